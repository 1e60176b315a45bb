import CaseFiles
import Childcare
import Testing

@Suite struct ResponsesSheetTests {
    private static func read(_ responses: String) throws -> Case {
        var files = try CaseFixtures.base()
        files["responses.csv"] = CaseFixtures.bytes(responses)
        return try Self.read(files)
    }

    private static func read(_ files: [String: [UInt8]]) throws -> Case {
        let folder = try TemporaryFolder(files)
        return try withExtendedLifetime(folder) { try CaseFolder.read(at: folder.path).case }
    }

    @Test func theDayOfAnAnswerIsKept() throws {
        let day = CivilDate(year: 2026, month: 5, day: 12)
        let found = try Self.read("demande;réponse;Date de réponse\nD1;accepté;12/05/2026\nD2;refusé;\n")
        #expect(found.responses.map(\.date) == [day, nil])
        let written = Dictionary(uniqueKeysWithValues: CaseFolder.files(of: found).map { ($0.name, $0.bytes) })
        let lines = String(decoding: written["responses.csv"] ?? [], as: UTF8.self).split(separator: "\n")
        #expect(lines.first == "request,creche,answer,reason,date")
        #expect(try Self.read(written) == found)
        #expect(try CaseDocument.read(json: CaseDocument.json(found)).case == found)
    }

    @Test func aDayThatCannotBeReadIsNamed() throws {
        do {
            _ = try Self.read("request,answer,date\nD1,accepted,hier\n")
            Issue.record("a day was read from « hier »")
        } catch let errors as CaseFileErrors {
            #expect(errors.problems.map(\.code) == ["unreadable_date"])
            #expect(errors.problems.first?.column == "date")
        }
    }
}
