internal import AllocationModel
internal import Childcare

/// The adults present limit the children, at every slot (CSP art. R2324-43 and R2324-46-4): one for so many who do not
/// walk and so many who do, or of any age, as the operator chose; and never fewer than two adults, in a micro-crèche
/// from four children (``StaffLaw``).
struct StaffRatios: CompilerPass {
    private struct Row {
        var index: Int
        var weights: StaffLaw.Weights
    }

    func apply(to draft: inout ProgramDraft) {
        let source = draft.source
        let slots = source.calendar.slots
        let law = source.law.staff
        var rows: [CrecheSlot: Row] = [:]
        for creche in source.creches {
            guard let rule = creche.staffRule, CrecheCapacities.isWholeKnown(creche.id, draft.attendances) else {
                continue
            }
            let staff = source.staff.filter { $0.creche == creche.id }
            for period in 0..<source.calendar.periodCount {
                for slot in slots.indices {
                    guard let adults = Self.adults(staff, slot: slot, period: period) else { continue }
                    let index = draft.addQuota(
                        .staff(creche.id, RowOrigin.Time(period: period, slot: slot)), bound: 0)
                    rows[.init(creche: creche.id, period: period, slot: slot)] = Row(
                        index: index, weights: law.weights(rule, adults: adults, isMicro: creche.kind == .micro))
                }
            }
        }
        if rows.isEmpty { return }
        var present: [Int: Int64] = [:]
        for child in draft.staying {
            for case let (period, id?) in child.sections.enumerated() {
                guard let creche = draft.attendances.section(id)?.creche else { continue }
                for slot in child.slots.indices {
                    guard let row = rows[.init(creche: creche, period: period, slot: slot)] else { continue }
                    present[row.index, default: 0] +=
                        Int64(child.places) * (child.walks[period] ? row.weights.walking : row.weights.notWalking)
                }
            }
        }
        for row in rows.values {
            // Those already there may be too many for the staff; nobody joins them then.
            draft.quotas[row.index].bound = max(0, row.weights.limit - (present[row.index] ?? 0))
        }
        var walks: [RequestID: [Bool]] = [:]
        for candidate in draft.candidates {
            walks[candidate.request.id] = StayingChild.walks(candidate.request, in: source)
        }
        draft.addLoads { seat, stay in
            var entries: [UnitOption.Entry] = []
            for (period, section) in stay.sections.enumerated() where section != nil {
                let isWalking = walks[seat.request]?[period] ?? false
                for slot in seat.slots.indices {
                    guard let row = rows[.init(creche: seat.creche, period: period, slot: slot)] else { continue }
                    let weight = isWalking ? row.weights.walking : row.weights.notWalking
                    entries.append(UnitOption.Entry(row.index, stay.places * weight))
                }
            }
            return entries
        }
    }

    /// What the case says of one period wins over what it says of all of them.
    private static func adults(_ staff: [StaffPresence], slot: Int, period: Int) -> Int? {
        let there = staff.filter { $0.slot == slot && ($0.period ?? period) == period }
        return (there.first { $0.period != nil } ?? there.first)?.adults
    }
}
