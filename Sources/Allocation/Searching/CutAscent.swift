internal import WorkerThreads

/// Prices cuts like rows: rounds of finding cuts that the averaged answer breaks and of pricing what was found.
///
/// "Relax and cut" (Lucena, *Annals of Operations Research* 140, 2005), with the averaged answer of the volume algorithm
/// in the place of a simplex vertex. Cuts tie several clusters together, so they reach what no cluster's own program
/// can; and their prices make the reduced gains better guides. The level they belong to is an extended one, see
/// ``FlatLevel/extended(missing:cuts:)``.
struct CutAscent: Sendable {
    let base: FlatLevel
    private(set) var cuts: [RowCut] = []
    /// The base with the cuts, and few missing units as units of their own.
    private(set) var level: FlatLevel
    private(set) var ascent: LagrangianAscent

    /// A soft row that may miss more than this stays as it is and takes part in no cut.
    static let mostMissing = 40
    /// Two cuts whose cosine is larger say nearly the same.
    private static let mostAlike = 0.7

    /// - Parameter ascent: prices of the base.
    init(_ base: FlatLevel, from ascent: LagrangianAscent) {
        self.base = base
        level = base.extended(missing: Self.mostMissing, cuts: [])
        let added = level.optionCount - base.optionCount
        self.ascent = LagrangianAscent(
            level, prices: ascent.prices, shares: ascent.averages + Array(repeating: 0, count: added), step: 0.01)
    }

    /// Drops cuts without a price, adds new ones, and moves all prices; returns how many were added.
    ///
    /// - Parameter least: what a cut must be broken by, and shares below which an option counts as not chosen.
    /// - Complexity: a pass over the non-zeros a step; the search for cuts costs about as much as a hundred steps.
    mutating func round(
        steps: Int, least: Double = 0.01, pool: WorkerPool, isStopped: @escaping @Sendable () -> Bool
    ) -> Int {
        if isStopped() { return 0 }
        let shares = ascent.averages
        let found = Self.broken(
            level, by: shares, least: least, atMost: 500 + base.rows.count / 8, pool: pool, isStopped: isStopped)
        // What was found so far would depend on when somebody stopped.
        if isStopped() { return 0 }
        var prices = Array(ascent.prices.prefix(base.rows.count))
        var kept: [RowCut] = []
        for (number, cut) in cuts.enumerated() {
            let price = ascent.prices[base.rows.count + number]
            guard price > 0 else { continue }
            kept.append(cut)
            prices.append(price)
        }
        let old = kept.count
        Self.choose(
            from: found, shares: shares, into: &kept, atMost: 50 + base.rows.count / 4, base: base, earlier: cuts)
        prices += Array(repeating: 0, count: kept.count - old)
        cuts = kept
        level = base.extended(missing: Self.mostMissing, cuts: cuts)
        ascent = LagrangianAscent(level, prices: prices, shares: shares, step: 0.01)
        while ascent.steps < steps, !ascent.isSpent, !isStopped() { ascent.run(steps: 100, threads: pool.threads) }
        return kept.count - old
    }

    /// Cuts that shares of a level's options break.
    static func broken(
        _ level: FlatLevel, by shares: [Double], least: Double, atMost limit: Int, pool: WorkerPool,
        isStopped: @escaping @Sendable () -> Bool
    ) -> [RowCut] {
        let separation = ZeroHalfSeparation(level, shares: shares, leastViolation: least, noise: least)
        let piece = 256
        return separation.eliminated(atMost: limit, isStopped: isStopped)
            + pool.map((separation.startCount + piece - 1) / piece, state: {}) { _, number in
                let starts = number * piece..<min(separation.startCount, number * piece + piece)
                return starts.flatMap { isStopped() ? [] : separation.cuts(from: $0, depth: 10, branches: 3) }
            }.flatMap { $0 }
    }

    /// The most broken ones for their size, no two much alike.
    ///
    /// - Parameter earlier: the cuts that were rows of the level after those of `base`.
    static func choose(
        from found: [RowCut], shares: [Double], into kept: inout [RowCut], atMost limit: Int, base: FlatLevel,
        earlier: [RowCut]
    ) {
        var known = Set(kept)
        var ranked: [(depth: Double, number: Int)] = []
        for (number, cut) in found.enumerated() where known.insert(cut).inserted {
            ranked.append((cut.violation(shares) / cut.norm, number))
        }
        ranked.sort { $0.depth != $1.depth ? $0.depth > $1.depth : $0.number < $1.number }
        let first = kept.count
        var users: [Int32: [(cut: Int, amount: Int64)]] = [:]
        for (_, number) in ranked where kept.count - first < limit {
            let cut = found[number]
            var products: [Int: Double] = [:]
            for (option, amount) in zip(cut.options, cut.amounts) {
                for other in users[option] ?? [] {
                    products[other.cut, default: 0] += Double(amount) * Double(other.amount)
                }
            }
            let isAlike = products.contains { $0.value > mostAlike * cut.norm * kept[$0.key].norm }
            if isAlike { continue }
            for (option, amount) in zip(cut.options, cut.amounts) {
                users[option, default: []].append((kept.count, amount))
            }
            kept.append(cut)
        }
        for number in first..<kept.count {
            kept[number].sources = kept[number].rows.map { Int($0) - base.rows.count }.filter { $0 >= 0 }.map {
                earlier[$0]
            }
        }
    }
}
