import Childcare
import Testing

@testable import Allocation

@Suite struct OccasionalCareTests {
    /// One seat; A and B ask for occasional care, B with 10 points. D, with none, asks for regular care.
    private var town: Case {
        var town = HandMade.town(
            ["C": 1], [HandMade.request("A"), HandMade.request("B", points: 10), HandMade.request("D")])
        town.requests[0].care = .occasional
        town.requests[1].care = .occasional
        return town
    }

    @Test func itsPointsCountAtALevelAfterTheObjectives() throws {
        #expect(try HandMade.added(by: OccasionalCare.self, to: town, \.levels) == ["occasional remainder"])
        let program = try HandMadeProgram(town)
        #expect(program.levels == ["points objective", "wishes tie", "occasional remainder", "draw tie"])
        #expect(try program.gain("B@C1[full]", at: "occasional") == 110)
        #expect(try program.gain("B@C1[full]", at: "points") == 0)
        #expect(try program.gain("D@C1[full]", at: "occasional") == 0)
        #expect(try program.gain("D@C1[full]", at: "points") == 100)
    }

    @Test func nothingIsAddedWhereNobodyAsksForIt() throws {
        var town = town
        town.requests.removeFirst(2)
        #expect(try HandMade.added(by: OccasionalCare.self, to: town, \.levels) == [])
        // A child who only keeps its place asks for nothing either.
        town.requests[0].care = .occasional
        town.requests[0].currentSection = "C1"
        town.requests[0].status = .late
        #expect(try HandMade.added(by: OccasionalCare.self, to: town, \.levels) == [])
    }

    /// Regular care takes the seat. Where it leaves it, B's points decide; without the level A's number in the draw does.
    @Test func itTakesWhatIsLeftByItsPoints() throws {
        #expect(try HandMade.placed(town) == ["D@C1[full]"])
        var left = town
        left.requests.removeLast()
        #expect(try HandMade.placed(left) == ["B@C1[full]"])
        #expect(try HandMade.placed(left, without: OccasionalCare.self) == ["A@C1[full]"])
    }
}
