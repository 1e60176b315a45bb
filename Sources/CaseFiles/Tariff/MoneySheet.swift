package import Childcare

/// A table of a tariff or of prices, declared once as the sheets of a case are: its names, what a row means, its columns
/// in the order they are written.
package struct MoneySheet<Record>: Sendable {
    package let outline: MoneySheetOutline
    let columns: [Field<Record>]

    init(
        _ files: String..., fr: FrenchText, en: EnglishText, families: [ColumnFamily] = [],
        @FieldList<Record> columns: () -> [Field<Record>]
    ) {
        self.columns = columns()
        outline = MoneySheetOutline(
            files: files, meaning: BilingualText(fr: fr, en: en), columns: self.columns.map(\.outline),
            families: families)
    }

    /// The table of some records, one row each.
    ///
    /// - Parameter number: how an exact decimal stands in a cell.
    func bytes(
        of records: some Sequence<Record>, dialect: CSVDialect, headers: HeaderLanguage = .english,
        number: (String) -> CSVCell = { .exact($0) }
    ) -> [UInt8] {
        var writer = CSVWriter(dialect: dialect, headers: outline.headers(headers))
        for record in records { writer.append(cells(of: record, number: number)) }
        return writer.bytes
    }

    func cells(of record: Record, number: (String) -> CSVCell) -> [CSVCell] {
        columns.map { cell($0.get(record), number) }
    }

    private func cell(_ value: FieldValue?, _ number: (String) -> CSVCell) -> CSVCell {
        switch value {
        case .text(let text)?: .text(text)
        case .number(let whole)?: .integer(whole)
        case .money(let amount)?: number(amount.description)
        case .decimal(let text)?: number(text)
        case .date(let date)?: .text(date.description)
        default: .empty
        }
    }
}

/// A table of a tariff or of prices apart from its records.
package struct MoneySheetOutline: Sendable {
    /// Accepted names of its file, the canonical one first.
    package let files: [String]
    package let meaning: BilingualText
    package let columns: [FieldOutline]
    package let families: [ColumnFamily]
    /// Folded header → column.
    private let synonyms: [String: String]

    init(files: [String], meaning: BilingualText, columns: [FieldOutline], families: [ColumnFamily]) {
        (self.files, self.meaning, self.columns, self.families) = (files, meaning, columns, families)
        var names: [String: [String]] = [:]
        for column in columns { names[column.key, default: []] += column.name.synonyms }
        synonyms = Vocabulary.inverted(names)
    }

    /// The column a header means; the header itself, folded, when it means none.
    func column(_ header: String) -> String {
        let folded = Vocabulary.folded(header)
        return synonyms[folded] ?? folded
    }

    func headers(_ language: HeaderLanguage) -> [String] {
        columns.map { language == .french ? $0.name.french : $0.key }
    }

    /// Whether a file has one of its names, however it is written.
    func isNamed(_ file: String) -> Bool { files.contains { Vocabulary.folded($0) == Vocabulary.folded(file) } }
}

/// Every table of tariffs and prices, by what reads or writes it.
package enum MoneySheets {
    /// Beside `tariff.yaml`.
    package static let read = [accounts.outline, today.outline, families.outline]
    /// By `berceau tariff` and `berceau price`.
    package static let written = [
        scale.outline, bills.outline, fees.outline, crecheAccounts.outline, operators.outline, budget.outline,
    ]
}

extension ColumnFamily {
    /// `rank_1`, `rank_2` …: a column for each rank a scale tells apart.
    static let ranks = ColumnFamily(
        key: "rank_1 …", frenchKey: "rang_1 …", kind: .decimal,
        meaning: BilingualText(
            fr: "tarif d’une heure, ou taux d’effort en pour cent, d’une famille de ce rang",
            en: "fee of an hour, or effort rate in per cent, of a family of that rank"), names: [], pattern: nil)
}
