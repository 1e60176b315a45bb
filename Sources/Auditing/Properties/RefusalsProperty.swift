import AllocationModel
import Childcare

/// No child is placed where the commission refused it.
enum RefusalsProperty: Property {
    static let name = AuditProperty.refusals
    static let statement = BilingualText(
        fr: "Aucun enfant n'est admis là où la commission l'a refusé.",
        en: "No child is placed where the commission refused it.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.placed.children.compactMap { child in
            guard !child.isPresentPlace, audit.ledger.isRefused(child.request, at: audit.case.creches[child.creche].id)
            else {
                return nil
            }
            return finding(
                audit.id(child.request), fr: "La commission a refusé cette admission.",
                en: "The commission refused this placement.")
        }
    }
}
