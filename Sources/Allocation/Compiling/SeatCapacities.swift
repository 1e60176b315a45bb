internal import AllocationModel
internal import Childcare

/// Seats of each section in each period and slot, less those of children who stay and those kept; part-time children
/// share them by construction.
///
/// Where a section keeps a reserve, other care than emergencies shares the seats without it, and everyone all of them.
struct SeatCapacities: CompilerPass {
    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        let source = draft.source
        let taken = Self.taken(draft)
        let hasEmergencies = draft.candidates.contains { $0.request.care == .emergency }
        var rows: [SectionID: SlotRows] = [:]
        let width = source.calendar.slots.count
        for section in source.sections where !section.isFlexible {
            var own = SlotRows(count: source.calendar.periodCount * width)
            for period in 0..<source.calendar.periodCount {
                let seats = section.seats(in: period)
                for slot in source.calendar.slots.indices where seats[slot] > 0 {
                    let place = SectionSlot(section: section.id, period: period, slot: slot)
                    let free = seats[slot] - (taken[place] ?? 0)
                    let time = RowOrigin.Time(period: period, slot: slot)
                    own.plain[period * width + slot] = draft.addResource(
                        .seats(section.id, time, withReserve: false), capacity: Int64(max(0, free - section.reserve)))
                    if section.reserve > 0 && hasEmergencies {
                        own.reserve[period * width + slot] = draft.addResource(
                            .seats(section.id, time, withReserve: true), capacity: Int64(max(0, free)))
                    }
                }
            }
            rows[section.id] = own
        }
        let reserved = Set(source.sections.filter { $0.reserve > 0 }.map(\.id))
        draft.addUses { seat, stay in
            var entries: [UnitOption.Entry] = []
            for case let (period, section?) in stay.sections.enumerated() {
                guard let own = rows[section] else { continue }
                let isUrgent = stay.request.care == .emergency && reserved.contains(section)
                for slot in seat.slots.indices where slot < width {
                    let place = period * width + slot
                    if !isUrgent, let row = own.plain[place] { entries.append(UnitOption.Entry(row, stay.places)) }
                    if let row = own.reserve[place] { entries.append(UnitOption.Entry(row, stay.places)) }
                }
            }
            return entries
        }
    }

    /// The rows of one section, period by period and slot by slot: a city asks for millions of them.
    private struct SlotRows {
        var plain: [Int?]
        var reserve: [Int?]

        init(count: Int) {
            plain = Array(repeating: nil, count: count)
            reserve = plain
        }
    }

    /// Seats of children who stay and seats kept, where they count against the section's.
    private static func taken(_ draft: ProgramDraft) -> [SectionSlot: Int] {
        var taken: [SectionSlot: Int] = [:]
        for child in draft.staying {
            for case let (period, section?) in child.sections.enumerated() {
                // Free seats are given without those who stay; a seat kept for a family still comes out of them.
                if !child.isHeld && draft.attendances.section(section)?.seatBasis != .all { continue }
                for slot in child.slots.indices {
                    taken[SectionSlot(section: section, period: period, slot: slot), default: 0] += child.places
                }
            }
        }
        return taken
    }
}
