public import Childcare

/// What an operator or a town may add to the national tariff.
public struct LocalRules: Hashable, Sendable {
    /// Monthly ceiling of resources, at least the national one.
    public var ceiling: Money?
    public var rounding: RateRounding
    /// Surcharge of families from elsewhere, as a share of the rate: 20 % is 1/5.
    public var surcharge: Share
    /// The rate of emergency care for an unknown family; without it, the floor.
    public var emergencyRate: Money?

    public init(
        ceiling: Money? = nil, rounding: RateRounding = .halfUp, surcharge: Share = Share(0, 1),
        emergencyRate: Money? = nil
    ) {
        self.ceiling = ceiling
        self.rounding = rounding
        self.surcharge = surcharge
        self.emergencyRate = emergencyRate
    }

    public static let national = LocalRules()
}

/// What a family pays for one billed hour.
public struct HourlyRate: Hashable, Sendable {
    /// Which end of the tariff holds the resources, if one does.
    public enum Bound: Hashable, Sendable { case floor, ceiling, fixed }

    /// Euros per hour, after the rounding rule; not a multiple of a cent under `RateRounding.none`.
    public let euros: ExactNumber
    public let bound: Bound?
    public let rank: Int
    public let scale: Scale

    /// Cents per hour where the rule rounds, the nearest cent elsewhere.
    public var money: Money { Money(euros) }
}

extension Bareme {
    /// clamp(resources ÷ 12, floor, ceiling) × effort rate, then surcharge, then rounding.
    ///
    /// Exact throughout. O(1), no allocation.
    /// - Throws: ``TariffError`` for a ceiling below the national one or absurd, a surcharge above 200 %, an absurd
    ///   emergency rate.
    public func hourlyRate(
        _ family: FamilySituation, _ scale: Scale, _ local: LocalRules = .national
    ) throws(TariffError) -> HourlyRate {
        let rank = family.rank
        if case .emergency = family.resources, let fixed = local.emergencyRate {
            let rate = try TariffError.require(fixed, in: .zero...Money(euros: 100), .emergencyRate)
            return HourlyRate(euros: rate.exact, bound: .fixed, rank: rank, scale: scale)
        }
        let ceiling = try localCeiling(local)
        let (yearly, bound) = reference(family, yearlyCeiling: ceiling * 12)
        guard local.surcharge.numerator <= 2 * Int128(local.surcharge.denominator),
            local.surcharge.denominator <= 1_000_000_000
        else {
            throw .outOfRange(
                name: .surcharge, value: "\(local.surcharge.numerator)/\(local.surcharge.denominator)",
                allowed: TariffError.range(0, 2))
        }
        // yearly micro-euros × 10⁻⁸ ÷ 12: numerator below 1.2·10¹⁵ × 10⁷ × 3·10⁹ < 2¹²⁷.
        var numerator = Int128(yearly.microEuros) * Int128(rate(scale, rank: rank))
        var denominator: Int128 = 12 * 100_000_000 * 1_000_000
        if local.surcharge.numerator > 0 {
            numerator *= Int128(local.surcharge.numerator) + Int128(local.surcharge.denominator)
            denominator *= Int128(local.surcharge.denominator)
        }
        let euros: ExactNumber =
            switch local.rounding {
            case .none: ExactNumber(numerator, over: denominator)
            case .halfUp:
                ExactNumber(millionths: Int64(Rounding.halfUp.quotient(of: numerator, by: denominator / 100)) * 10_000)
            case .truncate:
                ExactNumber(
                    millionths: Int64(Rounding.truncate.quotient(of: numerator, by: denominator / 100)) * 10_000)
            }
        return HourlyRate(euros: euros, bound: bound, rank: rank, scale: scale)
    }

    /// The ceiling that holds: the local one where it is given and allowed.
    func localCeiling(_ local: LocalRules) throws(TariffError) -> Money {
        guard let given = local.ceiling else { return ceiling }
        guard given >= ceiling else {
            throw .ceilingBelowNational(value: given, national: ceiling, date: valid.first)
        }
        return try TariffError.require(given, in: ceiling...Money(euros: 1_000_000), .ceiling)
    }

    /// Yearly resources between floor and ceiling, and the bound that held them.
    func reference(_ family: FamilySituation, yearlyCeiling: Money) -> (Money, HourlyRate.Bound?) {
        let yearlyFloor = floor * 12
        switch family.resources {
        case .none, .childWelfare, .emergency: return (yearlyFloor, .floor)
        case .refused: return (yearlyCeiling, .ceiling)
        case .annual(let amount):
            if amount < yearlyFloor { return (yearlyFloor, .floor) }
            if amount > yearlyCeiling { return (yearlyCeiling, .ceiling) }
            return (amount, nil)
        }
    }
}
