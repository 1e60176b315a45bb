/// Why a solve ended.
public enum Termination: Hashable, Sendable {
    /// The limit that ended a search.
    public enum Limit: String, Hashable, Sendable { case iterations, nodes, time, memory }

    /// The solver claims optimality within its tolerances.
    case optimal
    case infeasible
    case unbounded
    case limit(Limit)
    case cancelled
    /// The solver gave up for numerical reasons; nothing is claimed.
    case numericalTrouble
}

/// The linear relaxation's answer.
public struct RelaxationResult: Hashable, Sendable {
    public var termination: Termination
    public var objective: Double
    /// One per column; empty without a solution.
    public var values: [Double]
    /// One per row, in the sense of ∂objective/∂(right-hand side); empty without a solution.
    public var duals: [Double]
    /// One per column.
    public var reducedCosts: [Double]
    public var iterations: Int
    /// How each row, then each column, stands in the basis, in the back end's own numbers; empty where it does not say.
    package var basis: [UInt8] = []

    public init(
        termination: Termination, objective: Double = 0, values: [Double] = [], duals: [Double] = [],
        reducedCosts: [Double] = [], iterations: Int = 0
    ) {
        self.termination = termination
        self.objective = objective
        self.values = values
        self.duals = duals
        self.reducedCosts = reducedCosts
        self.iterations = iterations
    }
}

/// The integer program's answer.
public struct IntegerResult: Hashable, Sendable {
    public var termination: Termination
    /// One per column, integer columns already rounded; `nil` when no solution was found.
    public var values: [Double]?
    public var objective: Double?
    /// No solution is better than this, tolerances included; infinite when nothing is known.
    public var bound: Double
    public var nodes: Int
    public var iterations: Int

    public init(
        termination: Termination, values: [Double]? = nil, objective: Double? = nil, bound: Double, nodes: Int = 0,
        iterations: Int = 0
    ) {
        self.termination = termination
        self.values = values
        self.objective = objective
        self.bound = bound
        self.nodes = nodes
        self.iterations = iterations
    }
}

/// A failure of the solver itself, not an answer.
public enum SolverFault: Error, Hashable, Sendable {
    /// The program is malformed: an index out of range, a NaN, crossing bounds.
    case malformed(String)
    /// The solver library reported an error and was reset.
    case library(String)
}
