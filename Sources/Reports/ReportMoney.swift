import Childcare
import Tariffs

/// What the term costs, what families pay, and who pays the rest.
extension ReportPage {
    /// `nil` when nobody priced the outcome.
    var moneyPart: Part? {
        guard let money = subject.money else { return nil }
        return Part(id: "money", title: say("Participations et comptes", "Fees and accounts"), content: content(money))
    }

    private func content(_ money: TermAccounts) -> [Markup] {
        var parts: [Markup] = [
            paragraph(
                "Sur la période, calculé exactement et arrondi au centime ; la participation moyenne est par heure facturée.",
                "Over the term, computed exactly and rounded to the cent; the mean fee is per billed hour."),
            accounts(money).markup, operators(money).markup,
        ]
        if let day = money.accounts.compactMap(\.carriedAfter).min() {
            parts.append(
                paragraph(
                    "* Des mois de ce compte sont après le \(day), dernier jour dont les montants sont publiés.",
                    "* Months of this account lie after \(day), the last day whose amounts are published."))
        }
        if !money.notes.isEmpty {
            parts.append(
                .tag("ul", [:], .group(money.notes.map { .tag("li", [:], .text($0[typography.language])) })))
        }
        return parts
    }

    private func accounts(_ money: TermAccounts) -> MarkupTable {
        var table = MarkupTable(
            caption: say("Compte de chaque crèche, en euros", "Account of each crèche, in euros"),
            columns: [
                column("Crèche", "Crèche"), column("Heures facturées", "Billed hours", number: true),
                column("Occupation", "Occupancy", number: true), column("Coût", "Cost", number: true),
                column("Participations", "Fees", number: true), column("PSU", "PSU", number: true),
                column("Bonus", "Bonuses", number: true), column("Résultat", "Surplus", number: true),
                column("Participation moyenne", "Mean fee", number: true),
                column("Point mort", "Break-even", number: true),
            ])
        for row in money.accounts {
            let account = row.account
            let isKnown = account.year.isCostKnown
            let carried = row.carriedAfter == nil ? "" : " *"
            table.rows.append([
                .text(wording.creche(row.creche.text) + carried), hours(account.year.billedHours),
                percent(account.occupancy), isKnown ? euros(account.year.cost) : unknown, euros(account.year.fees),
                isKnown || account.year.funding != .psu ? euros(account.subsidy) : unknown,
                euros(account.bonuses.total), isKnown ? euros(account.surplus) : unknown,
                .text(account.meanFee.map { exact($0.decimals(upTo: 2, atLeast: 2)) } ?? "–"),
                percent(isKnown ? account.breakEvenOccupancy : nil),
            ])
        }
        return table
    }

    private func operators(_ money: TermAccounts) -> MarkupTable {
        var table = MarkupTable(
            caption: say("Compte de chaque gestionnaire, en euros", "Account of each operator, in euros"),
            columns: [
                column("Gestionnaire", "Operator"), column("Crèches", "Crèches", number: true),
                column("Coût", "Cost", number: true), column("Produits", "Income", number: true),
                column("Résultat", "Surplus", number: true),
            ])
        for row in money.operators {
            table.rows.append([
                .text(row.name.isEmpty ? "–" : row.name.printedName), .text(typography.integer(row.crecheCount)),
                row.isCostKnown ? euros(row.cost) : unknown, row.isCostKnown ? euros(row.income) : unknown,
                row.isCostKnown ? euros(row.surplus) : unknown,
            ])
        }
        return table
    }

    private var unknown: Markup { .text(say("inconnu", "unknown")) }
    private func euros(_ money: Money) -> Markup { .text(exact(money.description)) }
    private func hours(_ number: ExactNumber) -> Markup { .text(exact(number.decimals(upTo: 1))) }
    private func exact(_ decimal: String) -> String { MoneyText.number(decimal, typography.language) }

    private func percent(_ share: ExactNumber?) -> Markup {
        .text(share.map { MoneyText.percent($0, typography.language) } ?? "–")
    }
}
