import Childcare
import Tariffs

/// The year is paid for.
enum TariffCostProperty: TariffProperty {
    static let name = AuditProperty.tariffCost
    static let statement = BilingualText(
        fr: "Participations et financements couvrent le coût de l'année.",
        en: "Fees and funding cover the year's cost.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        guard audit.isShaped, audit.surplus < Fraction(0, 1) else { return [] }
        let missing = BilingualText(decimal: (Fraction(0, 1) - audit.surplus).exact.description)
        return [finding("cost", fr: "il manque \(missing) €", en: "short by €\(missing)")]
    }
}
