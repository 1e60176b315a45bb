import Childcare
import Testing

@testable import Allocation

@Suite struct StaffRatiosTests {
    /// The adults of the morning are known, those of the afternoon are not. Four seats, four children, A first by points.
    private func town(_ rule: StaffRule, adults: Int) -> Case {
        var town = HandMade.town(
            ["C": 4],
            [("A", 40), ("B", 30), ("D", 20), ("E", 10)].map { HandMade.request(RequestID($0.0), points: $0.1) })
        town.creches[0].staffRule = rule
        town.staff = [StaffPresence(creche: "C", slot: 0, adults: adults)]
        return town
    }

    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: StaffRatios.self, to: town, \.rows)
    }

    /// Two adults, six children each; Z is there already.
    @Test func oneForSixCountsHeads() throws {
        var town = town(.six, adults: 2)
        #expect(try rows(town) == ["staff:C/mon-am ≤ 12"])
        #expect(try HandMadeProgram(town).amounts("A@C1[full]", of: "staff:") == ["staff:C/mon-am": 1])
        town.enrolled = [EnrolledChild(id: "Z", section: "C1", slots: HandMade.day)]
        #expect(try rows(town) == ["staff:C/mon-am ≤ 11"])
        // Where the operator chose no rule, or nobody knows who else is there, no row.
        town.sections[0].seatBasis = .free
        #expect(try rows(town) == [])
    }

    /// Fortieths of an adult: one in five is 8, one in eight is 5. The child is 12 months old in September and walks from
    /// March, at 18 months, when there is a third adult.
    @Test func fiveAndEightCountFortiethsAndChangeWithTheAge() throws {
        var town = town(.fiveEight, adults: 2)
        town.calendar.periods = [HandMade.september, Case.date(2027, 3, 1)]
        town.staff.append(StaffPresence(creche: "C", slot: 0, period: 1, adults: 3))
        #expect(try rows(town) == ["staff:C/2026-09-01/mon-am ≤ 80", "staff:C/2027-03-01/mon-am ≤ 120"])
        let amounts = try HandMadeProgram(town).amounts("A@C1[full]2026-09-01", of: "staff:")
        #expect(amounts == ["staff:C/2026-09-01/mon-am": 8, "staff:C/2027-03-01/mon-am": 5])
    }

    /// One adult is never alone with children, but with three of them in a micro-crèche.
    @Test func aLonelyAdultLetsNobodyInButThreeInAMicroCreche() throws {
        var town = town(.six, adults: 1)
        #expect(try rows(town) == ["staff:C/mon-am ≤ 0"])
        #expect(try HandMade.placed(town) == [])
        town.creches[0].kind = .micro
        #expect(try rows(town) == ["staff:C/mon-am ≤ 3"])
        #expect(try HandMade.placed(town) == ["A@C1[full]", "B@C1[full]", "D@C1[full]"])
        #expect(try HandMade.placed(town, without: StaffRatios.self)?.count == 4)
    }
}
