import Allocation
import AllocationModel
import Auditing
import Childcare
import SyntheticCases
import Testing

/// Justified envy against its definition, child by child and slot by slot, on random small commissions.
@Suite struct EnvyTests {
    /// A commission in which nothing but the seats of sections limits anybody.
    private static func town(_ seed: UInt64) -> Case {
        var random = SplitMix64(seed: seed)
        var source = Case.randomFamilies(&random)
        source.policy.quotas = []
        source.policy.legalQuotas = []
        source.policy.guaranteesMembers = false
        source.jointWishes = []
        source.reservations = []
        for position in source.creches.indices { source.creches[position].capacity = 60 }
        for position in source.requests.indices { source.requests[position].identity = "" }
        if seed % 4 == 0 {
            for position in source.requests.indices where random.chance(2, in: 3) {
                source.requests[position].submittedOn = Case.date(2026, 1, 1 + random.below(3))
            }
            source.policy.ties = [
                TieKey(text: "submitted_on", measure: .quantity(.column("submitted_on")))
            ]
        }
        // Points are passed over often where children are counted first.
        if random.chance(2, in: 3) {
            source.policy.levels = [
                PolicyLevel(name: "children", terms: [.init(.children)]),
                PolicyLevel(name: "points", terms: [.init(.points)]),
            ]
        }
        return source
    }

    @Test func envyIsWhatItsDefinitionSays() throws {
        var envious = 0
        var afterAMove = 0
        for seed in UInt64(1)...1_200 {
            let source = Self.town(seed)
            let allocation = try Allocator().allocate(source)
            let outcome = allocation.outcome
            if outcome.status == .conflict { continue }
            let naive = NaiveEnvy(source: source, placements: outcome.placements)
            let expected = naive.envious
            #expect(outcome.envy.justified == expected.count, "seed \(seed): \(expected)")
            #expect(Auditor.audit(YearTests.subject(source, allocation)).findings == [], "seed \(seed)")
            envious += expected.count
            if !expected.isEmpty, outcome.transfers?.contains(where: \.moved) == true { afterAMove += 1 }
        }
        #expect(envious > 40 && afterAMove > 5, "\(envious), \(afterAMove)")
    }

    /// A child who has a place moves, with few points, to the seat another with many wishes for: only the seat it holds
    /// today is its own whatever its points.
    @Test func whoMovesIsNotSafeOnTheSeatItMovesTo() throws {
        let birth = Case.date(2026, 1, 5)
        let start = Case.date(2026, 9, 1)
        let week = WeekCalendar.halfDays.fullWeek
        func request(_ id: RequestID, _ creche: CrecheID, _ points: Points, from section: SectionID? = nil)
            -> PlaceRequest
        {
            PlaceRequest(
                id: id, household: HouseholdID("F\(id)"), birthDate: birth, patterns: [week], startDate: start,
                currentSection: section, currentSlots: section == nil ? nil : week, points: points,
                wishes: [Wish(rank: 1, creche: creche)])
        }
        let source = Case(
            term: Term(start: start, end: Case.date(2027, 7, 31)),
            policy: Policy(
                priority: .weighted, gainPer: .child, siblings: .independent, seed: "x",
                levels: [PolicyLevel(name: "children", terms: [.init(.children)])]),
            creches: ["C", "D"].map { Creche(id: CrecheID($0), name: $0, capacity: 10) },
            sections: ["C", "D"].map {
                CrecheSection(
                    id: SectionID("S\($0)"), creche: CrecheID($0), ageMonths: 0...40,
                    seats: Array(repeating: 1, count: 10))
            },
            households: ["FT", "FN", "FM"].map { Household(id: HouseholdID($0)) },
            requests: [request("T", "D", 10, from: "SC"), request("N", "D", 100), request("M", "C", 95)])
        let allocation = try Allocator().allocate(source)
        let outcome = allocation.outcome
        #expect(outcome.placements.map { "\($0.request)@\($0.section)" }.sorted() == ["M@SC", "T@SD"])
        #expect(outcome.envy.justified == 1)
        #expect(NaiveEnvy(source: source, placements: outcome.placements).envious == ["N"])
        #expect(Auditor.audit(YearTests.subject(source, allocation)).findings == [])
    }
}

/// Who has justified envy, from the definition alone: seats of sections, one period.
private struct NaiveEnvy {
    let source: Case
    private let now: [RequestID: NaiveYear.Choice]
    private let naive: NaiveYear
    private let draw: PublicDraw

    init(source: Case, placements: [PlacementRecord]) {
        self.source = source
        naive = NaiveYear(source: source)
        draw = PublicDraw(seed: source.policy.seed)
        var now: [RequestID: NaiveYear.Choice] = [:]
        for row in placements {
            guard let request = source.requests.first(where: { $0.id.text == row.request }) else { continue }
            now[request.id] = naive.choices(request).first {
                $0.section.id.text == row.section && source.calendar.notation($0.slots) == row.days
                    && $0.isKept == row.isPresentPlace
            }
        }
        self.now = now
    }

    private func isPinned(_ request: RequestID) -> Bool {
        source.decisions.contains { $0.kind == .pin && $0.request == request }
    }

    private func isSettled(_ choice: NaiveYear.Choice) -> Bool { choice.isKept || isPinned(choice.request.id) }

    /// Those decided together.
    private var groups: [[PlaceRequest]] {
        var groups: [[PlaceRequest]] = []
        for request in naive.decided {
            let household = source.households.first { $0.id == request.household }
            let isAlone =
                (household?.siblingRule ?? source.policy.siblings) == .independent || !naive.isConsidered(request)
            if !isAlone,
                let place = groups.firstIndex(where: {
                    $0[0].household == request.household && naive.isConsidered($0[0])
                })
            {
                groups[place].append(request)
            } else {
                groups.append([request])
            }
        }
        return groups
    }

    var envious: [RequestID] {
        groups.filter { group in
            outcomes(of: group).contains { isEnvied($0, by: group) }
        }.flatMap { $0.map(\.id) }.sorted()
    }

    /// Every outcome the sibling rule allows the group.
    private func outcomes(of group: [PlaceRequest]) -> [[NaiveYear.Choice]] {
        var partial: [[NaiveYear.Choice?]] = [[]]
        for request in group {
            let mustHave = request.isTransfer || isPinned(request.id)
            let options: [NaiveYear.Choice?] = (mustHave ? [] : [nil]) + naive.choices(request)
            partial = partial.flatMap { chosen in options.map { chosen + [$0] } }
        }
        let rule =
            source.households.first { $0.id == group[0].household }?.siblingRule ?? source.policy.siblings
        return partial.filter { chosen in
            let siblings = zip(group, chosen).map { request, choice in
                NaiveSibling(
                    request: request, isPinned: isPinned(request.id),
                    place: choice.map {
                        .init(creche: $0.section.creche, slots: $0.slots, start: $0.start, isKept: $0.isKept)
                    })
            }
            return NaiveSibling.apart(siblings, group.count == 1 ? .independent : rule) != nil
        }.map { $0.compactMap(\.self) }
    }

    private func isEnvied(_ wanted: [NaiveYear.Choice], by group: [PlaceRequest]) -> Bool {
        let own = Set(group.map(\.id))
        // Nobody of the group worse off, somebody better: an earlier wish, or a place at all.
        func rank(_ choice: NaiveYear.Choice?) -> Int {
            choice.map { $0.isKept ? .max - 1 : $0.wish.rank } ?? .max
        }
        let ranks = group.map { request in
            (before: rank(now[request.id]), after: rank(wanted.first { $0.request.id == request.id }))
        }
        let hasPlace = group.contains { now[$0.id] != nil }
        if wanted.isEmpty { return false }
        if hasPlace, !ranks.allSatisfy({ $0.after <= $0.before }) || !ranks.contains(where: { $0.after < $0.before }) {
            return false
        }
        let others = now.values.filter { !own.contains($0.request.id) }
        func fits(_ present: (NaiveYear.Choice, SectionID, Int) -> [NaiveYear.Choice]) -> Bool {
            wanted.allSatisfy { seat in
                seat.slots.indices.allSatisfy { slot in
                    if seat.section.seats[slot] == 0 { return true }
                    let theirs = others.flatMap { present($0, seat.section.id, slot) }
                    let there = (theirs + wanted).count {
                        $0.section.id == seat.section.id && $0.slots.contains(slot)
                    }
                    let enrolled = source.enrolled.count {
                        $0.section == seat.section.id && $0.slots.contains(slot)
                    }
                    return there + enrolled <= seat.section.seats[slot]
                }
            }
        }
        // Where nobody has to leave, the seat is wasted, not envied.
        if fits({ other, _, _ in [other] }) { return false }
        return fits { other, section, slot in
            let rivals = wanted.filter { $0.section.id == section && $0.slots.contains(slot) }
            let stays = isSettled(other) || rivals.contains { outranks(other, $0) }
            if stays { return [other] }
            // Without it, a child who moved is back where it was.
            return naive.choices(other.request).filter(\.isKept)
        }
    }

    private func outranks(_ other: NaiveYear.Choice, _ own: NaiveYear.Choice) -> Bool {
        if isSettled(own) { return false }
        let (theirs, mine) = (points(other), points(own))
        if theirs != mine { return theirs > mine }
        if !source.policy.ties.isEmpty {
            // The earlier file; one without a day after all others.
            let their = other.request.submittedOn?.ordinal ?? .max
            let our = own.request.submittedOn?.ordinal ?? .max
            if their != our { return their < our }
        }
        return draw.key(of: own.request.id).lexicographicallyPrecedes(draw.key(of: other.request.id))
    }

    private func points(_ choice: NaiveYear.Choice) -> Points {
        choice.request.points ?? 0
    }
}
