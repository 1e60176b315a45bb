internal import AllocationModel
internal import Childcare

/// The stops of an itinerant crèche: in a slot of its round no more children than the stop may receive.
struct SiteCapacities: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        let source = draft.source
        guard !source.sites.isEmpty else { return }
        var present: [CrecheSlot: Int] = [:]
        for child in draft.staying {
            for case let (period, id?) in child.sections.enumerated() {
                guard let section = draft.attendances.section(id), child.isHeld || section.seatBasis == .all else {
                    continue
                }
                for slot in child.slots.indices {
                    present[.init(creche: section.creche, period: period, slot: slot), default: 0] += child.places
                }
            }
        }
        var rows: [CrecheSlot: Int] = [:]
        for site in source.sites {
            for period in 0..<source.calendar.periodCount {
                for slot in site.slots.indices where slot < source.calendar.slots.count {
                    let place = CrecheSlot(creche: site.creche, period: period, slot: slot)
                    guard rows[place] == nil else { continue }
                    rows[place] = draft.addResource(
                        .site(site.creche, RowOrigin.Time(period: period, slot: slot)),
                        capacity: Int64(max(0, site.places - (present[place] ?? 0))))
                }
            }
        }
        draft.addUses { seat, stay in
            var entries: [UnitOption.Entry] = []
            for (period, section) in stay.sections.enumerated() where section != nil {
                for slot in seat.slots.indices {
                    if let row = rows[.init(creche: seat.creche, period: period, slot: slot)] {
                        entries.append(UnitOption.Entry(row, stay.places))
                    }
                }
            }
            return entries
        }
    }
}
