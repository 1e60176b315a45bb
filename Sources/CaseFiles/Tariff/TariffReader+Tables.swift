import Childcare
import Tariffs

/// The tables beside `tariff.yaml`: accounts, today's scale, families.
extension TariffReader {
    mutating func accounts(_ reader: SettingsReader) -> [TariffAccount]? {
        guard let table = table(reader, "accounts", default: "accounts.csv") else { return nil }
        table.refuseUnknownColumns(["name", "cost", "funding"])
        let (name, cost, funding) = (
            table.column("name"), table.column("cost", required: true), table.column("funding")
        )
        return table.rows.map { row in
            TariffAccount(
                name: table.text(row, name), cost: table.money(row, cost) ?? .zero,
                funding: table.money(row, funding) ?? .zero)
        }
    }

    /// Today's table: fees by `from` and rank, or effort rates in per cent at the knots.
    struct Today {
        var fees: PublishedScale?
        var rates: [Int64]?
    }

    mutating func todayTable(_ reader: SettingsReader, form: ScaleForm) -> Today? {
        guard let table = table(reader, "today", default: "today.csv") else { return nil }
        let start = table.column("from", required: true)
        var columns: [(rank: Int, column: Int)] = []
        for (column, header) in table.headers.enumerated() {
            if let rank = TariffWords.rankColumn(header), rank >= 1 { columns.append((rank, column)) }
        }
        columns.sort { $0.rank < $1.rank }
        table.refuseUnknownColumns(["from", "to"]) { TariffWords.rankColumn($0) != nil }
        guard let start, !columns.isEmpty, columns.map(\.rank) == Array(1...columns.count) else {
            log.add(
                .missingColumn, ProblemPlace(file: table.file, line: 1), value: "rank_1",
                expected: BilingualText(fr: "des colonnes rang_1, rang_2 …", en: "columns rank_1, rank_2 …"))
            return nil
        }
        let starts = table.rows.map { table.money($0, start) ?? .zero }
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
        guard let table = table(reader, "families", default: "families.csv") else { return [] }
        table.refuseUnknownColumns([
            "id", "income_annual", "income_monthly", "rank", "dependent_children", "disabled_children",
            "hours_per_month", "today_fee", "status",
        ])
        let id = table.column("id", required: true)
        let annual = table.column("income_annual")
        let monthly = table.column("income_monthly")
        if annual == nil, monthly == nil { _ = table.column("income_annual", required: true) }
        let rank = table.column("rank")
        let children = table.column("dependent_children")
        let disabled = table.column("disabled_children")
        if rank == nil, children == nil { _ = table.column("rank", required: true) }
        let hours = table.column("hours_per_month", required: true)
        let fee = table.column("today_fee")
        let status = table.column("status")
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
            let income =
                table.money(row, annual) ?? table.money(row, monthly).map { $0 * 12 }
            if income == nil, annual.map({ table.text(row, $0).isEmpty }) ?? true {
                log.add(
                    .missingValue, ProblemPlace(file: table.file, line: row.line, column: "income_annual"),
                    expected: BilingualText(
                        fr: "les ressources ; 0 s'il n'y en a pas", en: "the resources; 0 where there are none"))
            }
            let own =
                table.integer(row, rank, in: 1...20)
                ?? table.integer(row, children, in: 1...20).map { $0 + (table.integer(row, disabled, in: 0...20) ?? 0) }
            if own == nil, table.text(row, rank).isEmpty, table.text(row, children).isEmpty {
                log.add(
                    .missingValue, ProblemPlace(file: table.file, line: row.line, column: "rank"),
                    expected: BilingualText(fr: "le rang, à partir de 1", en: "the rank, from 1"))
            }
            let hoursText = table.text(row, hours)
            var hundredths: Int64 = 0
            if case .value(let value) = CellValues.number(hoursText, decimals: 2), (0...74_400).contains(value) {
                hundredths = value
            } else if let hours {
                log.add(
                    .notANumber, table.place(row, hours), value: hoursText,
                    expected: BilingualText(fr: "des heures par mois, de 0 à 744", en: "hours a month, 0 to 744"))
            }
            // Whole cents, as resources are declared.
            let resources = Money(cents: (income ?? .zero).cents)
            var todayFee = table.money(row, fee)
            if todayFee == nil, let today, let own {
                todayFee = today.hourlyFee(annualIncome: resources, rank: Int(own)).map { Money($0) }
            }
            families.append(
                DesignFamily(
                    id: name, annualIncome: resources, rank: Int(own ?? 1), hundredthHours: hundredths,
                    todayFee: todayFee, status: table.text(row, status)))
        }
        return families
    }
}
