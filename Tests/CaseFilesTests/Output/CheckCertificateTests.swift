import AllocationModel
import CaseFiles
import Childcare
import Foundation
import Testing

/// Runs `scripts/check_certificate.py` where a Python is installed; elsewhere there is nothing to run.
@Suite struct CheckCertificateTests {
    private static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    private func run(_ change: (String) throws -> Void = { _ in }) throws -> (status: Int32, output: String)? {
        guard let python = Self.python else { return nil }
        let path = NSTemporaryDirectory() + "berceau-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let hash = Fingerprint.sha256(of: OutcomeFixtures.program.programJSON())
        try OutcomeFolder.write(OutcomeFixtures.contents(hash: hash), to: path)
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

    private func runReplacing(_ file: String, _ old: String, _ new: String) throws -> (status: Int32, output: String)? {
        try run { path in
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
        let result = try run { path in
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
}
