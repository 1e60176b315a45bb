/// What every back end must answer: small named programs with known answers, run against any solver.
///
/// The cases live in the library, not in one back end's tests, so that a new back end is held to them from its first
/// day.
public struct SolverConformance: Sendable {
    /// What a case asks of a back end beyond bounded pure-integer programs.
    public enum Capability: Hashable, Sendable { case relaxation, continuousColumns, unboundedColumns }

    /// What a solver must answer.
    public enum Expectation: Hashable, Sendable {
        /// The integer answer: its termination and, unless nothing is found, its objective.
        case integer(Termination, objective: Double?)
        /// The relaxation's answer; `duals` are compared when they are the only ones.
        case relaxation(Termination, objective: Double?, duals: [Double]?)
        case malformed
    }

    /// One small program and its answer.
    public struct Case: Sendable {
        public var name: String
        public var program: LinearProgram
        public var options: SolverOptions
        public var needs: Set<Capability>
        public var expectation: Expectation

        init(
            _ name: String, _ program: LinearProgram, options: SolverOptions = SolverOptions(),
            needs: Set<Capability> = [], _ expectation: Expectation
        ) {
            self.name = name
            self.program = program
            self.options = options
            self.needs = needs
            self.expectation = expectation
        }
    }

    /// Complaints about a solver, each beginning with the case's name; empty when it conforms.
    public static func complaints(
        about solver: any LinearProgramSolver, without missing: Set<Capability> = []
    ) -> [String] {
        cases.filter { $0.needs.isDisjoint(with: missing) }.flatMap { one in
            complaints(about: solver, in: one).map { "\(one.name): \($0)" }
        }
    }

    /// Complaints about a solver's answer to one case.
    public static func complaints(about solver: any LinearProgramSolver, in one: Case) -> [String] {
        do throws(SolverFault) {
            switch one.expectation {
            case .integer(let termination, let objective):
                let result = try solver.solveInteger(one.program, options: one.options)
                return integer(result, one, termination, objective)
            case .relaxation(let termination, let objective, let duals):
                let result = try solver.solveRelaxation(one.program, options: one.options)
                return relaxation(result, one, termination, objective, duals)
            case .malformed:
                let result = try solver.solveInteger(one.program, options: one.options)
                return ["accepted, with \(result.termination), though the program is malformed"]
            }
        } catch {
            if case .malformed = error, one.expectation == .malformed { return [] }
            return ["threw \(error)"]
        }
    }

    private static func integer(
        _ result: IntegerResult, _ one: Case, _ termination: Termination, _ objective: Double?
    ) -> [String] {
        var complaints = termination == result.termination ? [] : ["ended with \(result.termination)"]
        if !agree(result.objective, objective) {
            complaints.append("found \(String(describing: result.objective)), not \(String(describing: objective))")
        }
        if let objective {
            let isValid = one.program.direction == .maximize ? result.bound >= objective : result.bound <= objective
            if !isValid { complaints.append("claims the bound \(result.bound)") }
            if termination == .optimal, abs(result.bound - objective) >= 1 {
                complaints.append("claims optimality with the bound \(result.bound)")
            }
        }
        if (result.values == nil) != (result.objective == nil) { complaints.append("gave half a solution") }
        if let values = result.values {
            let checker = FeasibilityChecker(one.program)
            complaints += checker.violations(at: values, tolerance: 1e-6).map { "broke \($0.constraint)" }
            if !agree(checker.objective(at: values), result.objective) { complaints.append("misstated the objective") }
        }
        return complaints
    }

    /// Checks the point, the prices and, through reduced costs, that the two prove each other.
    private static func relaxation(
        _ result: RelaxationResult, _ one: Case, _ termination: Termination, _ objective: Double?, _ duals: [Double]?
    ) -> [String] {
        guard termination == result.termination else { return ["ended with \(result.termination)"] }
        guard let objective, termination == .optimal else { return [] }
        let program = one.program
        var complaints = agree(result.objective, objective) ? [] : ["found \(result.objective), not \(objective)"]
        guard result.values.count == program.columns.count, result.duals.count == program.rows.count,
            result.reducedCosts.count == program.columns.count
        else { return complaints + ["gave arrays of the wrong length"] }
        var continuous = program
        for index in continuous.columns.indices { continuous.columns[index].isInteger = false }
        complaints += FeasibilityChecker(continuous).violations(at: result.values, tolerance: 1e-6)
            .map { "broke \($0.constraint)" }
        if let duals, !zip(duals, result.duals).allSatisfy({ agree($0, $1) }) {
            complaints.append("priced the rows \(result.duals), not \(duals)")
        }
        for (index, column) in program.columns.enumerated() {
            let priced = column.entries.reduce(column.objective) { $0 - $1.coefficient * result.duals[$1.row] }
            if !agree(priced, result.reducedCosts[index]) { complaints.append("misstated reduced cost \(index)") }
        }
        if !agree(dualBound(program, result), objective) { complaints.append("has prices that prove nothing") }
        return complaints
    }

    /// The bound any prices prove; equal to the optimum when the prices are optimal.
    private static func dualBound(_ program: LinearProgram, _ result: RelaxationResult) -> Double {
        let isMaximum = program.direction == .maximize
        func best(_ price: Double, _ lower: Double, _ upper: Double) -> Double {
            abs(price) < 1e-9 ? 0 : price * ((price > 0) == isMaximum ? upper : lower)
        }
        return zip(program.rows, result.duals).reduce(0) { $0 + best($1.1, $1.0.lower, $1.0.upper) }
            + zip(program.columns, result.reducedCosts).reduce(0) { $0 + best($1.1, $1.0.lower, $1.0.upper) }
    }

    private static func agree(_ one: Double?, _ other: Double?) -> Bool {
        guard let one, let other else { return one == nil && other == nil }
        return one == other || abs(one - other) <= 1e-6 * (1 + abs(other))
    }
}
