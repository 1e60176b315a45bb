import GLPKSolver
import LinearPrograms
import Testing

@Suite struct FirstAnswersTests {
    /// max 5a + 4b + 3c, 2a + 3b + c ≤ 5, 4a + b + 2c ≤ 11, 3a + 4b + 2c ≤ 8, all integer 0…10.
    private let program = LinearProgram(
        direction: .maximize,
        columns: [
            LinearProgram.Column(lower: 0, upper: 10, objective: 5, isInteger: true, entries: entries(2, 4, 3)),
            LinearProgram.Column(lower: 0, upper: 10, objective: 4, isInteger: true, entries: entries(3, 1, 4)),
            LinearProgram.Column(lower: 0, upper: 10, objective: 3, isInteger: true, entries: entries(1, 2, 2)),
        ],
        rows: [5, 11, 8].map { LinearProgram.Row(lower: -.infinity, upper: $0) })

    private static func entries(_ coefficients: Double...) -> [LinearProgram.Entry] {
        coefficients.enumerated().map { LinearProgram.Entry(row: $0, coefficient: $1) }
    }

    @Test func theLibraryIsKnown() {
        #expect(GLPKBackEnd.version == "5.0")
    }

    @Test func anIntegerProgramIsSolved() throws {
        let result = try GLPKBackEnd().solveInteger(program, options: SolverOptions())
        #expect(result.termination == .optimal)
        #expect(result.values == [2, 0, 1])
        #expect(result.objective == 13)
        #expect(result.bound >= 13 && result.bound < 13.5)
    }

    @Test func dualsAreTheGainOfOneMoreUnitOfRightHandSide() throws {
        let result = try GLPKBackEnd().solveRelaxation(program, options: SolverOptions())
        #expect(result.termination == .optimal)
        #expect(abs(result.objective - 13) < 1e-9)
        #expect(result.duals.map { ($0 * 1e6).rounded() / 1e6 } == [1, 0, 1])
        #expect(result.reducedCosts.map { ($0 * 1e6).rounded() / 1e6 } == [0, -3, 0])
    }
}
