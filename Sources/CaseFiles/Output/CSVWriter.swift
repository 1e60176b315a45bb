package import Childcare

/// How a table is written; chosen by the writer, never guessed.
public enum CSVDialect: String, CaseIterable, Hashable, Sendable {
    /// `,`, no byte order mark, `\n`, decimal point: for programs.
    case machine
    /// `;`, byte order mark, `\r\n`, decimal comma: opens by double click in French Excel.
    case frenchExcel
}

/// One cell of a table.
package enum CSVCell: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case points(Points)
    case decimal(Double)
    /// An exact decimal, written with a point.
    case exact(String)
    case flag(Bool)
    /// A day, `2026-09-01`.
    case day(String)
    /// A word of ours, and how people say it where a table is for nobody else.
    case coded(String, BilingualText)
    case empty

    static func optional(_ text: String?) -> CSVCell { text.map { .text($0) } ?? .empty }
    static func optionalDay(_ text: String?) -> CSVCell { text.map { .day($0) } ?? .empty }
    /// Weeks of a child, those that serve as well as one another separated by `|`.
    static func weeks(_ notation: String) -> CSVCell {
        .coded(notation, BilingualText(weeks: notation))
    }
}

/// Writes a table row by row, in one dialect, with cells no spreadsheet runs as a formula.
package struct CSVWriter: Sendable {
    package private(set) var bytes: [UInt8]
    private let dialect: CSVDialect

    package init(dialect: CSVDialect, headers: [String]) {
        self.dialect = dialect
        bytes = dialect == .frenchExcel ? [0xEF, 0xBB, 0xBF] : []
        append(headers.map { .text($0) })
    }

    package mutating func append(_ row: [CSVCell]) {
        for (index, cell) in row.enumerated() {
            if index > 0 { bytes.append(separator) }
            switch cell {
            case .text(let text), .day(let text), .coded(let text, _):
                append(text: Self.guarded(text), alone: row.count == 1)
            case .integer(let value): bytes.append(contentsOf: String(value).utf8)
            case .points(let value): append(number: value.description)
            case .decimal(let value): append(decimal: value)
            case .exact(let text): append(number: text)
            case .flag(let value): bytes.append(contentsOf: (value ? "yes" : "no").utf8)
            case .empty: break
            }
        }
        bytes.append(contentsOf: dialect == .frenchExcel ? [13, 10] : [10])
    }

    private var separator: UInt8 { dialect == .frenchExcel ? UInt8(ascii: ";") : UInt8(ascii: ",") }

    private mutating func append(text: String, alone: Bool) {
        let quote = UInt8(ascii: "\"")
        // Blanks at either end and the other dialect's separator are quoted too, so that no reader trims or splits there.
        let plain = text.utf8.allSatisfy { byte in
            byte != quote && byte != UInt8(ascii: ",") && byte != UInt8(ascii: ";") && byte >= 0x20
        }
        if plain, !text.hasPrefix(" "), !text.hasSuffix(" "), !(alone && text.isEmpty) {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(quote)
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private mutating func append(decimal value: Double) {
        // A whole number needs no point; others print the shortest text that reads back as the same number.
        append(number: Int64(exactly: value).map { String($0) } ?? "\(value)")
    }

    private mutating func append(number text: String) {
        for byte in text.utf8 {
            bytes.append(byte == UInt8(ascii: ".") && dialect == .frenchExcel ? UInt8(ascii: ",") : byte)
        }
    }

    /// The text with an apostrophe before it where a spreadsheet would run it as a formula.
    ///
    /// Text that already begins with apostrophes before such a character gets one more, so that ``unguarded(_:)`` is
    /// exact. Plain negative numbers run nothing and stay.
    package static func guarded(_ text: String) -> String { mayRun(text) && !isPlainNumber(text) ? "'" + text : text }

    /// What ``guarded(_:)`` was given.
    static func unguarded(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "'"), mayRun(text) else { return text }
        return String(text.dropFirst())
    }

    private static func mayRun(_ text: String) -> Bool {
        // Spreadsheets skip blanks before a formula when they open a file.
        guard let first = text.utf8.first(where: { $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: " ") }) else {
            return false
        }
        return "=+-@\t\r\n".utf8.contains(first)
    }

    private static func isPlainNumber(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return (1...2).contains(parts.count)
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (48...57).contains($0) } }
    }
}
