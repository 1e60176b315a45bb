import LinearPrograms

/// Rounds what the library answered and holds it to the program again: the library's word is not taken.
struct SolutionRecheck {
    /// Continuous columns and the rows they are in are held to this, relative to their bounds.
    private static let tolerance = 1e-6
    /// The library's own `tol_int`: farther from an integer than this, a value is not one.
    private static let integrality = 1e-5

    let program: LinearProgram
    let checker: FeasibilityChecker

    init(_ program: LinearProgram) {
        self.program = program
        checker = FeasibilityChecker(program)
    }

    /// The point with its integer columns rounded; `nil` when it then breaks a constraint.
    func roundedIfFeasible(_ values: [Double]) -> [Double]? {
        guard let rounded = rounded(values) else { return nil }
        return checker.isFeasible(rounded, tolerance: Self.tolerance) ? rounded : nil
    }

    /// A point with the same rounded integer columns whose continuous columns are solved for again.
    func repaired(
        _ values: [Double], with solver: GLPKBackEnd, options: SolverOptions
    ) throws(SolverFault) -> [Double]? {
        guard program.columns.contains(where: { !$0.isInteger }), let rounded = rounded(values) else { return nil }
        var fixed = program
        for (index, value) in rounded.enumerated() where fixed.columns[index].isInteger {
            guard (fixed.columns[index].lower...fixed.columns[index].upper).contains(value) else { return nil }
            fixed.columns[index].lower = value
            fixed.columns[index].upper = value
        }
        var limits = options
        limits.progress = nil
        let result = try solver.solveRelaxation(fixed, options: limits)
        return result.termination == .optimal ? roundedIfFeasible(result.values) : nil
    }

    /// The better of two feasible points in the program's direction; the first where they are equal.
    func better(_ first: [Double]?, _ second: [Double]) -> [Double] {
        guard let first else { return second }
        let (one, other) = (checker.objective(at: first), checker.objective(at: second))
        return program.direction == .maximize ? (one >= other ? first : second) : (one <= other ? first : second)
    }

    private func rounded(_ values: [Double]) -> [Double]? {
        guard values.count == program.columns.count else { return nil }
        var rounded = values
        for (index, value) in values.enumerated() where program.columns[index].isInteger {
            let nearest = value.rounded()
            guard abs(value - nearest) <= Self.integrality else { return nil }
            // No negative zero may reach an output.
            rounded[index] = nearest == 0 ? 0 : nearest
        }
        return rounded
    }
}

extension LinearProgram {
    /// The program with the bounds of its integer columns moved inward to integers; `nil` when two then cross.
    var withIntegralBounds: LinearProgram? {
        var tightened = self
        for index in tightened.columns.indices where tightened.columns[index].isInteger {
            let lower = tightened.columns[index].lower.rounded(.up)
            let upper = tightened.columns[index].upper.rounded(.down)
            guard lower <= upper else { return nil }
            tightened.columns[index].lower = lower
            tightened.columns[index].upper = upper
        }
        return tightened
    }

    /// Whether every feasible point's objective is an integer.
    var hasIntegralObjective: Bool {
        columns.allSatisfy { $0.objective == 0 || ($0.isInteger && $0.objective == $0.objective.rounded()) }
    }
}
