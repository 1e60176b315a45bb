import CaseFiles
import Childcare
import Foundation
import Testing

@Suite struct ScaleTests {
    /// As many children as a city of a million and a half; a quadratic reader would not finish.
    @Test func readsThirtyFiveThousandChildren() throws {
        var creches = "id,capacity\n"
        var sections = "id,creche,age_min_months,age_max_months,places\n"
        for number in 0..<400 {
            creches += "C\(number),60\n"
            sections += "S\(number),C\(number),2,40,60\n"
        }
        var households = "id,lone_parent,parent1_status,income_annual,quartier\n"
        var requests = "id,household,birth_date,days,start_date\n"
        var wishes = "request,rank,creche,distance_m\n"
        for number in 0..<35_000 {
            households += "F\(number),\(number % 4 == 0 ? "yes" : "no"),employed,\(20_000 + number),Q\(number % 30)\n"
            requests += "R\(number),F\(number),2025-\(10 + number % 3)-1\(number % 9),full,2026-09-01\n"
            for rank in 1...4 { wishes += "R\(number),\(rank),C\((number * 7 + rank) % 400),\(number % 3_000)\n" }
        }
        let yaml = "term: { start: 2026-09-01, end: 2027-07-31 }\npolicy: { priority: weighted, gain_per: child }\n"
        let folder = try TemporaryFolder([
            "case.yaml": Array(yaml.utf8), "creches.csv": Array(creches.utf8), "sections.csv": Array(sections.utf8),
            "households.csv": Array(households.utf8), "requests.csv": Array(requests.utf8),
            "wishes.csv": Array(wishes.utf8),
        ])
        let found = try CaseFolder.read(at: folder.path).case
        #expect(found.requests.count == 35_000)
        #expect(found.requests.allSatisfy { $0.wishes.count == 4 })
    }
}
