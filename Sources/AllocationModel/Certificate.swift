package import Childcare

/// A bound anyone can check with integer arithmetic alone.
///
/// For multipliers ℓ ≥ 0 over a common denominator D, and λ ≥ 0 for the values earlier levels must keep:
///
///     D·objective ≤ D·constant + Σ ℓ(r)·capacity(r) + Σ ℓ(q)·bound(q)
///                 + Σ λ(j)·(constant(j) − atLeast(j))
///                 + Σ over units of max(0, max over options of
///                       (D·gain(o) + Σ λ(j)·gain(o, j) − Σ ℓ(r)·use(o, r) − Σ ℓ(q)·coefficient(o, q)))
///
/// (without the 0 for units that must choose), provided ℓ(q) ≤ D·price(q at this level) + Σ λ(j)·price(q at level j)
/// for soft rows. It holds for every such ℓ and λ, so whoever checks it needs neither a solver nor trust.
/// Lagrangian relaxation: Geoffrion, *Mathematical Programming Study* 2 (1974).
package struct Certificate: Hashable, Sendable, Codable {
    /// SHA-256 of `program.json`, in hexadecimal.
    package var program: String
    package var levels: [LevelCertificate]

    package init(program: String, levels: [LevelCertificate]) {
        self.program = program
        self.levels = levels
    }
}

/// The multipliers that bound one objective level.
package struct LevelCertificate: Hashable, Sendable, Codable {
    /// A multiplier at the index of a resource, quota row or level of `program.json`; zero ones are left out.
    package struct Multiplier: Hashable, Sendable, Codable {
        package var index: Int
        package var value: Int64

        package init(index: Int, value: Int64) {
            self.index = index
            self.value = value
        }
    }

    /// The value an earlier level must keep.
    package struct Kept: Hashable, Sendable, Codable {
        package var level: Int
        package var atLeast: Int64
        package var multiplier: Int64

        package init(level: Int, atLeast: Int64, multiplier: Int64) {
            self.level = level
            self.atLeast = atLeast
            self.multiplier = multiplier
        }
    }

    package var level: Int
    package var denominator: Int64
    package var resources: [Multiplier]
    package var quotas: [Multiplier]
    package var kept: [Kept]
    /// The promise: no allocation that keeps the earlier levels is worth more, in units of the level.
    package var bound: Int64

    package init(
        level: Int, denominator: Int64, resources: [Multiplier], quotas: [Multiplier], kept: [Kept], bound: Int64
    ) {
        self.level = level
        self.denominator = denominator
        self.resources = resources
        self.quotas = quotas
        self.kept = kept
        self.bound = bound
    }
}

/// Why a certificate proves nothing.
package enum CertificateDefect: Error, Hashable, Sendable {
    case unknownLevel(Int)
    case denominatorNotPositive
    case unknownIndex(Int)
    case negativeMultiplier(index: Int)
    /// A soft row's multiplier exceeds what its price allows.
    case aboveThePrice(quota: Int)
    case overflow

    /// What is wrong, by the numbers of the rows in `program.json`.
    public var text: BilingualText {
        switch self {
        case .unknownLevel(let level):
            BilingualText(fr: "le programme n'a pas d'objectif n° \(level)", en: "the program has no level \(level)")
        case .denominatorNotPositive:
            BilingualText(fr: "leur dénominateur n'est pas positif", en: "their denominator is not positive")
        case .unknownIndex(let index):
            BilingualText(fr: "le programme n'a pas de ligne n° \(index)", en: "the program has no row \(index)")
        case .negativeMultiplier(let index):
            BilingualText(fr: "celui de la ligne n° \(index) est négatif", en: "that of row \(index) is negative")
        case .aboveThePrice(let quota):
            BilingualText(
                fr: "celui du quota n° \(quota) dépasse ce que son prix permet",
                en: "that of quota row \(quota) exceeds what its price allows")
        case .overflow:
            BilingualText(
                fr: "leur somme dépasse ce qui se calcule exactement", en: "their sum exceeds what stays exact")
        }
    }
}

extension AllocationProblem {
    /// The bound the multipliers prove, recomputed on the whole problem in 128-bit integers.
    ///
    /// The `bound` field of the certificate is not read: compare it with the result.
    /// - Throws: ``CertificateDefect`` when the multipliers are not admissible.
    /// - Complexity: linear in the number of non-zeros.
    package func provedBound(_ certificate: LevelCertificate) throws(CertificateDefect) -> Int64 {
        let level = certificate.level
        guard levels.indices.contains(level) else { throw .unknownLevel(level) }
        guard certificate.denominator > 0 else { throw .denominatorNotPositive }
        let denominator = Int128(certificate.denominator)
        let resourcePrices = try Self.dense(certificate.resources, count: resources.count)
        let quotaPrices = try Self.dense(certificate.quotas, count: quotas.count)
        var weights = [Int128](repeating: 0, count: levels.count)
        weights[level] = denominator
        var total = Int128(0)
        for kept in certificate.kept {
            guard kept.level >= 0, kept.level < level else { throw .unknownLevel(kept.level) }
            guard kept.multiplier >= 0 else { throw .negativeMultiplier(index: kept.level) }
            weights[kept.level] += Int128(kept.multiplier)
            total = try Self.add(total, Self.multiply(Int128(kept.multiplier), -Int128(kept.atLeast)))
        }
        for (index, weight) in weights.enumerated() where weight != 0 {
            total = try Self.add(total, Self.multiply(weight, Int128(levels[index].constant)))
        }
        for (index, price) in resourcePrices.enumerated() where price != 0 {
            total = try Self.add(total, Self.multiply(price, Int128(resources[index].capacity)))
        }
        for (index, price) in quotaPrices.enumerated() where price != 0 {
            if let soft = quotas[index].price {
                guard levels.indices.contains(soft.level) else { throw .unknownLevel(soft.level) }
                guard try price <= Self.multiply(weights[soft.level], Int128(soft.perUnit)) else {
                    throw .aboveThePrice(quota: index)
                }
            }
            total = try Self.add(total, Self.multiply(price, Int128(quotas[index].bound)))
        }
        for unit in units {
            var best: Int128? = unit.mustChoose ? nil : 0
            for option in unit.options {
                guard option.gains.count == levels.count else { throw .unknownLevel(option.gains.count) }
                var value = Int128(0)
                for (index, weight) in weights.enumerated() where weight != 0 {
                    value = try Self.add(value, Self.multiply(weight, Int128(option.gains[index])))
                }
                for entry in option.uses {
                    guard resourcePrices.indices.contains(entry.index) else { throw .unknownIndex(entry.index) }
                    if resourcePrices[entry.index] == 0 { continue }
                    value = try Self.subtract(value, Self.multiply(resourcePrices[entry.index], Int128(entry.amount)))
                }
                for entry in option.coefficients {
                    guard quotaPrices.indices.contains(entry.index) else { throw .unknownIndex(entry.index) }
                    if quotaPrices[entry.index] == 0 { continue }
                    value = try Self.subtract(value, Self.multiply(quotaPrices[entry.index], Int128(entry.amount)))
                }
                best = best.map { max($0, value) } ?? value
            }
            total = try Self.add(total, best ?? 0)
        }
        // Objectives are integers, so the bound may be rounded down.
        let quotient = total / denominator
        let floor = total % denominator < 0 ? quotient - 1 : quotient
        guard let bound = Int64(exactly: floor) else { throw .overflow }
        return bound
    }

    private static func dense(
        _ multipliers: [LevelCertificate.Multiplier], count: Int
    ) throws(CertificateDefect) -> [Int128] {
        var prices = [Int128](repeating: 0, count: count)
        for multiplier in multipliers {
            guard prices.indices.contains(multiplier.index) else { throw .unknownIndex(multiplier.index) }
            guard multiplier.value >= 0 else { throw .negativeMultiplier(index: multiplier.index) }
            prices[multiplier.index] += Int128(multiplier.value)
        }
        return prices
    }

    private static func multiply(_ left: Int128, _ right: Int128) throws(CertificateDefect) -> Int128 {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        if overflow { throw .overflow }
        return product
    }

    private static func subtract(_ left: Int128, _ right: Int128) throws(CertificateDefect) -> Int128 {
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        if overflow { throw .overflow }
        return difference
    }

    private static func add(_ left: Int128, _ right: Int128) throws(CertificateDefect) -> Int128 {
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { throw .overflow }
        return sum
    }
}
