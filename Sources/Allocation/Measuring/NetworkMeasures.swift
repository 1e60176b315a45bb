internal import AllocationModel
internal import Childcare

/// What became of transfers, reserved seats and the members of a network.
enum NetworkMeasures {
    /// In case order; `nil` when nobody asked for a transfer.
    static func transfers(_ result: PlacedSeats) -> [TransferRecord]? {
        let calendar = result.source.calendar
        let records: [TransferRecord] = result.source.requests.compactMap { request in
            guard let present = result.attendances.presentSeat(of: request), let seat = result.seats[request.id] else {
                return nil
            }
            return TransferRecord(
                request: request.id.text, fromCreche: present.creche.text, fromSection: present.section.text,
                fromDays: calendar.notation(present.slots), toCreche: seat.creche.text, toSection: seat.section.text,
                toDays: calendar.notation(seat.slots), moved: !seat.isPresentPlace)
        }
        return records.isEmpty ? nil : records
    }

    /// In case order; `nil` when nothing is reserved.
    static func reservations(_ result: PlacedSeats) -> [ReservationRecord]? {
        let source = result.source
        guard !source.reservations.isEmpty else { return nil }
        let reserved = ReservedSeats(source, result.measured.index)
        var taken: [[Int]: Int] = [:]
        func take(_ position: Int, _ period: Int, _ slot: Int, _ places: Int) {
            taken[[position, period, slot], default: 0] += places
        }
        for child in StayingChild.all(in: source, result.attendances) {
            for case let (period, section?) in child.sections.enumerated() {
                for (position, berths) in reserved.berths.enumerated()
                where isIn(section, berths, reserved) && reserved.counts(child, in: section)
                    && reserved.isFor(berths, child, in: section)
                {
                    for slot in child.slots.indices { take(position, period, slot, child.places) }
                }
            }
        }
        var placed = [Int](repeating: 0, count: reserved.berths.count)
        for request in source.requests {
            guard let seat = result.seats[request.id] else { continue }
            let places = result.attendances.stays(of: seat, request).flatMap { stay in
                stay.sections.enumerated().flatMap { period, section -> [SectionSlot] in
                    guard let section else { return [] }
                    return stay.seat.slots.indices.map { .init(section: section, period: period, slot: $0) }
                }
            }
            for (position, berths) in reserved.berths.enumerated() {
                let inside = places.filter {
                    isIn($0.section, berths, reserved) && reserved.isFor(berths, request, in: $0.section)
                }
                if !inside.isEmpty { placed[position] += 1 }
                for place in inside { take(position, place.period, place.slot, max(1, request.placesUsed)) }
            }
        }
        return reserved.berths.enumerated().map { position, berths in
            let reservation = berths.reservation
            var all = 0
            var used = 0
            for period in 0..<source.calendar.periodCount {
                for slot in source.calendar.slots.indices
                where reserved.active(reservation.creche, reservation.fallback, period, slot).contains(where: {
                    $0.label == berths.label
                }) {
                    let sections = reserved.sections(reservation.creche, reservation.section)
                    guard sections.contains(where: { $0.seats(in: period)[slot] > 0 }) else { continue }
                    all += reservation.seats
                    used += min(reservation.seats, taken[[position, period, slot]] ?? 0)
                }
            }
            return ReservationRecord(
                creche: reservation.creche.text, funder: reservation.funder, section: reservation.section?.text,
                seats: reservation.seats, fallback: reservation.fallback.rawValue, placed: placed[position],
                seatSlots: all, usedSeatSlots: used)
        }
    }

    private static func isIn(_ section: SectionID, _ berths: ReservedSeats.Berths, _ reserved: ReservedSeats) -> Bool {
        reserved.sections(berths.reservation.creche, berths.reservation.section).contains { $0.id == section }
    }

    /// In the order of the crèches; `nil` unless members are guaranteed what they place alone. Without `seats`, in a
    /// conflict, nobody is placed.
    static func members(
        _ source: Case, _ standAlone: [StandAlone], seats: [RequestID: Seat] = [:]
    ) -> [MemberRecord]? {
        guard !standAlone.isEmpty else { return nil }
        let index = CaseIndex(source)
        // In case order, as the other tables.
        var order: [String: Int] = [:]
        for (position, creche) in source.creches.enumerated() where order[creche.operatorName] == nil {
            order[creche.operatorName] = position
        }
        let inOrder = standAlone.sorted { (order[$0.member] ?? .max) < (order[$1.member] ?? .max) }
        return inOrder.map { alone in
            var record = MemberRecord(
                member: alone.member, requests: 0, alone: alone.placed, aloneBound: alone.bound, together: 0,
                elsewhere: 0, hosted: 0)
            for request in source.requests {
                let isOwn = index.household(request.household)?.member == alone.member
                if isOwn { record.requests += 1 }
                guard let seat = seats[request.id], request.care != .occasional else { continue }
                let isHome = index.creche(seat.creche)?.operatorName == alone.member
                if isOwn { record.together += 1 }
                if isOwn && !isHome { record.elsewhere += 1 }
                if !isOwn && isHome { record.hosted += 1 }
            }
            return record
        }
    }
}
