import Childcare
import Testing

@testable import Allocation

@Suite struct EligibleRequestsTests {
    @Test func onlyCompleteFilesBecomeUnits() throws {
        var town = HandMade.town(["C": 3], ["A", "B", "D"].map { HandMade.request($0) })
        town.requests[1].status = .late
        town.requests[2].status = .cancelled
        let program = try HandMadeProgram(town)
        #expect(program.units == ["A"])
        #expect(program.excluded == ["B: fileStatus", "D: fileStatus"])
    }

    @Test func anUnbornChildIsDecidedUnlessThePolicyLeavesItOut() throws {
        var town = HandMade.town(["C": 1], [HandMade.request("A")])
        town.requests[0].birthStatus = .expected
        #expect(try HandMadeProgram(town).units == ["A"])
        town.policy.unborn = .exclude
        let program = try HandMadeProgram(town)
        #expect(program.units == [] && program.excluded == ["A: unborn"])
    }

    /// The file is late, but the child sits in D: that place is its only option, and one it must get.
    @Test func aLateTransferKeepsThePlaceItHas() throws {
        var town = HandMade.town(["C": 1, "D": 1], [HandMade.request("A")])
        town.requests[0].status = .late
        town.requests[0].currentSection = "D1"
        let program = try HandMadeProgram(town)
        #expect(program.options("A") == ["A@D1[full]"] && program.kind("A") == "required")
    }

    @Test func withoutItNobodyIsConsidered() throws {
        let town = HandMade.town(["C": 1], [HandMade.request("A")])
        #expect(try HandMade.placed(town) == ["A@C1[full]"])
        #expect(try HandMade.placed(town, without: EligibleRequests.self) == [])
    }
}
