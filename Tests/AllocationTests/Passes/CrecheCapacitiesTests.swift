import Childcare
import Testing

@testable import Allocation

/// Two places authorised: three children at once (115 % is 2.3, rounded up), and 2 × 10 hours a week, 1,200 minutes.
@Suite struct CrecheCapacitiesTests {
    /// Four seats, four children, A first by points.
    private func town(_ week: SlotSet = HandMade.day) -> Case {
        var town = HandMade.town(
            ["C": 4],
            [("A", 40), ("B", 30), ("D", 20), ("E", 10)].map {
                HandMade.request(RequestID($0.0), points: $0.1, weeks: [week])
            })
        town.creches[0].capacity = 2
        return town
    }

    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: CrecheCapacities.self, to: town, \.rows)
    }

    @Test func aRowForEachSlotAndOneForTheHours() throws {
        #expect(try rows(town()) == ["creche:C/mon-am ≤ 3", "creche:C/mon-pm ≤ 3", "creche:C/hours ≤ 1200"])
        let program = try HandMadeProgram(town())
        #expect(
            try program.amounts("A@C1[full]", of: "creche:")
                == ["creche:C/mon-am": 1, "creche:C/mon-pm": 1, "creche:C/hours": 600])
        // Whoever stays counts: ten hours of Z.
        var taken = town()
        taken.enrolled = [EnrolledChild(id: "Z", section: "C1", slots: HandMade.day)]
        #expect(try rows(taken) == ["creche:C/mon-am ≤ 2", "creche:C/mon-pm ≤ 2", "creche:C/hours ≤ 600"])
    }

    /// Four places authorised allow five at once and the forty hours of four seats; of free seats nobody knows the rest.
    @Test func nothingIsAddedWhereTheSeatsKeepItOrNobodyKnows() throws {
        var town = town()
        town.creches[0].capacity = 4
        #expect(try rows(town) == [])
        town.creches[0].capacity = 2
        town.sections[0].seatBasis = .free
        #expect(try rows(town) == [])
    }

    /// Of whole days the hours allow two; of mornings, fifteen hours for three, the crowd.
    @Test func theHoursOrTheCrowdDecide() throws {
        #expect(try HandMade.placed(town()) == ["A@C1[full]", "B@C1[full]"])
        #expect(try HandMade.placed(town(HandMade.morning)) == ["A@C1[mon-am]", "B@C1[mon-am]", "D@C1[mon-am]"])
        #expect(try HandMade.placed(town(), without: CrecheCapacities.self)?.count == 4)
    }
}
