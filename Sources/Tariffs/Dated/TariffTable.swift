public import Childcare

/// The tables of `Datasets/baremes`.
public enum TariffTable: String, CaseIterable, Hashable, Sendable {
    case baremePSU = "bareme_psu.csv"
    case psuFunding = "psu_funding.csv"
    case bonusMix = "bonus_mix.csv"
    case bonusDisability = "bonus_disability.csv"
    case bonusGrowth = "bonus_growth.csv"
    case cmgAmounts = "cmg_amounts.csv"
    case cmgBands = "cmg_bands.csv"
    case cmgRules = "cmg_rules.csv"
    case taxCredit = "tax_credit.csv"
    case employerCredit = "employer_credit.csv"

    /// The bytes shipped inside the library.
    var shipped: [UInt8] {
        switch self {
        case .baremePSU: PackageResources.bareme_psu_csv
        case .psuFunding: PackageResources.psu_funding_csv
        case .bonusMix: PackageResources.bonus_mix_csv
        case .bonusDisability: PackageResources.bonus_disability_csv
        case .bonusGrowth: PackageResources.bonus_growth_csv
        case .cmgAmounts: PackageResources.cmg_amounts_csv
        case .cmgBands: PackageResources.cmg_bands_csv
        case .cmgRules: PackageResources.cmg_rules_csv
        case .taxCredit: PackageResources.tax_credit_csv
        case .employerCredit: PackageResources.employer_credit_csv
        }
    }
}

/// A dated row of a tariff.
public protocol TariffRow: DatedRow {
    static var table: TariffTable { get }
}

extension TariffRow {
    public static var file: String { table.rawValue }
    public static var shipped: [UInt8] { table.shipped }
}

extension DatedRows where Row: TariffRow {
    /// The row that holds on a day; after the last day the last row, where `carriesLastRow` allows it.
    ///
    /// That last day comes with it, so that whoever prices by it says so.
    /// - Throws: `TariffError.noRow`.
    public func row(
        on date: CivilDate, carriesLastRow: Bool
    ) throws(TariffError) -> (row: Row, carriedAfter: CivilDate?) {
        if carriesLastRow, date > lastDay { return (rows[rows.count - 1], lastDay) }
        return (try row(on: date), nil)
    }

    /// The row that holds on a day. O(log rows).
    /// - Throws: `TariffError.noRow`; a day without a row is never guessed.
    public func row(on date: CivilDate) throws(TariffError) -> Row {
        guard let row = holding(on: date) else {
            throw .noRow(table: Row.table, date: date, first: rows[0].valid.first, last: lastDay)
        }
        return row
    }
}
