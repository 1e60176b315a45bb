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
        try proved(priced(problem, level: level, kept: kept, duals: duals, rows: rows), of: problem, missing: [:])
    }

    /// The same before anything is proved: multipliers of soft rows may exceed their prices.
    static func priced(
        _ problem: AllocationProblem, level: Int, kept: [Int64], duals: [Double], rows: [ProgramTranslator.RowMeaning]
    ) -> LevelCertificate {
        var certificate = LevelCertificate(
            level: level, denominator: denominator, resources: [], quotas: [],
            kept: kept.indices.map { .init(level: $0, atLeast: kept[$0], multiplier: 0) }, bound: 0)
        for (row, meaning) in rows.enumerated() where row < duals.count {
            switch meaning {
            case .resource(let index):
                certificate.resources.append(.init(index: index, value: rounded(duals[row])))
            case .quota(let index): certificate.quotas.append(.init(index: index, value: rounded(duals[row])))
            case .kept(let earlier): certificate.kept[earlier].multiplier = rounded(-duals[row])
            case .unit, .cut: break
            }
        }
        certificate.resources = certificate.resources.filter { $0.value > 0 }.sorted { $0.index < $1.index }
        certificate.quotas = certificate.quotas.filter { $0.value > 0 }.sorted { $0.index < $1.index }
        return certificate
    }

    /// What a missing unit of a soft row costs a level by its price, in D-ths.
    static func price(ofQuota index: Int, _ certificate: LevelCertificate, _ problem: AllocationProblem) -> Int128? {
        guard let price = problem.quotas[index].price else { return nil }
        let weight =
            price.level == certificate.level
            ? certificate.denominator : certificate.kept.first { $0.level == price.level }?.multiplier ?? 0
        return Int128(weight) * Int128(price.perUnit)
    }

    /// The certificate with no more on soft rows than is allowed, and the bound that proves.
    ///
    /// - Parameter missing: what its cuts take of what is allowed on a soft row, in D-ths.
    static func proved(
        _ certificate: LevelCertificate, of problem: AllocationProblem, missing: [Int: Int128]
    ) throws(AllocationError) -> LevelCertificate {
        var certificate = certificate
        certificate.quotas = certificate.quotas.compactMap { quota in
            guard let price = price(ofQuota: quota.index, certificate, problem) else { return quota }
            let allowed = min(Int128(quota.value), price - (missing[quota.index] ?? 0))
            return allowed > 0 ? .init(index: quota.index, value: Int64(allowed)) : nil
        }
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
        try proved(priced(flat, prices: prices), of: flat.problem, missing: [:])
    }

    static func priced(_ flat: FlatLevel, prices: [Double]) -> LevelCertificate {
        // A flat level writes a kept value as an upper bound, a linear program as a lower one.
        priced(
            flat.problem, level: flat.level, kept: flat.kept,
            duals: flat.rows.indices.map { flat.rows[$0].isKept ? -prices[$0] : prices[$0] },
            rows: flat.rows.map(\.meaning))
    }

    static func rounded(_ price: Double) -> Int64 {
        let scaled = (price * Double(denominator)).rounded()
        guard scaled.isFinite, scaled > 0 else { return 0 }
        return scaled < 0x1p60 ? Int64(scaled) : 1 << 60
    }
}
