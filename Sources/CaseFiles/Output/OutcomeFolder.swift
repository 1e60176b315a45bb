public import AllocationModel
public import Childcare
import WorkerThreads

/// Everything an outcome folder holds.
public struct OutcomeFolderContents: Sendable {
    /// What the files beside `outcome.json` say; they should agree with it, and the auditor asks whether they do.
    package struct Stored: Hashable, Sendable {
        package var placements: [PlacementRecord]
        package var waiting: [WaitingRecord]
        package var quotas: [QuotaRecord]
        package var occupancy: [OccupancyRecord]
        /// `thresholds.csv`, where there is one.
        package var thresholds: [ThresholdRecord]?
        /// `lottery.csv` and `lottery_allocations.csv`, where they are.
        package var lottery: [LotteryChanceRow]?
        package var lotteryAllocations: [LotteryPlaceRow]?
        /// `program.json`, byte for byte: what the hash in the certificate is of.
        package var programBytes: [UInt8]
        /// Every entry of the folder but `outcome.json` and hidden ones, by name, with its SHA-256; empty where it is no file.
        package var files: [Provenance.InputFile]
        /// `outcome.json`, byte for byte.
        package var outcomeBytes: [UInt8]
        /// What it would be, byte for byte, with the checksum its values give.
        package var outcomeAsWritten: [UInt8]
        /// `outcome.xlsx`, byte for byte, where there is one.
        package var workbook: [UInt8]?
    }

    public var outcome: Outcome
    package let program: AllocationProblem
    /// ``program`` as `program.json`, where it was made already.
    fileprivate let programBytes: [UInt8]?
    package var certificate: Certificate
    public var points: [PointsRow] { didSet { pointsFile = nil } }
    /// ``points`` as `points.csv`, where it was made already.
    fileprivate var pointsFile: PointsTable?
    public var waitingBySection: [WaitingBySectionRow]
    /// The commission's report, and the one to publish.
    public var reportHTML: String? {
        get { commissionPage.map { String(decoding: $0, as: UTF8.self) } }
        set { commissionPage = newValue.map { Array($0.utf8) } }
    }
    public var publicReportHTML: String? {
        get { publicPage.map { String(decoding: $0, as: UTF8.self) } }
        set { publicPage = newValue.map { Array($0.utf8) } }
    }
    /// Both as they are written: a city's are long, and need not be there twice.
    fileprivate var commissionPage: [UInt8]?
    fileprivate var publicPage: [UInt8]?
    /// `outcome.xlsx`; see ``addWorkbook(of:language:)``.
    fileprivate(set) var workbook: [UInt8]?
    /// Set by ``OutcomeFolder/read(at:)``; not written, for the tables are made from ``outcome``.
    package var stored: Stored?

    package init(
        outcome: Outcome, program: AllocationProblem, programBytes: [UInt8]? = nil, certificate: Certificate,
        points: [PointsRow] = [], waitingBySection: [WaitingBySectionRow] = [], reportHTML: String? = nil,
        publicReportHTML: String? = nil
    ) {
        self.programBytes = programBytes
        self.outcome = outcome
        self.program = program
        self.certificate = certificate
        self.points = points
        self.waitingBySection = waitingBySection
        commissionPage = reportHTML.map { Array($0.utf8) }
        publicPage = publicReportHTML.map { Array($0.utf8) }
    }
}

/// `points.csv` of a case, which no decision changes: it can be made while the search runs.
package struct PointsTable: Sendable {
    /// Empty where nothing but the file is wanted: a city has a million of them.
    package let rows: [PointsRow]
    fileprivate let dialect: CSVDialect
    fileprivate let headers: HeaderLanguage
    fileprivate let bytes: [UInt8]

    /// - Parameter keepsRows: for what is made of the rows themselves, such as a workbook.
    package init(
        of case: Case, keepsRows: Bool, dialect: CSVDialect, headers: HeaderLanguage = .english
    ) {
        let table = OutcomeTable<PointsRow>.points
        var writer = CSVWriter(dialect: dialect, headers: table.headers(headers))
        var rows: [PointsRow] = []
        PointsRow.forEachRequest(of: `case`) { own in
            for row in own { writer.append(table.cells(row)) }
            if keepsRows { rows += own }
        }
        self.rows = rows
        self.dialect = dialect
        self.headers = headers
        bytes = writer.bytes
    }
}

extension OutcomeFolderContents {
    /// The same with a table of points made before.
    package init(
        outcome: Outcome, program: AllocationProblem, programBytes: [UInt8], certificate: Certificate,
        points: PointsTable, waitingBySection: [WaitingBySectionRow], commissionPage: [UInt8], publicPage: [UInt8]
    ) {
        self.init(
            outcome: outcome, program: program, programBytes: programBytes, certificate: certificate,
            points: points.rows, waitingBySection: waitingBySection)
        pointsFile = points
        self.commissionPage = commissionPage
        self.publicPage = publicPage
    }
}

extension OutcomeFolderContents {
    /// Adds the tables as one workbook, for people: `outcome.xlsx`.
    ///
    /// - Throws: ``OutcomeFolderError/cannotWrite(path:reason:)`` where the workbook has no room while it is made.
    public mutating func addWorkbook(of case: Case, language: Language = .french) throws(OutcomeFolderError) {
        workbook = try OutcomeWorkbook.bytes(self, of: `case`, language: language)
    }
}

/// The folder a run leaves behind, written whole or not at all.
public enum OutcomeFolder {
    /// Every file the folder always has, in the order in which they are written; a workbook of its tables may stand beside them.
    public static let fileNames = [
        "outcome.json", "placements.csv", "waiting.csv", "waiting_by_section.csv", "points.csv", "quotas.csv",
        "occupancy.csv", "program.json", "certificate.json", "report.html",
        "report-public.html",
    ]

    /// Writes the folder beside `path`, then renames it into place, and returns the outcome as it stands there.
    ///
    /// An earlier outcome at `path` is replaced, but for files of other names in it, which are carried over; a designed
    /// tariff among them is bound to the new outcome. Whatever fails, it is still there afterwards. A folder that is
    /// neither empty nor an outcome is refused.
    /// - Throws: ``OutcomeFolderError``, which tells a folder that cannot be made from a file that cannot be written.
    @discardableResult
    public static func write(
        _ contents: OutcomeFolderContents, to path: String, dialect: CSVDialect = .machine,
        headers: HeaderLanguage = .english
    ) throws(OutcomeFolderError) -> Outcome {
        // A folder of the very same inputs is an earlier outcome of this case, wherever both stand.
        let target = OutputTarget(
            .outcome, at: path, from: .content(""), inputs: contents.outcome.provenance.inputs)
        return try write(contents.outcome, contents, to: target, dialect, headers).outcome
    }

    /// The same for a command, which knows the source it wrote an earlier outcome from.
    /// - Returns: the outcome as it stands there, and where what was not ours is kept now.
    @discardableResult
    package static func write(
        _ contents: OutcomeFolderContents, to target: OutputTarget, dialect: CSVDialect = .machine,
        headers: HeaderLanguage = .english
    ) throws(OutcomeFolderError) -> (outcome: Outcome, kept: String?) {
        var outcome = contents.outcome
        outcome.run.source = target.source
        return try write(outcome, contents, to: target, dialect, headers)
    }

    private static func write(
        _ outcome: Outcome, _ contents: OutcomeFolderContents, to target: OutputTarget, _ dialect: CSVDialect,
        _ headers: HeaderLanguage
    ) throws(OutcomeFolderError) -> (outcome: Outcome, kept: String?) {
        var files = try tables(contents, dialect: dialect, headers: headers)
        if !target.holdsOthers {
            for name in TariffOutput.fileNames where FileAccess.kind(of: "\(target.path)/\(name)") == .file {
                files.append((name, try FolderReplacement.read("\(target.path)/\(name)")))
            }
        }
        let (sealed, bytes) = try OutcomeDocument.sealed(bound(outcome, files, keeping: []))
        files.insert(("outcome.json", bytes), at: 0)
        return (sealed, try target.write(files))
    }

    /// Puts files into an existing outcome folder and binds them to its `outcome.json`; the folder changes as a whole.
    ///
    /// Other files keep the hash they were written with, so that joining never vouches for what was altered since.
    package static func join(
        _ joined: [(name: String, bytes: [UInt8])], at path: String
    ) throws(OutcomeFolderError) {
        let earlier = try OutcomeDocument.outcome(FolderReplacement.read("\(path)/outcome.json"))
        var files = joined
        for name in ownNames.sorted()
        where name != "outcome.json" && !joined.contains(where: { $0.name == name })
            && FileAccess.kind(of: "\(path)/\(name)") == .file
        {
            files.append((name, try FolderReplacement.read("\(path)/\(name)")))
        }
        let outcome = bound(earlier, joined, keeping: earlier.files ?? [])
        // A document that was altered since does not become whole by what joins it.
        let isWhole = try OutcomeDocument.checksum(of: earlier) == earlier.run.checksum
        files.insert(
            ("outcome.json", try isWhole ? OutcomeDocument.sealed(outcome).bytes : OutcomeDocument.bytes(outcome)),
            at: 0)
        try replacement.replace(path, with: files)
    }

    /// The outcome with the hashes of `files`, and of those recorded before under other names.
    private static func bound(
        _ outcome: Outcome, _ files: [(name: String, bytes: [UInt8])], keeping earlier: [Provenance.InputFile]
    ) -> Outcome {
        let names = Set(files.map(\.name))
        let hashed = WorkerPool.processors.map(files.count) { piece in
            Provenance.InputFile(file: files[piece].name, sha256: Fingerprint.sha256(of: files[piece].bytes))
        }
        var outcome = outcome
        outcome.schemaVersion = Outcome.currentSchemaVersion
        outcome.files = (earlier.filter { !names.contains($0.file) } + hashed).sorted { $0.file < $1.file }
        return outcome
    }

    /// The files as ``write(_:to:dialect:headers:)`` writes them, without a disk.
    public static func files(
        _ contents: OutcomeFolderContents, dialect: CSVDialect = .machine, headers: HeaderLanguage = .english
    ) throws(OutcomeFolderError) -> [(name: String, bytes: [UInt8])] {
        let files = try tables(contents, dialect: dialect, headers: headers)
        return [("outcome.json", try OutcomeDocument.sealed(bound(contents.outcome, files, keeping: [])).bytes)] + files
    }

    private static func pointsFile(
        _ contents: OutcomeFolderContents, _ dialect: CSVDialect, _ headers: HeaderLanguage
    ) -> [UInt8] {
        if let made = contents.pointsFile, made.dialect == dialect, made.headers == headers { return made.bytes }
        return OutcomeTable<PointsRow>.points.bytes(contents.points, dialect: dialect, headers: headers)
    }

    /// Everything but `outcome.json`.
    private static func tables(
        _ contents: OutcomeFolderContents, dialect: CSVDialect, headers: HeaderLanguage
    ) throws(OutcomeFolderError) -> [(name: String, bytes: [UInt8])] {
        typealias Making = (name: String, bytes: @Sendable () -> [UInt8])
        func table<Row: Sendable>(_ table: OutcomeTable<Row>, _ rows: [Row]) -> Making {
            (table.file, { table.bytes(rows, dialect: dialect, headers: headers) })
        }
        let outcome = contents.outcome
        let certificate = try OutcomeDocument.bytes(contents.certificate)
        var files: [Making] = [
            table(.placements, outcome.placements),
            table(.waiting, outcome.waiting),
            table(.waitingBySection, contents.waitingBySection),
            ("points.csv", { pointsFile(contents, dialect, headers) }),
            table(.quotas, outcome.quotas),
            table(.occupancy, outcome.occupancy),
            ("program.json", { contents.programBytes ?? contents.program.programJSON() }),
            ("certificate.json", { certificate }),
        ]
        if let order = outcome.order, order.publishesThresholds {
            files.append(table(.thresholds, order.thresholds))
        }
        if let lottery = outcome.lottery, lottery.isHeld {
            files.append(table(.lottery, lottery.chanceRows))
            files.append(table(.lotteryAllocations, lottery.placeRows))
        }
        if let page = contents.commissionPage { files.append(("report.html", { page })) }
        if let page = contents.publicPage { files.append(("report-public.html", { page })) }
        if let workbook = contents.workbook { files.append((OutcomeWorkbook.fileName, { workbook })) }
        let made = files
        return Array(zip(made.map(\.name), WorkerPool.processors.map(made.count) { made[$0].bytes() }))
    }

    /// Reads a folder written by ``write(_:to:dialect:headers:)``, in any dialect, tables saved again by a spreadsheet included.
    ///
    /// - Throws: ``OutcomeFolderError`` at the first file that is missing or cannot be understood; only the
    ///   reports may be missing. Whether the files agree with each other is the auditor's question.
    public static func read(at path: String) throws(OutcomeFolderError) -> OutcomeFolderContents {
        @Sendable func table<Row>(_ table: OutcomeTable<Row>) throws(OutcomeFolderError) -> [Row] {
            try table.rows(FolderReplacement.read("\(path)/\(table.file)"))
        }
        func optional<Row>(_ kind: OutcomeTable<Row>) throws(OutcomeFolderError) -> [Row]? {
            FileAccess.kind(of: "\(path)/\(kind.file)") == .file ? try table(kind) : nil
        }
        func page(_ name: String) -> String? {
            (try? FolderReplacement.read("\(path)/\(name)")).map { String(decoding: $0, as: UTF8.self) }
        }
        typealias Answer<Value> = Result<Value, OutcomeFolderError>
        let (main, rest) = WorkerPool.processors.both(
            { () -> Answer<(Outcome, [UInt8], [UInt8])> in
                Answer { () throws(OutcomeFolderError) in
                    let bytes = try FolderReplacement.read("\(path)/outcome.json")
                    let outcome = try OutcomeDocument.outcome(bytes)
                    return (outcome, bytes, try OutcomeDocument.sealed(outcome).bytes)
                }
            },
            { () -> Answer<(AllocationProblem, [UInt8], Certificate, [PointsRow])> in
                Answer { () throws(OutcomeFolderError) in
                    let bytes = try FolderReplacement.read("\(path)/program.json")
                    let program = try Self.program(bytes)
                    let certificate = try OutcomeDocument.certificate(
                        FolderReplacement.read("\(path)/certificate.json"))
                    return (program, bytes, certificate, try table(.points))
                }
            })
        let (outcome, outcomeBytes, asWritten) = try main.get()
        let placements = try Self.placements(FolderReplacement.read("\(path)/placements.csv"), beside: outcome)
        let (program, programBytes, certificate, points) = try rest.get()
        var contents = OutcomeFolderContents(
            outcome: outcome, program: program, certificate: certificate, points: points,
            waitingBySection: try table(.waitingBySection), reportHTML: page("report.html"),
            publicReportHTML: page("report-public.html"))
        contents.stored = OutcomeFolderContents.Stored(
            placements: placements, waiting: try table(.waiting), quotas: try table(.quotas),
            occupancy: try table(.occupancy),
            thresholds: try optional(.thresholds), lottery: try optional(.lottery),
            lotteryAllocations: try optional(.lotteryAllocations),
            programBytes: programBytes,
            files: try entries(of: path), outcomeBytes: outcomeBytes, outcomeAsWritten: asWritten,
            workbook: try? FolderReplacement.read("\(path)/\(OutcomeWorkbook.fileName)"))
        return contents
    }

    /// A table of before the column `conditional` says nothing of it, and nothing else than the outcome.
    private static func placements(
        _ bytes: [UInt8], beside outcome: Outcome
    ) throws(OutcomeFolderError) -> [PlacementRecord] {
        let table = OutcomeTable<PlacementRecord>.placements
        let rows = try table.rows(bytes)
        guard outcome.placements.contains(where: \.conditional), !table.has("conditional", in: bytes) else {
            return rows
        }
        let conditional = Set(outcome.placements.filter(\.conditional).map(\.request))
        return rows.map { row in
            var row = row
            row.conditional = conditional.contains(row.request)
            return row
        }
    }

    /// Every entry of the folder but `outcome.json`, which cannot hold its own hash, and hidden ones.
    private static func entries(of path: String) throws(OutcomeFolderError) -> [Provenance.InputFile] {
        var found: [Provenance.InputFile] = []
        for name in FolderReplacement.entries(path) where name != "outcome.json" && !name.hasPrefix(".") {
            let place = "\(path)/\(name)"
            let isFile = FileAccess.kind(of: place) == .file
            found.append(
                Provenance.InputFile(
                    file: name, sha256: isFile ? Fingerprint.sha256(of: try FolderReplacement.read(place)) : ""))
        }
        return found
    }

    private static func program(_ bytes: [UInt8]) throws(OutcomeFolderError) -> AllocationProblem {
        do throws(ProgramDocumentError) {
            return try AllocationProblem(programJSON: bytes)
        } catch {
            switch error {
            case .malformed(let line, _, let expected):
                throw .unreadable(file: "program.json", line: line, expected: expected)
            case .inconsistent(let line, let problem):
                throw .unreadable(
                    file: "program.json", line: line,
                    expected: BilingualText(
                        fr: "un programme cohérent : \(problem)", en: "a consistent program: \(problem)"))
            case .unsupportedSchemaVersion(let version):
                throw .unreadable(
                    file: "program.json", line: 1,
                    expected: BilingualText(
                        fr: "schemaVersion 1, et non \(version)", en: "schemaVersion 1, not \(version)"))
            }
        }
    }

    static var replacement: FolderReplacement { FolderReplacement(ownNames: ownNames, mark: "outcome.json") }

    /// Refuses files that would take the place of somebody's own in an outcome folder; with `force`, those are renamed.
    /// - Returns: where they are kept now.
    package static func makeRoom(
        for names: [String], at path: String, force: Bool = false
    ) throws(OutcomeFolderError) -> [String] {
        let folder = FolderReplacement.resolved(path)
        let bytes = try FolderReplacement.read("\(folder)/outcome.json")
        // Outcomes of before files were bound say nothing about theirs.
        guard let files = try OutcomeDocument.outcome(bytes).files else { return [] }
        let hashes = Dictionary(first: files.map { ($0.file, $0.sha256) })
        let others = names.filter { name in
            FileAccess.kind(of: "\(folder)/\(name)") != .missing
                && hashes[name] != FileMark.hash(of: "\(folder)/\(name)")
        }
        guard !others.isEmpty else { return [] }
        guard force else { throw .foreign(path: path, .changed(others)) }
        return others.compactMap { FolderReplacement.setAside("\(folder)/\($0)") }
    }

    /// Why a folder that is not empty is not an outcome of that source, left as it was written.
    static func refusal(
        _ folder: String, source: String, inputs: [Provenance.InputFile]
    ) -> OutcomeFolderError.Refusal? {
        guard let bytes = try? FolderReplacement.read("\(folder)/outcome.json") else {
            return .unknown(missing: "outcome.json")
        }
        guard let outcome = try? OutcomeDocument.outcome(bytes) else { return .changed(["outcome.json"]) }
        guard outcome.run.source == source || outcome.provenance.inputs == inputs else { return .otherSource }
        // Outcomes of before files were bound say nothing about theirs.
        guard let files = outcome.files else { return nil }
        if (try? OutcomeDocument.checksum(of: outcome)) != outcome.run.checksum { return .changed(["outcome.json"]) }
        let hashes = Dictionary(first: files.map { ($0.file, $0.sha256) })
        let changed = FolderReplacement.contents(folder).filter { name in
            name != "outcome.json" && (ownNames.contains(name) || hashes[name] != nil)
                && hashes[name] != FileMark.hash(of: "\(folder)/\(name)")
        }
        return changed.isEmpty ? nil : .changed(changed)
    }

    /// Every name a file of ours may have in the folder.
    public static let ownNames = Set(
        fileNames + [
            OutcomeTable<ThresholdRecord>.thresholds.file, OutcomeTable<LotteryChanceRow>.lottery.file,
            OutcomeTable<LotteryPlaceRow>.lotteryAllocations.file, OutcomeWorkbook.fileName,
        ] + PriceTables.fileNames
            + TariffOutput.fileNames)
}
