import Childcare
import Workbooks

/// In which language the headers of a table stand.
public enum HeaderLanguage: String, CaseIterable, Hashable, Sendable { case english, french }

/// One CSV file of the outcome folder: its columns, and its rows both ways.
struct OutcomeTable<Row: Sendable>: Sendable {
    struct Column: Sendable {
        var english: String
        var french: String
        /// Whether a file without this column can still be read.
        var optional = false

        init(_ english: String, _ french: String, optional: Bool = false) {
            self.english = english
            self.french = french
            self.optional = optional
        }
    }

    var file: String
    var columns: [Column]
    var cells: @Sendable (Row) -> [CSVCell]
    var read: @Sendable (inout OutcomeTableRow) throws(OutcomeFolderError) -> Row

    func headers(_ language: HeaderLanguage) -> [String] {
        columns.map { language == .french ? $0.french : $0.english }
    }

    func bytes(_ rows: [Row], dialect: CSVDialect, headers: HeaderLanguage) -> [UInt8] {
        var writer = CSVWriter(dialect: dialect, headers: self.headers(headers))
        for row in rows { writer.append(cells(row)) }
        return writer.bytes
    }

    /// The same for people, as a sheet of a workbook.
    func sheet(_ rows: [Row], name: BilingualText, language: Language) -> WrittenSheet {
        WrittenSheet(
            name: name[language],
            headers: columns.map { (language == .french ? $0.french : $0.english).replacing("_", with: " ") },
            rows: rows.map { row in cells(row).map { $0.written(language) } })
    }

    /// Reads a file in either dialect and language, also after a spreadsheet saved it again.
    func rows(_ bytes: [UInt8]) throws(OutcomeFolderError) -> [Row] {
        let decoded = TextEncoding.decode(bytes).bytes
        // It is shown by nothing, and a row of it would pass for an empty one.
        if let null = decoded.firstIndex(of: 0) {
            throw .unreadable(
                file: file, line: 1 + decoded[..<null].count { $0 == 10 },
                expected: BilingualText(fr: "un texte sans caractère nul", en: "a text without a null character"))
        }
        return try rows(DelimitedText(decoded))
    }

    /// Whether a file has a column, under either of its names.
    func has(_ column: String, in bytes: [UInt8]) -> Bool {
        guard let header = DelimitedText(TextEncoding.decode(bytes).bytes).rows.first else { return false }
        return columns.contains {
            $0.english == column && (header.cells.contains($0.english) || header.cells.contains($0.french))
        }
    }

    func rows(_ text: DelimitedText) throws(OutcomeFolderError) -> [Row] {
        if let fault = text.faults.first {
            throw .unreadable(
                file: file, line: fault.line,
                expected: BilingualText(fr: "une cellule aux guillemets fermés", en: "a cell whose quotes are closed"))
        }
        guard let header = text.rows.first else {
            throw .unreadable(
                file: file, line: 1,
                expected: BilingualText(
                    fr: "l'en-tête \(columns.map(\.english).joined(separator: ","))",
                    en: "the header \(columns.map(\.english).joined(separator: ","))"))
        }
        var positions: [String: Int] = [:]
        for column in columns {
            let position = header.cells.firstIndex { $0 == column.english || $0 == column.french }
            if position == nil, !column.optional {
                throw .unreadable(
                    file: file, line: header.line,
                    expected: BilingualText(fr: "une colonne \(column.english)", en: "a column \(column.english)"))
            }
            positions[column.english] = position
        }
        var rows: [Row] = []
        for row in text.rows.dropFirst() {
            var source = OutcomeTableRow(file: file, line: row.line, cells: row.cells, positions: positions)
            rows.append(try read(&source))
        }
        return rows
    }
}

/// One row being read, cell by cell, by the English name of the column.
struct OutcomeTableRow {
    var file: String
    var line: Int
    var cells: [String]
    var positions: [String: Int]

    func text(_ column: String) -> String {
        guard let position = positions[column], cells.indices.contains(position) else { return "" }
        return CSVWriter.unguarded(cells[position])
    }

    func optionalText(_ column: String) -> String? {
        let text = text(column)
        return text.isEmpty ? nil : text
    }

    func integer(_ column: String) throws(OutcomeFolderError) -> Int64 {
        guard let value = Int64(text(column)) else { throw error(column, fr: "un nombre entier", en: "an integer") }
        return value
    }

    func optionalInteger(_ column: String) throws(OutcomeFolderError) -> Int64? {
        text(column).isEmpty ? nil : try integer(column)
    }

    func points(_ column: String) throws(OutcomeFolderError) -> Points {
        guard case .value(let thousandths) = CellValues.number(text(column), decimals: 3) else {
            throw error(
                column, fr: "des points (trois décimales au plus)", en: "points (three decimals at most)")
        }
        return Points(thousandths: thousandths)
    }

    func optionalPoints(_ column: String) throws(OutcomeFolderError) -> Points? {
        text(column).isEmpty ? nil : try points(column)
    }

    func int(_ column: String) throws(OutcomeFolderError) -> Int { Int(try integer(column)) }

    func decimal(_ column: String) throws(OutcomeFolderError) -> Double {
        let point = String(text(column).map { $0 == "," ? "." : $0 })
        guard let value = Double(point), value.isFinite else { throw error(column, fr: "un nombre", en: "a number") }
        return value
    }

    func flag(_ column: String) throws(OutcomeFolderError) -> Bool {
        switch text(column).lowercased() {
        case "yes", "oui", "true", "vrai": true
        case "no", "non", "false", "faux": false
        // A file of before the column; an empty cell says nothing to whoever reads it.
        case "" where positions[column] == nil: false
        default: throw error(column, fr: "oui ou non", en: "yes or no")
        }
    }

    func error(_ column: String, fr: FrenchText, en: EnglishText) -> OutcomeFolderError {
        let expected = BilingualText(fr: fr, en: en)
        return .unreadable(
            file: file, line: line,
            expected: BilingualText(
                fr: "\(expected) dans la colonne \(column), et non « \(text(column)) »",
                en: "\(expected) in column \(column), not “\(text(column))”"))
    }
}
