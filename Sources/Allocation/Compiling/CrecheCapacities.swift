internal import AllocationModel
internal import Childcare

/// The crèche as a whole (CSP art. R2324-27): at once at most so much of the authorised capacity
/// (115 %, rounded up, since September 2021), and over the week at most the hours of that capacity.
///
/// Rows that the sections' own seats already keep are left out, and so are crèches that gave free seats only, where
/// nobody knows who else is there.
struct CrecheCapacities: CompilerPass {
    private struct Week: Hashable {
        var creche: CrecheID
        var period: Int
    }

    /// Whether everyone who is there is known.
    static func isWholeKnown(_ creche: CrecheID, _ attendances: Attendances) -> Bool {
        attendances.sections(of: creche).allSatisfy { $0.seatBasis == .all }
    }

    func apply(to draft: inout ProgramDraft) {
        let source = draft.source
        let slots = source.calendar.slots
        let law = source.law
        var present: [CrecheSlot: Int] = [:]
        var inSection: [SectionSlot: Int] = [:]
        var minutes: [Week: Int] = [:]
        for child in draft.staying {
            for case let (period, id?) in child.sections.enumerated() {
                guard let section = draft.attendances.section(id) else { continue }
                for slot in child.slots.indices {
                    inSection[.init(section: id, period: period, slot: slot), default: 0] += child.places
                    present[CrecheSlot(creche: section.creche, period: period, slot: slot), default: 0] += child.places
                    minutes[Week(creche: section.creche, period: period), default: 0] +=
                        child.places * slots[slot].minutes
                }
            }
        }
        var rows: [CrecheSlot: Int] = [:]
        var weekRows: [Week: Int] = [:]
        for creche in source.creches where Self.isWholeKnown(creche.id, draft.attendances) {
            let sections = draft.attendances.sections(of: creche.id)
            let mostAtOnce = law.mostAtOnce(in: creche)
            for period in 0..<source.calendar.periodCount {
                var offered = 0
                var authorised = 0
                var isFlexible = false
                for slot in slots.indices {
                    let open = sections.filter { $0.seats(in: period)[slot] > 0 }
                    guard !open.isEmpty else { continue }
                    // Children who move up may be more than the seats of the section that takes them.
                    let seats = sections.reduce(0) { sum, section in
                        let taken = inSection[.init(section: section.id, period: period, slot: slot)] ?? 0
                        return sum + max(section.seats(in: period)[slot], taken)
                    }
                    let shared = open.contains(where: \.isFlexible)
                    offered += seats * slots[slot].minutes
                    authorised += creche.capacity * slots[slot].minutes
                    isFlexible = isFlexible || shared
                    guard shared || seats > mostAtOnce || draft.keepsEveryRow.contains(creche.id) else { continue }
                    let place = CrecheSlot(creche: creche.id, period: period, slot: slot)
                    rows[place] = draft.addResource(
                        .creche(creche.id, RowOrigin.Time(period: period, slot: slot)),
                        capacity: Int64(max(0, mostAtOnce - (present[place] ?? 0))))
                }
                authorised = law.crowding.weekMinutes(of: authorised)
                guard isFlexible || offered > authorised || authorised > 0 && draft.keepsEveryRow.contains(creche.id)
                else {
                    continue
                }
                let week = Week(creche: creche.id, period: period)
                weekRows[week] = draft.addResource(
                    .crecheHours(creche.id, period: period),
                    capacity: Int64(max(0, authorised - (minutes[week] ?? 0))))
            }
        }
        if rows.isEmpty && weekRows.isEmpty { return }
        draft.addUses { seat, stay in
            var entries: [UnitOption.Entry] = []
            for (period, section) in stay.sections.enumerated() where section != nil {
                for slot in seat.slots.indices {
                    if let row = rows[CrecheSlot(creche: seat.creche, period: period, slot: slot)] {
                        entries.append(UnitOption.Entry(row, stay.places))
                    }
                }
                if let row = weekRows[Week(creche: seat.creche, period: period)] {
                    let minutes = seat.slots.indices.reduce(0) { $0 + slots[$1].minutes }
                    entries.append(UnitOption.Entry(row, stay.places * Int64(minutes)))
                }
            }
            return entries
        }
    }
}
