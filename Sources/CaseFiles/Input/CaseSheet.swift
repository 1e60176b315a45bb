import Childcare

/// One table of a case ready to be written, as CSV or as JSON objects.
struct CaseSheet {
    enum Cell {
        case empty
        case text(String)
        case number(Int64)
        /// A number with decimals, as written.
        case decimal(String)
        case flag(Bool)
        case attribute(AttributeValue)
        /// Points times a column.
        case product(Points, String)
        case range(ClosedRange<Points>)
    }

    let kind: TableKind
    var columns: [String]
    var rows: [[Cell]] = []

    /// Without those of the named columns in which nothing is written.
    func dropping(emptyAmong names: [String]) -> CaseSheet {
        let kept = columns.indices.filter { column in
            guard names.contains(columns[column]) else { return true }
            return rows.contains { row in
                if case .empty = row[column] { return false }
                return true
            }
        }
        return CaseSheet(kind: kind, columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
    }

    /// Machine CSV: comma, decimal point, no byte order mark; text a spreadsheet would run is guarded.
    func csv() -> [UInt8] {
        var output: [UInt8] = []
        func line(_ cells: [String]) {
            for (position, cell) in cells.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                output.append(contentsOf: Self.quoted(cell).utf8)
            }
            output.append(UInt8(ascii: "\n"))
        }
        line(columns)
        for row in rows { line(row.map(Self.text)) }
        return output
    }

    /// One JSON object per row; empty cells are left out.
    func objects() -> [JSONText.Value] {
        rows.map { row in
            .object(
                zip(columns, row).compactMap { column, cell in
                    switch cell {
                    case .empty: nil
                    case .number(let number): (column, .raw(String(number)))
                    case .decimal(let text): (column, .raw(text))
                    case .flag(let flag): (column, .raw(flag ? "true" : "false"))
                    case .attribute(.number(let millionths)):
                        (column, .raw(AttributeValue.number(millionths: millionths).description))
                    case .attribute(.flag(let flag)): (column, .raw(flag ? "true" : "false"))
                    case .text, .attribute, .product, .range: (column, .text(Self.text(cell)))
                    }
                })
        }
    }

    static func text(_ cell: Cell) -> String {
        switch cell {
        case .empty: ""
        case .text(let text): CellValues.guarded(text)
        case .number(let number): String(number)
        case .decimal(let text): text
        case .flag(let flag): flag ? "yes" : "no"
        case .attribute(let value): CellValues.cell(value)
        case .product(let points, let column): "\(points) * \(column)"
        case .range(let range): "\(range.lowerBound)..\(range.upperBound)"
        }
    }

    private static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B || $0 < 0x20 }) else { return text }
        return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
