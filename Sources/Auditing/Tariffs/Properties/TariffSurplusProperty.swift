import Childcare
import Tariffs

/// A limited-profit operator keeps no more than it may.
enum TariffSurplusProperty: TariffProperty {
    static let name = AuditProperty.tariffSurplus
    static let statement = BilingualText(
        fr: "L'excédent reste sous son plafond.",
        en: "The surplus stays under its cap.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        guard audit.isShaped else { return [] }
        let surplus = audit.surplus
        let isAboveCap =
            switch audit.problem.rules.surplusCap {
            case .amount(let most)?: surplus > Fraction(most)
            case .share(let share)?: surplus > audit.income * Fraction(share)
            case nil: false
            }
        guard isAboveCap else { return [] }
        let amount = BilingualText(decimal: surplus.exact.description)
        return [finding("surplus", fr: "excédent de \(amount) €", en: "a surplus of €\(amount)")]
    }
}
