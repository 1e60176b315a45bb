/// Solves small pure-integer programs by trying every point, so that tests need no solver and solvers have a judge.
///
/// Every column must be an integer one with finite bounds. Branches whose rows can no longer be satisfied are cut,
/// nothing else is assumed. There is no relaxation: `solveRelaxation` throws.
public struct BruteForceSolver: LinearProgramSolver {
    /// Partial points tried at most, whatever the options say.
    public var partialPointLimit: Int

    public init(partialPointLimit: Int = 50_000_000) { self.partialPointLimit = partialPointLimit }

    /// Always throws `SolverFault.library`: prices do not come from trying points.
    public func solveRelaxation(
        _ program: LinearProgram, options: SolverOptions
    ) throws(SolverFault) -> RelaxationResult {
        try program.checkWellFormed()
        throw .library("the relaxation is not available by trying every point")
    }

    /// The best point, the first in lexicographic order among equals unless the warm start is as good.
    ///
    /// Throws `SolverFault.library` for a continuous or unbounded column. Exponential in the number of columns. A node
    /// is one partial point; stopped early, the bound is the columns' best when no row counts.
    public func solveInteger(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> IntegerResult {
        try program.checkWellFormed()
        for (index, column) in program.columns.enumerated() {
            guard column.isInteger, column.lower.isFinite, column.upper.isFinite else {
                throw .library("column \(index) is not a bounded integer: its points cannot all be tried")
            }
        }
        var enumeration = Enumeration(program, options: options, limit: partialPointLimit)
        enumeration.descend(0)
        let isMaximum = program.direction == .maximize
        let worst: Double = isMaximum ? -.infinity : .infinity
        let values = enumeration.best
        let objective = enumeration.bestObjective
        let termination = enumeration.stop ?? (values == nil ? .infeasible : .optimal)
        let bound = enumeration.stop == nil ? objective ?? worst : enumeration.unconstrainedBest
        return IntegerResult(
            termination: termination, values: values, objective: objective, bound: bound, nodes: enumeration.nodes)
    }
}

private struct Enumeration {
    private let program: LinearProgram
    private let options: SolverOptions
    private let limit: Int
    private let checker: FeasibilityChecker
    private let entries: [[LinearProgram.Entry]]
    /// The least and most the columns from one on can add to each row.
    private let least: [[Double]]
    private let most: [[Double]]
    private var point: [Double]
    private var activities: [Double]
    private(set) var best: [Double]?
    private(set) var bestObjective: Double?
    private(set) var nodes = 0
    private(set) var stop: Termination?

    init(_ program: LinearProgram, options: SolverOptions, limit: Int) {
        self.program = program
        self.options = options
        self.limit = min(limit, options.nodeLimit ?? limit)
        checker = FeasibilityChecker(program)
        entries = program.columns.map(\.mergedEntries)
        var least = [[Double](repeating: 0, count: program.rows.count)]
        var most = least
        for (column, entries) in zip(program.columns, entries).reversed() {
            guard var low = least.last, var high = most.last else { continue }
            for entry in entries {
                let ends = (entry.coefficient * column.lower, entry.coefficient * column.upper)
                low[entry.row] += min(ends.0, ends.1)
                high[entry.row] += max(ends.0, ends.1)
            }
            least.append(low)
            most.append(high)
        }
        self.least = least.reversed()
        self.most = most.reversed()
        point = program.columns.map { _ in 0 }
        activities = program.rows.map { _ in 0 }
        if let warmStart = options.warmStart, checker.isFeasible(warmStart, tolerance: Self.tolerance) {
            best = warmStart
            bestObjective = checker.objective(at: warmStart)
        }
    }

    /// Only for rows with fractional coefficients.
    private static let tolerance = 1e-9

    var unconstrainedBest: Double {
        let isMaximum = program.direction == .maximize
        return program.columns.reduce(0) { sum, column in
            let ends = (column.objective * column.lower, column.objective * column.upper)
            return sum + (isMaximum ? max(ends.0, ends.1) : min(ends.0, ends.1))
        }
    }

    mutating func descend(_ column: Int) {
        guard canStillHold(from: column) else { return }
        guard column < point.count else { return keep() }
        let before = entries[column].map { activities[$0.row] }
        var value = program.columns[column].lower.rounded(.up)
        while value <= program.columns[column].upper {
            nodes += 1
            checkLimits()
            if stop != nil { return }
            point[column] = value == 0 ? 0 : value
            for (entry, activity) in zip(entries[column], before) {
                activities[entry.row] = activity + entry.coefficient * value
            }
            descend(column + 1)
            value += 1
        }
        for (entry, activity) in zip(entries[column], before) { activities[entry.row] = activity }
    }

    private func canStillHold(from column: Int) -> Bool {
        for (index, row) in program.rows.enumerated() {
            let slack = Self.tolerance * (1 + abs(activities[index]))
            if activities[index] + least[column][index] > row.upper + slack { return false }
            if activities[index] + most[column][index] < row.lower - slack { return false }
        }
        return true
    }

    private mutating func keep() {
        guard checker.isFeasible(point, tolerance: Self.tolerance) else { return }
        let objective = checker.objective(at: point)
        if let bestObjective {
            guard program.direction == .maximize ? objective > bestObjective : objective < bestObjective else { return }
        }
        best = point
        bestObjective = objective
        options.progress?(SolverProgress(nodes: nodes, objective: objective, bound: unconstrainedBest))
    }

    private mutating func checkLimits() {
        if nodes > limit { stop = .limit(.nodes) }
        guard nodes % 256 == 1 else { return }
        if options.cancellation?.isCancelled == true { stop = .cancelled }
        if let deadline = options.deadline, ContinuousClock.now >= deadline { stop = .limit(.time) }
    }
}
