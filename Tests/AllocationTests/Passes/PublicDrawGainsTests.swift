import Childcare
import Testing

@testable import Allocation

/// Draw numbers are one more than the first two bytes of HMAC-SHA256(seed, request): of `graine`, A 34,771 and B 4,324; of
/// `tirage`, A 1,669 and B 16,200.
@Suite struct PublicDrawGainsTests {
    /// Two equal families and one seat.
    private func town(seed: String = "graine") -> Case {
        var town = HandMade.town(["C": 1], [HandMade.request("A"), HandMade.request("B")])
        town.policy.seed = seed
        return town
    }

    /// With two ranks the first wish counts the number twice; siblings count both numbers.
    @Test func theNumberCountsAsOftenAsTheWishIsGood() throws {
        #expect(try HandMade.added(by: PublicDrawGains.self, to: town(), \.levels) == ["draw tie"])
        var siblings = HandMade.town(
            ["C": 2, "D": 2], ["A", "B"].map { HandMade.request($0, wishes: ["C", "D"], household: "F") })
        let program = try HandMadeProgram(siblings)
        #expect(try program.gain("A@C1[full] + B@C1[full]", at: "draw") == 2 * 34_771 + 2 * 4_324)
        #expect(try program.gain("A@D1[full] + B@D1[full]", at: "draw") == 34_771 + 4_324)
        // Who keeps the place it has takes no part.
        siblings.requests = [HandMade.request("A", wishes: ["D"])]
        siblings.requests[0].currentSection = "C1"
        #expect(try HandMadeProgram(siblings).gain("A@C1[full]", at: "draw") == 0)
    }

    @Test func theGreaterNumberWins() throws {
        #expect(try HandMade.placed(town()) == ["A@C1[full]"])
        #expect(try HandMade.placed(town(seed: "tirage")) == ["B@C1[full]"])
    }

    /// Nothing else tells them apart.
    @Test func withoutItTheTieStays() throws {
        let program = try HandMadeProgram(town())
        #expect(try program.worth("A@C1[full]") == [100, 1, 34_771])
        #expect(try program.worth("B@C1[full]") == [100, 1, 4_324])
        let tied = try HandMadeProgram(town(), without: PublicDrawGains.self)
        #expect(try tied.worth("A@C1[full]") == tied.worth("B@C1[full]"))
    }
}
