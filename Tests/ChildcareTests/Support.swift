import Childcare

struct BadDate: Error {}

func date(_ iso: String) throws -> CivilDate {
    guard let date = CivilDate(iso: iso) else { throw BadDate() }
    return date
}

func days(_ text: String) throws -> SlotSet {
    try DayNotation.parse(text, calendar: .halfDays).reduce(SlotSet()) { $0.union($1) }
}

/// Two crèches, three sections, two households, two requests, one enrolled child; nothing wrong in it.
func smallCase() throws -> Case {
    let full = WeekCalendar.halfDays.fullWeek
    return Case(
        term: Term(start: try date("2026-09-01"), end: try date("2027-07-31")),
        policy: Policy(priority: .weighted, gainPer: .child, basePoints: 100, seed: "graine"),
        creches: [
            Creche(id: "lilas", name: "Les Lilas", operatorName: "Ville", capacity: 20, commune: "Valmont"),
            Creche(id: "moulin", name: "Le Moulin", operatorName: "Coop", kind: .micro, capacity: 12, commune: "Orme"),
        ],
        sections: [
            CrecheSection(id: "lilas-b", creche: "lilas", ageMonths: 3...17, seats: Array(repeating: 2, count: 10)),
            CrecheSection(id: "lilas-g", creche: "lilas", ageMonths: 18...40, seats: Array(repeating: 2, count: 10)),
            CrecheSection(id: "moulin-u", creche: "moulin", ageMonths: 3...40, seats: Array(repeating: 1, count: 10)),
        ],
        households: [
            Household(
                id: "f1", loneParent: true, parent1Status: .jobseeker, incomeAnnual: Money(euros: 12_000),
                dependentChildren: 2, commune: "Valmont", benefits: [.rsa]),
            Household(id: "f2", parent1Status: .employed, parent2Status: .freelancer, commune: "ORME"),
        ],
        requests: [
            PlaceRequest(
                id: "d1", household: "f1", birthDate: try date("2026-01-15"), patterns: [full],
                startDate: try date("2026-09-01"),
                wishes: [Wish(rank: 1, creche: "lilas"), Wish(rank: 2, creche: "moulin")]),
            PlaceRequest(
                id: "d2", household: "f2", birthDate: try date("2024-06-30"), patterns: [try days("lun mar")],
                startDate: try date("2026-09-01"),
                wishes: [Wish(rank: 1, creche: "moulin", attributes: ["distance_m": .integer(800)])]),
        ],
        enrolled: [
            EnrolledChild(id: "e1", section: "lilas-b", slots: full, household: "f1", birthDate: try date("2025-12-01"))
        ])
}
