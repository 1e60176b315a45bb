import Foundation
import Testing

/// The Swift code of the pages is code that is compiled: it stands, line by line, in the example that the tests build.
@Suite struct TaskPagesTests {
    private static let catalogue = "Sources/Berceau/Berceau.docc"

    /// A text without the blanks at either end of its lines.
    private static func lines(_ text: some StringProtocol) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
    }

    @Test func everyBlockOfCodeStandsInTheExample() throws {
        let manager = FileManager.default
        let sources = BerceauProcess.root.appendingPathComponent("Examples/embed/Sources/embed")
        let example = try manager.contentsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }.sorted()
            .map { Self.lines(try String(contentsOf: sources.appendingPathComponent($0), encoding: .utf8)) }
            .map { $0.joined(separator: "\n") + "\n" }
        let folder = BerceauProcess.root.appendingPathComponent(Self.catalogue)
        let pages = try manager.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".md") }.sorted()
        #expect(pages.count >= 5)
        var blocks = 0
        for page in pages {
            let text = try String(contentsOf: folder.appendingPathComponent(page), encoding: .utf8)
            for block in text.matches(of: /```swift\n(.*?)```/.dotMatchesNewlines()).map(\.output.1) {
                let code = Self.lines(block).joined(separator: "\n")
                blocks += 1
                #expect(example.contains { $0.contains(code) }, "\(page):\n\(block)")
            }
        }
        #expect(blocks >= 15)
    }
}
