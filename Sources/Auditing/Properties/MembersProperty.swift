import AllocationModel
import Childcare

/// Every guaranteed member of a network places no fewer of its own families than alone; the table of members is right.
enum MembersProperty: Property {
    static let name = AuditProperty.members
    static let statement = BilingualText(
        fr:
            "Chaque membre du réseau garanti admet au moins autant de ses familles que seul, et le tableau dit ce que chacun gagne.",
        en:
            "Every guaranteed member places no fewer of its own families than alone, and the table says what each gains."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        let value = audit.case
        let records = audit.outcome.members ?? []
        var members: [String] = []
        for creche in value.creches
        where !members.contains(creche.operatorName)
            && value.households.contains(where: { $0.member == creche.operatorName })
        {
            members.append(creche.operatorName)
        }
        if !value.policy.guaranteesMembers { members = [] }
        guard records.map(\.member) == members else {
            return [
                finding(
                    "members", fr: "Le tableau des membres ne nomme pas les membres garantis.",
                    en: "The table of members does not name the guaranteed ones.")
            ]
        }
        return records.flatMap { breaches(of: $0, audit) }
    }

    private static func breaches(of record: MemberRecord, _ audit: Recomputation) -> [AuditFinding] {
        let value = audit.case
        var expected = record
        (expected.together, expected.elsewhere, expected.hosted) = (0, 0, 0)
        expected.requests = value.requests.indices.count { audit.ledger.isOwn($0, of: record.member) }
        for child in audit.placed.seatOf.values.map({ audit.placed.children[$0] }) {
            guard value.requests[child.request].care != .occasional else { continue }
            let isOwn = audit.ledger.isOwn(child.request, of: record.member)
            let isHome = value.creches[child.creche].operatorName == record.member
            expected.together += isOwn ? 1 : 0
            expected.elsewhere += isOwn && !isHome ? 1 : 0
            expected.hosted += !isOwn && isHome ? 1 : 0
        }
        var findings: [AuditFinding] = []
        if expected != record || record.aloneBound < record.alone {
            findings.append(
                finding(
                    record.member, fr: "Les comptes de ce membre ne sont pas ceux des admissions.",
                    en: "The counts of this member are not those of the placements."))
        }
        if expected.together < record.alone {
            findings.append(
                finding(
                    record.member,
                    fr:
                        "\(expected.together, "de ses familles admise", "de ses familles admises") ; seul, il en admet \(number: record.alone).",
                    en: "\(number: expected.together) of its families placed; alone, it places \(number: record.alone)."
                ))
        }
        return findings
    }
}
