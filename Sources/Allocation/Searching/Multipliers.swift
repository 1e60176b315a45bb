internal import AllocationModel
internal import LinearPrograms

/// Turns the relaxation's prices into integer multipliers that prove a bound by themselves.
struct Multipliers {
    /// A power of two: prices rounded to its inverse lose less than a unit of objective at a town's size.
    static let denominator: Int64 = 1 << 20

    /// The multipliers for `level`, from the duals of a linear program's rows; all zero when there are none.
    ///
    /// Any rounding is safe: the bound is recomputed exactly from the integers.
    static func certificate(
        for problem: AllocationProblem, level: Int, kept: [Int64], duals: [Double],
        rows: [ProgramTranslator.RowMeaning]
    ) throws(AllocationError) -> LevelCertificate {
        var resources: [LevelCertificate.Multiplier] = []
        var quotas: [LevelCertificate.Multiplier] = []
        var keptMultipliers = [Int64](repeating: 0, count: kept.count)
        for (row, meaning) in rows.enumerated() where row < duals.count {
            if case .kept(let earlier) = meaning { keptMultipliers[earlier] = rounded(-duals[row]) }
        }
        for (row, meaning) in rows.enumerated() where row < duals.count {
            let value = rounded(duals[row])
            guard value > 0 else { continue }
            switch meaning {
            case .resource(let index): resources.append(.init(index: index, value: value))
            case .quota(let index):
                var allowed = value
                if let price = problem.quotas[index].price {
                    let weight =
                        price.level == level
                        ? denominator : price.level < level ? keptMultipliers[price.level] : 0
                    let most = Int128(weight) * Int128(price.perUnit)
                    if most < Int128(value) { allowed = Int64(most) }
                }
                if allowed > 0 { quotas.append(.init(index: index, value: allowed)) }
            case .unit, .kept, .cut: break
            }
        }
        var certificate = LevelCertificate(
            level: level, denominator: denominator, resources: resources.sorted { $0.index < $1.index },
            quotas: quotas.sorted { $0.index < $1.index },
            kept: kept.indices.map { .init(level: $0, atLeast: kept[$0], multiplier: keptMultipliers[$0]) }, bound: 0)
        do {
            certificate.bound = try problem.provedBound(certificate)
        } catch {
            throw .solver("multipliers: \(error)")
        }
        return certificate
    }

    /// The multipliers for a flat level, from prices of its rows.
    static func certificate(
        for flat: FlatLevel, prices: [Double]
    ) throws(AllocationError) -> LevelCertificate {
        // A flat level writes a kept value as an upper bound, a linear program as a lower one.
        try certificate(
            for: flat.problem, level: flat.level, kept: flat.kept,
            duals: flat.rows.indices.map { flat.rows[$0].isKept ? -prices[$0] : prices[$0] },
            rows: flat.rows.map(\.meaning))
    }

    private static func rounded(_ price: Double) -> Int64 {
        let scaled = (price * Double(denominator)).rounded()
        guard scaled.isFinite, scaled > 0 else { return 0 }
        return scaled < 0x1p60 ? Int64(scaled) : 1 << 60
    }
}
