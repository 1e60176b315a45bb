internal import AllocationModel
internal import Childcare

/// Files the commission considers: complete ones, and children not yet born unless the policy excludes them.
struct EligibleRequests: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        for request in draft.source.requests {
            if request.status != .complete {
                draft.excluded.append(Exclusion(request: request.id.text, creche: nil, rule: .fileStatus))
            } else if request.birthStatus == .expected && draft.source.policy.unborn == .exclude {
                draft.excluded.append(Exclusion(request: request.id.text, creche: nil, rule: .unborn))
            } else {
                let wishes = request.wishes.enumerated().sorted {
                    ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
                }
                draft.candidates.append(
                    ProgramDraft.Candidate(request: request, wishes: wishes.map(\.element), pin: nil))
            }
        }
    }
}
