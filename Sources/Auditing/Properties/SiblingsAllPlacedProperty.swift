import AllocationModel
import Childcare

/// Siblings under “all or nothing” are all placed or none is.
enum SiblingsAllPlacedProperty: Property {
    static let name = AuditProperty.siblingsAllPlaced
    static let statement = Statement(
        french:
            "Les fratries qui acceptent d'être séparées sont admises toutes entières ou pas du tout.",
        english:
            "Siblings who may be apart are all placed or none is.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.siblings(under: .allOrNothing).compactMap { group in
            if !group.isWhole {
                return finding(
                    group.subject,
                    fr:
                        "\(group.placed.count) enfant(s) de la fratrie sur \(group.requests.count) : la règle veut tous ou aucun.",
                    en: "\(group.placed.count) of \(group.requests.count) siblings: the rule wants all or none.")
            }
            return nil
        }
    }
}
