import AllocationModel
import Childcare
import Testing

@testable import Allocation

@Suite struct EligibilityConditionsTests {
    private static let first = Condition(text: "rank = 1", expression: .compare("rank", .equal, .integer(1)))

    @Test func aLineShutsOutWhereItHolds() throws {
        var town = HandMade.town(
            ["C": 2, "D": 2], [HandMade.request("A", wishes: ["C", "D"]), HandMade.request("B", wishes: ["C", "D"])])
        town.households[1].loneParent = true
        town.eligibility = [EligibilityLine(name: "parents seuls", when: HandMade.lone, reason: "Réservé aux couples")]
        let program = try HandMadeProgram(town)
        #expect(program.options("A") == ["A@C1[full]", "A@D1[full]"])
        #expect(program.options("B") == nil)
        #expect(program.excluded == ["B C: ineligible", "B D: ineligible"])
    }

    @Test func aLineMayLookAtTheWish() throws {
        var town = HandMade.town(["C": 2, "D": 2], [HandMade.request("A", wishes: ["C", "D"])])
        town.eligibility = [EligibilityLine(name: "premier", when: Self.first, reason: "r")]
        #expect(try HandMadeProgram(town).options("A") == ["A@D1[full]"])
        #expect(try HandMade.placed(town) == ["A@D1[full]"])
    }

    @Test func theFirstLineThatHoldsIsTold() throws {
        var town = HandMade.town(["C": 1], [HandMade.request("A")])
        town.eligibility = [
            EligibilityLine(name: "un", when: HandMade.lone, reason: "non"),
            EligibilityLine(name: "deux", when: .always, reason: "oui"),
            EligibilityLine(name: "trois", when: .always, reason: "non"),
        ]
        let outcome = try Allocator().allocate(town).outcome
        #expect(
            outcome.excluded == [Exclusion(request: "A", creche: "C", rule: .ineligible, line: "deux", reason: "oui")])
        #expect(outcome.waiting.map(\.reason) == [.noAdmissibleWish])
    }

    @Test func aListOfTheFamilysOwnDoesNotGetRoundIt() throws {
        var town = HandMade.town(["C": 2, "D": 2], [HandMade.request("A", wishes: ["C", "D"], household: "F")])
        town.jointWishes = [
            JointWish(household: "F", rank: 1, request: "A", creche: "C"),
            JointWish(household: "F", rank: 2, request: "A", creche: "D"),
        ]
        town.eligibility = [EligibilityLine(name: "premier", when: Self.first, reason: "r")]
        let program = try HandMadeProgram(town)
        #expect(program.options("A") == ["A@D1[full]"])
        #expect(program.excluded == ["A C: ineligible"])
        // Nor for a crèche that is on the list alone.
        town.requests[0].wishes.removeFirst()
        town.eligibility = [EligibilityLine(name: "tous", when: .always, reason: "r")]
        #expect(try HandMadeProgram(town).options("A") == nil)
    }

    @Test func aPinnedPlaceAndTheOneAChildHasStay() throws {
        var town = HandMade.town(["C": 2, "D": 1], [HandMade.request("A"), HandMade.request("B", wishes: ["C"])])
        town.eligibility = [EligibilityLine(name: "n", when: .always, reason: "r")]
        town.decisions = [Decision(request: "A", kind: .pin, creche: "C", reason: "r", by: "b")]
        town.requests[1].currentSection = "D1"
        #expect(try HandMade.placed(town) == ["A@C1[full]", "B@D1[full]"])
    }

    @Test func withoutItEverybodyMayAsk() throws {
        var town = HandMade.town(["C": 1], [HandMade.request("A")])
        town.eligibility = [EligibilityLine(name: "n", when: .always, reason: "r")]
        #expect(try HandMade.placed(town) == [])
        #expect(try HandMade.placed(town, without: EligibilityConditions.self) == ["A@C1[full]"])
    }
}
