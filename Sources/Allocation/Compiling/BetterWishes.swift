internal import AllocationModel
internal import Childcare

/// Between allocations of the same totals, the one that grants better wishes: the last rank counts one, the first most.
///
/// Left out where the policy has a level of its own for the wishes. Occasional care takes no part: it fills what is left.
struct BetterWishes: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        guard let name = draft.plan.wishTieName else { return }
        let terms = TermGains(draft)
        let occasional = draft.occasional
        draft.forEachOption { option in
            var regular = option
            if !occasional.isEmpty { regular.seats.removeAll { occasional.contains($0.request) } }
            option.gains.append(terms.wishes(regular))
        }
        draft.levels.append(ObjectiveLevel(name: name, role: .tie))
    }
}
