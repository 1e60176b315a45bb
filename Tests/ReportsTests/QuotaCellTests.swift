import AllocationModel
import Childcare
import Testing

@testable import Reports

@Suite struct QuotaCellTests {
    private func showings(_ counts: [(scope: Quota.Scope, count: Double)], measure: String = "places") -> [QuotaCell
        .Showing]
    {
        var subject = SampleSubject.make()
        subject.outcome.quotas = counts.map { entry in
            QuotaRecord(
                id: "Q", who: "lone_parent", scope: entry.scope, measure: measure, basis: "all", count: entry.count,
                total: 40, minimum: "3", maximum: nil, missing: 0, hard: true, price: nil)
        }
        return QuotaCell.cells(of: subject, audience: .publication).map(\.showing)
    }

    @Test(arguments: [(0.0, QuotaCell.Showing.exact), (1, .underFive), (4, .underFive), (5, .exact)])
    func countsFromOneToFourAreSuppressed(count: Double, showing: QuotaCell.Showing) {
        #expect(showings([(.creche("LIL"), count)]) == [showing])
    }

    @Test func theCommissionSeesAll() {
        let cells = QuotaCell.cells(of: SampleSubject.make(), audience: .commission)
        #expect(cells.allSatisfy { $0.showing == .exact })
    }

    @Test func aTotalDoesNotGiveAwayTheOneHiddenPart() {
        // 12 − 9 would be 3: the other part is hidden too.
        #expect(
            showings([(.creche("LIL"), 9), (.creche("MIM"), 3), (.network, 12)]) == [.withheld, .underFive, .exact])
    }

    @Test func theTotalIsHiddenWhenNoOtherPartCanBe() {
        #expect(
            showings([(.creche("LIL"), 0), (.creche("MIM"), 3), (.network, 30)]) == [.exact, .underFive, .withheld])
    }

    @Test func twoHiddenPartsOfFiveOrMoreAreEnough() {
        #expect(
            showings([(.creche("A"), 2), (.creche("B"), 4), (.creche("C"), 8), (.network, 14)])
                == [.underFive, .underFive, .exact, .exact])
    }

    @Test func allButAFewIsASmallGroupToo() {
        #expect(showings([(.creche("LIL"), 38)], measure: "children") == [.withheld])
        #expect(showings([(.creche("LIL"), 40)], measure: "children") == [.exact])
    }

    @Test func hoursOfAFewChildrenAreWithheld() {
        #expect(showings([(.creche("LIL"), 120)], measure: "hours") == [.withheld])
        #expect(showings([(.creche("LIL"), 250)], measure: "hours") == [.exact])
    }
}
