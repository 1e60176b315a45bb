import AllocationModel
import CaseFiles
import Childcare
import Testing

@Suite struct WaitingBySectionTests {
    private let start = CivilDate(iso: "2026-09-01")
    private let calendar = WeekCalendar.halfDays

    private func request(
        _ id: RequestID, born: String, patterns: [SlotSet], creches: [CrecheID] = ["LIL"]
    ) throws -> PlaceRequest {
        PlaceRequest(
            id: id, household: "H", birthDate: try #require(CivilDate(iso: born)), patterns: patterns,
            startDate: try #require(start),
            wishes: creches.enumerated().map { Wish(rank: $0.offset + 1, creche: $0.element) })
    }

    @Test func theListIsOrderedAndSaysWhoFitsNow() throws {
        let monday = SlotSet([0, 1])
        let requests = [
            try request("A", born: "2025-09-01", patterns: [calendar.fullWeek, monday]),
            try request("B", born: "2025-09-01", patterns: [calendar.fullWeek]),
            try request("C", born: "2023-01-01", patterns: [monday]),
            try request("D", born: "2025-09-01", patterns: [monday], creches: ["ROS"]),
            try request("E", born: "2025-09-01", patterns: [monday]),
            try request("F", born: "2025-09-01", patterns: [monday]),
            try request("G", born: "2025-09-01", patterns: [monday]),
            try request("H", born: "2025-09-01", patterns: [monday]),
        ]
        var seats = [Int](repeating: 2, count: 10)
        seats[9] = 1
        let dossier = Case(
            term: Term(start: try #require(start), end: try #require(CivilDate(iso: "2027-07-31"))),
            policy: Policy(priority: .weighted, gainPer: .child, seed: "tirage"),
            creches: [Creche(id: "LIL", name: "Lilas", capacity: 2), Creche(id: "ROS", name: "Roses", capacity: 2)],
            sections: [
                CrecheSection(id: "S1", creche: "LIL", ageMonths: 0...17, seats: seats),
                CrecheSection(id: "S2", creche: "ROS", ageMonths: 18...36, seats: seats),
            ],
            households: [Household(id: "H")], requests: requests)
        let waiting: [WaitingRecord] = ["A", "B", "C", "D", "E", "F", "H"].map {
            WaitingRecord(request: $0, rank: 1, points: 0, reason: $0 == "H" ? .fileStatus : .full)
        }
        let outcome = Outcome(
            status: .optimal, requests: 8, waiting: waiting,
            occupancy: (0..<10).map {
                OccupancyRecord(
                    creche: "LIL", section: "S1", slot: calendar.slots[$0].id, seats: 2, enrolled: 0,
                    placed: $0 < 2 ? 1 : 2)
            },
            provenance: Provenance(version: "0", glpkVersion: "5.0", seed: "", effort: "quick", reproducible: true))
        let offers = ["A", "B", "E", "G", "H"].flatMap { id in
            (id == "A" ? [calendar.fullWeek, monday, monday] : id == "B" ? [calendar.fullWeek] : [monday]).map {
                SeatOffer(
                    request: RequestID(id), section: "S1", slots: $0, points: id == "B" ? 20 : 10, fitsNow: $0 == monday
                )
            }
        }
        let rows = WaitingBySectionRow.rows(case: dossier, outcome: outcome, offers: offers)

        let draw = PublicDraw(seed: "tirage")
        let tied: [RequestID] =
            draw.key(of: "E").lexicographicallyPrecedes(draw.key(of: "A")) ? ["A", "E"] : ["E", "A"]
        // C is too old, D asked elsewhere, F was refused there: no offer. G has a place, H's file is out.
        #expect(rows.map(\.request) == ["B"] + tied.map(\.text))
        #expect(rows.map(\.rank) == [1, 2, 3])
        #expect(rows.map(\.points) == [20, 10, 10])
        let byRequest = Dictionary(uniqueKeysWithValues: rows.map { ($0.request, $0) })
        #expect(byRequest["A"]?.days == "full | mon")
        #expect(byRequest["A"]?.fitsNow == true)
        #expect(byRequest["B"]?.fitsNow == false)
        #expect(byRequest["E"]?.startDate == "2026-09-01")
        #expect(rows.allSatisfy { $0.section == "S1" && $0.creche == "LIL" })
    }
}
