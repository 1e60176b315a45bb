public import Childcare

/// What an hour costs on a day: by the national tariff, or at a price of its own.
public enum ContractTariff: Sendable {
    /// `holdingLast` prices days after the last published row by that row: a projection, which whoever uses it must say.
    case national(BaremeTable, Scale, LocalRules, holdingLast: Bool)
    case price(Money)

    /// What an hour costs a family on a day.
    ///
    /// - Throws: ``TariffError``: a day without a row, a ceiling below the national one.
    public func rate(_ family: FamilySituation, on date: CivilDate) throws(TariffError) -> ExactNumber {
        switch self {
        case .price(let money): return money.exact
        case .national(let table, let scale, let local, let holdingLast):
            return try table.row(on: date, carriesLastRow: holdingLast).row.hourlyRate(family, scale, local).euros
        }
    }
}
