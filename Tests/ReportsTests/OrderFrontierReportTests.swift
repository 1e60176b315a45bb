import Childcare
import Testing

@testable import AllocationModel
@testable import Reports

@Suite struct OrderFrontierReportTests {
    private static func point(
        _ margin: Points?, placed: Int, points: Double, bound: Double = 100, envious: Int = 0,
        status: Outcome.Status = .feasible
    ) -> OrderFrontier.Point {
        OrderFrontier.Point(
            margin: margin, status: status, placed: placed, points: points, bound: bound, firstWishes: placed - 1,
            emptyHours: 40.5, envious: envious, claims: envious, missedQuotas: 0)
    }

    private static func report(
        _ points: [OrderFrontier.Point], _ language: Language = .french
    ) throws -> OrderFrontierReport {
        let start = try #require(CivilDate(iso: "2026-09-01"))
        return OrderFrontierReport(
            OrderFrontier(points: points), term: Term(start: start, end: start), seal: "abc", language: language)
    }

    private static let town = [
        point(0, placed: 8, points: 90, bound: 120), point(20, placed: 7, points: 85, bound: 110, envious: 1),
        point(nil, placed: 10, points: 100, envious: 5, status: .optimal),
    ]

    @Test(arguments: Language.allCases) func everyPanelHasABarForEachMargin(language: Language) throws {
        let page = try PageReader(try Self.report(Self.town, language).html)
        #expect(page.count("rect", class: "bar") == 5 * 3)
        #expect(page.count("svg") == 1 && page.count("desc") == 1)
        // One line of a bound for each margin.
        #expect(page.count("line") == 3)
        #expect(page.count("script") == 0)
        #expect(Set(page.ids).count == page.ids.count)
        #expect(page.elements.first?.attributes["lang"] == language.rawValue)
    }

    @Test func whatAGreaterMarginCannotExceedASmallerOneCannotEither() {
        #expect(OrderFrontier(points: Self.town).points.map(\.bound) == [100, 100, 100])
    }

    @Test func aChairReadsWhatItCosts() throws {
        let text = try Self.report(Self.town, .english).text
        #expect(
            text.contains("8 children are placed, and 10 where the total alone decides: 2 fewer, and 10% fewer points.")
        )
        #expect(text.contains("Requests with a claim go from 5 to 0."))
        #expect(text.contains("The margin of 20 brings nothing here"))
        #expect(text.contains("exceeds 100 points"))
        let proved = [Self.point(0, placed: 8, points: 90, status: .optimal), Self.town[2]]
        #expect(try Self.report(proved, .english).text.contains("this is proved"))
    }

    @Test func anOrderThatCostsNothingIsSaidInOneSentence() throws {
        let points = [Self.point(0, placed: 8, points: 90), Self.point(nil, placed: 8, points: 90)]
        #expect(try Self.report(points).sentences.count == 1)
    }

    @Test func aWayThatWasStoppedHasNoConclusion() throws {
        let stopped = try Self.report(Array(Self.town.prefix(2)), .english)
        #expect(stopped.sentences.count == 1 && stopped.text.contains("nothing can be concluded"))
        #expect(try Self.report([], .english).text.contains("conflict"))
    }
}
