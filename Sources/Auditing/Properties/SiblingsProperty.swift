import AllocationModel
import Childcare

/// Siblings decided together are all placed or none is, and in one crèche where their rule says so.
enum SiblingsProperty: Property {
    static let name = AuditProperty.siblings
    static let statement = Statement(
        french:
            "Les fratries qui demandent à être ensemble sont admises toutes entières ou pas du tout, et dans la même crèche quand leur règle le veut.",
        english: "Siblings decided together are all placed or none is, and in one crèche where their rule says so.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.options.siblingGroups.compactMap { group in
            let placed = group.filter(audit.placed.requests.contains)
            let subject = group.map(audit.id).joined(separator: " + ")
            if placed.isEmpty { return nil }
            if placed.count < group.count {
                return finding(
                    subject,
                    fr: "\(placed.count) enfant(s) de la fratrie sur \(group.count) : la règle veut tous ou aucun.",
                    en: "\(placed.count) of \(group.count) siblings: the rule wants all or none.")
            }
            let creches = Set(group.compactMap { audit.placed.seatOf[$0].map { audit.placed.children[$0].creche } })
            guard audit.ledger.siblingRule(of: group[0]) == .together, creches.count > 1 else { return nil }
            return finding(
                subject, fr: "La fratrie est séparée entre \(creches.count) crèches.",
                en: "The siblings are split between \(creches.count) crèches.")
        }
    }
}
