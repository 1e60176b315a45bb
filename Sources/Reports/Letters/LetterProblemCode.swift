package import Childcare

/// What a template of letters can have wrong with it.
package enum LetterProblemCode: String, ProblemCode, Hashable {
    case unknownField = "unknown_field"
    case unknownTemplate = "unknown_template"
    case fieldNotAlone = "field_not_alone"
    case fieldElsewhere = "field_elsewhere"
    case brokenField = "broken_field"
    case brokenPart = "broken_part"
    case emptyTemplate = "empty_template"

    package var meaning: BilingualText {
        switch self {
        case .unknownField:
            BilingualText(
                fr: "un modèle demande un champ qui n'existe pas", en: "a template asks for a field there is not")
        case .unknownTemplate:
            BilingualText(fr: "un fichier n'est le modèle de rien", en: "a file is the template of nothing")
        case .fieldNotAlone:
            BilingualText(
                fr: "une liste ou un tableau n'est pas seul sur sa ligne",
                en: "a list or table is not alone on its line")
        case .fieldElsewhere:
            BilingualText(
                fr: "un champ d'un enfant se trouve hors des modèles d'enfant",
                en: "a child's field stands outside the templates of a child")
        case .brokenField: BilingualText(fr: "des accolades ne se ferment pas", en: "braces do not close")
        case .brokenPart:
            BilingualText(
                fr: "une partie conditionnelle ne s'ouvre ou ne se ferme pas",
                en: "a conditional part does not open or close")
        case .emptyTemplate: BilingualText(fr: "un modèle ne dit rien", en: "a template says nothing")
        }
    }
}
