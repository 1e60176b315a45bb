@testable import Allocation
import AllocationModel
import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing

@Suite struct DecomposedSearchTests {
    private func search(
        _ problem: AllocationProblem, threads: Int = 1, direct: Bool = false, effort: Effort = .quick
    ) throws -> LexicographicSearch.Result {
        var options = AllocationOptions(effort: effort, threads: threads)
        options.largestDirectProgram = direct ? .max : -1
        return try LexicographicSearch(
            problem: problem, solver: GLPKBackEnd(), options: options, deadline: nil, report: { _ in }
        ).run()
    }

    @Test func boundsNeverFallBelowTheOptimumOfSmallProblems() throws {
        var closed = 0
        for seed in UInt64(1)...1_500 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            let result = try search(problem)
            guard let optimum = exhaustiveOptimum(problem) else {
                #expect(result.infeasible && result.assignment == nil, "seed \(seed)")
                continue
            }
            let assignment = try #require(result.assignment, "seed \(seed)")
            let evaluation = problem.evaluate(assignment)
            #expect(evaluation.isFeasible, "seed \(seed)\n\(problem.debugDump())")
            let first = try #require(result.levels.first)
            #expect(first.objective == evaluation.levelValues[0], "seed \(seed)")
            #expect(first.objective <= optimum[0], "seed \(seed)")
            #expect(first.bound >= optimum[0], "seed \(seed)\n\(problem.debugDump())")
            #expect(first.certifiedBound >= optimum[0], "seed \(seed)")
            let recomputed = try problem.provedBound(result.certificates[0])
            #expect(recomputed == result.certificates[0].bound, "seed \(seed)")
            if first.proved { closed += 1 }
        }
        #expect(closed > 300)
    }

    @Test func agreesWithTheWholeProgramOnSmallTowns() throws {
        for seed in UInt64(1)...60 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomTown(&random, units: 40, creches: 6, levels: 2)
            #expect(problem.defects().isEmpty, "seed \(seed)")
            let whole = try search(problem, direct: true)
            let parts = try search(problem)
            let assignment = try #require(parts.assignment)
            let isFeasible = problem.evaluate(assignment).isFeasible
            #expect(isFeasible, "seed \(seed)")
            #expect(parts.levels[0].objective <= whole.levels[0].bound, "seed \(seed)")
            #expect(parts.levels[0].bound >= whole.levels[0].objective, "seed \(seed)")
            #expect(parts.levels[0].certifiedBound >= whole.levels[0].objective, "seed \(seed)")
        }
    }

    /// Few children and hard to pack: neighbourhoods are asked where branch and cut does not settle them, and none is worse off.
    @Test(arguments: [UInt64(1), 2, 3])
    func hardPackings(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let problem = AllocationProblem.packing(&random, children: 60, creches: 10)
        var options = AllocationOptions(effort: .quick, threads: 1)
        func run() throws -> LexicographicSearch.Result {
            try LexicographicSearch(
                problem: problem, solver: GLPKBackEnd(), options: options, deadline: nil, report: { _ in }
            ).run()
        }
        let one = try run()
        let found = try #require(one.assignment)
        let evaluation = problem.evaluate(found)
        #expect(evaluation.isFeasible && evaluation.levelValues == one.levels.map(\.objective))
        #expect(one.levels[0].bound >= one.levels[0].objective)
        options.threads = 2
        let two = try run()
        #expect(two.assignment == one.assignment && two.levels[0].bound == one.levels[0].bound)
        options.largestTree = 0
        let whole = try run()
        print(
            "packing \(seed): \(one.levels[0].objective) of \(one.levels[0].bound), as a whole \(whole.levels[0].objective)"
        )
        #expect(one.levels[0].objective >= whole.levels[0].objective)
        #expect(one.levels[0].bound >= whole.levels[0].objective)
    }

    @Test func theSameAnswerWhateverTheThreads() throws {
        for seed in UInt64(1)...6 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomTown(&random, units: 120, creches: 20, levels: 2)
            let one = try search(problem, threads: 1)
            for threads in [2, 4] {
                let several = try search(problem, threads: threads)
                #expect(several.assignment == one.assignment, "seed \(seed)")
                #expect(several.levels == one.levels, "seed \(seed)")
                #expect(several.certificates == one.certificates, "seed \(seed)")
            }
        }
    }
}
