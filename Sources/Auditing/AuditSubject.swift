public import AllocationModel
public import Childcare

/// One row of `points.csv`: what one line of the grid gave one request at one crèche.
public struct PointsRow: Hashable, Sendable, Codable {
    public var request: String
    public var creche: String
    public var criterion: String
    /// What was looked at, in words; shown to people, not audited.
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

/// An outcome folder and the case it claims to answer, as read now.
public struct AuditSubject: Sendable {
    public var `case`: Case
    public var outcome: Outcome
    /// The rows of `placements.csv`.
    public var placements: [PlacementRecord]
    /// The rows of `points.csv`.
    public var points: [PointsRow]
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
        program: AllocationProblem, programBytes: [UInt8], certificate: Certificate,
        inputs: [Provenance.InputFile]
    ) {
        self.case = `case`
        self.outcome = outcome
        self.placements = placements
        self.points = points
        self.program = program
        self.programBytes = programBytes
        self.certificate = certificate
        self.inputs = inputs
    }
}
