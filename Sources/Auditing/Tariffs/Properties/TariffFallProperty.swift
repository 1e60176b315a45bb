import Childcare
import Tariffs

/// No bill falls by more than what was promised.
enum TariffFallProperty: TariffProperty {
    static let name = AuditProperty.tariffFall
    static let statement = BilingualText(
        fr: "Aucune facture ne baisse de plus que la limite annoncée.",
        en: "No family's bill falls by more than stated.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        let limit = audit.problem.rules.maximumFall
        return audit.changes.flatMap { change -> [AuditFinding] in
            var findings: [AuditFinding] = []
            if let share = limit.share, change.fee < change.today * (Fraction(1, 1) - Fraction(share)) {
                findings.append(
                    finding(
                        change.family, fr: "baisse au-delà de la part admise",
                        en: "falls by more than the share allowed"))
            }
            if let amount = limit.monthlyAmount, (change.today - change.fee) * change.hours > Fraction(amount) {
                findings.append(
                    finding(
                        change.family, fr: "baisse au-delà du montant admis",
                        en: "falls by more than the amount allowed"))
            }
            return findings
        }
    }
}
