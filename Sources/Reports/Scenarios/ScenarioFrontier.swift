internal import AllocationModel
internal import Childcare

/// The frontier of two measures: a picture that is there without a script, and a choice of two others for it.
extension ScenarioReport {
    /// Measures of the whole that say how good a variation is; of each, whether more is better.
    private static let measures: [(name: String, isMoreBetter: Bool)] = [
        ("placed", true), ("first_wishes", true), ("points", true), ("empty_hours", false), ("envy", false),
        ("justified_envy", false), ("missing", false), ("moved", false), ("gap", false), ("fees", true),
        ("mean_monthly_fee", false), ("subsidies", true), ("cost", false), ("surplus", true), ("burden", false),
    ]

    static func isMoreBetter(_ name: ScenarioFigures.Name) -> Bool {
        measures.first { $0.name == name.measure }?.isMoreBetter ?? true
    }

    /// What a reader may choose: what the base has of the whole, then each group's chance.
    private var choices: [ScenarioFigures.Name] {
        let known = figures.runs.first?.values ?? [:]
        let whole = Self.measures.map { ScenarioFigures.Name($0.name) }.filter {
            known[$0] != nil || $0.measure == "moved"
        }
        let chances = known.keys.filter { $0.measure == "chance" && !$0.group.isEmpty }.sorted { $0.group < $1.group }
        return whole + chances
    }

    var frontierPart: HTMLPage.Part {
        HTMLPage.Part(
            id: "frontier" + place.mark, title: titled("Ce que l’un coûte à l’autre", "What one costs the other"),
            content: [
                choice,
                .tag(
                    "figure", [:], ScenarioChart(report: self).frontierPicture.picture,
                    .tag(
                        "figcaption", [:],
                        .text(
                            say(
                                "Un carré par variante. Pleins : ceux qu’aucun autre n’égale sur les deux mesures en les dépassant sur l’une ; en heures vides, en envie, en coût, mieux veut dire moins. Le plus grand, bordé de brun, est la base.",
                                "A square a variation. Filled: those that no other matches in both while passing them in one; of empty hours, envy and cost, less is better. The largest, edged in brown, is the base."
                            )))), data,
            ])
    }

    private var choice: Markup {
        let all = choices
        func select(_ id: String, _ label: String, _ chosen: ScenarioFigures.Name) -> Markup {
            .tag(
                "label", [:], .text(label),
                .tag(
                    "select", ["id": id],
                    .group(
                        all.enumerated().map { number, name -> Markup in
                            let words = Markup.text(self.name(name))
                            return name == chosen
                                ? .tag("option", ["value": "\(number)", "selected": "selected"], words)
                                : .tag("option", ["value": "\(number)"], words)
                        })))
        }
        return .tag(
            "div", ["id": "frontier-choice\(place.mark)", "class": "tools", "hidden": "hidden"],
            select("frontier-x\(place.mark)", say("En largeur", "Across"), frontier.x),
            select("frontier-y\(place.mark)", say("En hauteur", "Upwards"), frontier.y))
    }

    /// Names, whether more is better, then a line for each variation; the script reads nothing else.
    private var data: Markup {
        let all = choices
        func plain(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        var lines = [
            all.map { plain(name($0)) }.joined(separator: "\t"),
            all.map { Self.isMoreBetter($0) ? "1" : "-1" }.joined(separator: "\t"),
        ]
        for variation in figures.complete {
            let isBase = variation == figures.base
            let values = all.map { measure -> String in
                if isBase, measure.measure == "moved" { return "0" }
                return figures.mean(measure, variation).map { "\($0)" } ?? ""
            }
            lines.append(([plain(variation), isBase ? "base" : ""] + values).joined(separator: "\t"))
        }
        return .tag(
            "div", ["id": "frontier-data\(place.mark)", "hidden": "hidden"], .text(lines.joined(separator: "\n")))
    }
}
