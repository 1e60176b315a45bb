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
        if !money.notes.isEmpty {
            parts.append(
                .tag("ul", [:], .group(money.notes.map { .tag("li", [:], .text(say($0.french, $0.english))) })))
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
            table.rows.append([
                .text(wording.creche(row.creche.text)), hours(account.year.billedHours),
                percent(account.occupancy), euros(account.year.cost), euros(account.year.fees),
                euros(account.subsidy), euros(account.bonuses.total), euros(account.surplus),
                .text(account.meanFee.map { exact($0.decimals(upTo: 2, atLeast: 2)) } ?? "–"),
                percent(account.breakEvenOccupancy),
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
                .text(row.name.isEmpty ? "–" : row.name), .text(typography.integer(row.crecheCount)), euros(row.cost),
                euros(row.income), euros(row.surplus),
            ])
        }
        return table
    }

    private func euros(_ money: Money) -> Markup { .text(exact(money.description)) }
    private func hours(_ number: ExactNumber) -> Markup { .text(exact(number.decimals(upTo: 1))) }

    /// Exact decimals never pass through floating point: only the mark is changed.
    private func exact(_ decimal: String) -> String { typography.exact(decimal) }

    private func percent(_ share: ExactNumber?) -> Markup {
        guard let share else { return .text("–") }
        let text = exact(share.percent(upTo: 1))
        return .text(say("\(text) %", "\(text)%"))
    }
}
