internal import AllocationModel
internal import Childcare

/// Every member of the network places no fewer of its own families than it would alone (garantie des membres).
///
/// Occasional care fills what is left and is not counted.
struct MemberGuarantees: CompilerPass {
    func apply(to draft: inout ProgramDraft) {
        guard !draft.standAlone.isEmpty else { return }
        var members: [RequestID: String] = [:]
        for candidate in draft.candidates where candidate.request.care != .occasional {
            members[candidate.request.id] = draft.index.household(candidate.request.household)?.member
        }
        var rows: [String: Int] = [:]
        for alone in draft.standAlone where alone.placed > 0 && rows[alone.member] == nil {
            rows[alone.member] = draft.addQuota(.member(alone.member), bound: -alone.placed)
        }
        draft.addServed { seat, stay in
            guard !stay.isBefore, let row = members[seat.request].flatMap({ rows[$0] }) else { return [] }
            return [UnitOption.Entry(row, -1)]
        }
    }
}
