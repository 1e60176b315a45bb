import AllocationModel
import Auditing
import Childcare
import SyntheticCases
import Testing

@testable import Allocation

/// Draw numbers, of `graine`: A 34,771, D 26,271, E 18,839, B 4,324.
@Suite struct OrderOfTiesTests {
    private static func town(_ ties: [TieKey] = [filed]) -> Case {
        var town = HandMade.town(["C": 1, "D": 1], [])
        town.requests = [("A", Case.date(2026, 3, 1)), ("B", Case.date(2026, 1, 5)), ("D", nil)].map { id, day in
            var request = HandMade.request(RequestID(id), wishes: ["C", "D"])
            request.submittedOn = day
            return request
        }
        town.households = town.requests.map { Household(id: $0.household) }
        town.policy.ties = ties
        return town
    }

    private static let filed = TieKey(text: "submitted_on", measure: .quantity(.column("submitted_on")))
    private static let near = TieKey(text: "distance_m", measure: .quantity(.column("distance_m")))

    /// From the last, who has no date: D 1, A 2, B 3, twice at the first of two wishes.
    @Test func eachTieIsALevelBeforeTheDraw() throws {
        let town = Self.town([Self.filed, Self.near])
        #expect(try HandMade.added(by: OrderOfTies.self, to: town, \.levels) == ["tie_1 tie", "tie_2 tie"])
        let program = try HandMadeProgram(town)
        #expect(program.levels == ["points objective", "wishes tie", "tie_1 tie", "tie_2 tie", "draw tie"])
        #expect(try program.gain("B@C1[full]", at: "tie_1") == 6)
        #expect(try program.gain("B@D1[full]", at: "tie_1") == 3)
        #expect(try program.gain("A@D1[full]", at: "tie_1") == 2)
        #expect(try program.gain("D@C1[full]", at: "tie_1") == 2)
        // Nobody has a distance: all are alike.
        #expect(try program.gain("A@D1[full]", at: "tie_2") == 1)
        #expect(try HandMade.added(by: OrderOfTies.self, to: Self.town([]), \.levels) == [])
    }

    @Test func whoComesFirstByTheTieHasTheBetterPlace() throws {
        #expect(try HandMade.placed(Self.town()) == ["A@D1[full]", "B@C1[full]"])
        #expect(try HandMade.placed(Self.town(), without: OrderOfTies.self) == ["A@C1[full]", "D@D1[full]"])
        // More points come before any tie: D has a place, which of the two the tie says.
        var town = Self.town()
        town.requests[2].points = 1
        #expect(try HandMade.placed(town) == ["B@C1[full]", "D@D1[full]"])
    }

    @Test func aPlaceKeptTakesNoPart() throws {
        var town = Self.town()
        town.requests[0].currentSection = "D1"
        let program = try HandMadeProgram(town)
        #expect(try program.gain("A@D1[full]", at: "tie_1") == 0)
        #expect(try program.gain("A@C1[full]", at: "tie_1") == 4)
    }

    /// Every allocation of small towns of single children tried, its worth counted from the rules alone.
    @Test func agreesWithEverythingTried() throws {
        var decided = 0
        for seed in UInt64(1)...250 {
            var random = SplitMix64(seed: seed)
            let town = Self.random(&random)
            let allocation = try Allocator().allocate(town)
            let found = allocation.outcome
            #expect(found.status == .optimal, "seed \(seed)")
            let naive = NaiveTies(town)
            let best = naive.best()
            #expect(found.placements.map { "\($0.request)@\($0.creche)" } == best.placed, "seed \(seed)")
            #expect(Auditor.audit(AuditSubject(allocation, of: town)).findings == [], "seed \(seed)")
            var drawn = town
            drawn.policy.ties = []
            if NaiveTies(drawn).best().placed != best.placed { decided += 1 }
        }
        #expect(decided > 40, "\(decided) of 250 decided otherwise by the draw alone")
    }

    private static func random(_ random: inout SplitMix64) -> Case {
        let creches: [CrecheID] = ["C", "D"]
        var requests: [PlaceRequest] = []
        for number in 0..<5 {
            let first = random.below(2)
            let wishes = random.chance(1, in: 2) ? creches : [creches[first]]
            var request = HandMade.request(
                RequestID("R\(number)"), points: Points(Int64(random.below(2) * 10)),
                wishes: first == 0 ? wishes : wishes.reversed())
            if random.chance(4, in: 5) { request.submittedOn = Case.date(2026, 1, 1 + random.below(3)) }
            for wish in request.wishes.indices where random.chance(4, in: 5) {
                request.wishes[wish].attributes["distance_m"] = .integer(Int64(100 * random.below(4)))
            }
            requests.append(request)
        }
        var town = HandMade.town(["C": 1, "D": 1 + random.below(2)], requests)
        town.households = requests.enumerated().map {
            Household(id: $1.household, loneParent: random.chance(1, in: 2), dependentChildren: 1 + $0 % 3)
        }
        let lone = TieKey(text: "lone_parent", measure: .quantity(.column("lone_parent")))
        let large = TieKey(text: "dependent_children", measure: .quantity(.column("dependent_children")))
        let far = TieKey(text: "distance_m desc", measure: near.measure, written: .descending)
        let every = [filed, near, lone, large, far]
        town.policy.ties = (0...random.below(2)).map { _ in random.pick(every) }
        return town
    }
}

/// A town of single children who ask for one day, everything tried.
private struct NaiveTies {
    let town: Case

    init(_ town: Case) { self.town = town }

    /// The places of the best allocation, and what it is worth level by level.
    func best() -> (placed: [String], worth: [Int64]) {
        var best: (placed: [String], worth: [Int64])?
        var given: [Wish?] = []
        func visit() {
            guard given.count == town.requests.count else {
                for wish in [nil] + town.requests[given.count].wishes.map(Optional.some) {
                    given.append(wish)
                    visit()
                    given.removeLast()
                }
                return
            }
            for section in town.sections {
                guard given.count(where: { $0?.creche == section.creche }) <= section.seats[0] else { return }
            }
            let worth = worth(given)
            guard best.map({ $0.worth.lexicographicallyPrecedes(worth) }) ?? true else { return }
            best = (
                zip(town.requests, given).compactMap { request, wish in wish.map { "\(request.id)@\($0.creche)" } },
                worth
            )
        }
        visit()
        return best ?? ([], [])
    }

    private func worth(_ given: [Wish?]) -> [Int64] {
        let last = town.requests.flatMap(\.wishes).map(\.rank).max() ?? 1
        let placed = zip(town.requests, given).compactMap { request, wish in wish.map { (request, $0) } }
        func sum(_ value: (PlaceRequest, Wish) -> Int64) -> Int64 { placed.reduce(0) { $0 + value($1.0, $1.1) } }
        func goodness(_ wish: Wish) -> Int64 { Int64(last + 1 - wish.rank) }
        let draw = PublicDraw(seed: town.policy.seed)
        return [
            sum { request, _ in 100 + (request.points ?? 0).whole }, sum { goodness($1) },
        ] + town.policy.ties.map { tie in sum { place(of: $0, $1, by: tie) * goodness($1) } }
            + [sum { draw.number(of: $0.id) * goodness($1) }]
    }

    /// How many different values come after it, and itself.
    private func place(of request: PlaceRequest, _ wish: Wish, by tie: TieKey) -> Int64 {
        let own = value(request, wish, tie)
        let all = town.requests.flatMap { request in request.wishes.map { value(request, $0, tie) } }
        return Int64(Set(all.filter { $0 >= own }).count)
    }

    /// The lesser goes first; who has none, last.
    private func value(_ request: PlaceRequest, _ wish: Wish, _ tie: TieKey) -> Int64 {
        let household = town.households.first { $0.id == request.household }
        switch tie.text {
        case "submitted_on": return request.submittedOn.map { Int64($0.ordinal) } ?? .max
        case "lone_parent": return household?.loneParent == true ? 0 : 1
        case "dependent_children": return -Int64(household?.dependentChildren ?? 0)
        default:
            guard case .number(let millionths)? = wish.attributes["distance_m"] else { return .max }
            return tie.written == .descending ? -millionths : millionths
        }
    }
}
