/// One cell of a workbook to be written.
package enum WrittenCell: Hashable, Sendable {
    /// Never run as a formula, whatever it begins with, nor taken for a number or a day.
    case text(String)
    /// Digits with a point; more than a spreadsheet keeps stand as text, which loses none.
    case number(String)
    /// `2026-09-01`; what is no day, or one before a spreadsheet's calendar, stands as text.
    case day(String)
    case empty

    /// A number that is not exact anyway, to the digits a spreadsheet keeps.
    package static func rounded(_ value: Double) -> WrittenCell {
        .number(DecimalText("\(value)")?.description ?? "\(value)")
    }
}

/// One sheet to be written.
package struct WrittenSheet: Hashable, Sendable {
    package var name: String
    /// They stay in sight and can be filtered; none on a page of labels and what they stand for.
    package var headers: [String]
    package var rows: [[WrittenCell]]

    package init(name: String, headers: [String] = [], rows: [[WrittenCell]]) {
        (self.name, self.headers, self.rows) = (name, headers, rows)
    }

    /// What ``Workbook`` reads on this sheet once it was written.
    package var rowsRead: [WorkbookSheet.Row] {
        let body = rows.map { $0.map(CellContent.init) }
        let head = headers.isEmpty ? [] : [headers.map { CellContent(.text($0)) }]
        return (head + body).enumerated().compactMap { position, cells in
            let texts = cells.map(\.textRead)
            guard let last = texts.lastIndex(where: { !$0.isEmpty }) else { return nil }
            return WorkbookSheet.Row(line: position + 1, cells: Array(texts[...last]))
        }
    }
}

/// A workbook to be written.
package struct WrittenBook: Hashable, Sendable {
    package var title: String
    /// Printed below every page, beside its number.
    package var footer: String
    /// How a spreadsheet shows days: `dd/mm/yyyy`.
    package var dateFormat: String
    package var sheets: [WrittenSheet]

    package init(title: String, footer: String, dateFormat: String, sheets: [WrittenSheet]) {
        (self.title, self.footer, self.dateFormat, self.sheets) = (title, footer, dateFormat, sheets)
    }

    /// The sheets of the file: a table longer than a sheet may be goes on in further ones.
    package var sheetsInFile: [WrittenSheet] {
        sheets.flatMap { sheet in
            guard sheet.rows.count > Self.mostRows else { return [sheet] }
            return stride(from: 0, to: sheet.rows.count, by: Self.mostRows).enumerated().map { part, start in
                WrittenSheet(
                    name: part == 0 ? sheet.name : "\(sheet.name) (\(part + 1))", headers: sheet.headers,
                    rows: Array(sheet.rows[start..<min(sheet.rows.count, start + Self.mostRows)]))
            }
        }
    }

    /// As many rows as a sheet holds besides its headers.
    private static let mostRows = 1_048_575
}

/// What a cell of the file holds, once what a spreadsheet cannot hold is settled.
enum CellContent: Equatable {
    case text(String)
    case number(Double, digits: String)
    case day(year: Int32, month: Int32, day: Int32, text: String)
    case empty

    init(_ cell: WrittenCell) {
        switch cell {
        case .empty: self = .empty
        case .text(let text): self = Self.fitting(text)
        case .number(let text):
            // Spreadsheets keep fifteen digits, and binary fractions bring every one of them back.
            if let number = DecimalText(text), text.utf8.count(where: { (48...57).contains($0) }) <= 15,
                let value = Double(text)
            {
                self = .number(value, digits: number.description)
            } else {
                self = Self.fitting(text)
            }
        case .day(let text):
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int32($0) }
            if text.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
                (1901...9999).contains(year), (1...12).contains(month), (1...31).contains(day)
            {
                self = .day(year: year, month: month, day: day, text: text)
            } else {
                self = Self.fitting(text)
            }
        }
    }

    var textRead: String {
        switch self {
        case .text(let text), .number(_, let text), .day(_, _, _, let text): text
        case .empty: ""
        }
    }

    /// Without what a sheet cannot hold, and no longer than a cell may be.
    private static func fitting(_ text: String) -> CellContent {
        let longest = 32_767
        // Hardly any text is in need of either.
        if text.isEmpty { return .empty }
        if text.utf8.count < longest, !text.utf8.contains(where: { $0 == 0 || $0 == 0xEF }) { return .text(text) }
        var scalars = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            let units = scalar.value > 0xFFFF ? 2 : 1
            guard count + units < longest else {
                scalars.append("…")
                break
            }
            count += units
            let isAllowed = scalar.value != 0 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
            scalars.append(isAllowed ? scalar : "\u{FFFD}")
        }
        return .text(String(scalars))
    }
}
