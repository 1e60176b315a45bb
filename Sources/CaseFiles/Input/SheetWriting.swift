import Childcare

extension CaseSheets {
    /// A sheet of records, with one column per attribute name after the declared ones.
    ///
    /// - Parameters:
    ///   - besides: declared columns that this file does without.
    ///   - bare: further columns, which stay empty.
    ///   - own: the cells of a row that its record alone does not say.
    func sheet<Record>(
        _ sheet: Sheet<Record>, _ records: [Record], without besides: Set<String> = [], bare: [String] = [],
        own: (String, Int) -> CaseSheet.Cell? = { _, _ in nil }
    ) -> CaseSheet {
        let columns = sheet.columns.filter { !$0.outline.isReadOnly && !besides.contains($0.outline.key) }
        var names = Set(bare)
        if let path = sheet.attributes { for record in records { names.formUnion(record[keyPath: path].keys) } }
        let extra = names.sorted()
        let result = CaseSheet(
            kind: sheet.outline.kind, columns: columns.map(\.outline.key) + extra,
            rows: records.enumerated().map { position, record in
                let values = sheet.attributes.map { record[keyPath: $0] } ?? [:]
                let declared = columns.map { column in
                    own(column.outline.key, position)
                        ?? column.get(record).map { cell($0, column.outline.kind) } ?? .empty
                }
                return declared + extra.map { name in values[name].map { .attribute($0) } ?? .empty }
            })
        return result.dropping(emptyAmong: columns.filter(\.outline.isRare).map(\.outline.key))
    }

    func cell(_ value: FieldValue, _ kind: FieldKind) -> CaseSheet.Cell {
        switch value {
        case .text(let text): self.text(text)
        case .flag(let flag): .flag(flag)
        case .date(let date): .text(date.description)
        case .number(let number):
            switch kind {
            case .time: .text(Self.clock(Int(number)))
            case .hours: .text(CellValues.hours(Int(number)))
            default: .number(number)
            }
        case .money(let amount): .decimal(Self.euros(amount, kind))
        case .decimal(let text): .decimal(text)
        case .share(let share): .text(CellValues.notation(share))
        case .shares(let shares): text(shares.map { CellValues.notation($0) }.joined(separator: " | "))
        case .words(let words): text(words.joined(separator: "|"))
        case .weeks(let weeks, let factors): days(weeks, factors)
        case .slot(let slot): .text(calendar.slots[slot].id)
        case .condition(let condition): text(condition.text)
        case .scope(let scope): .text(Self.scope(scope))
        case .bound(.count(let count)): .number(count)
        case .bound(.share(let share)): .text(CellValues.notation(share))
        case .age(let limit):
            if case .halfMonths = limit { .decimal(limit.written) } else { .text(limit.written) }
        case .exact(let number): .decimal(number.decimals(upTo: 4))
        case .points(let points): .decimal(points.description)
        case .product(let points, let column): .product(points, column)
        case .range(let range): .range(range)
        case .ageDate(let date): .text(date.written)
        }
    }

    /// Minutes after midnight as `07:30`.
    static func clock(_ minutes: Int) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return padded(minutes / 60) + ":" + padded(minutes % 60)
    }

    /// No decimals where none are needed; where cents are, both digits of them.
    private static func euros(_ amount: Money, _ kind: FieldKind) -> String {
        amount.exact.decimals(upTo: 6, atLeast: kind == .cents && amount.microEuros % 1_000_000 != 0 ? 2 : 0)
    }

    static func scope(_ scope: Quota.Scope) -> String {
        switch scope {
        case .network: "network"
        case .eachCreche: "each creche"
        case .creche(let id): "creche:\(id)"
        case .operatorNamed(let name): "operator:\(name)"
        case .section(let id): "section:\(id)"
        }
    }
}

extension Policy.AgeDate {
    /// As `case.yaml` says it.
    var written: String {
        switch self {
        case .childStart: "child_start"
        case .termStart: "term_start"
        case .fixed(let date): date.description
        }
    }
}
