/// A level seen at some prices: what each option is worth, what each unit could have, and where value is lost.
struct PricedLevel: Sendable {
    let flat: FlatLevel
    let clusters: RowClusters
    private(set) var prices: [Double]
    /// Gain less the price of the entries, per option.
    private(set) var reduced: [Double]
    /// Of the averaged answer, per option.
    private(set) var shares: [Double]
    /// Each unit's best reduced gain; not below 0 where it may choose nothing.
    private(set) var best: [Double]
    /// Neighbours of each cluster by how much they compete for the same units, strongest first.
    private(set) var neighbours: [[(cluster: Int32, strength: Double)]] = []

    /// - Parameter near: options that lose at most this much against their unit's best count as competition.
    init(_ flat: FlatLevel, clusters: RowClusters, prices: [Double], reduced: [Double], shares: [Double], near: Double)
    {
        self.shares = shares
        self.flat = flat
        self.clusters = clusters
        self.prices = prices
        self.reduced = reduced
        best = (0..<flat.unitCount).map { unit in
            flat.options(of: unit).reduce(flat.mustChoose[unit] ? -.infinity : 0) { max($0, reduced[$1]) }
        }
        neighbours = Self.competition(flat, clusters, reduced: reduced, best: best, near: near)
    }

    /// How much of a unit the averaged answer gives `choice`, negative for none.
    func share(_ unit: Int, _ choice: Int32) -> Double {
        choice >= 0 ? shares[Int(choice)] : 1 - flat.options(of: unit).reduce(0) { $0 + shares[$1] }
    }

    /// What a unit loses against its best by taking `option`.
    func loss(_ option: Int) -> Double { best[Int(flat.optionUnit[option])] - reduced[option] }

    /// Whether a neighbourhood looks at `option`; at choices of policy always, whose prices say little.
    func isWorthTrying(_ option: Int, near: Double) -> Bool {
        loss(option) <= near || flat.isPolicyChoice[Int(flat.optionUnit[option])]
    }

    /// Where the placement loses against the bound, by cluster: unused rows at their price, units without their best.
    ///
    /// The sum over all clusters, with what no cluster owns, is the gap between bound and value.
    func losses(of placement: FlatPlacement) -> [Double] {
        var losses = [Double](repeating: 0, count: clusters.count)
        for row in flat.rows.indices where clusters.clusterOfRow[row] >= 0 {
            let slack = flat.rows[row].bound - Double(placement.activity[row])
            let lost =
                slack >= 0
                ? slack * prices[row] : flat.rows[row].isHard ? 0 : -slack * (flat.rows[row].price - prices[row])
            losses[Int(clusters.clusterOfRow[row])] += lost
        }
        for unit in 0..<flat.unitCount {
            let chosen = Int(placement.choice[unit])
            if chosen >= 0 {
                if clusters.home[chosen] >= 0 { losses[Int(clusters.home[chosen])] += loss(chosen) }
            } else if best[unit] > 0, let wished = flat.options(of: unit).max(by: { reduced[$0] < reduced[$1] }),
                clusters.home[wished] >= 0
            {
                losses[Int(clusters.home[wished])] += best[unit]
            }
        }
        return losses
    }

    private static func competition(
        _ flat: FlatLevel, _ clusters: RowClusters, reduced: [Double], best: [Double], near: Double
    ) -> [[(cluster: Int32, strength: Double)]] {
        var pairs: [UInt64: Double] = [:]
        var homes: [(cluster: Int32, weight: Double)] = []
        for unit in 0..<flat.unitCount {
            homes.removeAll(keepingCapacity: true)
            for option in flat.options(of: unit) where clusters.home[option] >= 0 {
                let lost = best[unit] - reduced[option]
                guard lost <= near else { continue }
                let weight = 1 - lost / (near * 1.25)
                if let place = homes.firstIndex(where: { $0.cluster == clusters.home[option] }) {
                    homes[place].weight = max(homes[place].weight, weight)
                } else {
                    homes.append((clusters.home[option], weight))
                }
            }
            for one in homes {
                for other in homes where other.cluster != one.cluster {
                    pairs[UInt64(one.cluster) << 32 | UInt64(other.cluster), default: 0] += one.weight * other.weight
                }
            }
        }
        var neighbours = [[(cluster: Int32, strength: Double)]](repeating: [], count: clusters.count)
        for (pair, strength) in pairs {
            neighbours[Int(pair >> 32)].append((Int32(truncatingIfNeeded: pair & 0xFFFF_FFFF), strength))
        }
        for cluster in neighbours.indices {
            // A dictionary's order must not decide anything.
            neighbours[cluster].sort { ($1.strength, $0.cluster) < ($0.strength, $1.cluster) }
        }
        return neighbours
    }
}
