import Childcare
import Testing

@testable import Allocation

@Suite struct SeatCapacitiesTests {
    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: SeatCapacities.self, to: town, \.rows)
    }

    /// Two seats in the morning, of which Z has one, and one in the afternoon. A takes two places.
    @Test func aSlotHasTheSeatsThoseWhoStayLeave() throws {
        var town = HandMade.town(["C": 2], [HandMade.request("A")])
        town.sections[0].seats = [2, 1]
        town.enrolled = [EnrolledChild(id: "Z", section: "C1", slots: HandMade.morning)]
        town.requests[0].placesUsed = 2
        #expect(try rows(town) == ["C1/mon-am ≤ 1", "C1/mon-pm ≤ 1"])
        #expect(try HandMadeProgram(town).amounts("A@C1[full]") == ["C1/mon-am": 2, "C1/mon-pm": 2])
        // Free seats are given without those who stay.
        town.sections[0].seatBasis = .free
        #expect(try rows(town) == ["C1/mon-am ≤ 2", "C1/mon-pm ≤ 1"])
        // A closed slot has no row, nor has a section without seats of its own.
        town.sections[0].seats = [2, 0]
        town.requests[0].patterns = [HandMade.morning]
        #expect(try rows(town) == ["C1/mon-am ≤ 2"])
        town.sections[0].isFlexible = true
        #expect(try rows(town) == [])
    }

    /// Z has the only seat until Christmas; from January there are two.
    @Test func everyPeriodHasItsOwnSeats() throws {
        var town = HandMade.town(["C": 1], [HandMade.request("A", weeks: [HandMade.morning])])
        town.calendar.periods = [HandMade.september, HandMade.january]
        town.sections[0].seatsByPeriod = [[1, 0], [2, 0]]
        town.enrolled = [
            EnrolledChild(id: "Z", section: "C1", slots: HandMade.morning, until: Case.date(2026, 12, 24))
        ]
        #expect(try rows(town) == ["C1/2026-09-01/mon-am ≤ 0", "C1/2027-01-01/mon-am ≤ 2"])
        let uses = try HandMadeProgram(town).amounts("A@C1[mon-am]2026-09-01")
        #expect(uses == ["C1/2026-09-01/mon-am": 1, "C1/2027-01-01/mon-am": 1])
    }

    /// One of two seats is for emergencies: others share one, everybody two.
    @Test func aReserveIsSharedByEmergenciesOnly() throws {
        var town = HandMade.town(
            ["C": 2], [HandMade.request("A", weeks: [HandMade.morning]), HandMade.request("B")])
        town.sections[0].seats = [2, 0]
        town.sections[0].reserve = 1
        town.requests[1].patterns = [HandMade.morning]
        #expect(try rows(town) == ["C1/mon-am ≤ 1"])
        town.requests[1].care = .emergency
        #expect(try rows(town) == ["C1/mon-am ≤ 1", "C1/mon-am/all ≤ 2"])
        let program = try HandMadeProgram(town)
        #expect(try program.amounts("A@C1[mon-am]") == ["C1/mon-am": 1, "C1/mon-am/all": 1])
        #expect(try program.amounts("B@C1[mon-am]") == ["C1/mon-am/all": 1])
    }

    @Test func withoutItEverybodyIsLetIn() throws {
        let town = HandMade.town(["C": 1], [HandMade.request("A", points: 10), HandMade.request("B")])
        #expect(try HandMade.placed(town) == ["A@C1[full]"])
        #expect(try HandMade.placed(town, without: SeatCapacities.self) == ["A@C1[full]", "B@C1[full]"])
    }
}
