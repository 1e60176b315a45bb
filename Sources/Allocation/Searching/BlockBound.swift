internal import LinearPrograms

/// The bound that keeps each cluster's own program whole.
///
/// Lagrangian (Dantzig–Wolfe) decomposition: "one option per unit" is priced for units that could go to several
/// clusters, and so are rows that span clusters; what is left falls apart into one integer program per cluster, whose
/// optimum (or proved upper bound) at these prices is never worse than its relaxation. An option that uses rows of
/// several clusters is split: a copy in each, tied to its home by the price of the rows (Lagrangian decomposition,
/// Guignard & Kim, *Mathematical Programming* 39, 1987; Geoffrion, *Mathematical Programming Study* 2, 1974).
/// All prices are integers over a common denominator, so every program's optimum is an integer and the sum is exact.
struct BlockBound: Sendable {
    let flat: FlatLevel
    let clusters: RowClusters
    let denominator: Int64
    let blocks: [BlockModel]
    /// Whether "one option per unit" is priced; otherwise it stays within the unit's only cluster.
    let isPriced: [Bool]
    /// The largest price of each row at which no sum of the bound can overflow; far beyond any price worth having.
    private let largestPrices: [Int64]

    /// - Complexity: linear in the number of non-zeros.
    init(_ flat: FlatLevel, clusters: RowClusters, denominator: Int64) {
        self.flat = flat
        self.clusters = clusters
        self.denominator = denominator
        var isPriced = [Bool](repeating: false, count: flat.unitCount)
        var parts = [[Int32]](repeating: [], count: clusters.count)
        var touched: [Int32] = []
        for unit in 0..<flat.unitCount {
            guard let first = flat.options(of: unit).first.map({ clusters.home[$0] }) else { continue }
            for option in flat.options(of: unit) {
                touched.removeAll(keepingCapacity: true)
                for entry in flat.entries(of: option) {
                    let cluster = clusters.clusterOfRow[Int(flat.entryRow[entry])]
                    if cluster >= 0 && !touched.contains(cluster) { touched.append(cluster) }
                }
                for cluster in touched { parts[Int(cluster)].append(Int32(option)) }
                if clusters.home[option] < 0 || clusters.home[option] != first || touched.count > 1 {
                    isPriced[unit] = true
                }
            }
        }
        var rows = [[Int32]](repeating: [], count: clusters.count)
        for row in flat.rows.indices where clusters.clusterOfRow[row] >= 0 {
            rows[Int(clusters.clusterOfRow[row])].append(Int32(row))
        }
        self.isPriced = isPriced
        largestPrices = Self.largestPrices(flat)
        blocks = parts.indices.map { number in
            BlockModel(
                flat, clusters: clusters, number: Int32(number), options: parts[number], rows: rows[number],
                isPriced: isPriced)
        }
    }

    /// A power of two at which a mean gain becomes about 2¹⁹ units, smaller where the level's total could then overflow.
    static func denominator(for flat: FlatLevel, meanGain: Double) -> Int64 {
        var total = abs(Double(flat.constant))
        for unit in 0..<flat.unitCount { total += flat.options(of: unit).reduce(0) { max($0, abs(flat.gain[$1])) } }
        for row in flat.rows.indices where !flat.rows[row].isHard {
            var amount = abs(flat.rows[row].bound)
            for option in flat.options(ofRow: row) {
                for entry in flat.entries(of: Int(option)) where Int(flat.entryRow[entry]) == row {
                    amount += abs(flat.entryAmount[entry])
                }
            }
            total += flat.rows[row].price * amount
        }
        var denominator: Int64 = 1
        while denominator < 4096, Double(denominator * 2) * meanGain <= 0x1p19,
            Double(denominator * 2) * total <= 0x1p54
        {
            denominator *= 2
        }
        return denominator
    }

    /// Prices of units stay within this, for the same reason.
    static let largestUnitPrice: Int64 = 1 << 42

    static func largestPrices(_ flat: FlatLevel) -> [Int64] {
        var amounts = flat.rows.map { abs($0.bound) + 1 }
        for (entry, row) in flat.entryRow.enumerated() { amounts[Int(row)] += abs(flat.entryAmount[entry]) }
        for (row, detail) in flat.rows.enumerated() where detail.payer >= 0 {
            amounts[Int(detail.payer)] += detail.payment * amounts[row]
        }
        let share = 0x1p60 / Double(flat.rows.count + flat.unitCount + 1)
        return amounts.map { Int64(max(1, min(0x1p50, share / $0))) }
    }

    /// Integer prices of a point where the bound can be evaluated.
    struct Prices: Sendable {
        /// Per row; of rows within a cluster they only steer which options are left out and tie copies to their home.
        var rows: [Int64]
        /// Per unit; 0 where "one option per unit" is not priced.
        var units: [Int64]
    }

    /// The prices a relaxation found, rounded; unit prices are what each unit can have at them.
    func prices(_ rows: [Double]) -> Prices {
        var rounded = rows.map { Self.integer($0 * Double(denominator)) }
        clamp(&rounded)
        var units = [Int64](repeating: 0, count: flat.unitCount)
        for unit in 0..<flat.unitCount where isPriced[unit] {
            var best: Int64 = flat.mustChoose[unit] ? .min : 0
            for option in flat.options(of: unit) { best = max(best, reducedGain(option, rounded)) }
            units[unit] = best == .min ? 0 : best
        }
        return Prices(rows: rounded, units: units)
    }

    /// The nearest integer that any sum here can bear.
    static func integer(_ price: Double) -> Int64 { Int64(min(max(price, -0x1p50), 0x1p50).rounded()) }

    /// Prices of another decomposition, without those this one does not need.
    func adopted(_ prices: Prices) -> Prices {
        var adopted = prices
        for unit in adopted.units.indices where !isPriced[unit] { adopted.units[unit] = 0 }
        return adopted
    }

    /// Brings prices into what soft rows allow.
    func clamp(_ rows: inout [Int64]) {
        flat.clamp(&rows, largest: largestPrices, over: denominator)
    }

    /// What one unit above the bound of a soft row costs at the prices.
    func slackPrice(_ row: Int, _ prices: [Int64]) -> Int64 { flat.slackPrice(row, prices, denominator) }

    private func reducedGain(_ option: Int, _ prices: [Int64]) -> Int64 {
        var value = denominator * Int64(flat.gain[option])
        for entry in flat.entries(of: option) {
            value -= prices[Int(flat.entryRow[entry])] * Int64(flat.entryAmount[entry])
        }
        return value
    }

    /// What the bound consists of besides the blocks, in the denominator's units, constant included.
    func fixedPart(_ prices: Prices) -> Int64 {
        var total = denominator * flat.constant
        for row in flat.rows.indices where clusters.clusterOfRow[row] < 0 {
            total += prices.rows[row] * Int64(flat.rows[row].bound)
        }
        for unit in 0..<flat.unitCount {
            total += prices.units[unit]
            // Options without rows of any cluster: the best of them, if it is worth its unit's price.
            var best: Int64 = 0
            for option in flat.options(of: unit) where clusters.home[option] < 0 {
                best = max(best, reducedGain(option, prices.rows) - prices.units[unit])
            }
            total += best
        }
        return total
    }

    /// What one cluster's program came to.
    struct Answer: Sendable {
        /// No solution of the block is worth more.
        var bound: Int64
        /// Options of the best solution found.
        var chosen: [Int32] = []
        var work = SearchWork()
    }

    /// Solves one cluster's program at the prices.
    ///
    /// - Parameters:
    ///   - near: options losing more than this (in the denominator's units) are first left out; they are taken into
    ///     account by the relaxed bound less their loss.
    ///   - placement: where to start from.
    func solve(
        _ number: Int, _ prices: Prices, near: Int64, placement: FlatPlacement, solver: any LinearProgramSolver,
        limits: SolverOptions
    ) -> Answer {
        let block = blocks[number]
        let priced = block.priced(self, prices)
        var answer = Answer(bound: priced.relaxed)
        var near = near
        for _ in 0..<3 {
            let program = BlockProgram(block, priced, near: near, placement: placement)
            var settings = limits
            settings.warmStart = program.current
            guard let result = try? solver.solveInteger(program.program, options: settings) else { return answer }
            answer.work.count(
                nodes: result.nodes, pivots: result.iterations, rows: program.program.rows.count,
                columns: program.columns.count, left: block.options.count - program.columns.count)
            switch result.termination {
            case .optimal, .limit, .cancelled: break
            default: return answer
            }
            if let found = result.values {
                answer.chosen = program.columns.indices.filter { found[$0] > 0.5 }.map {
                    block.options[Int(program.columns[$0])]
                }
            }
            guard result.bound < 0x1p60 else { return answer }
            // Objectives are integers; the search's tolerances are in the bound, a unit more is for the simplex's.
            let inside = Int64((result.bound + abs(result.bound) * 1e-9).rounded(.down)) + 1
            let excluded = priced.losses.lazy.filter { $0 > near }.min().map { priced.relaxed - $0 } ?? .min
            answer.bound = min(priced.relaxed, max(inside, excluded))
            guard let objective = result.objective, excluded > inside, excluded > Int64(objective) else { break }
            // Something left out might do better: open all that could.
            near = max(near, priced.relaxed - Int64(objective))
        }
        return answer
    }
}

extension FlatLevel {
    /// Brings prices over a denominator into what soft rows allow, and below the largest a sum can bear.
    func clamp(_ prices: inout [Int64], largest: [Int64], over denominator: Int64) {
        for row in prices.indices { prices[row] = min(max(0, prices[row]), largest[row]) }
        for row in prices.indices where !rows[row].isHard {
            prices[row] = min(prices[row], slackPrice(row, prices, denominator))
        }
    }

    /// What one unit above the bound of a soft row costs at prices over a denominator.
    func slackPrice(_ row: Int, _ prices: [Int64], _ denominator: Int64) -> Int64 {
        let detail = rows[row]
        let own = denominator * Int64(detail.price)
        return detail.payer < 0 ? own : own + prices[Int(detail.payer)] * Int64(detail.payment)
    }
}
