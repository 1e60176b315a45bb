package import AllocationModel
package import Childcare

/// The tables people read beside `outcome.json`, as they are in the folder.
package struct AuditTables: Hashable, Sendable {
    package var waiting: [WaitingRecord]
    package var waitingBySection: [WaitingBySectionRow]
    package var quotas: [QuotaRecord]
    package var occupancy: [OccupancyRecord]
    /// `nil` where there is no such table.
    package var thresholds: [ThresholdRecord]?
    package var lottery: [LotteryChanceRow]?
    package var lotteryAllocations: [LotteryPlaceRow]?
    /// Where the workbook beside them says something else.
    package var workbook: [WorkbookDifference]

    /// A row of a workbook's sheet that is not what the outcome gives; without a line, the sheet as a whole.
    package struct WorkbookDifference: Hashable, Sendable {
        package var file: String
        package var sheet: String
        package var line: Int?

        package init(file: String, sheet: String, line: Int?) {
            (self.file, self.sheet, self.line) = (file, sheet, line)
        }
    }

    package init(
        waiting: [WaitingRecord], waitingBySection: [WaitingBySectionRow], quotas: [QuotaRecord],
        occupancy: [OccupancyRecord], thresholds: [ThresholdRecord]? = nil,
        lottery: [LotteryChanceRow]? = nil, lotteryAllocations: [LotteryPlaceRow]? = nil,
        workbook: [WorkbookDifference] = []
    ) {
        self.lottery = lottery
        self.lotteryAllocations = lotteryAllocations
        self.thresholds = thresholds
        self.workbook = workbook
        self.waiting = waiting
        self.waitingBySection = waitingBySection
        self.quotas = quotas
        self.occupancy = occupancy
    }
}

/// The folder itself, as it stands.
package struct AuditFolder: Hashable, Sendable {
    /// Every entry but `outcome.json` and hidden ones, by name, with its SHA-256; empty where it is no file.
    package var files: [Provenance.InputFile]
    /// `outcome.json`, byte for byte.
    package var outcomeBytes: [UInt8]
    /// What `outcome.json` is written as with the values read from it.
    package var outcomeAsWritten: [UInt8]
    /// Pages and tables that are, byte for byte, what the case and `outcome.json` give; others are bound by their hash alone.
    package var recomputed: Set<String>
    /// Every name a file of an outcome may have; a file of another name that the outcome does not list is somebody's own.
    package var ownNames: Set<String>

    package init(
        files: [Provenance.InputFile], outcomeBytes: [UInt8], outcomeAsWritten: [UInt8], ownNames: Set<String>,
        recomputed: Set<String> = []
    ) {
        self.ownNames = ownNames
        self.recomputed = recomputed
        self.files = files
        self.outcomeBytes = outcomeBytes
        self.outcomeAsWritten = outcomeAsWritten
    }

    /// Files that are neither listed in the outcome nor named as one of its own: carried over when it is replaced.
    func others(than outcome: Outcome) -> [String] {
        let listed = Set((outcome.files ?? []).map(\.file))
        return files.map(\.file).filter { !listed.contains($0) && !ownNames.contains($0) }
    }
}

/// An outcome folder and the case it claims to answer, as read now.
package struct AuditSubject: Sendable {
    package var `case`: Case
    package var outcome: Outcome
    /// The rows of `placements.csv`.
    package var placements: [PlacementRecord]
    /// The rows of `points.csv`.
    package var points: [PointsRow]
    /// The other tables; `nil` where an outcome is audited that was never written to a folder.
    package var tables: AuditTables?
    /// `program.json`, read.
    package var program: AllocationProblem
    /// `program.json`, byte for byte.
    package var programBytes: [UInt8]
    /// `certificate.json`; empty levels in a conflict.
    package var certificate: Certificate
    /// The case's files as they are now.
    package var inputs: [Provenance.InputFile]
    /// `nil` where an outcome is audited that was never written to a folder.
    package var folder: AuditFolder?
    /// The tariff that stands beside the outcome; `nil` where none does.
    package var tariff: TariffAuditSubject?

    package init(
        case: Case, outcome: Outcome, placements: [PlacementRecord], points: [PointsRow],
        tables: AuditTables? = nil, program: AllocationProblem, programBytes: [UInt8], certificate: Certificate,
        inputs: [Provenance.InputFile], folder: AuditFolder? = nil,
        tariff: TariffAuditSubject? = nil
    ) {
        self.tariff = tariff
        self.folder = folder
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
