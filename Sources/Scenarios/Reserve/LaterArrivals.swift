internal import Allocation
internal import AllocationModel
package import Childcare
internal import SyntheticCases

/// Families who may come after the round: drawn from the case's own, with their children, wishes and points.
///
/// A future has so many families on average: each of four times as many chances brings one with one chance in four, so that
/// their number has a variance of three quarters of its mean. Each is one of the case's households, drawn with replacement;
/// its children are as old on the later day as they were on their own, and ask for the same weeks and crèches.
package struct LaterArrivals: Sendable {
    package struct Future: Sendable {
        package var households: [Household]
        package var requests: [PlaceRequest]
    }

    let source: Case
    let mean: Int
    let from: CivilDate
    let seed: UInt64
    private let pool: [(household: Household, requests: [PlaceRequest])]

    package init(_ source: Case, mean: Int, from: CivilDate, seed: UInt64) {
        self.source = source
        self.mean = mean
        self.from = from
        self.seed = seed
        let index = CaseIndex(source)
        let decided = Set(source.decisions.map(\.request))
        var own: [HouseholdID: [PlaceRequest]] = [:]
        for request in source.requests
        where index.isConsidered(request) && !request.isTransfer && request.care != .occasional
            && !decided.contains(request.id)
        {
            own[request.household, default: []].append(request)
        }
        // By name: the order of a file must not decide who comes.
        pool = source.households.filter { own[$0.id] != nil }.sorted { $0.id < $1.id }
            .map { ($0, (own[$0.id] ?? []).sorted { $0.id < $1.id }) }
    }

    /// Whether there is anybody to be like.
    package var isEmpty: Bool { pool.isEmpty }

    /// One future; the same for the same seed and number, whatever is kept.
    package func future(_ number: Int) -> Future {
        // A number drawn from the seed's own stream begins a stream of its own: seeds as far apart as that stream's steps
        // would give the same draws, one later.
        var seeds = SplitMix64(seed: seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
        var random = SplitMix64(seed: seeds.next())
        var future = Future(households: [], requests: [])
        guard !pool.isEmpty else { return future }
        for _ in 0..<(4 * mean) where random.chance(1, in: 4) {
            let like = pool[random.below(pool.count)]
            var household = like.household
            household.id = HouseholdID("later-\(number + 1)-\(future.households.count + 1)")
            future.households.append(household)
            for (position, request) in like.requests.enumerated() {
                future.requests.append(later(request, of: household.id, position))
            }
        }
        return future
    }

    private func later(_ request: PlaceRequest, of household: HouseholdID, _ position: Int) -> PlaceRequest {
        var later = request
        later.id = RequestID("\(household.text)-\(position + 1)")
        later.household = household
        let days = from.ordinal - request.startDate.ordinal
        func moved(_ date: CivilDate) -> CivilDate { CivilDate(ordinal: date.ordinal + days) ?? date }
        later.birthDate = moved(request.birthDate)
        later.birthStatus = .born
        later.startDate = from
        later.startLatest = nil
        later.until = nil
        later.submittedOn = request.submittedOn.map(moved)
        later.identity = ""
        return later
    }
}

extension Case {
    /// The case of the later round: who was placed is there, only the families of the future ask, and seats are given by
    /// the same rules but for the quotas, which are those of the term's main round.
    package func laterRound(_ placements: [PlacedChild], _ future: LaterArrivals.Future) -> Case {
        var later = self
        let named = Dictionary(first: requests.map { ($0.id, $0) })
        later.requests = future.requests
        later.households += future.households
        later.decisions = []
        later.jointWishes = []
        later.manualPoints = []
        later.responses = []
        later.bookedStays = []
        later.policy.quotas = []
        later.policy.legalQuotas = []
        later.policy.guaranteesMembers = false
        later.policy.fundingMinimum = nil
        later.policy.draw = .keys
        for place in placements {
            guard let request = named[place.request],
                let section = later.sections.firstIndex(where: { $0.id == place.section })
            else { continue }
            if later.sections[section].seatBasis == .free {
                // Free seats are given without those who are there: the ones just given are not free any more.
                for slot in place.slots.indices {
                    func take(_ seats: inout [Int]) { seats[slot] = max(0, seats[slot] - max(1, request.placesUsed)) }
                    take(&later.sections[section].seats)
                    for period in later.sections[section].seatsByPeriod.indices {
                        take(&later.sections[section].seatsByPeriod[period])
                    }
                }
                continue
            }
            let child = EnrolledChild(
                id: ChildID("placed \(request.id)"), section: place.section, slots: place.slots, until: request.until,
                household: request.household, birthDate: request.birthDate, walks: request.walks,
                placesUsed: request.placesUsed)
            later.enrolled.append(child)
        }
        return later
    }

    /// The same case with seats of some sections kept, beside those it keeps already.
    package func keeping(_ kept: [SectionID: Int]) -> Case {
        var keeping = self
        for position in keeping.sections.indices {
            keeping.sections[position].reserve += kept[keeping.sections[position].id] ?? 0
        }
        return keeping
    }
}

/// Where a child was placed now.
package struct PlacedChild: Hashable, Sendable {
    package var request: RequestID
    package var section: SectionID
    package var slots: SlotSet

    package init(request: RequestID, section: SectionID, slots: SlotSet) {
        self.request = request
        self.section = section
        self.slots = slots
    }
}

extension AllocationRun {
    /// Where every child is once the round is decided; `nil` where it is not.
    var placedChildren: [PlacedChild]? {
        seatsChosen.map { seats in
            seats.map { PlacedChild(request: $0.request, section: $0.section, slots: $0.slots) }
                .sorted { ($0.request, $0.section) < ($1.request, $1.section) }
        }
    }
}
