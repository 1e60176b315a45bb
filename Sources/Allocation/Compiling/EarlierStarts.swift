internal import AllocationModel
internal import Childcare

/// Between allocations of the same value, the one whose children wait least: each period a child starts later than
/// asked counts one. Only where some family accepts a later start.
struct EarlierStarts: CompilerPass {
    static let level = "start"

    func apply(to draft: inout ProgramDraft) {
        let occasional = draft.occasional
        let canWait = draft.candidates.contains { candidate in
            !occasional.contains(candidate.request.id) && Set(candidate.seats.map(\.startPeriod)).count > 1
        }
        guard canWait else { return }
        var first: [RequestID: Int] = [:]
        for candidate in draft.candidates {
            first[candidate.request.id] = draft.source.calendar.period(of: candidate.request.startDate)
        }
        draft.forEachOption { option in
            var delay = 0
            for seat in option.seats where !occasional.contains(seat.request) && !seat.isPresentPlace {
                delay += seat.startPeriod - (first[seat.request] ?? seat.startPeriod)
            }
            option.gains.append(Int64(-delay))
        }
        draft.levels.append(ObjectiveLevel(name: Self.level, role: .remainder))
    }
}
