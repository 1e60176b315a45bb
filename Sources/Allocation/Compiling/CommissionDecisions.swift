internal import AllocationModel
internal import Childcare

/// The commission's word: refusals remove a request or a wish, holds put a request off, pins make a place certain;
/// before anything else.
struct CommissionDecisions: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        let decisions = Dictionary(grouping: draft.source.decisions, by: \.request)
        var remaining: [ProgramDraft.Candidate] = []
        for var candidate in draft.candidates {
            if candidate.staysPut {
                remaining.append(candidate)
                continue
            }
            let request = candidate.request
            let own = decisions[request.id] ?? []
            let refusals = own.filter { $0.kind == .refuse }
            if refusals.contains(where: { $0.creche == nil }) {
                draft.excluded.append(Exclusion(request: request.id.text, creche: nil, rule: .refused))
                if request.isTransfer { remaining.append(ProgramDraft.Candidate(stayingPut: request)) }
                continue
            }
            if own.contains(where: { $0.kind == .hold }) {
                draft.excluded.append(Exclusion(request: request.id.text, creche: nil, rule: .held))
                if request.isTransfer { remaining.append(ProgramDraft.Candidate(stayingPut: request)) }
                continue
            }
            let refused = Set(refusals.compactMap(\.creche))
            for wish in candidate.wishes where refused.contains(wish.creche) {
                draft.excluded.append(
                    Exclusion(request: request.id.text, creche: wish.creche.text, rule: .refused))
            }
            candidate.wishes.removeAll { refused.contains($0.creche) }
            if let pin = own.first(where: { $0.kind == .pin }) {
                pinned(&candidate, by: pin, in: &draft)
            }
            remaining.append(candidate)
        }
        draft.candidates = remaining
    }

    private func pinned(
        _ candidate: inout ProgramDraft.Candidate, by pin: Decision, in draft: inout ProgramDraft
    ) {
        candidate.pin = pin
        let target =
            pin.creche
            ?? pin.section.flatMap { section in
                draft.source.sections.first { $0.id == section }?.creche
            }
        guard let target else { return }
        let request = candidate.request
        for wish in candidate.wishes where wish.creche != target {
            draft.excluded.append(
                Exclusion(request: request.id.text, creche: wish.creche.text, rule: .pinnedElsewhere))
        }
        candidate.wishes.removeAll { $0.creche != target }
        if candidate.wishes.isEmpty {
            candidate.wishes = [request.wishAfterAll(for: target)]
        }
    }
}
