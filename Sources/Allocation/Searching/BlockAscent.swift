internal import LinearPrograms
internal import WorkerThreads

/// Improves the prices of the block bound; each step solves every block's program.
///
/// The prices of the relaxation are where it starts, so the first answer is at least as good as the relaxation's bound.
struct BlockAscent {
    let decomposition: BlockBound
    /// Least bound so far, in the denominator's units.
    private(set) var bound: Int64 = .max
    private(set) var work = SearchWork()
    private(set) var steps = 0
    /// Average of the blocks' answers: one share per option.
    private(set) var shares: [Double]
    private var method: VolumeMethod

    /// The prices of the least bound.
    var prices: BlockBound.Prices {
        let rowCount = decomposition.flat.rows.count
        return BlockBound.Prices(
            rows: method.center[..<rowCount].map { BlockBound.integer($0) },
            units: method.center[rowCount...].map { BlockBound.integer($0) })
    }

    /// - Parameters:
    ///   - start: where to begin: the relaxation's prices, or the best ones of a finer decomposition.
    ///   - step: length of the first step, as a share of the gap.
    init(_ decomposition: BlockBound, from start: BlockBound.Prices, step: Double = 0.1) {
        self.decomposition = decomposition
        let flat = decomposition.flat
        let start = decomposition.adopted(start)
        method = VolumeMethod(
            from: start.rows.map { Double($0) } + start.units.map { Double($0) },
            softness: flat.softnessOfRows + Array(repeating: 1, count: flat.unitCount), step: step,
            largestWeight: 0.3, patience: 4)
        shares = Array(repeating: 0, count: flat.optionCount)
    }

    /// Solves every block at the next point; returns whether the bound fell.
    ///
    /// - Parameters:
    ///   - target: value of the best placement in the denominator's units: the bound cannot fall below it.
    ///   - near: see ``BlockBound/solve(_:_:near:placement:solver:limits:)``.
    mutating func step(
        target: Int64, near: Int64, placement: FlatPlacement, solver: any LinearProgramSolver, pool: WorkerPool,
        limits: SolverOptions
    ) -> Bool {
        steps += 1
        work.blockSteps += 1
        let decomposition = decomposition
        let flat = decomposition.flat
        let rowCount = flat.rows.count
        var trial = method.center
        if bound != .max {
            let center = method.center
            method.propose(&trial, scale: Double(max(1, bound - target))) { index, slope in
                center[index] <= 0 && slope > 0 && (index < rowCount || !flat.mustChoose[index - rowCount])
            }
        }
        var point = BlockBound.Prices(
            rows: trial[..<rowCount].map { BlockBound.integer($0) },
            units: trial[rowCount...].map { BlockBound.integer($0) })
        decomposition.clamp(&point.rows)
        for unit in point.units.indices {
            let least = flat.mustChoose[unit] ? -BlockBound.largestUnitPrice : 0
            point.units[unit] = min(max(least, point.units[unit]), BlockBound.largestUnitPrice)
        }
        let answers = pool.map(decomposition.blocks.count, state: {}) { [point] _, number in
            decomposition.solve(number, point, near: near, placement: placement, solver: solver, limits: limits)
        }
        var total = decomposition.fixedPart(point)
        var slope = [Double](repeating: 0, count: trial.count)
        for row in flat.rows.indices where decomposition.clusters.clusterOfRow[row] < 0 {
            slope[row] = flat.rows[row].bound
        }
        for unit in 0..<flat.unitCount where decomposition.isPriced[unit] { slope[rowCount + unit] = 1 }
        for (number, answer) in answers.enumerated() {
            work.add(answer.work)
            total += answer.bound
            for option in answer.chosen.map({ Int($0) }) {
                let unit = Int(flat.optionUnit[option])
                let isHome = decomposition.clusters.home[option] == Int32(number)
                if isHome && decomposition.isPriced[unit] { slope[rowCount + unit] -= 1 }
                for entry in flat.entries(of: option) {
                    let row = Int(flat.entryRow[entry])
                    let isInside = decomposition.clusters.clusterOfRow[row] == Int32(number)
                    if isHome != isInside { slope[row] += (isHome ? -1 : 1) * flat.entryAmount[entry] }
                }
            }
        }
        trial = point.rows.map { Double($0) } + point.units.map { Double($0) }
        let (weight, improved) = method.observe(&trial, bound: Double(total), slope: slope)
        for option in shares.indices { shares[option] *= 1 - weight }
        for (number, answer) in answers.enumerated() {
            for option in answer.chosen where decomposition.clusters.home[Int(option)] == Int32(number) {
                shares[Int(option)] += weight
            }
        }
        bound = min(bound, total)
        return improved
    }
}

extension FlatLevel {
    /// How far the price of each row moves for a slope of one, where blocks of rows answer.
    var softnessOfRows: [Double] {
        rows.indices.map { row in
            let users = options(ofRow: row)
            var sum = 0.0
            for option in users {
                for entry in entries(of: Int(option)) where Int(entryRow[entry]) == row {
                    sum += entryAmount[entry] * entryAmount[entry]
                }
            }
            // A spanning row sums up many small errors: its slope is as large as the root of its users.
            return sum > 0 ? Double(users.count).squareRoot() / sum : 1
        }
    }
}
