internal import AllocationModel
internal import LinearPrograms

/// Solves one objective level: small problems as a whole, larger ones by decomposition.
struct LevelSearch {
    enum Stop: Hashable {
        /// The search ended by itself, within its work limits or by proof.
        case completed
        /// A signal, the clock or the memory limit ended it.
        case interrupted
        /// No assignment satisfies the hard rules.
        case infeasible
    }

    struct Result {
        var certificate: LevelCertificate
        var assignment: Assignment?
        /// No assignment that keeps the earlier levels is worth more.
        var bound: Int64
        var stop: Stop
        /// Pivots weighted by the size of their program, of a level solved as a whole.
        var effort = 0.0
        /// Where branch and cut ended, where the options ask for it.
        var end: WarmStart.Level?
    }

    /// What earlier levels leave a level.
    struct Before {
        /// Least value of each earlier level.
        var kept: [Int64] = []
        /// What each of them is known not to exceed; `nil` where nothing is said of it.
        var atMost: [Int64]?
        /// Their certificates, which rule options out.
        var certificates: [LevelCertificate] = []
        /// What those that decide cost.
        var effort = 0.0
    }

    /// Options of one unit that count for the size of a program.
    private static let mostCounted = 120

    let problem: AllocationProblem
    let solver: any LinearProgramSolver
    let options: AllocationOptions
    let deadline: ContinuousClock.Instant?
    let report: (AllocationProgress) -> Void

    /// - Parameter incumbent: an assignment that keeps the earlier levels.
    func run(level: Int, _ before: Before, incumbent: Assignment?) throws(AllocationError) -> Result {
        let kept = before.kept
        // What is hard is how many decide, not in how many ways: a large family's joint outcomes are one decision, and its
        // neighbourhood would be the whole program again and again.
        let size = problem.units.reduce(0) { $0 + min($1.options.count, Self.mostCounted) }
        let hasTree =
            solver.keepsPrograms && !problem.levels[level].settlesTies && problem.optionCount <= options.largestTree
        if hasTree { report(AllocationProgress(phase: problem.levels[level].relaxPhase, level: level)) }
        if size <= options.largestDirectProgram {
            guard hasTree else { return try whole(level, before, incumbent) }
            return try size <= Self.tiny
                ? wholeThenTree(level, before, incumbent) : treeThenWhole(level, before, incumbent)
        }
        if let warm = options.warmStart, let incumbent {
            if hasTree, !hasChoices, let known = warm.levels[problem.levels[level].name] {
                let result = tree(level, before, Result(incumbent, level, problem), most: known.budget)
                if result.certificate.denominator > 0 { return result }
            }
            return try decomposed(share: WarmStart.share, until: deadline).run(
                level: level, kept: kept, incumbent: incumbent)
        }
        if hasTree, !hasChoices, let result = try treeFirst(level, before, incumbent) { return result }
        if hasTree, hasChoices, let result = try choicesFirst(level, before, incumbent) { return result }
        let search = hasTree ? decomposed(share: 0.15, until: part(5)) : decomposed(share: 1, until: deadline)
        let result = try search.run(level: level, kept: kept, incumbent: incumbent)
        // No valid placement was constructed: only the whole program can tell whether there is one.
        if result.assignment == nil && result.stop == .completed {
            return try direct.run(level: level, before, incumbent: nil)
        }
        guard let found = result.assignment else { return result }
        if hasTree { return tree(level, before, result) }
        guard size <= options.largestFinishedProgram, result.stop == .completed,
            result.bound > problem.evaluate(found).levelValues[level],
            !problem.levels[level].settlesTies
        else { return result }
        return finished(
            result, by: try direct.run(level: level, before, incumbent: found), level)
    }

    /// A level small enough for GLPK's own branch and bound.
    private func whole(
        _ level: Int, _ before: Before, _ incumbent: Assignment?
    ) throws(AllocationError) -> Result {
        let result = try direct.run(level: level, before, incumbent: incumbent)
        tell(result, level)
        return result
    }

    /// The same with a proof anybody can check: a program that GLPK solves at once needs no more of branch and cut.
    private func wholeThenTree(
        _ level: Int, _ before: Before, _ incumbent: Assignment?
    ) throws(AllocationError) -> Result {
        let result = try whole(level, before, incumbent)
        if result.isProved(problem) || result.assignment == nil || result.stop != .completed { return result }
        return both(tree(level, before, result, most: Self.proofOfTiny), result, level)
    }

    /// The same the other way round: branch and cut is at its best with something to beat, and may leave nothing to do.
    private func treeThenWhole(
        _ level: Int, _ before: Before, _ incumbent: Assignment?
    ) throws(AllocationError) -> Result {
        var known = incumbent
        if known == nil { known = try constructed(level, kept: before.kept) }
        guard let known else { return try whole(level, before, nil) }
        var first: Result?
        // Few, and hard to pack: neighbourhoods find what dives among nearly the best do not.
        if !hasChoices { first = try treeFirst(level, before, known, isAhead: false) }
        let tree = first ?? tree(level, before, Result(known, level, problem))
        if tree.isProved(problem) { return tree }
        return both(try whole(level, before, tree.assignment), tree, level)
    }

    /// A relaxed choice of policy takes a part of each bonus without what it asks for: dives end nowhere near an answer.
    private var hasChoices: Bool { problem.units.contains { $0.kind == .choice } }

    private var direct: DirectSearch {
        DirectSearch(problem: problem, solver: solver, options: options, deadline: deadline, report: report)
    }

    /// Options up to which GLPK's own branch and bound comes first.
    private static let tiny = 300
    /// What the proof of a program that small may cost: its root, and some thirty nodes.
    private static let proofOfTiny = 1e5

    /// A level by branch and cut, with neighbourhoods as its second opinion; `nil` where it comes to nothing.
    ///
    /// - Parameter isAhead: whether neighbourhoods begin before they are asked, where there are threads to spare.
    private func treeFirst(
        _ level: Int, _ before: Before, _ incumbent: Assignment?, isAhead: Bool = true
    ) throws(AllocationError) -> Result? {
        var second: Result?
        var failure: AllocationError?
        let known = Result(incumbent, level, problem)
        let opinion = SecondOpinion(
            decomposed(share: Self.firstShare, until: deadline), level: level, kept: before.kept, incumbent: incumbent,
            isAhead: isAhead && options.threads > 1)
        defer { opinion.withdraw() }
        let tree = tree(level, before, known) { best in
            do throws(AllocationError) {
                // It never gets worse.
                second = try opinion.asked(from: best)
            } catch { failure = error }
            return second?.assignment
        }
        if let failure { throw failure }
        guard tree.assignment != nil, tree.certificate.denominator > 0 else { return nil }
        return second.map { both(tree, $0, level) } ?? tree
    }

    /// A level whose choices of policy are made first: each of their patterns leaves a level without them to branch and cut.
    ///
    /// Begins with the pattern that the priced blocks choose, then leaves more choices open turn by turn, those whose blocks
    /// lose least by them first; between the turns prices go on as long as they move the bound. What stays closed is bounded by
    /// the blocks, what is open by branch and cut. `nil` where nothing valid is built.
    private func choicesFirst(
        _ level: Int, _ before: Before, _ incumbent: Assignment?
    ) throws(AllocationError) -> Result? {
        let search = decomposed(share: 1, until: deadline)
        let flat = FlatLevel(problem, level: level, kept: before.kept)
        let most = budget(options: flat.optionCount)
        var beginning = try search.begin(level: level, kept: before.kept, incumbent: incumbent)
        if beginning.result.assignment == nil, let found = built(level, before, by: search, most: most / 4) {
            beginning = try search.begin(level: level, kept: before.kept, incumbent: found)
        }
        // Stopped with something in hand: there is no time to begin in another way.
        if case .ended(let result) = beginning, result.assignment != nil {
            tell(result, level)
            return result
        }
        guard case .ready(var state) = beginning, state.choices != nil else { return nil }
        let begun = state.effort
        var spent = 0.0
        var turn = 0
        var isMoving = false
        while !isStopped, state.value < state.bound, spent + state.effort - begun < most, let choices = state.choices {
            let before = (state.value, state.bound)
            var isAll = false
            // As long as prices move the bound, nothing else is worth as much.
            if !isMoving {
                let pattern = choices.pattern(solver: solver, limits: options.limits(until: deadline))
                let (closed, excluded) = choices.closed(beating: state.value, pattern: pattern, open: turn)
                let answer = tree(flat, closing: closed, &state, until: part(turn == 0 ? 5 : 3), most: most / 4)
                spent += answer.effort
                if let found = answer.assignment { state.take(found) }
                state.take(answer.cuts, bound: max(answer.bound, excluded))
                state.extend(to: deadline)
                turn = max(2, min(turn, 1 << 20) * 2)
                isAll = closed.isEmpty
            }
            state.cutOff(steps: 40)
            state.goOn(from: nil, share: Self.openShare, until: part(4))
            state.extend(to: deadline)
            isMoving = Double(before.1 - state.bound) > 5e-6 * abs(Double(state.bound))
            if isAll, before == (state.value, state.bound) {
                // Everything was open, in vain: what is left of the time goes to neighbourhoods and to prices.
                state.goOn(from: nil, share: deadline == nil ? Self.openShare : 1, until: deadline)
                break
            }
        }
        let result = try state.proved()
        tell(result, level)
        return result
    }

    /// Something valid where nothing is easily built, as where bonuses must earn a sum: branch and cut finds it once the choices
    /// are made, or most of them.
    private func built(
        _ level: Int, _ before: Before, by search: DecomposedSearch, most: Double
    ) -> Assignment? {
        guard !isStopped, let choices = search.choices(level: level, kept: before.kept) else { return nil }
        let flat = FlatLevel(problem, level: level, kept: before.kept)
        let pattern = choices.pattern(solver: solver, limits: options.limits(until: deadline))
        let end = part(3)
        for open in [0, Self.fewChoices, .max] where !options.isStopped(at: end) {
            let closed = choices.closed(beating: .min, pattern: pattern, open: open).options
            let tree = TreeSearch(
                flat: flat.closing(closed), closing: flat.rows.count, threads: options.threads,
                isStopped: { [options] in options.isStopped(at: end) }
            ) { _, _, _ in }
            let answer = tree.run(incumbent: nil, effort: most, isLate: { false }, improve: { _ in nil })
            if let found = answer.assignment { return found }
        }
        return nil
    }

    /// The part of the effort of neighbourhoods with every choice open, each time.
    private static let openShare = 0.15

    /// Options of choices open beside a pattern that turned out to be impossible.
    private static let fewChoices = 6

    /// What branch and cut makes of a level without some options of its choices; neighbourhoods are its second opinion.
    private func tree(
        _ flat: FlatLevel, closing closed: [Int], _ state: inout DecomposedSearch.State,
        until end: ContinuousClock.Instant?, most: Double
    ) -> TreeSearch.Answer {
        let open = flat.closing(closed)
        let (known, bound) = (state.value, state.bound)
        let search = TreeSearch(
            flat: open, closing: flat.rows.count, threads: options.threads,
            isStopped: { [options] in options.isStopped(at: end) }
        ) { [report, problem] value, _, work in
            // What it proves is proved of the options that are open only.
            report(
                AllocationProgress(
                    phase: problem.levels[flat.level].searchPhase, objective: max(value ?? known, known), bound: bound,
                    level: flat.level, work: work))
        }
        let start = FlatPlacement(open, state.search.placement.assignment)
        let latest = end.map { Self.part(2, of: $0) }
        return search.run(
            incumbent: start.violation == 0 ? start : nil, effort: most,
            isLate: { latest.map { ContinuousClock.now >= $0 } ?? false },
            improve: { best in
                // With whatever choices: it may find something better beside what is open.
                state.goOn(from: best, share: Self.openShare, until: end.map { Self.part(4, of: $0) })
                return state.search.placement.assignment
            })
    }

    /// The part of the effort of the first neighbourhoods beside branch and cut.
    private static let firstShare = 0.3

    /// Neighbourhoods and blocks with their part of the effort, until an instant.
    private func decomposed(share: Double, until end: ContinuousClock.Instant?) -> DecomposedSearch {
        DecomposedSearch(
            problem: problem, solver: solver, options: options, deadline: end, report: report, share: share)
    }

    /// A valid assignment of a first level, `nil` where the simplest way finds none.
    private func constructed(_ level: Int, kept: [Int64]) throws(AllocationError) -> Assignment? {
        guard kept.isEmpty else { return nil }
        let nothing = try Multipliers.certificate(for: problem, level: level, kept: kept, duals: [], rows: [])
        let built = GreedyConstruction.build(problem, certificate: nothing, fractions: [])
        return built.isFeasible ? built.assignment : nil
    }

    /// When a part of the time that is left is over.
    private func part(_ divisor: Int) -> ContinuousClock.Instant? { deadline.map { Self.part(divisor, of: $0) } }

    /// When a part of the time until an instant is over.
    static func part(_ divisor: Int, of end: ContinuousClock.Instant) -> ContinuousClock.Instant {
        let now = ContinuousClock.now
        return now.advanced(by: now.duration(to: end) / divisor)
    }

    /// What branch and cut may cost. A time limit takes the place of the effort where a level decides: it is there to be used.
    private func budget(options count: Int) -> Double {
        let most = options.effort.treeBudget(options: count)
        return deadline != nil && !options.isEstimate ? .infinity : most
    }

    private var isStopped: Bool { options.isStopped(at: deadline) }

    /// What branch and cut makes of a level whose allocation or bound is known so far.
    ///
    /// - Parameters:
    ///   - most: simplex iterations × rows it may cost, if less than its budget.
    ///   - improve: makes something better of the best assignment, in its own way.
    private func tree(
        _ level: Int, _ before: Before, _ known: Result, most: Double = .infinity,
        improve: (Assignment?) -> Assignment? = { _ in nil }
    ) -> Result {
        let flat = FlatLevel(problem, level: level, kept: before.kept)
        let start = known.assignment.map { FlatPlacement(flat, $0) }
        let search = TreeSearch(
            flat: flat, threads: options.threads, isStopped: { [options, deadline] in options.isStopped(at: deadline) }
        ) { [report, problem] value, bound, work in
            report(
                AllocationProgress(
                    phase: problem.levels[level].searchPhase, objective: value, bound: min(bound, known.bound),
                    level: level, work: work))
        }
        let latest = part(3)
        let beginning = options.warmStart?.levels[problem.levels[level].name]?.root.map { $0.start(of: flat) }
        let answer = search.run(
            incumbent: start, effort: min(most, budget(options: flat.optionCount)), from: beginning,
            isLate: { latest.map { ContinuousClock.now >= $0 } ?? false }, improve: improve)
        var result = known
        result.effort += answer.effort
        if let better = answer.assignment { result.assignment = better }
        if let certificate = answer.certificate {
            result.bound = min(result.bound, certificate.bound)
            if certificate.bound < result.certificate.bound || result.certificate.denominator == 0 {
                result.certificate = certificate
            }
        }
        if let found = result.assignment {
            let value = problem.evaluate(found).levelValues[level]
            result.bound = max(result.bound, value)
            result.stop = result.bound > value && isStopped ? .interrupted : .completed
            if options.keepsEnds {
                result.end = WarmStart.Level(
                    root: answer.root.map { NamedRoot($0, of: flat) }, effort: answer.effort,
                    isProved: result.bound == value)
            }
            tell(result, level)
        }
        return result
    }

    /// Reports what a level has come to, once something is known of it.
    private func tell(_ result: Result, _ level: Int) {
        guard let assignment = result.assignment, result.bound < .max else { return }
        report(
            AllocationProgress(
                phase: problem.levels[level].searchPhase,
                objective: problem.evaluate(assignment).levelValues[level], bound: result.bound,
                placed: assignment.choice.count { $0 != nil }, level: level))
    }

    /// What both ways together know of a program that is not much too large to be solved as a whole: the second starts
    /// from what the first found, so that little of the program is left to it.
    private func finished(_ result: Result, by whole: Result, _ level: Int) -> Result {
        let both = both(whole, result, level)
        tell(both, level)
        return both
    }

    /// The better allocation and the lower bounds of two ways to the same level.
    private func both(_ one: Result, _ other: Result, _ level: Int) -> Result {
        var both = one
        both.assignment = one.assignment ?? other.assignment
        both.bound = min(one.bound, other.bound)
        if other.certificate.bound < one.certificate.bound { both.certificate = other.certificate }
        both.effort += other.effort
        both.end = one.end ?? other.end
        if let assignment = both.assignment {
            both.bound = max(both.bound, problem.evaluate(assignment).levelValues[level])
        }
        return both
    }
}

extension LevelSearch.Result {
    /// What is known before anything is proved.
    fileprivate init(_ incumbent: Assignment?, _ level: Int, _ problem: AllocationProblem) {
        self.init(
            certificate: LevelCertificate(
                level: level, denominator: 0, resources: [], quotas: [], kept: [], bound: .max),
            assignment: incumbent, bound: .max, stop: .completed)
    }

    /// Whether the certificate alone shows that nothing is better.
    fileprivate func isProved(_ problem: AllocationProblem) -> Bool {
        guard let assignment, certificate.denominator > 0 else { return false }
        return problem.evaluate(assignment).levelValues[certificate.level] == certificate.bound
    }
}
