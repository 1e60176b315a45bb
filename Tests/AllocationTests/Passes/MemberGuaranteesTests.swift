import AllocationModel
import Childcare
import Testing

@testable import Allocation

@Suite struct MemberGuaranteesTests {
    /// C, with one seat, is the north's, and so is A; B, with 50 points, is nobody's.
    private var town: Case {
        var town = HandMade.town(["C": 1], [HandMade.request("A"), HandMade.request("B", points: 50)])
        town.creches[0].operatorName = "north"
        town.households[0].member = "north"
        return town
    }

    private func rows(_ town: Case, alone placed: Int64) throws -> [String] {
        let alone = [StandAlone(member: "north", placed: placed, bound: placed)]
        return try HandMade.added(by: MemberGuarantees.self, to: town, standAlone: alone, \.rows)
    }

    @Test func aMemberPlacesNoFewerOfItsOwn() throws {
        #expect(try rows(town, alone: 1) == ["member:north/min ≤ -1"])
        let alone = [StandAlone(member: "north", placed: 1, bound: 1)]
        let program = try HandMadeProgram(town, standAlone: alone)
        #expect(try program.amounts("A@C1[full]", of: "member:") == ["member:north/min": -1])
        #expect(try program.amounts("B@C1[full]", of: "member:") == [:])
        // Occasional care fills what is left and counts for nobody.
        var occasional = town
        occasional.requests[0].care = .occasional
        #expect(try HandMadeProgram(occasional, standAlone: alone).amounts("A@C1[full]", of: "member:") == [:])
    }

    @Test func whoPlacesNobodyAloneIsGuaranteedNothing() throws {
        #expect(try rows(town, alone: 0) == [])
        #expect(try HandMade.added(by: MemberGuarantees.self, to: town, \.rows) == [])
    }

    /// Alone the north would place A: nor does B's crowd of points take the seat.
    @Test func theGuaranteeOutweighsPoints() throws {
        var town = town
        #expect(try HandMade.placed(town) == ["B@C1[full]"])
        town.policy.guaranteesMembers = true
        #expect(try HandMade.placed(town) == ["A@C1[full]"])
        #expect(try HandMade.placed(town, without: MemberGuarantees.self) == ["B@C1[full]"])
    }
}
