import Allocation
import AllocationModel
import Childcare
import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing

@Suite struct AllocatorTests {
    @Test func agreesWithANaiveCommissionOnRandomCases() throws {
        var conflicts = 0
        for seed in UInt64(1)...1_200 {
            var random = SplitMix64(seed: seed)
            let source = Case.random(&random)
            let outcome = try Allocator().allocate(source).outcome
            guard let best = NaiveCommission(source: source).bestPoints() else {
                conflicts += 1
                #expect(outcome.status == .conflict, "seed \(seed)")
                #expect(outcome.conflict?.rules.isEmpty == false, "seed \(seed)")
                #expect(outcome.conflict?.relaxation.isEmpty == false, "seed \(seed)")
                continue
            }
            #expect(outcome.status == .optimal, "seed \(seed)")
            let level = try #require(outcome.levels.first)
            #expect(level.objective * NaiveCommission.unit == best * level.scale, "seed \(seed)")
            #expect(outcome.placed + outcome.waiting.count == source.requests.count, "seed \(seed)")
        }
        #expect(conflicts > 20)
    }

    @Test func sameInputSameOutcomeWhateverTheThreads() throws {
        for seed in UInt64(1)...40 {
            var random = SplitMix64(seed: seed)
            let source = Case.random(&random)
            var first = try Allocator(options: .init(threads: 1)).allocate(source).outcome
            var second = try Allocator(options: .init(threads: 2)).allocate(source).outcome
            first.run = RunRecord()
            second.run = RunRecord()
            #expect(first == second, "seed \(seed)")
        }
    }

    @Test func onePlaceMoreNeverLowersTheOptimum() throws {
        for seed in UInt64(1)...150 {
            var random = SplitMix64(seed: seed)
            var source = Case.random(&random)
            source.policy.quotas.removeAll { $0.of == .places }
            let before = try Allocator().allocate(source).outcome
            for slot in 0..<10 where source.sections[0].seats[slot] > 0 { source.sections[0].seats[slot] += 1 }
            let after = try Allocator().allocate(source).outcome
            guard let old = before.objective else { continue }
            let new = try #require(after.objective, "seed \(seed)")
            #expect(new >= old, "seed \(seed)")
        }
    }

    @Test func theOrderOfFilesDoesNotChangeTheValue() throws {
        for seed in UInt64(1)...150 {
            var random = SplitMix64(seed: seed)
            let source = Case.random(&random)
            var turned = source
            turned.requests.reverse()
            turned.households.reverse()
            turned.sections.reverse()
            let one = try Allocator().allocate(source).outcome
            let other = try Allocator().allocate(turned).outcome
            #expect(one.levels.map(\.objective) == other.levels.map(\.objective), "seed \(seed)")
        }
    }

    @Test func pointsTooLargeToStayExactAreRefused() {
        var random = SplitMix64(seed: 3)
        var source = Case.random(&random)
        source.policy.basePoints = 1 << 60
        #expect(throws: AllocationError.self) { try Allocator().allocate(source) }
    }

    @Test func handmadePlacementsAreScoredAndTheirBreachesNamed() throws {
        var random = SplitMix64(seed: 7)
        let source = Case.random(&random)
        let outcome = try Allocator().allocate(source).outcome
        let own = try Allocator().evaluate(source, placements: outcome.placements)
        #expect(own.levelValues.first == outcome.objective)
        #expect(own.breaches.isEmpty)
        var wrong = outcome.placements
        wrong.append(
            PlacementRecord(request: "nobody", creche: "C0", section: "C0S0", days: "full", wishRank: 1, points: 0))
        let other = try Allocator().evaluate(source, placements: wrong)
        #expect(other.breaches.map(\.code) == ["unknown_request"])
    }
}
