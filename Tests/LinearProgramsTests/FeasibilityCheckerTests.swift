import LinearPrograms
import Testing

@Suite struct FeasibilityCheckerTests {
    private let program = LinearProgram(
        direction: .maximize,
        columns: [
            .init(lower: 0, upper: 3, objective: 2, isInteger: true, entries: [.init(row: 0, coefficient: 4)]),
            .init(
                lower: -1, upper: 1, objective: 0.5, isInteger: false,
                entries: [.init(row: 0, coefficient: 1), .init(row: 1, coefficient: 1)]),
        ],
        rows: [.init(lower: -.infinity, upper: 9), .init(lower: -0.75, upper: 0.5)])

    @Test func aPointIsMeasured() {
        let checker = FeasibilityChecker(program)
        #expect(checker.objective(at: [2, 0.5]) == 4.25)
        #expect(checker.activities(at: [2, 0.5]) == [8.5, 0.5])
        #expect(checker.isFeasible([2, 0.5]))
    }

    @Test(
        arguments: [
            ([-1, 0], [.columnLower(0)]), ([4, 0], [.columnUpper(0), .rowUpper(0)]), ([0.5, 0], [.integrality(0)]),
            ([0, 1], [.rowUpper(1)]), ([0, -1], [.rowLower(1)]), ([0, -2], [.columnLower(1), .rowLower(1)]),
        ] as [([Double], [FeasibilityChecker.Constraint])])
    func everyBrokenConstraintIsNamed(_ values: [Double], _ broken: [FeasibilityChecker.Constraint]) {
        #expect(FeasibilityChecker(program).violations(at: values).map(\.constraint) == broken)
    }

    @Test func violationsSayHowFar() {
        #expect(FeasibilityChecker(program).violations(at: [3, 1]).map(\.amount) == [4, 0.5])
    }

    @Test func aToleranceIsForRowsThatCannotBeExact() {
        var exact = program
        exact.columns[1].isInteger = true
        exact.rows[1].upper = 0
        var inexact = program
        inexact.rows[1].upper = -1e-8
        #expect(FeasibilityChecker(inexact).isFeasible([0, 0], tolerance: 1e-6))
        exact.rows[1].upper = -1e-8
        #expect(!FeasibilityChecker(exact).isFeasible([0, 0], tolerance: 1e-6))
        exact.rows[1].upper = 0
        exact.rows[0].upper = 8_999_999_999_999_999
        exact.columns[0].upper = 9e15
        exact.columns[0].entries[0].coefficient = 1
        #expect(FeasibilityChecker(exact).isFeasible([8_999_999_999_999_999, 0], tolerance: 1e-6))
        #expect(!FeasibilityChecker(exact).isFeasible([9_000_000_000_000_000, 0], tolerance: 1e-6))
    }

    @Test func aPointOfTheWrongLengthOrWithoutNumbersBreaksEverything() {
        let checker = FeasibilityChecker(program)
        #expect(!checker.isFeasible([1]))
        #expect(!checker.isFeasible([.nan, 0]))
        #expect(checker.violations(at: [1]).count == 4)
    }
}
