import Childcare
import Testing

@testable import Allocation

@Suite struct JointWishesTests {
    /// A and B are siblings. Each asks for C, A for E too; together they ask for A at D in the morning and B at C.
    private var town: Case {
        var town = HandMade.town(
            ["C": 1, "D": 1, "E": 1],
            [
                HandMade.request("A", wishes: ["C", "E"], household: "F"), HandMade.request("B", household: "F"),
                HandMade.request("G", wishes: ["C", "D"]),
            ])
        town.jointWishes = [
            JointWish(household: "F", rank: 1, request: "A", creche: "D", patterns: [HandMade.morning]),
            JointWish(household: "F", rank: 1, request: "B", creche: "C"),
        ]
        return town
    }

    @Test func theListIsAskedForAndNothingElse() throws {
        let program = try HandMadeProgram(town)
        #expect(program.options("A + B") == ["A@D1[mon-am] + B@C1[full]"])
        #expect(program.excluded == ["A C: jointWishes", "A E: jointWishes"])
        // The family next door lists nothing, and asks as before.
        #expect(program.options("G") == ["G@C1[full]", "G@D1[full]"])
    }

    /// Neither the crèche nor the morning is a wish of A's own: without the rule no outcome of the list can be met.
    @Test func withoutItTheListCannotBeMet() throws {
        var town = town
        town.requests.removeLast()
        #expect(try HandMade.placed(town) == ["A@D1[mon-am]", "B@C1[full]"])
        #expect(try HandMade.placed(town, without: JointWishes.self) == [])
    }

    /// The commission gave A a place at C: the list cannot take it away, and B stays without one.
    @Test func aPinComesBeforeTheList() throws {
        var town = town
        town.decisions = [Decision(request: "A", kind: .pin, creche: "C", reason: "r", by: "b")]
        let program = try HandMadeProgram(town)
        #expect(program.options("A + B") == ["A@C1[full]"] && program.kind("A + B") == "required")
        #expect(program.excluded == ["A D: pinnedElsewhere", "A E: pinnedElsewhere", "B: siblings"])
    }
}
