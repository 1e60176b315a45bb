internal import LinearPrograms
internal import WorkerThreads

/// Improves the prices of ``ChoiceBound``; each step solves a few small linear programs per choice of policy.
struct ChoiceAscent: Sendable {
    let decomposition: ChoiceBound
    /// Least bound so far, in the denominator's units, constant included.
    private(set) var bound: Int128 = .max
    private(set) var work = SearchWork()
    /// Average of the answers: one share per option, choices of policy included.
    private(set) var shares: [Double]
    /// What any assignment with an option of a choice is worth at most, by choice, where the bound is least; in the
    /// denominator's units.
    private(set) var boundsOfCases: [[Int128]] = []
    /// What is known of each block's cases there.
    private(set) var nodes: [[ChoiceBlock.Node]] = []
    private var method: VolumeMethod
    private var memories: [ChoiceBlock.Memory]
    /// Whether the average is this ascent's own.
    private var isBegun: Bool

    /// How much of the bound is thought to be in the way at most, while no good placement is known.
    private static let firstReach = 0.002

    /// - Parameters:
    ///   - start: where to begin.
    ///   - shares: the averaged answer of almost the same level, which the first steps go by.
    init(_ decomposition: ChoiceBound, from start: ChoiceBound.Prices, shares: [Double]? = nil, step: Double = 0.3) {
        self.decomposition = decomposition
        let flat = decomposition.flat
        let others = decomposition.priceCount - flat.rows.count
        method = VolumeMethod(
            from: start.all, softness: flat.softnessOfRows + Array(repeating: 1, count: others), step: step,
            largestWeight: 0.3, patience: 3)
        self.shares = shares ?? Array(repeating: 0, count: flat.optionCount)
        isBegun = shares == nil
        memories = decomposition.blocks.map { ChoiceBlock.Memory($0) }
    }

    /// The prices of the least bound, of all rows a block does not own.
    var prices: ChoiceBound.Prices { decomposition.prices(method.center) }

    /// Whether a row that a block owns has a price in any of its cases.
    func isPriced(_ row: Int) -> Bool {
        let block = Int(decomposition.blockOfRow[row])
        guard let place = decomposition.blocks[block].rows.firstIndex(of: Int32(row)) else { return false }
        return memories[block].nodes.contains { $0.prices[place] > 0 }
    }

    /// Goes on from what an ascent of almost the same level knows of its cases.
    ///
    /// - Parameter newRow: of each of its rows that is still there.
    mutating func remember(_ other: ChoiceAscent, newRow: [Int32: Int32]) {
        for (number, block) in decomposition.blocks.enumerated() {
            memories[number] = ChoiceBlock.Memory(
                block, from: other.memories[number], of: other.decomposition.blocks[number], newRow: newRow)
        }
    }

    /// Bounds every block at the next point.
    ///
    /// - Parameters:
    ///   - target: value of the best placement in the denominator's units, where one is known: the bound cannot fall
    ///     below it.
    ///   - splits: how often cases of a block may fall apart.
    mutating func step(
        target: Int128?, splits: Int, solver: any LinearProgramSolver, pool: WorkerPool, limits: SolverOptions
    ) {
        work.blockSteps += 1
        let decomposition = decomposition
        let flat = decomposition.flat
        let (rowCount, unitCount) = (flat.rows.count, flat.unitCount)
        var trial = method.center
        if bound != .max {
            let center = method.center
            var reach = Self.firstReach * abs(Double(bound))
            if let target { reach = min(reach, Double(bound - target)) }
            method.propose(&trial, scale: max(1, reach)) { index, slope in
                if index >= rowCount + unitCount { return false }
                let isFree = index >= rowCount && flat.mustChoose[index - rowCount]
                return center[index] <= 0 && slope > 0 && !isFree
            }
        }
        let point = decomposition.prices(trial)
        let known = memories
        let answers = pool.map(decomposition.blocks.count, state: {}) { _, number in
            let values = decomposition.values(number, point)
            return decomposition.blocks[number].solve(
                values.options, choices: values.choices, memory: known[number], splits: splits, solver: solver,
                limits: limits)
        }
        let fixed = decomposition.fixedPart(point)
        var total = fixed.total
        for (number, answer) in answers.enumerated() {
            total += answer.bound
            memories[number] = answer.memory
            work.add(answer.work)
        }
        if total < bound {
            bound = total
            boundsOfCases = answers.map { answer in answer.cases.map { total - answer.bound + $0 } }
            nodes = answers.map(\.memory.nodes)
        }
        trial = point.all
        if !isBegun {
            isBegun = true
            method.begin(bound: Double(total), slope: decomposition.slope(shares))
            return
        }
        let slope = decomposition.slope(answers, rest: fixed.chosen)
        let (weight, _) = method.observe(&trial, bound: Double(total), slope: slope)
        for option in shares.indices { shares[option] *= 1 - weight }
        for option in fixed.chosen { shares[Int(option)] += weight }
        for (number, answer) in answers.enumerated() {
            let block = decomposition.blocks[number]
            shares[flat.options(of: block.unit).lowerBound + answer.chosen] += weight
            for (part, share) in answer.shares.enumerated() where share != 0 && block.isHome[part] {
                shares[Int(block.options[part])] += weight * share
            }
        }
    }
}
