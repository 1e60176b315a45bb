import Childcare
import Tariffs

/// The tables beside `tariff.yaml`: accounts, today's scale, families.
extension TariffReader {
    mutating func accounts(_ reader: SettingsReader) -> [TariffAccount]? {
        guard let table = table(reader, "accounts", MoneySheets.accounts.outline) else { return nil }
        table.refuseUnknownColumns(MoneySheets.accounts.outline)
        return table.records(MoneySheets.accounts, from: TariffAccount(name: "", cost: .zero, funding: .zero))
    }

    /// Today's table: fees by `from` and rank, or effort rates in per cent at the knots.
    struct Today {
        var fees: PublishedScale?
        var rates: [Int64]?
    }

    mutating func todayTable(_ reader: SettingsReader, form: ScaleForm) -> Today? {
        guard let table = table(reader, "today", MoneySheets.today.outline) else { return nil }
        let rows = table.records(MoneySheets.today, from: ScaleRow(from: .zero))
        var columns: [(rank: Int, column: Int)] = []
        for (column, header) in table.headers.enumerated() {
            if let rank = TariffWords.rankColumn(header), rank >= 1 { columns.append((rank, column)) }
        }
        columns.sort { $0.rank < $1.rank }
        table.refuseUnknownColumns(MoneySheets.today.outline) { TariffWords.rankColumn($0) != nil }
        guard table.column("from") != nil, !columns.isEmpty, columns.map(\.rank) == Array(1...columns.count) else {
            log.add(
                .missingColumn, ProblemPlace(file: table.file, line: 1), value: "rank_1",
                expected: BilingualText(fr: "des colonnes rang_1, rang_2 …", en: "columns rank_1, rank_2 …"))
            return nil
        }
        let starts = rows.map(\.from)
        var values: [Int64] = []
        let isRate = if case .effortRate = form { true } else { false }
        for row in table.rows {
            for column in columns {
                let text = table.text(row, column.column)
                // Cents of a fee; or 0.0001 % of a rate.
                if case .value(let value) = CellValues.number(
                    text.hasSuffix("%") ? String(text.dropLast()) : text, decimals: isRate ? 4 : 2),
                    (0...1_000_000).contains(value)
                {
                    values.append(value)
                } else {
                    values.append(0)
                    log.add(
                        .notAnAmount, table.place(row, column.column), value: text,
                        expected: isRate
                            ? BilingualText(fr: "un taux comme 0,0619 %", en: "a rate such as 0.0619 %")
                            : BilingualText(fr: "des centimes entiers comme 1,25", en: "whole cents such as 1.25"))
                }
            }
        }
        if isRate {
            guard case .effortRate(let knots) = form, starts == knots else {
                log.add(
                    .knotsDiffer, ProblemPlace(file: table.file),
                    expected: BilingualText(
                        fr: "une ligne par point de tariff.yaml", en: "one row for each knot of tariff.yaml"))
                return nil
            }
            let scale = PublishedScale(
                form: form, ranks: columns.count, values: values, floor: knots.first ?? .zero,
                ceiling: knots.last ?? .zero)
            return Today(fees: scale, rates: values)
        }
        let bands = starts.enumerated().map { number, from in
            IncomeBand(from: from, to: number + 1 < starts.count ? starts[number + 1] : nil)
        }
        if starts.first != .zero || zip(starts, starts.dropFirst()).contains(where: { $0 >= $1 }) {
            log.add(
                .bandsOutOfOrder, ProblemPlace(file: table.file, line: 2),
                expected: BilingualText(fr: "des tranches croissantes à partir de 0", en: "bands from 0 upwards"))
        }
        return Today(
            fees: PublishedScale(
                form: .steps(bands), ranks: columns.count, values: values, floor: .zero, ceiling: .zero), rates: nil)
    }

    mutating func families(_ reader: SettingsReader, ranks: Int, today: PublishedScale?) -> [DesignFamily] {
        guard let table = table(reader, "families", MoneySheets.families.outline) else { return [] }
        table.refuseUnknownColumns(MoneySheets.families.outline)
        let read = table.reader(MoneySheets.families, from: FamilyRow())
        let (id, annual) = (table.column("id"), table.column("income_annual"))
        if annual == nil, table.column("income_monthly") == nil { _ = table.column("income_annual", required: true) }
        let (rank, children) = (table.column("rank"), table.column("dependent_children"))
        if rank == nil, children == nil { _ = table.column("rank", required: true) }
        familyLines = TariffPlaces.Families(
            file: table.file, lines: table.rows.map(\.line), headers: Dictionary(first: zip(table.names, table.headers))
        )
        var families: [DesignFamily] = []
        families.reserveCapacity(table.rows.count)
        var known: Set<String> = []
        for row in table.rows {
            let name = table.text(row, id)
            if name.isEmpty || !known.insert(name).inserted {
                log.add(
                    .duplicateID, ProblemPlace(file: table.file, line: row.line, column: "id"), value: name,
                    expected: BilingualText(
                        fr: "un identifiant propre à chaque famille", en: "an identifier of its own for each family"))
            }
            let family = read(row)
            let income = family.incomeAnnual ?? family.incomeMonthly.map { $0 * 12 }
            if income == nil, annual.map({ table.text(row, $0).isEmpty }) ?? true {
                log.add(
                    .missingValue, ProblemPlace(file: table.file, line: row.line, column: "income_annual"),
                    expected: BilingualText(
                        fr: "les ressources ; 0 s'il n'y en a pas", en: "the resources; 0 where there are none"))
            }
            let own = family.rank ?? family.dependentChildren.map { $0 + (family.disabledChildren ?? 0) }
            if own == nil, table.text(row, rank).isEmpty, table.text(row, children).isEmpty {
                log.add(
                    .missingValue, ProblemPlace(file: table.file, line: row.line, column: "rank"),
                    expected: BilingualText(fr: "le rang, à partir de 1", en: "the rank, from 1"))
            }
            // Whole cents, as resources are declared.
            let resources = Money(cents: (income ?? .zero).cents)
            var todayFee = family.todayFee
            if todayFee == nil, let today, let own {
                todayFee = today.hourlyFee(annualIncome: resources, rank: own).map { Money($0) }
            }
            families.append(
                DesignFamily(
                    id: family.id, annualIncome: resources, rank: own ?? 1, hundredthHours: family.hundredthHours ?? 0,
                    todayFee: todayFee, status: family.status))
        }
        return families
    }
}
