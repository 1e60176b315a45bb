import Childcare
import Foundation
import Testing

@testable import Reports

@Suite("The report of scenarios")
struct ScenarioReportTests {
    private typealias Name = ScenarioFigures.Name

    private func run(
        _ variation: String, draw: Int = 1, demand: String = "present", placed: Double, first: Double = 5,
        moved: Double? = nil, grid: String = "",
        settings: [String: String] = [:], status: String = "optimal"
    ) -> ScenarioFigures.Run {
        var values = [
            Name("placed"): placed, Name("first_wishes"): first, Name("requests"): 100.0,
            Name("chance", of: "lone_parent:yes"): placed / 100,
        ]
        values[Name("moved")] = moved
        return ScenarioFigures.Run(
            variation: variation, grid: grid, demand: demand, draw: draw, status: status, settings: settings,
            values: values)
    }

    private func report(_ runs: [ScenarioFigures.Run], _ language: String = "fr") -> ScenarioReport {
        ScenarioReport(
            ScenarioFigures(runs: runs), title: "Plan", version: "1", language: language == "fr" ? .french : .english)
    }

    @Test("Sentences say what a variation costs, and whom it touches")
    func sentences() {
        let report = report([
            run("base", placed: 60), run("less", placed: 57, moved: 12.5), run("more", placed: 61, moved: 1),
            run("same", placed: 60, moved: 0),
        ])
        let said = report.sentences.map { $0.replacing("\u{202F}", with: " ").replacing("\u{00A0}", with: " ") }
        #expect(
            said == [
                "Dans la base, 60 enfants sur 100 sont admis.",
                "« less » coûte 3 places sur 60 et change la réponse de 12,5 % des demandes.",
                "« more » admet 1 enfant de plus que les 60 de la base et change la réponse de 1 % des demandes.",
                "« same » admet autant d’enfants et ne change aucune réponse.",
            ])
    }

    @Test("What only some draws answer is divided within them, and says so")
    func drawsWithoutResult() {
        var runs = (1...4).flatMap { draw in
            [
                run("base", draw: draw, placed: [6, 8, 9, 7][draw - 1]),
                run("all", draw: draw, placed: [6, 9, 9, 7][draw - 1], moved: Double(draw)),
                run("quota", draw: draw, placed: 7, moved: 4),
                run("half", draw: draw, placed: 7, moved: 2),
            ]
        }
        // As many families ask in each draw as the draw gives.
        for position in runs.indices {
            runs[position].values[Name("requests")] = [9, 12, 14, 11][runs[position].draw - 1]
            let isLost =
                runs[position].variation == "quota" && runs[position].draw < 4
                || runs[position].variation == "half" && runs[position].draw == 2
            guard isLost else { continue }
            runs[position].status = runs[position].variation == "quota" ? "conflict" : "failed"
            runs[position].values = [Name("requests"): runs[position].values[Name("requests")] ?? 0]
        }
        let said = plain(report(runs).sentences)
        #expect(said[0] == "Dans la base, 7,5 enfants sur 11,5 sont admis, en moyenne de 4 tirages.")
        #expect(
            Set(said.dropFirst()) == [
                "« all » admet 0,3 enfant de plus que les 7,5 de la base (de 0 à +1 dans les 4 tirages) et change la réponse de 21,7 % des demandes.",
                "Dans 3 tirages sur 4 (l’autre n’a pas de résultat), « half » coûte 0,3 place sur 7,3 (de −2 à +1 dans les 3 tirages) et change la réponse de 17,6 % des demandes.",
                "Dans 1 tirage sur 4 (les règles se contredisent dans les autres), « quota » admet autant d’enfants et change la réponse de 36,4 % des demandes.",
                "Les règles fermes se contredisent dans « quota » (3 tirages sur 4).",
            ], "\(said)")
        let english = plain(report(runs, "en").sentences)
        #expect(
            english.contains(
                "In 1 of 4 draws (the rules conflict in the others), “quota” places as many children and changes the answer of 36.4% of the requests."
            ), "\(english)")
        let page = plain([report(runs).html])[0]
        #expect(
            page.contains("règles contradictoires dans 3 tirages sur 4") && page.contains("échec dans 1 tirage sur 4"))
        #expect(
            page.contains("des tirages qui ont un résultat") && page.contains("le plus petit écart et le plus grand"))
        #expect(!page.contains("tirages sur dix"))
        // A mean of one draw is no point beside means of four.
        let figures = ScenarioFigures(runs: runs)
        #expect(figures.complete == ["base", "all"])
    }

    @Test("Of a grid the two points that change the most are told")
    func sentencesOfGrids() {
        let points = (1...5).map { run("g: p=\($0)", placed: 60 - Double($0), grid: "g", settings: ["p": "\($0)"]) }
        let said = report([run("base", placed: 60)] + points + [run("named", placed: 60)]).sentences
        #expect(
            said.count == 4 && said[1].contains("g\u{A0}: p 5") && said[2].contains("g\u{A0}: p 4")
                && said[3].contains("named"))
    }

    @Test("Differences are taken with the same families, and chance has its interval")
    func paired() throws {
        // Each draw differs by two, though the draws lie far apart.
        let runs = (1...40).flatMap { draw in
            [run("base", draw: draw, placed: Double(draw)), run("v", draw: draw, placed: Double(draw) + 2)]
        }
        let figures = ScenarioFigures(runs: runs)
        let change = try #require(figures.change(Name("placed"), "v"))
        #expect(change.mean == 2 && change.low == 2 && change.high == 2 && change.count == 40)
        let base = try #require(ScenarioFigures.Estimate(figures.values(Name("placed"), "base")))
        #expect(base.mean == 20.5 && base.low == 3 && base.high == 38)
        #expect(report(runs).html.contains("<td class=\"number\">+2</td>"))
    }

    private func plain(_ lines: [String]) -> [String] {
        lines.map { $0.replacing("\u{202F}", with: " ").replacing("\u{00A0}", with: " ") }
    }

    @Test("Each demand is told by itself, by its name, and is no chance")
    func demands() throws {
        let runs = [
            run("base", demand: "aujourd’hui", placed: 5), run("v", demand: "aujourd’hui", placed: 8, moved: 3),
            run("base", demand: "dans trois ans", placed: 10), run("v", demand: "dans trois ans", placed: 14, moved: 4),
        ]
        #expect(
            plain(report(runs).sentences) == [
                "Demande « aujourd’hui » : dans la base, 5 enfants sur 100 sont admis.",
                "« v » admet 3 enfants de plus que les 5 de la base et change la réponse de 3 % des demandes.",
                "Demande « dans trois ans » : dans la base, 10 enfants sur 100 sont admis.",
                "« v » admet 4 enfants de plus que les 10 de la base et change la réponse de 4 % des demandes.",
            ])
        let page = report(runs).html
        for id in ["demands", "summary", "table", "frontier", "summary-2", "table-2", "frontier-2", "frontier-data-2"] {
            #expect(page.contains("id=\"\(id)\""), "\(id)")
        }
        #expect(!page.contains("tirages sur dix") && !page.contains("7,5"))
        #expect(page.contains("demande «\u{A0}dans trois ans\u{A0}»"))
        // One id a page.
        let ids = page.matches(of: /\sid="([^"]*)"/).map { String($0.1) }
        #expect(ids.count == Set(ids).count)
    }

    @Test("An interval is over the draws of one demand, and says over how many")
    func drawsOfOneDemand() {
        let runs = ["few", "many"].flatMap { demand in
            (1...20).flatMap { draw -> [ScenarioFigures.Run] in
                let base = demand == "few" ? 10.0 : 50
                return [
                    run("base", draw: draw, demand: demand, placed: base),
                    run("v", draw: draw, demand: demand, placed: base + Double(draw % 3)),
                ]
            }
        }
        let said = plain(report(runs).sentences)
        #expect(said[0] == "Demande « few » : dans la base, 10 enfants sur 100 sont admis, en moyenne de 20 tirages.")
        #expect(said[1].contains("(de 0 à +2 dans neuf tirages sur dix)"))
        #expect(said[2] == "Demande « many » : dans la base, 50 enfants sur 100 sont admis, en moyenne de 20 tirages.")
        #expect(report(runs).html.contains("[0\u{202F};\u{A0}+2]"))
    }

    @Test("Terms are shown one after the other, under their names")
    func terms() {
        var runs = [run("base", placed: 7), run("v", placed: 6, moved: 2)]
        for (number, later) in [[9.0, 4], [5.0, 4]].enumerated() {
            for (term, placed) in zip(2..., later) {
                runs[number].values[Name("placed", of: "term:\(term)")] = placed
                runs[number].values[Name("requests", of: "term:\(term)")] = 12
            }
        }
        #expect(
            plain(report(runs).sentences) == [
                "Première campagne : dans la base, 7 enfants sur 100 sont admis.",
                "« v » coûte 1 place sur 7 et change la réponse de 2 % des demandes.",
                "2e campagne : dans la base, 9 enfants sur 12 sont admis.",
                "« v » coûte 4 places sur 9.",
                "3e campagne : dans la base, 4 enfants sur 12 sont admis.",
                "« v » admet autant d’enfants.",
            ])
        #expect(report(runs, "en").sentences[2] == "2nd term: in the base, 9 children of 12 are placed.")
        #expect(report(runs).html.contains("id=\"table-3\""))
    }

    @Test("One child and none are said as they are counted")
    func fewChildren() {
        func first(_ placed: Double, _ language: String) -> String? {
            plain(report([run("base", placed: placed)], language).sentences).first
        }
        #expect(first(1, "fr") == "Dans la base, 1 enfant sur 100 est admis.")
        #expect(first(0, "fr") == "Dans la base, aucun enfant sur 100 n’est admis.")
        #expect(first(1.5, "fr") == "Dans la base, 1,5 enfant sur 100 est admis.")
        #expect(first(1, "en") == "In the base, 1 child of 100 is placed.")
        #expect(first(0, "en") == "In the base, no child of 100 is placed.")
    }

    @Test("A point of a grid is read aloud by what is set")
    func spokenSettings() {
        func told(_ settings: [String: String], _ language: String = "fr") -> String {
            let said = SpokenSettings(typography: Typography(language: language == "fr" ? .french : .english))
                .told("familles monoparentales", settings)
            return plain([said])[0]
        }
        let quota = [
            "policy.priority": "strict", "quotas.A.min": "12.5%", "quotas.A.price": "30",
        ]
        #expect(told(quota) == "familles monoparentales : ordre strict, minimum 12,5 %, prix 30")
        #expect(told(quota, "en") == "familles monoparentales: strict order, minimum 12.5%, price 30")
        #expect(
            told(["grid.résident.points": "150", "policy.wish_factors": "[\"100%\", \"90%\"]"])
                == "familles monoparentales : « résident » à 150 points, vœux à 100 % et 90 %")
        #expect(told(["policy.base_points": "0"]) == "familles monoparentales : 0 point de base")
        #expect(
            told(["quotas.A.min": "1", "quotas.B.min": "2"])
                == "familles monoparentales : minimum de « A » 1, minimum de « B » 2")
    }

    @Test("One at a time is the mean over what else a grid varies")
    func sensitivities() {
        let runs = [
            run("base", placed: 50),
            run("a", placed: 40, grid: "g", settings: ["p": "1", "q": "x"]),
            run("b", placed: 44, grid: "g", settings: ["p": "1", "q": "y"]),
            run("c", placed: 52, grid: "g", settings: ["p": "2", "q": "x"]),
            run("d", placed: 56, grid: "g", settings: ["p": "2", "q": "y"]),
        ]
        let found = ScenarioFigures(runs: runs).sensitivities(Name("placed"))
        #expect(found.map(\.path) == ["p", "q"] && found.map(\.label) == ["p", "q"])
        #expect(found[0].values.map(\.text) == ["1", "2"] && found[0].values.map(\.change) == [-8, 4])
        #expect(found[1].values.map(\.change) == [-4, 0])
    }

    @Test("The frontier holds what nothing else matches in both")
    func frontier() {
        let runs = [
            run("base", placed: 50, first: 30), run("a", placed: 52, first: 28), run("b", placed: 51, first: 28),
            run("c", placed: 48, first: 33), run("d", placed: 50, first: 30), run("e", placed: 47, first: 33),
        ]
        #expect(ScenarioFigures(runs: runs).frontier(Name("placed"), Name("first_wishes")) == ["base", "a", "c", "d"])
    }

    @Test("Of empty hours and envy less is better")
    func frontierOfWhatShouldBeLess() {
        var runs = [run("base", placed: 50), run("a", placed: 52), run("b", placed: 49)]
        for (number, hours) in [10.0, 12, 11].enumerated() { runs[number].values[Name("empty_hours")] = hours }
        #expect(ScenarioFigures(runs: runs).frontier(Name("placed"), Name("empty_hours")) == ["base", "a"])
    }

    @Test("Each grid has a table of its own, by the values of its points")
    func grids() {
        let runs = [
            run("base", placed: 50), run("named", placed: 51),
            run("g: min=1", placed: 40, grid: "g", settings: ["quotas.A.min": "1"]),
            run("g: min=2", placed: 44, grid: "g", settings: ["quotas.A.min": "2"]),
        ]
        let page = report(runs).html
        #expect(page.contains("<summary>g (2\u{A0}combinaisons)</summary>"))
        #expect(page.contains(">min</th>") && !page.contains("quotas.A.min"))
    }

    @Test("The page is whole in both languages, and what a plan writes is only text there")
    func page() throws {
        let runs = [run("base", placed: 50), run("<script>alert(1)</script>", placed: 51, moved: 3)]
        for language in ["fr", "en"] {
            let page = report(runs, language).html
            #expect(page.contains("lang=\"\(language)\""))
            #expect(!page.contains("<script>alert"))
            #expect(page == report(runs, language).html)
            for id in ["summary", "table", "frontier", "gains"] { #expect(page.contains("id=\"\(id)\"")) }
            // The script stands between the marks of a section that XML does not read.
            let document = page.dropFirst("<!DOCTYPE html>\n".count)
                .replacing(/\/\/<!\[CDATA\[.*?\/\/\]\]>/.dotMatchesNewlines(), with: "")
            #expect(XMLWellFormed.check(String(document)))
        }
    }
}

/// Whether a text is one element with all its tags closed.
private enum XMLWellFormed {
    static func check(_ text: String) -> Bool {
        var open: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let name = tag.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" }
            if tag.hasPrefix("/") {
                guard open.popLast() == name else { return false }
            } else if !tag.hasSuffix("/") {
                open.append(name)
            }
        }
        return open.isEmpty
    }
}
