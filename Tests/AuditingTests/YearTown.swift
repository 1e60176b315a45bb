import Allocation
import AllocationModel
import Childcare

@testable import Auditing

/// A crèche for each rule of the year, each with a child whom that rule alone keeps waiting.
///
/// ENS may receive two at once and fifty hours a week (one authorised place): Y1 and Y2 (Monday, Tuesday) keep out Y3
/// (Monday, a third child) and Y4 (Wednesday, Thursday, sixty hours). PER is a micro-crèche with one adult, hence three
/// children: Y8 waits. ITI stops at Bourg on Mondays, for one child: Y10 waits. URG keeps one of its two seats for
/// emergencies: Y13 waits. GEL keeps its seat for Y15: Y16 waits. RYT sells whole weeks only: Y17 gets one. FEN is taken
/// until Christmas: Y18 starts in January. OCC has one seat: occasional Y19 takes the day regular Y20 leaves. ADA has
/// two seats and takes one newcomer a week: Y22 waits.
enum YearTown {
    static func subject() throws -> AuditSubject {
        let town = try makeCase()
        let allocation = try Allocator().allocate(town)
        return AuditSubject(
            case: town, outcome: allocation.outcome, placements: allocation.outcome.placements,
            points: PointsRow.rows(of: town),
            program: allocation.program.problem, programBytes: allocation.programBytes,
            certificate: allocation.certificate, inputs: [])
    }

    static func day(_ iso: String) throws -> CivilDate {
        guard let day = CivilDate(iso: iso) else { throw SmallTown.BrokenFixture() }
        return day
    }

    static func makeCase() throws -> Case {
        let start = try day("2026-09-01")
        var calendar = WeekCalendar.halfDays
        calendar.periods = [start, try day("2027-01-04")]
        let full = calendar.fullWeek
        let (monday, tuesday) = (SlotSet([0, 1]), SlotSet([2, 3]))
        let (wednesday, thursday) = (SlotSet([4, 5]), SlotSet([6, 7]))
        func request(
            _ number: Int, _ creche: CrecheID, _ weeks: [SlotSet], _ points: Points, care: PlaceRequest.Care = .regular
        ) throws -> PlaceRequest {
            PlaceRequest(
                id: RequestID("Y\(number)"), household: "H", birthDate: try day("2025-06-01"), patterns: weeks,
                startDate: start, care: care, points: points, wishes: [Wish(rank: 1, creche: creche)])
        }
        func section(_ creche: CrecheID, _ seats: Int, reserve: Int = 0) -> CrecheSection {
            CrecheSection(
                id: SectionID("\(creche)-S"), creche: creche, ageMonths: 3...40,
                seats: Array(repeating: seats, count: 10), reserve: reserve)
        }
        var late = try request(18, "FEN", [full], 20)
        late.startLatest = try day("2027-01-10")
        var gradual = Creche(id: "ADA", name: "Adaptations", capacity: 10)
        gradual.startsPerWeek = 1
        return Case(
            term: Term(start: start, end: try day("2027-07-31")), calendar: calendar,
            policy: Policy(priority: .weighted, gainPer: .child, siblings: .independent, seed: "1789"),
            creches: [
                Creche(id: "ENS", name: "Ensemble", capacity: 1),
                Creche(id: "PER", name: "Personnel", kind: .micro, capacity: 10, staffRule: .six),
                Creche(id: "ITI", name: "Itinérante", kind: .itinerant, capacity: 10),
                Creche(id: "URG", name: "Urgences", capacity: 10), Creche(id: "GEL", name: "Gelée", capacity: 10),
                Creche(id: "RYT", name: "Rythmes", capacity: 10, rhythms: [full]),
                Creche(id: "FEN", name: "Fenêtre", capacity: 10), Creche(id: "OCC", name: "Occasionnel", capacity: 10),
                gradual,
            ],
            sections: [
                section("ENS", 3), section("PER", 5), section("ITI", 5), section("URG", 2, reserve: 1),
                section("GEL", 1), section("RYT", 2), section("FEN", 1), section("OCC", 1), section("ADA", 2),
            ], households: [Household(id: "H")],
            requests: [
                try request(1, "ENS", [monday.union(tuesday)], 40), try request(2, "ENS", [monday.union(tuesday)], 40),
                try request(3, "ENS", [monday], 10), try request(4, "ENS", [wednesday.union(thursday)], 10),
                try request(5, "PER", [full], 30), try request(6, "PER", [full], 30), try request(7, "PER", [full], 30),
                try request(8, "PER", [full], 5), try request(9, "ITI", [monday], 30),
                try request(10, "ITI", [monday], 5), try request(12, "URG", [monday], 30),
                try request(13, "URG", [monday], 5), try request(14, "URG", [thursday], 5, care: .emergency),
                try request(15, "GEL", [monday], 30), try request(16, "GEL", [monday], 20),
                try request(17, "RYT", [monday, full], 10), late,
                try request(19, "OCC", [wednesday, thursday], 10, care: .occasional),
                try request(20, "OCC", [wednesday], 1), try request(21, "ADA", [full], 20),
                try request(22, "ADA", [full], 10),
            ],
            enrolled: [EnrolledChild(id: "E1", section: "FEN-S", slots: full, until: try day("2026-12-24"))],
            decisions: [Decision(request: "Y15", kind: .hold, creche: "GEL", reason: "Appel en cours", by: "Bureau")],
            staff: (0..<10).map { StaffPresence(creche: "PER", slot: $0, adults: 1) },
            sites: [
                Site(creche: "ITI", name: "Bourg", slots: monday, places: 1),
                Site(creche: "ITI", name: "Lac", slots: tuesday, places: 3),
            ])
    }
}
