import Childcare

/// What a crèche costs and earns, and the children's own times.
extension CaseDecoder {
    func checkOpeningHours(_ creche: inout Creche, _ reader: RowReader) {
        guard let opens = creche.finances?.opens, let closes = creche.finances?.closes, closes <= opens else { return }
        reader.fail(
            .timeOrder, "closes",
            expected: BilingualText(
                fr: "une heure après l'ouverture, \(clock(opens))", en: "a time after opens, \(clock(opens))"))
    }

    func checkPrice(_ creche: Creche, _ reader: RowReader) {
        guard let funding = creche.finances?.funding, funding != .psu, reader.text("hourly_price").isEmpty else {
            return
        }
        reader.fail(
            .missingValue, "hourly_price",
            expected: BilingualText(
                fr: "le prix d'une heure, puisque le barème national ne s'applique pas ici",
                en: "the price of an hour, since the national tariff does not hold here"))
    }

    /// The rows of `contracts.csv`, each for a request of the case, without two stays that overlap, while some crèche it
    /// asks for is open.
    func bookedStays(of requests: [PlaceRequest], in creches: [Creche]) -> [BookedStay] {
        let known = Set(requests.map(\.id))
        let openings = openings(of: requests, in: creches)
        var ends: [RequestID: [String: [ClosedRange<Int>]]] = [:]
        let plan = sources.tables[.contracts].map { self.plan(Sheets.contracts, in: $0) }
        return records(.contracts) { reader in
            guard let request = reader.required("request") else { return nil }
            if !known.contains(RequestID(request)), !log.incompleteTables.contains("requests") {
                reader.fail(
                    .unknownRequest, "request",
                    expected: BilingualText(fr: "une demande de ce dossier", en: "a request of this case"),
                    remedy: Words.nearest(request, requests.map(\.id.text)))
            }
            if reader.text("slot").isEmpty { reader.missing("slot") }
            let slots = days(reader, "slot")
            if slots.count > 1 || slots.first.map({ $0.count != 1 }) ?? false {
                reader.fail(
                    .notASlot, "slot",
                    expected: BilingualText(fr: "un créneau, comme lun-am", en: "one slot, such as mon-am"))
                return nil
            }
            guard reader.required("arrival") != nil, reader.required("departure") != nil,
                let arrival = time(reader, "arrival"), let departure = time(reader, "departure")
            else { return nil }
            guard let slot = slots.first?.indices.first else { return nil }
            guard arrival < departure else {
                reader.fail(
                    .timeOrder, "departure",
                    expected: BilingualText(
                        fr: "une heure après l'arrivée, \(clock(arrival))",
                        en: "a time after the arrival, \(clock(arrival))"))
                return nil
            }
            let day = (calendar.slots[slot].week?.rawValue ?? "") + calendar.slots[slot].day.word
            let earlier = ends[RequestID(request), default: [:]][day, default: []]
            if let other = earlier.first(where: { $0.lowerBound < departure && arrival < $0.upperBound }) {
                reader.fail(
                    .moreHoursThanTheWeek, "arrival",
                    expected: BilingualText(
                        fr:
                            "des heures réservées une seule fois : \(clock(other.lowerBound)) à \(clock(other.upperBound)) ce jour-là l'est déjà",
                        en:
                            "hours booked once: \(clock(other.lowerBound)) to \(clock(other.upperBound)) of that day is taken"
                    ))
            }
            ends[RequestID(request), default: [:]][day, default: []].append(arrival...departure)
            if let open = openings[RequestID(request)], !open.isEmpty,
                !open.contains(where: { $0.lowerBound <= arrival && departure <= $0.upperBound })
            {
                let hours = Set(open.map { "\(clock($0.lowerBound))–\(clock($0.upperBound))" }).sorted()
                    .joined(separator: ", ")
                reader.fail(
                    .outsideOpeningHours, open.contains { $0.contains(arrival) } ? "departure" : "arrival",
                    expected: BilingualText(
                        fr: "un accueil pendant l'ouverture de la crèche, \(hours)",
                        en: "a stay while the crèche is open, \(hours)"))
            }
            var stay = BookedStay(
                request: RequestID(request), slot: slot, arrival: arrival, departure: departure)
            if let plan { fill(&stay, from: reader, plan) }
            return stay
        }
    }

    /// When the crèches of each request's wishes are open; none where one of them does not say.
    private func openings(of requests: [PlaceRequest], in creches: [Creche]) -> [RequestID: [ClosedRange<Int>]] {
        var hours: [CrecheID: ClosedRange<Int>] = [:]
        for creche in creches {
            guard let opens = creche.finances?.opens, let closes = creche.finances?.closes, opens < closes else {
                continue
            }
            hours[creche.id] = opens...closes
        }
        return Dictionary(
            first: requests.map { request in
                let asked = request.wishes.map { hours[$0.creche] }
                return (request.id, asked.contains(nil) ? [] : asked.compactMap(\.self))
            })
    }

    // MARK: Cells

    /// An amount of euros, to the millionth.
    func euros(_ reader: RowReader, _ name: String, most: Int64) -> Money? {
        let text = reader.text(name)
        if text.isEmpty { return nil }
        if case .value(let value) = CellValues.number(text, decimals: 6), (0...most * 1_000_000).contains(value) {
            return Money(microEuros: value)
        }
        reader.fail(
            .notAnAmount, name,
            expected: BilingualText(
                fr: "un montant en euros entre 0 et \(most), comme 10,05",
                en: "an amount of euros between 0 and \(most), such as 10.05"))
        return nil
    }

    func share(_ reader: RowReader, _ name: String, in range: ClosedRange<SharePercent>) -> Share? {
        let text = reader.text(name)
        if text.isEmpty { return nil }
        let (low, high) = ("\(range.lowerBound.percent)%", "\(range.upperBound.percent)%")
        if let share = CellValues.share(text), !isLess(share, range.lowerBound.share),
            !isLess(range.upperBound.share, share)
        {
            return share
        }
        reader.fail(
            .notAShare, name,
            expected: BilingualText(
                fr: "une part entre \(low) et \(high), comme 107% ou 1,07",
                en: "a share between \(low) and \(high), such as 107% or 1.07"))
        return nil
    }

    private func isLess(_ left: Share, _ right: Share) -> Bool {
        Int128(left.numerator) * Int128(right.denominator) < Int128(right.numerator) * Int128(left.denominator)
    }

    /// `07:30`, `7h30` or `7h`, in minutes after midnight.
    func time(_ reader: RowReader, _ name: String) -> Int? {
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
            .notATime, name,
            expected: BilingualText(fr: "une heure comme 07:30 ou 7h30", en: "a time such as 07:30 or 7h30")
        )
        return nil
    }

    private func clock(_ minutes: Int) -> String { CaseSheets.clock(minutes) }
}
