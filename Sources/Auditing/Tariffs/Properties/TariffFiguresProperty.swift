import Childcare
import Tariffs

/// What is published about the scale is what the scale gives.
enum TariffFiguresProperty: TariffProperty {
    static let name = AuditProperty.tariffFigures
    static let statement = BilingualText(
        fr: "Les chiffres publiés sont ceux du barème publié.",
        en: "The published figures are those of the published scale.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        var findings: [AuditFinding] = []
        if audit.isShaped, let claims = audit.claims {
            findings += sums(claims, audit) + burdens(claims, audit) + levels(claims, audit)
        }
        return findings
            + audit.otherFigures.map {
                finding($0, fr: "ce chiffre n’est pas celui du barème", en: "this figure is not the scale's")
            }
    }

    private static func instead(_ name: String, said: String, found: ExactNumber) -> [AuditFinding] {
        if said == found.description { return [] }
        let (written, right) = (BilingualText(decimal: said), BilingualText(decimal: found.description))
        return [finding(name, fr: "\(written) au lieu de \(right)", en: "\(written) instead of \(right)")]
    }

    private static func sums(_ claims: TariffClaims, _ audit: TariffRecomputation) -> [AuditFinding] {
        instead("fees", said: claims.fees, found: audit.yearlyFees.exact)
            + instead("surplus", said: claims.surplus, found: audit.surplus.exact)
    }

    /// The cells' burdens, heaviest first, as the scale itself gives them.
    private static func burdens(_ claims: TariffClaims, _ audit: TariffRecomputation) -> [AuditFinding] {
        guard !claims.burdens.isEmpty, audit.burdens.map(\.description) != claims.burdens else { return [] }
        return [
            finding(
                "burdens", fr: "les efforts publiés ne sont pas ceux du barème",
                en: "the published burdens are not the scale's")
        ]
    }

    /// The objectives' values, family by family; how far an effort rate's knots moved is left to the designer's word.
    private static func levels(_ claims: TariffClaims, _ audit: TariffRecomputation) -> [AuditFinding] {
        let problem = audit.problem
        return claims.levels.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap { level, said -> [AuditFinding] in
            switch level {
            case .heaviestBurdens: return []
            case .betterOff:
                let count = audit.changes.count { $0.fee < $0.today }
                return instead(level.rawValue, said: said, found: ExactNumber(count))
            case .poorest:
                let order = problem.families.indices.sorted {
                    let (one, other) = (problem.families[$0].annualIncome, problem.families[$1].annualIncome)
                    return one != other ? one < other : $0 < $1
                }
                let fifth = order.prefix((order.count + 4) / 5)
                return instead(level.rawValue, said: said, found: audit.yearly(Array(fifth)) { fee, _ in fee }.exact)
            case .closeness:
                guard case .steps = audit.scale.form else { return [] }
                let known = problem.families.indices.filter { problem.families[$0].todayFee != nil }
                let moved = audit.yearly(known) { fee, family in
                    let today = Fraction(family.todayFee ?? .zero)
                    return fee < today ? today - fee : fee - today
                }
                return instead(level.rawValue, said: said, found: moved.exact)
            }
        }
    }
}
