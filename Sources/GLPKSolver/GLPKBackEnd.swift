import CGLPK
public import LinearPrograms

/// Solves programs with GLPK (the GNU Linear Programming Kit), each on a thread and in an environment of its own.
///
/// Calls may be made from any thread, any number at a time; each blocks its caller until the answer is there. What
/// GLPK answers is rounded and rechecked before it is returned. A solve without deadline and cancellation is
/// reproducible: iterations and nodes are counted, time is not.
public struct GLPKBackEnd: LinearProgramSolver {
    /// Families of cutting planes the search may use.
    public struct Cuts: OptionSet, Hashable, Sendable {
        public let rawValue: Int32
        public init(rawValue: Int32) { self.rawValue = rawValue }

        public static let gomory = Cuts(rawValue: 1)
        public static let mixedIntegerRounding = Cuts(rawValue: 2)
        public static let cover = Cuts(rawValue: 4)
        public static let clique = Cuts(rawValue: 8)
        public static let all: Cuts = [.gomory, .mixedIntegerRounding, .cover, .clique]
    }

    /// Which fractional column the search branches on.
    public enum Branching: Int32, Hashable, Sendable {
        /// GLPK's default: few nodes, each with a look at every fractional column's row of the tableau.
        case driebeekTomlin = 0
        /// Many nodes, each as cheap as its pivots.
        case mostFractional = 1
        case pseudoCost = 2
    }

    /// Where a test asks for a fatal library error.
    package enum Provocation: Int32, Sendable { case nothing, beforeSimplex, inSearch }

    public var cuts: Cuts
    public var branching: Branching = .driebeekTomlin
    /// GLPK's relative `tol_obj`: solutions better by less than this · (1 + |objective|) may be missed.
    public var objectiveTolerance: Double
    /// Lowers the tolerance until it is well below one unit when only integers can be objectives.
    package var adaptsTolerance = true
    package var provocation: Provocation = .nothing

    public init() { self.init(cuts: .all) }

    /// A solver with chosen cuts and a tolerance between 0 and 1, both exclusive.
    public init(cuts: Cuts, objectiveTolerance: Double = 1e-7) {
        self.cuts = cuts
        self.objectiveTolerance = objectiveTolerance
    }

    /// The version of the GLPK library in use, such as `5.0`.
    public static var version: String { String(cString: cglpk_version()) }

    /// The optimum of the linear relaxation; at a limit, the feasible point and prices reached, if any.
    public func solveRelaxation(
        _ program: LinearProgram, options: SolverOptions
    ) throws(SolverFault) -> RelaxationResult {
        try program.checkWellFormed()
        if let separable = SeparableProgram(program) { return separable.relaxation }
        let call = GLPKCall(program, isIntegerSolve: false)
        try call.run(settings: self, options: options, warmStart: nil)
        var result = RelaxationResult(
            termination: call.termination, objective: call.objective ?? 0, values: call.values ?? [],
            duals: call.values == nil ? [] : call.duals, reducedCosts: call.values == nil ? [] : call.reducedCosts,
            iterations: call.iterations)
        result.basis = call.basis
        return result
    }

    /// The best integer solution found, with a bound that includes GLPK's tolerances.
    ///
    /// A warm start that breaks a constraint is ignored. The bound of an infeasible program is the direction's worst
    /// infinity: no solution is better than none.
    public func solveInteger(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> IntegerResult {
        try program.checkWellFormed()
        let worst: Double = program.direction == .maximize ? -.infinity : .infinity
        guard let program = program.withIntegralBounds else {
            return IntegerResult(termination: .infeasible, bound: worst)
        }
        if let separable = SeparableProgram(program) { return separable.integer }
        let recheck = SolutionRecheck(program)
        let warmStart = options.warmStart.flatMap { recheck.roundedIfFeasible($0) }
        let call = GLPKCall(program, isIntegerSolve: true)
        try call.run(settings: self, options: options, warmStart: warmStart)
        var termination = call.termination
        var bound = call.bound
        var found = call.values.flatMap { recheck.roundedIfFeasible($0) }
        if found == nil, let values = call.values {
            found = try recheck.repaired(values, with: self, options: options)
        }
        let claimIsConfirmed = found != nil
        if let warmStart { found = recheck.better(found, warmStart) }
        switch (termination, claimIsConfirmed, found) {
        case (.optimal, false, _), (.infeasible, _, .some):
            // GLPK contradicts the exact check, or the warm start: nothing it says is to be believed.
            termination = .numericalTrouble
            bound = -worst
        case (.infeasible, _, .none): bound = worst
        case (.unbounded, _, _): bound = -worst
        default: break
        }
        let objective = found.map { recheck.checker.objective(at: $0) }
        if let objective { bound = worst < 0 ? max(bound, objective) : min(bound, objective) }
        return IntegerResult(
            termination: termination, values: found, objective: objective, bound: bound, nodes: call.nodes,
            iterations: call.iterations)
    }
}
