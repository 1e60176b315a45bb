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
        /// The last published day, where some of this rests on amounts carried on after it.
        var carriedAfter: String?
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
        /// Absent where nobody said it; so are the subsidy and the result then.
        var cost: Decimal?
        var fees: Decimal
        var subsidy: Decimal?
        var bonuses: Decimal
        var otherIncome: Decimal
        var income: Decimal?
        var surplus: Decimal?
        var carriedAfter: String?
        var meanFee: Decimal?
        var breakEvenOccupancy: Decimal?
    }

    struct Operator: Encodable {
        var name: String
        var creches: Int
        var cost: Decimal?
        var income: Decimal?
        var surplus: Decimal?
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

    init(fees prices: [FamilyPrice], calendar: WeekCalendar, notes: [TariffNote] = []) {
        self.notes = notes.map { Note(french: $0.french, english: $0.english) }
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

    init(_ money: TermAccounts, calendar: WeekCalendar, cap: Share?) {
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
        notes = money.notes.map { Note(french: $0.french, english: $0.english) }
    }
}

/// The prices of a case, for people.
enum CasePricesText {
    static func fees(
        _ prices: [FamilyPrice], _ calendar: WeekCalendar, notes: [TariffNote], _ language: Language
    ) -> String {
        var lines = prices.map { price in
            let rate = MoneyText.number(price.hourlyRate.decimals(upTo: 8, atLeast: 2), language)
            var line =
                "\(price.request) \(price.creche) \(calendar.notation(price.slots))"
                + language.pick("\u{00A0}: ", ": ")
                + language.pick("\(rate)\u{00A0}€/h, ", "€\(rate)/h, ")
                + MoneyText.euros(price.monthlyFee, language) + language.pick(" par mois", " a month")
            if let benefit = price.benefit { line += ", CMG " + MoneyText.euros(benefit, language) }
            if let credit = price.taxCredit {
                line += language.pick(", crédit d’impôt ", ", tax credit ") + MoneyText.euros(credit, language)
            }
            let net = MoneyText.euros(price.netCost, language)
            line += language.pick(", reste à charge \(net)", ", \(net) left to pay")
            if price.carriedAfter != nil { line += " *" }
            return TerminalText.harmless(line)
        }
        lines.append(
            prices.count == 1
                ? language.pick("1 tarif", "1 price")
                : language.pick("\(prices.count) tarifs", "\(prices.count) prices"))
        return (lines + told(notes, language, isStarred: prices.contains { $0.carriedAfter != nil })).joined(
            separator: "\n")
    }

    static func accounts(_ money: TermAccounts, cap: Share?, _ language: Language) -> String {
        var lines: [String] = []
        for row in money.accounts {
            let account = row.account
            var parts = [
                language.pick(
                    "\(MoneyText.euros(account.year.fees, language)) de participations",
                    "fees \(MoneyText.euros(account.year.fees, language))")
            ]
            if account.year.isCostKnown {
                parts += [
                    language.pick(
                        "\(MoneyText.euros(account.subsidy, language)) de PSU",
                        "PSU \(MoneyText.euros(account.subsidy, language))"),
                    bonuses(account, language),
                    language.pick(
                        "\(MoneyText.euros(account.year.cost, language)) de coût",
                        "cost \(MoneyText.euros(account.year.cost, language))"),
                    language.pick("résultat ", "surplus ") + MoneyText.euros(account.surplus, language),
                ]
            } else {
                parts.append(bonuses(account, language))
                parts.append(
                    language.pick(
                        "coût inconnu, donc ni PSU ni résultat", "cost unknown, so neither PSU nor surplus"))
            }
            var line = language.pick("\(row.creche)\u{00A0}: ", "\(row.creche): ") + parts.joined(separator: ", ")
            if let occupancy = account.occupancy {
                line +=
                    language.pick("\u{202F}; occupation ", "; occupancy ") + MoneyText.percent(occupancy, language)
            }
            if account.year.isCostKnown, let point = account.breakEvenOccupancy {
                line += language.pick(", point mort ", ", break-even ") + MoneyText.percent(point, language)
            }
            if let day = row.carriedAfter {
                line += language.pick(
                    "\u{202F}; montants prolongés après le \(day), dernier jour publié",
                    "; amounts carried on after \(day), the last published day")
            }
            lines.append(TerminalText.harmless(line))
        }
        for row in money.operators {
            let name = row.name.isEmpty ? "–" : row.name
            let surplus = MoneyText.euros(row.surplus, language)
            var line = language.pick("\(name)\u{00A0}: ", "\(name): ")
            if !row.isCostKnown {
                line += language.pick("résultat inconnu, faute de coût", "surplus unknown for want of a cost")
            } else {
                line += language.pick("résultat \(surplus)", "surplus \(surplus)")
                if let cap {
                    let above = MoneyText.euros(row.aboveCap(cap), language)
                    line += language.pick("\u{202F}; au-delà du plafond \(above)", "; above the cap \(above)")
                }
            }
            lines.append(TerminalText.harmless(line))
        }
        return (lines + told(money.notes, language, isStarred: false)).joined(separator: "\n")
    }

    private static func bonuses(_ account: OperatingAccount, _ language: Language) -> String {
        let amount = MoneyText.euros(account.bonuses.total, language)
        return language.pick("\(amount) de bonus", "bonuses \(amount)")
    }

    /// The notes, the first of them the one the stars point to.
    private static func told(_ notes: [TariffNote], _ language: Language, isStarred: Bool) -> [String] {
        notes.enumerated().map { number, note in
            (isStarred && number == 0 ? "* " : "") + TerminalText.harmless(language.pick(note.french, note.english))
        }
    }
}
