import Childcare
import Testing

@testable import Explanations

/// The files a family could have handed in instead.
@Suite struct ChangedFileTests {
    private func file(_ weeks: [SlotSet], start: String = "2026-10-15", latest: String? = nil) throws -> ChangedFile {
        let request = PlaceRequest(
            id: "R1", household: "H1", birthDate: try #require(CivilDate(iso: "2025-06-01")), patterns: weeks,
            startDate: try #require(CivilDate(iso: start)), startLatest: latest.flatMap { CivilDate(iso: $0) },
            wishes: [Wish(rank: 1, creche: "C2")])
        let source = Case(
            term: Term(
                start: try #require(CivilDate(iso: "2026-09-01")), end: try #require(CivilDate(iso: "2027-01-20"))),
            policy: Policy(priority: .weighted, gainPer: .child),
            creches: ["C1", "C2", "C3"].map { Creche(id: CrecheID($0), name: $0, capacity: 10) }, sections: [],
            households: [Household(id: "H1")], requests: [request])
        let index = CaseIndex(source)
        return try #require(ChangedFile(request, index, Scorer(index)))
    }

    @Test func aWeekLosesADayOrExchangesOne() throws {
        let calendar = WeekCalendar.halfDays
        let mondayTuesdayMorning = SlotSet([0, 1, 2])
        let weeks = try file([mondayTuesdayMorning]).otherWeeks.map(calendar.notation)
        #expect(
            weeks == [
                "tue-am", "tue-am wed", "tue-am thu", "tue-am fri", "mon", "mon wed-am", "mon thu-am", "mon fri-am",
            ])
        // A full week has no day to exchange.
        #expect(try file([calendar.fullWeek]).otherWeeks.count == 5)
        // What it accepts already is no change.
        let twoWeeks = try file([SlotSet([0, 1]), SlotSet([2, 3])]).otherWeeks.map(calendar.notation)
        #expect(twoWeeks == ["wed", "thu", "fri"])
    }

    @Test func aLaterStartIsTheFirstOfAMonth() throws {
        #expect(
            try file([SlotSet([0])]).laterStarts.map(\.description) == ["2026-11-01", "2026-12-01", "2027-01-01"])
        #expect(try file([SlotSet([0])], latest: "2026-12-05").laterStarts.map(\.description) == ["2027-01-01"])
        #expect(try file([SlotSet([0])], start: "2027-01-02").laterStarts == [])
    }

    @Test func everyOtherCrecheIsOneMoreWish() throws {
        let file = try file([SlotSet([0])])
        #expect(file.otherCreches == ["C1", "C3"])
        let wishes = file.wishing("C3").requests[0].wishes
        #expect(wishes.map(\.creche) == ["C2", "C3"] && wishes.map(\.rank) == [1, 2])
    }

    @Test func morePointsStandInsteadOfTheGrid() throws {
        #expect(try file([SlotSet([0])]).morePoints(7).requests[0].wishes[0].points == 7)
    }
}
