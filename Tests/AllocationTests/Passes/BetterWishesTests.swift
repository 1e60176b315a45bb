import Childcare
import Testing

@testable import Allocation

@Suite struct BetterWishesTests {
    /// A asks for C, D; B for C, E, D. E is closed, so one of them gets C and the other D.
    private var town: Case {
        HandMade.town(
            ["C": 1, "D": 1, "E": 0],
            [HandMade.request("A", wishes: ["C", "D"]), HandMade.request("B", wishes: ["C", "E", "D"])])
    }

    /// The last rank anybody names is 3, which counts one.
    @Test func theLastRankCountsOneAndTheFirstMost() throws {
        #expect(try HandMade.added(by: BetterWishes.self, to: town, \.levels) == ["wishes tie"])
        let program = try HandMadeProgram(town)
        #expect(try program.gain("A@C1[full]", at: "wishes") == 3)
        #expect(try program.gain("A@D1[full]", at: "wishes") == 2)
        #expect(try program.gain("B@D1[full]", at: "wishes") == 1)
    }

    @Test func occasionalCareAndAPlaceOneHasTakeNoPart() throws {
        var town = town
        town.requests[0].care = .occasional
        town.requests[1].currentSection = "D1"
        let program = try HandMadeProgram(town)
        #expect(try program.gain("A@C1[full]", at: "wishes") == 0)
        #expect(try program.gain("B@D1[full]", at: "wishes") == 0)
    }

    @Test func aLevelOfThePolicysOwnReplacesItAndANameIsNotTakenTwice() throws {
        var town = town
        town.policy.levels = [.single(.points), .single(.wishes)]
        #expect(try HandMade.added(by: BetterWishes.self, to: town, \.levels) == [])
        town.policy.levels = [PolicyLevel(name: "wishes", terms: [.init(.points), .init(.wishes)])]
        #expect(try HandMade.added(by: BetterWishes.self, to: town, \.levels) == ["better_wishes tie"])
    }

    /// Both are placed either way: ranks 1 and 2 (3 + 2) win over ranks 1 and 3 (3 + 1). The draw alone would say
    /// 3 × 34,771 + 4,324 for A at C, against 2 × 34,771 + 3 × 4,324.
    @Test func betterWishesComeBeforeTheDraw() throws {
        #expect(try HandMade.placed(town) == ["A@D1[full]", "B@C1[full]"])
        #expect(try HandMade.placed(town, without: BetterWishes.self) == ["A@C1[full]", "B@D1[full]"])
    }
}
