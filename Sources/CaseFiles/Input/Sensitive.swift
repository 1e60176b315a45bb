import Childcare

/// Which cells a message names by their place alone.
///
/// A message may reach a screen, a log or a colleague: it repeats identifiers, coded words and the rules, and leaves out
/// what a family confided: births, means, health, names and addresses. The place says where to look.
enum Sensitive {
    static func isHidden(_ column: String, in kind: TableKind) -> Bool {
        kind.outline.confidentialColumns.contains(column)
            // A flat table carries the households' columns.
            || kind == .requests && Sheets.households.outline.confidentialColumns.contains(column)
    }
}
