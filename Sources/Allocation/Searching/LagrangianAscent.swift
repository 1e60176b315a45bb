internal import Foundation
internal import WorkerThreads

/// Prices for every row of a level at which the Lagrangian bound hardly falls any more.
///
/// With prices p ≥ 0 no assignment is worth more than Σ p·bound + Σ over units of its best option's gain less what its
/// entries cost (Geoffrion, *Mathematical Programming Study* 2, 1974). ``VolumeMethod`` moves the prices, one pass over
/// the non-zeros a step, and the averaged answers come close to the relaxation's optimum. Floating point only guides
/// here: what is reported as a bound is recomputed from rounded prices in exact integers.
struct LagrangianAscent: Sendable {
    let flat: FlatLevel
    private var method: VolumeMethod
    private(set) var steps = 0
    /// Average of the units' answers: one share per option, lazily scaled.
    private var shares: [Double]
    private var shareScale = 1.0

    /// Whether steps have become too small to matter.
    var isSpent: Bool { method.isSpent }
    /// The best prices so far, one per row.
    var prices: [Double] { method.center }
    /// The bound at ``prices``, without the level's constant.
    var bound: Double { method.bound }
    /// Share of each option in the averaged answer, between 0 and 1.
    var averages: [Double] { shares.map { $0 * shareScale } }

    /// - Parameter prices: where to begin, brought into what is allowed; at no price where nothing is known.
    init(_ flat: FlatLevel, from prices: [Double]? = nil) {
        self.flat = flat
        method = VolumeMethod(
            from: prices ?? Array(repeating: 0, count: flat.rows.count), softness: Self.softness(flat), step: 0.05,
            largestWeight: 0.1, patience: 12)
        shares = Array(repeating: 0, count: flat.optionCount)
    }

    /// Goes on from prices and shares that others found, such as those of a level with fewer rows.
    init(_ flat: FlatLevel, prices: [Double], shares: [Double], step: Double) {
        self.flat = flat
        self.shares = shares
        method = VolumeMethod(
            from: prices, softness: Self.softness(flat), step: step, largestWeight: 0.1, patience: 12)
        var slope = flat.rows.map(\.bound)
        for option in 0..<flat.optionCount where shares[option] != 0 {
            for entry in flat.entries(of: option) {
                slope[Int(flat.entryRow[entry])] -= flat.entryAmount[entry] * shares[option]
            }
        }
        var ignored = slope
        let answers = UnitAnswers(flat)
        _ = answers.prices.update(fromContentsOf: prices)
        answers.answer(member: 0)
        method.begin(bound: answers.collect(slope: &ignored), slope: slope)
    }

    private static func softness(_ flat: FlatLevel) -> [Double] {
        var sums = [Double](repeating: 0, count: flat.rows.count)
        for (entry, row) in flat.entryRow.enumerated() { sums[Int(row)] += abs(flat.entryAmount[entry]) }
        // A row counted in percents moves as far as one counted in children.
        return flat.rows.indices.map { row -> Double in
            let count = Double(flat.rowStart[row + 1] - flat.rowStart[row])
            let mean = sums[row] > 0 ? sums[row] / count : 1
            return 1 / (mean * mean)
        }
    }

    /// Takes steps until some hundreds of them lower the bound by less than that share of it, or the effort is spent.
    mutating func run(until least: Double, _ options: AllocationOptions, deadline: ContinuousClock.Instant?) {
        var before = Double.infinity
        while steps < options.effort.ascentSteps, !options.isStopped(at: deadline) {
            run(steps: 250, threads: options.threads)
            if before - bound < least * max(1, abs(bound)) { break }
            before = bound
        }
    }

    /// Takes `count` steps; fewer when they have become too small to matter.
    ///
    /// - Parameter threads: how many share a step; the prices do not depend on it.
    mutating func run(steps count: Int, threads: Int = 1) {
        // Below some ten thousand entries meeting takes longer than answering, and so it does without a processor each.
        let most = min(threads, UnitAnswers.pieceCount, ProcessInfo.processInfo.activeProcessorCount)
        let team = StepTeam(members: flat.entryRow.count < 20_000 ? 1 : most)
        let answers = UnitAnswers(flat, members: team.members)
        team.lead({ answers.answer(member: $0) }) { step in
            var trial = prices
            var slope = [Double](repeating: 0, count: flat.rows.count)
            for _ in 0..<count {
                if method.bound == .infinity {
                    trial = method.center
                } else {
                    let prices = method.center
                    method.propose(&trial, scale: max(1, abs(bound))) { row, slope in
                        prices[row] <= 0 && slope > 0 || prices[row] >= flat.rows[row].price && slope < 0
                    }
                }
                project(&trial)
                steps += 1
                _ = answers.prices.update(fromContentsOf: trial)
                step()
                let value = answers.collect(slope: &slope)
                let (weight, _) = method.observe(&trial, bound: value, slope: slope)
                mix(UnsafeBufferPointer(answers.chosen), weight)
                if method.isSpent { return }
            }
        }
    }

    /// Gain of each option less the price of its entries.
    func reducedGains() -> [Double] { flat.reducedGains(at: prices) }

    /// A bound in exact integers, the level's constant included: the prices rounded, everything recomputed.
    ///
    /// - Complexity: linear in the number of non-zeros.
    func provedBound() -> Int64 {
        let denominator = Int128(1) << 20
        // Prices below 2⁵⁶, amounts and bounds below 2⁵⁰: sums over a million rows stay below 2¹²⁷.
        var rounded = prices.map { Int128(min(max(0, $0 * Double(denominator)), 0x1p56).rounded()) }
        for (row, detail) in flat.rows.enumerated() where !detail.isHard {
            let own = denominator * Int128(detail.price)
            let paid = detail.payer < 0 ? 0 : rounded[Int(detail.payer)] * Int128(detail.payment)
            rounded[row] = min(rounded[row], own + paid)
        }
        var total = denominator * Int128(flat.constant)
        for (row, detail) in flat.rows.enumerated() { total += rounded[row] * Int128(detail.bound) }
        for unit in 0..<flat.unitCount {
            var best: Int128? = flat.mustChoose[unit] ? nil : 0
            for option in flat.options(of: unit) {
                var value = denominator * Int128(flat.gain[option])
                for entry in flat.entries(of: option) {
                    value -= rounded[Int(flat.entryRow[entry])] * Int128(flat.entryAmount[entry])
                }
                best = max(best ?? value, value)
            }
            total += best ?? 0
        }
        // An arithmetic shift rounds down, below zero too: objectives are integers.
        return Int64(clamping: total >> 20)
    }

    /// Brings prices into what soft rows allow.
    private func project(_ prices: inout [Double]) {
        for row in prices.indices where flat.rows[row].payer < 0 {
            prices[row] = min(max(0, prices[row]), flat.rows[row].price)
        }
        for row in prices.indices where flat.rows[row].payer >= 0 {
            prices[row] = min(max(0, prices[row]), prices[Int(flat.rows[row].payer)] * flat.rows[row].payment)
        }
    }

    private mutating func mix(_ chosen: UnsafeBufferPointer<Int32>, _ weight: Double) {
        if weight == 1 {
            shares = Array(repeating: 0, count: flat.optionCount)
            shareScale = 1
        } else {
            shareScale *= 1 - weight
        }
        let added = weight / shareScale
        for option in chosen where option >= 0 { shares[Int(option)] += added }
        if shareScale < 1e-100 {
            for option in shares.indices { shares[option] *= shareScale }
            shareScale = 1
        }
    }
}
