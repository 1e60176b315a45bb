internal import AllocationModel
internal import Childcare

/// Seats and hours taken and left, by section, period and slot.
enum SeatHours {
    static func occupancy(_ result: PlacedSeats, wanted waiting: [SectionSlot: Int]) -> [OccupancyRecord] {
        let calendar = result.source.calendar
        var records: [OccupancyRecord] = []
        for section in result.source.sections {
            for period in 0..<calendar.periodCount {
                let seats = section.seats(in: period)
                for (slot, item) in calendar.slots.enumerated() {
                    let place = SectionSlot(section: section.id, period: period, slot: slot)
                    records.append(
                        OccupancyRecord(
                            creche: section.creche.text, section: section.id.text,
                            period: calendar.periods.count > 1 ? calendar.periods[period].description : nil,
                            slot: item.id, seats: seats[slot], enrolled: result.measured.enrolled[place] ?? 0,
                            placed: result.placed[place] ?? 0, held: result.measured.held[place],
                            waiting: waiting[place]))
                }
            }
        }
        return records
    }

    static func waste(_ result: PlacedSeats, wanted: [SectionSlot: Int], wasted: Int) -> WasteRecord {
        let calendar = result.source.calendar
        var all = 0
        var empty = 0
        var emptyWanted = 0
        for creche in result.source.creches {
            let sections = result.attendances.sections(of: creche.id)
            for period in 0..<calendar.periodCount {
                for (slot, item) in calendar.slots.enumerated() {
                    var fixedSeats = 0
                    var sharedTaken = 0
                    var isShared = false
                    var isSharedWanted = false
                    for section in sections {
                        let seats = section.seats(in: period)[slot]
                        let free = result.free(section, period, slot)
                        let isWanted = wanted[.init(section: section.id, period: period, slot: slot)] != nil
                        if section.isFlexible {
                            guard seats > 0 else { continue }
                            isShared = true
                            sharedTaken += seats - free
                            isSharedWanted = isSharedWanted || isWanted
                        } else {
                            fixedSeats += seats
                            all += seats * item.minutes
                            empty += max(0, free) * item.minutes
                            if isWanted { emptyWanted += max(0, free) * item.minutes }
                        }
                    }
                    // Flexible sections share what the other sections leave of the authorised capacity.
                    guard isShared else { continue }
                    let seats = max(0, creche.capacity - fixedSeats)
                    let free = max(0, seats - sharedTaken)
                    all += seats * item.minutes
                    empty += free * item.minutes
                    if isSharedWanted { emptyWanted += free * item.minutes }
                }
            }
        }
        let hours = Double(60 * calendar.periodCount)
        return WasteRecord(
            requests: wasted, seatHours: Double(all) / hours, emptyHours: Double(empty) / hours,
            emptyHoursWanted: Double(emptyWanted) / hours)
    }
}
