import Childcare
import Tariffs

/// Every band and rank has its entry, and every family its line.
enum TariffTableProperty: TariffProperty {
    static let name = AuditProperty.tariffTable
    static let statement = BilingualText(
        fr: "Chaque tranche et chaque rang ont leur tarif.",
        en: "Every band and rank has its entry.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        guard audit.isShaped else {
            return [
                finding(
                    "tariff", fr: "le barème n'a pas la forme demandée",
                    en: "the scale does not have the shape asked for")
            ]
        }
        return zip(audit.problem.families, audit.fees).compactMap { family, fee in
            fee == nil
                ? finding(
                    family.id, fr: "aucune ligne du barème pour ces ressources",
                    en: "no line of the scale for these resources") : nil
        }
    }
}
