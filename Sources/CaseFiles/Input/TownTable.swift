import Childcare

/// A delimited file some of whose cells change: every byte that nobody changes stays as the town wrote it, with its
/// separator, line ends, encoding and quotes.
struct TownTable {
    private struct Row {
        var line: Int
        /// Raw cells, quotes and blanks included.
        var cells: [Range<Int>]
        /// The whole row with its line end.
        var whole: Range<Int>
    }

    private let text: [UInt8]
    private let encoding: TextEncoding
    private let original: [UInt8]
    private let separator: UInt8
    private let lineEnd: [UInt8]
    private let rows: [Row]
    private var edits: [Int: [Int: String]] = [:]
    private var removed: Set<Int> = []
    private var added: [[Int: String]] = []
    private var newColumns: [String] = []
    private let header: Int?
    private let rowOfLine: [Int: Int]

    /// - Parameter table: how the readers understood the same bytes.
    init(_ bytes: [UInt8], read table: Table) {
        original = bytes
        let decoded = TextEncoding.decode(bytes)
        (text, encoding) = (decoded.bytes, decoded.encoding)
        separator = DelimitedText(decoded.bytes).separator
        lineEnd = Self.lineEnd(of: decoded.bytes)
        let rows = Self.split(decoded.bytes, separator)
        var rowOfLine: [Int: Int] = [:]
        for (position, row) in rows.enumerated() { rowOfLine[row.line] = position }
        let first = (table.rows.first?.line).flatMap { rowOfLine[$0] } ?? rows.count
        let width = table.headers.count
        header = rows[..<first].lastIndex { $0.cells.count == width } ?? rows.indices.first
        (self.rows, self.rowOfLine) = (rows, rowOfLine)
    }

    private static func lineEnd(of text: [UInt8]) -> [UInt8] {
        guard let newline = text.firstIndex(of: 10) else { return text.contains(13) ? [13] : [10] }
        return newline > 0 && text[newline - 1] == 13 ? [13, 10] : [10]
    }

    private var quotesEverything: Bool {
        guard let header, let cell = rows[header].cells.first, !cell.isEmpty else { return false }
        return text[cell.lowerBound] == 0x22
    }

    /// Sets a cell of the row that begins on a line of the file.
    mutating func set(line: Int, column: Int, _ value: String) {
        if let row = rowOfLine[line] { edits[row, default: [:]][column] = value }
    }

    mutating func remove(line: Int) { if let row = rowOfLine[line] { removed.insert(row) } }

    mutating func append(_ cells: [Int: String]) { added.append(cells) }

    /// Adds a column at the end and returns its position.
    mutating func addColumn(_ name: String) -> Int {
        newColumns.append(name)
        return (header.map { rows[$0].cells.count } ?? 0) + newColumns.count - 1
    }

    /// The file with its changes; the very same bytes where there are none.
    var bytes: [UInt8] {
        guard !edits.isEmpty || !removed.isEmpty || !added.isEmpty || !newColumns.isEmpty else { return original }
        var output: [UInt8] = []
        let width = (header.map { rows[$0].cells.count } ?? 0) + newColumns.count
        var position = 0
        for (number, row) in rows.enumerated() {
            output.append(contentsOf: text[position..<row.whole.lowerBound])
            position = row.whole.upperBound
            if removed.contains(number) { continue }
            let changes = edits[number] ?? [:]
            let isHeader = number == header
            let isData = header.map { number > $0 } ?? false
            guard !changes.isEmpty || (!newColumns.isEmpty && (isHeader || isData)) else {
                output.append(contentsOf: text[row.whole])
                continue
            }
            var cells = row.cells.map { Array(text[$0]) }
            while cells.count < width { cells.append([]) }
            for (column, value) in changes where column < cells.count { cells[column] = written(value) }
            if isHeader {
                for (offset, name) in newColumns.enumerated() {
                    cells[width - newColumns.count + offset] = written(name)
                }
            }
            output.append(contentsOf: cells.joined(separator: [separator]))
            output.append(contentsOf: text[(row.cells.last?.upperBound ?? row.whole.lowerBound)..<row.whole.upperBound])
        }
        output.append(contentsOf: text[position...])
        for cells in added {
            if let last = output.last, last != 10, last != 13 { output.append(contentsOf: lineEnd) }
            output.append(contentsOf: (0..<width).map { cells[$0].map(written) ?? [] }.joined(separator: [separator]))
            output.append(contentsOf: lineEnd)
        }
        return encoding.encode(output, like: original)
    }

    private func written(_ value: String) -> [UInt8] {
        let guarded = CellValues.guarded(value)
        let needsQuotes =
            guarded.utf8.contains { $0 == separator || $0 == 0x22 || $0 < 0x20 || $0 == 0x2C || $0 == 0x3B }
            || guarded.hasPrefix(" ") || guarded.hasSuffix(" ")
        guard needsQuotes || (quotesEverything && !guarded.isEmpty) else { return Array(guarded.utf8) }
        return Array(("\"" + guarded.replacing("\"", with: "\"\"") + "\"").utf8)
    }

    /// As ``DelimitedText`` splits, with where each cell stands.
    private static func split(_ bytes: [UInt8], _ separator: UInt8) -> [Row] {
        var rows: [Row] = []
        var position = 0
        var line = 1
        while position < bytes.count {
            let (start, firstLine) = (position, line)
            var cells: [Range<Int>] = []
            var ended = false
            while !ended {
                let cellStart = position
                var first = position
                while first < bytes.count, bytes[first] == 0x20 || (bytes[first] == 9 && separator != 9) { first += 1 }
                if first < bytes.count, bytes[first] == 0x22 {
                    position = first + 1
                    while position < bytes.count {
                        if bytes[position] == 0x22 {
                            guard position + 1 < bytes.count, bytes[position + 1] == 0x22 else { break }
                            position += 1
                        } else if bytes[position] == 10
                            || (bytes[position] == 13 && !(position + 1 < bytes.count && bytes[position + 1] == 10))
                        {
                            line += 1
                        }
                        position += 1
                    }
                }
                while position < bytes.count, bytes[position] != separator, bytes[position] != 10, bytes[position] != 13
                {
                    position += 1
                }
                cells.append(cellStart..<position)
                if position < bytes.count, bytes[position] == separator { position += 1 } else { ended = true }
            }
            if position < bytes.count {
                let wasReturn = bytes[position] == 13
                position += 1
                if wasReturn, position < bytes.count, bytes[position] == 10 { position += 1 }
                line += 1
            }
            rows.append(Row(line: firstLine, cells: cells, whole: start..<position))
        }
        return rows
    }
}
