import Foundation
import Testing

/// One family must never keep a whole town from being decided.
@Suite struct LargeFamilyTests {
    /// Quadruplets with six wishes and three weeks each: 130,000 combinations.
    private func town(in scratch: ScratchFolder) throws -> String {
        let creches = (1...6).map { "C\($0)" }
        var small = SmallCase()
        small.files["creches.csv"] =
            "id,name,operator,kind,capacity\n" + creches.map { "\($0),Crèche \($0),Ville,collective,4\n" }.joined()
        small.files["sections.csv"] =
            "id,creche,age_min_months,age_max_months,places\n" + creches.map { "\($0)-P,\($0),2,36,1\n" }.joined()
        small.files["households.csv"] = """
            id,lone_parent,parent1_status,income_annual,dependent_children
            F1,no,employed,30000,4
            F2,no,employed,30000,1

            """
        var requests = "id,household,birth_date,days,start_date\n"
        var wishes = "request,rank,creche\n"
        for child in ["A", "B", "C", "D"] {
            requests += "\(child),F1,2025-03-01,full | mon tue | wed thu,2026-09-01\n"
            for (rank, creche) in creches.enumerated() { wishes += "\(child),\(rank + 1),\(creche)\n" }
        }
        small.files["requests.csv"] = requests + "E,F2,2025-03-01,full,2026-09-01\n"
        small.files["wishes.csv"] = wishes + "E,1,C1\n"
        small.files["case.yaml"] = small.files["case.yaml"]?
            .replacingOccurrences(of: "siblings: together", with: "siblings: all_or_nothing")
            .replacingOccurrences(of: "  grid: grid.csv\n", with: "").replacingOccurrences(
                of: "  quotas: quotas.csv\n", with: "")
        for name in ["grid.csv", "quotas.csv"] { small.files[name] = nil }
        return try small.write(to: scratch)
    }

    @Test func itsFirstPlacesCountAndItIsNamed() throws {
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let town = try town(in: scratch)
        let check = try BerceauProcess.berceau("check", town, "--json")
        #expect(check.status == 0, "\(check.errors)")
        let warnings = try #require(try check.json()["warnings"] as? [[String: Any]])
        let family = try #require(warnings.first { $0["code"] as? String == "joint_outcomes_limited" })
        #expect(family["value"] as? String == "F1")
        let allocation = try BerceauProcess.berceau("allocate", town, "-o", scratch / "out", "--json")
        #expect(allocation.status == 0, "\(allocation.errors)")
        #expect(allocation.errors.contains("F1"))
        let outcome = try allocation.json()
        #expect(outcome["status"] as? String == "optimal")
        #expect(outcome["placed"] as? Int == 5)
        let audit = try BerceauProcess.berceau("audit", town, scratch / "out")
        #expect(audit.status == 0, "\(audit.output)")
    }
}
