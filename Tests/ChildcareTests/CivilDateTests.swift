import Testing

@testable import Childcare

struct CivilDateTests {
    @Test(arguments: [
        ("2026-01-31", "2026-02-28", 1), ("2026-01-31", "2026-02-27", 0), ("2024-01-31", "2024-02-29", 1),
        ("2024-01-31", "2024-02-28", 0), ("2024-02-29", "2025-02-28", 12), ("2026-01-15", "2026-09-14", 7),
        ("2026-01-15", "2026-09-15", 8), ("2026-05-10", "2026-05-10", 0), ("2026-05-10", "2026-05-09", -1),
        ("2026-05-10", "2026-04-10", -1), ("2025-12-31", "2026-01-01", 0), ("2023-09-01", "2026-09-01", 36),
    ])
    func completesMonths(_ birth: String, _ day: String, _ months: Int) throws {
        #expect(try date(birth).completedMonths(on: date(day)) == months)
    }

    @Test(arguments: [
        "2026-02-29", "2026-13-01", "2026-00-01", "26-01-01", "2026-1-1", "", "2026-01-01x", "1899-12-31",
    ])
    func refusesWhatIsNoDay(_ text: String) { #expect(CivilDate(iso: text) == nil) }

    @Test(arguments: [
        ("2026-08-31", "2026-08-31"), ("2026-09-01", "2026-08-31"), ("2026-09-06", "2026-08-31"),
        ("2026-09-07", "2026-09-07"), ("2027-01-03", "2026-12-28"), ("2024-03-01", "2024-02-26"),
        ("2024-02-29", "2024-02-26"), ("1900-01-01", "1900-01-01"), ("2200-12-31", "2200-12-29"),
    ])
    func knowsTheMondayOfItsWeek(_ day: String, _ monday: String) throws {
        #expect(try date(day).monday == date(monday))
    }

    @Test(arguments: ["01/09/2026", "1/9/2026", "01.09.2026", "01-09-2026", "2026-09-01", " 2026-09-01 "])
    func readsWhatPeopleWrite(_ text: String) throws { #expect(CivilDate(written: text) == (try date("2026-09-01"))) }

    @Test(arguments: ["09/13/2026", "1/9/26", "1/9-2026", "mardi", "2026/09/01"])
    func refusesOtherNotations(_ text: String) { #expect(CivilDate(written: text) == nil) }
}
