import Childcare
import LinearPrograms
import TariffDesign
import Tariffs
import Testing

@testable import Reports

@Suite struct TariffReportTests {
    /// Two families, two bands, one rank: few enough for trying every point to be the solver.
    private func subject() throws -> TariffSubject {
        let problem = DesignProblem(
            families: [
                DesignFamily(
                    id: "A", annualIncome: Money(euros: 9600), rank: 1, hundredthHours: 1000, todayFee: Money(cents: 4),
                    status: "parent <seul>"),
                DesignFamily(
                    id: "B", annualIncome: Money(euros: 36_000), rank: 1, hundredthHours: 1000,
                    todayFee: Money(cents: 8), status: "couple"),
            ],
            form: .steps([
                IncomeBand(from: .zero, to: Money(euros: 2000), reference: Money(euros: 1000)),
                IncomeBand(from: Money(euros: 2000), to: nil, reference: Money(euros: 3000)),
            ]), ranks: 1,
            rules: DesignRules(
                cost: Money(cents: 1440), surplusCap: .amount(Money(cents: 240)), floor: Money(euros: 800),
                ceiling: Money(euros: 6000), maximumFee: Money(cents: 12)))
        let designer = TariffDesigner(solver: SmallSolver())
        guard case .scale(let designed) = try designer.design(problem) else { throw Missing() }
        return TariffSubject(
            problem: problem, designed: designed, whoPays: WhoPays(problem, designed.scale),
            prices: try designer.constraintPrices(problem, designed),
            frontier: try designer.frontier(
                problem, changes: [Share(1, 2), Share(1, 1)], surpluses: [Share(0, 1), Share(1, 10)]))
    }

    private struct Missing: Error {}

    /// Trying every point; the relaxation is only a hint, and has none to give here.
    private struct SmallSolver: LinearProgramSolver {
        func solveRelaxation(
            _ program: LinearProgram, options: SolverOptions
        ) throws(SolverFault) -> RelaxationResult {
            RelaxationResult(termination: .infeasible)
        }

        func solveInteger(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> IntegerResult {
            try BruteForceSolver().solveInteger(program, options: options)
        }
    }

    @Test func theScaleIsFoundWithoutAnyRealSolver() throws {
        // 3 + 9 cents: the same rate for both, and 12 cents × 120 h cover 14.40 €.
        #expect(try subject().designed.scale.values == [3, 9])
    }

    @Test(arguments: Language.allCases)
    func thePageIsWellFormedAndComplete(language: Language) throws {
        let page = try PageReader(TariffReport(try subject(), language: language).html)
        let sections = page.elements.filter { $0.name == "section" }.map { $0.attributes["id"] ?? "" }
        #expect(sections == ["summary", "scale", "who-pays", "prices", "frontier"])
        #expect(page.count("svg") == 2)
        #expect(Set(page.ids).count == page.ids.count)
        #expect(page.text.contains("parent <seul>"))
    }

    @Test func theTextSaysWhatMatters() throws {
        // On one line, whatever the width of a terminal.
        let lines = TariffReport(try subject(), language: .english).text
        let text = lines.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            text.contains(
                "Families will pay €14.40 a year; with €0.00 of funding, 100% of the cost of €14.40 is covered."
            ))
        #expect(text.contains("Heaviest effort rate of a cell: 0.003%"))
        #expect(text.contains("€0.00 to less than €2,000.00"))
    }
}
