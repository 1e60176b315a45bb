import Childcare
import Testing

@testable import Allocation

@Suite struct TransferSeatsTests {
    /// A is in D and asks for C, with 5 points; B asks for C.
    private func town(pointsOfB: Points) -> Case {
        var town = HandMade.town(
            ["C": 1, "D": 1], [HandMade.request("A", points: 5), HandMade.request("B", points: pointsOfB)])
        town.requests[0].currentSection = "D1"
        return town
    }

    /// Keeping the place is worth nothing; moving is worth A's points without the 100 of a new place.
    @Test func thePresentPlaceIsTheFirstOptionOfAUnitThatMustChoose() throws {
        let program = try HandMadeProgram(town(pointsOfB: 0))
        #expect(program.kind("A") == "required" && program.options("A") == ["A@D1[full]", "A@C1[full]"])
        #expect(try program.amounts("A@D1[full]") == ["D1/mon-am": 1, "D1/mon-pm": 1])
        #expect(try program.gain("A@D1[full]", at: "points") == 0)
        #expect(try program.gain("A@C1[full]", at: "points") == 5)
    }

    /// Without the option A must be given C, and B has nothing.
    @Test func itKeepsItsPlaceRatherThanPushAnotherOut() throws {
        #expect(try HandMade.placed(town(pointsOfB: 50)) == ["A@D1[full]", "B@C1[full]"])
        #expect(try HandMade.placed(town(pointsOfB: 50), without: TransferSeats.self) == ["A@C1[full]"])
    }

    @Test func theSeatItLeavesIsGivenInTheSameSolve() throws {
        var town = town(pointsOfB: 0)
        town.requests[1].wishes = [Wish(rank: 1, creche: "D")]
        #expect(try HandMade.placed(town) == ["A@C1[full]", "B@D1[full]"])
    }

    @Test func theSamePlaceIsNoWish() throws {
        var town = town(pointsOfB: 0)
        town.requests[0].wishes = [Wish(rank: 1, creche: "D")]
        let program = try HandMadeProgram(town)
        #expect(program.options("A") == ["A@D1[full]"] && program.excluded == ["A D: currentPlace"])
    }

    /// Who moves in January sits in D until then.
    @Test func aLaterMoveTakesBothSeatsOneAfterTheOther() throws {
        var town = town(pointsOfB: 0)
        town.calendar.periods = [HandMade.september, HandMade.january]
        town.requests[0].startDate = HandMade.january
        let amounts = try HandMadeProgram(town).amounts("A@C1[full]2027-01-01")
        #expect(
            amounts == [
                "D1/2026-09-01/mon-am": 1, "D1/2026-09-01/mon-pm": 1, "C1/2027-01-01/mon-am": 1,
                "C1/2027-01-01/mon-pm": 1,
            ])
    }
}
