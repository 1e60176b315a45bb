import GLPKSolver
import LinearPrograms
import Synchronization
import Testing

@Suite struct LimitsTests {
    private let solver = GLPKBackEnd()
    private let endless = Programs.endless(seed: 1)

    @Test func aNodeLimitIsReproducible() throws {
        let options = SolverOptions(nodeLimit: 200)
        let one = try solver.solveInteger(endless, options: options)
        let other = try solver.solveInteger(endless, options: options)
        #expect(one == other)
        #expect(one.termination == .limit(.nodes))
        #expect(one.nodes > 200 && one.nodes < 300)
        #expect(one.bound <= 0.1 && one.bound.isFinite)
    }

    @Test func theIncumbentSurvivesALimit() throws {
        let warmStart = Programs.nothingSold(endless)
        let result = try solver.solveInteger(endless, options: SolverOptions(nodeLimit: 0, warmStart: warmStart))
        #expect(result.termination == .limit(.nodes))
        let checker = FeasibilityChecker(endless)
        #expect(result.values.map { checker.isFeasible($0) } == true)
        #expect(result.objective.map { $0 <= checker.objective(at: warmStart) } == true)
    }

    @Test func stoppedInTheRootTheWarmStartIsGivenBackWithoutABound() throws {
        let warmStart = Programs.nothingSold(endless)
        let result = try solver.solveInteger(endless, options: SolverOptions(iterationLimit: 0, warmStart: warmStart))
        #expect(result.termination == .limit(.iterations))
        #expect(result.values == warmStart)
        #expect(result.bound == -.infinity)
        #expect(result.nodes == 0)
    }

    @Test func stoppedInTheRootWithoutAWarmStartThereIsNothing() throws {
        let program = Programs.placement(seed: 5, children: 40, resources: 10)
        let result = try solver.solveInteger(program, options: SolverOptions(iterationLimit: 3))
        #expect(result.termination == .limit(.iterations))
        #expect(result.values == nil && result.objective == nil)
        #expect(result.bound == .infinity)
        #expect(result.iterations == 3)
    }

    @Test func slicesOfTheSimplexDoNotChangeTheOptimum() throws {
        let program = Programs.placement(seed: 6, children: 900, resources: 150)
        let relaxation = try solver.solveRelaxation(program, options: SolverOptions())
        #expect(relaxation.termination == .optimal)
        #expect(relaxation.iterations > 400, "too small to be cut into slices")
        let priced =
            zip(program.rows, relaxation.duals).reduce(0) { $0 + $1.0.upper * $1.1 }
            + relaxation.reducedCosts.reduce(0) { $0 + max(0, $1) }
        #expect(abs(priced - relaxation.objective) < 1e-6 * priced)
        #expect(relaxation.duals.allSatisfy { $0 > -1e-9 })
    }

    @Test func anIterationLimitStopsTheRelaxation() throws {
        let program = Programs.placement(seed: 6, children: 900, resources: 150)
        let result = try solver.solveRelaxation(program, options: SolverOptions(iterationLimit: 250))
        #expect(result.termination == .limit(.iterations))
        #expect(result.iterations == 250)
    }

    @Test func aPastDeadlineStopsAtOnce() throws {
        let options = SolverOptions(deadline: .now, warmStart: Programs.nothingSold(endless))
        let result = try solver.solveInteger(endless, options: options)
        #expect(result.termination == .limit(.time))
        #expect(result.values != nil)
        let relaxation = try solver.solveRelaxation(endless, options: SolverOptions(deadline: .now))
        #expect(relaxation.termination == .limit(.time))
    }

    @Test func aMemoryLimitIsAnAnswerNotAnError() throws {
        let program = Programs.placement(seed: 7, children: 2000, resources: 300)
        let options = SolverOptions(memoryLimitMegabytes: 1, warmStart: program.columns.map { _ in 0 })
        let result = try solver.solveInteger(program, options: options)
        #expect(result.termination == .limit(.memory))
        #expect(result.values == options.warmStart)
        #expect(result.bound == .infinity)
        #expect(
            try solver.solveInteger(Programs.placement(seed: 1, children: 5, resources: 3), options: SolverOptions())
                .termination == .optimal)
    }

    @Test func progressIsToldInOrder() throws {
        let told = Mutex<[SolverProgress]>([])
        let result = try solver.solveInteger(
            endless,
            options: SolverOptions(
                nodeLimit: 300, warmStart: Programs.nothingSold(endless),
                progress: { step in told.withLock { $0.append(step) } }))
        let steps = told.withLock { $0 }
        #expect(steps.count >= 2)
        for (one, next) in zip(steps, steps.dropFirst()) {
            #expect(one != next)
            #expect(one.nodes <= next.nodes)
            #expect(one.bound <= next.bound + 1e-9)
            if let before = one.objective, let after = next.objective { #expect(after <= before) }
        }
        #expect(steps.last?.objective == result.objective)
    }

    /// What GLPK calls optimal when gains run in the hundred millions: its tolerance is relative.
    @Test func aRelativeToleranceDoesNotPassForOptimality() throws {
        // max 99,999,998 a + 100,000,003 b + 2 (c + d + e); a or b; of c, d, e only one.
        let program = LinearProgram(
            direction: .maximize,
            columns: [
                Programs.binary(99_999_998, [(0, 1)]), Programs.binary(100_000_003, [(0, 1)]),
                Programs.binary(2, [(1, 1), (2, 1)]), Programs.binary(2, [(2, 1), (3, 1)]),
                Programs.binary(2, [(1, 1), (3, 1)]),
            ], rows: Programs.atMost([1, 1, 1, 1]))
        let options = SolverOptions(warmStart: [1, 0, 1, 0, 0])
        var relative = GLPKBackEnd(cuts: [])
        relative.adaptsTolerance = false
        let fooled = try relative.solveInteger(program, options: options)
        #expect(fooled.termination == .optimal)
        #expect(fooled.objective == 100_000_000)
        #expect(fooled.bound >= 100_000_005, "the better solution must be within the bound")
        #expect(fooled.bound - 100_000_000 >= 1, "a caller must not take this for a proof")

        let result = try GLPKBackEnd().solveInteger(program, options: options)
        #expect(result.objective == 100_000_005)
        #expect(result.bound >= 100_000_005 && result.bound < 100_000_006)
    }
}
