import Childcare
import TariffDesign
import Tariffs

extension TariffReport {
    /// One self-contained page, well-formed as XML; the same bytes for the same subject.
    public var html: String {
        let title = say("Barème des participations familiales", "Scale of family fees")
        return HTMLPage.text(
            title: title, language: typography.language,
            body: [
                .tag(
                    "header", [:], .tag("p", ["class": "audience commission"], .text(reader)),
                    .tag("h1", [:], .text(title))), .tag("main", all: parts.map(\.section)),
            ])
    }

    /// What the first line says of who may read the page.
    private var reader: String {
        say(
            "Document de travail, non public : il donne des effectifs exacts, même de quelques familles. Le tarif à publier est dans tariff.csv.",
            "Working document, not public: it gives exact counts, even of a few families. The scale to publish is in tariff.csv."
        )
    }

    /// The same under one heading of another page.
    var content: [Markup] {
        parts.flatMap { part in [Markup.tag("h3", [:], .text(part.title))] + part.content }
    }

    private var parts: [HTMLPage.Part] {
        var parts = [
            HTMLPage.Part(id: "summary", title: say("Résumé", "Summary"), content: [list(statements)]),
            HTMLPage.Part(id: "scale", title: say("Le barème", "The scale"), content: [scaleTable, list(formula)]),
            HTMLPage.Part(
                id: "who-pays", title: say("Qui paie plus, qui paie moins", "Who pays more, who pays less"),
                content: [figure(decilesChart), groupsTable]),
        ]
        if !subject.prices.isEmpty {
            parts.append(
                HTMLPage.Part(
                    id: "prices", title: say("Le prix de chaque contrainte", "The price of each constraint"),
                    content: [list(subject.prices.map { told($0) })]))
        }
        if !subject.frontier.isEmpty {
            parts.append(
                HTMLPage.Part(
                    id: "frontier", title: say("Ce qui est possible à la fois", "What can be had at once"),
                    content: [figure(frontierChart), frontierMarkup]))
        }
        if let undecided { parts[parts.count - 1].content.append(list([undecided])) }
        return parts
    }

    private func list(_ lines: [String]) -> Markup {
        .tag("ul", all: lines.map { .tag("li", [:], .text($0)) })
    }

    private func figure(_ drawing: SVGDocument) -> Markup {
        .tag("figure", [:], drawing.picture, .tag("figcaption", [:], .text(drawing.description)))
    }

    private var scaleTable: Markup {
        let scale = subject.designed.scale
        var table = MarkupTable(
            caption: say("Par tranche de ressources et rang", "By band of resources and rank"),
            columns: [MarkupTable.Column(title: say("Ressources mensuelles", "Monthly resources"))]
                + (1...max(scale.ranks, 1)).map {
                    MarkupTable.Column(title: say("rang \($0)", "rank \($0)"), isNumber: true)
                })
        for index in 0..<scale.form.lines {
            table.rows.append([.text(line(index))] + (0..<scale.ranks).map { .text(entry(index, $0)) })
        }
        return table.markup
    }

    private var groupsTable: Markup {
        var table = MarkupTable(
            caption: say("Par décile de ressources et par statut", "By decile of resources and by status"),
            columns: groupHeadings.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0) })
        table.rows = groupRows.map { $0.map { .text($0) } }
        return table.markup
    }

    private var frontierMarkup: Markup {
        var table = MarkupTable(
            caption: say("Points de la frontière", "Points of the frontier"),
            columns: frontierHeadings.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0 && $0 < 4) })
        table.rows = frontierRows.map { $0.map { .text($0) } }
        return table.markup
    }

    /// Families of each tenth that pay more (right) and less (left).
    private var decilesChart: SVGDocument {
        let deciles = subject.whoPays.deciles
        var drawing = SVGDocument(
            id: "deciles", title: say("Qui paie plus, qui paie moins", "Who pays more, who pays less"),
            description: say(
                "Par décile de ressources, du plus modeste au plus aisé : familles qui paient moins (à gauche) et plus (à droite) qu'aujourd'hui.",
                "By decile of resources, poorest first: families that pay less (left) and more (right) than today."),
            width: 760, height: deciles.count * 28 + 12)
        let most = Double(max(1, deciles.map { max($0.more, $0.less) }.max() ?? 1))
        let middle = 420.0
        let room = 230.0
        for (index, decile) in deciles.enumerated() {
            let y = Double(index) * 28 + 6
            drawing.label(self.decile(decile.name), x: 10, y: y + 15)
            let less = room * Double(decile.less) / most
            let more = room * Double(decile.more) / most
            drawing.rectangle(
                x: middle - less, y: y, width: less, height: 20, fill: SVGDocument.Colour.bar, class: "bar",
                hint: typography.count(decile.less, ("paie moins", "paient moins"), ("pays less", "pay less")))
            drawing.rectangle(
                x: middle, y: y, width: more, height: 20, fill: SVGDocument.Colour.alert, class: "bar",
                hint: typography.count(decile.more, ("paie plus", "paient plus"), ("pays more", "pay more")))
            drawing.label("\(decile.less)", x: middle - less - 6, y: y + 15, anchor: .end)
            drawing.label("\(decile.more)", x: middle + more + 6, y: y + 15)
        }
        drawing.line(
            x1: middle, y1: 0, x2: middle, y2: Double(deciles.count * 28 + 12), stroke: SVGDocument.Colour.ink)
        return drawing
    }

    /// One broken line per allowed change: the poorest fifth's burden against the surplus.
    private var frontierChart: SVGDocument {
        var drawing = SVGDocument(
            id: "frontier-chart", title: say("Frontière", "Frontier"),
            description: say(
                "Effort du cinquième le plus modeste (vers le haut) selon l'excédent (vers la droite), une ligne par variation admise des factures.",
                "Burden of the poorest fifth (upwards) against the surplus (to the right), one line per allowed change of bills."
            ), width: 760, height: 360)
        func value(_ number: ExactNumber) -> Double { Double(number.numerator) / Double(number.denominator) }
        let points = subject.frontier
        let xs = points.map { value($0.reachedSurplus) }
        let ys = points.map { value($0.poorestBurden) }
        let (left, right) = (xs.min() ?? 0, xs.max() ?? 1)
        let (low, high) = (ys.min() ?? 0, ys.max() ?? 1)
        func x(_ value: Double) -> Double { 90 + 520 * (value - left) / max(right - left, 1e-12) }
        func y(_ value: Double) -> Double { 290 - 250 * (value - low) / max(high - low, 1e-12) }
        drawing.line(x1: 90, y1: 300, x2: 620, y2: 300, stroke: SVGDocument.Colour.ink)
        drawing.line(x1: 80, y1: 30, x2: 80, y2: 300, stroke: SVGDocument.Colour.ink)
        var previous: (change: String, x: Double, y: Double)?
        var ends: [(label: String, x: Double, y: Double)] = []
        for (index, point) in points.enumerated() {
            let change =
                "±" + percent(.ratio(Int128(point.change.numerator), Int128(point.change.denominator)))
            let here = (x: x(xs[index]), y: y(ys[index]))
            if let previous, previous.change == change {
                drawing.line(
                    x1: previous.x, y1: previous.y, x2: here.x, y2: here.y, stroke: SVGDocument.Colour.bar, thickness: 2
                )
            }
            drawing.rectangle(
                x: here.x - 4, y: here.y - 4, width: 8, height: 8,
                fill: point.isDominated ? SVGDocument.Colour.muted : SVGDocument.Colour.bar, class: "bar",
                hint: "\(change), \(euros(point.reachedSurplus)), \(percent(point.poorestBurden, 4))")
            let isLast = index + 1 == points.count || points[index + 1].change != point.change
            if isLast { ends.append((change, here.x + 10, here.y + 4)) }
            previous = (change, here.x, here.y)
        }
        // Lines that end close to each other: no name upon another's.
        var named: [(x: Double, y: Double)] = []
        for end in ends.sorted(by: { ($0.y, $0.x) < ($1.y, $1.x) }) {
            var y = end.y
            while let other = named.first(where: { abs($0.x - end.x) < 90 && abs($0.y - y) < 17 }) { y = other.y + 17 }
            named.append((end.x, y))
            drawing.label(end.label, x: end.x, y: y)
        }
        if let first = points.min(by: { $0.poorestBurden < $1.poorestBurden }) {
            drawing.label(percent(first.poorestBurden, 4), x: 75, y: y(low) + 4, size: 11, anchor: .end)
        }
        if let last = points.max(by: { $0.poorestBurden < $1.poorestBurden }) {
            drawing.label(percent(last.poorestBurden, 4), x: 75, y: y(high) + 4, size: 11, anchor: .end)
        }
        if let first = points.min(by: { $0.reachedSurplus < $1.reachedSurplus }) {
            drawing.label(euros(first.reachedSurplus), x: 90, y: 320, size: 11)
        }
        if let last = points.max(by: { $0.reachedSurplus < $1.reachedSurplus }) {
            drawing.label(euros(last.reachedSurplus), x: 610, y: 320, size: 11, anchor: .end)
        }
        return drawing
    }
}
