import Foundation
import Testing

/// What the auditor in Python is told of words is what our declarations say; `make pages` writes it.
@Suite struct AuditWordsPublishedPagesTests {
    private static let page = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../scripts/second_auditor/words.json").standardized

    @Test func isCurrent() throws {
        let text = try AuditWordsPage.text
        if ProcessInfo.processInfo.environment["BERCEAU_RECORD"] != nil { try Data(text.utf8).write(to: Self.page) }
        #expect(
            try String(contentsOf: Self.page, encoding: .utf8) == text,
            "“make pages” writes scripts/second_auditor/words.json")
    }
}
