public import Childcare
public import Tariffs

/// The tables `berceau price` writes: fees, accounts, operators, and the budget sent to the funder.
public enum PriceTables {
    /// Every file it may leave in a folder.
    public static let fileNames = ["fees.csv", "accounts.csv", "operators.csv", "budget_caf.csv", "prices.json"]

    /// `fees.csv`: one row per child and crèche.
    public static func fees(
        _ prices: [FamilyPrice], calendar: WeekCalendar, dialect: CSVDialect, headers: HeaderLanguage = .english
    ) -> [UInt8] {
        MoneySheets.fees.bytes(
            of: prices.lazy.map { FeeRow(price: $0, days: calendar.notation($0.slots)) }, dialect: dialect,
            headers: headers)
    }

    /// `accounts.csv`: one row per crèche.
    public static func accounts(
        _ accounts: [CrecheAccount], dialect: CSVDialect, headers: HeaderLanguage = .english
    ) -> [UInt8] {
        MoneySheets.crecheAccounts.bytes(of: accounts, dialect: dialect, headers: headers)
    }

    /// `operators.csv`: one row per operator; `cap` is the share of income a limited-profit cooperative may keep.
    public static func operators(
        _ operators: [OperatorAccount], cap: Share?, dialect: CSVDialect, headers: HeaderLanguage = .english
    ) -> [UInt8] {
        MoneySheets.operators.bytes(
            of: operators.lazy.map { OperatorRow(account: $0, cap: cap) }, dialect: dialect, headers: headers)
    }

    /// `budget_caf.csv`: one row per crèche and month.
    public static func budget(
        _ months: [BudgetMonth], dialect: CSVDialect, headers: HeaderLanguage = .english
    ) -> [UInt8] {
        MoneySheets.budget.bytes(of: months, dialect: dialect, headers: headers)
    }
}
