import Testing

@testable import Childcare

@Suite struct AgeRangeTests {
    private func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    @Test(
        arguments: [
            ("2", "2"), ("2,5", "2.5"), ("2.5 mois", "2.5"), ("2 mois et demi", "2.5"), ("2 mois ½", "2.5"),
            ("2½ mois", "2.5"), ("10 semaines", "10 weeks"), ("10 sem", "10 weeks"), ("3 ans", "36"),
            ("2 ans et demi", "30"), ("2,0", "2"), ("36 mois révolus", "36"), ("10 Weeks", "10 weeks"),
        ])
    func readsAgesAsCrechesWriteThem(_ text: String, _ written: String) throws {
        let limit = try #require(AgeLimit(written: text))
        #expect(limit.written == written)
        #expect(AgeLimit(written: written) == limit)
    }

    @Test(arguments: ["", "deux", "2,25", "10,5 semaines", "2,5 mois et demi", "-1", "2 jours", "mois", "2 mois 3"])
    func refusesTheRest(_ text: String) { #expect(AgeLimit(written: text) == nil) }

    /// Worked out on a calendar: 1 September 2026 is 70 days after 23 June.
    @Test(
        arguments: [
            ("10 semaines", "2026-06-23", true), ("10 semaines", "2026-06-24", false),
            ("2,5", "2026-06-17", true), ("2,5", "2026-06-18", false), ("2", "2026-07-01", true),
            ("2", "2026-07-02", false), ("0", "2026-09-01", true),
        ])
    func theYoungestIsTakenFromItsDayOn(_ youngest: String, _ birth: String, _ isTaken: Bool) throws {
        let ages = AgeRange(youngest: try #require(AgeLimit(written: youngest)), oldest: .months(36))
        #expect(ages.contains(ChildAge(born: try date(birth), on: try date("2026-09-01"))) == isTaken)
    }

    @Test(
        arguments: [
            ("36", "2023-08-02", true), ("36", "2023-08-01", false), ("2,5", "2026-06-02", true),
            ("2,5", "2026-06-01", false), ("10 semaines", "2026-06-17", true), ("10 semaines", "2026-06-16", false),
        ])
    func theOldestIsTakenUntilItIsPassed(_ oldest: String, _ birth: String, _ isTaken: Bool) throws {
        let ages = AgeRange(youngest: .months(0), oldest: try #require(AgeLimit(written: oldest)))
        #expect(ages.contains(ChildAge(born: try date(birth), on: try date("2026-09-01"))) == isTaken)
    }

    @Test func wholeMonthsAreCountedAsBefore() throws {
        var day = try date("2025-12-28")
        let birth = try date("2025-12-31")
        for _ in 0..<500 {
            let age = ChildAge(born: birth, on: day)
            #expect(age.months == max(0, birth.completedMonths(on: day)))
            #expect((0...30).contains(age.daysBeyond))
            for months in 0...14 {
                let ages = AgeRange(months: months...(months + 1))
                #expect(ages.contains(age) == (months...(months + 1)).contains(age.months))
            }
            day = try #require(CivilDate(ordinal: day.ordinal + 1))
        }
    }
}
