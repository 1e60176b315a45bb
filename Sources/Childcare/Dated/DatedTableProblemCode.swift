/// What a table of dated figures can have wrong with it.
package enum DatedTableProblemCode: String, ProblemCode, Hashable {
    case unreadableTable = "unreadable_table"

    package var meaning: BilingualText {
        switch self {
        case .unreadableTable:
            BilingualText(
                fr: "une cellule d'une table de chiffres datés ne se lit pas",
                en: "a cell of a table of dated figures cannot be read")
        }
    }
}
