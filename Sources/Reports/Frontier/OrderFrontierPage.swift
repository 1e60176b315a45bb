import AllocationModel
import Childcare

extension OrderFrontierReport {
    /// One self-contained page, well-formed as XML; the same bytes for the same frontier.
    package var html: String {
        let title =
            say("Ce que coûte l'ordre des points – rentrée du ", "What the order of points costs – term of ")
            + typography.date(term.start)
        return HTMLPage.study(
            title: title, reader: HTMLPage.commissionOnly, parts: parts, seal: seal, typography)
    }

    private var parts: [HTMLPage.Part] {
        let drawing = OrderFrontierChart(report: self).drawing
        return [
            HTMLPage.Part(
                id: "summary", title: say("À lire en séance", "To be read aloud"),
                content: [.tag("ul", all: sentences.map { .tag("li", [:], .text($0)) })]),
            HTMLPage.Part(
                id: "picture",
                title: say("De l'ordre strict au total seul", "From the strict order to the total alone"),
                content: [
                    .tag("figure", [:], drawing.picture, .tag("figcaption", [:], .text(reading)))
                ]),
            HTMLPage.Part(
                id: "table", title: say("Les chiffres", "The figures"), content: [table, .tag("p", [:], .text(words))]),
        ]
    }

    private var reading: String {
        say(
            "Une barre par marge : 0 est l'ordre strict ; 20 laisse le total décider entre familles à moins de 20 points d'écart ; « total » le laisse décider seul (barre creuse). Entre parenthèses, l'écart avec le total seul.",
            "One bar for each margin: 0 is the strict order; 20 lets the total decide between families less than 20 points apart; “total” lets it decide alone (hollow bar). In brackets, the difference from the total alone."
        )
    }

    private var words: String {
        say(
            "« Au plus » : ce qu'aucune répartition de cette marge ne dépasse. « Plaintes » : les demandes qui, avec plus de points, auraient la place qu'elles préfèrent si qui passe après elles dans l'ordre strict s'en allait. « Preuve » : si la répartition est prouvée la meilleure de sa marge ; sinon, c'est la meilleure trouvée, et une marge plus grande peut en donner une moins bonne.",
            "“At most”: what no allocation of that margin exceeds. “Claims”: requests that, with more points, would have the place they prefer were those after them in the strict order to leave. “Proof”: whether the allocation is proved the best of its margin; otherwise it is the best found, and a greater margin may give a worse one."
        )
    }

    private var table: Markup {
        let headers = say(
            "Marge|Admis|Points|Au plus|1er vœu|Heures-places vides|Plaintes|Quotas manqués|Preuve",
            "Margin|Placed|Points|At most|1st wish|Place-hours empty|Claims|Quotas missed|Proof"
        ).split(separator: "|").map(String.init)
        var table = MarkupTable(
            caption: say("De l'ordre strict au total seul", "From the strict order to the total alone"),
            columns: headers.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0 && $0 < 8) })
        table.rows = frontier.points.map { point in
            let proof = point.status == .optimal ? say("prouvée", "proved") : say("non prouvée", "not proved")
            return (cells(point) + [proof]).map { .text($0) }
        }
        return table.markup
    }
}
