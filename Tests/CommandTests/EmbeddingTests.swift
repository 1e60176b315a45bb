import Foundation
import Testing

/// The example of a service is a package of its own; it is built and run here.
@Suite struct EmbeddingTests {
    private func run(_ arguments: String...) throws -> [String] {
        let swift = try #require(BerceauProcess.find("swift"))
        let result = try BerceauProcess.run(
            swift,
            ["run", "--package-path", "Examples/embed", "--scratch-path", ".build-embed", "embed"] + arguments)
        #expect(result.status == 0, "\(result.errors.suffix(2000))")
        return result.output.split(separator: "\n").map(String.init)
    }

    @Test(.timeLimit(.minutes(30)))
    func theExampleAllocatesInProcess() throws {
        let lines = try run()
        #expect(lines.first == "status: optimal, 3 of 4 placed")
        #expect(lines.count == 4)
        let tour = try run("--tour")
        #expect(tour.contains { $0.hasPrefix("audit: ") && $0.hasSuffix(" promises checked, 0 broken") }, "\(tour)")
        for line in [
            "report.html: a page", "report-public.html: a page", "evaluated: 0 rules broken",
            "own rule: [\"children\", \"points\"], [\"LONE\"]", "own solver: optimal, asked",
            "own data: [\"R1 mon tue\", \"R2 wed thu fri\"]", "outcome.json: read back",
        ] { #expect(tour.contains(line), "\(line) is not in \(tour)") }
        #expect(tour.contains { $0.hasPrefix("next round: [\"R1 declined") }, "\(tour)")
    }
}
