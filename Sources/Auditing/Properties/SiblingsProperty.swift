import AllocationModel
import Childcare

/// Siblings under the rule “together” are all placed in one crèche, or none is.
enum SiblingsProperty: Property {
    static let name = AuditProperty.siblings
    static let statement = Statement(
        french:
            "Les fratries qui demandent à être ensemble sont admises toutes entières, dans une seule crèche, ou pas du tout.",
        english:
            "Siblings who ask to be together are all placed in one crèche, or none is.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.siblings(under: .together).compactMap { group in
            if !group.isWhole {
                return finding(
                    group.subject,
                    fr:
                        "\(group.placed.count) enfant(s) de la fratrie sur \(group.requests.count) : la règle veut tous ou aucun.",
                    en: "\(group.placed.count) of \(group.requests.count) siblings: the rule wants all or none.")
            }
            guard group.creches.count > 1 else { return nil }
            return finding(
                group.subject, fr: "La fratrie est séparée entre \(group.creches.count) crèches.",
                en: "The siblings are split between \(group.creches.count) crèches.")
        }
    }
}
