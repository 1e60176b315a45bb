@testable import Allocation
import AllocationModel
import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing
import WorkerThreads

@Suite struct BoundTests {
    @Test func pricesNeverProveLessThanTheOptimum() throws {
        for seed in UInt64(1)...1_000 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            guard let optimum = exhaustiveOptimum(problem) else { continue }
            let flat = FlatLevel(problem, level: 0, kept: [])
            var ascent = LagrangianAscent(flat)
            ascent.run(steps: 1 + random.below(60))
            #expect(ascent.bound + Double(flat.constant) >= Double(optimum[0]) - 1e-3, "seed \(seed)")
            let certificate = try Multipliers.certificate(for: flat, prices: ascent.prices)
            #expect(certificate.bound >= optimum[0], "seed \(seed)")
        }
    }

    @Test func pricesReachTheRelaxation() throws {
        for seed in UInt64(1)...20 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomTown(&random, units: 60, creches: 8)
            let whole = ProgramTranslator(problem, level: 0)
            let relaxation = try GLPKBackEnd().solveRelaxation(whole.program, options: SolverOptions())
            var ascent = LagrangianAscent(FlatLevel(problem, level: 0, kept: []))
            ascent.run(steps: 4_000)
            #expect(ascent.bound >= relaxation.objective * (1 - 1e-9), "seed \(seed)")
            #expect(ascent.bound <= relaxation.objective * 1.005 + 0.01, "seed \(seed)")
        }
    }

    /// Large enough that threads share every step.
    @Test(arguments: [2, 4]) func pricesDoNotDependOnTheThreads(threads: Int) throws {
        var random = SplitMix64(seed: 7)
        let problem = AllocationProblem.randomTown(&random, units: 5_000, creches: 300)
        let flat = FlatLevel(problem, level: 0, kept: [])
        try #require(flat.entryRow.count > 20_000)
        var alone = LagrangianAscent(flat)
        var shared = LagrangianAscent(flat)
        for _ in 0..<4 {
            alone.run(steps: 30)
            shared.run(steps: 30, threads: threads)
            #expect(shared.bound == alone.bound)
        }
        #expect(shared.prices == alone.prices)
        #expect(shared.averages == alone.averages)
    }

    /// Small clusters force options to be split, units to be priced and quotas to span.
    @Test func blocksNeverProveLessThanTheOptimum() throws {
        for seed in UInt64(1)...600 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            guard let optimum = exhaustiveOptimum(problem) else { continue }
            let flat = FlatLevel(problem, level: 0, kept: [])
            let clusters = RowClusters(flat, largest: random.pick([1, 4, 1_000]))
            let denominator = random.pick([Int64(1), 16, 64])
            let decomposition = BlockBound(flat, clusters: clusters, denominator: denominator)
            let prices = flat.rows.map { _ in Double(random.below(1_000)) / 10 }
            var ascent = BlockAscent(decomposition, from: decomposition.prices(prices))
            for _ in 0..<4 {
                _ = ascent.step(
                    target: optimum[0] * denominator, near: Int64(random.below(50)) * denominator,
                    placement: FlatPlacement(flat), solver: GLPKBackEnd(), pool: WorkerPool(threads: 1),
                    limits: SolverOptions(nodeLimit: random.pick([1, 1_000])))
                #expect(ascent.bound >= optimum[0] * denominator, "seed \(seed)\n\(problem.debugDump())")
            }
        }
    }

    @Test func aBlockThatHoldsEverythingIsSolvedExactly() throws {
        for seed in UInt64(1)...200 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            guard let optimum = exhaustiveOptimum(problem) else { continue }
            let flat = FlatLevel(problem, level: 0, kept: [])
            let clusters = RowClusters(flat, largest: 1_000)
            guard clusters.count == 1, !clusters.clusterOfRow.contains(-1), !clusters.home.contains(-1) else {
                continue
            }
            let decomposition = BlockBound(flat, clusters: clusters, denominator: 1)
            var ascent = BlockAscent(decomposition, from: decomposition.prices(flat.rows.map { _ in 0 }))
            _ = ascent.step(
                target: optimum[0], near: 1_000_000, placement: FlatPlacement(flat), solver: GLPKBackEnd(),
                pool: WorkerPool(threads: 1), limits: SolverOptions())
            // One unit is added for the simplex's tolerances.
            #expect(ascent.bound <= optimum[0] + 1, "seed \(seed)")
        }
    }
}
