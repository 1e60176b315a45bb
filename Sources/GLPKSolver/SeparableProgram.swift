import LinearPrograms

/// A program without rows, or without columns: solved here column by column, as GLPK's search asks for a basis.
struct SeparableProgram {
    let program: LinearProgram

    /// `nil` when the program has both rows and columns.
    init?(_ program: LinearProgram) {
        guard program.rows.isEmpty || program.columns.isEmpty else { return nil }
        self.program = program
    }

    var relaxation: RelaxationResult {
        let (termination, values) = solved
        return RelaxationResult(
            termination: termination, objective: objective(of: values), values: values,
            duals: termination == .optimal ? program.rows.map { _ in 0 } : [],
            reducedCosts: termination == .optimal ? program.columns.map(\.objective) : [])
    }

    var integer: IntegerResult {
        let (termination, values) = solved
        let best: Double = program.direction == .maximize ? .infinity : -.infinity
        guard termination == .optimal else {
            return IntegerResult(termination: termination, bound: termination == .infeasible ? -best : best)
        }
        let objective = objective(of: values)
        return IntegerResult(termination: .optimal, values: values, objective: objective, bound: objective)
    }

    private func objective(of values: [Double]) -> Double {
        zip(program.columns, values).reduce(0) { $0 + $1.0.objective * $1.1 }
    }

    private var solved: (Termination, [Double]) {
        // Rows without columns are all zero.
        guard program.rows.allSatisfy({ $0.lower <= 0 && $0.upper >= 0 }) else { return (.infeasible, []) }
        let sign: Double = program.direction == .maximize ? 1 : -1
        var values: [Double] = []
        for column in program.columns {
            let gain = sign * column.objective
            let value = gain > 0 ? column.upper : gain < 0 ? column.lower : min(max(0, column.lower), column.upper)
            guard value.isFinite else { return (.unbounded, []) }
            values.append(value)
        }
        return (.optimal, values)
    }
}
