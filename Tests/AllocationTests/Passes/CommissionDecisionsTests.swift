import Childcare
import Testing

@testable import Allocation

@Suite struct CommissionDecisionsTests {
    private func decision(
        _ kind: Decision.Kind, _ request: RequestID, at creche: CrecheID? = nil, weeks: [SlotSet] = []
    ) -> Decision {
        Decision(request: request, kind: kind, creche: creche, patterns: weeks, reason: "r", by: "b")
    }

    /// One seat: A has 50 points more, but the commission gave the seat to B.
    @Test func aPinIsAUnitThatMustChooseAndOutweighsPoints() throws {
        var town = HandMade.town(
            ["C": 1, "D": 1], [HandMade.request("A", points: 50), HandMade.request("B", wishes: ["C", "D"])])
        town.decisions = [decision(.pin, "B", at: "C")]
        let program = try HandMadeProgram(town)
        #expect(program.kind("B") == "required" && program.options("B") == ["B@C1[full]"])
        #expect(program.excluded == ["B D: pinnedElsewhere"])
        #expect(try HandMade.placed(town) == ["B@C1[full]"])
        // B goes to its second wish.
        #expect(try HandMade.placed(town, without: CommissionDecisions.self) == ["A@C1[full]", "B@D1[full]"])
    }

    @Test func aPinReachesBeyondWishesAndWeeks() throws {
        var town = HandMade.town(["C": 1, "D": 1], [HandMade.request("A")])
        town.decisions = [decision(.pin, "A", at: "D", weeks: [HandMade.morning])]
        #expect(try HandMadeProgram(town).options("A") == ["A@D1[mon-am]"])
    }

    @Test func aRefusalTakesAWishOrTheRequest() throws {
        var town = HandMade.town(["C": 1, "D": 1], [HandMade.request("A", wishes: ["C", "D"])])
        town.decisions = [decision(.refuse, "A", at: "C")]
        let one = try HandMadeProgram(town)
        #expect(one.options("A") == ["A@D1[full]"] && one.excluded == ["A C: refused"])
        town.decisions = [decision(.refuse, "A")]
        let all = try HandMadeProgram(town)
        #expect(all.units == [] && all.excluded == ["A: refused"])
        // A child who asks for another place keeps the one it has.
        town.requests[0].currentSection = "D1"
        #expect(try HandMadeProgram(town).options("A") == ["A@D1[full]"])
    }

    /// The seat kept for A is nobody's: the section's only one is gone.
    @Test func aHoldDecidesNothingAndKeepsTheSeat() throws {
        var town = HandMade.town(["C": 1], [HandMade.request("A"), HandMade.request("B")])
        town.decisions = [decision(.hold, "A", at: "C")]
        let program = try HandMadeProgram(town)
        #expect(program.units == ["B"] && program.excluded == ["A: held"])
        #expect(program.rows == ["C1/mon-am ≤ 0", "C1/mon-pm ≤ 0"])
    }
}
