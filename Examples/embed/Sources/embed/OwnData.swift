import Berceau

extension Tour {
    struct BadDate: Error { var text: String }

    static func day(_ iso: String) throws -> CivilDate {
        guard let day = CivilDate(iso: iso) else { throw BadDate(text: iso) }
        return day
    }

    /// A case made of values, as from a database.
    static func ownData() async throws {
        let calendar = WeekCalendar.halfDays
        let lilac = Creche(id: "LILAC", name: "Lilac", capacity: 12)
        let babies = CrecheSection(
            id: "LILAC-B", creche: lilac.id, ageMonths: 2...18,
            seats: Array(repeating: 1, count: calendar.slots.count))

        let start = try day("2026-09-01")
        let requests = [
            PlaceRequest(
                id: "R1", household: "H1", birthDate: try day("2026-01-14"),
                patterns: try DayNotation.parse("mon tue", calendar: calendar), startDate: start,
                wishes: [Wish(rank: 1, creche: lilac.id)]),
            PlaceRequest(
                id: "R2", household: "H2", birthDate: try day("2025-12-02"),
                patterns: try DayNotation.parse("wed thu fri | full", calendar: calendar), startDate: start,
                wishes: [Wish(rank: 1, creche: lilac.id)]),
        ]

        let source = Case(
            term: Term(start: start, end: try day("2027-07-31")), calendar: calendar,
            policy: Policy(priority: .weighted, gainPer: .child, basePoints: 100, seed: "31 17 23"),
            creches: [lilac], sections: [babies],
            households: [Household(id: "H1", loneParent: true), Household(id: "H2")], requests: requests)

        let errors = source.problems().filter { $0.severity == .error }
        guard errors.isEmpty else { return print(errors.map { $0.text[.english] }) }
        let run = try await AllocationService().allocate(source)
        print("own data: \(run.outcome.placements.map { "\($0.request) \($0.days)" })")

        let bytes = try OutcomeDocument.bytes(run.outcome)
        print("outcome.json: \(try OutcomeDocument.outcome(bytes) == run.outcome ? "read back" : "differs")")
    }
}
