import AllocationModel
import Childcare

/// Siblings under “all or nothing” are all placed or none is.
enum SiblingsAllPlacedProperty: Property {
    static let name = AuditProperty.siblingsAllPlaced
    static let statement = BilingualText(
        fr:
            "Les fratries qui acceptent d'être séparées sont admises toutes entières ou pas du tout.",
        en:
            "Siblings who may be apart are all placed or none is.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.siblings(under: .allOrNothing).compactMap(incomplete)
    }
}
