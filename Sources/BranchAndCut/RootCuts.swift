internal import GLPKSolver
internal import LinearPrograms
internal import WorkerThreads

/// The relaxation of the whole program, cut off round by round, and what prices strike out of it on the way.
struct RootCuts: Sendable {
    /// What the root came to, to be taken up by any thread.
    struct Answer: Sendable {
        var pool: [RoundedCut] = []
        var active: [Int32] = []
        var basis: Basis?
        /// What a relaxation of what is left is made of.
        var reduction: Reduction?
        var allowed: [Bool] = []
        var must: [Bool] = []
        var prices: [ExactBound.Prices] = []
        /// Of the relaxation with its cuts, by these prices.
        var bound: Int64 = .max
        var evidence = ExactBound.Prices()
        /// Of all columns in the relaxation with its cuts.
        var values: [Double] = []
        var incumbent: (value: Int64, values: [Int64])?
        var isClosed = false
        var effort = 0.0
        /// What it begins from is where the relaxation of another program ended: feasible here perhaps, and not the best.
        var isOfAnother = false
        /// Somebody stopped it, or the simplex gave up, before there was a relaxation.
        var isBroken = false

        /// What a later run came to, with what this one struck out before it.
        func joined(_ later: Answer) -> Answer {
            var all = later
            all.prices = prices + later.prices
            if all.incumbent == nil { all.incumbent = incumbent }
            return all
        }
    }

    let exact: ExactBound
    let forms: [CountedSum]
    let mostRounds: Int
    var patience = 6
    let pool: WorkerPool
    let isStopped: @Sendable () -> Bool
    let report: (@Sendable (_ bound: Int64, _ cuts: Int) -> Void)?

    private var program: SelectionProgram { exact.program }

    /// What an earlier run leaves once `incumbent` is to be beaten; all of the program without one.
    func begin(from start: Answer?, incumbent: Int64) -> Answer {
        var answer =
            start ?? Answer(allowed: Array(repeating: true, count: program.optionCount), must: program.mustChoose)
        answer.prices = []
        answer.incumbent = nil
        answer.isClosed = false
        answer.effort = 0
        if start != nil,
            let proof = exact.evaluate(
                answer.evidence, pool: answer.pool, allowed: answer.allowed, must: answer.must)
        {
            _ = take(proof, incumbent: incumbent, &answer)
            if answer.isClosed { return answer }
        }
        answer.reduction = Reduction(program, allowed: answer.allowed, must: answer.must)
        return answer
    }

    /// Solves and cuts off what `start` leaves of the program.
    ///
    /// - Parameters:
    ///   - start: of ``begin(from:incumbent:)``.
    ///   - incumbent: what is to be beaten.
    ///   - most: simplex iterations × rows it may cost.
    func run(
        _ node: NodeProgram, from start: Answer, incumbent: Int64, most: Double
    ) throws(SolverFault) -> Answer {
        var answer = try cutOff(node, from: start, incumbent: incumbent, most: most)
        // What follows works on this program many times.
        if !answer.isClosed, answer.allowed.count(where: { $0 }) * 5 < node.reduction.columns.count * 4 {
            answer.reduction = Reduction(program, allowed: answer.allowed, must: answer.must)
        }
        return answer
    }

    private func cutOff(
        _ node: NodeProgram, from start: Answer, incumbent: Int64, most: Double
    ) throws(SolverFault) -> Answer {
        var answer = start
        var incumbent = incumbent
        var known = Set(answer.pool.map(\.fingerprint))
        let before = node.iterations
        var outcome: GLPKSession.Outcome
        if let basis = answer.basis {
            try node.take(cuts: answer.active, of: answer.pool)
            try node.take(basis: basis)
            outcome = try node.solve(primal: answer.isOfAnother)
            answer.isOfAnother = false
        } else {
            outcome = try node.solve(primal: true)
            // Only the dual simplex ends at a row that shows why.
            if outcome == .infeasible {
                try node.resetBasis()
                outcome = try node.solve()
            }
        }
        var recent: [Double] = []
        var round = 0
        var looked = 0.0
        while true {
            answer.effort = looked + Double(node.iterations - before) * Double(node.rowCount)
            guard outcome == .optimal || outcome == .cutOff || outcome == .infeasible else {
                answer.isBroken = answer.basis == nil
                return answer
            }
            let values = try node.values()
            if outcome == .optimal, let whole = program.whole(values), whole.value > incumbent {
                incumbent = whole.value
                answer.incumbent = whole
            }
            let isStruck = try strike(node, isEmpty: outcome == .infeasible, incumbent: incumbent, &answer)
            if answer.isClosed { return answer }
            if isStruck {
                try node.restrict(allowed: answer.allowed, must: answer.must)
                outcome = try node.solve()
                continue
            }
            guard outcome == .optimal else {
                answer.isBroken = answer.basis == nil
                return answer
            }
            answer.active = node.active
            answer.values = values
            answer.basis = try node.basis()
            report?(answer.bound, node.active.count)
            recent.append(node.objective)
            if isSpent(recent, incumbent: incumbent) || round >= mostRounds || isStopped() || answer.effort > most {
                return answer
            }
            round += 1
            let (found, count) = separate(node, values, answer.pool)
            looked += 2 * Double(count) * Double(node.rowCount)
            let chosen = CutSelection(most: 200).choose(from: found, values: values, known: known)
            if chosen.isEmpty || isStopped() { return answer }
            let first = Int32(answer.pool.count)
            answer.pool += chosen
            for cut in chosen { known.insert(cut.fingerprint) }
            try node.add(chosen.indices.map { first + Int32($0) }, of: answer.pool)
            outcome = try node.solve(cutoff: Double(incumbent) + 1 - 1e-6)
            if outcome == .optimal { try node.dropSlackCuts() }
        }
    }

    private func isSpent(_ recent: [Double], incumbent: Int64) -> Bool {
        guard recent.count > patience else { return false }
        let now = recent[recent.count - 1]
        let fallen = recent[recent.count - 1 - patience] - now
        // Far from anything known, what is left to prove is not known either.
        return fallen < 0.03 * min(recent[0] - Double(incumbent), 1e-3 * abs(now))
    }

    private func strike(
        _ node: NodeProgram, isEmpty: Bool, incumbent: Int64, _ answer: inout Answer
    ) throws(SolverFault) -> Bool {
        if isEmpty,
            let proof = try node.emptiness(
                above: incumbent, allowed: answer.allowed, must: answer.must, exact: exact, pool: answer.pool)
        {
            answer.bound = incumbent
            answer.prices.append(proof.prices)
            answer.isClosed = true
            return true
        }
        guard
            let proof = try node.proof(
                allowed: answer.allowed, must: answer.must, exact: exact, pool: answer.pool)
        else { return false }
        return take(proof, incumbent: incumbent, &answer)
    }

    /// Takes over what prices prove; whether they strike anything out.
    private func take(_ proof: ExactBound.Answer, incumbent: Int64, _ answer: inout Answer) -> Bool {
        let bound = exact.floor(proof.total)
        if bound <= incumbent {
            answer.bound = incumbent
            answer.prices.append(proof.prices)
            answer.isClosed = true
            return true
        }
        answer.bound = bound
        answer.evidence = proof.prices
        let isStruck = exact.strike(proof, above: incumbent, allowed: &answer.allowed, must: &answer.must)
        if isStruck { answer.prices.append(proof.prices) }
        return isStruck
    }

    /// Cuts that the point breaks, of all families; in a fixed order whatever the number of threads.
    ///
    /// With them, how many sums were rounded.
    private func separate(
        _ node: NodeProgram, _ values: [Double], _ cuts: [RoundedCut]
    ) -> (found: [RoundedCut], rounded: Int) {
        let slacks = node.slacks(values, pool: cuts)
        let rows = TableauSeparation.rows(node, values: values, forms: forms)
        let point = PointRows(node, values: values, pool: cuts, slacks: slacks)
        let halves = ZeroHalfSeparation(node: node, values: values, pool: cuts, slacks: slacks)
        let tableau = TableauSeparation(point: point, values: values, pool: cuts)
        let isStopped = isStopped
        let program = program
        let sets = halves.sets(atMost: 500, pool: pool, isStopped: isStopped)
        let piece = 16
        let (first, second) = ((sets.count + piece - 1) / piece, (rows.count + piece - 1) / piece)
        let found = pool.map(first + second, state: { TableauSeparation.Scratch(program, point) }) {
            scratch, number -> [RoundedCut] in
            if isStopped() { return [] }
            if number < first {
                return sets[number * piece..<min(sets.count, number * piece + piece)].compactMap {
                    halves.cut($0, &scratch.rounding)
                }
            }
            let start = (number - first) * piece
            return rows[start..<min(rows.count, start + piece)].flatMap { tableau.best($0, &scratch) }
        }
        return (found.flatMap { $0 }, sets.count + rows.count)
    }
}

extension ExactBound {
    /// How many options are open beside one a unit once what an answer proves has struck out what cannot beat `incumbent`.
    func open(_ root: RootCuts.Answer, above incumbent: Int64) -> Int {
        var (allowed, must) = (root.allowed, root.must)
        strike(root, above: incumbent, allowed: &allowed, must: &must)
        return allowed.count { $0 } - must.count { $0 }
    }

    /// Takes out what cannot beat `incumbent` by what an answer proves.
    func strike(_ root: RootCuts.Answer, above incumbent: Int64, allowed: inout [Bool], must: inout [Bool]) {
        guard let proof = evaluate(root.evidence, pool: root.pool, allowed: allowed, must: must) else { return }
        _ = strike(proof, above: incumbent, allowed: &allowed, must: &must)
    }
}

extension SelectionProgram {
    /// The assignment a relaxed answer is, where it is one.
    func whole(_ values: [Double]) -> (value: Int64, values: [Int64])? {
        var rounded: [Int64] = []
        rounded.reserveCapacity(values.count)
        for value in values {
            let nearest = value.rounded()
            if abs(value - nearest) > 1e-6 { return nil }
            rounded.append(Int64(nearest))
        }
        return self.value(of: rounded).map { ($0, rounded) }
    }
}
