/// Prices for every row of a level at which the Lagrangian bound hardly falls any more.
///
/// With prices p ≥ 0 no assignment is worth more than Σ p·bound + Σ over units of its best option's gain less what its
/// entries cost (Geoffrion, *Mathematical Programming Study* 2, 1974). ``VolumeMethod`` moves the prices, one pass over
/// the non-zeros a step, and the averaged answers come close to the relaxation's optimum. Floating point only guides
/// here: what is reported as a bound is recomputed from rounded prices in exact integers.
struct LagrangianAscent: Sendable {
    private let flat: FlatLevel
    private var method: VolumeMethod
    private(set) var steps = 0
    /// Average of the units' answers: one share per option, lazily scaled.
    private var shares: [Double]
    private var shareScale = 1.0

    /// The best prices so far, one per row.
    var prices: [Double] { method.center }
    /// The bound at ``prices``, without the level's constant.
    var bound: Double { method.bound }
    /// Share of each option in the averaged answer, between 0 and 1.
    var averages: [Double] { shares.map { $0 * shareScale } }

    init(_ flat: FlatLevel) {
        self.flat = flat
        var sums = [Double](repeating: 0, count: flat.rows.count)
        for (entry, row) in flat.entryRow.enumerated() { sums[Int(row)] += abs(flat.entryAmount[entry]) }
        // A row counted in percents moves as far as one counted in children.
        let softness = flat.rows.indices.map { row -> Double in
            let count = Double(flat.rowStart[row + 1] - flat.rowStart[row])
            let mean = sums[row] > 0 ? sums[row] / count : 1
            return 1 / (mean * mean)
        }
        method = VolumeMethod(
            from: Array(repeating: 0, count: flat.rows.count), softness: softness, step: 0.05, largestWeight: 0.1,
            patience: 12)
        shares = Array(repeating: 0, count: flat.optionCount)
    }

    /// Takes `count` steps; fewer when they have become too small to matter.
    mutating func run(steps count: Int) {
        var trial = prices
        var slope = [Double](repeating: 0, count: flat.rows.count)
        var chosen = [Int32](repeating: -1, count: flat.unitCount)
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
            let value = answer(trial, &chosen, &slope)
            let (weight, _) = method.observe(&trial, bound: value, slope: slope)
            mix(chosen, weight)
            if method.isSpent { return }
        }
    }

    /// Gain of each option less the price of its entries.
    func reducedGains() -> [Double] {
        let prices = prices
        return (0..<flat.optionCount).map { option in
            var value = flat.gain[option]
            for entry in flat.entries(of: option) {
                value -= prices[Int(flat.entryRow[entry])] * flat.entryAmount[entry]
            }
            return value
        }
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

    private mutating func mix(_ chosen: [Int32], _ weight: Double) {
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

    /// Each unit's best option at `prices`, what the answers leave of each row, and the bound.
    ///
    /// The hot loop: unchecked pointers, with indices made by ``FlatLevel`` alone.
    private func answer(_ prices: [Double], _ chosen: inout [Int32], _ slope: inout [Double]) -> Double {
        var total = 0.0
        for row in flat.rows.indices {
            slope[row] = flat.rows[row].bound
            total += prices[row] * flat.rows[row].bound
        }
        flat.unitStart.withUnsafeBufferPointer { unitStart in
            flat.entryStart.withUnsafeBufferPointer { entryStart in
                flat.entryRow.withUnsafeBufferPointer { entryRow in
                    flat.entryAmount.withUnsafeBufferPointer { amounts in
                        flat.gain.withUnsafeBufferPointer { gain in
                            prices.withUnsafeBufferPointer { prices in
                                slope.withUnsafeMutableBufferPointer { slope in
                                    for unit in 0..<flat.unitCount {
                                        var best = flat.mustChoose[unit] ? -Double.infinity : 0
                                        var pick: Int32 = -1
                                        for option in unitStart[unit]..<unitStart[unit + 1] {
                                            var value = gain[Int(option)]
                                            for entry in entryStart[Int(option)]..<entryStart[Int(option) + 1] {
                                                value -= prices[Int(entryRow[Int(entry)])] * amounts[Int(entry)]
                                            }
                                            if value > best {
                                                best = value
                                                pick = option
                                            }
                                        }
                                        chosen[unit] = pick
                                        guard pick >= 0 else { continue }
                                        total += best
                                        for entry in entryStart[Int(pick)]..<entryStart[Int(pick) + 1] {
                                            slope[Int(entryRow[Int(entry)])] -= amounts[Int(entry)]
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
        return total
    }
}
