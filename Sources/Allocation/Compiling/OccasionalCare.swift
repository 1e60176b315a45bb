internal import AllocationModel
internal import Childcare

/// Occasional care fills what regular care leaves: it counts nothing in the policy's objectives, and its own points at
/// a level that comes after them.
struct OccasionalCare: CompilerPass {
    static let level = "occasional"

    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        let occasional = draft.occasional
        // A child who only keeps its place asks for nothing here.
        guard draft.candidates.contains(where: { $0.request.care == .occasional && !$0.staysPut }) else { return }
        let points = PointsGains(draft)
        let scale = try LevelScale.of([.points], in: draft)
        let calendar = draft.source.calendar
        try draft.forEachOption { (option) throws(AllocationError) in
            var own = option
            own.seats.removeAll { !occasional.contains($0.request) }
            guard let gain = Int64(exactly: points.worth(own, scale)) else {
                throw .pointsTooLarge(
                    detail: BilingualText(verbatim: Seat.optionKey(option.seats, calendar: calendar)))
            }
            option.gains.append(gain)
        }
        draft.levels.append(ObjectiveLevel(name: Self.level, scale: scale, role: .remainder))
    }
}
