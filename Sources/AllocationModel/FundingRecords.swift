/// What the bonuses of the mix earn, and what seeking them cost; absent unless the policy names them.
public struct FundingSummary: Hashable, Sendable, Codable {
    /// In the order of the crèches that can earn one.
    public var bonuses: [BonusRecord]
    /// Cents of the term: earned here, asked for as a minimum, and earned had nobody sought a bonus.
    public var earnedCents: Int64
    public var minimumCents: Int64?
    /// Absent, as the cost, when the search was stopped before it was computed.
    public var unsoughtCents: Int64?
    /// What seeking them all cost against that run.
    public var cost: BonusCost?

    public init(
        bonuses: [BonusRecord], earnedCents: Int64, minimumCents: Int64?, unsoughtCents: Int64? = nil,
        cost: BonusCost? = nil
    ) {
        self.bonuses = bonuses
        self.earnedCents = earnedCents
        self.minimumCents = minimumCents
        self.unsoughtCents = unsoughtCents
        self.cost = cost
    }
}

/// The bonus of one crèche.
public struct BonusRecord: Hashable, Sendable, Codable {
    public var creche: String
    /// Fees and hours billed over the term, children already there included.
    public var feesCents: Int64
    public var hours: Double
    /// Euros an hour; absent without hours.
    public var meanFee: Double?
    /// The threshold reached, in euros an hour, and what it earns; absent and 0 above all of them.
    public var threshold: Double?
    public var earnedCents: Int64
    /// The threshold below it that would earn more; absent at the last.
    public var nextThreshold: Double?
    public var nextCents: Int64?
    /// What this crèche would earn had nobody sought its bonus; absent, as the cost, where it was not computed.
    public var unsoughtCents: Int64?
    /// What seeking it cost; all zero where it comes by itself.
    public var cost: BonusCost?

    public init(
        creche: String, feesCents: Int64, hours: Double, meanFee: Double?, threshold: Double?, earnedCents: Int64,
        nextThreshold: Double?, nextCents: Int64?, unsoughtCents: Int64? = nil, cost: BonusCost? = nil
    ) {
        self.creche = creche
        self.feesCents = feesCents
        self.hours = hours
        self.meanFee = meanFee
        self.threshold = threshold
        self.earnedCents = earnedCents
        self.nextThreshold = nextThreshold
        self.nextCents = nextCents
        self.unsoughtCents = unsoughtCents
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
