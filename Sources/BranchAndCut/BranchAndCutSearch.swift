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
            rounds: beginning == nil ? Self.mostRounds : Self.mostRoundsElsewhere, isLate: isLate)
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
            try settle(work, first, &best, most, isLate: isLate(), improve, &result)
        }
        if best.values != nil { result.incumbent = best.found }
        result.isInfeasible = known == nil && result.incumbent == nil && result.bound == start
        return result
    }

    /// What is left after the root: suppositions, somebody else's ideas, suppositions again, and the tree as a whole.
    private func settle(
        _ work: Work, _ first: RootCuts.Answer, _ best: inout Best, _ most: Double, isLate: Bool,
        _ improve: (Found?) -> Found?, _ result: inout Result
    ) throws(SolverFault) {
        if !best.isNear(result.bound) {
            try refine(work, first, &best, min(2 * first.effort, most / 8), &result)
        }
        // Far from anything good, suppositions are many and wrong.
        let isFar = Double(result.bound) - Double(best.value) > Self.far * abs(Double(result.bound))
        if !isFar, !isLate, try suppose(work, first, &best, min(2 * first.effort, most / 4), &result) { return }
        for idea in 1...Self.mostIdeas {
            if isStopped() || result.effort > most { return }
            let before = best.value
            best.take(improve(best.found))
            work.tell(best.known, result.bound, cuts: first.active.count, nodes: result.nodes, effort: result.effort)
            // Near something good, a dive may end at something better.
            if best.value > before {
                try dive(work, first, &best, &result)
                try refine(work, first, &best, min(2 * first.effort, most / 8), &result)
            }
            // Far from it, suppositions take long and find nothing.
            if idea < Self.mostIdeas, !best.isNear(result.bound) { continue }
            if try suppose(work, first, &best, min(20 * first.effort, most / 4), &result) { return }
        }
        if isStopped() || result.effort > most { return }
        // What has been found is to be beaten now.
        let root = try root(work, from: first, incumbent: best.value, most: most / 6, rounds: Self.mostRoundsAgain)
        result.effort += root.effort
        var tree = Tree(exact: work.exact, root: first.joined(root), start: best.value)
        best.take(root.incumbent)
        if !root.isClosed { try search(work, root, &tree, most - result.effort) }
        result.take(&best, tree, root)
    }

    /// As a share of what all are worth.
    private static let far = 5e-4

    /// Times somebody else is asked for something better.
    private static let mostIdeas = 2

    /// A hundred times as many options are open in the last of them as in the first. Where gains are too large for the
    /// integers of the proof, each would bring the bound down by next to nothing, and there would be no end of them.
    private static let mostSuppositions = 12

    /// Rounds of cuts at the root: first of all, then against something to beat, where branches soon do more than cuts.
    private static let mostRounds = 200
    static let mostRoundsAgain = 2
    private static let mostRoundsElsewhere = 12

    /// Supposes that something is worth nearly as much as the bound: either it is soon found, for little is left to look at,
    /// or nothing is, and the bound falls. Whether the optimum is proved by it.
    ///
    /// - Parameter most: what one supposition may cost; ends with the first that costs more.
    private func suppose(
        _ work: Work, _ first: RootCuts.Answer, _ best: inout Best, _ most: Double, _ result: inout Result
    ) throws(SolverFault) -> Bool {
        let exact = work.exact
        var root = first
        // Options left to look at beside one a unit.
        var size = Double(program.unitCount) * Self.firstSize
        for _ in 0..<Self.mostSuppositions where !isStopped() {
            guard let target = target(exact, root, best, result.bound, size) else { return false }
            let attempt = try self.root(
                work, from: root, incumbent: target, most: most, rounds: Self.mostRoundsAgain)
            root.pool = attempt.pool
            result.effort += attempt.effort
            if !attempt.isClosed && attempt.isBroken { return false }
            var tree = Tree(exact: exact, root: first.joined(attempt), start: target)
            if !attempt.isClosed {
                var found = Best(value: target, isKnown: false)
                try dive(work, attempt, &found, &result)
                tree.take(found)
                try search(work, attempt, &tree, most)
            }
            let (isExhausted, isFound, before) = (tree.open.isEmpty, tree.best != nil, result.bound)
            result.take(&best, tree, attempt)
            if result.bound == best.value { return true }
            // Gone through, and yet not proved: gains too large for the integers of the proof. More of it proves no more.
            if !isFound && result.bound == before { return false }
            if isFound || !isExhausted { return false }
            size *= 1.5
        }
        return false
    }

    /// What to suppose: the least value above which so few options are open, or that of the best where that leaves hardly
    /// more; `nil` where nothing is left to look at.
    private func target(
        _ exact: ExactBound, _ root: RootCuts.Answer, _ best: Best, _ bound: Int64, _ size: Double
    ) -> Int64? {
        let least = best.isKnown ? best.value : bound - Int64(1e-3 * abs(Double(bound)))
        var (target, step) = (bound - 1, Int64(1))
        while step < (bound - least) / 2 { step *= 2 }
        while step > 0 {
            let lower = target - step
            if lower > least, Double(exact.open(root, above: lower)) <= size { target = lower }
            step /= 2
        }
        if target < best.value { return nil }
        // Where hardly less is left to look at than without supposing anything, nothing is supposed.
        if best.isKnown, 2 * exact.open(root, above: best.value) < 3 * exact.open(root, above: target) {
            return best.value
        }
        return target
    }

    /// A dive of each kind from the root, each among the options that lose least by its prices: few are soon gone through,
    /// more may hold something better.
    ///
    /// - Parameter most: dives.
    func dive(
        _ work: Work, _ root: RootCuts.Answer, _ best: inout Best, _ result: inout Result, most: Int = LaneTeam.width
    ) throws(SolverFault) {
        guard let start = OpenNode(root), let reduction = root.reduction, !isStopped() else { return }
        let exact = work.exact
        let (incumbent, known) = (best.value, best.values)
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
        let nodes = starts
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
        work.tell(best.known, result.bound, cuts: root.active.count, nodes: result.nodes, effort: result.effort)
    }

    /// Options open beside one a unit, as a share of the units, of what is gone through first.
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
    /// Takes over what a tree found, and what it proves where that is better than what is proved.
    fileprivate mutating func take(_ best: inout Best, _ tree: Tree, _ root: RootCuts.Answer) {
        effort += tree.effort
        nodes += tree.nodes
        best.take(tree.best)
        if tree.bound < bound { prove(tree, root) }
    }

    fileprivate mutating func prove(_ tree: Tree, _ root: RootCuts.Answer) {
        bound = tree.bound
        proof = tree.finished
        cuts = root.pool
    }
}
