internal import LinearPrograms

/// What never changes about one cluster's program: its rows, and the options with entries in them.
struct BlockModel: Sendable {
    /// Options with entries in the cluster, ascending; those of a unit are neighbours.
    let options: [Int32]
    fileprivate let units: [Int32]
    fileprivate let isHome: [Bool]
    /// Rows of the cluster in the level's numbering, and their bounds.
    fileprivate let rows: [Int32]
    fileprivate let bounds: [Double]
    fileprivate let isHard: [Bool]
    /// Entries of each option within the cluster, by local row.
    fileprivate let entryStart: [Int32]
    fileprivate let entryRow: [Int32]
    fileprivate let entryAmount: [Double]
    /// Entries of each option elsewhere, by row of the level: what ties copies together.
    fileprivate let foreignStart: [Int32]
    fileprivate let foreignRow: [Int32]
    fileprivate let foreignAmount: [Int64]
    /// Whether the option's unit must take one within the cluster.
    fileprivate let mustStay: [Bool]

    init(
        _ flat: FlatLevel, clusters: RowClusters, number: Int32, options: [Int32], rows: [Int32], isPriced: [Bool]
    ) {
        var local: [Int32: Int32] = [:]
        for (place, row) in rows.enumerated() { local[row] = Int32(place) }
        var starts: [Int32] = [0]
        var entryRows: [Int32] = []
        var amounts: [Double] = []
        var foreignStarts: [Int32] = [0]
        var foreignRows: [Int32] = []
        var foreignAmounts: [Int64] = []
        for option in options {
            for entry in flat.entries(of: Int(option)) {
                if let place = local[flat.entryRow[entry]] {
                    entryRows.append(place)
                    amounts.append(flat.entryAmount[entry])
                } else {
                    foreignRows.append(flat.entryRow[entry])
                    foreignAmounts.append(Int64(flat.entryAmount[entry]))
                }
            }
            starts.append(Int32(entryRows.count))
            foreignStarts.append(Int32(foreignRows.count))
        }
        self.options = options
        self.rows = rows
        units = options.map { flat.optionUnit[Int($0)] }
        isHome = options.map { clusters.home[Int($0)] == number }
        bounds = rows.map { flat.rows[Int($0)].bound }
        isHard = rows.map { flat.rows[Int($0)].isHard }
        entryStart = starts
        entryRow = entryRows
        entryAmount = amounts
        foreignStart = foreignStarts
        foreignRow = foreignRows
        foreignAmount = foreignAmounts
        mustStay = options.map {
            let unit = Int(flat.optionUnit[Int($0)])
            return flat.mustChoose[unit] && !isPriced[unit]
        }
    }

    fileprivate func entries(_ part: Int) -> Range<Int> { Int(entryStart[part])..<Int(entryStart[part + 1]) }

    /// The model at some prices.
    struct Priced: Sendable {
        /// Of each option's copy in its cluster: gain less what is paid elsewhere at home, what home pays for it abroad.
        var values: [Int64]
        /// What each copy loses against its unit's best, rows of the cluster priced too.
        var losses: [Int64]
        /// The bound with every row of the cluster priced.
        var relaxed: Int64
        /// What a unit above the bound of each local row costs; 0 for hard rows.
        var slackPrices: [Int64]
    }

    /// - Complexity: linear in the entries of the cluster's options.
    func priced(_ bound: BlockBound, _ prices: BlockBound.Prices) -> Priced {
        let flat = bound.flat
        var priced = Priced(
            values: Array(repeating: 0, count: options.count), losses: Array(repeating: 0, count: options.count),
            relaxed: 0,
            slackPrices: rows.indices.map { isHard[$0] ? 0 : bound.slackPrice(Int(rows[$0]), prices.rows) })
        let local = rows.map { prices.rows[Int($0)] }
        for place in rows.indices { priced.relaxed += local[place] * Int64(bounds[place]) }
        var first = 0
        while first < options.count {
            let unit = units[first]
            var best: Int64 = mustStay[first] ? .min : 0
            var part = first
            while part < options.count, units[part] == unit {
                // A home copy pays for what it uses elsewhere; a copy abroad is paid what home pays here.
                var value: Int64 = 0
                var here: Int64 = 0
                for entry in entries(part) { here += local[Int(entryRow[entry])] * Int64(entryAmount[entry]) }
                if isHome[part] {
                    value = bound.denominator * Int64(flat.gain[Int(options[part])]) - prices.units[Int(unit)]
                    for entry in Int(foreignStart[part])..<Int(foreignStart[part + 1]) {
                        value -= prices.rows[Int(foreignRow[entry])] * foreignAmount[entry]
                    }
                } else {
                    value = here
                }
                priced.values[part] = value
                priced.losses[part] = here - value
                best = max(best, value - here)
                part += 1
            }
            priced.relaxed += best
            for index in first..<part { priced.losses[index] += best }
            first = part
        }
        return priced
    }
}

/// One cluster's integer program at given prices, without the options that lose too much.
struct BlockProgram {
    private(set) var program = LinearProgram(direction: .maximize)
    /// The placement as it is, as far as it lies in the cluster.
    private(set) var current: [Double] = []
    /// Position in the model's options of each column; the columns after them are soft rows' missing units.
    private(set) var columns: [Int32] = []

    init(_ block: BlockModel, _ priced: BlockModel.Priced, near: Int64, placement: FlatPlacement) {
        columns = block.options.indices.filter { priced.losses[$0] <= near || block.mustStay[$0] }.map { Int32($0) }
        var most = [Double](repeating: 0, count: block.rows.count)
        var unitMost = most
        var activity = most
        var users = [RowReduction.Users](repeating: RowReduction.Users(), count: block.rows.count)
        var first = 0
        while first < columns.count {
            let unit = block.units[Int(columns[first])]
            var next = first
            while next < columns.count, block.units[Int(columns[next])] == unit {
                for entry in block.entries(Int(columns[next])) {
                    let row = Int(block.entryRow[entry])
                    unitMost[row] = max(unitMost[row], block.entryAmount[entry])
                    users[row].add(UInt64(next), UInt64(bitPattern: Int64(block.entryAmount[entry])))
                }
                next += 1
            }
            for column in first..<next {
                for entry in block.entries(Int(columns[column])) {
                    let row = Int(block.entryRow[entry])
                    most[row] += unitMost[row]
                    unitMost[row] = 0
                }
            }
            first = next
        }
        var local = [Int](repeating: -1, count: block.rows.count)
        var twins: [RowReduction.Users: Int] = [:]
        for row in block.rows.indices where most[row] > block.bounds[row] {
            if !block.isHard[row] && priced.slackPrices[row] == 0 { continue }
            if block.isHard[row] {
                if let twin = twins[users[row]] {
                    program.rows[twin].upper = min(program.rows[twin].upper, block.bounds[row])
                    continue
                }
                twins[users[row]] = program.rows.count
            }
            local[row] = program.rows.count
            program.rows.append(.init(lower: -.infinity, upper: block.bounds[row]))
        }
        first = 0
        while first < columns.count {
            let unit = block.units[Int(columns[first])]
            var next = first
            while next < columns.count, block.units[Int(columns[next])] == unit { next += 1 }
            let must = block.mustStay[Int(columns[first])]
            var unitRow = -1
            if must || next - first > 1 {
                unitRow = program.rows.count
                program.rows.append(.init(lower: must ? 1 : -.infinity, upper: 1))
            }
            for column in columns[first..<next] {
                let part = Int(column)
                var entries: [LinearProgram.Entry] = []
                entries.reserveCapacity(block.entries(part).count + 1)
                let isCurrent = placement.choice[Int(unit)] == block.options[part]
                for entry in block.entries(part) {
                    let row = Int(block.entryRow[entry])
                    if isCurrent { activity[row] += block.entryAmount[entry] }
                    if local[row] >= 0 {
                        entries.append(.init(row: local[row], coefficient: block.entryAmount[entry]))
                    }
                }
                if unitRow >= 0 { entries.append(.init(row: unitRow, coefficient: 1)) }
                program.columns.append(
                    .init(
                        lower: 0, upper: 1, objective: Double(priced.values[part]), isInteger: true, entries: entries))
                current.append(isCurrent ? 1 : 0)
            }
            first = next
        }
        for row in block.rows.indices where local[row] >= 0 && !block.isHard[row] {
            program.columns.append(
                .init(
                    lower: 0, upper: max(0, most[row] - block.bounds[row]), objective: -Double(priced.slackPrices[row]),
                    isInteger: true,
                    entries: [.init(row: local[row], coefficient: -1)]))
            current.append(max(0, activity[row] - block.bounds[row]))
        }
    }
}
