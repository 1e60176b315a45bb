public import AllocationModel
public import Childcare

/// The tables people read beside `outcome.json`, as they are in the folder.
public struct AuditTables: Hashable, Sendable {
    public var waiting: [WaitingRecord]
    public var waitingBySection: [WaitingBySectionRow]
    public var quotas: [QuotaRecord]
    public var occupancy: [OccupancyRecord]

    public init(
        waiting: [WaitingRecord], waitingBySection: [WaitingBySectionRow], quotas: [QuotaRecord],
        occupancy: [OccupancyRecord]
    ) {
        self.waiting = waiting
        self.waitingBySection = waitingBySection
        self.quotas = quotas
        self.occupancy = occupancy
    }
}

/// An outcome folder and the case it claims to answer, as read now.
public struct AuditSubject: Sendable {
    public var `case`: Case
    public var outcome: Outcome
    /// The rows of `placements.csv`.
    public var placements: [PlacementRecord]
    /// The rows of `points.csv`.
    public var points: [PointsRow]
    /// The other tables; `nil` where an outcome is audited that was never written to a folder.
    public var tables: AuditTables?
    /// `program.json`, read.
    public var program: AllocationProblem
    /// `program.json`, byte for byte.
    public var programBytes: [UInt8]
    /// `certificate.json`; empty levels in a conflict.
    public var certificate: Certificate
    /// The case's files as they are now.
    public var inputs: [Provenance.InputFile]

    public init(
        case: Case, outcome: Outcome, placements: [PlacementRecord], points: [PointsRow],
        tables: AuditTables? = nil, program: AllocationProblem, programBytes: [UInt8], certificate: Certificate,
        inputs: [Provenance.InputFile]
    ) {
        self.case = `case`
        self.outcome = outcome
        self.placements = placements
        self.points = points
        self.tables = tables
        self.program = program
        self.programBytes = programBytes
        self.certificate = certificate
        self.inputs = inputs
    }
}
