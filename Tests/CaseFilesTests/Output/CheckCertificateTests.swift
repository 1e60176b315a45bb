import AllocationModel
import CaseFiles
import Childcare
import Foundation
import Testing

/// Runs `scripts/check_certificate.py` where a Python is installed; elsewhere there is nothing to run.
@Suite struct CheckCertificateTests {
    private static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    private func run(
        _ certificate: (String) -> Certificate = OutcomeFixtures.certificate,
        _ change: (String) throws -> Void = { _ in }
    ) throws -> (status: Int32, output: String)? {
        guard let python = Self.python else { return nil }
        let path = NSTemporaryDirectory() + "berceau-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let hash = Fingerprint.sha256(of: OutcomeFixtures.program.programJSON())
        var contents = OutcomeFixtures.contents(hash: hash)
        contents.certificate = certificate(hash)
        try OutcomeFolder.write(contents, to: path)
        try change(path)
        let process = Process()
        process.executableURL = URL(filePath: python)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../scripts/check_certificate.py").standardized
        process.arguments = [script.path(), path]
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }

    private func runReplacing(
        _ file: String, _ old: String, _ new: String,
        in certificate: (String) -> Certificate = OutcomeFixtures.certificate
    ) throws -> (status: Int32, output: String)? {
        try run(certificate) { path in
            let whole = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
            #expect(whole.contains(old))
            try whole.replacingOccurrences(of: old, with: new)
                .write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
        }
    }

    @Test func aSoundFolderPasses() throws {
        guard let (status, output) = try run() else { return }
        #expect(status == 0, "\(output)")
        #expect(!output.contains("FAIL"))
        #expect(output.contains("ok    points: nothing is worth more than 110; 0 above the placements"))
        #expect(output.contains("ok    draw: nothing is worth more than 9; 2 above the placements"))
    }

    @Test(arguments: ["outcome.json", "program.json", "certificate.json"])
    func nestingWithoutEndIsAFailureAndNoTraceback(file: String) throws {
        let result = try run(OutcomeFixtures.certificate) { path in
            try String(repeating: "[", count: 100_000)
                .write(toFile: "\(path)/\(file)", atomically: false, encoding: .utf8)
        }
        guard let (status, output) = result else { return }
        #expect(status == 1)
        #expect(output.contains("FAIL  the folder can be read: RecursionError"), "\(output)")
    }

    @Test(arguments: [
        ("placements.csv", "R1,", "'=R2,", "list the same"),
        ("placements.csv", ",mon-am,", ",tue-am,", "every choice is an option"),
        ("program.json", "\"capacity\":1", "\"capacity\":2", "is about this program.json"),
        ("program.json", "\"capacity\":1", "\"capacity\":0", "no section is over its seats"),
        ("program.json", "[110,7]", "[109,7]", "the placements are worth 109"),
        ("certificate.json", "\"bound\" : 110", "\"bound\" : 111", "prove a bound of 110"),
        ("certificate.json", "\"value\" : 110", "\"value\" : 50", "prove a bound of 168"),
        ("certificate.json", "\"value\" : 110", "\"value\" : -1", "the multipliers are admissible"),
        ("certificate.json", "\"atLeast\" : 110", "\"atLeast\" : 111", "no more than the placements achieve"),
        ("certificate.json", "\"levels\"", "\"level\"", "the folder can be read"),
    ])
    func aTamperedFolderFails(file: String, old: String, new: String, line: String) throws {
        guard let (status, output) = try runReplacing(file, old, new) else { return }
        #expect(status == 1)
        #expect(output.split(separator: "\n").contains { $0.hasPrefix("FAIL") && $0.contains(line) }, "\(output)")
    }

    @Test func aProofOfCutsAndBranchesPasses() throws {
        guard let (status, output) = try run(OutcomeFixtures.certificateWithTree) else { return }
        #expect(status == 0, "\(output)")
        let line = "ok    points: the multipliers, 1 cut, 3 nodes of a tree prove a bound of 110, as promised"
        #expect(output.contains(line), "\(output)")
    }

    @Test(arguments: [
        ("\"version\":2", "\"version\":4", "is of version 1, 2 or 3"),
        ("\"bound\":110", "\"bound\":109", "not node 1: nothing shows the bound"),
        ("\"cuts\":[0,109]", "\"cuts\":[0,9]", "not node 1: nothing shows the bound"),
        ("\"cuts\":[0,109]", "\"cuts\":[0,-9]", "not node 1: the multiplier of row 0 of cuts, below 0"),
        ("\"cuts\":[0,109]", "\"cuts\":[1,109]", "not node 1: cuts has no row 1"),
        ("\"cuts\":[0,109]", "\"cuts\":[0]", "not node 1: the list 'cuts'"),
        ("\"units\":[0,1,1,1]", "\"units\":[0,1,1,2]", "not node 1: nothing shows the bound"),
        ("\"units\":[0,1,1,1]", "\"units\":[0,1,2,1]", "not cut 0: units has no row 2"),
        ("\"denominator\":2", "\"denominator\":3", "not node 1: nothing shows the bound"),
        ("\"denominator\":2", "\"denominator\":0", "not cut 0: the denominator"),
        ("\"options\":[0]", "\"options\":[]", "not node 2: nothing shows the bound"),
        ("\"options\":[0]", "\"options\":[1]", "not node 0, about [1]"),
        ("\"without\":2", "\"without\":1", "not node 0, which leads to 1"),
        ("\"without\":2", "\"without\":3", "not node 0, which leads to 3"),
        (",{\"multipliers\":[{}]}]", ",{\"multipliers\":[{}]},{}]", "not a node that nothing leads to"),
    ])
    func aTamperedProofFails(old: String, new: String, line: String) throws {
        let result = try runReplacing("certificate.json", old, new, in: OutcomeFixtures.certificateWithTree)
        guard let (status, output) = result else { return }
        #expect(status == 1)
        #expect(output.split(separator: "\n").contains { $0.hasPrefix("FAIL") && $0.contains(line) }, "\(output)")
    }
}
