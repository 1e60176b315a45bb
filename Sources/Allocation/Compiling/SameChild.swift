internal import AllocationModel
internal import Childcare
internal import OrderedCollections

/// One child asked for twice, such as with two members of a network, gets one place at most.
struct SameChild: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        var counts: OrderedDictionary<String, Int> = [:]
        for candidate in draft.candidates where !candidate.request.identity.isEmpty {
            counts[candidate.request.identity, default: 0] += 1
        }
        var rows: [String: Int] = [:]
        for (identity, count) in counts where count > 1 {
            rows[identity] = draft.addResource(.sameChild(identity: identity), capacity: 1)
        }
        guard !rows.isEmpty else { return }
        draft.addUses { _, stay in
            guard !stay.isBefore, let row = rows[stay.request.identity] else { return [] }
            return [UnitOption.Entry(row, 1)]
        }
    }
}
