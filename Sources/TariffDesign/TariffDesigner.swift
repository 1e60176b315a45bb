public import LinearPrograms
import Childcare
public import Tariffs

/// Finds the scale that a `DesignProblem` asks for, through any solver of integer programs.
///
/// Every value the solver proposes is confirmed in exact integers against every rule and every family before it is
/// returned. The work depends on the cells of the table, not on the number of families, which are only summed up.
public struct TariffDesigner: Sendable {
    private let solver: any LinearProgramSolver
    private var options: SolverOptions

    /// Nodes of one question's search; without a limit a single one could take arbitrarily long.
    public static let nodeLimit = 2_000
    /// Nodes of all questions of one design together, and of one design asked "what if".
    static let workLimit = 8_000
    static let sideWorkLimit = 1_000

    /// `options` may bring a deadline and a cancellation: the design then ends with the best scale found so far.
    public init(solver: any LinearProgramSolver, options: SolverOptions = SolverOptions()) {
        self.solver = solver
        self.options = options
        if options.nodeLimit == nil { self.options.nodeLimit = Self.nodeLimit }
    }

    /// The same designer, ended by a deadline or a flag.
    public func limited(deadline: ContinuousClock.Instant?, cancellation: Cancellation?) -> TariffDesigner {
        var options = options
        options.deadline = deadline
        options.cancellation = cancellation
        return TariffDesigner(solver: solver, options: options)
    }

    var search: ExactSearch { search(Self.workLimit) }

    private func search(_ nodes: Int) -> ExactSearch {
        ExactSearch(solver: solver, options: options, work: DesignWork(nodes: nodes, options: options))
    }

    /// The scale, or the conflict that excludes one, or ``DesignAnswer/stopped`` when neither was found in time.
    ///
    /// What is not proved, because the work was spent or the design interrupted, is said level by level.
    /// - Throws: ``DesignError`` for a problem with defects or a solver that failed.
    public func design(_ problem: DesignProblem) throws(DesignError) -> DesignAnswer {
        let defects = problem.defects + DesignProgram.sizeDefects(problem)
        guard defects.isEmpty else { throw .defects(defects) }
        return try solve(problem, DesignProgram.Variation(), work: Self.workLimit)
    }

    /// The same with some rules left out and with its own work; the problem has no defects.
    func solve(
        _ problem: DesignProblem, _ variation: DesignProgram.Variation, work: Int = sideWorkLimit
    ) throws(DesignError) -> DesignAnswer {
        do throws(SolverFault) {
            let design = DesignProgram(problem, variation)
            let search = search(work)
            switch try search.minimise(design.program) {
            case .infeasible: return .conflict(try ConflictSearch(problem, search).conflict())
            case .stopped: return .stopped
            case .found(let point, _):
                var levels = LevelSolving(design, at: point, search: search)
                try levels.run()
                return answer(levels, design, variation)
            }
        } catch {
            throw .solver("\(error)")
        }
    }

    private func answer(
        _ levels: LevelSolving, _ design: DesignProgram, _ variation: DesignProgram.Variation
    ) -> DesignAnswer {
        let values = Array(levels.point.prefix(design.cells))
        // Every family on its own, whatever was left out as implied.
        var everyFamily = variation
        everyFamily.keepsEveryFamily = true
        guard DesignProgram(design.problem, everyFamily).program.holds(at: values) else { return .stopped }
        let rules = design.problem.rules
        let unit = design.revenueDenominator
        let feesUnits = IntegerProgram.value(design.revenue, at: values)
        let other = Int128(rules.funding.microEuros) * unit
        let cost = Int128(rules.cost.microEuros) * unit
        return .scale(
            DesignedScale(
                scale: design.scale(at: values), levels: levels.results, fees: design.fees(at: values),
                surplus: .ratio(feesUnits * 1_000_000 + other - cost, unit * 1_000_000),
                coverage: cost == 0 ? ExactNumber.one : .ratio(feesUnits * 1_000_000 + other, cost),
                isPopulated: design.isPopulated))
    }
}
