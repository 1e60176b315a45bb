/// What a page of several demands or terms has beside a report of each.
extension ScenarioReport {
    /// A report for each demand and term, which nothing of another enters.
    var blocks: [ScenarioReport] {
        let all = figures.blocks
        let demands = Set(all.map(\.demand)).count
        let hasTerms = all.contains { $0.term > 1 }
        return all.enumerated().map { number, block in
            let isNamed = demands > 1 || block.demand != ScenarioFigures.presentDemand
            var own = ScenarioReport(
                block.figures, title: title, version: version, language: typography.language, frontier: frontier)
            own.place = ScenarioPlace(
                demand: isNamed ? block.demand : nil, term: hasTerms ? block.term : nil, number: number)
            return own
        }
    }

    /// A heading with the demand and the term it is of.
    func titled(_ french: String, _ english: String) -> String {
        say(french, english) + (place.told(typography).map { " – \($0)" } ?? "")
    }

    /// The base in each demand and term; `nil` where there is one.
    var overview: HTMLPage.Part? {
        let blocks = blocks
        guard blocks.count > 1 else { return nil }
        let measures = ["requests", "placed", "first_wishes"].map { ScenarioFigures.Name($0) }
        var table = MarkupTable(
            caption: say("La base devant chaque demande", "The base before each demand"),
            columns: [MarkupTable.Column(title: say("Demande", "Demand"))]
                + measures.map { MarkupTable.Column(title: name($0), isNumber: true) })
        table.rows = blocks.map { block in
            ([block.place.told(typography) ?? ""]
                + measures.map { measure in block.figures.mean(measure, block.figures.base).map { number($0) } ?? "–" })
                .map { .text($0) }
        }
        return HTMLPage.Part(
            id: "demands", title: say("Ce qui est comparé", "What is compared"),
            content: [
                table.markup,
                .tag(
                    "p", [:],
                    .text(
                        say(
                            "Chaque demande, et chaque campagne, est lue à part : aucune moyenne ne les mêle.",
                            "Each demand, and each term, is read by itself: no mean mixes them."))),
            ])
    }
}
