import Childcare
import Tariffs

/// Entries lie between the least and the most an hour may cost.
enum TariffBoundsProperty: TariffProperty {
    static let name = AuditProperty.tariffBounds
    static let statement = BilingualText(
        fr: "Aucun tarif sous le minimum ni au-dessus du maximum.",
        en: "No fee below the minimum or above the maximum.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        let rules = audit.problem.rules
        return audit.cells.flatMap { cell -> [AuditFinding] in
            guard let fee = audit.fee(of: cell) else { return [] }
            var findings: [AuditFinding] = []
            if fee < Fraction(rules.minimumFee) {
                findings.append(finding(cell.name, fr: "sous le tarif minimal", en: "below the minimum fee"))
            }
            if let most = rules.maximumFee, fee > Fraction(most) {
                findings.append(finding(cell.name, fr: "au-dessus du tarif maximal", en: "above the maximum fee"))
            }
            return findings
        }
    }
}
