internal import BranchAndCut
internal import LinearPrograms
internal import WorkerThreads

/// Rounds of cuts beside the choices of policy: those within a block sharpen each of its cases, the others are priced.
struct ChoiceCuts: Sendable {
    let base: FlatLevel
    private(set) var cuts: [RowCut] = []
    /// The base with the cuts, and few missing units as units of their own.
    private(set) var level: FlatLevel
    private(set) var ascent: ChoiceAscent
    private let denominator: Int64
    private var earlier = SearchWork()
    /// The least so far, constant included.
    private(set) var bound = Int64.max
    /// What any assignment with an option of a choice is worth at most, by choice and option.
    private var boundsOfCases: [[Int64]] = []
    private(set) var steps = 0
    /// Where the bound is least: what a certificate is made of.
    private(set) var best: Point?

    /// Prices and all they are prices of.
    struct Point: Sendable {
        var cuts: [RowCut]
        var decomposition: ChoiceBound
        var prices: ChoiceBound.Prices
        /// Of each block: its cases and what they fell apart into.
        var nodes: [[ChoiceBlock.Node]]
    }

    /// - Parameter prices: of the rows, as a relaxation has them.
    init(_ base: FlatLevel, prices: [Double], meanGain: Double) {
        self.base = base
        level = base.extended(missing: CutAscent.mostMissing, cuts: [])
        denominator = BlockBound.denominator(for: level, meanGain: meanGain)
        let decomposition = ChoiceBound(level, denominator: denominator)
        ascent = ChoiceAscent(decomposition, from: decomposition.start(prices))
    }

    var work: SearchWork {
        var work = earlier
        work.add(ascent.work)
        work.cuts = cuts.count
        return work
    }

    /// - Parameters:
    ///   - value: of the best placement, constant included; `nil` where none is known.
    ///   - splits: how often cases of a block may fall apart.
    mutating func step(
        value: Int64?, splits: Int, solver: any LinearProgramSolver, pool: WorkerPool, limits: SolverOptions
    ) {
        steps += 1
        ascent.step(
            target: value.map { Int128($0) * Int128(denominator) }, splits: splits, solver: solver, pool: pool,
            limits: limits)
        let new = floor(ascent.bound)
        if new < bound {
            bound = new
            boundsOfCases = ascent.boundsOfCases.map { $0.map(floor) }
            best = Point(
                cuts: cuts, decomposition: ascent.decomposition, prices: ascent.prices, nodes: ascent.nodes)
        }
    }

    /// A bound rounded down to what the level counts in.
    private func floor(_ bound: Int128) -> Int64 {
        let (quotient, rest) = bound.quotientAndRemainder(dividingBy: Int128(denominator))
        return Int64(clamping: rest < 0 ? quotient - 1 : quotient)
    }

    /// The option of each choice that the averaged answer takes most of, as far as the rows of choices alone let them be taken
    /// together, such as a sum that bonuses must earn.
    func pattern(solver: any LinearProgramSolver, limits: SolverOptions) -> [Int] {
        let units = ascent.decomposition.blocks.map(\.unit)
        let shares = ascent.shares
        var program = LinearProgram(direction: .maximize)
        var placeOfRow: [Int32: Int] = [:]
        for row in base.rows.indices where base.rows[row].isHard {
            let users = base.options(ofRow: row)
            guard !users.isEmpty, users.allSatisfy({ base.isPolicyChoice[Int(base.optionUnit[Int($0)])] }) else {
                continue
            }
            placeOfRow[Int32(row)] = program.rows.count
            program.rows.append(.init(lower: -.infinity, upper: base.rows[row].bound))
        }
        var options: [Int] = []
        for unit in units {
            for option in base.options(of: unit) {
                options.append(option)
                var entries = base.entries(of: option).compactMap { entry in
                    placeOfRow[base.entryRow[entry]].map {
                        LinearProgram.Entry(row: $0, coefficient: base.entryAmount[entry])
                    }
                }
                entries.append(.init(row: program.rows.count, coefficient: 1))
                program.columns.append(
                    .init(lower: 0, upper: 1, objective: shares[option], isInteger: true, entries: entries))
            }
            program.rows.append(.init(lower: 1, upper: 1))
        }
        let largest = units.map { unit in
            base.options(of: unit).max { (shares[$0], $1) < (shares[$1], $0) } ?? base.options(of: unit).lowerBound
        }
        guard !placeOfRow.isEmpty else { return largest }
        var settings = limits
        settings.nodeLimit = 1_000
        guard let values = (try? solver.solveInteger(program, options: settings))?.values else { return largest }
        return options.indices.filter { values[$0] > 0.5 }.map { options[$0] }
    }

    /// Options of policy choices to be left out, and what any assignment with one of them is worth at most.
    ///
    /// - Parameters:
    ///   - value: what is to be beaten.
    ///   - pattern: options that stay.
    ///   - most: options that stay beside them, those that lose least.
    func closed(
        beating value: Int64, pattern: [Int], open most: Int
    ) -> (options: [Int], bound: Int64) {
        let pattern = Set(pattern)
        var others: [(bound: Int64, option: Int)] = []
        for (block, bounds) in zip(ascent.decomposition.blocks, boundsOfCases) {
            for (option, bound) in zip(base.options(of: block.unit), bounds) where !pattern.contains(option) {
                others.append((bound, option))
            }
        }
        others.sort { ($1.bound, $0.option) < ($0.bound, $1.option) }
        let open = min(most, others.prefix { $0.bound > value }.count)
        return (others.dropFirst(open).map(\.option).sorted(), others.count > open ? others[open].bound : .min)
    }

    /// Adds what branch and cut found of the base.
    mutating func add(_ found: [TreeSearch.FoundCut]) {
        let missing = base.missingOptions(most: CutAscent.mostMissing)
        let softRows = base.rows.indices.filter { !base.rows[$0].isHard }
        var known = Set(cuts)
        var added: [RowCut] = []
        for item in found {
            let cut = item.cut
            var entries: [(Int32, Int64)] = []
            var isExpressed = true
            for (column, amount) in zip(cut.columns, cut.amounts) {
                if Int(column) < base.optionCount {
                    entries.append((column, amount))
                } else if let options = missing[softRows[Int(column) - base.optionCount]] {
                    entries += options.map { (Int32($0), amount) }
                } else if amount < 0 {
                    isExpressed = false
                }
            }
            entries.sort { $0.0 < $1.0 }
            let own = RowCut(
                options: entries.map(\.0), amounts: entries.map(\.1), bound: cut.bound, derivation: item.derivation)
            if isExpressed, known.insert(own).inserted { added.append(own) }
        }
        if added.isEmpty { return }
        take(cuts.indices.filter(isPriced).map { cuts[$0] } + added)
    }

    /// Whether a cut of the present level has a price.
    private func isPriced(_ cut: Int) -> Bool {
        let row = base.rows.count + cut
        return ascent.decomposition.blockOfRow[row] >= 0 ? ascent.isPriced(row) : ascent.prices.rows[row] > 0
    }

    /// Goes on with other cuts.
    private mutating func take(_ kept: [RowCut]) {
        var prices = ascent.prices
        var known: [RowCut: Int64] = [:]
        var places: [RowCut: Int] = [:]
        for (number, cut) in cuts.enumerated() {
            known[cut] = prices.rows[base.rows.count + number]
            places[cut] = number
        }
        prices.rows = prices.rows.prefix(base.rows.count) + kept.map { known[$0] ?? 0 }
        cuts = kept
        earlier.add(ascent.work)
        level = base.extended(missing: CutAscent.mostMissing, cuts: cuts)
        var newRow: [Int32: Int32] = [:]
        for row in base.rows.indices { newRow[Int32(row)] = Int32(row) }
        for (number, cut) in cuts.enumerated() {
            if let old = places[cut] { newRow[Int32(base.rows.count + old)] = Int32(base.rows.count + number) }
        }
        var next = ChoiceAscent(
            ChoiceBound(level, denominator: denominator), from: prices, shares: ascent.shares, step: 0.1)
        next.remember(ascent, newRow: newRow)
        ascent = next
    }

    /// Drops cuts without a price and adds new ones; returns how many were added.
    mutating func round(least: Double, pool: WorkerPool, isStopped: @escaping @Sendable () -> Bool) -> Int {
        let shares = ascent.shares
        var found = CutAscent.broken(
            level, by: shares, least: least, atMost: 500 + base.rows.count / 8, pool: pool, isStopped: isStopped)
        // What was found so far would depend on when somebody stopped.
        if isStopped() { return 0 }
        // A certificate knows no missing units of their own, and would work a cut that rounds them out weaker.
        found.removeAll { $0.options.contains { $0 >= base.optionCount } }
        var kept = cuts.indices.filter(isPriced).map { cuts[$0] }
        let old = kept.count
        CutAscent.choose(
            from: found, shares: shares, into: &kept, atMost: 50 + base.rows.count / 4, base: base, earlier: cuts)
        let added = kept.count - old
        if added == 0, kept.count == cuts.count { return 0 }
        take(kept)
        return added
    }
}
