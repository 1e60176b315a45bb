import Childcare
import Tariffs

/// Who has more children pays no more.
enum TariffRankProperty: TariffProperty {
    static let name = AuditProperty.tariffRank
    static let statement = BilingualText(
        fr: "Le tarif ne monte pas avec le rang.",
        en: "Fees do not rise with the rank.")

    static func breaches(in audit: TariffRecomputation) -> [AuditFinding] {
        guard audit.problem.rules.isAntitone else { return [] }
        return audit.cells.compactMap { cell in
            guard cell.rank > 0, audit.value(cell.line, cell.rank - 1) < audit.value(cell.line, cell.rank) else {
                return nil
            }
            return finding(cell.name, fr: "plus cher qu'au rang précédent", en: "dearer than at the rank before")
        }
    }
}
