internal import AllocationModel
package import Childcare

/// What a plan of scenarios comes to, as one self-contained page: sentences, the base beside each variation, one thing at a
/// time, the frontier of two measures, who gains and who loses.
package struct ScenarioReport: Sendable {
    let figures: ScenarioFigures
    /// What it is of, and by which version.
    let title: String
    let version: String
    let typography: Typography
    /// The two measures of the frontier.
    let frontier: (x: ScenarioFigures.Name, y: ScenarioFigures.Name)
    /// Which demand and term the figures are of.
    var place = ScenarioPlace()

    package init(
        _ figures: ScenarioFigures, title: String, version: String, language: Language,
        frontier: (x: ScenarioFigures.Name, y: ScenarioFigures.Name) = (
            ScenarioFigures.Name("placed"), ScenarioFigures.Name("first_wishes")
        )
    ) {
        self.figures = figures
        self.title = title
        self.version = version
        typography = Typography(language: language)
        self.frontier = frontier
    }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    /// Whether chance was asked more than once.
    var hasChance: Bool { figures.runs.contains { $0.draw > 1 } }
    var varied: [String] { Array(figures.variations.dropFirst()) }

    /// What a measure is called in tables and under axes.
    func name(_ name: ScenarioFigures.Name) -> String {
        let words: [String: (String, String)] = [
            "placed": ("Enfants admis", "Children placed"), "first_wishes": ("Premiers vœux", "First wishes"),
            "points": ("Points", "Points"), "empty_hours": ("Heures vides", "Hours empty"),
            "envy": ("Envie", "Envy"), "moved": ("Réponses changées", "Answers changed"),
            "surplus": ("Résultat", "Surplus"), "fees": ("Participations", "Fees"),
            "missing": ("Quotas manqués", "Quotas missed"), "gap": ("Écart au mieux", "Gap to the best"),
            "chance": ("Chance d’admission", "Chance of admission"), "requests": ("Demandes", "Requests"),
            "justified_envy": ("Réclamations", "Claims"), "subsidies": ("Subventions", "Subsidies"),
            "cost": ("Coût", "Cost"), "burden": ("Part des ressources payée", "Share of resources paid"),
            "mean_monthly_fee": ("Participation moyenne par mois", "Mean monthly fee"),
        ]
        let said = words[name.measure].map { say($0.0, $0.1) } ?? name.measure
        return name.group.isEmpty ? said : "\(said), \(groupName(name.group))"
    }

    /// One page, well-formed as XML; the same bytes for the same results.
    package var html: String {
        HTMLPage.text(
            title: title, language: typography.language,
            body: [
                .tag(
                    "header", [:], .tag("p", ["class": "audience commission"], .text(reader)),
                    .tag("h1", [:], .text(title))),
                .tag(
                    "main", all: (overview.map { [$0] } ?? []).map(\.section) + blocks.flatMap(\.parts).map(\.section)),
                .tag(
                    "footer", [:],
                    .tag("p", [:], .text(say("Établi par Berceau \(version).", "Made by Berceau \(version).")))),
            ], scripts: [ScenarioScript.text])
    }

    private var reader: String {
        say(
            "Document de travail, non public : il donne des effectifs exacts, même de quelques familles.",
            "A working document, not public: it gives exact counts, even of a few families.")
    }

    private var parts: [HTMLPage.Part] {
        var parts = [
            HTMLPage.Part(
                id: "summary" + place.mark, title: titled("À lire en séance", "To be read aloud"),
                content: [.tag("ul", all: ownSentences.map { .tag("li", [:], .text($0)) })]),
            HTMLPage.Part(
                id: "table" + place.mark,
                title: titled("La base à côté de chaque variante", "The base beside each variation"),
                content: tables + [.tag("p", [:], .text(reading))]),
        ]
        // Of later terms the whole alone is measured.
        if let term = place.term, term > 1 { return parts }
        let sensitivities = figures.sensitivities(ScenarioFigures.Name("placed"))
        if !sensitivities.isEmpty {
            let chart = ScenarioChart(report: self).sensitivities(sensitivities)
            parts.append(
                HTMLPage.Part(
                    id: "sensitivities" + place.mark, title: titled("Une chose à la fois", "One thing at a time"),
                    content: [
                        .tag(
                            "figure", [:], chart.picture,
                            .tag(
                                "figcaption", [:],
                                .text(
                                    say(
                                        "Enfants admis de plus ou de moins que dans la base, en moyenne de tout ce que la grille fait varier à côté.",
                                        "Children placed more or fewer than in the base, on average of all that the grid varies beside it."
                                    ))))
                    ]))
        }
        parts.append(frontierPart)
        if let gains { parts.append(gains) }
        return parts
    }

    // MARK: The table

    private static let columns = ["placed", "first_wishes", "points", "empty_hours", "envy", "moved"]

    /// The base and what has a name of its own; the points of each grid by themselves, by the values they stand for.
    private var tables: [Markup] {
        let named = [figures.base] + varied.filter { grid(of: $0).isEmpty }
        let first = table(
            say("La base, puis l’écart de chaque variante", "The base, then each variation's difference"),
            heads: [say("Variante", "Variation")], rows: named.map { ($0, [$0]) })
        return [first]
            + grids.map { grid in
                let points = varied.filter { self.grid(of: $0) == grid }
                let paths = paths(of: grid)
                let caption = say("Écarts avec la base : \(grid)", "Differences from the base: \(grid)")
                let rows = points.map { name -> (String, [String]) in
                    let settings = figures.runs.first { $0.variation == name }?.settings ?? [:]
                    return (name, paths.map { settings[$0].map(PathLabels.told) ?? "–" })
                }
                return folded(
                    grid, points.count, table(caption, heads: PathLabels.telling(apart: paths), rows: rows))
            }
    }

    private func table(_ caption: String, heads: [String], rows: [(variation: String, names: [String])]) -> Markup {
        let columns = Self.columns.map { ScenarioFigures.Name($0) }
        var table = MarkupTable(
            caption: caption,
            columns: heads.map { MarkupTable.Column(title: $0) }
                + columns.map { MarkupTable.Column(title: name($0), isNumber: true) }
                + [MarkupTable.Column(title: say("Écart au mieux", "Gap to the best"), isNumber: true)])
        table.rows = rows.map { row in
            let isBase = row.variation == figures.base
            let cells = columns.map { column -> String in
                if isBase || column.measure == "moved" {
                    return figures.mean(column, row.variation).map { number($0) } ?? "–"
                }
                return figures.change(column, row.variation).map(difference) ?? "–"
            }
            return (row.names + cells + [gap(row.variation)]).map { .text($0) }
        }
        return table.markup
    }

    /// What a grid comes to, closed until somebody asks.
    func folded(_ grid: String, _ points: Int, _ content: Markup) -> Markup {
        .tag(
            "details", [:],
            .tag(
                "summary", [:],
                .text(
                    "\(grid) (\(typography.count(points, ("combinaison", "combinaisons"), ("combination", "combinations"))))"
                )),
            content)
    }

    /// The grids of the plan, in its order.
    var grids: [String] {
        var seen: Set<String> = []
        return figures.runs.map(\.grid).filter { !$0.isEmpty && seen.insert($0).inserted }
    }

    func grid(of variation: String) -> String { figures.runs.first { $0.variation == variation }?.grid ?? "" }

    /// What a grid varies, by path.
    func paths(of grid: String) -> [String] {
        figures.runs.first { $0.grid == grid }?.settings.keys.sorted() ?? []
    }

    /// A point of a grid without the grid's name before it.
    func label(_ variation: String) -> String {
        let mark = "\(grid(of: variation)): "
        return mark.count > 2 && variation.hasPrefix(mark) ? String(variation.dropFirst(mark.count)) : variation
    }

    private var reading: String {
        var text = say(
            "La première ligne est la base ; les autres disent l’écart avec elle, à familles égales. « Écart au mieux » : de combien, au plus, une meilleure répartition dépasserait celle-ci ; « prouvé » où il n’y en a pas.",
            "The first row is the base; the others say the difference from it, with the same families. “Gap to the best”: by how much at most a better allocation would exceed this one; “proved” where there is none."
        )
        text += say(
            " « Points » : ceux que la grille donne aux enfants admis ; le total que cherche un règlement pondéré y ajoute les points de base, les coefficients des vœux et les prix des quotas. « Envie » : les demandes sans place qui ont plus de points qu’un enfant admis dans une crèche qu’elles demandaient.",
            " “Points”: those the grid gives the children placed; the total that a weighted policy seeks adds base points, wish factors and quota prices. “Envy”: requests without a place that have more points than a child placed in a crèche they asked for."
        )
        if hasChance {
            let isOfAll = figures.change(ScenarioFigures.Name("placed"), figures.base)?.isOfAll ?? true
            text += say(" Les chiffres sont des moyennes des tirages", " Figures are means of the draws")
            if varied.contains(where: isPartial) {
                text += say(
                    " qui ont un résultat (la dernière colonne dit dans combien il manque)",
                    " that have a result (the last column says in how many it is missing)")
            }
            text +=
                isOfAll
                ? say(
                    " ; entre crochets, le plus petit écart et le plus grand.",
                    "; in brackets, the smallest difference and the largest.")
                : say(
                    " ; entre crochets, l’intervalle où se tiennent neuf tirages sur dix (tous, s’il y en a moins de 20).",
                    "; in brackets, the interval in which nine draws of ten lie (all, where there are fewer than 20).")
        }
        return text
    }

    func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15
            ? typography.integer(Int64(value)) : typography.decimal(value, digits: 1)
    }

    func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + number(value) }

    private func difference(_ change: ScenarioFigures.Estimate) -> String {
        guard change.low < change.high else { return signed(change.mean) }
        // One word, lest a line of paper part it.
        let (narrow, space) = (Typography.narrowSpace, Typography.space)
        return "\(signed(change.mean))\(space)[\(signed(change.low))\(narrow);\(space)\(signed(change.high))]"
    }

    /// Whether a variation has no result in some draws, and one in others.
    private func isPartial(_ variation: String) -> Bool {
        let count = figures.values(ScenarioFigures.Name("placed"), variation).count
        return count > 0 && count < figures.draws(variation, ending: "").all
    }

    private func gap(_ variation: String) -> String {
        let own = figures.runs.filter { $0.variation == variation }
        if own.allSatisfy({ $0.status == "optimal" }) { return say("prouvé", "proved") }
        for (status, words) in [
            ("conflict", say("règles contradictoires", "rules conflict")), ("failed", say("échec", "failed")),
        ] where own.contains(where: { $0.status == status }) {
            return words + (inDraws(variation, ending: status).map { say(" dans \($0)", " in \($0)") } ?? "")
        }
        let worst = own.compactMap { $0.values[ScenarioFigures.Name("gap")] }.max() ?? 0
        return typography.percent(worst, digits: 3)
    }

    // MARK: Who gains and who loses

    /// `Familles monoparentales` for `lone_parent:yes`.
    func groupName(_ group: String) -> String {
        let parts = group.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let grouping = GroupChance.Grouping(rawValue: parts[0]) else { return group }
        return typography.group(GroupChance(grouping, parts[1], requests: 0, placed: 0))
    }

    private var gains: HTMLPage.Part? {
        let names = (figures.runs.first?.values.keys.filter { $0.measure == "chance" && !$0.group.isEmpty } ?? [])
            .sorted { $0.group < $1.group }
        guard !names.isEmpty, !varied.isEmpty else { return nil }
        // Every fifth part of the darkest is a fifth of the largest change.
        let most = max(
            0.01,
            varied.flatMap { variation in names.compactMap { figures.change($0, variation)?.mean.magnitude } }.max()
                ?? 0)
        func heat(_ caption: String, _ variations: [String]) -> Markup {
            HeatTable(
                caption: caption,
                columnGroups: [(say("Groupe", "Group"), names.count)], columns: names.map { groupName($0.group) },
                rows: variations.map { variation in
                    let cells = names.map { name -> HeatTable.Cell in
                        guard let change = figures.change(name, variation)?.mean else {
                            return HeatTable.Cell(share: nil, text: "–", hint: "")
                        }
                        let points = (change * 1_000).rounded() / 10
                        // A cell has room for four signs.
                        let digits = points.magnitude < 10 ? 1 : 0
                        let text = (points > 0 ? "+" : "") + typography.decimal(points, digits: digits)
                        return HeatTable.Cell(
                            share: change.magnitude / most, text: text,
                            hint: "\(variation), \(groupName(name.group)) – \(text)")
                    }
                    return (group: "", label: label(variation), cells: cells)
                }, hasUprightNames: true
            ).markup
        }
        let caption = say(
            "Chance d’admission de chaque groupe, en points de pourcentage de plus ou de moins que dans la base",
            "Each group's chance of admission, in percentage points more or fewer than in the base")
        let named = varied.filter { grid(of: $0).isEmpty }
        let tables =
            (named.isEmpty ? [] : [heat(caption, named)])
            + grids.map { grid in
                let points = varied.filter { self.grid(of: $0) == grid }
                return folded(grid, points.count, heat(caption, points))
            }
        return HTMLPage.Part(
            id: "gains" + place.mark, title: titled("Qui gagne, qui perd", "Who gains, who loses"),
            content: tables + [
                .tag(
                    "p", [:],
                    .text(
                        say(
                            "Plus la case est foncée, plus la chance du groupe change ; le signe dit dans quel sens.",
                            "The darker the cell, the more the group's chance changes; the sign says which way.")))
            ])
    }
}
