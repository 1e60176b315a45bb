import AllocationModel
import Childcare

/// A row that counts children who must, or should, be served: a member's own, or a funder's in its open seats.
struct ServedRow {
    var key: String
    var bound: Int64
    /// The level that loses one unit for each missing child; `nil` where the row is hard.
    var level: String?
    /// When it counts; `nil` for the whole term.
    var moment: Moment?
    /// What a seat counts, negated as every minimum.
    var amount: @Sendable (SeatOption) -> Int64
}

/// The rows of guarantees and of open reservations.
struct ServedRows {
    let rows: [ServedRow]

    init(_ ledger: CaseLedger, _ presence: Presence, _ limits: SeatLimits, members: [MemberRecord]) {
        rows = Self.reservations(ledger, presence, limits) + Self.guarantees(ledger, members)
    }

    private static func guarantees(_ ledger: CaseLedger, _ members: [MemberRecord]) -> [ServedRow] {
        guard ledger.case.policy.guaranteesMembers else { return [] }
        return members.filter { $0.alone > 0 }.map { record in
            ServedRow(
                key: ProgramKeys.member(record.member), bound: -record.alone, level: nil
            ) { seat in
                ledger.isOwn(seat.request, of: record.member) && ledger.case.requests[seat.request].care != .occasional
                    ? -1 : 0
            }
        }
    }

    private static func reservations(
        _ ledger: CaseLedger, _ presence: Presence, _ limits: SeatLimits
    ) -> [ServedRow] {
        let value = ledger.case
        let names = value.reservationLabels
        var rows: [ServedRow] = []
        for (position, reservation) in value.reservations.enumerated() where reservation.fallback == .open {
            guard let creche = ledger.crecheIndex[reservation.creche] else { continue }
            let sections = Set(
                ledger.sectionsOfCreche[creche].filter {
                    reservation.section == nil || value.sections[$0].id == reservation.section
                })
            let place = reservation.section.map { Quota.Scope.section($0) } ?? .creche(reservation.creche)
            for period in 0..<presence.periods where reservation.isActive(in: period, of: value) {
                for slot in value.calendar.slots.indices
                where reservation.slots.isEmpty || reservation.slots.contains(slot) {
                    guard sections.contains(where: { value.sections[$0].seats(in: period)[slot] > 0 }) else { continue }
                    let there = limits.takenOfReservation(position, period, slot)
                    guard reservation.seats > there else { continue }
                    rows.append(
                        ServedRow(
                            key: ledger.keys.open(names[position], at: place, period, slot),
                            bound: Int64(there - reservation.seats),
                            level: "reservations", moment: Moment(period, slot)
                        ) { seat in
                            -Int64(limits.takes(ofReservation: position, seat, period, slot))
                        })
                }
            }
        }
        return rows
    }
}

extension CaseLedger {
    /// Whether a request is one of a member's own families.
    func isOwn(_ request: Int, of member: String) -> Bool {
        householdIndex[`case`.requests[request].household].map { `case`.households[$0].member == member } ?? false
    }
}

extension SeatLimits {
    /// Places a seat takes of a reservation, for a child it is for.
    func takes(ofReservation position: Int, _ seat: SeatOption, _ period: Int, _ slot: Int) -> Int {
        let reservation = ledger.case.reservations[position]
        var places = 0
        for stay in ledger.stays(
            of: seat.request, section: seat.section, slots: seat.slots, start: seat.start, presence)
        where stay.slots.contains(slot) {
            guard let section = stay.course[period], ledger.case.sections[section].creche == reservation.creche,
                reserves(position, for: seat.request, section: section)
            else { continue }
            places += max(ledger.case.requests[seat.request].placesUsed, 1)
        }
        return places
    }

    /// Reserved seats that children already there, or kept seats, take.
    func takenOfReservation(_ position: Int, _ period: Int, _ slot: Int) -> Int {
        let value = ledger.case
        return presence.guests.reduce(0) { sum, guest in
            guard guest.slots.contains(slot), let section = guest.sections[period],
                value.sections[section].creche == value.reservations[position].creche,
                guest.isHeld || value.sections[section].seatBasis == .all,
                reserves(position, for: guest, section: section)
            else { return sum }
            return sum + guest.places
        }
    }
}
