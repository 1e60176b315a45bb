import Childcare

/// Rows of one kind, from a CSV file or a list of JSON objects.
final class Table {
    struct Row {
        var line: Int?
        var pointer: String?
        /// Cells in column order; absent cells at the end are missing.
        var cells: [String]
        /// The line of each cell, where a row spreads over several lines (lists in `case.yaml`).
        var cellLines: [Int?] = []
    }

    let kind: TableKind
    let file: String
    /// The sheet, where the file is a workbook.
    let sheet: String?
    var headerLine = 1
    /// Headers as written, and the names they stand for.
    private(set) var headers: [String] = []
    private(set) var names: [String] = []
    private(set) var index: [String: Int] = [:]
    var rows: [Row] = []

    init(kind: TableKind, file: String, sheet: String? = nil) {
        self.kind = kind
        self.file = file
        self.sheet = sheet
    }

    /// Adds a column; returns its position, or `nil` when a column of that name exists.
    @discardableResult
    func addColumn(header: String, name: String) -> Int? {
        guard index[name] == nil else { return nil }
        headers.append(header)
        names.append(name)
        index[name] = headers.count - 1
        return headers.count - 1
    }

    func place(line: Int? = nil, column: String? = nil, pointer: String? = nil) -> ProblemPlace {
        ProblemPlace(file: file, sheet: sheet, line: line, column: column, pointer: pointer)
    }

    func rowPlace(_ row: Row) -> ProblemPlace { place(line: row.line, pointer: row.pointer) }

    func place(_ row: Row, _ name: String) -> ProblemPlace {
        let position = index[name]
        let header = position.map { headers[$0] } ?? name
        if let pointer = row.pointer { return place(pointer: "\(pointer)/\(header)") }
        let cellLine = position.flatMap { $0 < row.cellLines.count ? row.cellLines[$0] : nil }
        return place(line: cellLine ?? row.line, column: header)
    }

    /// The identifier a row goes by; `nil` where it has none.
    func record(of row: Row) -> String? {
        for name in ["id", "request", "child", "household"] {
            guard let position = index[name], position < row.cells.count, !row.cells[position].isEmpty else { continue }
            return CellValues.unguarded(row.cells[position])
        }
        return nil
    }

    /// Sets one cell by column position.
    static func set(_ text: String, at position: Int, in cells: inout [String]) {
        while cells.count <= position { cells.append("") }
        cells[position] = text
    }
}
