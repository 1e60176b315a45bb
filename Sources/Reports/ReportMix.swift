import AllocationModel
import Childcare

/// The mix of families against the quotas.
extension ReportPage {
    var mix: [Markup] {
        let cells = QuotaCell.cells(of: subject, audience: audience)
        guard outcome.status != .conflict else {
            return none(
                "Rien n'a été attribué : aucun quota ne se mesure.", "Nothing was allocated: no quota can be measured.")
        }
        guard !cells.isEmpty else { return none("Le règlement ne fixe aucun quota.", "The policy sets no quota.") }
        let words = QuotaWording(subject, language: typography.language)
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
        for (index, chart) in charts.enumerated() {
            content.append(quotaChart(chart.cells, position: index, words: words))
        }
        if audience == .publication, cells.contains(where: { $0.showing != .exact }) {
            content.append(
                paragraph(
                    "« < 5 » : effectif de 1 à 4, masqué. « n. p. » : non publié, car ce nombre permettrait de retrouver un effectif masqué.",
                    "“< 5”: a count from 1 to 4, suppressed. “n/p”: not published, since a suppressed count could be worked out from it."
                ))
        }
        return content + [quotaTable(cells, words: words)]
    }

    private func quotaChart(_ cells: [QuotaCell], position: Int, words: QuotaWording) -> Markup {
        guard let first = cells.first?.record else { return .nothing }
        let isShare = [first.minimum, first.maximum].contains { $0.flatMap { QuotaAmount($0) }?.isShare == true }
        let bars = cells.map { cell -> BarChart.Bar in
            let record = cell.record
            let value = isShare ? (record.total > 0 ? record.count / record.total : 0) : record.count
            let bounds = [
                (bound: record.minimum, name: say("min.", "min.")), (bound: record.maximum, name: say("max.", "max.")),
            ].compactMap { entry -> (value: Double, label: String)? in
                guard let bound = entry.bound, let amount = QuotaAmount(bound) else { return nil }
                return (value: amount.value, label: "\(entry.name) \(wording.bound(bound))")
            }
            let share =
                isShare && cell.showing == .exact ? " (\(typography.percent(value)))" : ""
            return BarChart.Bar(
                label: wording.scope(record), value: value, annotation: shown(cell) + share, bounds: bounds,
                remark: words.remark(cell),
                alert: record.missing > 0, hidden: cell.showing != .exact)
        }
        let chart = BarChart(
            id: "quota-\(position + 1)", title: "\(first.id) – \(words.group(first))",
            description: cells.map(words.sentence).joined(separator: " "), bars: bars)
        return .group([
            .tag("h3", [:], .text("\(first.id) – \(words.group(first))")),
            .tag("p", ["class": "muted"], .text(policyOf(first))), .tag("figure", [:], chart.drawing().markup),
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
                    "priorité chiffrée : \(typography.integer($0)) points par unité manquante",
                    "priced: \(typography.integer($0)) points per missing unit")
            } ?? say("règle ferme", "hard rule")
        return [basis, measure, price].joined(separator: say(" ; ", "; "))
            + say(" ; condition : ", "; condition: ") + record.who
    }

    private func shown(_ cell: QuotaCell) -> String {
        switch cell.showing {
        case .exact: wording.quantity(cell.record.count, measure: cell.record.measure)
        case .underFive: "<\(Typography.space)5"
        case .withheld: say("n. p.", "n/p")
        }
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
                .text(wording.total(cell.record)), .text(words.bounds(cell.record)), .text(words.verdict(cell)),
                .text(words.price(cell)),
            ]
        }
        return table.markup
    }
}
