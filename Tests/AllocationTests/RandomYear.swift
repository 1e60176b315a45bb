import Childcare
import SyntheticCases

extension Case {
    /// A small commission with a whole year's rules: periods, start windows, sections moved up to, children who leave,
    /// crèches as a whole, staff, flexible sections, stops, reserves, holds, rhythms, values of weeks, occasional care,
    /// children who take several places, alternating weeks.
    static func randomYear(_ random: inout SplitMix64) -> Case {
        var year = RandomYear(random)
        let source = year.make()
        random = year.random
        return source
    }
}

private struct RandomYear {
    var random: SplitMix64
    let start = Case.date(2026, 9, 1)
    var calendar = WeekCalendar(slots: [])
    var weeks: [SlotSet] = []

    init(_ random: SplitMix64) { self.random = random }

    mutating func make() -> Case {
        makeCalendar()
        var creches: [Creche] = []
        var sections: [CrecheSection] = []
        var staff: [StaffPresence] = []
        var sites: [Site] = []
        for position in 0...random.below(2) {
            let creche = makeCreche(position)
            creches.append(creche)
            sections += makeSections(of: creche)
            if creche.staffRule != nil {
                for slot in calendar.slots.indices {
                    staff.append(StaffPresence(creche: creche.id, slot: slot, adults: random.below(4)))
                    if random.chance(1, in: 6) {
                        staff.append(
                            StaffPresence(
                                creche: creche.id, slot: slot, period: random.below(calendar.periodCount),
                                adults: 1 + random.below(2)))
                    }
                }
            }
            if creche.kind == .itinerant {
                let cut = 1 + random.below(calendar.slots.count - 1)
                sites.append(
                    Site(creche: creche.id, name: "Bourg", slots: SlotSet(0..<cut), places: 1 + random.below(3)))
                if random.chance(2, in: 3) {
                    sites.append(
                        Site(
                            creche: creche.id, name: "Lac", slots: SlotSet(cut..<calendar.slots.count),
                            places: 1 + random.below(2)))
                }
            }
        }
        let enrolled = makeEnrolled(sections)
        let (households, requests) = makeRequests(creches)
        return Case(
            term: Term(start: start, end: Case.date(2027, 7, 31)), calendar: calendar,
            policy: Policy(
                priority: .weighted, gainPer: random.pick(Policy.GainPer.allCases), basePoints: 50,
                wishFactors: [.one, Share(9, 10)], siblings: .independent,
                unborn: random.pick([.conditional, .exclude]),
                seed: "graine",
                ageDate: random.pick([.childStart, .childStart, .termStart, .fixed(Case.date(2026, 12, 31))]),
                moveUp: random.pick([.never, .birthday])),
            creches: creches, sections: sections, households: households, requests: requests, enrolled: enrolled,
            decisions: makeDecisions(requests, sections), staff: staff, sites: sites)
    }

    private mutating func makeCalendar() {
        let slots = WeekCalendar.halfDays.slots.prefix(4)
        calendar = WeekCalendar(slots: Array(slots))
        if random.chance(1, in: 5) { calendar = WeekCalendar(slots: Array(slots.prefix(2))).alternating }
        let days = [start, Case.date(2026, 11, 1), Case.date(2027, 1, 4)]
        calendar.periods = Array(days.prefix(random.below(4)))
        weeks = [calendar.fullWeek, SlotSet([0, 1]), SlotSet([2, 3]), SlotSet([0, 2]), SlotSet([1])]
    }

    private mutating func makeCreche(_ position: Int) -> Creche {
        Creche(
            id: CrecheID("C\(position)"), name: "C\(position)",
            kind: random.pick([.collective, .collective, .micro, .itinerant]), capacity: 2 + random.below(6),
            staffRule: random.pick([nil, nil, .fiveEight, .six]),
            rhythms: random.chance(1, in: 5) ? [calendar.fullWeek, SlotSet([0, 1])] : [])
    }

    private mutating func makeSections(of creche: Creche) -> [CrecheSection] {
        let ages = random.pick([[0...40], [0...17, 18...40], [0...17, 15...40], [0...14]])
        let isFree = random.chance(1, in: 8)
        return ages.enumerated().map { position, age in
            let places = random.below(5)
            var seats = [Int](repeating: places, count: calendar.slots.count)
            if random.chance(1, in: 5) { seats[random.below(seats.count)] = 0 }
            var byPeriod: [[Int]] = []
            if calendar.periods.count > 1, random.chance(1, in: 4) {
                byPeriod = calendar.periods.map { _ in seats.map { $0 == 0 ? 0 : random.below(4) } }
            }
            return CrecheSection(
                id: SectionID("\(creche.id)S\(position)"), creche: creche.id, ageMonths: age, seats: seats,
                seatBasis: isFree ? .free : .all, seatsByPeriod: byPeriod,
                reserve: random.chance(1, in: 5) ? 1 : 0, isFlexible: !isFree && random.chance(1, in: 5))
        }
    }

    private mutating func makeEnrolled(_ sections: [CrecheSection]) -> [EnrolledChild] {
        var enrolled: [EnrolledChild] = []
        for position in 0..<random.below(4) {
            let section = random.pick(sections)
            let child = EnrolledChild(
                id: ChildID("E\(position)"), section: section.id, slots: random.pick(weeks),
                until: random.pick([nil, nil, Case.date(2026, 10, 31), Case.date(2027, 1, 4)]),
                birthDate: random.pick([nil, Case.date(2025, 4 + random.below(6), 1)]),
                walks: random.pick([nil, nil, true, false]), placesUsed: 1 + random.below(2))
            enrolled.append(child)
        }
        // Those already there must fit: a case where they do not is refused before it is compiled.
        return enrolled.filter { _ in true }.reduce(into: []) { kept, child in
            let fits = sections.first { $0.id == child.section }.map { section in
                section.isFlexible || section.seatBasis == .free
                    || child.slots.indices.allSatisfy { slot in
                        let others = kept.filter { $0.section == section.id && $0.slots.contains(slot) }
                        let taken = others.reduce(child.placesUsed) { $0 + $1.placesUsed }
                        return (0..<calendar.periodCount).allSatisfy { taken <= section.seats(in: $0)[slot] }
                    }
            }
            if fits == true { kept.append(child) }
        }
    }

    private mutating func makeRequests(_ creches: [Creche]) -> ([Household], [PlaceRequest]) {
        var households: [Household] = []
        var requests: [PlaceRequest] = []
        while requests.count < 3 {
            let household = Household(
                id: HouseholdID("H\(households.count)"),
                siblingRule: random.pick([nil, .together, .allOrNothing]))
            households.append(household)
            for _ in 0..<(random.chance(1, in: 4) ? 2 : 1) {
                requests.append(makeRequest(requests.count, household.id, creches))
            }
        }
        return (households, requests)
    }

    private mutating func makeRequest(_ number: Int, _ household: HouseholdID, _ creches: [Creche]) -> PlaceRequest {
        let first = random.pick([start, start, Case.date(2026, 11, 15), Case.date(2027, 1, 4)])
        let isBorn = random.chance(7, in: 8)
        let patterns =
            random.chance(1, in: 2)
            ? [random.pick(weeks)] : Array(Set([random.pick(weeks), random.pick(weeks)])).sorted()
        let care = random.pick([PlaceRequest.Care.regular, .regular, .regular, .occasional, .emergency])
        let shuffled = random.chance(1, in: 2) ? creches : creches.reversed()
        var wishes = shuffled.prefix(1 + random.below(creches.count)).enumerated().map { rank, creche in
            Wish(rank: rank + 1, creche: creche.id)
        }
        if random.chance(1, in: 6) {
            wishes[0].attributes["sites"] = .text(random.pick(["Bourg", "Lac", "Bourg | Lac"]))
        }
        return PlaceRequest(
            id: RequestID("R\(number)"), household: household,
            birthDate: isBorn ? Case.date(2025, 1 + random.below(12), 3) : Case.date(2026, 8, 20),
            birthStatus: isBorn ? .born : .expected, patterns: patterns, startDate: first,
            startLatest: random.pick([nil, nil, Case.date(2026, 11, 20), Case.date(2027, 2, 1)]).map { max($0, first) },
            until: random.pick([nil, nil, nil, Case.date(2027, 1, 3), Case.date(2027, 1, 20)]).map { max($0, first) },
            status: random.chance(1, in: 12) ? .incomplete : .complete, care: care,
            walks: random.pick([nil, true, false]), placesUsed: random.pick([1, 1, 1, 2, 3]),
            minutesWanted: care == .occasional && random.chance(1, in: 2) ? 300 * (1 + random.below(2)) : nil,
            patternFactors: random.chance(1, in: 3) ? [patterns[0]: Share(3, 4)] : [:],
            points: Points(Int64(random.below(4)) * 10), wishes: wishes)
    }

    private mutating func makeDecisions(_ requests: [PlaceRequest], _ sections: [CrecheSection]) -> [Decision] {
        let request = random.pick(requests)
        let section = random.pick(sections)
        switch random.below(8) {
        case 0: return [Decision(request: request.id, kind: .hold, section: section.id, reason: "r", by: "b")]
        case 1: return [Decision(request: request.id, kind: .hold, creche: section.creche, reason: "r", by: "b")]
        case 2: return [Decision(request: request.id, kind: .hold, reason: "r", by: "b")]
        case 3: return [Decision(request: request.id, kind: .refuse, creche: section.creche, reason: "r", by: "b")]
        case 4 where request.status == .complete && request.birthStatus == .born:
            return [
                Decision(
                    request: request.id, kind: .pin, creche: section.creche,
                    patterns: random.chance(1, in: 2) ? [random.pick(weeks)] : [], reason: "r", by: "b")
            ]
        default: return []
        }
    }
}
