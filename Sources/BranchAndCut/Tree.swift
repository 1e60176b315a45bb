/// What is proved and what is open.
struct Tree {
    let exact: ExactBound
    private(set) var proof: [ProofStep]
    var open: [OpenNode] = []
    private(set) var incumbent: Int64
    private(set) var best: (value: Int64, values: [Int64])?
    private(set) var nodes = 0
    private(set) var effort = 0.0
    private let rootBound: Int64
    /// The most a node may be worth whose end the integers do not confirm.
    private var unproved: Int64 = .min

    init(exact: ExactBound, root: RootCuts.Answer, start: Int64) {
        self.exact = exact
        incumbent = max(start, root.incumbent?.value ?? start)
        best = root.incumbent
        rootBound = root.bound
        proof = [ProofStep(prices: root.prices)]
        if let node = OpenNode(root) { open = [node] }
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

    /// The open nodes under most branches.
    func deepest(_ count: Int) -> [OpenNode] {
        let order = open.sorted { ($0.depth, $0.bound, $1.number) > ($1.depth, $1.bound, $0.number) }
        return Array(order.prefix(count))
    }

    mutating func take(_ found: Best) {
        if let found = found.found, found.value > incumbent {
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

extension OpenNode {
    /// The root, where it is not closed.
    init?(_ root: RootCuts.Answer) {
        guard !root.isClosed, let basis = root.basis else { return nil }
        self.init(
            number: 0, allowed: root.allowed, must: root.must, basis: basis, bound: root.bound, evidence: root.evidence,
            depth: 0)
    }
}
