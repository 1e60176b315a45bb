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
    }

    package struct Progress: Sendable {
        package var bound: Int64
        package var incumbent: Int64
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

    /// - Parameters:
    ///   - known: the value of a known assignment, `nil` where none is.
    ///   - most: simplex iterations × rows it may cost.
    package func run(above known: Int64?, effort most: Double = .infinity) throws(SolverFault) -> Result {
        let exact = ExactBound(program)
        var result = Result()
        result.denominator = exact.denominator
        guard exact.isUsable else { return result }
        let start = known ?? exact.least
        let hasStart = known != nil
        guard let team = LaneTeam(threads: threads) else { return result }
        let work = Work(program: program, team: team, exact: exact, isStopped: isStopped)
        let first = try root(work, from: nil, incumbent: start, most: most / 3)
        result.effort = first.effort
        if first.isBroken { return result }
        var tree = Tree(exact: exact, root: first, start: start)
        if !first.isClosed {
            result.bound = first.bound
            try dive(work, first, &tree)
            if let best = tree.best { result.incumbent = best }
            if try guess(work, first, tree.incumbent, hasStart || first.incumbent != nil, most, &result) {
                return result
            }
            // What the guesses found is to be beaten now.
            let value = max(tree.incumbent, result.incumbent?.value ?? start)
            let root = try root(work, from: first, incumbent: value, most: most / 6)
            result.effort += root.effort
            tree = Tree(exact: exact, root: first.joined(root), start: value)
            if !root.isClosed { try search(work, root, &tree, most - result.effort, .max) }
            result.effort += tree.effort
            if tree.bound < result.bound || result.proof.isEmpty {
                result.proof = tree.finished
                result.cuts = root.pool
                result.bound = tree.bound
            }
        } else {
            result.proof = tree.finished
            result.cuts = first.pool
            result.bound = tree.bound
        }
        if let best = tree.best, best.value > result.incumbent?.value ?? .min { result.incumbent = best }
        result.nodes += tree.nodes
        result.isInfeasible = !hasStart && result.incumbent == nil && result.bound == start
        return result
    }

    /// Supposes that something is worth nearly as much as the bound: either it is soon found, for little is left to look at,
    /// or nothing is, and the bound falls. Whether the optimum is proved by it.
    private func guess(
        _ work: Work, _ first: RootCuts.Answer, _ incumbent: Int64, _ hasStart: Bool, _ most: Double,
        _ result: inout Result
    ) throws(SolverFault) -> Bool {
        let exact = work.exact
        var root = first
        var part = 0.25
        for _ in 0..<6 {
            let size = Double(result.bound) - Double(incumbent)
            let step = hasStart ? part * size : min(part * size, part * 1e-3 * abs(Double(result.bound)))
            let target = result.bound - Int64(max(1, step))
            if target <= incumbent || isStopped() || result.effort > most / 2 { return false }
            var attempt = try self.root(work, from: root, incumbent: target, most: most / 6)
            root.pool = attempt.pool
            result.effort += attempt.effort
            if !attempt.isClosed && attempt.isBroken { return false }
            attempt = first.joined(attempt)
            var tree = Tree(exact: exact, root: attempt, start: target)
            if !attempt.isClosed {
                try dive(work, attempt, &tree)
                try search(work, attempt, &tree, most / 6, 120)
            }
            result.effort += tree.effort
            result.nodes += tree.nodes
            if tree.bound < result.bound || result.proof.isEmpty {
                result.bound = tree.bound
                result.proof = tree.finished
                result.cuts = attempt.pool
            }
            if let best = tree.best {
                result.incumbent = best
                return tree.open.isEmpty && tree.bound == best.value
            }
            if !tree.open.isEmpty {
                // Too much is left: suppose more.
                part /= 3
            } else {
                part = min(0.5, part * 1.5)
            }
        }
        return false
    }

    /// A dive of each kind from the root.
    private func dive(_ work: Work, _ root: RootCuts.Answer, _ tree: inout Tree) throws(SolverFault) {
        guard let start = tree.open.first, !isStopped() else { return }
        let exact = work.exact
        let (incumbent, known) = (tree.incumbent, tree.best?.values)
        let answers = try work.perform(LaneTeam.width) { node, number throws(SolverFault) in
            try node.take(cuts: root.active, of: root.pool)
            return try Dive(
                node: node, exact: exact, preference: .init(rawValue: number) ?? .largestShare, known: known
            ).run(start, above: incumbent)
        }
        for answer in answers { tree.take(answer) }
        tell(tree, root)
    }

    private func tell(_ tree: Tree, _ root: RootCuts.Answer) {
        report(
            Progress(
                bound: tree.bound, incumbent: tree.incumbent, cuts: root.active.count, nodes: tree.nodes,
                effort: tree.effort))
    }

    private func root(
        _ work: Work, from start: RootCuts.Answer?, incumbent: Int64, most: Double
    ) throws(SolverFault) -> RootCuts.Answer {
        let report = report
        let cutter = RootCuts(
            exact: work.exact, forms: work.forms, pool: WorkerPool(threads: threads), isStopped: isStopped,
            report: { report(Progress(bound: $0, incumbent: incumbent, cuts: $1, nodes: 0, effort: 0)) })
        let answers = try work.perform(1) { node, _ throws(SolverFault) in
            try cutter.run(node, from: start, incumbent: incumbent, most: most)
        }
        return answers.first ?? RootCuts.Answer(isBroken: true)
    }

    private func search(
        _ work: Work, _ root: RootCuts.Answer, _ tree: inout Tree, _ most: Double, _ mostNodes: Int
    ) throws(SolverFault) {
        let (exact, sets) = (work.exact, work.sets)
        var costs = PseudoCosts(choices: sets.choices.count)
        while !tree.open.isEmpty, tree.nodes < mostNodes, tree.effort < most, !isStopped() {
            let tasks = tree.take(LaneTeam.width)
            let (known, incumbent) = (costs, tree.incumbent)
            let answers = try work.perform(tasks.count) { node, number throws(SolverFault) in
                try node.take(cuts: root.active, of: root.pool)
                let solver = NodeSolver(node: node, exact: exact, pool: root.pool, sets: sets)
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
            tell(tree, root)
            if isCut { break }
        }
    }
}

/// What is made of a program once, and the lanes that work on it.
private final class Work {
    let team: LaneTeam
    let exact: ExactBound
    let forms: [CountedSum]
    /// Only a tree asks for them, and most small programs end at the root.
    lazy var sets = BranchingSets(program)
    let program: SelectionProgram
    let isStopped: @Sendable () -> Bool

    init(program: SelectionProgram, team: LaneTeam, exact: ExactBound, isStopped: @escaping @Sendable () -> Bool) {
        self.program = program
        self.team = team
        self.exact = exact
        self.isStopped = isStopped
        forms = CountedSum.all(of: program)
    }

    /// The answers of `body` on the first lanes, each with its own warm program.
    func perform<Answer: Sendable>(
        _ count: Int, _ body: @escaping @Sendable (NodeProgram, Int) throws(SolverFault) -> Answer
    ) throws(SolverFault) -> [Answer] {
        let (program, isStopped) = (program, isStopped)
        let results = team.perform(count) { node, number in
            Result { () throws(SolverFault) in
                let own: NodeProgram
                if let node { own = node } else { own = try NodeProgram(program, isStopped: isStopped) }
                node = own
                return try body(own, number)
            }
        }
        var answers: [Answer] = []
        for result in results { answers.append(try result.get()) }
        return answers
    }
}

/// What is proved and what is open.
private struct Tree {
    let exact: ExactBound
    private(set) var proof: [ProofStep]
    var open: [OpenNode] = []
    private(set) var incumbent: Int64
    private(set) var best: (value: Int64, values: [Int64])?
    private(set) var nodes = 0
    private(set) var effort: Double
    private let rootBound: Int64
    /// The most a node may be worth whose end the integers do not confirm.
    private var unproved: Int64 = .min

    init(exact: ExactBound, root: RootCuts.Answer, start: Int64) {
        self.exact = exact
        incumbent = max(start, root.incumbent?.value ?? start)
        best = root.incumbent
        effort = root.effort
        rootBound = root.bound
        proof = [ProofStep(prices: root.prices)]
        if !root.isClosed {
            open = [
                OpenNode(
                    number: 0, allowed: root.allowed, must: root.must, basis: root.basis,
                    bound: root.bound, evidence: root.evidence, depth: 0)
            ]
        }
    }

    /// Of open nodes too.
    var bound: Int64 {
        max(min(rootBound, open.map(\.bound).max() ?? incumbent), incumbent, unproved)
    }

    /// The proof, each open node closed at what is known of it.
    var finished: [ProofStep] {
        var finished = proof
        for node in open { finished[node.number].prices.append(node.evidence) }
        return finished
    }

    /// By turns the most promising node and the deepest one, which soon comes to an assignment.
    mutating func take(_ count: Int) -> [OpenNode] {
        var taken: [OpenNode] = []
        while taken.count < count, !open.isEmpty {
            let dives = taken.count % 2 == 1
            var best = 0
            for index in open.indices {
                let (one, other) = (open[index], open[best])
                let isBetter =
                    dives
                    ? (one.depth, one.bound, other.number) > (other.depth, other.bound, one.number)
                    : (one.bound, one.depth, other.number) > (other.bound, other.depth, one.number)
                if isBetter { best = index }
            }
            taken.append(open.remove(at: best))
        }
        return taken
    }

    mutating func take(_ answer: Dive.Answer) {
        effort += answer.effort
        if let found = answer.incumbent, found.value > incumbent {
            incumbent = found.value
            best = found
        }
    }

    mutating func take(_ answer: NodeAnswer, of task: OpenNode) {
        nodes += 1
        effort += answer.effort
        if !answer.isProved { unproved = max(unproved, task.bound) }
        if let found = answer.incumbent, found.value > incumbent {
            incumbent = found.value
            best = found
        }
        let base = proof.count - 1
        func number(_ local: Int) -> Int { local == 0 ? task.number : base + local }
        for (local, step) in answer.steps.enumerated() {
            var step = step
            if let branch = step.branch {
                step.branch = (branch.unit, branch.options, number(branch.without), number(branch.with))
            }
            if local == 0 {
                proof[task.number].prices += step.prices
                proof[task.number].branch = step.branch
            } else {
                proof.append(step)
            }
        }
        for child in answer.children {
            var child = child
            child.number = number(child.number)
            open.append(child)
        }
    }
}
