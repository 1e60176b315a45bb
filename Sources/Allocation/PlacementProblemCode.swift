public import Childcare

/// What rows decided elsewhere can break.
package enum PlacementProblemCode: String, ProblemCode, Hashable {
    case unknownRequest = "unknown_request"
    case placedTwice = "placed_twice"
    case notAdmissible = "not_admissible"
    case siblingsSplit = "siblings_split"
    case pinIgnored = "pin_ignored"
    case overCapacity = "over_capacity"
    case quotaBroken = "quota_broken"

    package var meaning: BilingualText {
        switch self {
        case .unknownRequest:
            BilingualText(
                fr: "une demande nommée n'est pas dans le dossier", en: "a request is named that the case does not have"
            )
        case .placedTwice: BilingualText(fr: "un enfant est placé deux fois", en: "a child is placed twice")
        case .notAdmissible:
            BilingualText(
                fr: "aucune règle n'admet cette place pour cet enfant", en: "no rule admits this place for this child")
        case .siblingsSplit:
            BilingualText(
                fr: "une fratrie est séparée, ou n'est placée qu'en partie",
                en: "siblings are split, or only some are placed")
        case .pinIgnored:
            BilingualText(fr: "une place fixée n'est pas accordée", en: "a place that is fixed is not given")
        case .overCapacity:
            BilingualText(fr: "plus de places sont données qu'il n'y en a", en: "more places are given than there are")
        case .quotaBroken: BilingualText(fr: "un quota ferme n'est pas tenu", en: "a hard quota is not kept")
        }
    }

    var expected: BilingualText {
        switch self {
        case .unknownRequest: BilingualText(fr: "une demande de ce dossier", en: "a request of this case")
        case .placedTwice: BilingualText(fr: "une place par enfant", en: "one place for each child")
        case .notAdmissible:
            BilingualText(
                fr: "une place demandée, ouverte à l'âge et aux jours de l'enfant",
                en: "a place asked for, open to the child's age and days")
        case .siblingsSplit:
            BilingualText(
                fr: "une issue que la règle de fratrie du foyer admet",
                en: "an outcome the household's sibling rule admits")
        case .pinIgnored: BilingualText(fr: "la place fixée", en: "the place that is fixed")
        case .overCapacity: BilingualText(fr: "au plus les places qui existent", en: "at most the places there are")
        case .quotaBroken: BilingualText(fr: "chaque quota ferme tenu", en: "every hard quota kept")
        }
    }
}

extension PlacementEvaluation.Breach {
    /// The same in the form of every problem.
    public var problem: ReportedProblem {
        let kind = PlacementProblemCode(rawValue: code) ?? .notAdmissible
        return ReportedProblem(
            kind, record: subject, finding: text, expected: kind.expected,
            remedy: BilingualText(
                fr: "corrigez cette ligne des admissions, ou la règle",
                en: "correct this row of the placements, or the rule"))
    }
}
