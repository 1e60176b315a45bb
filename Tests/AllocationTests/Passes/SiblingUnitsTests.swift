import Childcare
import Testing

@testable import Allocation

@Suite struct SiblingUnitsTests {
    private static let together = ["A@C1[full] + B@C1[full]", "A@D1[full] + B@D1[full]"]
    private static let apart = ["A@C1[full] + B@D1[full]", "A@D1[full] + B@C1[full]"]
    private static let elder = ["A@C1[full]", "A@D1[full]"]
    private static let younger = ["B@C1[full]", "B@D1[full]"]

    /// A and B, its younger sibling, each ask for C, then D.
    private func town(_ rule: SiblingRule, seats: Int = 2) -> Case {
        var town = HandMade.town(
            ["C": seats, "D": seats],
            [
                HandMade.request("A", wishes: ["C", "D"], household: "F"),
                HandMade.request("B", wishes: ["C", "D"], household: "F"),
            ])
        town.requests[0].birthDate = Case.date(2025, 1, 1)
        town.policy.siblings = rule
        return town
    }

    @Test(arguments: [
        (SiblingRule.together, together), (.samePlaceAndTime, together), (.allOrNothing, together + apart),
        (.elderMayStartAlone, together + elder), (.youngerMayStartAlone, together + younger),
        (.preferTogether, together + apart + elder + younger),
    ])
    func theOptionsAreTheJointOutcomesOfTheRule(_ rule: SiblingRule, _ outcomes: [String]) throws {
        let program = try HandMadeProgram(town(rule))
        #expect(program.units == ["A + B"] && program.kind("A + B") == "optional")
        #expect(program.options("A + B")?.sorted() == outcomes.sorted())
    }

    @Test func independentChildrenAreAUnitEach() throws {
        var town = town(.together)
        town.households[0].siblingRule = .independent
        let program = try HandMadeProgram(town)
        #expect(program.units == ["A", "B"])
        #expect(program.options("A") == Self.elder && program.options("B") == Self.younger)
    }

    /// Both take the day or the morning: two weeks each, and the same one under the rule of place and time.
    @Test func theSameTimeIsTheSameWeek() throws {
        func options(_ rule: SiblingRule) throws -> Int? {
            var town = town(rule)
            for position in town.requests.indices {
                town.requests[position].patterns = [HandMade.day, HandMade.morning]
                town.requests[position].wishes.removeLast()
            }
            return try HandMadeProgram(town).options("A + B")?.count
        }
        #expect(try options(.together) == 4)
        #expect(try options(.samePlaceAndTime) == 2)
    }

    /// The commission's word holds whatever the rule: A at C alone, or with B beside it.
    @Test func aPinnedSiblingIsInEveryOutcome() throws {
        var town = town(.together)
        town.decisions = [Decision(request: "A", kind: .pin, creche: "C", reason: "r", by: "b")]
        let program = try HandMadeProgram(town)
        #expect(program.kind("A + B") == "required")
        #expect(program.options("A + B") == ["A@C1[full]", "A@C1[full] + B@C1[full]"])
        #expect(program.excluded == ["A D: pinnedElsewhere", "B D: siblings"])
    }

    /// One seat in each crèche parts them, which their rule does not allow; nobody is decided without units.
    @Test func togetherOrNotAtAll() throws {
        #expect(try HandMade.placed(town(.together)) == ["A@C1[full]", "B@C1[full]"])
        #expect(try HandMade.placed(town(.together, seats: 1)) == [])
        #expect(try HandMade.placed(town(.allOrNothing, seats: 1)) == ["A@C1[full]", "B@D1[full]"])
        #expect(try HandMade.placed(town(.together), without: SiblingUnits.self) == [])
    }
}
