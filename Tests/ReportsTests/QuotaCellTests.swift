import AllocationModel
import Childcare
import Testing

@testable import Reports

@Suite struct QuotaCellTests {
    private func cells(
        _ counts: [(scope: Quota.Scope, count: Double)], measure: String = "places", id: String = "Q",
        who: String = "lone_parent", total: Double = 40
    ) -> [QuotaCell] {
        var subject = SampleSubject.make()
        subject.outcome.quotas = counts.map { entry in
            QuotaRecord(
                id: id, who: who, scope: entry.scope, measure: measure, basis: "all", count: entry.count,
                total: total, minimum: "3", maximum: nil, missing: 0, hard: true, price: nil)
        }
        return QuotaCell.cells(of: subject, PublishedFigures(subject, audience: .publication))
    }

    private func shown(_ counts: [(scope: Quota.Scope, count: Double)]) -> [Bool] { cells(counts).map(\.isCountShown) }

    @Test(arguments: [(0.0, true), (1, false), (4, false), (5, true)])
    func countsFromOneToFourAreWithheld(count: Double, isShown: Bool) {
        #expect(shown([(.creche("LIL"), count)]) == [isShown])
    }

    @Test func theCommissionSeesAll() {
        let subject = SampleSubject.make()
        let cells = QuotaCell.cells(of: subject, PublishedFigures(subject, audience: .commission))
        #expect(!cells.contains { !$0.isShown })
    }

    @Test func aTotalDoesNotGiveAwayTheOneHiddenPart() {
        // 12 − 9 would be 3: the other part is hidden too.
        #expect(shown([(.creche("LIL"), 9), (.creche("MIM"), 3), (.network, 12)]) == [false, false, true])
    }

    @Test func theTotalIsHiddenWhenNoOtherPartCanBe() {
        #expect(shown([(.creche("LIL"), 0), (.creche("MIM"), 3), (.network, 3)]) == [true, false, false])
    }

    @Test func whatATotalCountsElsewhereProtectsAPart() {
        // 27 children of the network are in no crèche of this table.
        #expect(shown([(.creche("LIL"), 0), (.creche("MIM"), 3), (.network, 30)]) == [true, false, true])
    }

    @Test func theSectionsOfACrecheAreItsParts() {
        #expect(
            shown([(.creche("LIL"), 11), (.section("LIL-B"), 9), (.section("LIL-G"), 2)]) == [true, false, false])
    }

    @Test func allButAFewIsASmallGroupToo() {
        let few = cells([(.creche("LIL"), 38)], measure: "children")[0]
        #expect(!(few.isCountShown && few.isTotalShown))
        #expect(cells([(.creche("LIL"), 30)], measure: "children")[0].isShown)
        #expect(cells([(.creche("LIL"), 40)], measure: "children")[0].isShown)
    }

    @Test func aGroupAndItsOppositeDoNotGiveEachOtherAway() {
        var subject = SampleSubject.make()
        let opposite = Condition(text: "not lone_parent", expression: .not(.holds("lone_parent")))
        subject.case.policy.quotas = [
            Quota(id: "A", who: SampleSubject.loneParent, scope: .network, minimum: .count(1)),
            Quota(id: "B", who: opposite, scope: .network, minimum: .count(1)),
        ]
        subject.outcome.placements = (0..<12).map {
            PlacementRecord(
                request: "P\($0)", creche: "LIL", section: "LIL-G", days: "full", wishRank: 1, points: 1)
        }
        subject.outcome.quotas = [("A", "lone_parent", 3.0), ("B", "not lone_parent", 9)].map { id, who, count in
            QuotaRecord(
                id: id, who: who, scope: .network, measure: "places", basis: "newcomers", count: count, total: 40,
                minimum: "1", maximum: nil, missing: 0, hard: true, price: nil)
        }
        // 12 children are placed, which the page says.
        let figures = PublishedFigures(subject, audience: .publication)
        #expect(figures.isShown(.placed(scope: .network)))
        #expect(QuotaCell.cells(of: subject, figures).map(\.isCountShown) == [false, false])
    }

    @Test func hoursOfAFewChildrenAreWithheld() {
        func shown(_ hours: Double) -> Bool {
            cells([(.creche("LIL"), hours)], measure: "hours", total: 2000)[0].isCountShown
        }
        #expect(!shown(120))
        #expect(shown(250))
    }

    @Test func aHiddenCountIsNotToldByItsVerdict() {
        // At least 3, not met: it would be 1 or 2.
        var subject = SampleSubject.make()
        subject.outcome.quotas = [
            QuotaRecord(
                id: "Q1", who: "lone_parent", scope: .creche("LIL"), measure: "places", basis: "newcomers", count: 1,
                total: 30, minimum: "2", maximum: nil, missing: 1, hard: false, price: 200, attainable: 2)
        ]
        let text = Summary.text(subject, language: .french, audience: .publication, width: 1000)
        #expect(text.contains("résultats non publiés"))
        #expect(!text.contains("non tenu"))
        #expect(!text.contains("n’est pas tenu"))
    }
}
