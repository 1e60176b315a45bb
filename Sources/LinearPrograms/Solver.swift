/// Solves linear and mixed-integer programs; what a back end claims is rechecked by whoever calls it.
public protocol LinearProgramSolver: Sendable {
    /// The optimum of the linear relaxation, with row duals.
    func solveRelaxation(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> RelaxationResult
    /// The best integer solution found within the limits, with a bound.
    func solveInteger(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> IntegerResult
}

/// Limits and help for one solve. Work limits are reproducible, `deadline` and `cancellation` are not.
public struct SolverOptions: Sendable {
    /// Simplex iterations of the relaxation; `nil` for no limit.
    public var iterationLimit: Int?
    /// Branch-and-bound nodes; `nil` for no limit.
    public var nodeLimit: Int?
    /// Checked between slices of work and at every node.
    public var deadline: ContinuousClock.Instant?
    /// Megabytes the solver may allocate.
    public var memoryLimitMegabytes: Int?
    /// A feasible integer solution to start from, one value per column.
    public var warmStart: [Double]?
    /// ``RelaxationResult/basis`` of a program with the same rows to start a relaxation from; a back end may ignore it.
    package var startBasis: [UInt8]?
    public var cancellation: Cancellation?
    /// Told whenever the incumbent or the bound moves, on the solver's thread.
    public var progress: (@Sendable (SolverProgress) -> Void)?

    public init(
        iterationLimit: Int? = nil, nodeLimit: Int? = nil, deadline: ContinuousClock.Instant? = nil,
        memoryLimitMegabytes: Int? = nil, warmStart: [Double]? = nil, cancellation: Cancellation? = nil,
        progress: (@Sendable (SolverProgress) -> Void)? = nil
    ) {
        self.iterationLimit = iterationLimit
        self.nodeLimit = nodeLimit
        self.deadline = deadline
        self.memoryLimitMegabytes = memoryLimitMegabytes
        self.warmStart = warmStart
        self.cancellation = cancellation
        self.progress = progress
    }

    /// Whether somebody or the clock has ended the work.
    package var isStopped: Bool {
        cancellation?.isCancelled == true || deadline.map { ContinuousClock.now >= $0 } ?? false
    }
}

/// Where a search stands.
public struct SolverProgress: Hashable, Sendable {
    public var nodes: Int
    /// Best objective so far, `nil` before the first.
    public var objective: Double?
    public var bound: Double

    public init(nodes: Int, objective: Double?, bound: Double) {
        self.nodes = nodes
        self.objective = objective
        self.bound = bound
    }
}
