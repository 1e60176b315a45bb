internal import GLPKSolver
internal import LinearPrograms

/// A node of the tree that waits to be solved.
struct OpenNode: Sendable {
    /// In the proof.
    var number: Int
    var allowed: [Bool]
    var must: [Bool]
    var basis: Basis
    /// Nothing below is worth more, by these prices.
    var bound: Int64
    var evidence: ExactBound.Prices
    var depth: Int
    /// The branch that led here, its side, and the share it moved, for what it turns out to have cost.
    var origin: (choice: Int32, isWith: Bool, moved: Double, from: Double)?
}

/// A part of the proof: what prices say, and the branch that splits the rest.
package struct ProofStep: Sendable {
    package var prices: [ExactBound.Prices] = []
    /// Numbers of the parts where the unit takes none of the options, and where it takes one.
    package var branch: (unit: Int32, options: [Int32], without: Int, with: Int)?
}

/// What solving a node came to.
struct NodeAnswer: Sendable {
    /// The node's own step first; branches count from there.
    var steps: [ProofStep] = [ProofStep()]
    /// Open children; `number` counts within `steps`.
    var children: [OpenNode] = []
    var isProved = true
    var incumbent: (value: Int64, values: [Int64])?
    var observations: [PseudoCosts.Observation] = []
    /// Simplex iterations × rows.
    var effort = 0.0
    var isStopped = false
}

/// Solves nodes on the present thread.
struct NodeSolver {
    let node: NodeProgram
    let exact: ExactBound
    let pool: [RoundedCut]
    let sets: BranchingSets
    private var lookAhead = 4
    private var mostCandidates = 20
    private var trialIterations = 30

    init(node: NodeProgram, exact: ExactBound, pool: [RoundedCut], sets: BranchingSets) {
        (self.node, self.exact, self.pool, self.sets) = (node, exact, pool, sets)
    }

    /// Branches with less care: where nothing is to be proved, many nodes are worth more than few good ones.
    mutating func hurry() { (lookAhead, mostCandidates, trialIterations) = (3, 10, 20) }

    private var program: SelectionProgram { exact.program }

    /// What a node costs beside its simplex: most of it, in a program of a few rows.
    static let leastEffort = 3_000.0
    private static let clearMargin = 0.05

    func solve(_ task: OpenNode, incumbent: Int64, costs: PseudoCosts) throws(SolverFault) -> NodeAnswer {
        var answer = NodeAnswer()
        var state = State(allowed: task.allowed, must: task.must, incumbent: incumbent)
        let before = node.iterations
        var known = (bound: task.bound, evidence: task.evidence)
        var (isObserved, isAnew) = (false, false)
        // How far below what is to be beaten the simplex may stop.
        var margin = 1e-6
        try node.restrict(allowed: state.allowed, must: state.must)
        try node.take(basis: task.basis)
        while true {
            let outcome = try node.solve(cutoff: Double(state.incumbent) + 1 - margin)
            if outcome == .stopped {
                answer.isStopped = true
                return answer
            }
            var isStruck = false
            if let proof = try self.exact(state) {
                if close(proof, state, &answer) { break }
                let bound = exact.floor(proof.total)
                if bound < known.bound { known = (bound, proof.prices) }
                isStruck = exact.strike(proof, above: state.incumbent, allowed: &state.allowed, must: &state.must)
                if isStruck { answer.steps[answer.steps.count - 1].prices.append(proof.prices) }
            }
            guard outcome == .optimal else {
                if isStruck, outcome == .infeasible || outcome == .cutOff {
                    try node.restrict(allowed: state.allowed, must: state.must)
                    continue
                }
                if outcome == .infeasible, let proof = try emptiness(state), close(proof, state, &answer) { break }
                // From somewhere else it may end at rows that show why.
                if outcome == .infeasible, !isAnew {
                    isAnew = true
                    try node.resetBasis()
                    continue
                }
                // A hair below what is to be beaten, which the rounding of prices takes away: lower, or to the end.
                if outcome == .cutOff, margin < .infinity {
                    margin = margin < Self.clearMargin ? Self.clearMargin : .infinity
                    continue
                }
                // The simplex says that nothing is left, the integers do not; or it gave up.
                leave(task, &answer)
                break
            }
            let relaxation = node.objective
            if !isObserved {
                isObserved = true
                if let origin = task.origin {
                    answer.observations.append(
                        .init(
                            choice: origin.choice, isWith: origin.isWith,
                            perShare: max(0, origin.from - relaxation) / max(0.01, origin.moved)))
                }
            }
            let values = try node.values()
            if let found = program.whole(values) {
                if found.value > state.incumbent {
                    state.incumbent = found.value
                    answer.incumbent = found
                }
                if let proof = try self.exact(state), close(proof, state, &answer) { break }
                leave(task, &answer)
                break
            }
            if isStruck {
                try node.restrict(allowed: state.allowed, must: state.must)
                continue
            }
            if try !branch(task, known, &state, values, relaxation, costs, &answer) { continue }
            break
        }
        answer.effort = Double(node.iterations - before + 20) * Double(node.rowCount) + Self.leastEffort
        return answer
    }

    private struct State {
        var allowed: [Bool]
        var must: [Bool]
        var incumbent: Int64
    }

    private func exact(_ state: State) throws(SolverFault) -> ExactBound.Answer? {
        try node.proof(allowed: state.allowed, must: state.must, exact: exact, pool: pool)
    }

    private func emptiness(_ state: State) throws(SolverFault) -> ExactBound.Answer? {
        try node.emptiness(
            above: state.incumbent, allowed: state.allowed, must: state.must, exact: exact, pool: pool)
    }

    private func close(_ proof: ExactBound.Answer, _ state: State, _ answer: inout NodeAnswer) -> Bool {
        guard exact.floor(proof.total) <= state.incumbent else { return false }
        answer.steps[answer.steps.count - 1].prices.append(proof.prices)
        return true
    }

    /// What is left is worth no more than the node was known to be, and nothing better can be said.
    private func leave(_ task: OpenNode, _ answer: inout NodeAnswer) {
        answer.isProved = false
        answer.steps[answer.steps.count - 1].prices.append(task.evidence)
    }

    private struct Candidate {
        var choice: Int32
        var share: Double
        var score: Double
    }

    private func candidates(_ values: [Double], _ costs: PseudoCosts) -> [Candidate] {
        var found: [Candidate] = []
        for unit in 0..<program.unitCount
        where program.options(of: unit).contains(where: { values[$0] > 1e-6 && values[$0] < 1 - 1e-6 }) {
            for number in sets.ofUnit[unit] {
                let share = sets.choices[Int(number)].options.reduce(0) { $0 + values[Int($1)] }
                guard share > 1e-5, share < 1 - 1e-5 else { continue }
                // Equal shares are one choice where nothing else is torn; the first, coarser one stands for them.
                if found.contains(where: {
                    sets.choices[Int($0.choice)].unit == Int32(unit) && abs($0.share - share) < 1e-9
                        && Set(sets.choices[Int($0.choice)].options.filter { values[Int($0)] > 1e-9 })
                            == Set(sets.choices[Int(number)].options.filter { values[Int($0)] > 1e-9 })
                }) {
                    continue
                }
                found.append(Candidate(choice: number, share: share, score: costs.score(number, share: share)))
            }
        }
        return found.sorted { $0.score != $1.score ? $0.score > $1.score : $0.choice < $1.choice }
    }

    private func sides(_ choice: Int32, _ state: State) -> (without: State, with: State) {
        let set = sets.choices[Int(choice)]
        var without = state
        var with = state
        for option in set.options { without.allowed[Int(option)] = false }
        for option in program.options(of: Int(set.unit)) where !set.options.contains(Int32(option)) {
            with.allowed[option] = false
        }
        with.must[Int(set.unit)] = true
        return (without, with)
    }

    /// Whether the node is split; `false` where a trial settled a side, so that the node is to be solved again.
    private func branch(
        _ task: OpenNode, _ known: (bound: Int64, evidence: ExactBound.Prices), _ state: inout State,
        _ values: [Double], _ relaxation: Double, _ costs: PseudoCosts,
        _ answer: inout NodeAnswer
    ) throws(SolverFault) -> Bool {
        let basis = try node.basis()
        let all = candidates(values, costs)
        guard let first = all.first else { throw .library("a torn answer without a torn unit") }
        var best = (candidate: first, score: -1.0, down: known, up: known)
        var idle = 0
        var settled = false
        for candidate in all.prefix(mostCandidates) {
            if costs.isReliable(candidate.choice, 4) {
                if candidate.score > best.score {
                    best = (candidate, candidate.score, known, known)
                    idle = 0
                } else {
                    idle += 1
                }
                if idle >= lookAhead { break }
                continue
            }
            let (without, with) = sides(candidate.choice, state)
            let down = try trial(without, basis, state.incumbent)
            let up = try trial(with, basis, state.incumbent)
            guard let down, let up else {
                answer.isStopped = true
                return true
            }
            if down.proof != nil || up.proof != nil {
                settle(candidate.choice, down.proof, up.proof, &state, (without, with), &answer)
                settled = true
                if down.proof != nil && up.proof != nil { return true }
                if idle >= lookAhead { break }
                continue
            }
            answer.observations.append(
                .init(
                    choice: candidate.choice, isWith: false, perShare: max(0, relaxation - down.bound) / candidate.share
                ))
            answer.observations.append(
                .init(
                    choice: candidate.choice, isWith: true,
                    perShare: max(0, relaxation - up.bound) / (1 - candidate.share)))
            let score = PseudoCosts.product(max(0, relaxation - down.bound), max(0, relaxation - up.bound))
            if score > best.score {
                best = (candidate, score, down.known ?? known, up.known ?? known)
                idle = 0
            } else {
                idle += 1
            }
            if idle >= lookAhead { break }
        }
        try node.restrict(allowed: state.allowed, must: state.must)
        try node.take(basis: basis)
        if settled { return false }
        let (without, with) = sides(best.candidate.choice, state)
        let set = sets.choices[Int(best.candidate.choice)]
        let last = answer.steps.count - 1
        answer.steps[last].branch = (set.unit, set.options, last + 1, last + 2)
        answer.steps += [ProofStep(), ProofStep()]
        for (side, isWith, trial, moved) in [
            (with, true, best.up, 1 - best.candidate.share), (without, false, best.down, best.candidate.share),
        ] {
            let better = trial.bound < known.bound ? trial : known
            answer.children.append(
                OpenNode(
                    number: isWith ? last + 2 : last + 1, allowed: side.allowed, must: side.must, basis: basis,
                    bound: better.bound, evidence: better.evidence, depth: task.depth + 1,
                    origin: (best.candidate.choice, isWith, moved, relaxation)))
        }
        return true
    }

    private struct Trial {
        var bound: Double
        /// Where the integers close the side.
        var proof: ExactBound.Prices?
        var known: (bound: Int64, evidence: ExactBound.Prices)?
    }

    /// A few iterations on one side of a branch; `nil` where somebody stopped it.
    private func trial(_ side: State, _ basis: Basis, _ incumbent: Int64) throws(SolverFault) -> Trial? {
        try node.restrict(allowed: side.allowed, must: side.must)
        try node.take(basis: basis)
        let outcome = try node.solve(iterationLimit: trialIterations, cutoff: Double(incumbent) + 1 - 1e-6)
        if outcome == .stopped { return nil }
        if outcome == .infeasible, let proof = try emptiness(side) {
            return Trial(bound: Double(incumbent), proof: proof.prices)
        }
        guard let proof = try exact(side) else { return Trial(bound: node.objective) }
        let bound = exact.floor(proof.total)
        if bound <= incumbent { return Trial(bound: Double(incumbent), proof: proof.prices) }
        return Trial(
            bound: Double(proof.total) / Double(exact.denominator), known: (bound: bound, evidence: proof.prices))
    }

    /// Notes in the proof that a side is closed, and goes on with the other.
    private func settle(
        _ choice: Int32, _ down: ExactBound.Prices?, _ up: ExactBound.Prices?, _ state: inout State,
        _ sides: (without: State, with: State), _ answer: inout NodeAnswer
    ) {
        let set = sets.choices[Int(choice)]
        let last = answer.steps.count - 1
        // What is closed comes first; what goes on, if anything, last.
        answer.steps[last].branch = (
            set.unit, set.options, down == nil ? last + 2 : last + 1, down == nil ? last + 1 : last + 2
        )
        answer.steps += [down, up].compactMap { $0 }.map { ProofStep(prices: [$0]) }
        if down != nil && up != nil { return }
        answer.steps.append(ProofStep())
        state = down == nil ? sides.without : sides.with
    }
}

extension SelectionProgram {
    /// What an assignment is worth, `nil` where it breaks a rule; in exact integers.
    package func value(of values: [Int64]) -> Int64? {
        guard values.count == columnCount, values.allSatisfy({ $0 >= 0 }) else { return nil }
        for unit in 0..<unitCount {
            let chosen = options(of: unit).reduce(0) { $0 + values[$1] }
            if chosen > 1 || (chosen == 0 && mustChoose[unit]) { return nil }
        }
        var total: Int64 = 0
        var activity = [Int64](repeating: 0, count: rowCount)
        for (column, value) in values.enumerated() where value != 0 {
            total += gain[column] * value
            for entry in entries(of: column) { activity[Int(entryRow[entry])] += entryAmount[entry] * value }
        }
        for row in 0..<rowCount where activity[row] > rowBound[row] { return nil }
        return total
    }
}
