/// The rules the commission published (règlement).
public struct Policy: Hashable, Sendable {
    /// What points are for: gains to add up, an order to respect, or cases to charge for.
    public enum Priority: String, CaseIterable, Hashable, Sendable { case weighted, strict, priced }
    /// Whether points count once a child, or for each of its hours.
    public enum GainPer: String, CaseIterable, Hashable, Sendable { case child, hour }
    /// What becomes of children who are not born yet.
    public enum Unborn: String, CaseIterable, Hashable, Sendable { case conditional, exclude }
    /// How the public draw decides between allocations of equal worth.
    public enum Draw: String, CaseIterable, Hashable, Sendable {
        /// By each family's own number: the allocation with the greatest sum.
        case keys
        /// By one ticket of a lottery whose chances are as even as they can be.
        case lottery
    }
    /// The day on which a child's age decides its section.
    public enum AgeDate: Hashable, Sendable {
        case childStart, termStart
        case fixed(CivilDate)
    }
    /// Whether children move to the next section of their crèche during the term.
    public enum MoveUp: String, CaseIterable, Hashable, Sendable {
        case never
        /// At the first period that begins after the child grew out of its section.
        case birthday
    }

    public var priority: Priority
    public var gainPer: GainPer
    /// Added to every placed child's points.
    public var basePoints: Int64
    /// Factor of the first, second, … wish; the last one holds for all later wishes.
    public var wishFactors: [Share]
    public var siblings: SiblingRule
    public var unborn: Unborn
    public var grid: [Criterion]
    public var quotas: [Quota]
    /// What decides between families of equal points before the public draw, the first before the second.
    public var ties: [TieKey] = []
    /// Minimum rates that every beginning of a section's waiting list keeps, the first before the second where they clash.
    public var waitingMix: [MixRate] = []
    /// The seed of the public draw; empty when no draw was held.
    public var seed: String
    /// How the draw decides.
    public var draw = Draw.keys
    public var ageDate: AgeDate
    public var moveUp: MoveUp
    /// Points lost for each child of a household apart from the others, under ``SiblingRule/preferTogether``.
    public var siblingSplitPrice: Int64
    /// The quotas of the law the policy takes over.
    public var legalQuotas: [LegalQuota]
    /// Points lost per child a legal quota misses; `nil` makes them hard.
    public var legalQuotaPrice: Int64?
    /// Objectives in order; empty: points and quota prices in one level.
    public var levels: [PolicyLevel]
    /// Every operator places no fewer of its own families than it would alone.
    public var guaranteesMembers: Bool
    /// Whole euros the bonuses of the mix must earn all crèches together (a hard rule); `nil` when nothing is asked.
    public var fundingMinimum: Money?
    /// With ``Priority/strict``: families less than that many points apart are decided by the total; `nil` where all pass in
    /// the order of their points.
    public var priorityMargin: Points?
    /// The day the council adopted these rules (délibération); for the record only.
    public var adoptedOn: CivilDate?

    public init(
        priority: Priority, gainPer: GainPer, basePoints: Int64 = 0, wishFactors: [Share] = [.one],
        siblings: SiblingRule = .together, unborn: Unborn = .conditional, grid: [Criterion] = [],
        quotas: [Quota] = [], seed: String = "", ageDate: AgeDate = .childStart, moveUp: MoveUp = .never,
        siblingSplitPrice: Int64 = 0, legalQuotas: [LegalQuota] = [], legalQuotaPrice: Int64? = nil,
        levels: [PolicyLevel] = [], guaranteesMembers: Bool = false, fundingMinimum: Money? = nil
    ) {
        self.priority = priority
        self.gainPer = gainPer
        self.basePoints = basePoints
        self.wishFactors = wishFactors
        self.siblings = siblings
        self.unborn = unborn
        self.grid = grid
        self.quotas = quotas
        self.seed = seed
        self.ageDate = ageDate
        self.moveUp = moveUp
        self.siblingSplitPrice = siblingSplitPrice
        self.legalQuotas = legalQuotas
        self.legalQuotaPrice = legalQuotaPrice
        self.levels = levels
        self.guaranteesMembers = guaranteesMembers
        self.fundingMinimum = fundingMinimum
    }

    public func wishFactor(rank: Int) -> Share {
        wishFactors.isEmpty ? .one : wishFactors[min(max(rank, 1), wishFactors.count) - 1]
    }
}
