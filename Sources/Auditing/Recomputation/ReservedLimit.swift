import AllocationModel
import Childcare

/// What remains of a place for children who belong to none of some funders whose seats are held.
struct ReservedLimit {
    var limit: Int
    /// Sections the place holds.
    var sections: Set<Int>
    /// For each request, whether one of the funders' seats is for it, in each section.
    var isFor: [Int: Set<Int>]

    func takes(_ request: Int, section: Int, creche: Int) -> Bool {
        sections.contains(section) && isFor[request]?.contains(section) != true
    }
}

extension SeatLimits {
    /// One place for each child asked for more than once.
    mutating func addChildren() -> [Int: Int] {
        let requests = ledger.case.requests
        var groups: [String: [Int]] = [:]
        for request in requests.indices
        where !requests[request].identity.isEmpty && (ledger.isDecided(request) || ledger.isTransfer(request)) {
            groups[requests[request].identity, default: []].append(request)
        }
        var limits: [Int: Int] = [:]
        for (identity, children) in groups.sorted(by: { $0.key < $1.key }) where children.count > 1 {
            let limit = add(.sameChild, ProgramKeys.child(identity), 1)
            for child in children { limits[child] = limit }
        }
        return limits
    }

    /// Seats held for funders: of any set of them at one place, the others get at most the rest.
    mutating func addReservations() -> [[[ReservedLimit]]] {
        let value = ledger.case
        var rows = [[[ReservedLimit]]](
            repeating: Array(repeating: [], count: value.calendar.slots.count), count: presence.periods)
        let names = value.reservationLabels
        for creche in value.creches.indices {
            let own = value.reservations.indices.filter {
                value.reservations[$0].creche == value.creches[creche].id && value.reservations[$0].fallback == .hold
            }
            guard !own.isEmpty else { continue }
            for period in 0..<presence.periods {
                for slot in value.calendar.slots.indices {
                    let active = own.filter {
                        let reservation = value.reservations[$0]
                        return reservation.isActive(in: period, of: value)
                            && (reservation.slots.isEmpty || reservation.slots.contains(slot))
                    }
                    for set in Self.subsets(active) {
                        let places = Set(set.map { value.reservations[$0].section })
                        // Sets of different sections follow from those of each.
                        guard places.count == 1 || places.contains(nil) else { continue }
                        let one = places.count == 1 ? places.first ?? nil : nil
                        let sections = ledger.sectionsOfCreche[creche].filter {
                            one == nil || value.sections[$0].id == one
                        }
                        let place = one.map { Quota.Scope.section($0) } ?? .creche(value.creches[creche].id)
                        guard sections.contains(where: { value.sections[$0].seats(in: period)[slot] > 0 }) else {
                            continue
                        }
                        let key = ledger.keys.reserved(set.map { names[$0] }, at: place, period, slot)
                        rows[period][slot].append(
                            row(key, set, sections: sections, creche: creche, isWhole: one == nil, period, slot))
                    }
                }
            }
        }
        return rows
    }

    private static func subsets(_ items: [Int]) -> [[Int]] {
        items.reduce([[]]) { sets, item in sets + sets.map { $0 + [item] } }.filter { !$0.isEmpty }
    }

    private mutating func row(
        _ key: String, _ set: [Int], sections: [Int], creche: Int, isWhole: Bool, _ period: Int, _ slot: Int
    ) -> ReservedLimit {
        let value = ledger.case
        var isFor: [Int: Set<Int>] = [:]
        for request in value.requests.indices {
            for section in sections where set.contains(where: { reserves($0, for: request, section: section) }) {
                isFor[request, default: []].insert(section)
            }
        }
        var seats = sections.reduce(0) { $0 + value.sections[$1].seats(in: period)[slot] }
        if isWhole && knowsEveryone(creche) {
            let capacity = value.creches[creche].capacity
            seats = min(seats, capacity + (capacity * 15 + 99) / 100)
        }
        var others = 0
        for guest in presence.guests {
            guard let section = guest.sections[period], sections.contains(section), guest.slots.contains(slot),
                guest.isHeld || value.sections[section].seatBasis == .all
            else { continue }
            let isTheirs = set.contains { reserves($0, for: guest, section: section) }
            if !isTheirs { others += guest.places }
        }
        // Whoever sits there keeps its seat, even where it was reserved later.
        var staying = 0
        for request in value.requests.indices {
            guard let present = ledger.presentPlace(of: request), present.slots.contains(slot) else { continue }
            let course = presence.course(
                value.requests[request], section: present.section, slots: present.slots, start: 0)
            guard let section = course[period], sections.contains(section), isFor[request]?.contains(section) != true
            else { continue }
            staying += max(value.requests[request].placesUsed, 1)
        }
        let reserved = set.reduce(0) { $0 + value.reservations[$1].seats }
        let limit = add(.reserved, key, max(seats - reserved - others, staying), at: Moment(period, slot))
        return ReservedLimit(limit: limit, sections: Set(sections), isFor: isFor)
    }

    /// Whether a reserved seat is for a request placed in a section.
    func reserves(_ reservation: Int, for request: Int, section: Int) -> Bool {
        let value = ledger.case
        let seat = value.reservations[reservation]
        guard seat.section == nil || seat.section == value.sections[section].id else { return false }
        let wish = ledger.wishes(of: request).first { $0.creche == value.sections[section].creche }
        return ledger.grid.holds(seat.who, request: request, at: wish)
    }

    /// Whether it is for a child already there, or for whom the commission keeps a seat.
    func reserves(_ reservation: Int, for guest: Presence.Guest, section: Int) -> Bool {
        let seat = ledger.case.reservations[reservation]
        guard seat.section == nil || seat.section == ledger.case.sections[section].id else { return false }
        switch guest.source {
        case .enrolled(let child): return ledger.grid.holds(seat.who, enrolled: child)
        case .request(let request): return reserves(reservation, for: request, section: section)
        }
    }
}
