public import Childcare
public import Tariffs

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The prices of a case, for machines; amounts are exact decimals, the names are stable.
public struct CasePricesDocument: Hashable, Sendable, Codable {
    /// What one child costs its family at one crèche.
    public struct Fee: Hashable, Sendable, Codable {
        public var request: String
        public var creche: String
        public var rank: Int?
        public var days: String
        public var funding: String
        public var weeklyHours: Decimal
        public var monthlyHours: Decimal
        public var instalments: Int
        public var hourlyRate: Decimal
        public var monthlyFee: Decimal
        public var termFee: Decimal
        public var benefit: Decimal?
        public var taxCredit: Decimal?
        public var netCost: Decimal
        /// The last published day, where some of this rests on amounts carried on after it.
        public var carriedAfter: String?
    }

    /// The account of one crèche over the term.
    public struct Account: Hashable, Sendable, Codable {
        public var creche: String
        public var `operator`: String
        public var funding: String
        public var places: Int
        public var capacityHours: Decimal
        public var billedHours: Decimal
        public var presentHours: Decimal
        public var occupancy: Decimal?
        /// Absent where nobody said it; so are the subsidy and the result then.
        public var cost: Decimal?
        public var fees: Decimal
        public var subsidy: Decimal?
        public var bonuses: Decimal
        public var otherIncome: Decimal
        public var income: Decimal?
        public var surplus: Decimal?
        public var carriedAfter: String?
        public var meanFee: Decimal?
        public var breakEvenOccupancy: Decimal?
    }

    /// The account of one operator.
    public struct Operator: Hashable, Sendable, Codable {
        public var name: String
        public var creches: Int
        public var cost: Decimal?
        public var income: Decimal?
        public var surplus: Decimal?
        public var aboveCap: Decimal?
    }

    /// One month of a crèche, as its funder is sent it.
    public struct Month: Hashable, Sendable, Codable {
        public var creche: String
        public var month: String
        public var places: Int
        public var hoursBilled: Decimal
        public var hoursPresent: Decimal
        public var fees: Decimal
        public var psu: Decimal
        public var bonuses: Decimal
    }

    public var fees: [Fee]
    public var accounts: [Account]?
    public var operators: [Operator]?
    public var budget: [Month]?
    public var notes: [BilingualText]?

    public init(fees prices: [FamilyPrice], calendar: WeekCalendar, notes: [BilingualText] = []) {
        self.notes = notes
        fees = prices.map { price in
            Fee(
                request: price.request.text, creche: price.creche.text, rank: price.rank,
                days: calendar.notation(price.slots), funding: price.funding.rawValue,
                weeklyHours: Decimal(exactly: price.weeklyHours), monthlyHours: Decimal(exactly: price.monthlyHours),
                instalments: price.instalments, hourlyRate: Decimal(exactly: price.hourlyRate),
                monthlyFee: Decimal(exactly: price.monthlyFee), termFee: Decimal(exactly: price.termFee),
                benefit: price.benefit.map { Decimal(exactly: $0) },
                taxCredit: price.taxCredit.map { Decimal(exactly: $0) }, netCost: Decimal(exactly: price.netCost),
                carriedAfter: price.carriedAfter?.description)
        }
    }

    public init(_ money: TermAccounts, calendar: WeekCalendar, cap: Share?) {
        self.init(fees: money.fees, calendar: calendar)
        accounts = money.accounts.map { row in
            let account = row.account
            let isKnown = account.year.isCostKnown
            let hasSubsidy = isKnown || account.year.funding != .psu
            return Account(
                creche: row.creche.text, operator: row.operatorName, funding: account.year.funding.rawValue,
                places: account.year.places, capacityHours: Decimal(exactly: account.year.capacityHours),
                billedHours: Decimal(exactly: account.year.billedHours),
                presentHours: Decimal(exactly: account.year.presentHours),
                occupancy: account.occupancy.map { Decimal(exactly: $0) },
                cost: isKnown ? Decimal(exactly: account.year.cost) : nil,
                fees: Decimal(exactly: account.year.fees),
                subsidy: hasSubsidy ? Decimal(exactly: account.subsidy) : nil,
                bonuses: Decimal(exactly: account.bonuses.total),
                otherIncome: Decimal(exactly: account.year.otherIncome),
                income: isKnown ? Decimal(exactly: account.income) : nil,
                surplus: isKnown ? Decimal(exactly: account.surplus) : nil,
                carriedAfter: row.carriedAfter?.description, meanFee: account.meanFee.map { Decimal(exactly: $0) },
                breakEvenOccupancy: isKnown ? account.breakEvenOccupancy.map { Decimal(exactly: $0) } : nil)
        }
        operators = money.operators.map { row in
            Operator(
                name: row.name, creches: row.crecheCount,
                cost: row.isCostKnown ? Decimal(exactly: row.cost) : nil,
                income: row.isCostKnown ? Decimal(exactly: row.income) : nil,
                surplus: row.isCostKnown ? Decimal(exactly: row.surplus) : nil,
                aboveCap: row.isCostKnown ? cap.map { Decimal(exactly: row.aboveCap($0)) } : nil)
        }
        budget = money.budget.map { row in
            Month(
                creche: row.creche.text, month: String(row.month.description.prefix(7)), places: row.places,
                hoursBilled: Decimal(exactly: row.hoursBilled), hoursPresent: Decimal(exactly: row.hoursPresent),
                fees: Decimal(exactly: row.fees), psu: Decimal(exactly: row.psu), bonuses: Decimal(exactly: row.bonuses)
            )
        }
        notes = money.notes
    }
}
