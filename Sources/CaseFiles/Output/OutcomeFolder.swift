public import AllocationModel

/// Everything an outcome folder holds.
public struct OutcomeFolderContents: Sendable {
    /// What the files beside `outcome.json` say; they should agree with it, and the auditor asks whether they do.
    public struct Stored: Hashable, Sendable {
        public var placements: [PlacementRecord]
        public var waiting: [WaitingRecord]
        public var quotas: [QuotaRecord]
        public var occupancy: [OccupancyRecord]
        /// `program.json`, byte for byte: what the hash in the certificate is of.
        public var programBytes: [UInt8]
    }

    public var outcome: Outcome
    public var program: AllocationProblem
    public var certificate: Certificate
    public var points: [PointsRow]
    public var waitingBySection: [WaitingBySectionRow]
    public var reportHTML: String?
    /// Set by ``OutcomeFolder/read(at:)``; not written, for the tables are made from ``outcome``.
    public var stored: Stored?

    public init(
        outcome: Outcome, program: AllocationProblem, certificate: Certificate, points: [PointsRow] = [],
        waitingBySection: [WaitingBySectionRow] = [], reportHTML: String? = nil
    ) {
        self.outcome = outcome
        self.program = program
        self.certificate = certificate
        self.points = points
        self.waitingBySection = waitingBySection
        self.reportHTML = reportHTML
    }
}

/// The folder a run leaves behind, written whole or not at all.
public enum OutcomeFolder {
    /// Every file of the folder, in the order in which they are written.
    public static let fileNames = [
        "outcome.json", "placements.csv", "waiting.csv", "waiting_by_section.csv", "points.csv", "quotas.csv",
        "occupancy.csv", "program.json", "certificate.json", "report.html",
    ]

    /// Writes the folder beside `path`, then renames it into place.
    ///
    /// An earlier outcome at `path` is replaced, but for files of other names in it, which are carried over. Whatever
    /// fails, it is still there afterwards. A folder that is neither empty nor an outcome is refused.
    /// - Throws: ``OutcomeFolderError``, which tells a folder that cannot be made from a file that cannot be written.
    public static func write(
        _ contents: OutcomeFolderContents, to path: String, dialect: CSVDialect = .machine,
        headers: HeaderLanguage = .english
    ) throws(OutcomeFolderError) {
        try replacement.replace(path, with: files(contents, dialect: dialect, headers: headers))
    }

    /// Puts another report into an existing outcome folder, and leaves the rest as it is.
    public static func writeReport(_ html: String, at path: String) throws(OutcomeFolderError) {
        try FolderReplacement.replaceFile("\(path)/report.html", with: Array(html.utf8))
    }

    /// The files as ``write(_:to:dialect:headers:)`` writes them, without a disk.
    public static func files(
        _ contents: OutcomeFolderContents, dialect: CSVDialect = .machine, headers: HeaderLanguage = .english
    ) throws(OutcomeFolderError) -> [(name: String, bytes: [UInt8])] {
        func table<Row>(_ table: OutcomeTable<Row>, _ rows: [Row]) -> (name: String, bytes: [UInt8]) {
            (table.file, table.bytes(rows, dialect: dialect, headers: headers))
        }
        let outcome = contents.outcome
        var files: [(name: String, bytes: [UInt8])] = [
            ("outcome.json", try OutcomeDocument.bytes(outcome)),
            table(.placements, outcome.placements),
            table(.waiting, outcome.waiting),
            table(.waitingBySection, contents.waitingBySection),
            table(.points, contents.points),
            table(.quotas, outcome.quotas),
            table(.occupancy, outcome.occupancy),
            ("program.json", contents.program.programJSON()),
            ("certificate.json", try OutcomeDocument.bytes(contents.certificate)),
        ]
        if let html = contents.reportHTML { files.append(("report.html", Array(html.utf8))) }
        return files
    }

    /// Reads a folder written by ``write(_:to:dialect:headers:)``, in any dialect, tables saved again by a spreadsheet included.
    ///
    /// - Throws: ``OutcomeFolderError`` at the first file that is missing or cannot be understood; only `report.html`
    ///   may be missing. Whether the files agree with each other is the auditor's question.
    public static func read(at path: String) throws(OutcomeFolderError) -> OutcomeFolderContents {
        func table<Row>(_ table: OutcomeTable<Row>) throws(OutcomeFolderError) -> [Row] {
            try table.rows(FolderReplacement.read("\(path)/\(table.file)"))
        }
        let outcome = try OutcomeDocument.outcome(FolderReplacement.read("\(path)/outcome.json"))
        let programBytes = try FolderReplacement.read("\(path)/program.json")
        var contents = OutcomeFolderContents(
            outcome: outcome, program: try program(programBytes),
            certificate: try OutcomeDocument.certificate(FolderReplacement.read("\(path)/certificate.json")),
            points: try table(.points), waitingBySection: try table(.waitingBySection))
        contents.reportHTML = (try? FolderReplacement.read("\(path)/report.html")).map {
            String(decoding: $0, as: UTF8.self)
        }
        contents.stored = OutcomeFolderContents.Stored(
            placements: try table(.placements), waiting: try table(.waiting), quotas: try table(.quotas),
            occupancy: try table(.occupancy), programBytes: programBytes)
        return contents
    }

    private static func program(_ bytes: [UInt8]) throws(OutcomeFolderError) -> AllocationProblem {
        do throws(ProgramDocumentError) {
            return try AllocationProblem(programJSON: bytes)
        } catch {
            switch error {
            case .malformed(let line, _, let expected):
                throw .unreadable(file: "program.json", line: line, expected: expected)
            case .inconsistent(let line, let problem):
                throw .unreadable(file: "program.json", line: line, expected: "a consistent program: \(problem)")
            case .unsupportedSchemaVersion(let version):
                throw .unreadable(file: "program.json", line: 1, expected: "schemaVersion 1, not \(version)")
            }
        }
    }

    static var replacement: FolderReplacement {
        FolderReplacement(ownNames: Set(fileNames + PriceTables.fileNames), mark: "outcome.json")
    }
}
