/// The result of a run (résultat): placements, waiting list, measures, proof and provenance; `outcome.json`.
///
/// Nothing but ``run`` depends on the clock, the machine's load or the number of threads.
/// Amounts called objective, bound or certified bound are in the integer units of `program.json`;
/// divide by the level's scale for points.
public struct Outcome: Hashable, Sendable, Codable {
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

    public static let currentSchemaVersion = 1

    public var schemaVersion: Int = Outcome.currentSchemaVersion
    public var status: Status
    /// First level's value, bound and certified bound; `nil` in a conflict.
    public var objective: Int64?
    public var bound: Int64?
    public var certifiedBound: Int64?
    /// (bound − objective) ÷ |objective − constant|, as shares of one.
    public var gap: Double?
    public var certifiedGap: Double?
    /// The first level's value in the policy's points.
    public var objectivePoints: Double?
    public var placed: Int
    public var requests: Int
    public var placements: [PlacementRecord]
    public var waiting: [WaitingRecord]
    public var quotas: [QuotaRecord]
    public var levels: [LevelRecord]
    public var envy: EnvyRecord
    public var waste: WasteRecord
    public var occupancy: [OccupancyRecord]
    public var excluded: [Exclusion]
    public var decisions: [DecisionRecord]
    public var conflict: ConflictRecord?
    public var provenance: Provenance
    public var run: RunRecord

    public init(
        status: Status, placed: Int = 0, requests: Int, placements: [PlacementRecord] = [],
        waiting: [WaitingRecord] = [], quotas: [QuotaRecord] = [], levels: [LevelRecord] = [],
        envy: EnvyRecord = EnvyRecord(), waste: WasteRecord = WasteRecord(), occupancy: [OccupancyRecord] = [],
        excluded: [Exclusion] = [], decisions: [DecisionRecord] = [], conflict: ConflictRecord? = nil,
        provenance: Provenance, run: RunRecord = RunRecord()
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
        self.provenance = provenance
        self.run = run
        if let first = levels.first {
            objective = first.objective
            bound = first.bound
            certifiedBound = first.certifiedBound
            gap = first.gap
            certifiedGap = first.certifiedGap
            objectivePoints = Double(first.objective) / Double(first.scale)
        }
    }
}
