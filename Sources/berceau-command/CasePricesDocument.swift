import Childcare
import Foundation
import Reports
import Tariffs

/// The prices of a case, for machines; amounts are exact decimals, the names are stable.
struct CasePricesDocument: Encodable {
    struct Fee: Encodable {
        var request: String
        var creche: String
        var rank: Int?
        var days: String
        var funding: String
        var weeklyHours: Decimal
        var monthlyHours: Decimal
        var instalments: Int
        var hourlyRate: Decimal
        var monthlyFee: Decimal
        var termFee: Decimal
        var benefit: Decimal?
        var taxCredit: Decimal?
        var netCost: Decimal
    }

    struct Account: Encodable {
        var creche: String
        var `operator`: String
        var funding: String
        var places: Int
        var capacityHours: Decimal
        var billedHours: Decimal
        var presentHours: Decimal
        var occupancy: Decimal?
        var cost: Decimal
        var fees: Decimal
        var subsidy: Decimal
        var bonuses: Decimal
        var otherIncome: Decimal
        var income: Decimal
        var surplus: Decimal
        var meanFee: Decimal?
        var breakEvenOccupancy: Decimal?
    }

    struct Operator: Encodable {
        var name: String
        var creches: Int
        var cost: Decimal
        var income: Decimal
        var surplus: Decimal
        var aboveCap: Decimal?
    }

    struct Month: Encodable {
        var creche: String
        var month: String
        var places: Int
        var hoursBilled: Decimal
        var hoursPresent: Decimal
        var fees: Decimal
        var psu: Decimal
        var bonuses: Decimal
    }

    struct Note: Encodable {
        var french: String
        var english: String
    }

    var fees: [Fee]
    var accounts: [Account]?
    var operators: [Operator]?
    var budget: [Month]?
    var notes: [Note]?

    init(fees prices: [FamilyPrice], calendar: WeekCalendar) {
        fees = prices.map { price in
            Fee(
                request: price.request.text, creche: price.creche.text, rank: price.rank,
                days: calendar.notation(price.slots), funding: price.funding.rawValue,
                weeklyHours: Decimal(exactly: price.weeklyHours), monthlyHours: Decimal(exactly: price.monthlyHours),
                instalments: price.instalments, hourlyRate: Decimal(exactly: price.hourlyRate),
                monthlyFee: Decimal(exactly: price.monthlyFee), termFee: Decimal(exactly: price.termFee),
                benefit: price.benefit.map { Decimal(exactly: $0) },
                taxCredit: price.taxCredit.map { Decimal(exactly: $0) }, netCost: Decimal(exactly: price.netCost))
        }
    }

    init(_ money: TermAccounts, calendar: WeekCalendar, cap: Share?) {
        self.init(fees: money.fees, calendar: calendar)
        accounts = money.accounts.map { row in
            let account = row.account
            return Account(
                creche: row.creche.text, operator: row.operatorName, funding: account.year.funding.rawValue,
                places: account.year.places, capacityHours: Decimal(exactly: account.year.capacityHours),
                billedHours: Decimal(exactly: account.year.billedHours),
                presentHours: Decimal(exactly: account.year.presentHours),
                occupancy: account.occupancy.map { Decimal(exactly: $0) }, cost: Decimal(exactly: account.year.cost),
                fees: Decimal(exactly: account.year.fees), subsidy: Decimal(exactly: account.subsidy),
                bonuses: Decimal(exactly: account.bonuses.total),
                otherIncome: Decimal(exactly: account.year.otherIncome), income: Decimal(exactly: account.income),
                surplus: Decimal(exactly: account.surplus), meanFee: account.meanFee.map { Decimal(exactly: $0) },
                breakEvenOccupancy: account.breakEvenOccupancy.map { Decimal(exactly: $0) })
        }
        operators = money.operators.map { row in
            Operator(
                name: row.name, creches: row.crecheCount, cost: Decimal(exactly: row.cost),
                income: Decimal(exactly: row.income), surplus: Decimal(exactly: row.surplus),
                aboveCap: cap.map { Decimal(exactly: row.aboveCap($0)) })
        }
        budget = money.budget.map { row in
            Month(
                creche: row.creche.text, month: String(row.month.description.prefix(7)), places: row.places,
                hoursBilled: Decimal(exactly: row.hoursBilled), hoursPresent: Decimal(exactly: row.hoursPresent),
                fees: Decimal(exactly: row.fees), psu: Decimal(exactly: row.psu), bonuses: Decimal(exactly: row.bonuses)
            )
        }
        notes = money.notes.map { Note(french: $0.french, english: $0.english) }
    }
}

/// The prices of a case, for people.
enum CasePricesText {
    static func fees(_ prices: [FamilyPrice], _ calendar: WeekCalendar, _ language: Language) -> String {
        var lines = prices.map { price in
            let rate = Amounts(language: language).euros(price.hourlyRate.description)
            let fee = Amounts(language: language).euros(price.monthlyFee.description)
            let asked =
                "\(price.request) \(price.creche) \(Amounts(language: language).days(calendar.notation(price.slots)))"
            var line = language.pick("\(asked) : \(rate)/h, \(fee) par mois", "\(asked): \(rate)/h, \(fee) a month")
            if price.benefit != nil {
                let net = Amounts(language: language).euros(price.netCost.description)
                line += language.pick(", reste à charge \(net)", ", \(net) left to pay")
            }
            return TerminalText.harmless(line)
        }
        lines.append(language.pick("\(prices.count, "tarif", "tarifs")", "\(prices.count, "price", "prices")"))
        return lines.joined(separator: "\n")
    }

    static func accounts(_ money: TermAccounts, cap: Share?, _ language: Language) -> String {
        var lines: [String] = []
        for row in money.accounts {
            let account = row.account
            var line = language.pick("\(row.creche) : ", "\(row.creche): ")
            if account.year.cost == .zero {
                let fees = amount(account.year.fees, language)
                line += language.pick(
                    "\(fees) de participations ; coût non renseigné (cost_per_hour ou annual_cost dans creches.csv), donc pas de résultat",
                    "fees \(fees); no cost given (cost_per_hour or annual_cost in creches.csv), so no surplus")
            } else {
                line += language.pick(
                    "\(amount(account.year.fees, language)) de participations, \(amount(account.subsidy, language)) de PSU, \(amount(account.bonuses.total, language)) de bonus, \(amount(account.year.cost, language)) de coût, résultat \(amount(account.surplus, language))",
                    "fees \(amount(account.year.fees, language)), PSU \(amount(account.subsidy, language)), bonuses \(amount(account.bonuses.total, language)), cost \(amount(account.year.cost, language)), surplus \(amount(account.surplus, language))"
                )
            }
            if let occupancy = account.occupancy {
                line += language.pick(" ; occupation ", "; occupancy ") + percent(occupancy, language)
            }
            if account.year.cost != .zero, let point = account.breakEvenOccupancy {
                line += language.pick(", point mort ", ", break-even ") + percent(point, language)
            }
            lines.append(TerminalText.harmless(line))
        }
        for row in money.operators {
            let name = row.name.isEmpty ? "–" : row.name
            guard row.cost != .zero else { continue }
            var line = language.pick(
                "\(name) : résultat \(amount(row.surplus, language))",
                "\(name): surplus \(amount(row.surplus, language))")
            if let cap {
                let above = amount(row.aboveCap(cap), language)
                line += language.pick(" ; au-delà du plafond \(above)", "; above the cap \(above)")
            }
            lines.append(TerminalText.harmless(line))
        }
        lines += money.notes.map { TerminalText.harmless(language.pick($0.french, $0.english)) }
        return lines.joined(separator: "\n")
    }

    private static func number(_ decimal: String, _ language: Language) -> String {
        Amounts(language: language).exact(decimal)
    }

    private static func amount(_ money: Money, _ language: Language) -> String {
        Amounts(language: language).euros(money.description)
    }

    private static func percent(_ share: ExactNumber, _ language: Language) -> String {
        let text = number(share.percent(upTo: 1), language)
        return language.pick("\(text) %", "\(text)%")
    }
}
