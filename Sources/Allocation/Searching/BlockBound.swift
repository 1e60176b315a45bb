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
    /// One cluster's program at the prices, in the denominator's units.
    struct Block: Sendable {
        /// Options with entries in the cluster.
        var parts: [Part]
        /// Rows of the cluster.
        var rows: [Int32]
    }

    struct Part: Sendable {
        var option: Int32
        var isHome: Bool
    }

    /// What one cluster's program came to.
    struct Answer: Sendable {
        /// No solution of the block is worth more.
        var bound: Int64
        /// Relaxed bound before any program was solved.
        var relaxed: Int64
        /// Options of the best solution found.
        var chosen: [Int32]
        var work = SearchWork()
    }

    let flat: FlatLevel
    let clusters: RowClusters
    let denominator: Int64
    let blocks: [Block]
    /// Whether "one option per unit" is priced; otherwise it stays within the unit's only cluster.
    let isPriced: [Bool]

    init(_ flat: FlatLevel, clusters: RowClusters, denominator: Int64) {
        self.flat = flat
        self.clusters = clusters
        self.denominator = denominator
        var blocks = (0..<clusters.count).map { _ in Block(parts: [], rows: []) }
        for row in flat.rows.indices where clusters.clusterOfRow[row] >= 0 {
            blocks[Int(clusters.clusterOfRow[row])].rows.append(Int32(row))
        }
        var isPriced = [Bool](repeating: false, count: flat.unitCount)
        for unit in 0..<flat.unitCount {
            var first: Int32?
            for option in flat.options(of: unit) {
                var touched: [Int32] = []
                for entry in flat.entries(of: option) {
                    let cluster = clusters.clusterOfRow[Int(flat.entryRow[entry])]
                    if cluster >= 0 && !touched.contains(cluster) { touched.append(cluster) }
                }
                for cluster in touched {
                    blocks[Int(cluster)].parts.append(
                        Part(option: Int32(option), isHome: clusters.home[option] == cluster))
                }
                if first == nil { first = clusters.home[option] }
                if clusters.home[option] < 0 || clusters.home[option] != first || touched.count > 1 {
                    isPriced[unit] = true
                }
            }
        }
        self.blocks = blocks
        self.isPriced = isPriced
    }

    /// A power of two at which a mean gain becomes about 2¹⁹ units: prices lose little, sums stay far below 2⁵³.
    static func denominator(for meanGain: Double) -> Int64 {
        var denominator: Int64 = 1
        while denominator < 4096, Double(denominator * 2) * meanGain <= 524_288 { denominator *= 2 }
        return denominator
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
        var rounded = rows.map { Int64(($0 * Double(denominator)).rounded()) }
        clamp(&rounded)
        var units = [Int64](repeating: 0, count: flat.unitCount)
        for unit in 0..<flat.unitCount where isPriced[unit] {
            var best: Int64 = flat.mustChoose[unit] ? .min : 0
            for option in flat.options(of: unit) { best = max(best, reducedGain(option, rounded)) }
            units[unit] = best == .min ? 0 : best
        }
        return Prices(rows: rounded, units: units)
    }

    /// Brings prices into what soft rows allow.
    func clamp(_ rows: inout [Int64]) {
        for row in rows.indices { rows[row] = max(0, rows[row]) }
        for row in rows.indices where !flat.rows[row].isHard { rows[row] = min(rows[row], slackPrice(row, rows)) }
    }

    /// What one unit above the bound of a soft row costs at the prices.
    private func slackPrice(_ row: Int, _ prices: [Int64]) -> Int64 {
        let detail = flat.rows[row]
        let own = denominator * Int64(detail.price)
        return detail.payer < 0 ? own : own + prices[Int(detail.payer)] * Int64(detail.payment)
    }

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

    /// A copy's value in its cluster: gain less what is paid elsewhere at home, what home pays for it abroad.
    private func value(_ part: Part, in cluster: Int, _ prices: Prices) -> Int64 {
        let option = Int(part.option)
        var value =
            part.isHome ? denominator * Int64(flat.gain[option]) - prices.units[Int(flat.optionUnit[option])] : 0
        for entry in flat.entries(of: option) {
            let row = Int(flat.entryRow[entry])
            let isInside = clusters.clusterOfRow[row] == Int32(cluster)
            if part.isHome != isInside {
                value += (part.isHome ? -1 : 1) * prices.rows[row] * Int64(flat.entryAmount[entry])
            }
        }
        return value
    }

    /// Solves one cluster's program at the prices.
    ///
    /// - Parameters:
    ///   - near: options losing more than this (in the denominator's units) are first left out; they are taken into
    ///     account by the relaxed bound less their loss.
    ///   - placement: where to start from.
    func solve(
        _ number: Int, _ prices: Prices, near: Int64, placement: FlatPlacement?, solver: any LinearProgramSolver,
        limits: SolverOptions
    ) -> Answer {
        let block = blocks[number]
        var relaxed: Int64 = 0
        for row in block.rows { relaxed += prices.rows[Int(row)] * Int64(flat.rows[Int(row)].bound) }
        // Parts of one unit are neighbours.
        var values: [Int64] = []
        var losses: [Int64] = []
        var position = 0
        while position < block.parts.count {
            let unit = flat.optionUnit[Int(block.parts[position].option)]
            let first = position
            var best: Int64 = mustStay(Int(unit)) ? .min : 0
            while position < block.parts.count, flat.optionUnit[Int(block.parts[position].option)] == unit {
                let part = block.parts[position]
                let value = value(part, in: number, prices)
                var reduced = value
                for entry in flat.entries(of: Int(part.option)) {
                    let row = Int(flat.entryRow[entry])
                    if clusters.clusterOfRow[row] == Int32(number) {
                        reduced -= prices.rows[row] * Int64(flat.entryAmount[entry])
                    }
                }
                values.append(value)
                losses.append(-reduced)
                best = max(best, reduced)
                position += 1
            }
            relaxed += best
            for index in first..<position { losses[index] += best }
        }
        var answer = Answer(bound: relaxed, relaxed: relaxed, chosen: [])
        var near = near
        for _ in 0..<3 {
            let program = BlockProgram(
                self, number, prices: prices, values: values, placement: placement,
                isOpen: { losses[$0] <= near }, slackPrice: { slackPrice($0, prices.rows) })
            var settings = limits
            settings.warmStart = program.current
            guard let result = try? solver.solveInteger(program.program, options: settings) else { return answer }
            answer.work.programs += 1
            answer.work.nodes += result.nodes
            answer.work.pivots += result.iterations
            answer.work.effort += Double(result.iterations + 10) * Double(program.program.rows.count + 50)
            switch result.termination {
            case .optimal, .limit, .cancelled: break
            default: return answer
            }
            if let found = result.values { answer.chosen = program.chosen(found) }
            guard result.bound < 0x1p60 else { return answer }
            // Objectives are integers; the search's tolerances are in the bound, a unit more is for the simplex's.
            let inside = Int64((result.bound + abs(result.bound) * 1e-9).rounded(.down)) + 1
            let excluded = losses.lazy.filter { $0 > near }.min().map { relaxed - $0 } ?? .min
            answer.bound = min(relaxed, max(inside, excluded))
            guard let objective = result.objective, excluded > inside, excluded > Int64(objective) else { break }
            // Something left out might do better: open all that could.
            near = max(near, relaxed - Int64(objective))
        }
        return answer
    }

    /// Whether a unit must take an option within its only cluster.
    func mustStay(_ unit: Int) -> Bool { flat.mustChoose[unit] && !isPriced[unit] }
}

/// One cluster's integer program at given prices.
struct BlockProgram {
    private(set) var program = LinearProgram(direction: .maximize)
    private(set) var current: [Double]?
    private var columns: [Int32] = []

    init(
        _ bound: BlockBound, _ number: Int, prices: BlockBound.Prices, values: [Int64], placement: FlatPlacement?,
        isOpen: (Int) -> Bool, slackPrice: (Int) -> Int64
    ) {
        let flat = bound.flat
        let block = bound.blocks[number]
        var local: [Int32: Int] = [:]
        var most: [Int32: Double] = [:]
        var open: [(unit: Int32, parts: [Int])] = []
        for (index, part) in block.parts.enumerated() {
            let unit = flat.optionUnit[Int(part.option)]
            guard isOpen(index) || bound.mustStay(Int(unit)) else { continue }
            if open.last?.unit == unit {
                open[open.count - 1].parts.append(index)
            } else {
                open.append((unit, [index]))
            }
        }
        for (_, parts) in open {
            var largest: [Int32: Double] = [:]
            for index in parts {
                for entry in flat.entries(of: Int(block.parts[index].option)) {
                    let row = flat.entryRow[entry]
                    largest[row] = max(largest[row] ?? 0, flat.entryAmount[entry])
                }
            }
            for (row, amount) in largest { most[row, default: 0] += amount }
        }
        var warm: [Double] = []
        for row in block.rows {
            let detail = flat.rows[Int(row)]
            guard (most[row] ?? 0) > detail.bound else { continue }
            if !detail.isHard && slackPrice(Int(row)) == 0 { continue }
            local[row] = program.rows.count
            program.rows.append(.init(lower: -.infinity, upper: detail.bound))
        }
        for (unit, parts) in open {
            let must = bound.mustStay(Int(unit))
            var unitRow = -1
            if must || parts.count > 1 {
                unitRow = program.rows.count
                program.rows.append(.init(lower: must ? 1 : -.infinity, upper: 1))
            }
            for index in parts {
                let option = block.parts[index].option
                var entries: [LinearProgram.Entry] = []
                for entry in flat.entries(of: Int(option)) {
                    if let row = local[flat.entryRow[entry]] {
                        entries.append(.init(row: row, coefficient: flat.entryAmount[entry]))
                    }
                }
                if unitRow >= 0 { entries.append(.init(row: unitRow, coefficient: 1)) }
                entries.sort { $0.row < $1.row }
                columns.append(option)
                program.columns.append(
                    .init(lower: 0, upper: 1, objective: Double(values[index]), isInteger: true, entries: entries))
                warm.append(placement?.choice[Int(unit)] == option ? 1 : 0)
            }
        }
        for row in block.rows {
            guard let place = local[row], !flat.rows[Int(row)].isHard else { continue }
            program.columns.append(
                .init(
                    lower: 0, upper: .infinity, objective: -Double(slackPrice(Int(row))), isInteger: true,
                    entries: [.init(row: place, coefficient: -1)]))
            var activity = 0.0
            for (column, option) in columns.enumerated() where warm[column] > 0 {
                for entry in flat.entries(of: Int(option)) where flat.entryRow[entry] == row {
                    activity += flat.entryAmount[entry]
                }
            }
            warm.append(max(0, activity - flat.rows[Int(row)].bound))
        }
        current = placement == nil ? nil : warm
    }

    func chosen(_ values: [Double]) -> [Int32] { columns.indices.filter { values[$0] > 0.5 }.map { columns[$0] } }
}
