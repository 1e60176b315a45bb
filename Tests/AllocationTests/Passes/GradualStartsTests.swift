import Childcare
import Testing

@testable import Allocation

@Suite struct GradualStartsTests {
    /// C lets one newcomer begin in a week. A and B begin on the Tuesday of the term's first week, D on the Monday after.
    private var town: Case {
        var town = HandMade.town(
            ["C": 3, "D": 1],
            [HandMade.request("A", points: 10), HandMade.request("B"), HandMade.request("D")])
        town.creches[0].startsPerWeek = 1
        town.requests[2].startDate = Case.date(2026, 9, 7)
        return town
    }

    private func rows(_ town: Case) throws -> [String] {
        try HandMade.added(by: GradualStarts.self, to: town, \.rows)
    }

    /// Weeks bear the name of their Monday. Two places taken are one start all the same.
    @Test func everyWeekInWhichSomebodyMayBeginHasARow() throws {
        var town = town
        #expect(try rows(town) == ["starts:C/2026-08-31 ≤ 1", "starts:C/2026-09-07 ≤ 1"])
        town.requests[0].placesUsed = 2
        // The Sunday is the last day of the first week.
        town.requests[2].startDate = Case.date(2026, 9, 6)
        #expect(try rows(town) == ["starts:C/2026-08-31 ≤ 1"])
        let program = try HandMadeProgram(town)
        for option in ["A@C1[full]", "B@C1[full]", "D@C1[full]"] {
            #expect(try program.amounts(option, of: "starts:") == ["starts:C/2026-08-31": 1])
        }
        town.creches[0].startsPerWeek = nil
        #expect(try rows(town) == [])
    }

    /// A start in January is counted in the week of New Year's Day, the first of the period.
    @Test func aLaterStartIsCountedInItsOwnWeek() throws {
        var town = town
        town.calendar.periods = [HandMade.september, HandMade.january]
        town.requests[0].startLatest = HandMade.january
        let program = try HandMadeProgram(town)
        #expect(try program.amounts("A@C1[full]2026-09-01", of: "starts:") == ["starts:C/2026-08-31": 1])
        #expect(try program.amounts("A@C1[full]2027-01-01", of: "starts:") == ["starts:C/2026-12-28": 1])
    }

    /// The commission keeps a seat for A, who will begin in the first week: nobody else does.
    @Test func aSeatThatIsKeptIsAStartToo() throws {
        var town = town
        town.decisions = [Decision(request: "A", kind: .hold, creche: "C", reason: "r", by: "b")]
        #expect(try rows(town) == ["starts:C/2026-08-31 ≤ 0", "starts:C/2026-09-07 ≤ 1"])
    }

    /// Whoever has a place at C is at home there; whoever comes from D is not.
    @Test func aTransferWithinTheCrecheIsNoStart() throws {
        var town = town
        town.sections.append(CrecheSection(id: "C2", creche: "C", ageMonths: 0...36, seats: [1, 1]))
        town.requests[0].currentSection = "C2"
        town.requests[1].currentSection = "D1"
        let program = try HandMadeProgram(town)
        #expect(try program.amounts("A@C1[full]", of: "starts:") == [:])
        #expect(try program.amounts("B@C1[full]", of: "starts:") == ["starts:C/2026-08-31": 1])
        #expect(try program.amounts("B@D1[full]", of: "starts:") == [:])
    }

    @Test func oneOfTwoNewcomersOfAWeekIsTaken() throws {
        #expect(try HandMade.placed(town) == ["A@C1[full]", "D@C1[full]"])
        #expect(
            try HandMade.placed(town, without: GradualStarts.self) == ["A@C1[full]", "B@C1[full]", "D@C1[full]"])
    }
}
