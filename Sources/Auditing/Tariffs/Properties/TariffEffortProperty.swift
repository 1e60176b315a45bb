import Childcare
import Tariffs

/// Who earns more carries no smaller share of it, from the floor to the ceiling.
enum TariffEffortProperty: TariffProperty {
    static let name = AuditProperty.tariffEffort
    static let statement = BilingualText(
        fr: "Le taux d'effort ne baisse pas du plancher au plafond, aux revenus de référence.",
        en: "The effort rate does not fall from floor to ceiling, at the reference incomes.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        guard audit.problem.rules.isProgressive else { return [] }
        return audit.cells.compactMap { cell in
            guard cell.line > 0, falls(cell, audit) else { return nil }
            return finding(
                cell.name, fr: "taux d'effort plus bas qu'à la ligne précédente",
                en: "a lower effort rate than on the line before")
        }
    }

    /// Beyond the ceiling of resources the rate may fall.
    private static func falls(_ cell: TariffRecomputation.Cell, _ audit: TariffRecomputation) -> Bool {
        let (before, here) = (audit.value(cell.line - 1, cell.rank), audit.value(cell.line, cell.rank))
        switch audit.scale.form {
        case .effortRate: return here < before
        case .steps(let bands):
            let rules = audit.problem.rules
            guard bands[cell.line].reference <= rules.ceiling else { return false }
            let one = Int128(max(bands[cell.line - 1].reference, rules.floor).microEuros)
            let two = Int128(max(bands[cell.line].reference, rules.floor).microEuros)
            return Int128(here) * one < Int128(before) * two
        }
    }
}
