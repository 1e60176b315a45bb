import AllocationModel
import Childcare

extension Statements {
    /// Who could complain, where families pass in the order of their points.
    func order(_ order: OrderRecord) -> SummaryParagraph {
        let count = order.complaints.reduce(0) { $0 + $1.requests.count }
        if let price = order.claimPrice { return pricedClaims(price, count, isProved: outcome.status == .optimal) }
        let requests = published(count, ("demande", "demandes"), ("request", "requests"))
        let heading =
            count == 0
            ? say(
                "Ordre des points tenu : aucune famille n'a de quoi se plaindre",
                "Order of points kept: no family has a claim")
            : count == 1 && figures.isShown(lone: 1)
                ? say(
                    "Ordre des points : \(requests) a de quoi se plaindre", "Order of points: \(requests) has a claim")
                : say(
                    "Ordre des points : \(requests) ont de quoi se plaindre",
                    "Order of points: \(requests) have a claim")
        var lines = [
            say(
                "Chaque famille a le meilleur de ses vœux dont elle passe les seuils, chaque demi-journée demandée : à points égaux, le départage du règlement puis le tirage au sort décident. Les seuils sont dans thresholds.csv ; le rapport public donne ceux qui ne désignent personne.",
                "Each family has the best of its wishes whose thresholds it passes on every half-day it asks for: at equal points the policy's ties and then the draw decide. The thresholds are in thresholds.csv; the public report gives those that point to nobody."
            )
        ]
        if let margin = order.margin {
            lines.append(
                say(
                    "Entre familles qui ont moins de \(typography.points(margin)) points d'écart, le total décide.",
                    "Between families less than \(typography.points(margin)) points apart the total decides."))
        }
        if outcome.status != .optimal {
            lines.append(
                say(
                    "Les totaux donnés pour bornes valent aussi pour des répartitions qui ne tiennent pas cet ordre : une part de l'écart est ce que l'ordre coûte.",
                    "The totals given as bounds hold for allocations that do not keep to this order as well: part of the gap is what the order costs."
                ))
        }
        if count > 0 {
            lines.append(
                order.unavoidable >= count
                    ? say(
                        "Aucune répartition n'en laisse moins : c'est prouvé. La liste est dans le rapport de la commission.",
                        "No allocation leaves fewer: this is proved. The list is in the commission's report.")
                    : order.unavoidable > 0
                        ? say(
                            "Aucune répartition n'en laisse aucune : c'est prouvé ; une autre en laisserait peut-être moins. La liste est dans le rapport de la commission.",
                            "No allocation leaves none: this is proved; another may leave fewer. The list is in the commission's report."
                        )
                        : say(
                            "Rien ne prouve qu'une autre répartition n'en laisserait pas moins. La liste est dans le rapport de la commission.",
                            "Nothing proves that another allocation would not leave fewer. The list is in the commission's report."
                        ))
        }
        return SummaryParagraph(heading: heading, tone: count == 0 ? .good : .caution, lines: lines)
    }
}

extension Statements {
    /// What claims cost, where the policy prices them.
    fileprivate func pricedClaims(_ price: Int64, _ count: Int, isProved: Bool) -> SummaryParagraph {
        let requests = published(count, ("demande", "demandes"), ("request", "requests"))
        let points = typography.count(Int(price), ("point", "points"), ("point", "points"))
        var lines = [
            say(
                "Une demande dont la famille a de quoi se plaindre coûte \(points) au total ; le total annoncé est net de ce prix.",
                "A request whose family has a claim costs \(points) of the total; the total announced is net of it.")
        ]
        if !isProved {
            lines.append(
                say(
                    "C'est la meilleure de plusieurs répartitions essayées ; la borne vaut sans le prix des réclamations.",
                    "It is the best of several allocations tried; the bound holds without the price of claims."))
        }
        return SummaryParagraph(
            heading: count == 0
                ? say(
                    "Ordre des points tenu : aucune famille n'a de quoi se plaindre",
                    "Order of points kept: no family has a claim")
                : say("Réclamations tarifées : \(requests)", "Claims at a price: \(requests)"),
            tone: count == 0 ? .good : .caution, lines: lines)
    }
}

/// The thresholds of every section and half-day, and who could complain.
extension ReportPage {
    var orderParts: [Part] {
        guard let order = outcome.order else { return [] }
        return [
            Part(
                id: "thresholds",
                title: order.claimPrice == nil
                    ? say("Ordre des points : les seuils", "Order of points: the thresholds")
                    : say("Ordre des points : les réclamations", "Order of points: the claims"),
                content: thresholds(order))
        ]
    }

    private func thresholds(_ order: OrderRecord) -> [Markup] {
        let statement = statements.order(order)
        var content: [Markup] = [.tag("p", [:], .text(statement.heading + "."))]
        content += statement.lines.map { .tag("p", [:], .text($0)) }
        guard order.claimPrice == nil else {
            return audience == .commission && !order.complaints.isEmpty
                ? content + [complaints(order).markup] : content
        }
        guard audience == .commission else { return content + publicThresholds(order) }
        content.append(
            paragraph(
                "Chaque case donne les points du dernier enfant qui passe sur ce créneau, pour une place, hors places réservées par le minimum d'un quota : un enfant qu'il compte peut être admis avec moins ; « libre » : tous passent ; « complet » : les places sont prises par des enfants déjà accueillis, des admissions décidées ou des places réservées. À égalité de points, le tirage décide : la clé du dernier qui passe est dans thresholds.csv, avec les limites de la crèche entière.",
                "Each cell gives the points of the last child that passes in the slot, for one place, seats reserved by the minimum of a quota apart: a child it counts may be placed with fewer; “free”: everyone passes; “full”: the places are taken by children already there, decided admissions or reserved places. At equal points the draw decides: the key of the last that passes is in thresholds.csv, with the limits of the crèche as a whole."
            ))
        for period in 0..<subject.case.calendar.periodCount { content += tables(order, period).map(\.markup) }
        return order.complaints.isEmpty ? content : content + [complaints(order).markup]
    }

    /// The thresholds that point to no family; the others are said to be withheld.
    private func publicThresholds(_ order: OrderRecord) -> [Markup] {
        let told = PublicThresholds(order, of: subject)
        return [
            paragraph(
                "Chaque case donne les points du dernier enfant qui passe sur ce créneau, pour une place, hors places réservées par le minimum d'un quota : un enfant qu'il compte peut être admis avec moins ; « libre » : tous passent ; « complet » : les places sont prises par des enfants déjà accueillis, des admissions décidées ou des places réservées ; « n. p. » : non publié, car ces points pourraient être ceux de moins de cinq enfants admis (CRPA, art. L312-1-2). À égalité de points, le départage du règlement et le tirage décident : la commission dit à chaque famille ce qu'il en est pour elle.",
                "Each cell gives the points of the last child that passes in the slot, for one place, seats reserved by the minimum of a quota apart: a child it counts may be placed with fewer; “free”: everyone passes; “full”: the places are taken by children already there, decided admissions or reserved places; “n/p”: not published, for these points could be those of fewer than five children placed (CRPA, art. L312-1-2). At equal points the policy's ties and the draw decide: the commission tells each family how it stands."
            )
        ] + (0..<subject.case.calendar.periodCount).flatMap { tables(order, $0, told).map(\.markup) }
    }

    /// Where a threshold stands in the table: a section, or a crèche as a whole, and a slot.
    private struct Cell: Hashable {
        var kind: ThresholdRecord.Kind
        var place: String
        var slot: String
    }

    /// One table, or one for each few days where a week has many slots.
    private func tables(_ order: OrderRecord, _ period: Int, _ told: PublicThresholds? = nil) -> [MarkupTable] {
        let calendar = subject.case.calendar
        let isOne = calendar.periodCount == 1
        let day = isOne ? nil : calendar.periods[period].description
        var cells: [Cell: (amount: Int64, position: Int)] = [:]
        for (position, record) in order.thresholds.enumerated()
        where record.reservedBy.isEmpty && record.period == day {
            guard let place = record.kind == .section ? record.section : record.kind == .creche ? record.creche : nil,
                let slot = record.slot
            else { continue }
            let cell = Cell(kind: record.kind, place: place, slot: slot)
            // For one place; children who take more need more room.
            if cells[cell].map({ record.amount < $0.amount }) ?? true { cells[cell] = (record.amount, position) }
        }
        func row(_ kind: ThresholdRecord.Kind, _ place: String, _ slots: [Slot]) -> [Markup] {
            slots.map { slot in
                guard let position = cells[Cell(kind: kind, place: place, slot: slot.id)]?.position else {
                    return .text("–")
                }
                if told?.told(position) == .withheld { return .text(withheld) }
                let record = order.thresholds[position]
                switch record.passing {
                case .everyone: return .text(say("libre", "free"))
                case .nobody: return .text(say("complet", "full"))
                case .key: return .text(record.points.map { typography.points($0) } ?? "")
                }
            }
        }
        let from =
            isOne ? "" : say(" à partir du ", " from ") + typography.date(subject.case.firstDay(ofPeriod: period))
        // The crèche as a whole, where it stops anybody whom no section stops.
        let stopping = Set(
            cells.filter { $0.key.kind == .creche && order.thresholds[$0.value.position].passing != .everyone }
                .map(\.key.place))
        return calendar.slotsInTables.map { slots in
            var table = MarkupTable(
                caption: say("Seuils par section et créneau\(from)", "Thresholds by section and slot\(from)"),
                columns: [column("Section", "Section")]
                    + slots.map { column(wording.slot($0), wording.slot($0), number: true) })
            table.rows = subject.case.sections.map { section in
                [.text(wording.section(section.id.text))] + row(.section, section.id.text, slots)
            }
            for creche in subject.case.creches where stopping.contains(creche.id.text) {
                let name = wording.creche(creche.id.text)
                table.rows.append(
                    [.text(say("\(name), toute la crèche", "\(name), whole crèche"))]
                        + row(.creche, creche.id.text, slots))
            }
            return table
        }
    }

    private func complaints(_ order: OrderRecord) -> MarkupTable {
        var table = MarkupTable(
            caption: say("Familles qui ont de quoi se plaindre", "Families with a claim"),
            columns: [
                column("Demandes", "Requests"), column("Place", "Place"), column("Motif", "Reason"),
            ])
        table.rows = order.complaints.map { complaint in
            let places = zip(complaint.sections, complaint.days).map { "\(wording.section($0)), \(wording.days($1))" }
            return [
                named(complaint.requests), .text(places.joined(separator: " ; ")),
                .text(
                    complaint.kind == .envy
                        ? say("tenue par une famille qui passe après", "held by a family that passes after it")
                        : say("vide", "empty")),
            ]
        }
        return table
    }
}
