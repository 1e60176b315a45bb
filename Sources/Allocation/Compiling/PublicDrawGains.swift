internal import AllocationModel
internal import Childcare

/// The public draw, last level: between equally good allocations, the one whose placed children's draw numbers
/// add up to most; a child who keeps the place it has takes no part.
struct PublicDrawGains: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        let draw = PublicDraw(seed: draft.source.policy.seed)
        var numbers: [RequestID: Int64] = [:]
        for candidate in draft.candidates { numbers[candidate.request.id] = draw.number(of: candidate.request.id) }
        draft.forEachOption { option in
            option.gains.append(option.seats.reduce(0) { $0 + ($1.isKept ? 0 : numbers[$1.request] ?? 0) })
        }
        draft.levels.append(ObjectiveLevel(name: ObjectiveLevel.drawName))
    }
}
