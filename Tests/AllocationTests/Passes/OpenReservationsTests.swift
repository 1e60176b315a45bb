import Childcare
import Testing

@testable import Allocation

@Suite struct OpenReservationsTests {
    /// One seat, which the Mairie reserves for lone parents on Monday mornings and releases. A has 90 points; B's parent is
    /// alone.
    private var town: Case {
        var town = HandMade.town(["C": 1], [HandMade.request("A", points: 90), HandMade.request("B")])
        town.households[1].loneParent = true
        town.reservations = [
            Reservation(
                creche: "C", funder: "Mairie", seats: 1, who: HandMade.lone, slots: HandMade.morning, fallback: .open)
        ]
        return town
    }

    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: OpenReservations.self, to: town, \.rows)
    }

    @Test func aMissingChildCostsOneAtALevelBeforeAllOthers() throws {
        #expect(try rows(town) == ["reserved:Mairie/creche:C/mon-am/min ≤ -1 or 1 at reservations"])
        let program = try HandMadeProgram(town)
        #expect(program.levels == ["reservations objective", "points objective", "wishes tie", "draw tie"])
        #expect(
            try program.amounts("B@C1[full]", of: "reserved:") == ["reserved:Mairie/creche:C/mon-am/min": -1])
        #expect(try program.amounts("A@C1[full]", of: "reserved:") == [:])
        #expect(try program.gain("B@C1[full]", at: "reservations") == 0)
    }

    /// Z is a lone parent's child and has the reserved seat already; a seat that is kept is another rule's.
    @Test func aSeatThatIsTakenOrKeptAsksForNobody() throws {
        var town = town
        town.households.append(Household(id: "FZ", loneParent: true))
        town.enrolled = [EnrolledChild(id: "Z", section: "C1", slots: HandMade.morning, household: "FZ")]
        #expect(try rows(town) == [])
        town.enrolled = []
        town.reservations[0].fallback = .hold
        #expect(try rows(town) == [])
        #expect(try HandMade.added(by: OpenReservations.self, to: town, \.levels) == [])
    }

    @Test func theFundersFamiliesComeFirstAndOthersTakeWhatTheyLeave() throws {
        #expect(try HandMade.placed(town) == ["B@C1[full]"])
        #expect(try HandMade.placed(town, without: OpenReservations.self) == ["A@C1[full]"])
        var alone = town
        alone.requests.removeLast()
        #expect(try HandMade.placed(alone) == ["A@C1[full]"])
    }
}
