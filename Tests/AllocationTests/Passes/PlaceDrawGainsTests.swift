import Childcare
import Testing

@testable import Allocation

/// Numbers of A's places: of `graine`, 49,643 for the morning and 53,717 for the afternoon; of `lilas`, 62,105 and 44,038.
@Suite struct PlaceDrawGainsTests {
    /// A takes the morning as gladly as the afternoon.
    private func town(seed: String = "graine") -> Case {
        var town = HandMade.town(["C": 1], [HandMade.request("A", weeks: [HandMade.morning, HandMade.afternoon])])
        town.policy.seed = seed
        return town
    }

    @Test func everyPlaceUnderAWishHasANumber() throws {
        #expect(try HandMade.added(by: PlaceDrawGains.self, to: town(), \.levels) == ["draw_places tie"])
        let program = try HandMadeProgram(town())
        #expect(try program.gain("A@C1[mon-am]", at: "draw_places") == 49_643)
        #expect(try program.gain("A@C1[mon-pm]", at: "draw_places") == 53_717)
    }

    @Test func nothingIsAddedWhereEveryWishIsOnePlace() throws {
        let town = HandMade.town(
            ["C": 1, "D": 1], [HandMade.request("A", wishes: ["C", "D"]), HandMade.request("B")])
        #expect(try HandMade.added(by: PlaceDrawGains.self, to: town, \.levels) == [])
    }

    @Test func aPlaceOneHasTakesNoPart() throws {
        var town = town()
        town.sections.append(CrecheSection(id: "C2", creche: "C", ageMonths: 0...36, seats: [1, 1]))
        town.requests[0].currentSection = "C2"
        town.requests[0].currentSlots = HandMade.day
        #expect(try HandMadeProgram(town).gain("A@C2[full]", at: "draw_places") == 0)
    }

    @Test func theGreaterNumberWinsAndWithoutItTheTieStays() throws {
        #expect(try HandMade.placed(town()) == ["A@C1[mon-pm]"])
        #expect(try HandMade.placed(town(seed: "lilas")) == ["A@C1[mon-am]"])
        let tied = try HandMadeProgram(town(), without: PlaceDrawGains.self)
        #expect(try tied.worth("A@C1[mon-am]") == tied.worth("A@C1[mon-pm]"))
    }
}
