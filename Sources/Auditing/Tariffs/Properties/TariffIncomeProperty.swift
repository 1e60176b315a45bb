import Childcare
import Tariffs

/// Who earns more pays no less.
enum TariffIncomeProperty: TariffProperty {
    static let name = AuditProperty.tariffIncome
    static let statement = BilingualText(
        fr: "Le tarif ne baisse pas quand le revenu monte.",
        en: "Fees do not fall when income rises.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        guard audit.problem.rules.isMonotone else { return [] }
        return audit.cells.compactMap { cell in
            guard cell.line > 0, audit.value(cell.line - 1, cell.rank) > audit.value(cell.line, cell.rank) else {
                return nil
            }
            return finding(cell.name, fr: "moins cher qu'à la ligne précédente", en: "cheaper than on the line before")
        }
    }
}
