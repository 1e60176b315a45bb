internal import AllocationModel
internal import Childcare

/// Reserved berths that stay empty when their funder's families leave them (berceaux réservés, gardés).
///
/// Of every set of funders at one place, children who belong to none of them get at most the other seats: the condition
/// under which each funder's families find the funder's seats, whoever else is admitted.
struct HeldReservations: CompilerPass {
    /// The set of reservations behind one row.
    private struct Row {
        var index: Int
        var berths: [ReservedSeats.Berths]
    }

    func apply(to draft: inout ProgramDraft) {
        let source = draft.source
        guard source.reservations.contains(where: { $0.fallback == .hold }) else { return }
        let reserved = ReservedSeats(source, draft.index)
        var rows: [SectionSlot: [Row]] = [:]
        for creche in source.creches {
            for period in 0..<source.calendar.periodCount {
                for slot in source.calendar.slots.indices {
                    for set in Self.sets(of: reserved.active(creche.id, .hold, period, slot)) {
                        let section =
                            set.count == 1 || Set(set.map(\.place)).count == 1 ? set[0].reservation.section : nil
                        let sections = reserved.sections(creche.id, section)
                        let seats = sections.reduce(0) { $0 + $1.seats(in: period)[slot] }
                        guard seats > 0 else { continue }
                        let capacity = Self.capacity(
                            seats, set, sections, creche, period, slot, isWhole: section == nil, reserved, draft)
                        let index = draft.addResource(
                            .held(
                                set.map(\.label), place: ReservedSeats.place(creche.id, section),
                                RowOrigin.Time(period: period, slot: slot)), capacity: capacity)
                        let row = Row(index: index, berths: set)
                        for section in sections {
                            rows[SectionSlot(section: section.id, period: period, slot: slot), default: []].append(row)
                        }
                    }
                }
            }
        }
        draft.addUses { seat, stay in
            stay.sections.enumerated().flatMap { period, section -> [UnitOption.Entry] in
                guard let section else { return [] }
                return seat.slots.indices.flatMap { slot -> [UnitOption.Entry] in
                    (rows[SectionSlot(section: section, period: period, slot: slot)] ?? []).compactMap { row in
                        row.berths.contains { reserved.isFor($0, stay.request, in: section) }
                            ? nil : UnitOption.Entry(row.index, stay.places)
                    }
                }
            }
        }
    }

    /// Non-empty sets of one section, and those with a reservation of the whole crèche among them.
    private static func sets(of berths: [ReservedSeats.Berths]) -> [[ReservedSeats.Berths]] {
        var sets: [[ReservedSeats.Berths]] = [[]]
        for item in berths { sets += sets.map { $0 + [item] } }
        return sets.filter { set in
            guard let first = set.first else { return false }
            return set.allSatisfy { $0.place == first.place } || set.contains { $0.reservation.section == nil }
        }
    }

    /// Seats left for others, fewer those whom children already there keep; never fewer than those who sit there and
    /// ask for another place, as nobody loses a seat to a later reservation.
    private static func capacity(
        _ seats: Int, _ set: [ReservedSeats.Berths], _ sections: [CrecheSection], _ creche: Creche, _ period: Int,
        _ slot: Int,
        isWhole: Bool, _ reserved: ReservedSeats, _ draft: ProgramDraft
    ) -> Int64 {
        let places = Set(sections.map(\.id))
        let isKnown = CrecheCapacities.isWholeKnown(creche.id, draft.attendances)
        let law = draft.source.law
        let atOnce = isWhole && isKnown ? min(seats, law.mostAtOnce(in: creche)) : seats
        var others = 0
        for child in draft.staying {
            guard let section = child.sections[period], places.contains(section), child.slots.contains(slot),
                reserved.counts(child, in: section), !set.contains(where: { reserved.isFor($0, child, in: section) })
            else { continue }
            others += child.places
        }
        var staying = 0
        for request in draft.source.requests {
            guard let present = draft.attendances.presentSeat(of: request), present.slots.contains(slot) else {
                continue
            }
            let sections = draft.attendances.sections(of: request, in: present.section, slots: present.slots, from: 0)
            guard let section = sections[period], places.contains(section),
                !set.contains(where: { reserved.isFor($0, request, in: section) })
            else { continue }
            staying += max(1, request.placesUsed)
        }
        return Int64(max(atOnce - set.reduce(0) { $0 + $1.reservation.seats } - others, staying))
    }
}
