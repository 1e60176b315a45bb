import Childcare

/// The sections and their seats, which may differ between slots and between periods.
extension CaseDecoder {
    /// The column that gives the seats of one slot: `places_mon_am`, or `places_` and the slot's own name.
    static func seatColumn(_ slot: Slot) -> String { "places_" + Vocabulary.folded(slot.id) }

    /// One row of `sections.csv`: a section, or its places in one period.
    private struct Row {
        var section: CrecheSection
        var period: Int?
        var reader: RowReader
        var origin: Origin
    }

    func decodeSections(of creches: [Creche]) -> [CrecheSection] {
        guard let table = sources.tables[.sections] else { return [] }
        let creches = Dictionary(creches.map { ($0.id, $0) }) { first, _ in first }
        var order: [[Row]] = []
        var position: [SectionID: Int] = [:]
        let plan = plan(Sheets.sections, in: table)
        for (number, content) in table.rows.enumerated() {
            let reader = RowReader(table: table, row: content, log: log)
            guard let id = identifier(reader, "id").map({ SectionID($0) }) else { continue }
            let period = period(reader)
            let first = position[id].flatMap { order[$0].first }
            let isMore = first != nil && (period != nil || first?.period != nil)
            let row = Row(
                section: section(reader, id: id, like: isMore ? first?.section : nil, creches, plan), period: period,
                reader: reader, origin: Origin(table: table, row: number))
            if isMore, let place = position[id] {
                order[place].append(row)
            } else {
                if position[id] == nil { position[id] = order.count }
                order.append([row])
            }
        }
        origins[.sections] = order.compactMap(\.first?.origin)
        return order.compactMap(joined)
    }

    /// A row after the first of its section may leave empty what the first one says.
    private func section(
        _ reader: RowReader, id: SectionID, like first: CrecheSection?, _ creches: [CrecheID: Creche],
        _ plan: SheetPlan<CrecheSection>
    ) -> CrecheSection {
        func given(_ name: String) -> Bool { first == nil || !reader.text(name).isEmpty }
        let creche = given("creche") ? reader.required("creche") ?? "" : first?.creche.text ?? ""
        let lowest =
            given("age_min_months")
            ? age(reader, "age_min_months") : first?.ages.youngest
        let highest =
            given("age_max_months")
            ? age(reader, "age_max_months") : first?.ages.oldest
        if let lowest, let highest, !highest.isAtLeast(lowest) {
            let least =
                lowest.wholeMonths.map { BilingualText(verbatim: "\($0)") } ?? BilingualText(limit: lowest)
            reader.fail(
                .ageOrder, "age_max_months",
                expected: BilingualText(
                    fr: "au moins l'âge minimum, \(least)", en: "at least age_min_months, \(least)"))
        }
        let found = seats(reader, of: creches[CrecheID(creche)])
        var section = first ?? CrecheSection(id: id, creche: "", ageMonths: 0...0, seats: [])
        section.creche = CrecheID(creche)
        section.ages = AgeRange(youngest: lowest ?? .months(0), oldest: highest ?? .months(240))
        (section.seats, section.seatBasis, section.isFlexible) = found
        fill(&section, from: reader, plan)
        return section
    }

    /// An age that must be said: months, half months, weeks or years, up to twenty years.
    private func age(_ reader: RowReader, _ name: String) -> AgeLimit? {
        let text = reader.text(name)
        if text.isEmpty {
            reader.missing(name)
            return nil
        }
        if let limit = AgeLimit(written: text), AgeLimit.months(240).isAtLeast(limit) { return limit }
        reader.fail(
            .unreadableAge, name,
            expected: BilingualText(
                fr: "un âge en mois, comme 2 ou 2,5, ou comme « 10 semaines » ou « 3 ans »",
                en: "an age in months, such as 2 or 2.5, or such as \"10 weeks\" or \"3 years\""))
        return nil
    }

    /// The rows of one section as one: a row with a period counts in it, one without in all the others.
    private func joined(_ rows: [Row]) -> CrecheSection? {
        guard let first = rows.first else { return nil }
        var section = first.section
        if rows.count == 1, first.period == nil || calendar.periodCount == 1 { return section }
        for row in rows.dropFirst() { checkAgreement(row, with: first) }
        var seats = [[Int]?](repeating: nil, count: calendar.periodCount)
        for row in rows {
            guard let period = row.period else { continue }
            if seats[period] != nil {
                row.reader.fail(
                    .duplicatePeriod, "period",
                    expected: BilingualText(
                        fr: "chaque période d'une section une seule fois", en: "each period of a section once"))
            }
            seats[period] = row.section.seats
        }
        let general = rows.filter { $0.period == nil }
        if general.count > 1, let last = general.last {
            last.reader.fail(
                .duplicateID, "id",
                expected: BilingualText(
                    fr: "une seule ligne sans période pour chaque section",
                    en: "one row without a period for each section"))
        }
        let missing = seats.indices.filter { seats[$0] == nil }
        if general.isEmpty, !missing.isEmpty, !log.unreadableTables.contains("calendar"),
            rows.allSatisfy({ !log.unreadable.contains($0.reader.table.rowPlace($0.reader.row)) })
        {
            let days = missing.map { calendar.periods[$0].description }.joined(separator: ", ")
            first.reader.fail(
                .missingPeriod, "period", value: section.id.text,
                expected: BilingualText(
                    fr: "des places à chaque période ; il en manque au \(days)",
                    en: "places in every period; none for \(days)"),
                remedy: BilingualText(
                    fr: "ajoutez une ligne pour elle, ou une sans période",
                    en: "add a row with that period, or one without any"))
        }
        let found = seats.map { $0 ?? general.first?.section.seats ?? first.section.seats }
        section.seats = found[0]
        section.seatsByPeriod = Set(found).count > 1 ? found : []
        return section
    }

    private func checkAgreement(_ row: Row, with first: Row) {
        func differs(_ name: String, _ values: Bool, _ shown: String) {
            guard values else { return }
            row.reader.fail(
                .sectionDiffers, name,
                expected: BilingualText(
                    fr: "\(shown), comme à la première ligne de la section",
                    en: "\(shown), as in the first row of this section"))
        }
        let (one, other) = (first.section, row.section)
        differs("creche", one.creche != other.creche, one.creche.text)
        differs("age_min_months", one.ages.youngest != other.ages.youngest, one.ages.youngest.written)
        differs("age_max_months", one.ages.oldest != other.ages.oldest, one.ages.oldest.written)
        differs("reserve", one.reserve != other.reserve, "\(one.reserve)")
        differs(
            other.seatBasis == .free ? "places_free" : "places",
            one.seatBasis != other.seatBasis || one.isFlexible != other.isFlexible,
            one.isFlexible ? "" : one.seatBasis == .free ? "places_free" : "places")
    }

    /// The seats of each slot: a column of the slot, of the half-day, of the day, else the section's.
    ///
    /// Without any figure, and where the crèche counts its staff, the section is flexible: its seats are then what
    /// the crèche may receive at most by the law of the term's first day (CSP art. R2324-27).
    private func seats(
        _ reader: RowReader, of creche: Creche?
    ) -> (seats: [Int], basis: CrecheSection.SeatBasis, isFlexible: Bool) {
        let isFree = !reader.text("places_free").isEmpty
        if isFree, !reader.text("places").isEmpty {
            reader.fail(
                .bothPlaces, "places_free",
                expected: BilingualText(
                    fr: "soit places, soit places_free, pas les deux", en: "either places or places_free, not both"),
                remedy: BilingualText(
                    fr:
                        "places compte aussi les enfants déjà accueillis ; places_free seulement les places à attribuer",
                    en: "places counts the seats of enrolled children too; places_free only those to give out"))
        }
        let column = isFree ? "places_free" : "places"
        let general = reader.integer(column, in: 0...100_000)
        let own = calendar.slots.map { slot -> (name: String, seats: Int)? in
            let half = slot.half.map { "places_\(slot.day.word)_\($0.rawValue)" }
            for name in [Self.seatColumn(slot), half, "places_\(slot.day.word)"].compactMap(\.self)
            where reader.table.index[name] != nil && !reader.text(name).isEmpty {
                return (name, Int(reader.integer(name, in: 0...100_000) ?? 0))
            }
            return nil
        }
        let isComplete = !reader.text(column).isEmpty || own.allSatisfy { $0 != nil }
        if !isComplete, let creche, creche.staffRule != nil {
            for case let (name, seats)? in own where seats != 0 {
                reader.fail(
                    .flexibleSeats, name,
                    expected: BilingualText(
                        fr: "0 ou rien : sans places, c'est le personnel qui limite cette section",
                        en: "0 or nothing: without places the staff limits this section"))
            }
            let most = Law(on: sources.settings.term.start).mostAtOnce(in: creche)
            return (own.map { $0 == nil ? most : 0 }, .all, true)
        }
        if !isComplete {
            reader.fail(
                .missingValue, reader.table.index["places"] == nil && isFree ? "places_free" : "places",
                expected: BilingualText(fr: "le nombre de places de la section", en: "the seats of the section"))
        }
        return (own.map { $0?.seats ?? Int(general ?? 0) }, isFree ? .free : .all, false)
    }
}
