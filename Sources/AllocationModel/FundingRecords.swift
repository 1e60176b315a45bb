public import Childcare

/// What the bonuses of the mix earn, and what seeking them cost; absent unless the policy names them.
public struct FundingSummary: Hashable, Sendable, Codable {
    /// In the order of the crèches that can earn one.
    public var bonuses: [BonusRecord]
    /// Of the term: earned here, asked for as a minimum, and earned had nobody sought a bonus.
    public var earned: Money
    public var minimum: Money?
    /// Absent, as the cost, when the search was stopped before it was computed.
    public var unsought: Money?
    /// What seeking them all cost against that run.
    public var cost: BonusCost?

    /// As documents name them, in cents.
    private enum CodingKeys: String, CodingKey {
        case bonuses, earned = "earnedCents", minimum = "minimumCents", unsought = "unsoughtCents", cost
    }

    public init(
        bonuses: [BonusRecord], earned: Money, minimum: Money?, unsought: Money? = nil,
        cost: BonusCost? = nil
    ) {
        self.bonuses = bonuses
        self.earned = earned
        self.minimum = minimum
        self.unsought = unsought
        self.cost = cost
    }
}

/// The bonus of one crèche.
public struct BonusRecord: Hashable, Sendable, Codable {
    public var creche: String
    /// Fees and hours billed over the term, children already there included.
    public var fees: Money
    public var hours: Double
    /// Euros an hour; absent without hours.
    public var meanFee: Double?
    /// The threshold reached, in euros an hour, and what it earns; absent and 0 above all of them.
    public var threshold: Double?
    public var earned: Money
    /// The threshold below it that would earn more; absent at the last.
    public var nextThreshold: Double?
    public var next: Money?
    /// What this crèche would earn had nobody sought its bonus; absent, as the cost, where it was not computed.
    public var unsought: Money?
    /// What seeking it cost; all zero where it comes by itself.
    public var cost: BonusCost?

    private enum CodingKeys: String, CodingKey {
        case creche, fees = "feesCents", hours, meanFee, threshold, earned = "earnedCents", nextThreshold
        case next = "nextCents", unsought = "unsoughtCents", cost
    }

    public init(
        creche: String, fees: Money, hours: Double, meanFee: Double?, threshold: Double?, earned: Money,
        nextThreshold: Double?, next: Money?, unsought: Money? = nil, cost: BonusCost? = nil
    ) {
        self.creche = creche
        self.fees = fees
        self.hours = hours
        self.meanFee = meanFee
        self.threshold = threshold
        self.earned = earned
        self.nextThreshold = nextThreshold
        self.next = next
        self.unsought = unsought
        self.cost = cost
    }
}

/// What was given up for a bonus: the run without seeking it, less this one.
public struct BonusCost: Hashable, Sendable, Codable {
    /// The policy's points at the level that counts them; absent where none does.
    public var points: Double?
    public var children: Int
    /// Both runs were proved, up to the points.
    public var proved: Bool

    public init(points: Double? = 0, children: Int = 0, proved: Bool = true) {
        self.points = points
        self.children = children
        self.proved = proved
    }
}
