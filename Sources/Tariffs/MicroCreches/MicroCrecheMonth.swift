public import Childcare

/// One month of a child in a micro-crèche whose price is free and whose family receives the CMG.
public struct MicroCrecheCare: Hashable, Sendable {
    /// How old the child is, as the CMG counts.
    public enum Age: Hashable, Sendable {
        case underThree
        /// Half the amount; a child who turns three between January and August keeps the whole until September.
        case threeToSix
        case six

        /// The band of a child on a day. Source: crechefrance.fr on the CMG at three years.
        public init(birth: CivilDate, on date: CivilDate) {
            let months = birth.completedMonths(on: date)
            let turnsThree = birth.year + 3
            let keepsWhole = date.year == turnsThree && birth.month <= 8 && date.month <= 8
            self = months >= 72 ? .six : months >= 36 && !keepsWhole ? .threeToSix : .underThree
        }
    }

    public var family: FamilySituation
    public var hourlyPrice: Money
    public var monthlyHours: ExactNumber
    public var age: Age
    /// A parent with AAH or a child with AEEH.
    public var disability: Bool
    /// Care at night, on Sundays or holidays.
    public var unusualHours: Bool
    /// A parent who receives PreParE for working half time or less.
    public var parentalLeave: Bool

    public static let highestPrice = Money(euros: 100)

    /// The care of one child in one month.
    ///
    /// - Throws: ``TariffError/outOfRange(name:value:allowed:)`` for a price or hours nobody can mean.
    public init(
        family: FamilySituation, hourlyPrice: Money, monthlyHours: ExactNumber, age: Age = .underThree,
        disability: Bool? = nil, unusualHours: Bool = false, parentalLeave: Bool = false
    ) throws(TariffError) {
        self.family = family
        self.hourlyPrice = try TariffError.require(hourlyPrice, in: .zero...Self.highestPrice, .hourlyPrice)
        self.monthlyHours = try TariffError.require(monthlyHours, in: .zero...MonthlyHours.most, .hours)
        self.age = age
        self.disability = disability ?? (family.disabledChildren > 0)
        self.unusualHours = unusualHours
        self.parentalLeave = parentalLeave
    }
}

/// The hours of a month.
public enum MonthlyHours {
    /// 31 days of 24 hours.
    public static let most = ExactNumber(744)
}

/// What that month costs, who pays it, and why.
public struct MicroCrecheMonth: Hashable, Sendable {
    /// Why the family receives no CMG.
    public enum Refusal: Hashable, Sendable { case priceAboveCap, tooFewHours, tooOld }

    /// Price × hours.
    public let cost: Money
    /// The income band, 1 to 3.
    public let band: Int
    /// The most the family's band, age and situation give.
    public let entitlement: Money
    /// The CMG paid: the entitlement, or 85 % of the cost.
    public let benefit: Money
    public let isCapped: Bool
    public let refusal: Refusal?
    public let taxCredit: Money
    /// The yearly income the band was found by: the net taxable one, or a share of the resources; `nil` without an amount.
    public let taxableIncome: ExactNumber?
    /// The last published day, where a table had no row for this one and its last row was taken.
    public let carriedAfter: CivilDate?
    /// What the family pays in the end.
    public var netCost: Money { cost - benefit - taxCredit }

    /// The CMG on the three-band scale, the 85 % rule, then the tax credit.
    ///
    /// `carriesLastRow` takes the last row of a table for a day after it, and says so in ``carriedAfter``.
    ///
    /// - Throws: ``TariffError/noRow(table:date:first:last:)`` for a day one of the tables does not cover.
    public init(
        _ care: MicroCrecheCare, on date: CivilDate, tables: MicroCrecheTables = .national, carriesLastRow: Bool = false
    ) throws(TariffError) {
        let (rules, ruleDay) = try tables.rules.row(on: date, carriesLastRow: carriesLastRow)
        let (amounts, amountDay) = try tables.amounts.row(on: date, carriesLastRow: carriesLastRow)
        let (bands, bandDay) = try tables.bands.row(on: date, carriesLastRow: carriesLastRow)
        let (credit, creditDay) = try tables.taxCredit.row(on: date, carriesLastRow: carriesLastRow)
        carriedAfter = [ruleDay, amountDay, bandDay, creditDay].compactMap { $0 }.min()
        let exactCost = care.hourlyPrice.exact * care.monthlyHours
        cost = Money(exactCost)

        let family = care.family
        let limits = bands.limits(
            children: family.children, raisedBy: family.loneParent ? rules.loneParentBands : .zero)
        let taxable: ExactNumber? =
            switch family.resources {
            case .annual(let amount): family.netTaxableIncome?.exact ?? amount.exact * rules.taxableShare
            case .none, .childWelfare, .emergency, .refused: family.netTaxableIncome?.exact
            }
        taxableIncome = taxable
        let band =
            if let taxable {
                taxable <= limits.low ? 1 : taxable <= limits.high ? 2 : 3
            } else {
                family.resources == .refused ? 3 : 1
            }
        self.band = band
        var amount = amounts.bands[band - 1].exact
        if family.loneParent { amount = amount * (.one + rules.loneParentAmount) }
        if care.disability { amount = amount * (.one + rules.disabilityAmount) }
        if care.unusualHours { amount = amount * (.one + rules.nightAmount) }
        if care.age == .threeToSix { amount = amount * rules.olderChildShare }
        if care.parentalLeave { amount = amount * rules.parentalLeaveShare }
        entitlement = Money(amount)

        refusal =
            care.hourlyPrice > rules.priceCap
            ? .priceAboveCap
            : care.monthlyHours < rules.minimumHours ? .tooFewHours : care.age == .six ? .tooOld : nil
        // Never more than the share of the cost: the cap is truncated.
        let most = Money(rules.costShare * cost.exact, .truncate)
        isCapped = refusal == nil && most < entitlement
        benefit = refusal != nil ? .zero : min(entitlement, most)
        taxCredit = care.age == .six ? .zero : credit.monthly(net: cost - benefit)
    }
}
