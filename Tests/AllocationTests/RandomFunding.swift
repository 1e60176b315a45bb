import AllocationModel
import Childcare
import SyntheticCases

extension Case {
    /// A small network whose families pay by their resources: part-time weeks, later entries, children already there,
    /// siblings, and bonuses that count as a term, beside the points, or as a minimum.
    static func randomFunding(_ random: inout SplitMix64) -> Case {
        let calendar = WeekCalendar.halfDays
        let weeks = [calendar.fullWeek, SlotSet([0, 1, 2, 3]), SlotSet([6, 7, 8, 9]), SlotSet([0, 2, 4, 6, 8])]
        let start = date(2026, 9, 1)
        var creches: [Creche] = []
        var sections: [CrecheSection] = []
        for number in 0..<(1 + random.below(2)) {
            let id = CrecheID("C\(number)")
            var creche = Creche(id: id, name: "C\(number)", operatorName: "op", capacity: random.below(12))
            var finances = CrecheFinances()
            finances.closureWeeks = random.below(6)
            if random.chance(1, in: 8) { finances.funding = .own }
            creche.finances = finances
            creches.append(creche)
            let seats = 1 + random.below(2)
            sections.append(
                CrecheSection(
                    id: SectionID("S\(number)"), creche: id, ageMonths: 0...40,
                    seats: Array(repeating: seats, count: 10), seatBasis: .free))
        }
        var households: [Household] = []
        var requests: [PlaceRequest] = []
        var enrolled: [EnrolledChild] = []
        func household() -> HouseholdID {
            let income = [0, 7_000, 12_000, 19_000, 24_000, 31_000, 45_000, 90_000][random.below(8)]
            let id = HouseholdID("H\(households.count)")
            households.append(
                Household(
                    id: id, incomeAnnual: Money(euros: Int64(income + random.below(500))),
                    dependentChildren: 1 + random.below(3), disabledChildren: random.chance(1, in: 8) ? 1 : 0,
                    siblingRule: random.pick([.together, .independent])))
            return id
        }
        while requests.count < 3 + random.below(3) {
            let home = household()
            for _ in 0..<(random.chance(1, in: 6) ? 2 : 1) {
                let ranked = creches.count == 1 || random.chance(1, in: 2) ? [0, 1] : [1, 0]
                let wishes = ranked.filter { $0 < creches.count }.prefix(1 + random.below(2)).enumerated().map {
                    Wish(rank: $0 + 1, creche: CrecheID("C\($1)"))
                }
                requests.append(
                    PlaceRequest(
                        id: RequestID("R\(requests.count)"), household: home, birthDate: date(2025, 3, 3),
                        patterns: random.chance(1, in: 3)
                            ? [random.pick(weeks), random.pick(weeks)] : [random.pick(weeks)],
                        startDate: random.chance(1, in: 4)
                            ? date(2026, 10 + random.below(3), 1 + random.below(28)) : start,
                        points: Points(Int64(random.below(12))), wishes: wishes))
            }
        }
        for number in 0..<random.below(3) {
            enrolled.append(
                EnrolledChild(
                    id: ChildID("E\(number)"), section: random.pick(sections).id, slots: random.pick(weeks),
                    household: household()))
        }
        var policy = Policy(
            priority: .weighted, gainPer: .child, basePoints: Int64([20, 60].randomElement(using: &random) ?? 20),
            seed: "graine")
        func single(_ term: ObjectiveTerm, tolerance: Int64 = 0) -> PolicyLevel {
            PolicyLevel(name: term.rawValue, terms: [.init(term)], tolerance: tolerance)
        }
        switch random.below(5) {
        case 0: policy.levels = [single(.points, tolerance: Int64(random.below(9))), single(.funding)]
        case 1:
            policy.levels = [single(.children), single(.points, tolerance: Int64(random.below(30))), single(.funding)]
        case 2: policy.levels = [single(.funding, tolerance: Int64(random.below(4000))), single(.points)]
        case 3:
            policy.levels = [
                PolicyLevel(
                    name: "both", terms: [.init(.points, weight: Int64(1 + random.below(400))), .init(.funding)])
            ]
        default: policy.fundingMinimum = Money(euros: Int64(random.below(12_000)))
        }
        return Case(
            term: Term(start: start, end: random.chance(1, in: 2) ? date(2027, 8, 31) : date(2027, 7, 9)),
            policy: policy, creches: creches, sections: sections, households: households, requests: requests,
            enrolled: enrolled)
    }
}
