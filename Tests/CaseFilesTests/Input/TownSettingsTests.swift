import Childcare
import Testing

@testable import CaseFiles

/// One value of `case.yaml` changes, and nothing beside it.
@Suite struct TownSettingsTests {
    private let day = CivilDate(year: 2026, month: 4, day: 19)

    private func moved(_ text: String) throws -> String? {
        let day = try #require(day)
        return TownSettings.withDeadline(day, Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("# été\nterm: { start: 2026-09-01, deadline: 2026-03-31, end: 2027-07-31 }\n", "2026-03-31", "2026-04-19"),
        (
            "term:\r\n  start: 2026-09-01\r\n  deadline: 31/03/2026 # dernier jour\r\npolicy: {}\r\n", "31/03/2026",
            "19/04/2026"
        ),
        ("période:\n  « é » : x\n  date limite: '31.03.2026'\n", "31.03.2026", "19.04.2026"),
        ("{\"term\": {\"deadline\": \"31-03-2026\"}}", "31-03-2026", "19-04-2026"),
    ]) func theDeadlineAloneMoves(text: String, before: String, after: String) throws {
        #expect(try moved(text) == text.replacing(before, with: after))
    }

    @Test(arguments: [
        "term: { start: &a 2026-03-31, deadline: *a }\n", "term: { start: 2026-03-31 }\n",
        "term: { deadline: soon }\n", "",
    ]) func whatIsNoWordOfItsOwnIsLeftAlone(text: String) throws {
        #expect(try moved(text) == nil)
    }
}
