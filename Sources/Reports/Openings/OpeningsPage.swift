import AllocationModel
import Childcare

extension OpeningsReport {
    /// One self-contained page, well-formed as XML; the same bytes for the same answer.
    package var html: String {
        let title = say("Où ouvrir – rentrée du ", "Where to open – term of ") + typography.date(source.term.start)
        return HTMLPage.study(
            title: title, reader: HTMLPage.commissionOnly, parts: parts, seal: seal, typography)
    }

    private var parts: [HTMLPage.Part] {
        [
            HTMLPage.Part(
                id: "summary", title: say("À lire en séance", "To be read aloud"),
                content: [.tag("ul", all: sentences.map { .tag("li", [:], .text($0)) })]),
            HTMLPage.Part(
                id: "candidates", title: say("Ce qui pourrait ouvrir", "What could open"),
                content: [bars, candidates] + accounts + [.tag("p", [:], .text(words))]),
            HTMLPage.Part(id: "places", title: say("Une place de plus", "One more place"), content: [heat, places]),
            HTMLPage.Part(id: "effects", title: say("Pour qui", "For whom"), content: [admissions, groupTable]),
        ]
    }

    private var bars: Markup {
        Bars(
            caption: say("Points apportés par chaque ouverture, seule", "Points each opening brings alone"),
            heads: (say("Ouverture", "Opening"), say("Points", "Points")),
            bars: answer.ranked.map { candidate in
                let value = candidate.alone?.atLeast ?? candidate.estimate
                return Bars.Bar(
                    label: candidate.name, value: max(0, value),
                    annotation: candidate.alone.map { points($0) }
                        ?? say("estimé \(points(value))", "estimated \(points(value))"),
                    remark: candidate.isOpened ? say("retenue", "chosen") : "")
            }
        ).markup
    }

    private var candidates: Markup {
        let heads = say(
            "Ouverture|Coût|Estimé|Prouvé, seule|Retenue", "Opening|Cost|Estimated|Proved, alone|Chosen"
        ).split(separator: "|").map(String.init)
        var table = MarkupTable(
            caption: say("De la meilleure pour son coût à la moins bonne", "From the best for its cost to the least"),
            columns: heads.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0 && $0 < 4) })
        table.rows = answer.ranked.map { cells($0).map { .text($0) } }
        return table.markup
    }

    /// The accounts of those that have one.
    private var accounts: [Markup] {
        let known = answer.ranked.filter { $0.account != nil }
        guard !known.isEmpty else { return [] }
        let heads = say("Ouverture|Charges|Recettes|Reste à payer", "Opening|Charges|Revenues|Left to pay")
            .split(separator: "|").map(String.init)
        var table = MarkupTable(
            caption: say("Comptes d'une année", "Accounts of a year"),
            columns: heads.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0) })
        table.rows = known.map { candidate in
            let account = candidate.account
            return [
                candidate.name, cost(account?.charges ?? .zero), cost(account?.revenues ?? .zero),
                cost(account?.balance ?? .zero),
            ].map { .text($0) }
        }
        return [table.markup]
    }

    /// One more place in each half-day of each section, by the prices.
    private var heat: Markup {
        let slots = source.calendar.slots
        let halves = answer.places.filter { $0.slot != nil }
        let most = halves.map(\.estimate).max() ?? 0
        var sections: [String] = []
        for place in halves where !sections.contains(place.section) { sections.append(place.section) }
        sections.sort()
        var worth: [String: OpeningsAnswer.Place] = [:]
        for place in halves { worth["\(place.section)\u{0}\(place.slot ?? "")"] = place }
        return HeatTable(
            caption: say(
                "Ce qu'apporterait une place de plus dans une demi-journée, en points : estimé",
                "What one more place in a half-day would bring, in points: estimated"),
            columnGroups: [(say("Demi-journées", "Half-days"), slots.count)],
            columns: slots.map { typography.days($0.id) },
            rows: sections.map { section in
                let creche = source.sections.first { $0.id.text == section }?.creche.text ?? ""
                let first = OpeningsAnswer.Place(creche: creche, section: section, slot: nil, estimate: 0)
                return (
                    source.name(ofCreche: creche), self.section(first),
                    slots.map { slot in
                        guard let place = worth["\(section)\u{0}\(slot.id)"] else {
                            return HeatTable.Cell(share: nil, text: "", hint: say("fermée", "closed"))
                        }
                        let text = points(place.estimate)
                        return HeatTable.Cell(
                            share: most > 0 ? place.estimate / most : 0, text: text,
                            hint: place.proof.map { say("prouvé : \(points($0))", "proved: \(points($0))") }
                                ?? say("estimé", "estimated"))
                    }
                )
            }
        ).markup
    }

    private var places: Markup {
        let heads = say("Section|Demi-journées|Estimé|Prouvé", "Section|Half-days|Estimated|Proved")
            .split(separator: "|").map(String.init)
        var table = MarkupTable(
            caption: say(
                "Places toute la semaine, et les meilleures demi-journées", "Places all week, and the best half-days"),
            columns: heads.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 1) })
        table.rows = answer.places.filter { $0.slot == nil || $0.proof != nil }.map { cells($0).map { .text($0) } }
        return table.markup
    }

    private var admissions: Markup {
        let heads = say("Crèche|Avant|Après", "Crèche|Before|After").split(separator: "|").map(String.init)
        var table = MarkupTable(
            caption: say("Enfants admis par crèche", "Children placed by crèche"),
            columns: heads.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0) })
        table.rows = answer.admissions.map { row in
            [source.name(ofCreche: row.creche), typography.integer(row.before), typography.integer(row.after)].map {
                .text($0)
            }
        }
        return table.markup
    }

    private var groupTable: Markup {
        let heads = say("Groupe|Demandes|Admis avant|Admis après", "Group|Requests|Placed before|Placed after")
            .split(separator: "|").map(String.init)
        var table = MarkupTable(
            caption: say("Enfants admis par groupe", "Children placed by group"),
            columns: heads.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0) })
        table.rows = answer.groups.map { group in
            [
                name(of: group), typography.integer(group.requests), typography.integer(group.before),
                typography.integer(group.after),
            ].map { .text($0) }
        }
        return table.markup
    }
}
