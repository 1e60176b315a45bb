import Childcare
import Testing

@testable import Allocation

@Suite struct SameChildTests {
    /// Two requests, two seats, and one child behind both.
    private var town: Case {
        var town = HandMade.town(["C": 2, "D": 1], [HandMade.request("A", points: 10), HandMade.request("B")])
        for position in town.requests.indices { town.requests[position].identity = "X" }
        return town
    }

    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: SameChild.self, to: town, \.rows)
    }

    @Test func bothRequestsShareOnePlace() throws {
        #expect(try rows(town) == ["child:X ≤ 1"])
        let program = try HandMadeProgram(town)
        for option in ["A@C1[full]", "B@C1[full]"] {
            #expect(try program.amounts(option, of: "child:") == ["child:X": 1])
        }
        #expect(try HandMade.placed(town) == ["A@C1[full]"])
        #expect(try HandMade.placed(town, without: SameChild.self) == ["A@C1[full]", "B@C1[full]"])
    }

    @Test func aChildAskedForOnceOrWithoutAnIdentityHasNoRow() throws {
        var town = town
        town.requests[1].identity = "Y"
        #expect(try rows(town) == [])
        for position in town.requests.indices { town.requests[position].identity = "" }
        #expect(try rows(town) == [])
    }

    /// A sits in D until its new place begins: that is one place, not two.
    @Test func aTransferIsCountedOnce() throws {
        var town = town
        town.calendar.periods = [HandMade.september, HandMade.january]
        town.requests[0].currentSection = "D1"
        town.requests[0].startDate = HandMade.january
        let program = try HandMadeProgram(town)
        #expect(try program.amounts("A@C1[full]2027-01-01", of: "child:") == ["child:X": 1])
        #expect(try program.amounts("A@D1[full]2026-09-01", of: "child:") == ["child:X": 1])
    }
}
