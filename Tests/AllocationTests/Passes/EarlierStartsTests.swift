import Childcare
import Testing

@testable import Allocation

@Suite struct EarlierStartsTests {
    /// A may start in September or wait until January.
    private var town: Case {
        var town = HandMade.town(["C": 1], [HandMade.request("A")])
        town.calendar.periods = [HandMade.september, HandMade.january, Case.date(2027, 4, 1)]
        town.requests[0].startLatest = HandMade.january
        return town
    }

    @Test func eachPeriodOfWaitingCountsOne() throws {
        #expect(try HandMade.added(by: EarlierStarts.self, to: town, \.levels) == ["start remainder"])
        let program = try HandMadeProgram(town)
        #expect(try program.gain("A@C1[full]2026-09-01", at: "start") == 0)
        #expect(try program.gain("A@C1[full]2027-01-01", at: "start") == -1)
    }

    /// Who asks for January waits from January; occasional care waits for nothing.
    @Test func waitingBeginsAtTheStartAskedFor() throws {
        var town = town
        town.requests[0].startDate = HandMade.january
        town.requests[0].startLatest = Case.date(2027, 5, 1)
        let program = try HandMadeProgram(town)
        #expect(try program.gain("A@C1[full]2027-01-01", at: "start") == 0)
        #expect(try program.gain("A@C1[full]2027-04-01", at: "start") == -1)
        town.requests[0].care = .occasional
        #expect(try HandMade.added(by: EarlierStarts.self, to: town, \.levels) == [])
    }

    @Test func nothingIsAddedWhereNobodyCanWait() throws {
        var town = town
        town.requests[0].startLatest = nil
        #expect(try HandMade.added(by: EarlierStarts.self, to: town, \.levels) == [])
    }

    /// Left to the draw among places, January has the greater number: 949 against 710.
    @Test func nobodyWaitsWithoutNeed() throws {
        #expect(try HandMade.placed(town) == ["A@C1[full]2026-09-01"])
        #expect(try HandMade.placed(town, without: EarlierStarts.self) == ["A@C1[full]2027-01-01"])
    }
}
