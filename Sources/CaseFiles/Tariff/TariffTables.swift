import Childcare
import Tariffs

/// One of the small tables beside `tariff.yaml`: cells by the column they are declared as, each with its place.
struct TariffTableFile {
    struct Row {
        var line: Int
        var cells: [String]
    }

    let file: String
    let headers: [String]
    let names: [String]
    private(set) var rows: [Row] = []
    let log: ProblemLog

    init?(_ bytes: [UInt8], of sheet: MoneySheetOutline, file: String, log: ProblemLog) {
        self.file = file
        self.log = log
        let parsed = DelimitedText(TextEncoding.decode(bytes).bytes)
        for fault in parsed.faults {
            log.add(
                .csvQuote, ProblemPlace(file: file, line: fault.line),
                expected: BilingualText(
                    fr: "un guillemet fermant avant le séparateur", en: "a closing quote before the separator"))
        }
        guard let header = parsed.rows.first else {
            log.add(
                .emptyFile, ProblemPlace(file: file, line: 1),
                expected: BilingualText(fr: "une ligne d'en-têtes puis des lignes", en: "a header line and rows"))
            return nil
        }
        headers = header.cells
        names = header.cells.map(sheet.column)
        for row in parsed.rows.dropFirst() {
            // Spreadsheets write the empty cells at the end of a row, or leave them out.
            guard row.cells.dropFirst(headers.count).allSatisfy(\.isEmpty) else {
                log.add(
                    .raggedRow, ProblemPlace(file: file, line: row.line),
                    expected: BilingualText(
                        fr:
                            "\(("\(headers.count, "cellule", "cellules") comme dans l'en-tête, et non \(row.cells.count)" as FrenchText).text)",
                        en:
                            "\(("\(headers.count, "cell", "cells") as in the header, not \(row.cells.count)" as EnglishText) .text)"
                    ))
                continue
            }
            let missing = [String](repeating: "", count: max(0, headers.count - row.cells.count))
            rows.append(Row(line: row.line, cells: row.cells.prefix(headers.count) + missing))
        }
    }

    func place(_ row: Row, _ column: Int) -> ProblemPlace {
        ProblemPlace(file: file, line: row.line, column: headers[column])
    }

    func column(_ name: String, required: Bool = false) -> Int? {
        if let found = names.firstIndex(of: name) { return found }
        if required {
            log.add(
                .missingColumn, ProblemPlace(file: file, line: 1), value: name,
                expected: BilingualText(fr: "une colonne \(name)", en: "a column \(name)"),
                remedy: Words.nearest(name, headers))
        }
        return nil
    }

    /// Reads a row as its sheet is declared; what cannot be read is reported, and stays as in `blank`.
    func reader<Record>(_ sheet: MoneySheet<Record>, from blank: Record) -> (Row) -> Record {
        let columns = sheet.columns.compactMap { field in
            field.set.map { (field.outline, column(field.outline.key, required: field.outline.isRequired), $0) }
        }
        return { row in
            var record = blank
            for (outline, column, set) in columns {
                if let column, let value = value(outline.kind, row, column) { set(&record, value) }
            }
            return record
        }
    }

    /// One record a row.
    func records<Record>(_ sheet: MoneySheet<Record>, from blank: Record) -> [Record] {
        rows.map(reader(sheet, from: blank))
    }

    private func value(_ kind: FieldKind, _ row: Row, _ column: Int) -> FieldValue? {
        switch kind {
        case .identifier, .text: .text(text(row, column))
        case .cents, .euros: money(row, column).map { .money($0) }
        case .whole(let range): integer(row, column, in: range).map { .number($0) }
        case .monthlyHours: monthlyHours(row, column).map { .number($0) }
        // No table of a tariff has others that are read.
        default: nil
        }
    }

    /// In hundredths of an hour; an empty cell is reported too.
    private func monthlyHours(_ row: Row, _ column: Int) -> Int64? {
        let text = text(row, column)
        if case .value(let value) = CellValues.number(text, decimals: 2), (0...74_400).contains(value) { return value }
        log.add(
            .notANumber, place(row, column), value: text,
            expected: BilingualText(fr: "des heures par mois, de 0 à 744", en: "hours a month, 0 to 744"))
        return nil
    }

    func refuseUnknownColumns(_ sheet: MoneySheetOutline, where isKnown: (String) -> Bool = { _ in false }) {
        let known = sheet.columns.map(\.key)
        for (header, name) in zip(headers, names) where !known.contains(name) && !isKnown(header) {
            log.add(
                .unknownColumn, ProblemPlace(file: file, line: 1, column: header), value: header,
                expected: Words.oneOf(known), remedy: Words.nearest(header, known))
        }
    }

    /// Euros with up to six decimals; `nil` when empty or unreadable, which is reported.
    func money(_ row: Row, _ column: Int?) -> Money? {
        guard let column else { return nil }
        let text = CellValues.unguarded(row.cells[column])
        return TariffValues.money(text, place(row, column), log)
    }

    func text(_ row: Row, _ column: Int?) -> String { column.map { CellValues.unguarded(row.cells[$0]) } ?? "" }

    func integer(_ row: Row, _ column: Int?, in range: ClosedRange<Int64>) -> Int64? {
        guard let column else { return nil }
        let text = CellValues.unguarded(row.cells[column])
        if text.isEmpty { return nil }
        guard let value = CellValues.integer(text), range.contains(value) else {
            log.add(
                .notANumber, place(row, column), value: text,
                expected: BilingualText(
                    fr: "un nombre entier de \(range.lowerBound) à \(range.upperBound)",
                    en: "a whole number from \(range.lowerBound) to \(range.upperBound)"))
            return nil
        }
        return value
    }
}

enum TariffValues {
    /// The largest amount a tariff's files may state, in euros.
    static let largest: Int64 = 1_000_000_000

    /// `nil` when empty; an unreadable amount is reported.
    static func money(_ text: String, _ place: ProblemPlace, _ log: ProblemLog) -> Money? {
        if text.isEmpty { return nil }
        if case .value(let micro) = CellValues.number(text, decimals: 6), micro >= 0, micro <= largest * 1_000_000 {
            return Money(microEuros: micro)
        }
        log.add(
            .notAnAmount, place, value: text,
            expected: BilingualText(
                fr: "un montant en euros de 0 à \(largest), comme 1234,50",
                en: "an amount in euros from 0 to \(largest), such as 1234.50"))
        return nil
    }

    static func share(_ text: String, _ place: ProblemPlace, _ log: ProblemLog) -> Share? {
        if let share = CellValues.share(text), share.denominator <= 1_000_000, share.numerator >= 0,
            Int128(share.numerator) <= 100 * Int128(share.denominator)
        {
            return share
        }
        log.add(
            .notAShare, place, value: text,
            expected: BilingualText(
                fr: "une part de 0 % à 10000 %, avec quatre décimales au plus, comme 8 %",
                en: "a share from 0% to 10000%, with at most four decimals, such as 8%"))
        return nil
    }
}
