/// Which cells a message names by their place alone.
///
/// A message may reach a screen, a log or a colleague: it repeats identifiers, coded words and the rules, and leaves out
/// what a family confided: births, means, health, names and addresses. The place says where to look.
enum Sensitive {
    private static let columns: Set<String> = [
        "birth_date", "income_annual", "income_monthly", "qf", "benefits", "disabled", "disabled_children",
        "minor_parent", "identity", "places_used",
    ]

    static func isHidden(_ column: String, in kind: TableKind) -> Bool {
        switch kind {
        case .contacts: column != "request"
        case .households, .requests, .enrolled: columns.contains(column)
        case .creches, .sections, .wishes, .decisions, .reservations, .sites, .staff, .jointWishes, .responses,
            .manualPoints, .grid, .quotas, .contracts:
            false
        }
    }
}
