package import Childcare

/// What keeps an output from being written, or an outcome from being read.
package enum OutputProblemCode: String, ProblemCode, Hashable {
    case cannotCreate = "cannot_create"
    case notAnOutcome = "not_an_outcome"
    case notOurs = "not_ours"
    case ownInput = "own_input"
    case cannotWrite = "cannot_write"
    case unreadableOutcome = "unreadable_outcome"

    package var meaning: BilingualText {
        switch self {
        case .cannotCreate:
            BilingualText(fr: "le résultat ne peut être créé", en: "the output cannot be created")
        case .notAnOutcome:
            BilingualText(
                fr: "l'endroit contient autre chose qu'un résultat", en: "the place holds something that is no outcome")
        case .notOurs:
            BilingualText(
                fr: "l'endroit contient ce qui n'est pas remplacé", en: "the place holds something that is not replaced"
            )
        case .ownInput:
            BilingualText(fr: "le résultat serait dans ce qui est lu", en: "the output would stand in what is read")
        case .cannotWrite:
            BilingualText(fr: "le résultat ne peut être écrit", en: "the output cannot be written")
        case .unreadableOutcome:
            BilingualText(fr: "un fichier d'un résultat ne se lit pas", en: "a file of an outcome cannot be read")
        }
    }
}
