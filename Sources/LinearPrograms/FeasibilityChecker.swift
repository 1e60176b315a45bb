/// Says which constraints any point breaks, and by how much; needs no solver.
///
/// A row is *exact* when it has only integer coefficients on integer columns: below 2⁵³ its activity at an integral
/// point is computed without rounding, so it is held to its bounds without any tolerance.
public struct FeasibilityChecker: Sendable {
    /// One side of one constraint.
    public enum Constraint: Hashable, Sendable {
        case columnLower(Int)
        case columnUpper(Int)
        case integrality(Int)
        case rowLower(Int)
        case rowUpper(Int)
    }

    /// A broken constraint.
    public struct Violation: Hashable, Sendable {
        public var constraint: Constraint
        /// How far the point is outside, always positive.
        public var amount: Double
    }

    private let program: LinearProgram
    private let rowIsExact: [Bool]

    public init(_ program: LinearProgram) {
        self.program = program
        var exact = [Bool](repeating: true, count: program.rows.count)
        for column in program.columns {
            for entry in column.entries where !column.isInteger || entry.coefficient != entry.coefficient.rounded() {
                exact[entry.row] = false
            }
        }
        rowIsExact = exact
    }

    /// The objective at a point, added up column by column.
    public func objective(at values: [Double]) -> Double {
        zip(program.columns, values).reduce(0) { $0 + $1.0.objective * $1.1 }
    }

    /// The left-hand side of every row at a point.
    public func activities(at values: [Double]) -> [Double] {
        var activities = [Double](repeating: 0, count: program.rows.count)
        for (column, value) in zip(program.columns, values) where value != 0 {
            for entry in column.entries { activities[entry.row] += entry.coefficient * value }
        }
        return activities
    }

    /// Every broken constraint: columns first, then rows, in order; a point of the wrong length breaks them all.
    ///
    /// Exact rows and integrality are held exactly; other rows and column bounds to `tolerance` · (1 + |bound|).
    /// Linear in the number of entries.
    public func violations(at values: [Double], tolerance: Double = 0) -> [Violation] {
        guard values.count == program.columns.count, values.allSatisfy({ $0.isFinite }) else {
            return program.columns.indices.map { Violation(constraint: .integrality($0), amount: .infinity) }
                + program.rows.indices.map { Violation(constraint: .rowLower($0), amount: .infinity) }
        }
        var found: [Violation] = []
        func hold(_ amount: Double, _ bound: Double, _ tolerance: Double, _ constraint: Constraint) {
            guard bound.isFinite, amount > tolerance * (1 + abs(bound)) else { return }
            found.append(Violation(constraint: constraint, amount: amount))
        }
        for (index, (column, value)) in zip(program.columns, values).enumerated() {
            let tolerance = column.isInteger ? 0 : tolerance
            hold(column.lower - value, column.lower, tolerance, .columnLower(index))
            hold(value - column.upper, column.upper, tolerance, .columnUpper(index))
            if column.isInteger { hold(abs(value - value.rounded()), 0, 0, .integrality(index)) }
        }
        for (index, (row, activity)) in zip(program.rows, activities(at: values)).enumerated() {
            let tolerance = rowIsExact[index] ? 0 : tolerance
            hold(row.lower - activity, row.lower, tolerance, .rowLower(index))
            hold(activity - row.upper, row.upper, tolerance, .rowUpper(index))
        }
        return found
    }

    /// Whether the point has the right length and breaks nothing.
    public func isFeasible(_ values: [Double], tolerance: Double = 0) -> Bool {
        values.count == program.columns.count && violations(at: values, tolerance: tolerance).isEmpty
    }
}
