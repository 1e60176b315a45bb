public import Childcare

/// Monthly CMG for a child under three in a PAJE micro-crèche (complément de libre choix du mode de garde, structure).
///
/// Source: D531-23 CSS; amounts change on 1 April with the base mensuelle. Whole amounts for a couple.
public struct ChildcareBenefitAmounts: TariffRow, Hashable {
    public static let table = TariffTable.cmgAmounts
    public let valid: DateInterval
    /// From the lowest incomes to the highest.
    public let bands: [Money]
    let confidence: String
    let source: BilingualText

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        confidence = row.optionalText("confidence")
        source = row.said("source")
        bands = [try row.money("band_1"), try row.money("band_2"), try row.money("band_3")]
    }
}

/// Yearly incomes that separate the three bands, by number of dependent children.
public struct ChildcareBenefitBands: TariffRow, Hashable {
    public static let table = TariffTable.cmgBands
    public let valid: DateInterval
    let low: [Money]
    let high: [Money]
    let confidence: String
    let source: BilingualText

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        confidence = row.optionalText("confidence")
        source = row.said("source")
        low = [try row.money("low_1"), try row.money("low_2"), try row.money("low_more")]
        high = [try row.money("high_1"), try row.money("high_2"), try row.money("high_more")]
    }

    /// Both limits in euros, raised by a share for a lone parent.
    func limits(children: Int, raisedBy share: ExactNumber) -> (low: ExactNumber, high: ExactNumber) {
        func limit(_ amounts: [Money]) -> ExactNumber {
            let base = children <= 1 ? amounts[0].exact : amounts[1].exact
            return (base + amounts[2].exact * ExactNumber(max(0, children - 2))) * (.one + share)
        }
        return (limit(low), limit(high))
    }
}

/// The conditions and shares of the CMG in a micro-crèche.
public struct ChildcareBenefitRules: TariffRow, Hashable {
    public static let table = TariffTable.cmgRules
    public let valid: DateInterval
    /// Above this hourly price there is no benefit.
    public let priceCap: Money
    public let minimumHours: ExactNumber
    /// The most of the cost the benefit may pay.
    public let costShare: ExactNumber
    let loneParentBands: ExactNumber
    let loneParentAmount: ExactNumber
    let disabilityAmount: ExactNumber
    let nightAmount: ExactNumber
    let olderChildShare: ExactNumber
    let parentalLeaveShare: ExactNumber
    /// Net taxable income as a share of the resources of the PSU, where it was not given: less the 10 % allowance.
    public let taxableShare: ExactNumber
    let confidence: String
    let source: BilingualText

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        priceCap = try row.money("price_cap")
        minimumHours = try row.money("minimum_hours").exact
        costShare = try row.share("cost_share")
        loneParentBands = try row.share("lone_parent_bands")
        loneParentAmount = try row.share("lone_parent_amount")
        disabilityAmount = try row.share("disability_amount")
        nightAmount = try row.share("night_amount")
        olderChildShare = try row.share("age_3_to_6_share")
        parentalLeaveShare = try row.share("part_time_leave_share")
        taxableShare = try row.share("taxable_share")
        confidence = row.optionalText("confidence")
        source = row.said("source")
    }
}

/// The household's tax credit for childcare outside the home (CGI 200 quater B), whoever the crèche is funded by.
public struct ChildcareTaxCredit: TariffRow, Hashable {
    public static let table = TariffTable.taxCredit
    public let valid: DateInterval
    public let rate: ExactNumber
    /// The most a year counts for, per child under six.
    public let yearlyBase: Money
    let confidence: String
    let source: BilingualText

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        confidence = row.optionalText("confidence")
        source = row.said("source")
        rate = try row.share("rate")
        yearlyBase = try row.money("yearly_base")
    }

    /// The credit of one month of care that costs the family `net` after every other aid.
    ///
    /// `monthsOfCare` is how many months of the year cost that much; the base holds for the year.
    public func monthly(net: Money, monthsOfCare: Int = 12) -> Money {
        let months = ExactNumber(min(max(monthsOfCare, 1), 12))
        let base = min(max(Money.zero, net).exact * months, yearlyBase.exact)
        return Money(rate * base / months)
    }
}

/// Dated tables for micro-crèches funded by PAJE.
public struct MicroCrecheTables: Sendable {
    public var amounts: DatedRows<ChildcareBenefitAmounts>
    public var bands: DatedRows<ChildcareBenefitBands>
    public var rules: DatedRows<ChildcareBenefitRules>
    public var taxCredit: DatedRows<ChildcareTaxCredit>

    public init(
        amounts: DatedRows<ChildcareBenefitAmounts>, bands: DatedRows<ChildcareBenefitBands>,
        rules: DatedRows<ChildcareBenefitRules>, taxCredit: DatedRows<ChildcareTaxCredit>
    ) {
        self.amounts = amounts
        self.bands = bands
        self.rules = rules
        self.taxCredit = taxCredit
    }

    /// As shipped.
    public static let national = MicroCrecheTables(
        amounts: DatedRows(shipped: ()), bands: DatedRows(shipped: ()), rules: DatedRows(shipped: ()),
        taxCredit: DatedRows(shipped: ()))
}
