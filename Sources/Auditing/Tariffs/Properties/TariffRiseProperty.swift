import Childcare
import Tariffs

/// No bill rises by more than what was promised.
enum TariffRiseProperty: TariffProperty {
    static let name = AuditProperty.tariffRise
    static let statement = BilingualText(
        fr: "Aucune facture n'augmente de plus que la limite annoncée.",
        en: "No family's bill rises by more than stated.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        let limit = audit.problem.rules.maximumRise
        return audit.changes.flatMap { change -> [AuditFinding] in
            var findings: [AuditFinding] = []
            if let share = limit.share, change.fee > change.today * (Fraction(1, 1) + Fraction(share)) {
                findings.append(
                    finding(
                        change.family, fr: "hausse au-delà de la part admise",
                        en: "rises by more than the share allowed"))
            }
            if let amount = limit.monthlyAmount, (change.fee - change.today) * change.hours > Fraction(amount) {
                findings.append(
                    finding(
                        change.family, fr: "hausse au-delà du montant admis",
                        en: "rises by more than the amount allowed"))
            }
            return findings
        }
    }
}
