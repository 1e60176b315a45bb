/// The result of a run (résultat): placements, waiting list, measures, proof and provenance; `outcome.json`.
///
/// Nothing but ``run`` depends on the clock, the machine's load or the number of threads.
/// Amounts called objective, bound or certified bound are in the integer units of `program.json`;
/// divide by the level's scale for points.
public struct Outcome: Hashable, Sendable, Codable {
    /// How the search ended.
    public enum Status: String, CaseIterable, Hashable, Sendable, Codable {
        /// Every level is proved: no better allocation exists.
        case optimal
        /// A valid allocation whose optimality is not proved.
        case feasible
        /// Stopped by the user or a limit; the best allocation found so far.
        case interrupted
        /// The hard rules contradict each other; see ``Outcome/conflict``.
        case conflict
    }

    /// 2 since every file of the folder is bound by its hash in ``files``.
    public static let currentSchemaVersion = 2
    /// Versions that can be read; those before ``currentSchemaVersion`` say less.
    public static let readableSchemaVersions = 1...currentSchemaVersion

    public var schemaVersion: Int = Outcome.currentSchemaVersion
    public var status: Status
    /// Value, bound and certified bound of the level named `points`, else of the first; `nil` in a conflict.
    public var objective: Int64?
    public var bound: Int64?
    public var certifiedBound: Int64?
    /// (bound − objective) ÷ |objective − constant|, as shares of one.
    public var gap: Double?
    public var certifiedGap: Double?
    /// That level's value in the policy's points.
    public var objectivePoints: Double?
    public var placed: Int
    public var requests: Int
    public var placements: [PlacementRecord]
    public var waiting: [WaitingRecord]
    public var quotas: [QuotaRecord]
    public var levels: [LevelRecord]
    public var envy: EnvyRecord
    public var waste: WasteRecord
    /// How families passed in the order of their points; absent where the total decides.
    public var order: OrderRecord?
    /// The fair lottery between optimal allocations; absent where the policy asks for none.
    public var lottery: LotteryRecord?
    public var occupancy: [OccupancyRecord]
    public var excluded: [Exclusion]
    public var decisions: [DecisionRecord]
    public var conflict: ConflictRecord?
    /// The placements of an earlier outcome of which this one changed as little as it could; absent without one.
    public var earlier: [EarlierPlacement]?
    /// What became of children who had a place and asked for another, in case order; absent when there are none.
    public var transfers: [TransferRecord]?
    /// What became of reserved seats, in case order; absent when there are none.
    public var reservations: [ReservationRecord]?
    /// What each member of the network gains; absent unless the policy guarantees them what they place alone.
    public var members: [MemberRecord]?
    /// What the bonuses of the mix earn and cost; absent unless the policy seeks them.
    public var funding: FundingSummary?
    /// What decided between equal points in the waiting list, in the order of the policy; absent where it names no ties.
    public var ties: [TieRecord]?
    /// The chance of admission by days asked, situation, resources, commune and age; absent in a conflict.
    public var chances: [GroupChance]?
    /// Every other file of the folder with its SHA-256, by name; absent before the folder is written.
    public var files: [Provenance.InputFile]?
    public var provenance: Provenance
    public var run: RunRecord

    public init(
        status: Status, placed: Int = 0, requests: Int, placements: [PlacementRecord] = [],
        waiting: [WaitingRecord] = [], quotas: [QuotaRecord] = [], levels: [LevelRecord] = [],
        envy: EnvyRecord = EnvyRecord(), waste: WasteRecord = WasteRecord(), occupancy: [OccupancyRecord] = [],
        excluded: [Exclusion] = [], decisions: [DecisionRecord] = [], conflict: ConflictRecord? = nil,
        earlier: [EarlierPlacement]? = nil, provenance: Provenance, run: RunRecord = RunRecord(),
        headline: String? = nil
    ) {
        self.status = status
        self.placed = placed
        self.requests = requests
        self.placements = placements
        self.waiting = waiting
        self.quotas = quotas
        self.levels = levels
        self.envy = envy
        self.waste = waste
        self.occupancy = occupancy
        self.excluded = excluded
        self.decisions = decisions
        self.conflict = conflict
        self.earlier = earlier
        self.provenance = provenance
        self.run = run
        if let head = Self.headline(of: levels, named: headline) {
            objective = head.objective
            bound = head.bound
            certifiedBound = head.certifiedBound
            gap = head.gap
            certifiedGap = head.certifiedGap
            objectivePoints = Double(head.objective) / Double(head.scale)
        }
    }

    /// The level an outcome is summed up by: the one ``LevelPlan/headline`` names, or the first.
    package static func headline(of levels: [LevelRecord], named name: String?) -> LevelRecord? {
        levels.first { $0.name == name } ?? levels.first
    }
}
