import Childcare

/// The tables of a case.
struct CaseSheets {
    let `case`: Case
    let calendar: WeekCalendar

    init(_ case: Case) {
        self.case = `case`
        calendar = `case`.calendar
    }

    /// Names conditions look at that no row carries: their columns are written empty, so that they stay known.
    private var bareNames: [String] {
        let known = Condition.knownNames(in: self.case)
        var names: Set<String> = []
        for criterion in self.case.policy.grid {
            names.formUnion(criterion.when.names + [criterion.times].compactMap { $0 })
        }
        for quota in self.case.policy.quotas { names.formUnion(quota.who.names) }
        for line in self.case.eligibility { names.formUnion(line.when.names) }
        for reservation in self.case.reservations { names.formUnion(reservation.who.names) }
        for tie in self.case.policy.ties { names.formUnion(tie.names) }
        for level in self.case.policy.levels { names.formUnion(level.who?.names ?? []) }
        for rate in self.case.policy.waitingMix { names.formUnion(rate.who.names) }
        return names.subtracting(known).sorted()
    }

    func text(_ text: String) -> CaseSheet.Cell { text.isEmpty ? .empty : .text(text) }
    func number(_ number: Int) -> CaseSheet.Cell { .number(Int64(number)) }
    func days(_ patterns: [SlotSet], _ factors: [SlotSet: Share]) -> CaseSheet.Cell {
        let weeks = patterns.map { pattern in
            let factor = factors[pattern] ?? .one
            return calendar.notation(pattern) + (factor == .one ? "" : " " + CellValues.notation(factor))
        }
        return text(weeks.joined(separator: " | "))
    }

    func creches() -> CaseSheet { sheet(Sheets.creches, self.case.creches) }
    func households() -> CaseSheet { sheet(Sheets.households, self.case.households) }
    func requests() -> CaseSheet { sheet(Sheets.requests, self.case.requests, bare: bareNames) }
    func grid() -> CaseSheet { sheet(Sheets.grid, self.case.policy.grid) }
    func quotas() -> CaseSheet { sheet(Sheets.quotas, self.case.policy.quotas) }
    func contracts() -> CaseSheet { sheet(Sheets.contracts, self.case.bookedStays) }

    /// The wishes of one request without its name, or of all requests with it.
    func wishes(of requests: [PlaceRequest], named: Bool) -> CaseSheet {
        let owners = named ? requests.flatMap { request in request.wishes.map { _ in request.id.text } } : []
        return sheet(Sheets.wishes, requests.flatMap(\.wishes), without: named ? [] : ["request"]) { name, row in
            name == "request" ? .text(owners[row]) : nil
        }
    }

    /// Every table a case may do without, the grid and the quotas apart.
    func optional() -> [CaseSheet] {
        [
            sheet(Sheets.enrolled, self.case.enrolled), sheet(Sheets.decisions, self.case.decisions),
            sheet(Sheets.reservations, self.case.reservations), sheet(Sheets.sites, self.case.sites),
            sheet(Sheets.staff, self.case.staff), sheet(Sheets.jointWishes, self.case.jointWishes),
            sheet(Sheets.responses, self.case.responses), sheet(Sheets.manualPoints, self.case.manualPoints),
            sheet(Sheets.eligibility, self.case.eligibility),
        ]
    }

    /// One row a section, or one for each period where its seats differ between them.
    func sections() -> CaseSheet {
        let sections = self.case.sections
        let usesFree = sections.contains { $0.seatBasis == .free }
        let usesAll = sections.contains { $0.seatBasis == .all } || !usesFree
        let isUneven = sections.contains { section in
            Set(section.seats).count > 1 || section.seatsByPeriod.contains { Set($0).count > 1 }
                || section.isFlexible && section.seats.contains(0)
        }
        struct Row {
            let section: CrecheSection
            let seats: [Int]
            let period: Int?
        }
        let rows = sections.flatMap { section in
            section.seatsByPeriod.isEmpty
                ? [Row(section: section, seats: section.seats, period: nil)]
                : section.seatsByPeriod.enumerated().map { Row(section: section, seats: $1, period: $0) }
        }
        func places(_ row: Row, _ basis: CrecheSection.SeatBasis) -> CaseSheet.Cell {
            row.section.seatBasis == basis && !row.section.isFlexible ? number(row.seats.max() ?? 0) : .empty
        }
        var result = sheet(
            Sheets.sections, rows.map(\.section),
            without: Set((usesAll ? [] : ["places"]) + (usesFree ? [] : ["places_free"]))
        ) { name, row in
            switch name {
            case "period": rows[row].period.map { .text(calendar.periods[$0].description) } ?? .empty
            case "places": places(rows[row], .all)
            case "places_free": places(rows[row], .free)
            default: nil
            }
        }
        for (position, slot) in (isUneven ? calendar.slots : []).enumerated() {
            result.columns.append(CaseDecoder.seatColumn(slot))
            for (number, row) in rows.enumerated() {
                let (seats, most) = (row.seats, row.seats.max() ?? 0)
                let isOwn =
                    position < seats.count
                    && (row.section.isFlexible ? seats[position] == 0 : seats[position] != most)
                result.rows[number].append(isOwn ? self.number(seats[position]) : .empty)
            }
        }
        return result
    }
}
