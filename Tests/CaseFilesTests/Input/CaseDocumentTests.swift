import CaseFiles
import Childcare
import Foundation
import Testing

@Suite struct CaseDocumentTests {
    static let minimal = """
        {"term": {"start": "2026-09-01", "end": "2027-07-31"},
         "policy": {"priority": "weighted", "gain_per": "child",
           "grid": [{"criterion": "isolé", "when": "lone_parent", "points": 30}],
           "quotas": [{"id": "q", "who": "lone_parent", "scope": "network", "min": 1}]},
         "creches": [{"id": "A", "capacity": 10}],
         "sections": [{"id": "A1", "creche": "A", "age_min_months": 2, "age_max_months": 35, "places": 3}],
         "households": [{"id": 7, "lone_parent": true, "benefits": ["rsa"]}],
         "requests": [{"id": "r", "household": 7, "birth_date": "2026-01-01", "days": ["full", "mon tue"],
           "start_date": "2026-09-01", "score": 1.5, "wishes": ["A"]}]}
        """

    private func problems(_ text: String) -> [ReportedProblem] {
        do throws(CaseFileErrors) {
            return try CaseDocument.read(json: Array(text.utf8)).warnings
        } catch {
            return error.problems
        }
    }

    @Test func readsAMinimalDocument() throws {
        let found = try CaseDocument.read(json: Array(Self.minimal.utf8)).case
        #expect(found.households[0].id == "7")
        #expect(found.households[0].benefits == [.rsa])
        #expect(found.requests[0].patterns.count == 2)
        #expect(found.requests[0].wishes == [Wish(rank: 1, creche: "A")])
        #expect(found.requests[0].attributes == ["score": .number(millionths: 1_500_000)])
        #expect(found.policy.quotas[0].minimum == .count(1))
        #expect(try CaseDocument.read(json: CaseDocument.json(found)).case == found)
    }

    @Test func errorsCarryPointersAllAtOnce() {
        let text = Self.minimal
            .replacing("\"capacity\": 10", with: "\"capacity\": -1, \"avip\": \"peut-être\"")
            .replacing(
                "\"wishes\": [\"A\"]", with: "\"wishes\": [{\"creche\": \"B\"}, {\"creche\": \"A\", \"rank\": {}}]"
            )
            .replacing("\"birth_date\": \"2026-01-01\", ", with: "")
            .replacing("\"who\": \"lone_parent\"", with: "\"who\": \"lone_parnt\"")
            .replacing("\"term\": {", with: "\"termes\": 1, \"term\": {")
        let found = problems(text)
        #expect(
            Set(found.map { "\($0.code) \($0.pointer ?? "")" }) == [
                "unknown_key /termes", "negative_number /creches/0/capacity", "not_a_flag /creches/0/avip",
                "unknown_creche /requests/0/wishes/0/creche", "wrong_kind /requests/0/wishes/1/rank",
                "missing_value /requests/0/birth_date", "unreadable_condition /policy/quotas/0/who",
            ])
        #expect(found.allSatisfy { $0.line == nil && $0.file == "case.json" })
    }

    @Test func saysWhereTheSyntaxBreaks() {
        #expect(problems("").map(\.code) == ["empty_file"])
        #expect(problems("{\n\"term\": {,}\n}").map(\.line) == [2])
        #expect(problems("{\"term\": 1, \"term\": 2}").map(\.code).contains("duplicate_key"))
        #expect(problems(String(repeating: "[", count: 100_000)).map(\.code) == ["json_syntax"])
        #expect(problems("{} {}").map(\.code) == ["json_syntax"])
        #expect(problems("[]").map(\.code).contains("wrong_kind"))
        #expect(problems("{}").filter { $0.code == "missing_key" }.count == 5)
    }

    @Test func readsTheRulesOfANetwork() throws {
        let text = Self.minimal.replacing(
            "\"term\": {",
            with: """
                "calendar": {"slots": "half-days", "periods": ["2026-09-01", "2027-01-04"]},
                "staff": [{"creche": "A", "slot": "lundi", "adults": 3, "period": 2}], "sites": [],
                "reservations": [{"creche": "A", "funder": "Ville", "seats": 2, "days": ["mon"]}],
                "joint_wishes": [{"household": 7, "rank": 1, "request": "r", "creche": "A"}],
                "manual_points": [{"request": "r", "criterion": "isolé", "points": 4, "reason": "x", "by": "y"}],
                "responses": [{"request": "r", "creche": "A", "answer": "accepté"}],
                "contacts": [{"request": "r", "phone": "06"}], "term": {
                """)
        let found = try CaseDocument.read(json: Array(text.utf8)).case
        #expect(found.staff.map(\.slot) == [0, 1])
        #expect(found.staff.map(\.period) == [1, 1])
        #expect(found.reservations[0].who.text == "employer = \"Ville\"")
        #expect(found.reservations[0].slots == SlotSet([0, 1]))
        #expect(found.jointWishes.map(\.creche) == ["A"])
        #expect(found.responses.map(\.answer) == [.accepted])
        #expect(Scorer(found).points(request: found.requests[0], wish: found.requests[0].wishes[0]) == 4)
        #expect(try CaseDocument.read(json: CaseDocument.json(found)).case == found)
    }

    @Test func theSchemaIsPublished() throws {
        let path = CaseFixtures.projectFolder + "/docs/schemas/case.schema.json"
        #expect(try String(contentsOfFile: path, encoding: .utf8) == CaseDocument.schema)
        let parsed = try JSONSerialization.jsonObject(with: Data(CaseDocument.schema.utf8)) as? [String: Any]
        #expect(parsed?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    }
}
