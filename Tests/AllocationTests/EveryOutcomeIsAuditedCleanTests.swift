import Allocation
import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import SyntheticCases
import Testing

/// Our own outcomes, written to a folder and read again, stand up to both auditors we have.
///
/// `BERCEAU_AUDITED_CASES=20000` tries that many; `BERCEAU_AUDITED_FROM` says the first seed. Starting Python costs more than
/// deciding such a case, so its page sees every twentieth seed, and with `BERCEAU_CERTIFICATE_EVERY=1` every outcome.
@Suite struct EveryOutcomeIsAuditedCleanTests {
    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    private static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test func randomCasesOfEveryKind() throws {
        let first = Self.number("BERCEAU_AUDITED_FROM") ?? 1
        let count = Self.number("BERCEAU_AUDITED_CASES") ?? 300
        let every = max(1, Self.number("BERCEAU_CERTIFICATE_EVERY") ?? 20)
        let folder = NSTemporaryDirectory() + "berceau-\(UUID().uuidString)"
        // One case alone is looked at: its outcome stays, and the case is printed.
        defer { if count > 1 { try? FileManager.default.removeItem(atPath: folder) } else { print(folder) } }
        var statuses: [Outcome.Status: Int] = [:]
        var (refused, broken, listed, waiting, certificates) = (0, 0, 0, 0, 0)
        for seed in first..<first + count {
            if seed % 1_000 == 0 {
                sayProgress("audited cases before seed \(seed): \(statuses), \(broken) called broken")
            }
            var random = SplitMix64(seed: UInt64(seed))
            let source = Case.randomEverything(&random)
            guard !source.problems().contains(where: { $0.severity == .error }) else {
                refused += 1
                continue
            }
            if count == 1 { dump(source) }
            let allocation: AllocationRun
            do {
                allocation = try Allocator().allocate(source)
            } catch {
                Issue.record("seed \(seed): \(error)")
                continue
            }
            statuses[allocation.outcome.status, default: 0] += 1
            listed += source.jointWishes.isEmpty ? 0 : 1
            try OutcomeFolder.write(
                OutcomeFolderContents(allocation, of: source), to: folder,
                dialect: seed % 2 == 0 ? .machine : .frenchExcel)
            let contents = try OutcomeFolder.read(at: folder)
            waiting += contents.waitingBySection.count
            let report = Auditor.audit(AuditSubject(contents, of: LoadedCase(case: source, inputs: [])))
            if !report.isClean {
                broken += 1
                let found = report.findings.prefix(3).map { "\($0.property): \($0.subject): \($0.message.english)" }
                Issue.record("seed \(seed): \(found.joined(separator: "; "))")
            }
            if seed % every == 0 || count == 1 {
                certificates += Self.python == nil ? 0 : 1
                if let fault = try Self.faultsOfCertificate(folder) { Issue.record("seed \(seed): \(fault)") }
            }
        }
        print(
            "seeds \(first)…\(first + count - 1): \(statuses.values.reduce(0, +)) outcomes audited, \(broken) called broken;",
            "\(certificates) of them seen by the Python page too;",
            "\(statuses[.conflict] ?? 0) conflicts, \(listed) with lists of families' own, \(refused) cases refused")
        #expect(broken == 0)
        #expect(refused * 2 < count && waiting > count / 4)
        #expect(listed > count / 10 && (statuses[.conflict] ?? 0) > count / 50)
    }

    /// What `check_certificate.py` finds wrong; `nil` where nothing, or where no Python is installed.
    private static func faultsOfCertificate(_ folder: String) throws -> String? {
        guard let python else { return nil }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [
            URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "../../scripts/check_certificate.py").standardized.path(), folder,
        ]
        process.environment = ProcessInfo.processInfo.environment.merging(["PYTHONIOENCODING": "utf-8"]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        if process.terminationStatus == 0 { return nil }
        return output.split(separator: "\n").filter { $0.hasPrefix("FAIL") }.joined(separator: "; ")
    }
}
