import Childcare
import Testing

@testable import Allocation

@Suite struct SiteCapacitiesTests {
    /// C stops at the Bourg on Monday mornings, for `places` children; its section has three seats.
    private func town(places: Int = 1) -> Case {
        var town = HandMade.town(
            ["C": 3],
            [
                HandMade.request("A", points: 10, weeks: [HandMade.morning]),
                HandMade.request("B", weeks: [HandMade.morning]),
            ])
        town.sites = [Site(creche: "C", name: "Bourg", slots: HandMade.morning, places: places)]
        return town
    }

    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: SiteCapacities.self, to: town, \.rows)
    }

    @Test func aRowForEachSlotOfAStopAndPeriod() throws {
        var town = town()
        #expect(try rows(town) == ["site:C/mon-am ≤ 1"])
        town.requests[0].placesUsed = 2
        #expect(try HandMadeProgram(town).amounts("A@C1[mon-am]", of: "site:") == ["site:C/mon-am": 2])
        town.calendar.periods = [HandMade.september, HandMade.january]
        #expect(try rows(town) == ["site:C/2026-09-01/mon-am ≤ 1", "site:C/2027-01-01/mon-am ≤ 1"])
        town.sites = []
        #expect(try rows(town) == [])
    }

    @Test func thoseWhoStayTakePlacesUnlessFreeOnesWereGiven() throws {
        var town = town(places: 2)
        town.enrolled = [EnrolledChild(id: "Z", section: "C1", slots: HandMade.morning)]
        #expect(try rows(town) == ["site:C/mon-am ≤ 1"])
        town.sections[0].seatBasis = .free
        #expect(try rows(town) == ["site:C/mon-am ≤ 2"])
    }

    @Test func theStopLimitsWhatTheSeatsWouldAllow() throws {
        #expect(try HandMade.placed(town()) == ["A@C1[mon-am]"])
        #expect(try HandMade.placed(town(), without: SiteCapacities.self) == ["A@C1[mon-am]", "B@C1[mon-am]"])
    }
}
