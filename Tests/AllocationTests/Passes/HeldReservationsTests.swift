import Childcare
import Testing

@testable import Allocation

@Suite struct HeldReservationsTests {
    private let poste = Condition(
        text: "employer = Poste", expression: .compare("employer", .equal, .text("Poste")))

    private func reservation(_ funder: String, _ who: Condition, section: SectionID? = nil) -> Reservation {
        Reservation(
            creche: "C", funder: funder, seats: 1, who: who, section: section, slots: HandMade.morning, fallback: .hold)
    }

    /// The Mairie keeps one seat for lone parents on Monday mornings. D's parent is alone.
    private func town(seats: Int) -> Case {
        var town = HandMade.town(
            ["C": seats], [HandMade.request("A", points: 20), HandMade.request("B", points: 10), HandMade.request("D")])
        town.households[2].loneParent = true
        town.reservations = [reservation("Mairie", HandMade.lone)]
        return town
    }

    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: HeldReservations.self, to: town, \.rows).sorted()
    }

    /// One of two seats is left for others; of the afternoon nothing is said.
    @Test func othersShareTheOtherSeats() throws {
        #expect(try rows(town(seats: 2)) == ["reserved:Mairie/creche:C/mon-am ≤ 1"])
        let program = try HandMadeProgram(town(seats: 2))
        #expect(
            try program.amounts("A@C1[full]", of: "reserved:") == ["reserved:Mairie/creche:C/mon-am": 1])
        #expect(try program.amounts("D@C1[full]", of: "reserved:") == [:])
        // Z, whose family nobody knows, has the other seat; a seat of one section is counted there.
        var taken = town(seats: 2)
        taken.enrolled = [EnrolledChild(id: "Z", section: "C1", slots: HandMade.day)]
        taken.reservations = [reservation("Mairie", HandMade.lone, section: "C1")]
        #expect(try rows(taken) == ["reserved:Mairie@C1/section:C1/mon-am ≤ 0"])
        // A seat that is released is another rule's.
        taken.reservations[0].fallback = .open
        #expect(try rows(taken) == [])
    }

    /// Three seats: two for those who are not the Mairie's, two for those not the Poste's, one for those who are neither's.
    @Test func everySetOfFundersKeepsItsSeats() throws {
        var town = town(seats: 3)
        town.households[0].employer = "Poste"
        town.reservations.append(reservation("Poste", poste))
        #expect(
            try rows(town) == [
                "reserved:Mairie+Poste/creche:C/mon-am ≤ 1", "reserved:Mairie/creche:C/mon-am ≤ 2",
                "reserved:Poste/creche:C/mon-am ≤ 2",
            ])
        let program = try HandMadeProgram(town)
        #expect(try program.amounts("A@C1[full]", of: "reserved:") == ["reserved:Mairie/creche:C/mon-am": 1])
        #expect(try program.amounts("B@C1[full]", of: "reserved:").count == 3)
    }

    /// The seat stays empty rather than go to B; for D it is there.
    @Test func aSeatIsKeptForTheFundersFamilies() throws {
        #expect(try HandMade.placed(town(seats: 2)) == ["A@C1[full]", "D@C1[full]"])
        #expect(try HandMade.placed(town(seats: 2), without: HeldReservations.self) == ["A@C1[full]", "B@C1[full]"])
        var withoutD = town(seats: 2)
        withoutD.requests.removeLast()
        #expect(try HandMade.placed(withoutD) == ["A@C1[full]"])
    }
}
