import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing

@Suite struct AgainstBruteForceTests {
    @Test func theConformanceSuiteHolds() {
        #expect(SolverConformance.complaints(about: GLPKBackEnd()) == [])
    }

    @Test(arguments: [GLPKBackEnd.Cuts.all, []])
    func theConformanceSuiteHoldsWithAndWithoutCuts(_ cuts: GLPKBackEnd.Cuts) {
        #expect(SolverConformance.complaints(about: GLPKBackEnd(cuts: cuts)) == [])
    }

    /// 2,000 programs in twenty seeds: the same optimum as by trying every point, every time.
    @Test(arguments: UInt64(1)...20)
    func randomProgramsHaveTheSameOptimum(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        var feasible = 0
        for round in 0..<100 {
            let program = Programs.random(&random)
            let expected = try BruteForceSolver().solveInteger(program, options: SolverOptions())
            var options = SolverOptions()
            if round % 3 == 0 { options.warmStart = expected.values }
            let found = try GLPKBackEnd().solveInteger(program, options: options)
            let trace: Comment = "seed \(seed), round \(round): \(program)"
            #expect(found.termination == expected.termination, trace)
            #expect(found.objective == expected.objective, trace)
            guard let optimum = expected.objective, let values = found.values else { continue }
            feasible += 1
            let isMaximum = program.direction == .maximize
            #expect(isMaximum ? found.bound >= optimum : found.bound <= optimum, trace)
            // Of ten digits and more the simplex hides a few units, and the bound says so.
            let largest = program.columns.map { abs($0.objective) }.max() ?? 0
            #expect(abs(found.bound - optimum) < 1 + 2e-7 * largest, trace)
            #expect(FeasibilityChecker(program).isFeasible(values), trace)
            let relaxation = try GLPKBackEnd().solveRelaxation(program, options: SolverOptions())
            let slack = 1e-6 * (1 + abs(optimum))
            let isBound = isMaximum ? relaxation.objective >= optimum - slack : relaxation.objective <= optimum + slack
            #expect(relaxation.termination == .optimal && isBound, trace)
        }
        #expect(feasible > 40, "seed \(seed): too few of the programs have a solution to say anything")
    }

    /// A limit may cost the optimum, never the truth.
    @Test(arguments: UInt64(1)...10)
    func atEveryNodeLimitSolutionAndBoundEncloseTheOptimum(seed: UInt64) throws {
        var random = SplitMix64(seed: seed &+ 1000)
        for round in 0..<20 {
            let program = Programs.random(&random)
            guard let optimum = try BruteForceSolver().solveInteger(program, options: SolverOptions()).objective
            else { continue }
            let isMaximum = program.direction == .maximize
            for limit in [0, 1, 3, 9] {
                let found = try GLPKBackEnd(cuts: []).solveInteger(program, options: SolverOptions(nodeLimit: limit))
                let trace: Comment = "seed \(seed), round \(round), limit \(limit): \(program)"
                #expect(isMaximum ? found.bound >= optimum : found.bound <= optimum, trace)
                #expect([.optimal, .limit(.nodes)].contains(found.termination), trace)
                if let objective = found.objective {
                    #expect(isMaximum ? objective <= optimum : objective >= optimum, trace)
                }
            }
        }
    }
}
