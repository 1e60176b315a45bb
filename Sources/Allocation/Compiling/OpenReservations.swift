internal import AllocationModel
internal import Childcare

/// Reserved berths that go to others once their funder's families are served (berceaux réservés, libérés).
///
/// Before all else as many of the reserved seats as possible are given to the funder's families, one unit a seat and
/// slot; what they leave is open to everyone.
struct OpenReservations: CompilerPass {
    static let level = "reservations"

    private struct Row {
        var index: Int
        var berths: ReservedSeats.Berths
    }

    func apply(to draft: inout ProgramDraft) {
        let source = draft.source
        let reserved = ReservedSeats(source, draft.index)
        var rows: [SectionSlot: [Row]] = [:]
        let level = draft.levels.count
        for creche in source.creches {
            for period in 0..<source.calendar.periodCount {
                for slot in source.calendar.slots.indices {
                    for berths in reserved.active(creche.id, .open, period, slot) {
                        let sections = reserved.sections(creche.id, berths.reservation.section)
                        guard sections.contains(where: { $0.seats(in: period)[slot] > 0 }) else { continue }
                        let there = draft.staying.reduce(0) { count, child in
                            guard let section = child.sections[period], child.slots.contains(slot),
                                sections.contains(where: { $0.id == section }), reserved.counts(child, in: section)
                            else { return count }
                            return count + (reserved.isFor(berths, child, in: section) ? child.places : 0)
                        }
                        guard berths.reservation.seats > there else { continue }
                        let index = draft.addQuota(
                            .open(berths.label, place: berths.place, RowOrigin.Time(period: period, slot: slot)),
                            bound: -Int64(berths.reservation.seats - there),
                            price: QuotaRow.Price(level: level, perUnit: 1))
                        let row = Row(index: index, berths: berths)
                        for section in sections {
                            rows[SectionSlot(section: section.id, period: period, slot: slot), default: []].append(row)
                        }
                    }
                }
            }
        }
        guard !rows.isEmpty else { return }
        draft.addServed { seat, stay in
            stay.sections.enumerated().flatMap { period, section -> [UnitOption.Entry] in
                guard let section else { return [] }
                return seat.slots.indices.flatMap { slot -> [UnitOption.Entry] in
                    (rows[SectionSlot(section: section, period: period, slot: slot)] ?? []).compactMap { row in
                        reserved.isFor(row.berths, stay.request, in: section)
                            ? UnitOption.Entry(row.index, -stay.places) : nil
                    }
                }
            }
        }
        draft.forEachOption { $0.gains.append(0) }
        draft.levels.append(ObjectiveLevel(name: Self.level))
    }
}
