import CaseFiles
import Foundation
import Testing

/// Pages written from the declarations; `BERCEAU_RECORD=1 swift test --filter PublishedPagesTests` (`make pages`) writes
/// them again.
@Suite struct PublishedPagesTests {
    @Test func columnsAndKeysAreListed() throws { try compare("docs/columns.md", with: ColumnsPage.text) }

    @Test func theSchemaOfACaseIsPublished() throws {
        try compare("docs/schemas/case.schema.json", with: CaseDocument.schema)
    }

    private func compare(_ name: String, with text: String) throws {
        let path = CaseFixtures.projectFolder + "/" + name
        if ProcessInfo.processInfo.environment["BERCEAU_RECORD"] != nil {
            try Data(text.utf8).write(to: URL(filePath: path))
        }
        let written = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        #expect(written == text, "\(name) is not current: make pages")
    }
}
