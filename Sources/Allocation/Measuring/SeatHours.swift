internal import AllocationModel
internal import Childcare

/// Seats and hours taken and left, by section and slot.
enum SeatHours {
    static func occupancy(_ result: PlacedSeats) -> [OccupancyRecord] {
        var records: [OccupancyRecord] = []
        for section in result.source.sections {
            for (slot, item) in result.source.calendar.slots.enumerated() {
                let place = PlacedSeats.SectionSlot(section: section.id, slot: slot)
                records.append(
                    OccupancyRecord(
                        creche: section.creche.text, section: section.id.text, slot: item.id,
                        seats: section.seats[slot], enrolled: result.enrolled[place] ?? 0,
                        placed: result.placed[place] ?? 0))
            }
        }
        return records
    }

    static func waste(_ result: PlacedSeats, wasted: Int) -> WasteRecord {
        var wanted: Set<PlacedSeats.SectionSlot> = []
        for (request, seats) in result.admissibleSeats where result.seats[request] == nil {
            for seat in seats {
                for slot in seat.slots.indices { wanted.insert(.init(section: seat.section, slot: slot)) }
            }
        }
        var all = 0
        var empty = 0
        var emptyWanted = 0
        for section in result.source.sections {
            for (slot, item) in result.source.calendar.slots.enumerated() {
                let free = max(0, result.free(section, slot)) * item.minutes
                all += section.seats[slot] * item.minutes
                empty += free
                if wanted.contains(.init(section: section.id, slot: slot)) { emptyWanted += free }
            }
        }
        return WasteRecord(
            requests: wasted, seatHours: Double(all) / 60, emptyHours: Double(empty) / 60,
            emptyHoursWanted: Double(emptyWanted) / 60)
    }
}
