public import Childcare

/// Bonus mixité sociale: an amount per place by the mean fee of an hour.
public struct MixBonus: TariffRow, Hashable {
    public static let table = TariffTable.bonusMix
    public let valid: DateInterval
    let thresholds: [(meanFee: Money, amount: Money)]

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        thresholds = try Self.steps(row, "mean_fee")
    }

    fileprivate static func steps(
        _ row: DatedRowReader, _ name: String
    ) throws(DatedTableError) -> [(Money, Money)] {
        var steps: [(Money, Money)] = []
        for number in 1...3 {
            steps.append((try row.money("\(name)_\(number)"), try row.money("amount_\(number)")))
        }
        return steps
    }

    /// The yearly amount of one place; nothing when no hour was billed.
    public func perPlace(meanFee: ExactNumber?) -> Money {
        guard let meanFee else { return .zero }
        return thresholds.first { meanFee <= $0.meanFee.exact }?.amount ?? .zero
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.valid == right.valid && left.thresholds.elementsEqual(right.thresholds, by: ==)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(valid) }
}

/// Bonus inclusion handicap: a share of the cost of a place, by the share of disabled children.
public struct DisabilityBonus: TariffRow, Hashable {
    public static let table = TariffTable.bonusDisability
    public let valid: DateInterval
    let limits: [ExactNumber]
    let rates: [ExactNumber]
    let cap: Money

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        limits = [try row.share("share_1"), try row.share("share_2")]
        rates = [try row.share("rate_1"), try row.share("rate_2"), try row.share("rate_3")]
        cap = try row.money("place_cap")
    }

    /// The yearly amount of one place: share of disabled children × rate × cost of a place, at most the cap.
    public func perPlace(disabled: Int, children: Int, costPerPlace: ExactNumber) -> Money {
        guard disabled > 0, children > 0 else { return .zero }
        let share = ExactNumber(Int128(min(disabled, children)), over: Int128(children))
        let rate = share < limits[0] ? rates[0] : share <= limits[1] ? rates[1] : rates[2]
        return min(cap, Money(share * rate * costPerPlace))
    }
}

/// Bonus trajectoire de développement: an amount per place by the growth of places since 2023.
public struct GrowthBonus: TariffRow, Hashable {
    public static let table = TariffTable.bonusGrowth
    public let valid: DateInterval
    let steps: [(growth: ExactNumber, amount: Money)]

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        var steps: [(ExactNumber, Money)] = []
        for number in 1...3 { steps.append((try row.share("growth_\(number)"), try row.money("amount_\(number)"))) }
        self.steps = steps
    }

    /// The yearly amount of one place.
    public func perPlace(growth: ExactNumber) -> Money {
        steps.last { growth >= $0.growth }?.amount ?? .zero
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.valid == right.valid && left.steps.elementsEqual(right.steps, by: ==)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(valid) }
}

/// The tables a year of funding needs.
public struct FundingTables: Sendable {
    public var psu: DatedRows<PSUFunding>
    public var mix: DatedRows<MixBonus>
    public var disability: DatedRows<DisabilityBonus>
    public var growth: DatedRows<GrowthBonus>

    public init(
        psu: DatedRows<PSUFunding>, mix: DatedRows<MixBonus>, disability: DatedRows<DisabilityBonus>,
        growth: DatedRows<GrowthBonus>
    ) {
        self.psu = psu
        self.mix = mix
        self.disability = disability
        self.growth = growth
    }

    /// As shipped.
    public static let national = FundingTables(
        psu: DatedRows(shipped: ()), mix: DatedRows(shipped: ()), disability: DatedRows(shipped: ()),
        growth: DatedRows(shipped: ()))
}
