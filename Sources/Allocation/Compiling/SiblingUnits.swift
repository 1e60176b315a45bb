internal import AllocationModel
internal import Childcare
internal import OrderedCollections

/// Children of one household asking together become one unit whose options are joint outcomes.
///
/// Together: all in one crèche. All or nothing: every child placed somewhere. Independent: a unit each.
struct SiblingUnits: CompilerPass {
    /// Joint outcomes of one household; beyond, the program would drown in them.
    static let largestJointList = 20_000

    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        var groups: OrderedDictionary<String, [Int]> = [:]
        for (position, candidate) in draft.candidates.enumerated() {
            let household = candidate.request.household
            let rule = draft.index.household(household)?.siblingRule ?? draft.source.policy.siblings
            // A request of its own gets a key no household can have.
            let key = rule == .independent ? "\u{0}\(position)" : household.text
            groups[key, default: []].append(position)
        }
        for members in groups.values {
            let candidates = members.map { draft.candidates[$0] }
            let required = candidates.contains { $0.pin != nil }
            var options: [ProgramDraft.DraftOption]
            if candidates.count == 1, let only = candidates.first {
                options = only.seats.map { ProgramDraft.DraftOption(seats: [$0]) }
            } else {
                let household = candidates[candidates.startIndex].request.household
                let rule = draft.index.household(household)?.siblingRule ?? draft.source.policy.siblings
                options = try jointOutcomes(of: candidates, sameCreche: rule == .together, household: household)
                    .map { ProgramDraft.DraftOption(seats: $0, siblings: candidates.count) }
                for candidate in candidates {
                    draft.excluded.append(contentsOf: Self.exclusions(of: candidate, leaving: options))
                }
            }
            if options.isEmpty && !required { continue }
            draft.units.append(ProgramDraft.DraftUnit(members: members, required: required, options: options))
        }
    }

    /// What the siblings' rule takes from one of them: its crèches that no joint outcome uses, or all of them at once.
    private static func exclusions(
        of candidate: ProgramDraft.Candidate, leaving options: [ProgramDraft.DraftOption]
    ) -> [Exclusion] {
        let request = candidate.request.id
        if candidate.seats.isEmpty { return [] }
        if options.isEmpty { return [Exclusion(request: request.text, creche: nil, rule: .siblings)] }
        let used = Set(options.flatMap(\.seats).filter { $0.request == request }.map(\.creche))
        let asked = OrderedSet(candidate.seats.map(\.creche))
        return asked.filter { !used.contains($0) }
            .map { Exclusion(request: request.text, creche: $0.text, rule: .siblings) }
    }

    private func jointOutcomes(
        of candidates: [ProgramDraft.Candidate], sameCreche: Bool, household: HouseholdID
    ) throws(AllocationError) -> [[Seat]] {
        var partial: [[Seat]] = [[]]
        for candidate in candidates {
            var extended: [[Seat]] = []
            for seats in partial {
                for seat in candidate.seats where !sameCreche || seats.allSatisfy({ $0.creche == seat.creche }) {
                    extended.append(seats + [seat])
                }
                if extended.count > Self.largestJointList {
                    throw .tooManyJointOutcomes(
                        household: household.text, count: extended.count, limit: Self.largestJointList)
                }
            }
            partial = extended
        }
        return partial
    }
}
