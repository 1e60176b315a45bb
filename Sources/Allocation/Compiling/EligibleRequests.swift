internal import AllocationModel
internal import Childcare

/// Files the commission considers: complete ones, and children not yet born unless the policy excludes them.
///
/// A child asking for a transfer whose file is not considered keeps the place it has.
struct EligibleRequests: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        for request in draft.source.requests {
            if request.status != .complete {
                draft.excluded.append(Exclusion(request: request.id.text, creche: nil, rule: .fileStatus))
                if request.isTransfer { draft.candidates.append(ProgramDraft.Candidate(stayingPut: request)) }
            } else if request.birthStatus == .expected && draft.source.policy.unborn == .exclude {
                draft.excluded.append(Exclusion(request: request.id.text, creche: nil, rule: .unborn))
                if request.isTransfer { draft.candidates.append(ProgramDraft.Candidate(stayingPut: request)) }
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
