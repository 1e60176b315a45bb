public import Childcare
internal import AllocationModel
public import LinearPrograms

/// How hard a search works, in reproducible units of work, never in seconds.
public enum Effort: String, CaseIterable, Hashable, Sendable {
    case quick, standard, thorough

    /// Branch-and-bound nodes × columns one integer program may cost.
    var nodeColumns: Int {
        switch self {
        case .quick: 2_000_000
        case .standard: 20_000_000
        case .thorough: 400_000_000
        }
    }

    /// Weighted pivots a level that only settles ties may cost where those that decide cost less.
    var tieEffort: Double {
        switch self {
        case .quick: 3e6
        case .standard: 1e7
        case .thorough: 1e9
        }
    }

    /// Most steps of the relaxation's prices.
    var ascentSteps: Int {
        switch self {
        case .quick: 1_500
        case .standard: 4_000
        case .thorough: 8_000
        }
    }

    /// Most steps of the prices beside choices of policy, before anything else is done.
    var choiceSteps: Int {
        switch self {
        case .quick: 50
        case .standard: 100
        case .thorough: 300
        }
    }

    /// Most rounds of cuts.
    var cutRounds: Int {
        switch self {
        case .quick: 4
        case .standard: 10
        case .thorough: 20
        }
    }

    /// Weighted pivots the decomposition may spend on a level with that many options.
    func budget(options: Int) -> Double {
        switch self {
        case .quick: 20_000 + 1_000 * Double(options)
        case .standard: 1e6 + 6_000 * Double(options)
        case .thorough: 2e7 + 100_000 * Double(options)
        }
    }

    /// Simplex iterations × rows that branch and cut may spend on a level with that many options.
    func treeBudget(options: Int) -> Double {
        let size = Double(options)
        return switch self {
        case .quick: min(1e7, 1e5 * size) + 4_000 * size
        case .standard: min(1e8, 1e5 * size) + 40_000 * size
        case .thorough: min(2e9, 2e6 * size) + 1_000_000 * size
        }
    }

    /// Nodes for a program of that many columns; never fewer than 50.
    func nodeLimit(columns: Int) -> Int { max(50, nodeColumns / max(1, columns)) }
}

/// Limits and listeners of one allocation.
public struct AllocationOptions: Sendable {
    public var effort: Effort
    /// Threads the search may use; the answer does not depend on it.
    public var threads: Int
    /// A wall-clock limit; an outcome that hit it is marked as not reproducible.
    public var timeLimit: Duration?
    public var memoryLimitMegabytes: Int?
    public var cancellation: Cancellation?
    /// Told at each step, on the thread that does the work.
    public var progress: (@Sendable (AllocationProgress) -> Void)?
    /// Options up to which a level is solved as one program; tests lower it to reach the decomposition.
    package var largestDirectProgram = 3_000
    /// Options up to which a level is given to branch and cut as a whole.
    package var largestTree = 15_000
    /// Options up to which a program that writes the order of priority down is solved; most of them are witnesses.
    package var largestOrderProgram = 4_000
    /// Assignments up to which all are tried where families pass in order.
    package var mostTriedInOrder = 20_000
    /// Options up to which families passing in order also begin from a good total: two starts may end at two allocations.
    package var largestSecondStart = 6_000
    /// What a run of almost the same case left; where families pass in the order of their points it is not needed.
    package var warmStart: WarmStart?
    /// Whether the run is to leave where its levels ended to another.
    package var keepsEnds = false
    /// Whether the run only prices something beside an allocation: what is solved in parts is not solved as a whole too.
    var isEstimate = false
    /// Options up to which a level that decomposition left open is then solved as one program too.
    var largestFinishedProgram: Int {
        if isEstimate { return largestDirectProgram }
        let (sum, overflow) = largestDirectProgram.addingReportingOverflow(largestDirectProgram / 3)
        return overflow ? .max : sum
    }
    /// Of what people read: reports, and the reasons of a next round.
    public var language: Language

    public init(
        effort: Effort = .standard, threads: Int = 1, timeLimit: Duration? = nil, memoryLimitMegabytes: Int? = nil,
        cancellation: Cancellation? = nil, progress: (@Sendable (AllocationProgress) -> Void)? = nil,
        language: Language = .french
    ) {
        self.effort = effort
        self.threads = threads
        self.timeLimit = timeLimit
        self.memoryLimitMegabytes = memoryLimitMegabytes
        self.cancellation = cancellation
        self.progress = progress
        self.language = language
    }
}

extension AllocationOptions {
    /// Whether somebody, or the clock, ends the search.
    func isStopped(at deadline: ContinuousClock.Instant?) -> Bool {
        cancellation?.isCancelled == true || deadline.map { ContinuousClock.now >= $0 } ?? false
    }

    /// What a program of the search must keep to.
    func limits(until deadline: ContinuousClock.Instant?) -> SolverOptions {
        SolverOptions(deadline: deadline, memoryLimitMegabytes: memoryLimitMegabytes, cancellation: cancellation)
    }
}

extension ObjectiveLevel {
    /// What ``AllocationProgress/phase`` calls pricing the level, and searching it.
    var relaxPhase: String { isDraw ? "draw" : "relax" }
    var searchPhase: String { isDraw ? "draw" : "search" }
}

/// Where an allocation stands.
public struct AllocationProgress: Hashable, Sendable {
    /// `compile`, `relax`, `search`, `draw`, `lottery`, `order`, `measure`, `bonuses` or `conflict`; of a call that explains,
    /// `compile`, `changes` or `explain`.
    public var phase: String
    /// In units of the level being solved.
    public var objective: Int64?
    public var bound: Int64?
    /// (bound − objective) ÷ |objective|.
    public var gap: Double?
    /// Children placed by the best placement so far.
    public var placed: Int?
    /// The objective level being solved, from 0.
    public var level: Int?
    /// What the level has cost so far.
    public var work: SearchWork?
    /// How many parts of the phase are begun or done, and how many there are.
    public var part: Int?
    public var parts: Int?

    public init(
        phase: String, objective: Int64? = nil, bound: Int64? = nil, placed: Int? = nil, level: Int? = nil,
        work: SearchWork? = nil, part: Int? = nil, parts: Int? = nil,
        language: Language = .french
    ) {
        self.phase = phase
        self.objective = objective
        self.bound = bound
        self.placed = placed
        self.level = level
        self.work = work
        self.part = part
        self.parts = parts
        if let objective, let bound {
            gap = bound <= objective ? 0 : Double(bound - objective) / Double(max(1, objective.magnitude))
        }
    }
}
