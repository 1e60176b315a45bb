public import Childcare

/// How far a family's bill may move from today's; both limits hold where both are given.
public struct ChangeLimit: Hashable, Sendable {
    /// A share of today's bill.
    public var share: Share?
    /// Euros a month.
    public var monthlyAmount: Money?

    public init(share: Share? = nil, monthlyAmount: Money? = nil) {
        self.share = share
        self.monthlyAmount = monthlyAmount
    }

    public static let none = ChangeLimit()
    public var isEmpty: Bool { share == nil && monthlyAmount == nil }
}

/// What a limited-profit operator may keep.
public enum SurplusCap: Hashable, Sendable {
    /// A share of the year's income (fees and funding).
    case share(Share)
    case amount(Money)
}

/// The lowest price the poorest are promised (tarif social).
public struct SocialRate: Hashable, Sendable {
    /// Monthly resources below which it holds: bands that begin below, or the effort rate's fee up to there.
    public var below: Money
    /// The most an hour may cost them.
    public var maximumFee: Money

    public init(below: Money, maximumFee: Money) {
        self.below = below
        self.maximumFee = maximumFee
    }
}

/// What the designed scale must respect.
public struct DesignRules: Hashable, Sendable {
    /// The year's cost.
    public var cost: Money
    /// The year's income that does not come from families.
    public var funding: Money
    public var surplusCap: SurplusCap?
    /// Monthly resources counted at least, and at most.
    public var floor: Money
    public var ceiling: Money
    /// Bounds of the fee per hour.
    public var minimumFee: Money
    public var maximumFee: Money?
    /// Fees do not fall when income rises.
    public var isMonotone: Bool
    /// Fees do not rise with the rank.
    public var isAntitone: Bool
    /// The effort rate does not fall between floor and ceiling, at the bands' reference incomes.
    public var isProgressive: Bool
    public var maximumRise: ChangeLimit
    public var maximumFall: ChangeLimit
    public var socialRate: SocialRate?

    public init(
        cost: Money, funding: Money = .zero, surplusCap: SurplusCap? = nil, floor: Money, ceiling: Money,
        minimumFee: Money = .zero, maximumFee: Money? = nil, isMonotone: Bool = true, isAntitone: Bool = true,
        isProgressive: Bool = true, maximumRise: ChangeLimit = .none, maximumFall: ChangeLimit = .none,
        socialRate: SocialRate? = nil
    ) {
        self.cost = cost
        self.funding = funding
        self.surplusCap = surplusCap
        self.floor = floor
        self.ceiling = ceiling
        self.minimumFee = minimumFee
        self.maximumFee = maximumFee
        self.isMonotone = isMonotone
        self.isAntitone = isAntitone
        self.isProgressive = isProgressive
        self.maximumRise = maximumRise
        self.maximumFall = maximumFall
        self.socialRate = socialRate
    }

    /// The most an hour may ever cost without a stated maximum.
    public static let largestFee = Money(euros: 100)
}

/// What a design aims at, in the policy's order.
public enum DesignLevel: String, CaseIterable, Hashable, Sendable {
    /// The heaviest burden of a cell as low as possible, then the next heaviest, and so on (leximin).
    case heaviestBurdens = "heaviest_burdens"
    /// The yearly bills as close to today's as possible: the sum of what they move by, up or down.
    case closeness
    /// As many families as possible pay less than today.
    case betterOff = "better_off"
    /// The poorest fifth pays as little as possible.
    case poorest
}

/// A fee schedule to be found: for whom, in which shape, under which rules, to which end.
public struct DesignProblem: Hashable, Sendable {
    public var families: [DesignFamily]
    public var form: ScaleForm
    /// Ranks told apart; families beyond count as the last.
    public var ranks: Int
    public var rules: DesignRules
    public var levels: [DesignLevel]
    /// Today's effort rates at the knots, line by line, where the form is an effort rate and closeness is asked for.
    public var todayRates: [Int64]?
    /// Months billed in a year.
    public var months: Int64

    public init(
        families: [DesignFamily], form: ScaleForm, ranks: Int, rules: DesignRules,
        levels: [DesignLevel] = [.heaviestBurdens, .closeness], todayRates: [Int64]? = nil, months: Int64 = 12
    ) {
        self.families = families
        self.form = form
        self.ranks = ranks
        self.rules = rules
        self.levels = levels
        self.todayRates = todayRates
        self.months = months
    }
}
