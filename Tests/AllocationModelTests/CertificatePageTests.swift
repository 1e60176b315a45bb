import AllocationModel
import Foundation
import SyntheticCases
import Testing

/// `scripts/check_certificate.py` proves and refuses what ``AllocationProblem/provedBound(_:)`` does, where a Python is
/// installed.
@Suite struct CertificatePageTests {
    private static let python: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/python3" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    private static let scripts = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../scripts").standardized

    /// A bound for each pair of files, or "refused".
    private static let driver = """
        import sys
        import check_certificate as page
        for number in range(int(sys.argv[2])):
            def read(name):
                return page.document(open(f"{sys.argv[1]}/{number}-{name}.json").read())
            program, proof = read("program"), read("certificate")
            try:
                print(page.Proof(program, proof["levels"][0], proof.get("version", 1)).bound())
            except page.Inadmissible:
                print("refused")
        """

    @Test func thePageAgrees() throws {
        guard let python = Self.python else { return }
        let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var expected: [String] = []
        for seed in 0..<150 as Range<UInt64> {
            guard let (problem, certificate, _) = try ProofTreeTests.randomProof(seed: seed) else { continue }
            var random = SplitMix64(seed: seed)
            var rowsOnly = certificate
            (rowsOnly.tree, rowsOnly.cuts) = ([], [])
            rowsOnly.resources = problem.resources.indices.map { .init(index: $0, value: Int64(7 * $0)) }
            var cuts = certificate
            (cuts.tree, cuts.resources) = ([], rowsOnly.resources)
            cuts.cutMultipliers = cuts.cuts.indices.map { .init(index: $0, value: Int64($0 + 1)) }
            var changed = [certificate, certificate, cuts]
            for index in changed.indices { changed[index].changeOneFigure(using: &random) }
            for one in [certificate, rowsOnly, cuts] + changed {
                let written = try JSONEncoder().encode(Certificate(program: "", levels: [one]))
                #expect(try JSONDecoder().decode(Certificate.self, from: written).levels == [one])
                try Data(problem.programJSON()).write(to: folder.appending(path: "\(expected.count)-program.json"))
                try written.write(to: folder.appending(path: "\(expected.count)-certificate.json"))
                expected.append((try? problem.provedBound(one)).map { "\($0)" } ?? "refused")
            }
        }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-B", "-c", Self.driver, folder.path(), "\(expected.count)"]
        process.environment = ProcessInfo.processInfo.environment
            .merging(["PYTHONPATH": Self.scripts.path(), "PYTHONIOENCODING": "utf-8"]) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(output.split(separator: "\n").map(String.init) == expected)
        #expect(expected.count > 300 && expected.contains("refused"))
    }
}
