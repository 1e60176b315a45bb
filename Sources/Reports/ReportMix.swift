import AllocationModel
import Childcare

/// The mix of families against the quotas.
extension ReportPage {
    var mix: [Markup] {
        let cells = QuotaCell.cells(of: subject, figures)
        guard outcome.status != .conflict else {
            return none(
                "Rien n'a été attribué : aucun quota ne se mesure.", "Nothing was allocated: no quota can be measured.")
        }
        guard !cells.isEmpty else { return none("Le règlement ne fixe aucun quota.", "The policy sets no quota.") }
        let words = QuotaWording(subject, language: typography.language, audience: audience)
        var content: [Markup] = [
            paragraph(
                "Le trait marque la borne à tenir. Un enfant compte dans chaque groupe dont il relève.",
                "The upright line marks the bound. A child counts in every group it belongs to.")
        ]
        var charts: [(id: String, cells: [QuotaCell])] = []
        for cell in cells {
            if charts.last?.id == cell.record.id {
                charts[charts.count - 1].cells.append(cell)
            } else {
                charts.append((cell.record.id, [cell]))
            }
        }
        for chart in charts {
            content.append(quotaChart(chart.cells, words: words))
        }
        if cells.contains(where: { !$0.isShown }) {
            content.append(
                paragraph(
                    "« n. p. » : non publié, parce que l'effectif est de 1 à 4 ou permettrait d'en retrouver un.",
                    "“n/p”: not published, because the count is from 1 to 4 or one could be worked out from it."))
        }
        let all = say("Tous les quotas en un tableau", "All quotas in one table")
        content.append(
            .tag("details", [:], .tag("summary", [:], .text(all)), quotaTable(cells, words: words)))
        return content
    }

    private func quotaChart(_ cells: [QuotaCell], words: QuotaWording) -> Markup {
        guard let first = cells.first?.record else { return .nothing }
        let isShare = [first.minimum, first.maximum].contains { $0.flatMap { QuotaAmount($0) }?.isShare == true }
        let bars = cells.map { cell -> Bars.Bar in
            let record = cell.record
            let value = isShare ? (record.total > 0 ? record.count / record.total : 0) : record.count
            let bounds = [
                (bound: record.minimum, name: say("min.", "min.")), (bound: record.maximum, name: say("max.", "max.")),
            ].compactMap { entry -> (value: Double, label: String)? in
                guard let bound = entry.bound, let amount = QuotaAmount(bound) else { return nil }
                return (value: amount.value, label: "\(entry.name) \(wording.bound(bound))")
            }
            let share =
                isShare && cell.isShown ? " (\(typography.percent(value)))" : ""
            return Bars.Bar(
                label: wording.scope(record), value: value, annotation: shown(cell) + share, bounds: bounds,
                remark: words.remark(cell),
                alert: cell.isShown && record.missing > 0, hidden: isShare ? !cell.isShown : !cell.isCountShown)
        }
        let chart = Bars(
            caption: words.group(first),
            heads: (say("Portée", "Scope"), say("Compte, bornes et résultat", "Count, bounds and result")), bars: bars)
        return .group([
            .tag("h3", [:], .text("\(first.id) – \(words.group(first))")),
            .tag("p", ["class": "muted"], .text(policyOf(first))), .tag("figure", [:], chart.markup),
        ])
    }

    private func policyOf(_ record: QuotaRecord) -> String {
        let basis =
            record.basis == Quota.Basis.all.rawValue
            ? say("enfants déjà accueillis compris", "children already there included")
            : say("nouveaux admis seulement", "newcomers only")
        let measure: String
        switch record.measure {
        case Quota.Measure.hours.rawValue: measure = say("en heures", "in hours")
        case Quota.Measure.children.rawValue: measure = say("rapporté aux enfants", "of the children")
        default: measure = say("rapporté aux places", "of the places")
        }
        let price =
            record.price.map {
                say(
                    "priorité chiffrée : \(priceOfOne($0, record))", "priced: \(priceOfOne($0, record))")
            } ?? say("règle ferme", "hard rule")
        return [basis, measure, price].joined(separator: say(" ; ", "; "))
    }

    /// `200 points par enfant manquant`.
    private func priceOfOne(_ price: Int64, _ record: QuotaRecord) -> String {
        let points = typography.integer(price)
        let isOne = price == 1
        if record.pricePer == Quota.PricePer.scope.rawValue {
            return say(
                "\(points) \(isOne ? "point" : "points"), une fois, s'il est manqué",
                "\(points) \(isOne ? "point" : "points"), once, where it is missed")
        }
        let unit =
            record.measure == Quota.Measure.hours.rawValue
            ? say("heure manquante", "missing hour") : say("enfant manquant", "missing child")
        return say(
            "\(points) \(isOne ? "point" : "points") par \(unit)", "\(points) \(isOne ? "point" : "points") per \(unit)"
        )
    }

    private func shown(_ cell: QuotaCell) -> String {
        cell.isCountShown ? wording.quantity(cell.record.count, measure: cell.record.measure) : withheld
    }

    private func quotaTable(_ cells: [QuotaCell], words: QuotaWording) -> Markup {
        var table = MarkupTable(
            caption: say("Tous les quotas", "All quotas"),
            columns: [
                column("Quota", "Quota"), column("Portée", "Scope"), column("Compte", "Count", number: true),
                column("Sur", "Of", number: true), column("Bornes", "Bounds"), column("Résultat", "Result"),
                column("Prix", "Price"),
            ])
        table.rows = cells.map { cell in
            [
                .text(cell.record.id), .text(wording.scope(cell.record)), .text(shown(cell)),
                .text(cell.isTotalShown ? wording.total(cell.record) : withheld), .text(words.bounds(cell)),
                .text(cell.isShown ? words.verdict(cell) : withheld),
                .text(words.price(cell)),
            ]
        }
        return table.markup
    }
}
