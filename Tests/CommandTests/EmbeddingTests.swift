import Foundation
import Testing

/// The example of a service is a package of its own; it is built and run here.
@Suite struct EmbeddingTests {
    @Test(.timeLimit(.minutes(30)))
    func theExampleAllocatesInProcess() throws {
        let swift = try #require(BerceauProcess.find("swift"))
        let result = try BerceauProcess.run(
            swift,
            [
                "run", "--package-path", "Examples/embed", "--scratch-path", ".build-embed", "embed",
            ])
        #expect(result.status == 0, "\(result.errors.suffix(2000))")
        let lines = result.output.split(separator: "\n")
        #expect(lines.first == "status: optimal, 3 of 4 placed")
        #expect(lines.count == 4)
    }
}
