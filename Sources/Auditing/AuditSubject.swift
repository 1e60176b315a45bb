public import AllocationModel
public import Childcare

/// One row of `points.csv`: what one line of the grid gave one request at one crèche.
public struct PointsRow: Hashable, Sendable, Codable {
    public var request: String
    public var creche: String
    public var criterion: String
    /// What was looked at, in words: `commissions_passed = 2`.
    public var value: String
    public var points: Int64

    public init(request: String, creche: String, criterion: String, value: String, points: Int64) {
        self.request = request
        self.creche = creche
        self.criterion = criterion
        self.value = value
        self.points = points
    }
}

/// One row of `waiting_by_section.csv`: a request one section could take if a seat came free.
public struct SectionWaitingRow: Hashable, Sendable {
    public var creche: String
    public var section: String
    public var rank: Int
    public var request: String
    /// The accepted weeks the section is open for, separated by `|`.
    public var days: String
    /// ISO 8601.
    public var startDate: String
    public var points: Int64
    public var fitsNow: Bool

    public init(
        creche: String, section: String, rank: Int, request: String, days: String, startDate: String, points: Int64,
        fitsNow: Bool
    ) {
        self.creche = creche
        self.section = section
        self.rank = rank
        self.request = request
        self.days = days
        self.startDate = startDate
        self.points = points
        self.fitsNow = fitsNow
    }
}

/// The tables people read beside `outcome.json`, as they are in the folder.
public struct AuditTables: Hashable, Sendable {
    public var waiting: [WaitingRecord]
    public var waitingBySection: [SectionWaitingRow]
    public var quotas: [QuotaRecord]
    public var occupancy: [OccupancyRecord]

    public init(
        waiting: [WaitingRecord], waitingBySection: [SectionWaitingRow], quotas: [QuotaRecord],
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
