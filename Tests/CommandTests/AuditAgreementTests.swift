import Foundation
import Testing

/// What the search decides in knotty cases, the auditor recomputes alike; what somebody alters afterwards, it names.
@Suite struct AuditAgreementTests {
    let scratch: ScratchFolder

    init() throws { scratch = try ScratchFolder() }

    /// A group that depends on the crèche, a pin that names a section nobody wished, siblings who share one crèche only
    /// and for whom one seat each is left but not two at once.
    private static let knotty = SmallCase.with([
        "sections.csv": """
        id,creche,age_min_months,age_max_months,places_free
        LIL-P,LIL,2,36,1
        MOU-P,MOU,2,36,1

        """,
        "households.csv": """
        id,lone_parent,parent1_status,dependent_children,commune,sibling_rule
        F1,yes,jobseeker,2,Valmont,together
        F2,no,employed,1,Valmont,
        F3,no,freelancer,1,Valmont,

        """,
        "requests.csv": """
        id,household,birth_date,days,start_date,points
        R1,F1,2025-03-01,full,2026-09-01,
        R2,F1,2025-03-01,full,2026-09-01,
        R3,F2,2025-04-01,mon tue,2026-09-01,
        R4,F3,2025-05-01,wed,2026-09-01,

        """,
        "wishes.csv": """
        request,rank,creche,days,distance_m
        R1,1,LIL,,300
        R1,2,MOU,,1500
        R2,1,LIL,,300
        R3,1,LIL,,900
        R3,2,MOU,,1100
        R4,1,LIL,,2000

        """,
        "decisions.csv": """
        request,kind,creche,section,days,reason,by
        R4,pin,,MOU-P,wed,emergency,Commission

        """,
        "quotas.csv": """
        id,who,scope,min,max,of,basis,price
        near,distance_m <= 1000,network,2,,children,newcomers,50
        first,rank = 1,creche:LIL,50%,,children,newcomers,

        """,
    ])

    private func audited() throws -> String {
        let path = try Self.knotty.write(to: scratch)
        let result = try BerceauProcess.berceau("allocate", path, "-o", scratch / "out")
        #expect(result.status == 0, "\(result.errors)")
        return path
    }

    @Test func aKnottyCaseIsClean() throws {
        let path = try audited()
        let audit = try BerceauProcess.berceau("audit", path, scratch / "out", "--lang", "en")
        #expect(audit.status == 0, "\(audit.output)")
        let outcome = try #require(
            try JSONSerialization.jsonObject(with: Data(scratch.read("out/outcome.json").utf8)) as? [String: Any])
        let excluded = try #require(outcome["excluded"] as? [[String: Any]])
        #expect(
            excluded.contains {
                $0["request"] as? String == "R1" && $0["creche"] as? String == "MOU"
                    && $0["rule"] as? String == "siblings"
            }, "\(excluded)")
    }

    @Test(arguments: [
        ("waiting.csv", "R1", "R9"), ("waiting_by_section.csv", "LIL-P", "LIL-X"), ("quotas.csv", "near", "far"),
        ("occupancy.csv", "mon-am", "sat-am"),
    ])
    func anAlteredTableIsNamed(file: String, old: String, new: String) throws {
        let path = try audited()
        let table = try scratch.read("out/\(file)")
        #expect(table.contains(old))
        try scratch.write("out/\(file)", table.replacingOccurrences(of: old, with: new))
        let audit = try BerceauProcess.berceau("audit", path, scratch / "out", "--json")
        #expect(audit.status == 1)
        #expect(try audit.json()["broken"] as? [String] == ["tables", "files"])
    }

    /// Amounts beyond 64 bits and texts cut short in a folder from elsewhere: an exit code and a message, never a trap.
    @Test(arguments: [
        ("program.json", "\"tolerance\":0", "\"tolerance\":-9223372036854775808"),
        ("outcome.json", "\"seats\" : 1", "\"seats\" : 9223372036854775807"),
        ("outcome.json", "\"objective\" : ", "\"objective\" : -922337203685477580"),
        ("certificate.json", "\"denominator\":1", "\"denominator\":9000000001"),
        ("placements.csv", "R4;", "R4\";"), ("points.csv", "\n", "\"\n"),
    ])
    func aHostileFolderIsRefusedOrNamed(file: String, old: String, new: String) throws {
        let path = try audited()
        let text = try scratch.read("out/\(file)")
        #expect(text.contains(old), "\(file)")
        try scratch.write("out/\(file)", text.replacingOccurrences(of: old, with: new))
        for command in ["audit", "report"] {
            let result = try BerceauProcess.berceau(command, path, scratch / "out")
            #expect(
                !result.wasKilled && [0, 1, 65].contains(result.status), "\(command): \(result.errors.suffix(300))")
            if command == "audit" { #expect(result.status != 0) }
        }
    }
}
