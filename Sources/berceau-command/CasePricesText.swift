import Childcare
import Reports
import Tariffs

/// The prices of a case, for people.
enum CasePricesText {
    static func fees(
        _ prices: [FamilyPrice], _ calendar: WeekCalendar, notes: [BilingualText], _ language: Language
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
    private static func told(_ notes: [BilingualText], _ language: Language, isStarred: Bool) -> [String] {
        notes.enumerated().map { number, note in
            (isStarred && number == 0 ? "* " : "") + TerminalText.harmless(note[language])
        }
    }
}
