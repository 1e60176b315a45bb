import AllocationModel
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

@testable import Auditing

/// One thing altered in one file of a correct outcome folder, and exactly the properties that must report it.
struct Falsification: Sendable, CustomTestStringConvertible {
    enum Change: Sendable {
        case text(String, String)
        case outcome(@Sendable (inout Outcome) -> Void)
        case certificate(@Sendable (inout Certificate) -> Void)
        case program(@Sendable (inout AllocationProblem) -> Void)
    }

    let file: String
    let name: String
    let change: Change
    /// What reports it when whoever altered the file also wrote its hash, and the checksum, anew.
    let broken: Set<AuditProperty>

    var testDescription: String { "\(file): \(name)" }

    init(_ file: String, _ old: String, _ new: String, breaks broken: Set<AuditProperty>) {
        self.file = file
        name = "\(old.debugDescription) → \(new.debugDescription)"
        change = .text(old, new)
        self.broken = broken
    }

    init(_ name: String, breaks broken: Set<AuditProperty>, outcome: @escaping @Sendable (inout Outcome) -> Void) {
        (file, self.name, change, self.broken) = ("outcome.json", name, .outcome(outcome), broken)
    }

    init(
        _ name: String, breaks broken: Set<AuditProperty>, certificate: @escaping @Sendable (inout Certificate) -> Void
    ) {
        (file, self.name, change, self.broken) = ("certificate.json", name, .certificate(certificate), broken)
    }

    init(
        _ name: String, breaks broken: Set<AuditProperty>,
        program: @escaping @Sendable (inout AllocationProblem) -> Void
    ) {
        (file, self.name, change, self.broken) = ("program.json", name, .program(program), broken)
    }

    func apply(in folder: String) throws {
        let place = "\(folder)/\(file)"
        let contents = try OutcomeFolder.read(at: folder)
        switch change {
        case .text(let old, let new):
            let whole = try String(contentsOfFile: place, encoding: .utf8)
            let range = try #require(whole.range(of: old), "\(file) has no \(old): \(whole)")
            try whole.replacingCharacters(in: range, with: new)
                .write(toFile: place, atomically: false, encoding: .utf8)
        case .outcome(let edit):
            var outcome = contents.outcome
            edit(&outcome)
            #expect(outcome != contents.outcome)
            try Data(OutcomeDocument.bytes(outcome)).write(to: URL(filePath: place))
        case .certificate(let edit):
            var certificate = contents.certificate
            edit(&certificate)
            #expect(certificate != contents.certificate)
            try Data(OutcomeDocument.bytes(certificate)).write(to: URL(filePath: place))
        case .program(let edit):
            var program = contents.program
            edit(&program)
            #expect(program != contents.program)
            try Data(program.programJSON()).write(to: URL(filePath: place))
        }
    }
}

/// A folder on the disk, altered as somebody with an editor would.
@Suite struct FolderMutationTests {
    private func inFolder(_ body: (String, Case) throws -> Void) throws {
        let path = NSTemporaryDirectory() + "berceau-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let subject = try SmallTown.subject()
        var contents = OutcomeFolderContents(
            outcome: subject.outcome, program: subject.program, certificate: subject.certificate,
            points: subject.points, waitingBySection: TablesProperty.waitingBySection(Recomputation(subject)),
            reportHTML: "<p>six children placed</p>\n", publicReportHTML: "<p>some children placed</p>\n")
        contents.outcome.provenance.inputs = subject.inputs
        try OutcomeFolder.write(contents, to: path)
        try OutcomeFolder.join([("fees.csv", Array("request,monthly_fee\nR1,100\n".utf8))], at: path)
        try body(path, subject.case)
    }

    private func audit(_ path: String, _ town: Case) throws -> AuditReport {
        let contents = try OutcomeFolder.read(at: path)
        return Auditor.audit(
            AuditSubject(contents, of: LoadedCase(case: town, inputs: try SmallTown.subject().inputs, warnings: [])))
    }

    /// Writes hashes and checksum anew, as whoever knows how they are made can.
    static func reseal(_ path: String, _ change: Falsification.Change) throws {
        var contents = try OutcomeFolder.read(at: path)
        if case .program = change {
            contents.certificate.program = Fingerprint.sha256(of: contents.stored?.programBytes ?? [])
            contents.outcome.provenance.program = contents.certificate.program
            try Data(OutcomeDocument.bytes(contents.certificate)).write(to: URL(filePath: path + "/certificate.json"))
        }
        var outcome = contents.outcome
        let before = try #require(try? OutcomeFolder.read(at: path).outcome.files)
        if case .outcome = change {
            // The list of files may be what was altered.
        } else {
            outcome.files = try before.map { file in
                let bytes = Array(try Data(contentsOf: URL(filePath: "\(path)/\(file.file)")))
                return Provenance.InputFile(file: file.file, sha256: Fingerprint.sha256(of: bytes))
            }
        }
        outcome.run.checksum = try OutcomeDocument.checksum(of: outcome)
        try Data(OutcomeDocument.bytes(outcome)).write(to: URL(filePath: path + "/outcome.json"))
    }

    @Test func aFolderAsWrittenIsClean() throws {
        try inFolder { path, town in
            let report = try audit(path, town)
            #expect(report.findings == [])
            #expect(
                report.unchecked.map(\.subject) == [
                    "provenance", "fees.csv, report-public.html, report.html", "outcome.json",
                ])
        }
    }

    @Test(arguments: falsifications)
    func isReported(_ falsification: Falsification) throws {
        try inFolder { path, town in
            try falsification.apply(in: path)
            // An altered file that nobody hashed again is always reported as such.
            #expect(try audit(path, town).broken.contains(.files))
            try Self.reseal(path, falsification.change)
            let report = try audit(path, town)
            #expect(Set(report.broken) == falsification.broken, "\(report.findings)")
            // What no property reports any more is said to be unchecked.
            if falsification.broken.isEmpty {
                let subjects = report.unchecked.map(\.subject).joined(separator: " ")
                #expect(subjects.contains(falsification.file) && subjects.contains("provenance"))
            }
        }
    }

    @Test func thereAreAHundredFalsificationsOfEveryFile() {
        let others =
            MutationTests.placementMutations.count + MutationTests.programMutations.count
            + MutationTests.recordMutations.count + YearMutationTests.mutations.count
            + FamilyMutationTests.mutations.count + FundingMutationTests.mutations.count
        #expect(Self.falsifications.count >= 100, "\(Self.falsifications.count), and \(others) in memory")
        #expect(Set(Self.falsifications.map(\.testDescription)).count == Self.falsifications.count)
        #expect(Set(Self.falsifications.map(\.file)) == Set(OutcomeFolder.fileNames + ["fees.csv"]))
    }

    @Test func filesMissingAreReported() throws {
        try inFolder { path, town in
            try FileManager.default.removeItem(atPath: path + "/report.html")
            let report = try audit(path, town)
            #expect(report.broken == [.files])
            #expect(report.findings.map(\.subject) == ["report.html"])
        }
    }

    /// Somebody's own files are carried over when an outcome is replaced, so they are no breach: named, not checked. A
    /// file of an outcome's name that the outcome does not list is one.
    @Test func whatIsNotOursIsNamedAndNotChecked() throws {
        try inFolder { path, town in
            try "notes".write(toFile: path + "/notes.txt", atomically: false, encoding: .utf8)
            try FileManager.default.createDirectory(atPath: path + "/old", withIntermediateDirectories: false)
            let report = try audit(path, town)
            #expect(report.findings == [])
            let claim = try #require(report.unchecked.first { $0.subject == "notes.txt, old" })
            #expect(claim.message.english == "Not part of this outcome: not read, not checked.")
            try "creche\n".write(toFile: path + "/accounts.csv", atomically: false, encoding: .utf8)
            #expect(try audit(path, town).findings.map(\.subject) == ["accounts.csv"])
        }
    }

    @Test func anOutcomeWithoutHashesIsReported() throws {
        try inFolder { path, town in
            var outcome = try OutcomeFolder.read(at: path).outcome
            outcome.files = nil
            outcome.run.checksum = try OutcomeDocument.checksum(of: outcome)
            try Data(OutcomeDocument.bytes(outcome)).write(to: URL(filePath: path + "/outcome.json"))
            #expect(try audit(path, town).broken == [.files])
        }
    }

    /// A search cut short and said to be proved: nobody checked the bound, and the audit says so.
    @Test func whatTheSolverClaimsIsSaidToRestOnItsWord() throws {
        try inFolder { path, town in
            var outcome = try OutcomeFolder.read(at: path).outcome
            outcome.levels[0].certifiedBound += 7
            outcome.levels[0].certifiedGap = 7.0 / Double(outcome.levels[0].objective)
            (outcome.certifiedBound, outcome.certifiedGap) =
                (outcome.levels[0].certifiedBound, outcome.levels[0].certifiedGap)
            var certificate = try OutcomeFolder.read(at: path).certificate
            certificate.levels[0].bound += 7
            try Data(OutcomeDocument.bytes(certificate)).write(to: URL(filePath: path + "/certificate.json"))
            try Data(OutcomeDocument.bytes(outcome)).write(to: URL(filePath: path + "/outcome.json"))
            try Self.reseal(path, .text("", ""))
            let report = try audit(path, town)
            #expect(report.findings == [])
            let claim = try #require(report.unchecked.first)
            #expect(claim.subject == "levels/points/bound")
            #expect(claim.message.english.contains("rests on the solver's word alone"))
            #expect(claim.message.english.contains("nothing is worth more than 716.5"))
        }
    }
}
