import Childcare
import Testing

@testable import Allocation

@Suite struct AdmissibleSeatsTests {
    /// A is 12 months old, B 44.
    @Test func theSectionIsOneOfTheChildsAge() throws {
        var town = HandMade.town(["C": 1], [HandMade.request("A"), HandMade.request("B")])
        town.requests[1].birthDate = Case.date(2023, 1, 1)
        town.sections = [
            CrecheSection(id: "C1", creche: "C", ageMonths: 0...11, seats: [1, 1]),
            CrecheSection(id: "C2", creche: "C", ageMonths: 12...36, seats: [1, 1]),
        ]
        let program = try HandMadeProgram(town)
        #expect(program.options("A") == ["A@C2[full]"])
        #expect(program.options("B") == nil && program.excluded == ["B C: age"])
    }

    /// Of the accepted weeks, those within the open slots; of these, those that are sold and at a stop.
    @Test func theWeekIsAcceptedOpenSoldAndAtAStop() throws {
        var town = HandMade.town(["C": 1], [HandMade.request("A", weeks: [HandMade.day, HandMade.morning])])
        #expect(try HandMadeProgram(town).options("A") == ["A@C1[full]", "A@C1[mon-am]"])
        town.sections[0].seats = [1, 0]
        #expect(try HandMadeProgram(town).options("A") == ["A@C1[mon-am]"])
        town.requests[0].patterns = [HandMade.day]
        #expect(try HandMadeProgram(town).excluded == ["A C: closedSlots"])
        town.creches[0].rhythms = [HandMade.morning]
        #expect(try HandMadeProgram(town).excluded == ["A C: rhythm"])
        town.creches[0].rhythms = []
        town.sites = [Site(creche: "C", name: "Bourg", slots: HandMade.morning, places: 1)]
        #expect(try HandMadeProgram(town).excluded == ["A C: site"])
    }

    /// One seat for each start the family accepts, unless the section has closed by then.
    @Test func everyAcceptedStartIsAnOption() throws {
        var town = HandMade.town(["C": 1], [HandMade.request("A")])
        town.calendar.periods = [HandMade.september, HandMade.january]
        #expect(try HandMadeProgram(town).options("A") == ["A@C1[full]2026-09-01"])
        town.requests[0].startLatest = HandMade.january
        #expect(try HandMadeProgram(town).options("A") == ["A@C1[full]2026-09-01", "A@C1[full]2027-01-01"])
        town.sections[0].seatsByPeriod = [[0, 0], [1, 1]]
        #expect(try HandMadeProgram(town).options("A") == ["A@C1[full]2027-01-01"])
    }

    @Test func withoutItNobodyHasAnOption() throws {
        let town = HandMade.town(["C": 1], [HandMade.request("A")])
        #expect(try HandMade.placed(town) == ["A@C1[full]"])
        #expect(try HandMade.placed(town, without: AdmissibleSeats.self) == [])
    }
}
