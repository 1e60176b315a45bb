import LinearPrograms
import Testing

@Suite struct SolverConformanceTests {
    @Test func tryingEveryPointConforms() {
        let complaints = SolverConformance.complaints(
            about: BruteForceSolver(), without: [.relaxation, .continuousColumns, .unboundedColumns])
        #expect(complaints == [])
    }

    @Test func namesAreDistinct() {
        let names = SolverConformance.cases.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.count >= 40)
    }

    /// A judge that never complains is worth nothing.
    @Test func aSolverThatLiesIsFoundOut() {
        let complaints = SolverConformance.complaints(about: Liar())
        for one in SolverConformance.cases {
            #expect(complaints.contains { $0.hasPrefix(one.name + ": ") }, "\(one.name)")
        }
    }
}

/// Says yes to everything.
private struct Liar: LinearProgramSolver {
    func solveRelaxation(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> RelaxationResult {
        RelaxationResult(termination: .optimal, objective: 12345)
    }

    func solveInteger(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> IntegerResult {
        IntegerResult(
            termination: .optimal, values: program.columns.map { _ in 12345 }, objective: 12345, bound: 12345)
    }
}
