@testable import Allocation
import AllocationModel
import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing

@Suite struct LexicographicSearchTests {
    private func search(_ problem: AllocationProblem, _ options: AllocationOptions = .init()) throws
        -> LexicographicSearch.Result
    {
        try LexicographicSearch(
            problem: problem, solver: GLPKBackEnd(), options: options, deadline: nil, report: { _ in }
        ).run()
    }

    @Test func agreesWithExhaustiveSearchOnRandomProblems() throws {
        var conflicts = 0
        for seed in UInt64(1)...2_000 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            #expect(problem.defects().isEmpty, "seed \(seed)")
            let result = try search(problem)
            guard let optimum = exhaustiveOptimum(problem) else {
                conflicts += 1
                #expect(result.infeasible && result.assignment == nil, "seed \(seed)")
                continue
            }
            #expect(result.levels.map(\.objective) == optimum, "seed \(seed)\n\(problem.debugDump())")
            let proved = result.levels.allSatisfy { $0.proved }
            #expect(proved, "seed \(seed)")
            for (level, record) in result.levels.enumerated() {
                #expect(record.bound == record.objective, "seed \(seed)")
                #expect(record.certifiedBound >= optimum[level], "seed \(seed)")
                let recomputed = try problem.provedBound(result.certificates[level])
                #expect(recomputed == result.certificates[level].bound, "seed \(seed)")
            }
        }
        #expect(conflicts > 20)
    }

    @Test func toleranceIsLeftToTheNextLevelAndNoMore() throws {
        let problem = AllocationProblem(
            levels: [ObjectiveLevel(name: "points", tolerance: 2), ObjectiveLevel(name: "wishes")],
            resources: [Resource(key: "r", capacity: 1)], quotas: [],
            units: [
                AllocationUnit(
                    key: "a", kind: .optional, options: [UnitOption(key: "a", gains: [10, 1], uses: [.init(0, 1)])]),
                AllocationUnit(
                    key: "b", kind: .optional, options: [UnitOption(key: "b", gains: [8, 5], uses: [.init(0, 1)])]),
                AllocationUnit(
                    key: "c", kind: .optional, options: [UnitOption(key: "c", gains: [7, 9], uses: [.init(0, 1)])]),
            ])
        let result = try search(problem)
        #expect(result.levels.map(\.objective) == [8, 5])
    }

    /// Every assignment that keeps the hard rules, by the values of its levels.
    private func values(_ problem: AllocationProblem) -> [[Int64]] {
        var found: [[Int64]] = []
        var assignment = Assignment.empty(for: problem)
        func visit(_ unit: Int) {
            if unit == problem.units.count {
                let evaluation = problem.evaluate(assignment)
                if evaluation.isFeasible { found.append(evaluation.levelValues) }
                return
            }
            for option in [nil] + problem.units[unit].options.indices.map(Optional.some) {
                assignment.choice[unit] = option
                visit(unit + 1)
            }
            assignment.choice[unit] = nil
        }
        visit(0)
        return found
    }

    @Test func tolerancesAreCountedOnceFromTheBestOfEachLevel() throws {
        var given = 0
        for seed in UInt64(1)...1_000 {
            var random = SplitMix64(seed: seed)
            var problem = AllocationProblem.random(&random)
            for level in problem.levels.indices { problem.levels[level].tolerance = Int64(random.below(8)) }
            var left = values(problem)
            if left.isEmpty { continue }
            var best: [Int64] = []
            for level in problem.levels.indices {
                best.append(left.map { $0[level] }.max() ?? 0)
                left.removeAll { $0[level] < best[level] - problem.levels[level].tolerance }
            }
            let result = try search(problem)
            #expect(result.levels.map { $0.reached ?? $0.objective } == best, "seed \(seed)")
            let isKept = zip(result.levels, best).enumerated().allSatisfy { level, pair in
                pair.0.proved && pair.0.objective >= pair.1 - problem.levels[level].tolerance
            }
            #expect(isKept, "seed \(seed)")
            given += result.levels.contains { $0.reached != nil } ? 1 : 0
        }
        #expect(given > 50)
    }

    /// Points, then wishes, then hours may each take from the points, but no more than 2 together; what nobody needs stays,
    /// and the draw takes nothing.
    @Test func aToleranceIsTakenOnceAndNeverForNothing() throws {
        func unit(_ key: String, _ gains: [Int64]) -> AllocationUnit {
            AllocationUnit(
                key: key, kind: .optional, options: [UnitOption(key: key, gains: gains, uses: [.init(0, 1)])])
        }
        let problem = AllocationProblem(
            levels: [
                ObjectiveLevel(name: "points", tolerance: 2), ObjectiveLevel(name: "wishes"),
                ObjectiveLevel(name: "hours"), ObjectiveLevel(name: "draw", role: .tie),
            ],
            resources: [Resource(key: "r", capacity: 1)], quotas: [],
            units: [
                unit("most", [10, 1, 1, 9]), unit("lavish", [8, 5, 2, 9]), unit("sparing", [9, 5, 2, 1]),
                unit("twice", [7, 5, 9, 9]),
            ])
        let result = try search(problem)
        #expect(result.levels.map(\.objective) == [9, 5, 2, 1])
        let proved = result.levels.map(\.proved)
        #expect(proved == [true, true, true, true])
    }

    /// Whatever the size of the gains, nothing is called proved that is not: what the solver may be trusted with ends
    /// far below what a program can hold.
    @Test func boundsHoldAtEverySizeOfGains() throws {
        var proved = 0
        for seed in UInt64(1)...600 {
            var random = SplitMix64(seed: seed)
            var problem = AllocationProblem.random(&random)
            var size: UInt64 = 1
            for _ in 0..<random.below(14) { size *= 10 }
            for unit in problem.units.indices {
                for option in problem.units[unit].options.indices where random.chance(1, in: 2) {
                    problem.units[unit].options[option].gains[0] = Int64(random.next() % size)
                }
            }
            guard let optimum = exhaustiveOptimum(problem) else { continue }
            let result = try search(problem)
            let level = try #require(result.levels.first, "seed \(seed)")
            let reached = level.reached ?? level.objective
            #expect(level.bound >= optimum[0] && level.certifiedBound >= optimum[0], "seed \(seed), size \(size)")
            #expect(!level.proved || reached == optimum[0], "seed \(seed), size \(size)")
            proved += level.proved ? 1 : 0
        }
        #expect(proved > 300)
    }

    @Test func boundsHoldWhenWorkIsCutShort() throws {
        for seed in UInt64(1)...300 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            guard let optimum = exhaustiveOptimum(problem) else { continue }
            let cancellation = Cancellation()
            cancellation.cancel()
            let result = try search(problem, AllocationOptions(cancellation: cancellation))
            guard let first = result.levels.first else { continue }
            #expect(first.bound >= optimum[0], "seed \(seed)")
            #expect(first.certifiedBound >= optimum[0], "seed \(seed)")
            #expect(first.objective <= optimum[0], "seed \(seed)")
        }
    }
}
