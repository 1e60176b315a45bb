import AllocationModel
import Childcare

/// What the bonuses of the mix earn, and what seeking each of them cost in points and children.
extension ReportPage {
    func bonuses(_ funding: FundingSummary) -> [Markup] {
        let lead = paragraph(
            "Un bonus se gagne quand le tarif moyen d'une heure facturée reste sous un seuil. Le règlement nomme cet objectif ; sans lui, aucun revenu n'entrerait dans le calcul. Le coût d'un bonus est ce que le même calcul obtient de plus sans le chercher.",
            "A bonus is earned while the mean fee of a billed hour stays under a threshold. The policy names this aim; without it no income would enter the computation. What a bonus cost is what the same computation gains without seeking it."
        )
        var table = MarkupTable(
            caption: say("Bonus de chaque crèche, sur la période", "Bonus of each crèche, over the term"),
            columns: [
                column("Crèche", "Crèche"), column("Tarif moyen (€/h)", "Mean fee (€/h)", number: true),
                column("Seuil tenu (€/h)", "Threshold kept (€/h)", number: true),
                column("Bonus", "Bonus", number: true),
                column("Sans le chercher", "Not sought", number: true),
                column("Points cédés", "Points given up", number: true),
                column("Enfants en moins", "Fewer children", number: true),
            ])
        let words = FundingWords(typography: typography)
        table.rows = funding.bonuses.map { bonus in
            row(wording.creche(bonus.creche), bonus, words)
        }
        table.rows.append([
            .text(say("Ensemble", "Together")), .text(""), .text(""), .text(words.euros(funding.earned)),
            .text(funding.unsought.map(words.euros) ?? "–"), .text(words.points(funding.cost)),
            .text(funding.cost.map { typography.integer($0.children) } ?? "–"),
        ])
        return [lead, table.markup]
    }

    private func row(_ name: String, _ bonus: BonusRecord, _ words: FundingWords) -> [Markup] {
        [
            .text(name), .text(bonus.meanFee.map(words.fee) ?? "–"), .text(bonus.threshold.map(words.fee) ?? "–"),
            .text(words.euros(bonus.earned)), .text(bonus.unsought.map(words.euros) ?? "–"),
            .text(words.points(bonus.cost)), .text(bonus.cost.map { typography.integer($0.children) } ?? "–"),
        ]
    }
}

extension Statements {
    /// One line a crèche: what its bonus is, and whether it was sought at a price.
    func bonuses(_ funding: FundingSummary) -> Statement {
        let words = FundingWords(typography: typography)
        let earned = words.euros(funding.earned)
        let lines = funding.bonuses.map { bonus in
            let name = wording.creche(bonus.creche)
            let fee =
                bonus.meanFee.map { say("tarif moyen \(words.fee($0)) €/h", "mean fee \(words.fee($0)) €/h") }
                ?? say("aucune heure facturée", "no billed hour")
            guard let threshold = bonus.threshold else {
                let next = bonus.nextThreshold.map(words.fee) ?? "–"
                let amount = words.euros(bonus.next ?? .zero)
                return say(
                    "\(name) : pas de bonus, \(fee) ; à \(next) €/h au plus, ce serait \(amount).",
                    "\(name): no bonus, \(fee); at \(next) €/h or less it would be \(amount).")
            }
            let bonusWords = say(
                "\(name) : \(words.euros(bonus.earned)), \(fee) sous le seuil de \(words.fee(threshold)) €/h",
                "\(name): \(words.euros(bonus.earned)), \(fee) under the threshold of \(words.fee(threshold)) €/h")
            return bonusWords + words.price(of: bonus)
        }
        let without =
            if let total = funding.unsought.map(words.euros) {
                say(
                    "Sans chercher de bonus, le même calcul en obtiendrait \(total).",
                    "Without seeking bonuses, the same computation would earn \(total).")
            } else {
                say(
                    "Ce que les bonus ont coûté n’a pas été calculé : le calcul a été arrêté avant.",
                    "What the bonuses cost was not computed: the search was stopped before.")
            }
        // The mean fee of a crèche may be that of a few families.
        return Statement(
            heading: say("Bonus de mixité : \(earned)", "Mix bonuses: \(earned)"),
            lines: (audience == .commission ? lines : []) + [without])
    }
}

/// Amounts of bonuses in words.
private struct FundingWords {
    let typography: Typography

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    func euros(_ amount: Money) -> String { typography.euros(amount.cents) }

    func fee(_ value: Double) -> String { typography.decimal(value, digits: 4) }

    func points(_ cost: BonusCost?) -> String {
        cost?.points.map { typography.decimal($0, digits: 2) } ?? "–"
    }

    /// `; it cost 2 points and 0 children, …`.
    func price(of bonus: BonusRecord) -> String {
        guard let cost = bonus.cost, let unsought = bonus.unsought else {
            return say(" ; coût non calculé.", "; cost not computed.")
        }
        guard bonus.earned > unsought else { return say(" ; il vient de lui-même.", "; it comes by itself.") }
        let before = euros(unsought)
        let proof = cost.proved ? "" : say(" (non prouvé)", " (not proved)")
        let children = typography.count(max(0, cost.children), ("enfant", "enfants"), ("child", "children"))
        guard cost.points != nil else {
            return say(
                " ; il a coûté \(children)\(proof). Sans le chercher : \(before).",
                "; it cost \(children)\(proof). Not sought: \(before).")
        }
        let given = points(cost)
        return say(
            " ; il a coûté \(given) \((cost.points ?? 0).magnitude < 2 ? "point" : "points") et \(children)\(proof). Sans le chercher : \(before).",
            "; it cost \(given) \(cost.points == 1 ? "point" : "points") and \(children)\(proof). Not sought: \(before)."
        )
    }
}
