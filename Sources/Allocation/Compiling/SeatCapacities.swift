internal import AllocationModel
internal import Childcare

/// Seats of each section in each slot, less those of children who stay; part-time children share them by construction.
struct SeatCapacities: CompilerPass {
    private struct SectionSlot: Hashable {
        var section: SectionID
        var slot: Int
    }

    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        let source = draft.source
        var taken: [SectionSlot: Int] = [:]
        for child in source.enrolled where child.stays(in: source.term) {
            for slot in child.slots.indices { taken[SectionSlot(section: child.section, slot: slot), default: 0] += 1 }
        }
        var rows: [SectionSlot: Int] = [:]
        for section in source.sections {
            for slot in source.calendar.slots.indices where section.seats[slot] > 0 {
                let place = SectionSlot(section: section.id, slot: slot)
                let free = section.seats[slot] - (section.seatBasis == .all ? taken[place] ?? 0 : 0)
                let key = Seat.resourceKey(section: section.id, slot: source.calendar.slots[slot])
                if free < 0 { throw .inconsistentCase("\(key): \(-free)") }
                rows[place] = draft.resources.count
                draft.resources.append(Resource(key: key, capacity: Int64(free)))
            }
        }
        draft.forEachOption { option in
            var amounts: [Int: Int64] = [:]
            for seat in option.seats {
                for slot in seat.slots.indices {
                    if let row = rows[SectionSlot(section: seat.section, slot: slot)] { amounts[row, default: 0] += 1 }
                }
            }
            option.uses = amounts.sorted { $0.key < $1.key }.map { Option.Entry($0.key, $0.value) }
        }
    }
}
