import AllocationModel
import Childcare

/// Siblings under the rule “together” are all placed in one crèche, or none is.
enum SiblingsProperty: Property {
    static let name = AuditProperty.siblings
    static let statement = BilingualText(
        fr:
            "Les fratries qui demandent à être ensemble sont admises toutes entières, dans une seule crèche, ou pas du tout ; qui a déjà sa place la garde.",
        en:
            "Siblings who ask to be together are all placed in one crèche, or none is; whoever has a place already keeps it."
    )

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.siblings(under: .together).compactMap { incomplete($0) ?? split($0) }
    }
}
