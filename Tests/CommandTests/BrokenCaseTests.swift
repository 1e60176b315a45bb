import Foundation
import Testing

/// Every broken case, given to the command as a user would: its exit code, its first message, and an earlier outcome
/// that stays as it was. The exact messages are in `expected.txt`, which the tests of `CaseFiles` hold.
@Suite struct BrokenCaseTests {
    static let folder = BerceauProcess.root.appendingPathComponent("Tests/CaseFilesTests/Broken").path
    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0 != "_base" }.sorted()

    @Test(arguments: names) func leavesTheEarlierOutcome(name: String) throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let files = FileManager.default
        let good = try SmallCase().write(to: scratch)
        #expect(try BerceauProcess.berceau("allocate", good, "-o", scratch / "out").status == 0)
        let before = try scratch.snapshot("out")

        try files.copyItem(atPath: Self.folder + "/_base", toPath: scratch / "broken")
        var expected: [String] = []
        for file in try files.contentsOfDirectory(atPath: "\(Self.folder)/\(name)") {
            let own = "\(Self.folder)/\(name)/\(file)"
            if file == "expected.txt" {
                expected = try String(contentsOfFile: own, encoding: .utf8).components(separatedBy: "\n")
            } else if file == "removed.txt" {
                for removed in try String(contentsOfFile: own, encoding: .utf8).split(separator: "\n") {
                    try files.removeItem(atPath: scratch / "broken/\(removed)")
                }
            } else {
                try? files.removeItem(atPath: scratch / "broken/\(file)")
                try files.copyItem(atPath: own, toPath: scratch / "broken/\(file)")
            }
        }
        let statuses: [String: Int32] = ["refused": 65, "refused, missing file": 66]
        guard let status = statuses[expected.first ?? ""] else { return }
        let result = try BerceauProcess.berceau("allocate", scratch / "broken", "-o", scratch / "out")
        #expect(result.status == status, "\(result.errors)")
        let first = expected.indices.first { expected[$0].hasPrefix("error ") }.map { expected[$0 + 1] } ?? ""
        let message = first.trimmingCharacters(in: .whitespaces)
        #expect(!message.isEmpty && Self.bare(result.errors).contains(Self.bare(message)), "\(result.errors)")
        #expect(try scratch.snapshot("out") == before)
        #expect(try files.contentsOfDirectory(atPath: scratch.path).sorted() == ["broken", "case", "out"])
    }

    /// A terminal gets no-break spaces and curly apostrophes; the words are the same.
    private static func bare(_ text: String) -> String {
        text.replacing("\u{2019}", with: "'").filter { !$0.isWhitespace }
    }
}
