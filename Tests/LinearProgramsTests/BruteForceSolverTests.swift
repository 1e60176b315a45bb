import LinearPrograms
import Testing

@Suite struct BruteForceSolverTests {
    private func choose(_ gains: [Double], atMost: Double) -> LinearProgram {
        LinearProgram(
            direction: .maximize,
            columns: gains.map {
                LinearProgram.Column(
                    lower: 0, upper: 1, objective: $0, isInteger: true, entries: [.init(row: 0, coefficient: 1)])
            }, rows: [.init(lower: -.infinity, upper: atMost)])
    }

    @Test func theFirstOfEqualPointsIsKept() throws {
        let result = try BruteForceSolver().solveInteger(choose([3, 3, 1], atMost: 1), options: SolverOptions())
        #expect(result.values == [0, 1, 0])
        #expect(result.objective == 3)
        #expect(result.bound == 3)
    }

    @Test func aWarmStartAsGoodIsKept() throws {
        let result = try BruteForceSolver().solveInteger(
            choose([3, 3, 1], atMost: 1), options: SolverOptions(warmStart: [1, 0, 0]))
        #expect(result.values == [1, 0, 0])
    }

    @Test func aLimitLeavesAValidBound() throws {
        let program = choose((1...20).map(Double.init), atMost: 5)
        let result = try BruteForceSolver().solveInteger(program, options: SolverOptions(nodeLimit: 50))
        #expect(result.termination == .limit(.nodes))
        #expect(result.bound == 210)
        #expect(result.objective.map { $0 <= 90 } == true)
    }

    @Test func aCancelledSolveStops() throws {
        let cancellation = Cancellation()
        cancellation.cancel()
        let result = try BruteForceSolver().solveInteger(
            choose([1, 2], atMost: 1), options: SolverOptions(cancellation: cancellation))
        #expect(result.termination == .cancelled)
    }

    @Test func aPastDeadlineStops() throws {
        let result = try BruteForceSolver().solveInteger(
            choose([1, 2], atMost: 1), options: SolverOptions(deadline: .now))
        #expect(result.termination == .limit(.time))
    }

    @Test func whatCannotBeTriedIsRefused() {
        var program = choose([1, 2], atMost: 1)
        program.columns[1].upper = .infinity
        #expect(throws: SolverFault.library("column 1 is not a bounded integer: its points cannot all be tried")) {
            try BruteForceSolver().solveInteger(program, options: SolverOptions())
        }
        #expect(throws: SolverFault.library("the relaxation is not available by trying every point")) {
            try BruteForceSolver().solveRelaxation(program, options: SolverOptions())
        }
    }
}
