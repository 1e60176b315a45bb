internal import LinearPrograms

extension BranchAndCutSearch {
    /// Looks for something better among what the best assignment and the relaxation at the root do not agree on.
    ///
    /// Units that both decide alike stay as they are; of the others' options those are open that lose least by the root's
    /// prices, so many that branch and cut soon comes to an end. Danna, Rothberg & Le Pape, *Mathematical Programming* 102, 2005.
    /// Nothing is proved by it.
    ///
    /// - Parameter most: what all of it may cost.
    func refine(
        _ work: Work, _ first: RootCuts.Answer, _ best: inout Best, _ most: Double, _ result: inout Result
    ) throws(SolverFault) {
        let start = result.effort
        // Options open beside one a unit.
        var size = Double(program.unitCount) * Self.firstPart
        // Whether the part before, around the same best, was gone through.
        var wasExhausted: Bool?
        while let values = best.values, result.effort - start < most, !isStopped() {
            guard let part = Part(of: first, around: (best.value, values), size: size, work.exact) else { return }
            let before = best.value
            let isExhausted = try search(part, work, &best, most / 4, &result)
            work.tell(best.known, result.bound, cuts: first.active.count, nodes: result.nodes, effort: result.effort)
            // What is better has a neighbourhood of its own.
            if best.value > before {
                wasExhausted = nil
                continue
            }
            // The size before this one would be tried again, and come to the same.
            if let wasExhausted, wasExhausted != isExhausted { return }
            if isExhausted ? part.isWhole : part.isSmallest { return }
            size = isExhausted ? size * Self.growth : size / Self.growth
            wasExhausted = isExhausted
        }
    }

    /// As a share of the units.
    private static let firstPart = 0.4
    private static let growth = 1.6

    /// Whether all of a part was gone through.
    private func search(
        _ part: Part, _ work: Work, _ best: inout Best, _ most: Double, _ result: inout Result
    ) throws(SolverFault) -> Bool {
        let root = try root(
            work, from: part.root, incumbent: part.target, most: most, rounds: Self.mostRoundsAgain, isPart: true)
        result.effort += root.effort
        best.take(root.incumbent)
        if root.isClosed { return true }
        if root.isBroken { return false }
        var found = Best(value: part.target, isKnown: false)
        try dive(work, root, &found, &result)
        best.take(found.found)
        var tree = Tree(exact: work.exact, root: root, start: found.value)
        try search(work, root, &tree, most, isPart: true)
        result.effort += tree.effort
        result.nodes += tree.nodes
        best.take(tree.best)
        return tree.open.isEmpty
    }
}

/// The root of a program with all units decided that its relaxation decides as the best assignment does.
private struct Part {
    var root: RootCuts.Answer
    /// What is to be exceeded: most options lose too much for that.
    private(set) var target: Int64
    /// Whether no option had to be left out for its size.
    var isWhole = true
    /// Whether no smaller one is to be had.
    var isSmallest = false

    /// - Parameter size: options that may be open beside one a unit.
    /// - Returns: `nil` where the root is closed.
    init?(
        of first: RootCuts.Answer, around best: BranchAndCutSearch.Found, size: Double, _ exact: ExactBound
    ) {
        guard !first.isClosed, !first.values.isEmpty else { return nil }
        let program = exact.program
        root = first
        target = best.value
        exact.strike(first, above: best.value, allowed: &root.allowed, must: &root.must)
        var chosen = [Int?](repeating: nil, count: program.unitCount)
        for unit in chosen.indices {
            let options = program.options(of: unit)
            let own = options.first { best.values[$0] > 0 }
            let share = own.map { first.values[$0] } ?? (1 - options.reduce(0) { $0 + first.values[$1] })
            chosen[unit] = own
            // Unless the prices say that nothing better decides so.
            guard share > 1 - 1e-6, own.map({ root.allowed[$0] }) ?? !root.must[unit] else { continue }
            for option in options where option != own { root.allowed[option] = false }
            root.must[unit] = own != nil
        }
        let whole = root
        for step in 0..<Self.steps {
            if step > 0 {
                target = best.value + (first.bound - best.value) * step / Self.steps
                (root.allowed, root.must) = (whole.allowed, whole.must)
                exact.strike(first, above: target, allowed: &root.allowed, must: &root.must)
                // What the best assignment has stays open.
                for unit in chosen.indices {
                    if let own = chosen[unit] {
                        root.allowed[own] = whole.allowed[own]
                    } else {
                        root.must[unit] = whole.must[unit]
                    }
                }
                isWhole = false
            }
            let open = (0..<program.unitCount).reduce(0) { open, unit in
                open + max(0, program.options(of: unit).count { root.allowed[$0] } - 1)
            }
            if Double(open) <= size { return }
        }
        isSmallest = true
    }

    /// Values between the best and the bound, tried as what is to be exceeded until little enough is left.
    private static let steps: Int64 = 24
}
