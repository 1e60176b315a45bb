import AllocationModel
import Berceau
import CaseFiles
import Childcare
import Foundation
import Testing

@testable import Auditing

/// One text altered in one file of a correct outcome folder, and exactly the properties that must report it.
struct Falsification: Sendable, CustomTestStringConvertible {
    let file: String
    let old: String
    let new: String
    /// What reports it when whoever altered the file also wrote its hash, and the checksum, anew.
    let broken: Set<AuditProperty>

    var testDescription: String { "\(file): \(old.debugDescription) → \(new.debugDescription)" }

    init(_ file: String, _ old: String, _ new: String, breaks broken: Set<AuditProperty>) {
        self.file = file
        self.old = old
        self.new = new
        self.broken = broken
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
            reportHTML: "<p>six children placed</p>\n")
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
    private func reseal(_ path: String) throws {
        var outcome = try OutcomeFolder.read(at: path).outcome
        for index in (outcome.files ?? []).indices {
            let bytes = try Data(contentsOf: URL(filePath: "\(path)/\(outcome.files?[index].file ?? "")"))
            outcome.files?[index].sha256 = Fingerprint.sha256(of: Array(bytes))
        }
        let program = try Data(contentsOf: URL(filePath: path + "/program.json"))
        #expect(!program.isEmpty)
        outcome.run.checksum = try OutcomeDocument.checksum(of: outcome)
        try Data(OutcomeDocument.bytes(outcome)).write(to: URL(filePath: path + "/outcome.json"))
    }

    @Test func aFolderAsWrittenIsClean() throws {
        try inFolder { path, town in
            let report = try audit(path, town)
            #expect(report.findings == [])
            #expect(report.unchecked.map(\.subject) == ["provenance", "fees.csv, report.html", "outcome.json"])
        }
    }

    @Test(arguments: falsifications)
    func isReported(_ change: Falsification) throws {
        try inFolder { path, town in
            let place = "\(path)/\(change.file)"
            let whole = try String(contentsOfFile: place, encoding: .utf8)
            let range = try #require(whole.range(of: change.old), "\(change.file) has no \(change.old)")
            try whole.replacingCharacters(in: range, with: change.new)
                .write(toFile: place, atomically: false, encoding: .utf8)
            #expect(Set(try audit(path, town).broken) == change.broken.union([.files]))
            try reseal(path)
            let report = try audit(path, town)
            #expect(Set(report.broken) == change.broken, "\(report.findings)")
            // What no property reports any more is said to be unchecked.
            if change.broken.isEmpty {
                let subjects = report.unchecked.map(\.subject).joined(separator: " ")
                #expect(subjects.contains(change.file) || subjects.contains("provenance"))
            }
        }
    }

    @Test func filesMissingAndAddedAreReported() throws {
        try inFolder { path, town in
            try FileManager.default.removeItem(atPath: path + "/report.html")
            try "notes".write(toFile: path + "/notes.txt", atomically: false, encoding: .utf8)
            try FileManager.default.createDirectory(atPath: path + "/old", withIntermediateDirectories: false)
            let report = try audit(path, town)
            #expect(report.broken == [.files])
            #expect(report.findings.map(\.subject) == ["notes.txt", "old", "report.html"])
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
            try reseal(path)
            let report = try audit(path, town)
            #expect(report.findings == [])
            let claim = try #require(report.unchecked.first)
            #expect(claim.subject == "levels/points/bound")
            #expect(claim.message.english.contains("rests on the solver's word alone"))
            #expect(claim.message.english.contains("nothing is worth more than 716.5"))
        }
    }

    static let falsifications = [
        Falsification("report.html", "six children", "seven children", breaks: []),
        Falsification("fees.csv", "R1,100", "R1,10", breaks: []),
        Falsification("outcome.json", "\"effort\" : \"standard\"", "\"effort\" : \"thorough\"", breaks: []),
        Falsification("outcome.json", "\"version\" : \"", "\"version\" : \"9", breaks: []),
        Falsification("outcome.json", "\"seconds\" : 0", "\"seconds\" : 1", breaks: []),
    ]
}
