import AllocationModel
import Childcare
import SyntheticCases
import Testing

@testable import Allocation

/// Children alone, whole weeks, no quota: the school choice of the textbooks (Gale and Shapley 1962).
@Suite struct DeferredAcceptanceTests {
    /// Points of each child at each crèche it wishes for, in the order of its wishes.
    private struct Town {
        var seats: [Int]
        var wishes: [[(creche: Int, points: Int64)]]

        init(_ random: inout SplitMix64) {
            seats = (0..<(2 + random.below(3))).map { _ in 1 + random.below(3) }
            let (creches, children) = (seats.count, 4 + random.below(8))
            wishes = (0..<children).map { _ in
                var left = Array(0..<creches)
                return (0..<(1 + random.below(creches))).map { _ in
                    (left.remove(at: random.below(left.count)), Int64(random.below(4)) * 10)
                }
            }
        }

        var source: Case {
            let start = Case.date(2026, 9, 1)
            return Case(
                term: Term(start: start, end: Case.date(2027, 7, 31)),
                policy: Policy(
                    priority: .strict, gainPer: .child, siblings: .independent, seed: "x",
                    levels: [PolicyLevel(name: "wishes", terms: [.init(.wishes)])]),
                creches: seats.indices.map { Creche(id: CrecheID("C\($0)"), name: "C\($0)", capacity: 40) },
                sections: seats.indices.map {
                    CrecheSection(
                        id: SectionID("S\($0)"), creche: CrecheID("C\($0)"), ageMonths: 0...40,
                        seats: Array(repeating: seats[$0], count: 10))
                },
                households: wishes.indices.map { Household(id: HouseholdID("F\($0)")) },
                requests: wishes.enumerated().map { child, own in
                    PlaceRequest(
                        id: RequestID("R\(child)"), household: HouseholdID("F\(child)"),
                        birthDate: Case.date(2026, 1, 5), patterns: [WeekCalendar.halfDays.fullWeek], startDate: start,
                        wishes: own.enumerated().map { rank, wish in
                            Wish(rank: rank + 1, creche: CrecheID("C\(wish.creche)"), points: Points(wish.points))
                        })
                })
        }

        /// Each proposes to its next wish; a crèche keeps its best.
        var accepted: [Int?] {
            let draw = PublicDraw(seed: "x")
            let keys = wishes.indices.map { draw.key(of: RequestID("R\($0)")) }
            var next = Array(repeating: 0, count: wishes.count)
            var held: [[Int]] = seats.map { _ in [] }
            var free = Array(wishes.indices)
            while let child = free.popLast() {
                guard next[child] < wishes[child].count else { continue }
                let creche = wishes[child][next[child]].creche
                held[creche].append(child)
                held[creche].sort { one, other in
                    let points = [one, other].map { child in wishes[child].first { $0.creche == creche }?.points ?? 0 }
                    return points[0] != points[1]
                        ? points[0] > points[1] : keys[other].lexicographicallyPrecedes(keys[one])
                }
                if held[creche].count > seats[creche], let last = held[creche].popLast() {
                    next[last] += 1
                    free.append(last)
                }
            }
            var places: [Int?] = Array(repeating: nil, count: wishes.count)
            for (creche, children) in held.enumerated() { for child in children { places[child] = creche } }
            return places
        }
    }

    private func places(_ outcome: Outcome, children: Int) -> [Int?] {
        var places: [Int?] = Array(repeating: nil, count: children)
        for row in outcome.placements {
            if let child = Int(row.request.dropFirst()), let creche = Int(row.creche.dropFirst()) {
                places[child] = creche
            }
        }
        return places
    }

    private var options: AllocationOptions {
        var options = AllocationOptions()
        // What claims lead to; the program that proves it is compared with every allocation elsewhere.
        options.largestOrderProgram = 0
        options.mostTriedInOrder = 0
        return options
    }

    @Test func singleChildrenAreAcceptedAsInTheTextbook() throws {
        for seed in UInt64(1)...5_000 {
            var random = SplitMix64(seed: seed)
            let town = Town(&random)
            let outcome = try Allocator(options: options).allocate(town.source).outcome
            let found = places(outcome, children: town.wishes.count)
            #expect(found == town.accepted, "seed \(seed)")
            #expect(outcome.order?.complaints == [], "seed \(seed)")
        }
    }

    /// Whatever a family says instead of what it likes, it gets nothing it likes better.
    @Test func nobodyGainsByHidingAWish() throws {
        var tried = 0
        for seed in UInt64(1)...150 {
            var random = SplitMix64(seed: seed)
            let town = Town(&random)
            let honest = places(
                try Allocator(options: options).allocate(town.source).outcome, children: town.wishes.count)
            for child in town.wishes.indices {
                let liked = town.wishes[child]
                func rank(_ place: Int?) -> Int { liked.firstIndex { $0.creche == place } ?? liked.count }
                var other = town
                for _ in 0..<3 {
                    other.wishes[child].shuffle(using: &random)
                    if random.chance(1, in: 2), other.wishes[child].count > 1 { other.wishes[child].removeLast() }
                    let answer = places(
                        try Allocator(options: options).allocate(other.source).outcome, children: town.wishes.count)
                    #expect(rank(answer[child]) >= rank(honest[child]), "seed \(seed), child \(child)")
                    tried += 1
                }
            }
        }
        #expect(tried > 1_000)
    }
}
