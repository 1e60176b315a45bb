import Childcare

extension TableKind {
    /// The columns of `creches.csv` that `berceau price` reads.
    static let moneyColumns = [
        "funding", "opens", "closes", "closure_weeks", "hourly_price", "cost_per_hour", "annual_cost", "psu_ceiling",
        "billing_ratio", "other_income", "territory_bonus", "places_growth", "fee_ceiling", "fee_rounding",
        "non_resident_surcharge",
    ]
}

/// What a crèche costs and earns, and the children's own times.
extension CaseDecoder {
    /// The money columns of one crèche; `nil` when all are empty.
    func finances(_ reader: RowReader) -> CrecheFinances? {
        guard TableKind.moneyColumns.contains(where: { !reader.text($0).isEmpty }) else { return nil }
        var finances = CrecheFinances()
        finances.funding = oneOf(reader, "funding", CrecheFinances.Funding.allCases.map(\.rawValue))
            .flatMap(CrecheFinances.Funding.init)
        finances.opens = time(reader, "opens")
        finances.closes = time(reader, "closes")
        if let opens = finances.opens, let closes = finances.closes, closes <= opens {
            reader.fail(
                "time_order", "closes",
                expected: BilingualText(
                    fr: "une heure après l'ouverture, \(clock(opens))", en: "a time after opens, \(clock(opens))"))
        }
        finances.closureWeeks = reader.integer(
            "closure_weeks", in: 0...52, BilingualText(fr: "un nombre de semaines", en: "a number of weeks")
        ).map { Int($0) }
        finances.hourlyPrice = euros(reader, "hourly_price", most: 100)
        finances.costPerHour = euros(reader, "cost_per_hour", most: 1_000)
        finances.annualCost = euros(reader, "annual_cost", most: 100_000_000)
        finances.psuCeiling = euros(reader, "psu_ceiling", most: 100)
        finances.billingRatio = share(reader, "billing_ratio", from: Share(1, 2), to: Share(3, 1), "50%", "300%")
        finances.otherIncome = euros(reader, "other_income", most: 100_000_000)
        finances.territoryBonus = euros(reader, "territory_bonus", most: 100_000)
        finances.placesGrowth = share(reader, "places_growth", from: Share(0, 1), to: Share(10, 1), "0%", "1000%")
        finances.feeCeiling = euros(reader, "fee_ceiling", most: 1_000_000)
        finances.feeRounding = oneOf(reader, "fee_rounding", ["half-up", "truncate", "none"])
        finances.surcharge = share(reader, "non_resident_surcharge", from: Share(0, 1), to: Share(2, 1), "0%", "200%")
        if finances.funding == .paje || finances.funding == .own, finances.hourlyPrice == nil,
            reader.text("hourly_price").isEmpty
        {
            reader.fail(
                "missing_value", "hourly_price",
                expected: BilingualText(
                    fr: "le prix d'une heure, puisque le barème national ne s'applique pas ici",
                    en: "the price of an hour, since the national tariff does not hold here"))
        }
        return finances
    }

    /// The rows of `contracts.csv`, each for a request of the case, without two stays that overlap.
    func bookedStays(of requests: [PlaceRequest]) -> [BookedStay] {
        let known = Set(requests.map(\.id))
        var ends: [RequestID: [String: [ClosedRange<Int>]]] = [:]
        return records(.contracts) { reader in
            guard let request = reader.required("request") else { return nil }
            if !known.contains(RequestID(request)), !log.incompleteTables.contains("requests") {
                reader.fail(
                    "unknown_request", "request",
                    expected: BilingualText(fr: "une demande de ce dossier", en: "a request of this case"),
                    remedy: Words.nearest(request, requests.map(\.id.text)))
            }
            if reader.text("slot").isEmpty { reader.missing("slot") }
            let slots = days(reader, "slot")
            if slots.count > 1 || slots.first.map({ $0.count != 1 }) ?? false {
                reader.fail(
                    "not_a_slot", "slot",
                    expected: BilingualText(fr: "un créneau, comme lun-am", en: "one slot, such as mon-am"))
                return nil
            }
            guard reader.required("arrival") != nil, reader.required("departure") != nil,
                let arrival = time(reader, "arrival"), let departure = time(reader, "departure")
            else { return nil }
            let weeks = reader.integer(
                "weeks", in: 0...53, BilingualText(fr: "un nombre de semaines", en: "a number of weeks"))
            guard let slot = slots.first?.indices.first else { return nil }
            guard arrival < departure else {
                reader.fail(
                    "time_order", "departure",
                    expected: BilingualText(
                        fr: "une heure après l'arrivée, \(clock(arrival))",
                        en: "a time after the arrival, \(clock(arrival))"))
                return nil
            }
            let day = (calendar.slots[slot].week?.rawValue ?? "") + calendar.slots[slot].day.word
            let earlier = ends[RequestID(request), default: [:]][day, default: []]
            if let other = earlier.first(where: { $0.lowerBound < departure && arrival < $0.upperBound }) {
                reader.fail(
                    "more_hours_than_the_week", "arrival",
                    expected: BilingualText(
                        fr:
                            "des heures réservées une seule fois : \(clock(other.lowerBound)) à \(clock(other.upperBound)) ce jour-là l'est déjà",
                        en:
                            "hours booked once: \(clock(other.lowerBound)) to \(clock(other.upperBound)) of that day is taken"
                    ))
            }
            ends[RequestID(request), default: [:]][day, default: []].append(arrival...departure)
            return BookedStay(
                request: RequestID(request), slot: slot, arrival: arrival, departure: departure,
                weeks: weeks.map { Int($0) })
        }
    }

    // MARK: Cells

    /// An amount of euros in millionths.
    private func euros(_ reader: RowReader, _ name: String, most: Int64) -> Int64? {
        let text = reader.text(name)
        if text.isEmpty { return nil }
        if case .value(let value) = CellValues.number(text, decimals: 6), (0...most * 1_000_000).contains(value) {
            return value
        }
        reader.fail(
            "not_an_amount", name,
            expected: BilingualText(
                fr: "un montant en euros entre 0 et \(most), comme 10,05",
                en: "an amount of euros between 0 and \(most), such as 10.05"))
        return nil
    }

    private func share(
        _ reader: RowReader, _ name: String, from least: Share, to most: Share, _ low: String, _ high: String
    ) -> Share? {
        let text = reader.text(name)
        if text.isEmpty { return nil }
        if let share = CellValues.share(text), !isLess(share, least), !isLess(most, share) { return share }
        reader.fail(
            "not_a_share", name,
            expected: BilingualText(
                fr: "une part entre \(low) et \(high), comme 107% ou 1,07",
                en: "a share between \(low) and \(high), such as 107% or 1.07"))
        return nil
    }

    private func isLess(_ left: Share, _ right: Share) -> Bool {
        Int128(left.numerator) * Int128(right.denominator) < Int128(right.numerator) * Int128(left.denominator)
    }

    /// `07:30`, `7h30` or `7h`, in minutes after midnight.
    private func time(_ reader: RowReader, _ name: String) -> Int? {
        let text = reader.text(name)
        if text.isEmpty { return nil }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" || $0 == "H" }
        if parts.count == 2 || (parts.count == 3 && parts[2] == "00"),
            parts.allSatisfy({ $0.utf8.count <= 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let hours = Int(parts[0]), let minutes = parts[1].isEmpty ? 0 : Int(parts[1]),
            (0...24).contains(hours), (0...59).contains(minutes), hours * 60 + minutes <= 24 * 60
        {
            return hours * 60 + minutes
        }
        reader.fail(
            "not_a_time", name, expected: BilingualText(fr: "une heure comme 07:30 ou 7h30", en: "a time such as 07:30 or 7h30")
        )
        return nil
    }

    private func clock(_ minutes: Int) -> String { CaseSheets.clock(minutes) }

    private func oneOf(_ reader: RowReader, _ name: String, _ words: [String]) -> String? {
        let text = reader.text(name)
        if text.isEmpty { return nil }
        if let word = words.first(where: { Vocabulary.folded($0) == Vocabulary.folded(text) }) { return word }
        reader.fail("unknown_word", name, expected: Words.oneOf(words), remedy: Words.nearest(text, words))
        return nil
    }
}

/// The money columns as they are written.
extension CaseSheets {
    /// The column and the cell of each figure that is there.
    static func cells(_ finances: CrecheFinances?) -> [String: CaseSheet.Cell] {
        guard let finances else { return [:] }
        func amount(_ value: Int64?) -> CaseSheet.Cell? {
            value.map { .decimal(AttributeValue.number(millionths: $0).description) }
        }
        let cells: [(String, CaseSheet.Cell?)] = [
            ("funding", finances.funding.map { .text($0.rawValue) }),
            ("opens", finances.opens.map { .text(clock($0)) }), ("closes", finances.closes.map { .text(clock($0)) }),
            ("closure_weeks", finances.closureWeeks.map { .number(Int64($0)) }),
            ("hourly_price", amount(finances.hourlyPrice)), ("cost_per_hour", amount(finances.costPerHour)),
            ("annual_cost", amount(finances.annualCost)), ("psu_ceiling", amount(finances.psuCeiling)),
            ("billing_ratio", finances.billingRatio.map { .text(CellValues.notation($0)) }),
            ("other_income", amount(finances.otherIncome)), ("territory_bonus", amount(finances.territoryBonus)),
            ("places_growth", finances.placesGrowth.map { .text(CellValues.notation($0)) }),
            ("fee_ceiling", amount(finances.feeCeiling)), ("fee_rounding", finances.feeRounding.map { .text($0) }),
            ("non_resident_surcharge", finances.surcharge.map { .text(CellValues.notation($0)) }),
        ]
        var result: [String: CaseSheet.Cell] = [:]
        for (name, cell) in cells { result[name] = cell }
        return result
    }

    /// Minutes after midnight as `07:30`.
    static func clock(_ minutes: Int) -> String {
        func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return padded(minutes / 60) + ":" + padded(minutes % 60)
    }

    func contracts() -> CaseSheet {
        var result = CaseSheet(kind: .contracts, columns: ["request", "slot", "arrival", "departure", "weeks"])
        result.rows = self.case.bookedStays.map { stay in
            [
                .text(stay.request.text), .text(self.case.calendar.slots[stay.slot].id),
                .text(Self.clock(stay.arrival)),
                .text(Self.clock(stay.departure)), stay.weeks.map { .number(Int64($0)) } ?? .empty,
            ]
        }
        return result
    }
}
