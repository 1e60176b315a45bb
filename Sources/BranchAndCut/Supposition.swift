internal import LinearPrograms

/// That something is worth more than a value, as far as it has been looked into.
struct Supposition {
    let root: RootCuts.Answer
    var tree: Tree
}

/// What is supposed of a program, one value after the other, each further from the bound.
struct Suppositions {
    let first: RootCuts.Answer
    /// With all cuts found since.
    var root: RootCuts.Answer
    /// Options to look at in the next one, beside one a unit.
    var size: Double
    var count = 0
    /// What is under way.
    var present: Supposition?
    /// Whether nothing is left to suppose.
    var areOver = false

    init(_ first: RootCuts.Answer, size: Double) { (self.first, root, self.size) = (first, first, size) }
}

extension BranchAndCutSearch {
    /// Options open beside one a unit in the first supposition, as a share of the units; so many times more in each after it.
    static let firstSupposed = 0.8
    private static let growth = 1.5

    /// Eighty times as many options are open in the last of them as in the first. Where gains are too large for the
    /// integers of the proof, each would bring the bound down by next to nothing, and there would be no end of them.
    private static let mostSuppositions = 12

    /// Supposes that something is worth nearly as much as the bound: either it is soon found, for little is left to look at,
    /// or nothing is, and the bound falls.
    ///
    /// - Parameters:
    ///   - most: what this turn may cost; what is under way then goes on with the next.
    ///   - piece: what a tree may cost before some of its nodes are followed to an assignment.
    func suppose(
        _ work: Work, _ all: inout Suppositions, _ best: inout Best, _ most: Double, probeEach piece: Double,
        _ result: inout Result
    ) throws(SolverFault) {
        let start = result.effort
        while !all.areOver, result.effort - start < most, !isStopped() {
            if all.present == nil { all.present = try next(work, &all, best, most, &result) }
            guard var now = all.present else {
                all.areOver = true
                return
            }
            let (spent, nodes, before) = (now.tree.effort, now.tree.nodes, result.bound)
            now.tree.take(best)
            try search(work, now.root, &now.tree, spent + min(most - (result.effort - start), piece))
            result.effort += now.tree.effort - spent
            result.nodes += now.tree.nodes - nodes
            best.take(now.tree.best)
            if now.tree.bound < result.bound { result.prove(now.tree, now.root) }
            if result.bound <= best.value { all.areOver = true }
            if now.tree.open.isEmpty {
                all.present = nil
                // Gone through, and yet not proved: gains too large for the integers of the proof. More of it proves no more.
                if now.tree.best == nil && result.bound == before { all.areOver = true }
            } else {
                all.present = now
                try dive(work, now.root, from: now.tree.deepest(LaneTeam.width), &best, &result)
            }
        }
    }

    /// The next supposition and its root; `nil` where nothing is left to suppose.
    private func next(
        _ work: Work, _ all: inout Suppositions, _ best: Best, _ most: Double, _ result: inout Result
    ) throws(SolverFault) -> Supposition? {
        all.count += 1
        var target: Int64? = best.value
        if all.count <= Self.mostSuppositions {
            target = self.target(work.exact, all.root, best, result.bound, all.size)
            all.size *= Self.growth
        }
        guard let target else { return nil }
        let attempt = try root(work, from: all.root, incumbent: target, most: most, rounds: Self.mostRoundsAgain)
        all.root.pool = attempt.pool
        result.effort += attempt.effort
        if !attempt.isClosed && attempt.isBroken { return nil }
        var tree = Tree(exact: work.exact, root: all.first.joined(attempt), start: target)
        if !attempt.isClosed {
            var found = Best(value: target, isKnown: false)
            try dive(work, attempt, &found, &result)
            tree.take(found)
        }
        return Supposition(root: attempt, tree: tree)
    }

    /// What to suppose: the least value above which so few options are open, or that of the best where that leaves hardly
    /// more; `nil` where nothing is left to look at.
    func target(
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

    /// A dive from each of some nodes of a tree, to whatever is better than the best: little is torn in what lies deep.
    private func dive(
        _ work: Work, _ root: RootCuts.Answer, from nodes: [OpenNode], _ best: inout Best, _ result: inout Result
    ) throws(SolverFault) {
        guard let reduction = root.reduction, !isStopped() else { return }
        try follow(nodes, in: nodes.map { _ in reduction }, work, root, &best, &result)
    }
}
