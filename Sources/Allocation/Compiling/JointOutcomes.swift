internal import AllocationModel
internal import Childcare

/// The joint outcomes of children of one household, each once: a seat for each child it places.
///
/// Whoever has a place keeps it whatever the rule: a child asking for a transfer is in every outcome, with the place it
/// has at least, and a child the commission placed is in every outcome too. “The others stay as they are” is always
/// possible. The rule binds those who get a new place, and brings them to where a sibling has one.
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
        try list.addUnchanged()
        switch rule {
        case .together: try list.add(candidates, agree: .place)
        case .samePlaceAndTime: try list.add(candidates, agree: .placeAndTime)
        case .allOrNothing: try list.add(candidates, agree: .nothing)
        case .elderMayStartAlone: try list.addFirstOnes(byAge { $0 < $1 })
        case .youngerMayStartAlone: try list.addFirstOnes(byAge { $0 > $1 })
        case .preferTogether, .independent: try list.add(candidates, leavingOut: true, agree: .nothing)
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
                    seats = candidate.seats.filter(\.isPresentPlace)
                } else {
                    continue
                }
                partial = try extended(partial, by: seats)
            }
            list.add(partial)
        }
        try list.addUnchanged(pinnedRank: (outcomes.map(\.rank).max() ?? 0) + 1)
        return list.found
    }

    /// The commission's pins hold, every other child asking for a transfer keeps its place, the others get none.
    private mutating func addUnchanged(pinnedRank: Int? = nil) throws(AllocationError) {
        var partial: [[Seat]] = [[]]
        for candidate in candidates where candidate.hasPlace {
            let seats = candidate.pin == nil ? candidate.seats.filter(\.isPresentPlace) : candidate.seats
            partial = try extended(
                partial,
                by: seats.map { seat in
                    var ranked = seat
                    if let pinnedRank, !seat.isPresentPlace { ranked.wishRank = pinnedRank }
                    return ranked
                })
        }
        add(partial)
    }

    /// In what those who get a new place agree, with one another and with a sibling who has one.
    private enum Agreement {
        case nothing, place
        /// The start too, but for a sibling who has its place already.
        case placeAndTime
    }

    /// One seat for each of `members`; `leavingOut`: or none.
    private mutating func add(
        _ members: [ProgramDraft.Candidate], leavingOut: Bool = false, agree agreement: Agreement
    ) throws(AllocationError) {
        let pinned = Set(members.filter { $0.pin != nil }.map(\.request.id))
        func isThere(_ seat: Seat) -> Bool { seat.isPresentPlace || pinned.contains(seat.request) }
        func agree(_ one: Seat, _ other: Seat, withStart: Bool) -> Bool {
            switch agreement {
            case .nothing: true
            case .place: one.creche == other.creche
            case .placeAndTime:
                one.creche == other.creche && one.slots == other.slots
                    && (!withStart || one.startPeriod == other.startPeriod)
            }
        }
        var partial: [[Seat]] = [[]]
        for member in members {
            partial = try extended(partial, by: member.seats, orNone: leavingOut && !member.hasPlace) { chosen, seat in
                isThere(seat)
                    || chosen.allSatisfy { isThere($0) || agree($0, seat, withStart: true) }
            }
        }
        add(
            partial.filter { seats in
                let there = seats.filter(isThere)
                guard !there.isEmpty, let new = seats.first(where: { !isThere($0) }) else { return true }
                return there.contains { agree($0, new, withStart: false) }
            })
    }

    /// Those who have a place and, in one crèche, all newcomers, or all but the last of `ordered`, and so on.
    private mutating func addFirstOnes(_ ordered: [ProgramDraft.Candidate]) throws(AllocationError) {
        let newcomers = ordered.filter { !$0.hasPlace }
        for count in stride(from: newcomers.count, through: 0, by: -1) {
            let left = Set(newcomers.dropFirst(count).map(\.request.id))
            try add(candidates.filter { !left.contains($0.request.id) }, agree: .place)
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
        _ partial: [[Seat]], by seats: [Seat], orNone: Bool = false,
        where allows: ([Seat], Seat) -> Bool = { _, _ in true }
    ) throws(AllocationError) -> [[Seat]] {
        var extended: [[Seat]] = []
        for chosen in partial {
            for seat in seats where allows(chosen, seat) { extended.append(chosen + [seat]) }
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
        let needed = candidates.filter(\.hasPlace).map(\.request.id)
        for seats in outcomes where !seats.isEmpty && known.insert(places(seats)).inserted {
            let placed = Set(seats.map(\.request))
            if needed.allSatisfy(placed.contains) { found.append(seats) }
        }
    }

    /// The seats without their ranks: the same places wished for twice are one outcome.
    private func places(_ seats: [Seat]) -> [Seat] {
        seats.map { seat in
            var place = seat
            place.wishRank = nil
            return place
        }
    }
}
