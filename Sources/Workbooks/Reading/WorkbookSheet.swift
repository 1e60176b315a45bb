/// One sheet as a table of texts, each the value of its cell and not the way it is shown.
package struct WorkbookSheet: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        /// The number the spreadsheet shows beside the row.
        package var line: Int
        /// From column A on, up to the last that is not empty.
        package var cells: [String]
    }

    /// Cells joined into one; all but the first are empty.
    package struct Merge: Hashable, Sendable {
        package var lines: ClosedRange<Int>
        /// From 0.
        package var columns: ClosedRange<Int>
    }

    package struct Place: Hashable, Sendable {
        package var line: Int
        /// From 0.
        package var column: Int
    }

    /// Rows with at least one cell that is not empty.
    package var rows: [Row] = []
    package var merges: [Merge] = []
    /// Formulas whose result the file does not hold.
    package var uncalculated: [Place] = []
    /// Rows that are read and not shown: filtered or hidden ones.
    package var hiddenLines = 0

    package init() {}

    /// Like the spreadsheet's own: 0 is A, 26 is AA.
    package static func columnName(_ column: Int) -> String {
        var rest = column + 1
        var name = ""
        while rest > 0 {
            let digit = (rest - 1) % 26
            name = String(UnicodeScalar(UInt8(65 + digit))) + name
            rest = (rest - 1) / 26
        }
        return name
    }

    /// Row and column of a reference such as `AB12`; `nil` for anything else.
    static func place(_ reference: some StringProtocol) -> (column: Int, line: Int?)? {
        var column = 0
        var line = 0
        var digits = 0
        for byte in reference.utf8 {
            switch byte {
            case 65...90 where digits == 0: column = column * 26 + Int(byte - 64)
            case 97...122 where digits == 0: column = column * 26 + Int(byte - 96)
            case 48...57:
                line = line * 10 + Int(byte - 48)
                digits += 1
            case UInt8(ascii: "$"): continue
            default: return nil
            }
            guard column <= WorkbookLimits.columns, line <= WorkbookLimits.lines else { return nil }
        }
        guard column > 0 else { return nil }
        return (column - 1, digits > 0 ? line : nil)
    }
}

/// How many cells may still be taken in, over all sheets of a workbook.
struct CellBudget {
    private var left = WorkbookLimits.cells

    mutating func take(_ cells: Int, part: String) throws(WorkbookFault) {
        guard cells <= left else { throw .tooLarge(part: part) }
        left -= cells
    }
}
