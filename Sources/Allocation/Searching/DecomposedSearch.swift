internal import AllocationModel
internal import LinearPrograms
internal import WorkerThreads

/// Solves one objective level of a large problem: price, construct, improve, tighten, certify, finish.
///
/// Improving the placement and tightening the bound take turns by what each recently paid per unit of work. All
/// counting is in work, so the answer depends neither on the clock nor on the number of threads.
struct DecomposedSearch {
    typealias Result = LevelSearch.Result

    let problem: AllocationProblem
    let solver: any LinearProgramSolver
    var options: AllocationOptions
    var deadline: ContinuousClock.Instant?
    let report: (AllocationProgress) -> Void
    /// The part of the effort, and of the time that is left, this search may use: less than all where branch and cut follows.
    var share = 1.0
    /// Whether it looks for a bound of its own, too.
    var tightens = true

    /// A placement with prices to improve it by, or what there is where that is all.
    enum Beginning {
        case ready(State)
        case ended(Result)

        /// What is known so far.
        var result: Result {
            switch self {
            case .ready(let state): state.result
            case .ended(let result): result
            }
        }
    }

    /// - Parameters: as for ``LevelSearch/run(level:_:incumbent:)``.
    func run(level: Int, kept: [Int64], incumbent: Assignment?) throws(AllocationError) -> Result {
        switch try begin(level: level, kept: kept, incumbent: incumbent) {
        case .ended(let result): return result
        case .ready(var state):
            state.improve()
            return try state.proved()
        }
    }

    /// Prices, constructs and cuts off.
    func begin(level: Int, kept: [Int64], incumbent: Assignment?) throws(AllocationError) -> Beginning {
        let settlesTies = problem.levels[level].settlesTies
        report(AllocationProgress(phase: problem.levels[level].relaxPhase, level: level))
        let flat = FlatLevel(problem, level: level, kept: kept)
        let ascent = priced(flat)
        var certificate = try Multipliers.certificate(for: flat, prices: ascent.prices)
        let clusters = RowClusters(flat, largest: 1500)
        let reduced = ascent.reducedGains()
        var work = SearchWork()
        work.priceSteps = ascent.steps
        var best: FlatPlacement?
        if let incumbent {
            best = FlatPlacement(flat, incumbent)
        } else {
            best = construct(flat, ascent, reduced: reduced, &work)
        }
        guard var start = best else {
            return .ended(
                Result(
                    certificate: certificate, assignment: nil, bound: certificate.bound,
                    stop: isStopped ? .interrupted : .completed))
        }
        let choices = settlesTies ? nil : made(flat, ascent, of: start)
        let pattern = choices?.pattern(solver: solver, limits: limits)
        let held = settlesTies ? nil : holdingChoices(flat, ascent, of: start, pattern: pattern)
        let guide = held ?? ascent
        if let held {
            let other = construct(flat, held, reduced: held.reducedGains(), &work)
            if let other, other.value > start.value { start = other }
        }
        // Prices that hold some choices are no bound of the whole level.
        var bound = held == nil ? nil : min(certificate.bound, ascent.provedBound())
        if let choices { bound = min(bound ?? certificate.bound, choices.bound) }
        let cut =
            settlesTies ? CutAscent(flat, from: ascent) : cutOff(guide, start: start, bound: bound, &work)
        if held == nil, let tighter = try Multipliers.certificate(for: cut), tighter.bound < certificate.bound {
            certificate = tighter
        }
        if isStopped {
            // Nothing more will be tried, so nothing more is made ready.
            let value = start.value + flat.constant
            let final = max(value, bound ?? min(certificate.bound, cut.ascent.provedBound()))
            return .ended(
                Result(
                    certificate: certificate, assignment: start.assignment, bound: final,
                    stop: final > value ? .interrupted : .completed))
        }
        let whole = held == nil ? cut.level : flat.extended(missing: CutAscent.mostMissing, cuts: cut.cuts)
        let level = PricedLevel(
            whole, clusters: clusters.extended(to: whole), prices: cut.ascent.prices,
            reduced: cut.ascent.reducedGains(), shares: cut.ascent.averages, near: 0.08 * start.meanGain)
        return .ready(
            State(
                level: level, from: start.extended(to: whole), prices: cut.ascent.prices,
                proved: bound ?? min(certificate.bound, cut.ascent.provedBound()), certificate: certificate,
                choices: choices, work: work, search: self))
    }

    /// Prices of all rows, until more steps bring little.
    private func priced(_ flat: FlatLevel) -> LagrangianAscent {
        var ascent = LagrangianAscent(flat, from: options.warmStart?.prices(of: flat))
        ascent.run(until: 1e-6, options, deadline: deadline)
        return ascent
    }

    /// A level with its choices of policy made first, before anything valid is known of it; `nil` where it has none.
    func choices(level: Int, kept: [Int64]) -> ChoiceCuts? {
        let flat = FlatLevel(problem, level: level, kept: kept)
        return flat.policyChoices.isEmpty ? nil : made(flat, priced(flat), of: nil)
    }

    /// How often the cases of a block may fall apart in one step.
    private static let splits = 8

    /// The level with its choices of policy made first, once steps of its prices bring little more; `nil` where it has none.
    private func made(_ flat: FlatLevel, _ ascent: LagrangianAscent, of start: FlatPlacement?) -> ChoiceCuts? {
        let units = flat.policyChoices
        guard !units.isEmpty, units.allSatisfy({ flat.mustChoose[$0] }) else { return nil }
        var choices = ChoiceCuts(flat, prices: ascent.prices, meanGain: start?.meanGain ?? flat.meanBestGain)
        let pool = WorkerPool(threads: options.threads)
        let value = start.map { $0.value + flat.constant }
        let latest = deadline.map { LevelSearch.part(3, of: $0) }
        // At prices that still change much, cases would fall apart in the wrong places; where only a pattern is asked for, or an
        // estimate, linear programs will do.
        for splits in options.isEstimate || start == nil ? [0] : [0, Self.splits] {
            let first = choices.steps
            while choices.steps < first + options.effort.choiceSteps, !isStopped {
                let before = choices.bound
                for _ in 0..<25 where !isStopped {
                    if let latest, ContinuousClock.now >= latest { return choices }
                    choices.step(value: value, splits: splits, solver: solver, pool: pool, limits: limits)
                }
                report(
                    AllocationProgress(
                        phase: "relax", objective: value, bound: value.map { max($0, choices.bound) } ?? choices.bound,
                        placed: start?.placed, level: flat.level, work: choices.work))
                if choices.steps > 25, before - choices.bound < abs(choices.bound) / 50_000 { break }
            }
        }
        return choices
    }

    /// Prices with every choice of policy as `pattern` or else `start` has it, where the relaxation overrates what these
    /// choices bring; `nil` where it does not.
    ///
    /// A relaxed choice takes a part of each bonus without what it asks for, and its prices then guide to families whom no
    /// whole choice favours.
    func holdingChoices(
        _ flat: FlatLevel, _ ascent: LagrangianAscent, of start: FlatPlacement, pattern: [Int]? = nil
    ) -> LagrangianAscent? {
        var others: [Int] = []
        for (number, unit) in flat.policyChoices.enumerated() {
            let choice = pattern.map { Int32($0[number]) } ?? start.choice[unit]
            others += flat.options(of: unit).filter { Int32($0) != choice }
        }
        if others.isEmpty { return nil }
        let held = priced(flat.without(others))
        return ascent.bound - held.bound > 0.002 * max(1, abs(ascent.bound)) ? held : nil
    }

    /// Rounds of cuts, until they bring little more.
    ///
    /// - Parameter bound: of the whole level, where the prices are not those of all of it.
    private func cutOff(
        _ ascent: LagrangianAscent, start: FlatPlacement, bound: Int64?, _ work: inout SearchWork
    ) -> CutAscent {
        let flat = ascent.flat
        let pool = WorkerPool(threads: options.threads)
        var cut = CutAscent(flat, from: ascent)
        // A round costs little in a small town, where the cuts found late are worth the most.
        let patience = max(1, min(3, 12_000 / max(1, flat.optionCount)))
        var least = 0.01
        var idle = 0
        // A level with little time spends most of it on the placement.
        let latest = deadline.map { LevelSearch.part(3, of: $0) }
        let stops: @Sendable () -> Bool = { [options, deadline] in options.isStopped(at: deadline) }
        let rounds = options.warmStart == nil ? options.effort.cutRounds * patience : WarmStart.cutRounds
        for _ in 0..<rounds {
            if let latest, ContinuousClock.now >= latest { break }
            let before = cut.ascent.bound
            let added = cut.round(steps: 1_000, least: least, pool: pool, isStopped: stops)
            if isStopped { break }
            work.priceSteps += cut.ascent.steps
            work.cuts = cut.cuts.count
            let value = start.value + flat.constant
            report(
                AllocationProgress(
                    phase: "relax", objective: value, bound: max(value, bound ?? cut.ascent.provedBound()),
                    placed: start.placed, level: flat.level, work: work))
            idle = before - cut.ascent.bound < 2e-6 * max(1, abs(before)) ? idle + 1 : 0
            if added > 0, idle < 2 * patience { continue }
            // Where nothing else is left, cuts that are hardly broken.
            if least < 0.01 || patience == 1 { break }
            least = 0.003
            idle = 0
        }
        return cut
    }

    /// The better of two constructions, mended where it breaks a rule.
    private func construct(
        _ flat: FlatLevel, _ ascent: LagrangianAscent, reduced: [Double], _ work: inout SearchWork
    ) -> FlatPlacement? {
        var best: FlatPlacement?
        var broken: FlatPlacement?
        let hasChoices = !flat.policyChoices.isEmpty
        for (shares, choosesLast) in [(ascent.averages, false), ([], false), (ascent.averages, true), ([], true)]
        where hasChoices || !choosesLast {
            let built = FlatConstruction.build(flat, shares: shares, reduced: reduced, choosesLast: choosesLast)
            if built.violation > 0 {
                if broken.map({ built.violation < $0.violation }) ?? true { broken = built }
            } else if best.map({ built.value > $0.value }) ?? true {
                best = built
            }
        }
        if best == nil, let broken {
            best = FeasibilityRepair(solver: solver, limits: limits).mend(broken, work: &work) { isStopped }
        }
        return best
    }

    private var limits: SolverOptions { options.limits(until: deadline) }

    var isStopped: Bool { options.isStopped(at: deadline) }

    /// Weighted pivots it may spend on a level. A time limit takes the place of the effort where a level decides: it is there
    /// to be used.
    private func budget(of flat: FlatLevel) -> Double {
        let settlesTies = problem.levels[flat.level].settlesTies
        if deadline != nil, !settlesTies, share == 1, !options.isEstimate { return .infinity }
        return options.effort.budget(options: flat.optionCount) * (settlesTies ? 0.05 : 1) * share
    }

    /// The placement and the bound as they approach each other.
    struct State {
        var search: NeighbourhoodSearch
        var ascent: BlockAscent
        /// Where there are choices of policy, their blocks take the place of the others.
        var choices: ChoiceCuts?
        /// Constant included.
        private(set) var bound: Int64
        private let certificate: LevelCertificate
        private var owner: DecomposedSearch
        private let spentBefore: SearchWork
        private let flat: FlatLevel
        private let settlesTies: Bool
        private let near: Int64
        /// Bounds after the last steps at the present depth.
        private var recent: [Int64] = []
        private var depth = 0
        /// What shallower blocks cost.
        private var earlierBlocks = SearchWork()

        init(
            level: PricedLevel, from start: FlatPlacement, prices: [Double], proved: Int64,
            certificate: LevelCertificate, choices: ChoiceCuts?, work: SearchWork, search owner: DecomposedSearch
        ) {
            (self.owner, self.certificate, self.choices) = (owner, certificate, choices)
            spentBefore = work
            flat = level.flat
            let pool = WorkerPool(threads: owner.options.threads)
            settlesTies = owner.problem.levels[level.flat.level].settlesTies
            search = NeighbourhoodSearch(
                level, from: start, solver: owner.solver, pool: pool, width: 8,
                treeEffort: owner.solver.keepsPrograms && owner.share == 1 && !settlesTies
                    ? owner.budget(of: level.flat) : nil)
            let denominator = BlockBound.denominator(for: level.flat, meanGain: start.meanGain)
            let decomposition = BlockBound(level.flat, clusters: level.clusters, denominator: denominator)
            ascent = BlockAscent(decomposition, from: decomposition.prices(prices))
            near = Int64(0.1 * start.meanGain * Double(denominator))
            bound = proved
        }

        private var blockWork: SearchWork {
            var work = earlierBlocks
            work.add(ascent.work)
            if let choices { work.add(choices.work) }
            return work
        }

        var value: Int64 { search.placement.value + flat.constant }

        /// Goes on from another assignment, if it is worth more.
        mutating func take(_ known: Assignment) { search.take(FlatPlacement(flat, known).extended(to: flat)) }

        /// Takes over what branch and cut made of a part of the level.
        mutating func take(_ cuts: [TreeSearch.FoundCut], bound other: Int64) {
            choices?.add(cuts)
            bound = min(bound, other)
        }

        /// What the search has cost.
        var effort: Double { search.work.effort + blockWork.effort }

        /// A round of cuts beside the choices of policy, and steps of their prices.
        mutating func cutOff(steps count: Int) {
            let stops: @Sendable () -> Bool = { [options = owner.options, deadline = owner.deadline] in
                options.isStopped(at: deadline)
            }
            _ = choices?.round(least: 0.01, pool: search.pool, isStopped: stops)
            tighten(steps: count)
        }

        /// Takes steps of the prices beside the choices of policy.
        mutating func tighten(steps count: Int) {
            let value = value
            let limits = owner.limits
            for _ in 0..<count where !owner.isStopped {
                choices?.step(
                    value: value, splits: DecomposedSearch.splits, solver: owner.solver, pool: search.pool,
                    limits: limits)
            }
            bound = min(bound, choices?.bound ?? bound)
        }

        /// What has come of it, with what the blocks of choices prove to anyone.
        func proved() throws(AllocationError) -> Result {
            var result = result
            if let choices, let own = try Multipliers.certificate(for: choices), own.bound < certificate.bound {
                result.certificate = own
                result.bound = max(value, min(result.bound, own.bound))
            }
            return result
        }

        /// What has come of it.
        var result: Result {
            let final = max(bound, value)
            return Result(
                certificate: certificate, assignment: search.placement.assignment, bound: final,
                stop: owner.isStopped && final > value ? .interrupted : .completed)
        }

        /// Goes on with a part of the effort of its own, from an assignment of the level if that is better.
        mutating func goOn(from known: Assignment?, share: Double, until end: ContinuousClock.Instant?) {
            if let known { search.take(FlatPlacement(flat, known).extended(to: flat)) }
            (owner.share, owner.deadline) = (share, end)
            improve()
        }

        /// From now on it may go on until an instant.
        mutating func extend(to end: ContinuousClock.Instant?) { owner.deadline = end }

        /// Takes turns until the budget is used, the gap is closed, or somebody stops the search.
        mutating func improve() {
            let phase = owner.problem.levels[flat.level].searchPhase
            let before = search.work.effort + blockWork.effort
            let budget = owner.budget(of: flat)
            let limits = owner.limits
            var improving = PayOff()
            var tightening = PayOff()
            tell(phase)
            while value < bound, !owner.isStopped, search.work.effort + blockWork.effort - before < budget {
                if !owner.tightens || improving.isWorthMore(than: tightening) {
                    let before = search.work.effort
                    let gained = search.advance(limits: limits)
                    improving.add(Double(gained), search.work.effort - before)
                } else {
                    let before = blockWork.effort
                    let old = bound
                    tighten(limits)
                    tightening.add(Double(old - bound), blockWork.effort - before)
                }
                tell(phase)
            }
        }

        /// Joins clusters into larger blocks, once the prices of the present ones bring little more.
        private mutating func deepenIfSpent() {
            recent.append(bound)
            guard recent.count > 12 else { return }
            let fallen = recent[recent.count - 11] - bound
            guard Double(fallen) * 40 < Double(bound - value), depth < 3 else { return }
            depth += 1
            recent = []
            let clusters = search.level.clusters
            let mean = max(1, flat.optionCount / max(1, clusters.count))
            let joined = clusters.joined(flat, neighbours: search.level.neighbours, largest: mean << (2 * depth))
            guard joined.count < ascent.decomposition.clusters.count else { return }
            earlierBlocks.add(ascent.work)
            let decomposition = BlockBound(flat, clusters: joined, denominator: ascent.decomposition.denominator)
            ascent = BlockAscent(decomposition, from: ascent.prices, step: 0.1)
        }

        private mutating func tighten(_ limits: SolverOptions) {
            if choices != nil {
                tighten(steps: 10)
                return
            }
            deepenIfSpent()
            let denominator = ascent.decomposition.denominator
            _ = ascent.step(
                target: value * denominator, near: near, placement: search.placement, solver: owner.solver,
                pool: search.pool, limits: limits.with(nodeLimit: 500))
            // Objectives are integers: the bound may be rounded down.
            let quotient = ascent.bound / denominator
            let floor = ascent.bound % denominator < 0 ? quotient - 1 : quotient
            bound = min(bound, floor)
        }

        private func tell(_ phase: String) {
            var work = spentBefore
            work.add(search.work)
            work.add(blockWork)
            owner.report(
                AllocationProgress(
                    phase: phase, objective: value, bound: max(bound, value), placed: search.placement.placed,
                    level: flat.level, work: work))
        }
    }

    /// What one kind of step recently brought per unit of work.
    private struct PayOff {
        private var gained = 0.0
        private var work = 0.0
        private var steps = 0

        mutating func add(_ gain: Double, _ cost: Double) {
            gained = gained * 0.8 + gain
            work = work * 0.8 + max(1, cost)
            steps += 1
        }

        func isWorthMore(than other: PayOff) -> Bool {
            // Each is tried a few times before they are compared, and none is forgotten for long.
            if steps < 8 { return true }
            if other.steps < 4 { return false }
            if other.steps * 12 < steps { return false }
            if steps * 12 < other.steps { return true }
            return gained * other.work >= other.gained * work
        }
    }
}
