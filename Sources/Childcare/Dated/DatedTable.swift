/// A table of dated figures as read: rows by column name, each with its line.
///
/// Commas, double quotes around cells that hold one, a header, UTF-8. A new year is a new row; the code does not change.
package struct DatedTable: Sendable {
    /// The name of its file.
    package let file: String
    package let columns: [String]
    package let rows: [(line: Int, cells: [String])]

    /// Linear in the length.
    /// - Throws: ``DatedTableError`` at the first malformed line.
    package init(_ file: String, bytes: [UInt8]) throws(DatedTableError) {
        self.file = file
        var lines: [(line: Int, cells: [String])] = []
        let text = String(
            decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
        for (position, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
        where !line.allSatisfy(\.isWhitespace) {
            guard let cells = Self.cells(line) else {
                throw DatedTableError(
                    file: file, line: position + 1, column: "", value: String(line.prefix(60)),
                    expected: BilingualText(fr: "des guillemets fermés", en: "closed double quotes"))
            }
            lines.append((position + 1, cells))
        }
        columns = lines.first?.cells ?? []
        rows = Array(lines.dropFirst())
        for row in rows where row.cells.count != columns.count {
            throw DatedTableError(
                file: file, line: row.line, column: "", value: "\(row.cells.count)",
                expected: BilingualText(
                    fr: "\(columns.count, "cellule", "cellules"), comme l'en-tête",
                    en: "\(columns.count, "cell", "cells"), as in the header"))
        }
    }

    private static func cells(_ line: Substring) -> [String]? {
        var cells: [String] = []
        var cell = ""
        var isQuoted = false
        var wasQuote = false
        for character in line {
            if isQuoted {
                if character == "\"" {
                    isQuoted = false
                    wasQuote = true
                } else {
                    cell.append(character)
                }
            } else if character == "\"" {
                // A doubled quote inside quotes is one quote.
                if wasQuote { cell.append(character) }
                isQuoted = true
                wasQuote = false
            } else if character == "," {
                cells.append(cell)
                cell = ""
                wasQuote = false
            } else {
                cell.append(character)
                wasQuote = false
            }
        }
        cells.append(cell)
        return isQuoted ? nil : cells
    }
}

/// A cell of a dated table that cannot be read.
public struct DatedTableError: Error, Hashable, Sendable {
    public var file: String
    public var line: Int
    public var column: String
    public var value: String
    public var expected: BilingualText

    /// The same in the form of every problem, in the file by the name its reader knows it by.
    package func problem(in file: String) -> ReportedProblem {
        ReportedProblem(
            DatedTableProblemCode.unreadableTable,
            ProblemPlace(file: file, line: line, column: column.isEmpty ? nil : column), value: value,
            expected: expected, remedy: BilingualText(fr: "corrigez la table", en: "correct the table"))
    }
}

/// One row of a dated table, read cell by cell.
public struct DatedRowReader {
    package let table: DatedTable
    package let line: Int
    package let cells: [String]

    package init(table: DatedTable, line: Int, cells: [String]) {
        self.table = table
        self.line = line
        self.cells = cells
    }

    package func error(_ column: String, _ value: String, fr: FrenchText, en: EnglishText) -> DatedTableError {
        DatedTableError(
            file: table.file, line: line, column: column, value: value, expected: BilingualText(fr: fr, en: en))
    }

    package func text(_ column: String) throws(DatedTableError) -> String {
        guard let position = table.columns.firstIndex(of: column) else {
            throw DatedTableError(
                file: table.file, line: 1, column: column, value: "",
                expected: BilingualText(fr: "une colonne de ce nom", en: "a column of this name"))
        }
        return cells[position]
    }

    /// Absent columns are empty.
    package func optionalText(_ column: String) -> String {
        table.columns.firstIndex(of: column).map { cells[$0] } ?? ""
    }

    /// A text and its French in the column beside it (`source`, `source_fr`); where that is blank or absent they are one:
    /// a name, or the title of a publication.
    package func said(_ column: String) -> BilingualText {
        let (english, french) = (optionalText(column), optionalText(column + "_fr"))
        return BilingualText(fr: "\(FrenchText.set(french.isEmpty ? english : french))", en: "\(english)")
    }

    package func date(_ column: String) throws(DatedTableError) -> CivilDate {
        let text = try text(column)
        guard let date = CivilDate(written: text) else {
            throw error(column, text, fr: "une date comme 2026-01-01", en: "a date such as 2026-01-01")
        }
        return date
    }

    package func money(_ column: String) throws(DatedTableError) -> Money {
        let text = try text(column)
        guard let money = Money(text), (Money.zero...Money(euros: 100_000_000)).contains(money) else {
            throw error(column, text, fr: "un montant en euros, comme 814.62", en: "an amount of euros, such as 814.62")
        }
        return money
    }

    /// A whole number of at least 1.
    package func count(_ column: String) throws(DatedTableError) -> Int {
        let text = try text(column)
        guard let value = Int(text), (1...10_000).contains(value) else {
            throw error(column, text, fr: "un nombre entier d'au moins 1", en: "a whole number of at least 1")
        }
        return value
    }

    /// `66%` or `0.66`.
    package func share(_ column: String) throws(DatedTableError) -> ExactNumber {
        let text = try text(column)
        let isPercent = text.hasSuffix("%")
        let body = isPercent ? String(text.dropLast()) : text
        guard let value = AttributeValue.millionths(of: body), (0...1_000_000_000).contains(value) else {
            throw error(column, text, fr: "une part, comme 66%", en: "a share, such as 66%")
        }
        return ExactNumber(Int128(value), over: isPercent ? 100_000_000 : 1_000_000)
    }
}
