package import LinearPrograms
internal import WorkerThreads

/// Branch and cut over GLPK's simplex; every bound and every assignment is rechecked in integers before it counts.
///
/// The relaxation is cut off at the root; then nodes are solved in rounds of a fixed width, each lane's program warm in a
/// session of its own, and merged in a fixed order: neither the clock nor the number of threads decides anything.
package struct BranchAndCutSearch: Sendable {
    package struct Result: Sendable {
        /// Better than what was to be beaten, where something is.
        package var incumbent: (value: Int64, values: [Int64])?
        /// No assignment is worth more, by the integers of the proof.
        package var bound: Int64 = .max
        package var cuts: [RoundedCut] = []
        /// Empty where nothing was proved.
        package var proof: [ProofStep] = []
        package var denominator: Int64 = 1
        package var nodes = 0
        package var effort = 0.0
        package var isInfeasible = false
        /// Where the root ended.
        package var root: RootStart?
    }

    package struct Progress: Sendable {
        /// The lowest so far.
        package var bound: Int64
        /// What the best known assignment is worth; `nil` while none is known.
        package var incumbent: Int64?
        package var cuts: Int
        package var nodes: Int
        package var effort: Double
    }

    let program: SelectionProgram
    let threads: Int
    let isStopped: @Sendable () -> Bool
    let report: @Sendable (Progress) -> Void
    /// What the first turn of suppositions may cost, in units of a root from nothing.
    package var firstTurn = 2.5
    /// Rounds of cuts at the root, first of all.
    package var mostRounds = 200

    package init(
        _ program: SelectionProgram, threads: Int, isStopped: @escaping @Sendable () -> Bool = { false },
        report: @escaping @Sendable (Progress) -> Void = { _ in }
    ) {
        self.program = program
        self.threads = threads
        self.isStopped = isStopped
        self.report = report
    }

    /// A value and the columns' values it is reached by.
    package typealias Found = (value: Int64, values: [Int64])

    /// - Parameters:
    ///   - known: the value of a known assignment, `nil` where none is.
    ///   - most: simplex iterations × rows it may cost.
    ///   - start: where the root of a program of nearly the same rows and columns ended.
    ///   - isLate: whether the root has had its part of the time, so that `improve` still has some.
    ///   - improve: looks for something better in its own way, on the caller's thread; asked where the first branches do not
    ///     settle the program, and again where what follows does not either.
    package func run(
        above known: Int64?, effort most: Double = .infinity, from beginning: RootStart? = nil,
        isLate: @escaping @Sendable () -> Bool = { false },
        improve: (Found?) -> Found? = { _ in nil }
    ) throws(SolverFault) -> Result {
        let exact = ExactBound(program)
        var result = Result()
        result.denominator = exact.denominator
        guard exact.isUsable else { return result }
        let start = known ?? exact.least
        guard let team = LaneTeam(threads: threads) else { return result }
        let work = Work(program: program, team: team, exact: exact, known: known, isStopped: isStopped, report: report)
        let first = try root(
            work, from: beginning?.beginning(of: program), incumbent: start, most: most / 3,
            rounds: beginning == nil ? mostRounds : Self.mostRoundsElsewhere, isLate: isLate)
        result.effort = first.effort
        result.root = RootStart(first, of: program)
        if first.isBroken { return result }
        var best = Best(value: start, found: first.incumbent, isKnown: known != nil)
        result.bound = first.bound
        result.prove(Tree(exact: exact, root: first, start: best.value), first)
        if !first.isClosed {
            // What begins elsewhere begins with something good, and may have little to spend.
            let afforded = max(0, most - result.effort) / Dive.mostEffort
            let dives = beginning == nil ? LaneTeam.width : Int(min(afforded, Double(LaneTeam.width)))
            if !isLate() { try dive(work, first, &best, &result, most: dives) }
            try settle(work, first, &best, most, improve, &result)
        }
        if best.values != nil { result.incumbent = best.found }
        result.isInfeasible = known == nil && result.incumbent == nil && result.bound == start
        return result
    }

    /// What is left after the root: suppositions and somebody else's ideas by turns, each turn longer than the one before.
    private func settle(
        _ work: Work, _ first: RootCuts.Answer, _ best: inout Best, _ most: Double, _ improve: (Found?) -> Found?,
        _ result: inout Result
    ) throws(SolverFault) {
        var suppositions = Suppositions(first, size: Double(program.unitCount) * Self.firstSupposed)
        // A root that began elsewhere cost next to nothing.
        let unit = max(first.effort, Self.effortPerOption * Double(program.optionCount))
        var turn = firstTurn * unit
        var left = max(0, most - result.effort)
        while !isStopped() {
            // Somebody else's ideas are asked for once, however little there is to spend.
            try suppose(work, &suppositions, &best, min(turn, left / 2), probeEach: unit / 4, &result)
            if suppositions.areOver || isStopped() { return }
            best.take(improve(best.found))
            work.tell(best.known, result.bound, cuts: first.active.count, nodes: result.nodes, effort: result.effort)
            // Far from the bound there is little to agree on.
            try refine(work, first, &best, min(turn / (best.isNear(result.bound) ? 6 : 12), most / 8), &result)
            turn *= 2
            left = max(0, most - result.effort)
            if turn < left { continue }
            try suppose(work, &suppositions, &best, left, probeEach: unit / 4, &result)
            return
        }
    }

    /// Simplex iterations × rows, of a root where it is known from nothing.
    private static let effortPerOption = 7_000.0

    /// Rounds of cuts against something to beat, where branches soon do more than cuts.
    static let mostRoundsAgain = 2
    private static let mostRoundsElsewhere = 12

    /// A dive of each kind from the root, each among the options that lose least by its prices: few are soon gone through,
    /// more may hold something better.
    ///
    /// - Parameter most: dives.
    func dive(
        _ work: Work, _ root: RootCuts.Answer, _ best: inout Best, _ result: inout Result, most: Int = LaneTeam.width
    ) throws(SolverFault) {
        guard let start = OpenNode(root), let reduction = root.reduction, !isStopped() else { return }
        let (exact, incumbent) = (work.exact, best.value)
        var starts: [OpenNode] = []
        var reductions: [Reduction] = []
        for number in 0..<min(most, LaneTeam.width) {
            var own = start
            let size = Double(program.unitCount) * Self.firstSize * Double(1 << number)
            if let target = target(exact, root, Best(value: incumbent, isKnown: best.isKnown), root.bound, size) {
                exact.strike(root, above: target, allowed: &own.allowed, must: &own.must)
            }
            starts.append(own)
            let isLess = own.allowed.count { $0 } * 5 < reduction.columns.count * 4
            reductions.append(isLess ? Reduction(program, allowed: own.allowed, must: own.must) : reduction)
        }
        try follow(starts, in: reductions, work, root, &best, &result)
        work.tell(best.known, result.bound, cuts: root.active.count, nodes: result.nodes, effort: result.effort)
    }

    /// A dive of each kind, each from a node of its own, in what is left there.
    func follow(
        _ nodes: [OpenNode], in reductions: [Reduction], _ work: Work, _ root: RootCuts.Answer, _ best: inout Best,
        _ result: inout Result
    ) throws(SolverFault) {
        let (exact, incumbent, known) = (work.exact, best.value, best.values)
        let answers = try work.perform(reductions) { node, number throws(SolverFault) in
            try node.take(cuts: root.active, of: root.pool)
            return try Dive(
                node: node, exact: exact, preference: .init(rawValue: number) ?? .largestShare, known: known
            ).run(nodes[number], above: incumbent)
        }
        for answer in answers {
            best.take(answer.incumbent)
            result.effort += answer.effort
        }
    }

    /// Options open beside one a unit, as a share of the units, for the first dive.
    private static let firstSize = 0.35

    /// - Parameter isPart: whether `start` is a part only, which says nothing of the whole.
    func root(
        _ work: Work, from start: RootCuts.Answer?, incumbent: Int64, most: Double, rounds: Int,
        isPart: Bool = false, isLate: @escaping @Sendable () -> Bool = { false }
    ) throws(SolverFault) -> RootCuts.Answer {
        let isStopped = isStopped
        let cutter = RootCuts(
            exact: work.exact, forms: work.forms, mostRounds: rounds, pool: WorkerPool(threads: threads),
            isStopped: { isStopped() || isLate() },
            report: { work.tell(nil, isPart ? .max : $0, cuts: $1) })
        let begin = cutter.begin(from: start, incumbent: incumbent)
        guard !begin.isClosed, let reduction = begin.reduction else { return begin }
        let answers = try work.perform([reduction]) { node, _ throws(SolverFault) in
            try cutter.run(node, from: begin, incumbent: incumbent, most: most)
        }
        return answers.first ?? RootCuts.Answer(isBroken: true)
    }

    /// - Parameter isPart: whether the root is that of a part only, which says nothing of the whole.
    func search(
        _ work: Work, _ root: RootCuts.Answer, _ tree: inout Tree, _ most: Double, isPart: Bool = false
    ) throws(SolverFault) {
        guard let reduction = root.reduction else { return }
        let (exact, sets) = (work.exact, work.sets)
        var costs = PseudoCosts(choices: sets.choices.count)
        while !tree.open.isEmpty, tree.effort < most, !isStopped() {
            let tasks = tree.take(LaneTeam.width)
            let (known, incumbent) = (costs, tree.incumbent)
            let answers = try work.perform(tasks.map { _ in reduction }) { node, number throws(SolverFault) in
                try node.take(cuts: root.active, of: root.pool)
                var solver = NodeSolver(node: node, exact: exact, pool: root.pool, sets: sets)
                if isPart { solver.hurry() }
                return try solver.solve(tasks[number], incumbent: incumbent, costs: known)
            }
            var isCut = false
            for (task, answer) in zip(tasks, answers) {
                if answer.isStopped {
                    tree.open.append(task)
                    isCut = true
                } else {
                    for observation in answer.observations { costs.add(observation) }
                    tree.take(answer, of: task)
                }
            }
            work.tell(
                tree.best?.value, isPart ? .max : tree.bound, cuts: root.active.count, nodes: tree.nodes,
                effort: tree.effort)
            if isCut { break }
        }
    }
}

extension BranchAndCutSearch.Result {
    mutating func prove(_ tree: Tree, _ root: RootCuts.Answer) {
        bound = tree.bound
        proof = tree.finished
        cuts = root.pool
    }
}
