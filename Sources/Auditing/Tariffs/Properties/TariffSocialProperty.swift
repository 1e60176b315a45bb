import Childcare
import Tariffs

/// The poorest pay the social rate at most.
enum TariffSocialProperty: TariffProperty {
    static let name = AuditProperty.tariffSocial
    static let statement = BilingualText(
        fr: "Les plus modestes paient au plus le tarif social.",
        en: "The poorest pay at most the social rate.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        guard let social = audit.problem.rules.socialRate else { return [] }
        let most = Fraction(social.maximumFee)
        func above(_ subject: String) -> AuditFinding {
            finding(subject, fr: "au-dessus du tarif social", en: "above the social rate")
        }
        var findings = audit.cells.compactMap { cell -> AuditFinding? in
            let isSocial =
                switch audit.scale.form {
                case .steps(let bands): bands[cell.line].lower < social.below
                case .effortRate(let knots): knots[cell.line] <= social.below
                }
            guard isSocial, let fee = audit.fee(of: cell), fee > most else { return nil }
            return above(cell.name)
        }
        // Between knots too: a band has one fee, an effort rate one for each family.
        if case .effortRate = audit.scale.form {
            for (family, fee) in zip(audit.problem.families, audit.fees) {
                guard let fee, fee > most, family.annualIncome.microEuros <= social.below.microEuros * 12 else {
                    continue
                }
                findings.append(above(family.id))
            }
        }
        return findings
    }
}
