import Childcare
import SyntheticCases

extension Case {
    /// A small commission with part-time weeks, siblings, quotas, pins and refusals.
    static func random(_ random: inout SplitMix64) -> Case {
        let calendar = WeekCalendar.halfDays
        let weeks = [
            calendar.fullWeek, SlotSet([0, 1, 2, 3]), SlotSet([4, 5, 6, 7, 8, 9]), SlotSet([0, 2, 4, 6, 8]),
        ]
        var creches: [Creche] = []
        var sections: [CrecheSection] = []
        for creche in 0..<2 {
            let id = CrecheID("C\(creche)")
            creches.append(Creche(id: id, name: "C\(creche)", operatorName: "op\(creche)", capacity: 4))
            let ages = random.chance(1, in: 2) ? [0...40] : [0...14, 15...40]
            for (position, age) in ages.enumerated() {
                var seats = [Int](repeating: random.below(3), count: 10)
                if random.chance(1, in: 4) { seats[8] = 0 }
                sections.append(
                    CrecheSection(id: SectionID("C\(creche)S\(position)"), creche: id, ageMonths: age, seats: seats))
            }
        }
        let start = date(2026, 9, 1)
        var households: [Household] = []
        var requests: [PlaceRequest] = []
        let statuses = ParentStatus.allCases
        while requests.count < 4 + random.below(2) {
            let household = Household(
                id: HouseholdID("H\(households.count)"), loneParent: random.chance(1, in: 3),
                parent1Status: random.pick(statuses),
                siblingRule: random.pick([nil, nil, SiblingRule.together, .allOrNothing, .independent]))
            households.append(household)
            for _ in 0..<(random.chance(1, in: 4) ? 2 : 1) {
                let ranked = random.chance(1, in: 2) ? [0, 1] : [1, 0]
                let wishes = ranked.prefix(1 + random.below(2)).enumerated().map { rank, creche in
                    Wish(rank: rank + 1, creche: CrecheID("C\(creche)"))
                }
                requests.append(
                    PlaceRequest(
                        id: RequestID("R\(requests.count)"), household: household.id,
                        birthDate: date(2024 + random.below(2), 1 + random.below(12), 3),
                        patterns: random.chance(1, in: 3)
                            ? [random.pick(weeks), random.pick(weeks)] : [random.pick(weeks)],
                        startDate: start, status: random.chance(1, in: 12) ? .late : .complete,
                        points: Points(Int64(random.below(4)) * 10), wishes: wishes))
            }
        }
        var decisions: [Decision] = []
        if random.chance(1, in: 4) {
            let request = random.pick(requests)
            decisions.append(
                Decision(request: request.id, kind: .refuse, creche: request.wishes.first?.creche, reason: "r", by: "b")
            )
        }
        if random.chance(1, in: 4) {
            let request = random.pick(requests)
            if request.status == .complete && !decisions.contains(where: { $0.request == request.id }) {
                decisions.append(
                    Decision(request: request.id, kind: .pin, creche: CrecheID("C0"), reason: "r", by: "b"))
            }
        }
        let lone = Condition(text: "lone_parent", expression: .holds("lone_parent"))
        let jobseeker = Condition(
            text: "parent1_status = jobseeker", expression: .compare("parent1_status", .equal, .text("jobseeker")))
        var quotas: [Quota] = []
        for position in 0..<random.below(3) {
            let bound: Quota.Bound =
                random.chance(1, in: 2)
                ? .count(Int64(random.below(3))) : .share(Share(Int64(1 + random.below(3)), 4))
            let isMinimum = random.chance(2, in: 3)
            quotas.append(
                Quota(
                    id: QuotaID("Q\(position)"), who: random.pick([lone, jobseeker]),
                    scope: random.pick([.network, .eachCreche, .creche("C0"), .operatorNamed("op1"), .section("C1S0")]),
                    minimum: isMinimum ? bound : nil, maximum: isMinimum ? nil : bound,
                    of: random.pick(Quota.Measure.allCases), basis: .newcomers,
                    price: random.chance(1, in: 4) ? nil : Int64(random.below(60))))
        }
        return Case(
            term: Term(start: start, end: date(2027, 7, 31)),
            policy: Policy(
                priority: .weighted, gainPer: random.pick(Policy.GainPer.allCases), basePoints: 50,
                wishFactors: [.one, Share(9, 10)], siblings: random.pick(SiblingRule.allCases), quotas: quotas,
                seed: "graine"),
            creches: creches, sections: sections, households: households, requests: requests, decisions: decisions)
    }

    static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        CivilDate(year: year, month: month, day: day) ?? CivilDate(year: 2026, month: 1, day: 1)!
    }
}
