import AllocationModel
import Childcare

/// One placement whose names all mean something in the case.
struct PlacedChild {
    /// Position among the rows.
    var record: Int
    var request: Int
    var section: Int
    var slots: SlotSet
    /// The period the child starts in.
    var start: Int
    /// Position in ``CaseLedger/wishes(of:)`` of the wish for the section's crèche; `nil` when it was not asked for.
    var wish: Int?
    var rank: Int?
    var creche: Int
    /// The place the child has today and keeps.
    var isPresentPlace: Bool

    /// As a seat of an outcome.
    var seat: SeatOption {
        SeatOption(
            request: request, wish: wish, rank: rank, creche: creche, section: section, slots: slots, start: start)
    }
}

/// The rows of `placements.csv`, read against the case.
struct PlacedChildren {
    let records: [PlacementRecord]
    /// Rows that can be read, in order; a child placed twice is here twice.
    let children: [PlacedChild]
    /// The first row of each request, by position in `children`.
    let seatOf: [Int: Int]
    /// Every request named by a row.
    let requests: Set<Int>
    /// Seats newcomers take per section, period and slot.
    let used: [[[Int]]]

    init(_ records: [PlacementRecord], ledger: CaseLedger, presence: Presence, options: AdmissibleOptions) {
        self.records = records
        var children: [PlacedChild] = []
        var seatOf: [Int: Int] = [:]
        var requests: Set<Int> = []
        let none = [Int](repeating: 0, count: ledger.case.calendar.slots.count)
        var used = ledger.case.sections.map { _ in Array(repeating: none, count: presence.periods) }
        for (position, record) in records.enumerated() {
            guard let request = ledger.requestIndex[record.request] else { continue }
            requests.insert(request)
            guard let section = ledger.sectionIndex[SectionID(record.section)],
                let creche = ledger.crecheIndex[ledger.case.sections[section].creche],
                let slots = WeekNotation.read(record.days, ledger.case.calendar)
            else { continue }
            let present = ledger.presentPlace(of: request)
            let isPresentPlace = present?.section == section && present?.slots == slots
            let wish =
                isPresentPlace
                ? nil
                : Self.wish(record, request: request, creche: ledger.case.creches[creche].id, slots: slots, ledger)
            let child = ledger.case.requests[request]
            let day = record.start.flatMap { CivilDate(iso: $0) } ?? child.startDate
            let start = isPresentPlace ? 0 : ledger.case.calendar.period(of: day)
            if seatOf[request] == nil { seatOf[request] = children.count }
            children.append(
                PlacedChild(
                    record: position, request: request, section: section, slots: slots, start: start, wish: wish,
                    rank: isPresentPlace ? nil : wish.map { ledger.wishes(of: request)[$0].rank } ?? record.wishRank,
                    creche: creche, isPresentPlace: isPresentPlace))
            for stay in ledger.stays(of: request, section: section, slots: slots, start: start, presence) {
                for case let (period, place?) in stay.course.enumerated() {
                    // A place kept counts only while its section is open.
                    for slot in stay.slots.indices
                    where !stay.isPresentPlace || presence.open[place][period].contains(slot) {
                        used[place][period][slot] += max(child.placesUsed, 1)
                    }
                }
            }
        }
        Self.rankJointly(&children, seatOf, ledger: ledger, options: options)
        self.children = children
        self.seatOf = seatOf
        self.requests = requests
        self.used = used
    }

    /// Children of a family that lists joint outcomes have the rank of the outcome they make together.
    private static func rankJointly(
        _ children: inout [PlacedChild], _ seatOf: [Int: Int], ledger: CaseLedger, options: AdmissibleOptions
    ) {
        for unit in options.units where ledger.listsJointWishes(unit.requests[0]) {
            let positions = unit.requests.compactMap { seatOf[$0] }
            let outcome = unit.options.first { option in
                option.map { [$0.request, $0.section] }
                    == positions.map { [children[$0].request, children[$0].section] }
                    && option.map(\.slots) == positions.map { children[$0].slots }
            }
            for (position, seat) in zip(positions, outcome ?? []) { children[position].rank = seat.rank }
        }
    }

    /// The best-ranked wish for the crèche that accepts the week, or else the best-ranked one for the crèche.
    private static func wish(
        _ record: PlacementRecord, request: Int, creche: CrecheID, slots: SlotSet, _ ledger: CaseLedger
    ) -> Int? {
        let wishes = ledger.wishes(of: request)
        let asked = wishes.indices.filter { wishes[$0].creche == creche }
        return asked.first { ledger.weeks(of: request, at: wishes[$0]).contains(slots) } ?? asked.first
    }
}

/// Reads the notation of ``WeekCalendar/notation(_:)``: `full`, days and slots by name, or `A: mon / B: thu`.
enum WeekNotation {
    static func read(_ text: String, _ calendar: WeekCalendar) -> SlotSet? {
        if text == "full" { return calendar.fullWeek }
        var found = SlotSet()
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            var words = part.split(separator: " ")
            var week: AlternateWeek?
            if let first = words.first, first.last == ":" {
                guard let named = AlternateWeek(rawValue: String(first.dropLast())) else { return nil }
                week = named
                words.removeFirst()
            }
            guard !words.isEmpty else { return nil }
            for word in words {
                let named = calendar.slots.indices.filter { position in
                    let slot = calendar.slots[position]
                    if let week, slot.week != week { return false }
                    let prefix = slot.week.map { "\($0.rawValue):" } ?? ""
                    return slot.id == word || slot.id == prefix + word || slot.day.word == word
                }
                guard !named.isEmpty else { return nil }
                found = found.union(SlotSet(named))
            }
        }
        return found.isEmpty ? nil : found
    }
}
