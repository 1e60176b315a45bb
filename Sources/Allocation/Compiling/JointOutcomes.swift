internal import AllocationModel
internal import Childcare

/// The joint outcomes of children of one household, each once: a seat for each child it places.
///
/// A child asking for a transfer is in every outcome, with the place it has at least; a child the commission placed is
/// in every outcome too. “All stay as they are” is always possible where nobody was pinned elsewhere.
struct JointOutcomes {
    private let candidates: [ProgramDraft.Candidate]
    private let household: HouseholdID
    private var found: [[Seat]] = []
    private var known: Set<[Seat]> = []

    init(_ candidates: [ProgramDraft.Candidate], household: HouseholdID) {
        self.candidates = candidates
        self.household = household
    }

    /// What a sibling rule allows: all stay as they are, then in the order of the children and of their seats.
    func generated(by rule: SiblingRule) throws(AllocationError) -> [[Seat]] {
        var list = self
        list.addUnchanged()
        switch rule {
        case .together: try list.add(candidates) { $0.creche == $1.creche }
        case .samePlaceAndTime:
            try list.add(candidates) {
                $0.creche == $1.creche && $0.slots == $1.slots && $0.startPeriod == $1.startPeriod
            }
        case .allOrNothing: try list.add(candidates) { _, _ in true }
        case .elderMayStartAlone: try list.addFirstOnes(byAge { $0 < $1 })
        case .youngerMayStartAlone: try list.addFirstOnes(byAge { $0 > $1 })
        case .preferTogether, .independent: try list.add(candidates, leavingOut: true) { _, _ in true }
        }
        return list.found
    }

    /// The family's own outcomes in its order, then what the commission pinned with everybody else as they are.
    func listed(_ outcomes: [JointWishes.Outcome]) throws(AllocationError) -> [[Seat]] {
        var list = self
        for outcome in outcomes {
            var partial: [[Seat]] = [[]]
            for candidate in candidates {
                var seats: [Seat]
                if let line = outcome.lines[candidate.request.id], line.creche != nil {
                    seats = JointWishes.seats(line, of: candidate, rank: outcome.rank)
                } else if candidate.request.isTransfer {
                    seats = candidate.seats.filter(\.isKept)
                } else {
                    continue
                }
                partial = try extended(partial, by: seats) { _, _ in true }
            }
            list.add(partial)
        }
        list.addUnchanged()
        if candidates.contains(where: { $0.pin != nil }) {
            let rank = (outcomes.map(\.rank).max() ?? 0) + 1
            var partial: [[Seat]] = [[]]
            for candidate in candidates where candidate.pin != nil || candidate.request.isTransfer {
                let seats = candidate.pin == nil ? candidate.seats.filter(\.isKept) : candidate.seats
                partial = try extended(
                    partial,
                    by: seats.map { seat in
                        var ranked = seat
                        if !seat.isKept { ranked.wishRank = rank }
                        return ranked
                    }
                ) { _, _ in true }
            }
            list.add(partial)
        }
        return list.found
    }

    /// Every child asking for a transfer keeps its place, the others get none.
    private mutating func addUnchanged() {
        let transfers = candidates.filter { $0.request.isTransfer }
        let kept = transfers.compactMap { $0.seats.first(where: \.isKept) }
        if kept.count == transfers.count { add([kept]) }
    }

    /// One seat for each of `members`, every two of which agree; `leavingOut`: or none.
    private mutating func add(
        _ members: [ProgramDraft.Candidate], leavingOut: Bool = false, agree: (Seat, Seat) -> Bool
    ) throws(AllocationError) {
        var partial: [[Seat]] = [[]]
        for member in members {
            let mayBeLeftOut = leavingOut && member.pin == nil && !member.request.isTransfer
            partial = try extended(partial, by: member.seats, orNone: mayBeLeftOut, agree: agree)
        }
        add(partial)
    }

    /// In one crèche, all of `ordered`, or all but the last, and so on.
    private mutating func addFirstOnes(_ ordered: [ProgramDraft.Candidate]) throws(AllocationError) {
        for count in stride(from: ordered.count, to: 0, by: -1) {
            let chosen = Set(ordered.prefix(count).map(\.request.id))
            try add(candidates.filter { chosen.contains($0.request.id) }) { $0.creche == $1.creche }
        }
    }

    /// Twins in the order of their identifiers.
    private func byAge(_ first: (CivilDate, CivilDate) -> Bool) -> [ProgramDraft.Candidate] {
        candidates.sorted { left, right in
            let (one, other) = (left.request.birthDate, right.request.birthDate)
            return one == other ? left.request.id < right.request.id : first(one, other)
        }
    }

    private func extended(
        _ partial: [[Seat]], by seats: [Seat], orNone: Bool = false, agree: (Seat, Seat) -> Bool
    ) throws(AllocationError) -> [[Seat]] {
        var extended: [[Seat]] = []
        for chosen in partial {
            for seat in seats where chosen.allSatisfy({ agree($0, seat) }) { extended.append(chosen + [seat]) }
            if orNone { extended.append(chosen) }
            if extended.count > SiblingUnits.largestJointList {
                throw .tooManyJointOutcomes(
                    household: household.text, count: extended.count, limit: SiblingUnits.largestJointList)
            }
        }
        return extended
    }

    /// Keeps what places somebody, everybody who must have a place, and was not listed before.
    private mutating func add(_ outcomes: [[Seat]]) {
        let needed = candidates.filter { $0.pin != nil || $0.request.isTransfer }.map(\.request.id)
        for seats in outcomes where !seats.isEmpty && known.insert(places(seats)).inserted {
            let placed = Set(seats.map(\.request))
            if needed.allSatisfy(placed.contains) { found.append(seats) }
        }
    }

    /// The seats without their ranks: the same places wished for twice are one outcome.
    private func places(_ seats: [Seat]) -> [Seat] {
        seats.map { seat in
            var place = seat
            place.wishRank = 0
            return place
        }
    }
}
