import Childcare
import Testing

@testable import Allocation

@Suite struct GradualStartsTests {
    /// C takes one newcomer a week, and has three seats.
    private func town() -> Case {
        var town = HandMade.town(["C": 3], [HandMade.request("A", points: 10), HandMade.request("B")])
        town.creches[0].startsPerWeek = 1
        return town
    }

    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: GradualStarts.self, to: town, \.rows)
    }

    @Test func aRowForEachWeekInWhichSomebodyMayBegin() throws {
        var town = town()
        #expect(try rows(town) == ["starts:C/2026-08-31 ≤ 1"])
        // Sunday ends the week of Tuesday the 1st; the 7th is a Monday.
        town.requests[1].startDate = Case.date(2026, 9, 6)
        #expect(try rows(town) == ["starts:C/2026-08-31 ≤ 1"])
        town.requests[1].startDate = Case.date(2026, 9, 7)
        #expect(try rows(town) == ["starts:C/2026-08-31 ≤ 1", "starts:C/2026-09-07 ≤ 1"])
        town.creches[0].startsPerWeek = nil
        #expect(try rows(town) == [])
    }

    @Test func aChildCountsOnceWhateverPlacesItTakes() throws {
        var town = town()
        town.requests[0].placesUsed = 2
        #expect(try HandMadeProgram(town).amounts("A@C1[full]", of: "starts:") == ["starts:C/2026-08-31": 1])
    }

    @Test func aSeatKeptForAFamilyBeginsFirst() throws {
        var town = town()
        town.decisions = [Decision(request: "B", kind: .hold, creche: "C", reason: "r", by: "b")]
        #expect(try rows(town) == ["starts:C/2026-08-31 ≤ 0"])
    }

    @Test func theWeekLimitsWhatTheSeatsWouldAllow() throws {
        #expect(try HandMade.placed(town()) == ["A@C1[full]"])
        #expect(try HandMade.placed(town(), without: GradualStarts.self) == ["A@C1[full]", "B@C1[full]"])
    }
}
