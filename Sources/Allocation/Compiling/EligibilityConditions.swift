internal import AllocationModel
internal import Childcare

/// The lines of the règlement that shut out: a wish where one holds is left out, and a file all of whose wishes are is too.
///
/// A place the commission pinned stays: it was decided by people who knew the règlement.
struct EligibilityConditions: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        guard !draft.source.eligibility.isEmpty else { return }
        let index = CaseIndex(draft.source)
        for position in draft.candidates.indices {
            let candidate = draft.candidates[position]
            if candidate.staysPut || candidate.pin != nil { continue }
            let request = candidate.request
            var open: [Wish] = []
            var shut: [Exclusion] = []
            for wish in candidate.wishes {
                guard let line = index.ineligibility(of: request, at: wish) else {
                    open.append(wish)
                    continue
                }
                shut.append(
                    Exclusion(
                        request: request.id.text, creche: wish.creche.text, rule: .ineligible, line: line.name,
                        reason: line.reason))
            }
            draft.excluded += shut
            draft.candidates[position].wishes = open
        }
    }
}
