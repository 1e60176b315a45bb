import AllocationModel
import Childcare

/// One thing that limits the children of a crèche in one period, and mostly one slot.
struct SeatLimit {
    /// Which promise keeps it.
    enum Kind: Hashable {
        case section, reserve, creche, week, site, staff, starts, sameChild, reserved

        /// Whether a rule makes it, which a commission may give way on; the rest are facts.
        var isRule: Bool { self == .starts || self == .reserved }
    }

    var kind: Kind
    var key: String
    /// What newcomers may take of it.
    var capacity: Int64
    /// Whether the program has a row for it; a closed slot has none.
    var isInProgram: Bool
    /// When it limits; `nil` for limits of a whole week or more.
    var moment: Moment?
}

/// A slot of the week in a period.
struct Moment: Hashable {
    var period: Int
    var slot: Int

    init(_ period: Int, _ slot: Int) {
        self.period = period
        self.slot = slot
    }
}

/// Everything that limits seats: sections, their reserves, the crèche as a whole, stops and staff.
struct SeatLimits {
    /// What a child takes of a limit.
    struct Take {
        var limit: Int
        var amount: Int64
    }

    private struct StaffWeight {
        var limit: Int
        var still: Int64
        var walking: Int64
    }

    private(set) var limits: [SeatLimit] = []
    let ledger: CaseLedger
    let presence: Presence
    /// Limits by section or crèche, period and slot; `nil` where there is none.
    private var regular: [[[Int?]]] = []
    private var everyone: [[[Int?]]] = []
    private var crecheSlots: [[[Int?]]] = []
    private var crecheWeeks: [[Int?]] = []
    private var stops: [[[Int?]]] = []
    /// The limit of a child asked for more than once.
    private var childLimits: [Int: Int] = [:]
    /// The limit of each week in which newcomers of a crèche begin.
    private var starts: [StartWeek: Int] = [:]
    /// Seats held for funders, by period and slot.
    private var reserved: [[[ReservedLimit]]] = []
    private var staff: [[[StaffWeight?]]] = []
    /// Guests of each crèche, and the seats they take of each section, period and slot: already there, and kept.
    private(set) var guestsOfCreche: [[Presence.Guest]] = []
    private var enrolledSeats: [[[Int]]] = []
    private var heldSeats: [[[Int]]] = []

    init(_ ledger: CaseLedger, _ presence: Presence, _ options: AdmissibleOptions) {
        self.ledger = ledger
        self.presence = presence
        countGuests()
        addSections()
        addCreches()
        addStops()
        addStaff()
        starts = addStarts(options)
        childLimits = addChildren()
        reserved = addReservations()
    }

    /// What a seat takes, limit by limit.
    func takes(_ request: Int, section: Int, slots: SlotSet, start: Int) -> [Take] {
        let places = Int64(max(ledger.case.requests[request].placesUsed, 1))
        var sums: [Int: Int64] = [:]
        for stay in ledger.stays(of: request, section: section, slots: slots, start: start, presence) {
            add(stay, of: request, places, to: &sums)
        }
        if !starts.isEmpty, let creche = ledger.crecheIndex[ledger.case.sections[section].creche],
            let limit = startWeek(request, creche: creche, start: start).flatMap({ starts[$0] })
        {
            sums[limit, default: 0] += 1
        }
        if let limit = childLimits[request] { sums[limit, default: 0] += 1 }
        return sums.sorted { $0.key < $1.key }.map { Take(limit: $0.key, amount: $0.value) }
    }

    private func add(_ stay: CaseLedger.Stay, of request: Int, _ places: Int64, to sums: inout [Int: Int64]) {
        let child = ledger.case.requests[request]
        for (period, place) in stay.course.enumerated() {
            guard let place, let creche = ledger.crecheIndex[ledger.case.sections[place].creche] else { continue }
            let isWalking = presence.walks(child.walks, child.birthDate, nil, period)
            for slot in stay.slots.indices {
                let hasReserve = ledger.case.sections[place].reserve > 0
                // A place kept takes nothing of a slot in which its section is closed.
                if let limit = regular[place][period][slot], limits[limit].isInProgram || !stay.isPresentPlace,
                    !(child.care == .emergency && hasReserve)
                {
                    sums[limit, default: 0] += places
                }
                if let limit = everyone[place][period][slot] { sums[limit, default: 0] += places }
                if let limit = crecheSlots[creche][period][slot] { sums[limit, default: 0] += places }
                if let limit = crecheWeeks[creche][period] {
                    sums[limit, default: 0] += places * Int64(ledger.case.calendar.slots[slot].minutes)
                }
                if let limit = stops[creche][period][slot] { sums[limit, default: 0] += places }
                for row in reserved[period][slot] where row.takes(request, section: place, creche: creche) {
                    sums[row.limit, default: 0] += places
                }
                if let weight = staff[creche][period][slot] {
                    sums[weight.limit, default: 0] += places * (isWalking ? weight.walking : weight.still)
                }
            }
        }
    }

    /// What some placed children take of every limit.
    func used(by children: [PlacedChild]) -> [Int64] {
        var used = [Int64](repeating: 0, count: limits.count)
        for child in children {
            for take in takes(child.request, section: child.section, slots: child.slots, start: child.start) {
                used[take.limit] += take.amount
            }
        }
        return used
    }

    // MARK: Limits

    private var slotCount: Int { ledger.case.calendar.slots.count }

    private func empty<Cell>(_ count: Int, _ cell: Cell) -> [[[Cell]]] {
        Array(
            repeating: Array(repeating: Array(repeating: cell, count: slotCount), count: presence.periods), count: count
        )
    }

    mutating func add(
        _ kind: SeatLimit.Kind, _ key: String, _ capacity: Int, inProgram: Bool = true, at moment: Moment? = nil
    ) -> Int {
        limits.append(
            SeatLimit(
                kind: kind, key: key, capacity: Int64(max(0, capacity)), isInProgram: inProgram, moment: moment))
        return limits.count - 1
    }

    private mutating func addSections() {
        let value = ledger.case
        regular = empty(value.sections.count, nil)
        everyone = empty(value.sections.count, nil)
        // A child who keeps its place sits there whether its file is looked at or not.
        let urgent = value.requests.indices.contains { request in
            value.requests[request].care == .emergency && (ledger.isDecided(request) || ledger.isTransfer(request))
        }
        for (position, section) in value.sections.enumerated() where !section.isFlexible {
            for period in 0..<presence.periods {
                for slot in 0..<slotCount {
                    let seats = section.seats(in: period)[slot]
                    let row = ledger.keys.seats(section.id, period, slot)
                    if seats <= 0 {
                        regular[position][period][slot] = add(
                            .section, row, 0, inProgram: false, at: Moment(period, slot))
                        continue
                    }
                    let guests = guestSeats(in: position, period, slot)
                    let free = seats - guests.enrolled - guests.held
                    let kind: SeatLimit.Kind = section.reserve > 0 ? .reserve : .section
                    regular[position][period][slot] = add(
                        kind, row, free - section.reserve, at: Moment(period, slot))
                    if section.reserve > 0 && urgent {
                        everyone[position][period][slot] = add(
                            .section, ledger.keys.seats(section.id, period, slot, withReserve: true), free,
                            at: Moment(period, slot))
                    }
                }
            }
        }
    }

    /// Seats of a section that guests take: those already there unless only free seats were given, and those kept.
    func guestSeats(in section: Int, _ period: Int, _ slot: Int) -> (enrolled: Int, held: Int) {
        (enrolledSeats[section][period][slot], heldSeats[section][period][slot])
    }

    private mutating func countGuests() {
        enrolledSeats = empty(ledger.case.sections.count, 0)
        heldSeats = enrolledSeats
        guestsOfCreche = ledger.case.creches.map { _ in [] }
        for guest in presence.guests {
            // Children move up within their crèche only.
            if let section = guest.sections.compactMap({ $0 }).first,
                let creche = ledger.crecheIndex[ledger.case.sections[section].creche]
            {
                guestsOfCreche[creche].append(guest)
            }
            for case let (period, section?) in guest.sections.enumerated() {
                for slot in guest.slots.indices where slot < slotCount {
                    if guest.isHeld {
                        heldSeats[section][period][slot] += guest.places
                    } else if ledger.case.sections[section].seatBasis == .all {
                        enrolledSeats[section][period][slot] += guest.places
                    }
                }
            }
        }
    }

    /// Whether all who are in the crèche are known to the case.
    func knowsEveryone(_ creche: Int) -> Bool {
        !ledger.sectionsOfCreche[creche].contains { ledger.case.sections[$0].seatBasis == .free }
    }

    private mutating func addCreches() {
        let value = ledger.case
        let crowding = value.law.crowding
        crecheSlots = empty(value.creches.count, nil)
        crecheWeeks = value.creches.map { _ in Array(repeating: nil, count: presence.periods) }
        for (position, creche) in value.creches.enumerated() where knowsEveryone(position) {
            let most = Self.mostAtOnce(creche.capacity, crowding)
            for period in 0..<presence.periods {
                var seatMinutes = 0
                var capacityMinutes = 0
                var guestMinutes = 0
                var anyFlexible = false
                for (slot, item) in value.calendar.slots.enumerated() {
                    let sections = ledger.sectionsOfCreche[position]
                    let seats = sections.map { value.sections[$0].seats(in: period)[slot] }
                    let total = seats.reduce(0, +)
                    let guests = guests(of: position, period, slot).reduce(0) { $0 + $1.places }
                    guestMinutes += guests * item.minutes
                    if total <= 0 { continue }
                    // Children who move up may be more than the seats of the section that takes them.
                    let reach = zip(sections, seats).reduce(0) { sum, pair in
                        let there = guestSeats(in: pair.0, period, slot)
                        return sum + max(pair.1, there.enrolled + there.held)
                    }
                    seatMinutes += reach * item.minutes
                    capacityMinutes += creche.capacity * item.minutes
                    let flexible = zip(sections, seats).contains { value.sections[$0].isFlexible && $1 > 0 }
                    anyFlexible = anyFlexible || flexible
                    if flexible || reach > most {
                        crecheSlots[position][period][slot] = add(
                            .creche, ledger.keys.creche(creche.id, period, slot), most - guests,
                            at: Moment(period, slot))
                    }
                }
                capacityMinutes = Self.part(capacityMinutes, of: crowding.weekShare, up: false)
                if anyFlexible || seatMinutes > capacityMinutes {
                    crecheWeeks[position][period] = add(
                        .week, ledger.keys.hours(creche.id, period), capacityMinutes - guestMinutes)
                }
            }
        }
    }

    /// The dated figures of the law are shared, as data; this arithmetic is the auditor's own.
    private static func mostAtOnce(_ capacity: Int, _ law: CrowdingLaw) -> Int {
        for band in law.bands where capacity <= band.places ?? Int.max {
            return part(max(capacity, 0), of: band.share, up: law.roundsUp)
        }
        return max(capacity, 0)
    }

    private static func part(_ whole: Int, of share: ExactNumber, up: Bool) -> Int {
        let product = Int128(whole) * share.numerator
        let lower = product / share.denominator
        return Int(up && lower * share.denominator < product ? lower + 1 : lower)
    }

    private func guests(of creche: Int, _ period: Int, _ slot: Int) -> [Presence.Guest] {
        guestsOfCreche[creche].filter { $0.slots.contains(slot) && $0.sections[period] != nil }
    }

    private mutating func addStops() {
        let value = ledger.case
        stops = empty(value.creches.count, nil)
        for site in value.sites {
            guard let creche = ledger.crecheIndex[site.creche] else { continue }
            for period in 0..<presence.periods {
                for slot in site.slots.indices
                where slot < slotCount && stops[creche][period][slot] == nil {
                    let there = guests(of: creche, period, slot).filter { guest in
                        guest.isHeld
                            || guest.sections[period].map { value.sections[$0].seatBasis == .all } ?? false
                    }
                    stops[creche][period][slot] = add(
                        .site, ledger.keys.site(site.creche, period, slot),
                        site.places - there.reduce(0) { $0 + $1.places }, at: Moment(period, slot))
                }
            }
        }
    }

    private mutating func addStaff() {
        let value = ledger.case
        let law = value.law.staff
        staff = empty(value.creches.count, nil)
        let rowsOfCreche = Dictionary(grouping: value.staff, by: \.creche)
        for (position, creche) in value.creches.enumerated() where knowsEveryone(position) {
            guard let rule = creche.staffRule else { continue }
            for period in 0..<presence.periods {
                for slot in 0..<slotCount {
                    let rows = (rowsOfCreche[creche.id] ?? []).filter { $0.slot == slot }
                    let said = rows.first { $0.period == period } ?? rows.first { $0.period == nil }
                    guard let adults = said?.adults else { continue }
                    var weight = StaffWeight(limit: 0, still: 1, walking: 1)
                    // A choice the law does not leave lets nobody in.
                    var most = (law.anyAge ?? 0) * adults
                    if adults < law.leastAdults {
                        let isOffered = rule == .fiveEight || law.anyAge != nil
                        let isAlone = creche.kind == .micro && adults == 1 && isOffered
                        most = isAlone ? law.microLeastAdultsFrom - 1 : 0
                    } else if rule == .fiveEight {
                        // One who does not walk takes an adult's fifth, one who does an eighth: in fortieths.
                        (weight.still, weight.walking) = (Int64(law.walking), Int64(law.notWalking))
                        most = law.walking * law.notWalking * adults
                    }
                    let there = guests(of: position, period, slot).reduce(Int64(0)) { sum, guest in
                        sum + Int64(guest.places) * (guest.walks[period] ? weight.walking : weight.still)
                    }
                    weight.limit = add(
                        .staff, ledger.keys.staff(creche.id, period, slot), most - Int(there),
                        at: Moment(period, slot))
                    staff[position][period][slot] = weight
                }
            }
        }
    }
}
