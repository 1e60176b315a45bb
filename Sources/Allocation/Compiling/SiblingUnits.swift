internal import AllocationModel
internal import Childcare
internal import OrderedCollections

/// Children of one household asking together become one unit whose options are joint outcomes, by the household's
/// rule or from the family's own list. Independent children are a unit each.
///
/// A child who keeps its place unless it moves makes its unit required, as does a child the commission placed.
struct SiblingUnits: CompilerPass {
    /// Who is decided together.
    private enum Group: Hashable {
        case household(HouseholdID)
        /// A request of its own, by its position.
        case alone(Int)
    }

    /// Joint outcomes of one household; beyond, the program would drown in them, and ``LargeFamilies`` says which count.
    static let largestJointList = 25_000

    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        let listing = Set(draft.source.jointWishes.map(\.household))
        var groups: OrderedDictionary<Group, [Int]> = [:]
        for (position, candidate) in draft.candidates.enumerated() {
            let household = candidate.request.household
            let alone =
                candidate.staysPut
                || (Self.rule(of: household, in: draft) == .independent && !listing.contains(household))
            groups[alone ? .alone(position) : .household(household), default: []].append(position)
        }
        for members in groups.values {
            let candidates = members.map { draft.candidates[$0] }
            let household = candidates[candidates.startIndex].request.household
            let required = candidates.contains(where: \.hasPlace)
            var outcomes: [[Seat]]
            if listing.contains(household), !candidates.contains(where: \.staysPut) {
                outcomes = try JointOutcomes(candidates, household: household)
                    .listed(JointWishes.outcomes(of: household, in: draft.source))
                keepFactors(of: candidates, in: outcomes, &draft)
            } else if candidates.count == 1, let only = candidates.first {
                outcomes = only.seats.map { [$0] }
            } else {
                outcomes = try JointOutcomes(Self.limited(candidates, household, &draft), household: household)
                    .generated(by: Self.rule(of: household, in: draft))
            }
            let rule = Self.rule(of: household, in: draft)
            let countsSplits = candidates.count > 1 && rule == .preferTogether && !listing.contains(household)
            exclude(candidates, notIn: outcomes, from: &draft)
            if outcomes.isEmpty && !required { continue }
            draft.units.append(
                ProgramDraft.DraftUnit(
                    members: members, required: required,
                    options: outcomes.map {
                        ProgramDraft.DraftOption(seats: $0, siblings: countsSplits ? candidates.count : 0)
                    }))
        }
    }

    /// The children with those of their places that count.
    private static func limited(
        _ candidates: [ProgramDraft.Candidate], _ household: HouseholdID, _ draft: inout ProgramDraft
    ) -> [ProgramDraft.Candidate] {
        let seats = candidates.map(\.seats)
        guard let count = LargeFamilies.placesEach(seats, rule(of: household, in: draft)) else { return candidates }
        draft.limitedFamilies.append(
            LimitedFamily(household: household.text, children: candidates.count, placesEach: count))
        return candidates.map { candidate in
            var limited = candidate
            limited.seats = LargeFamilies.first(count, of: candidate.seats)
            return limited
        }
    }

    static func rule(of household: HouseholdID, in draft: ProgramDraft) -> SiblingRule {
        draft.index.household(household)?.siblingRule ?? draft.source.policy.siblings
    }

    /// A week is worth what it was before the family's own list gave its seat another rank.
    private func keepFactors(
        of candidates: [ProgramDraft.Candidate], in outcomes: [[Seat]], _ draft: inout ProgramDraft
    ) {
        func place(_ seat: Seat) -> Seat {
            var place = seat
            place.wishRank = nil
            return place
        }
        var factors: [Seat: Share] = [:]
        for seat in candidates.flatMap(\.seats) { factors[place(seat)] = draft.patternFactors[seat] }
        for seat in outcomes.joined() where !seat.isPresentPlace { draft.patternFactors[seat] = factors[place(seat)] }
    }

    /// Says which wishes no joint outcome grants.
    private func exclude(
        _ candidates: [ProgramDraft.Candidate], notIn outcomes: [[Seat]], from draft: inout ProgramDraft
    ) {
        var granted: [RequestID: Set<CrecheID>] = [:]
        for seat in outcomes.joined() where !seat.isPresentPlace {
            granted[seat.request, default: []].insert(seat.creche)
        }
        for candidate in candidates {
            let own = candidate.seats.filter { !$0.isPresentPlace }.map(\.creche)
            guard !own.isEmpty else { continue }
            guard let granted = granted[candidate.request.id] else {
                draft.excluded.append(Exclusion(request: candidate.request.id.text, creche: nil, rule: .siblings))
                continue
            }
            for creche in OrderedSet(own) where !granted.contains(creche) {
                draft.excluded.append(
                    Exclusion(request: candidate.request.id.text, creche: creche.text, rule: .siblings))
            }
        }
    }
}
