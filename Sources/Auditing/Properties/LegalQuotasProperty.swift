import AllocationModel
import Childcare

/// Quotas of the law are derived from the law's own words here, and counted child by child.
enum LegalQuotasProperty: Property {
    static let name = AuditProperty.legalQuotas
    static let statement = BilingualText(
        fr:
            "Les quotas que la loi demande (D214-7, AVIP) et que le règlement reprend sont au tableau pour chaque gestionnaire et chaque crèche concernés, avec le compte de leurs enfants.",
        en:
            "The quotas of the law the policy takes over (D214-7, AVIP) are in the table for every operator and crèche they bind, with the count of their children."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        let value = audit.case
        // The dated figures are shared, as data; what is done with them is not.
        let (onePlaceIn, share) = (value.law.insertionPlaces.onePlaceIn, value.law.avipShare.share)
        if value.policy.legalQuotas.contains(.d2147) {
            var capacity: [String: Int] = [:]
            for creche in value.creches { capacity[creche.operatorName, default: 0] += creche.capacity }
            for (name, places) in capacity.sorted(by: { $0.key < $1.key }) where places >= onePlaceIn {
                let count = count(audit) { creche, home in
                    creche.operatorName == name
                        && (home.benefits.contains(.rsa) || home.benefits.contains(.ass) || isJobseeker(home))
                }
                findings += compare("D214-7", "operator:\(name)", count, minimum: "\(places / onePlaceIn)", audit)
            }
        }
        if value.policy.legalQuotas.contains(.avip) {
            let percent = ExactNumber.ratio(Int128(share.numerator), Int128(share.denominator)).percent(upTo: 6) + "%"
            for creche in value.creches where creche.avip {
                let count = count(audit) { $0.id == creche.id && isJobseeker($1) }
                findings += compare("AVIP", "creche:\(creche.id)", count, minimum: percent, audit)
            }
        }
        return findings
    }

    private static func isJobseeker(_ home: Household) -> Bool {
        home.parent1Status == .jobseeker || home.parent2Status == .jobseeker
    }

    /// Children there and placed whose crèche and household are of the group.
    private static func count(_ audit: Recomputation, _ isOf: (Creche, Household) -> Bool) -> Int {
        let value = audit.case
        let ledger = audit.ledger
        var group = 0
        for child in ledger.stayingChildren.map({ value.enrolled[$0] }) {
            guard let section = ledger.sectionIndex[child.section],
                let creche = ledger.crecheIndex[value.sections[section].creche],
                let home = child.household.flatMap({ ledger.householdIndex[$0] })
            else { continue }
            if isOf(value.creches[creche], value.households[home]) { group += 1 }
        }
        for child in audit.placed.children {
            guard let home = ledger.householdIndex[value.requests[child.request].household] else { continue }
            if isOf(value.creches[child.creche], value.households[home]) { group += 1 }
        }
        return group
    }

    private static func compare(
        _ id: String, _ scope: String, _ count: Int, minimum: String, _ audit: Recomputation
    ) -> [AuditFinding] {
        let rows = audit.outcome.quotas.filter { $0.id == id && $0.scope == scope }
        guard rows.count == 1, rows[0].minimum == minimum, Amount.agree(rows[0].count, Double(count)) else {
            return [
                finding(
                    "\(id)/\(scope)",
                    fr:
                        "La loi demande \(BilingualText(bound: minimum)) ; \(count, "enfant compte", "enfants comptent"), ce que le tableau ne dit pas.",
                    en:
                        "The law asks for \(BilingualText(bound: minimum)); \(count, "child counts", "children count"), which the table does not say."
                )
            ]
        }
        return []
    }
}
