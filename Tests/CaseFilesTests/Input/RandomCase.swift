import Childcare
import SyntheticCases

/// Small valid cases that use everything the files can say, a different mixture for every seed.
struct RandomCase {
    private var random: SplitMix64
    private let calendar: WeekCalendar
    private let start = RandomCase.day(2026, 9, 1)
    private let end = RandomCase.day(2027, 7, 31)

    init(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var slots = WeekCalendar.halfDays.slots
        switch Int.random(in: 0..<5, using: &random) {
        case 0: slots = WeekCalendar.halfDays.alternating.slots
        case 1: slots = Self.hourGrid
        case 2: slots = WeekCalendar(slots: Self.hourGrid).alternating.slots
        default: break
        }
        let periods = [
            [], [], [Self.day(2026, 9, 1), Self.day(2026, 11, 1), Self.day(2027, 1, 4)],
            [Self.day(2026, 9, 1), Self.day(2027, 1, 4)],
        ]
        calendar = WeekCalendar(slots: slots, periods: periods[Int.random(in: 0..<4, using: &random)])
        self.random = random
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else { preconditionFailure("a day that exists") }
        return date
    }

    /// Three slots a day, the last without a half of its own, and a Saturday that is one slot.
    private static let hourGrid: [Slot] =
        Weekday.allCases.prefix(3).flatMap { day in
            [
                Slot(id: "\(day.word)-0830", day: day, half: .morning, minutes: 180, from: 510, to: 690),
                Slot(id: "\(day.word)-1130", day: day, half: nil, minutes: 120, from: 690, to: 810),
                Slot(id: "\(day.word)-1330", day: day, half: .afternoon, minutes: 255, from: 810, to: 1080),
            ]
        } + [Slot(id: "sat", day: .saturday, half: nil, minutes: 240)]

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    private mutating func week() -> SlotSet {
        if chance(3) { return calendar.fullWeek }
        var bits = UInt128(0)
        while bits == 0 {
            bits = UInt128(random.next()) & UInt128(random.next()) & calendar.fullWeek.bits
        }
        return SlotSet(bits: bits)
    }

    private mutating func weeks(_ most: Int) -> [SlotSet] {
        var found: [SlotSet] = []
        for _ in 0..<Int.random(in: 1...most, using: &random) {
            let week = week()
            if !found.contains(week) { found.append(week) }
        }
        return found
    }

    private mutating func factors(_ patterns: [SlotSet]) -> [SlotSet: Share] {
        var factors: [SlotSet: Share] = [:]
        for pattern in patterns where chance(4) {
            factors[pattern] = pick([Share(4, 5), Share(165, 200), Share(1, 8)])
        }
        return factors
    }

    mutating func make() -> Case {
        let creches = makeCreches()
        let sections = makeSections(creches)
        let households = (0..<4).map { number in
            Household(
                id: HouseholdID("F\(number)"), loneParent: number == 0, employer: number == 1 ? "Usine \"B\"" : "",
                siblingRule: chance(2) ? pick(SiblingRule.allCases) : nil, member: number == 2 ? "Coop" : "")
        }
        let requests = makeRequests(creches, sections, households)
        var made = Case(
            term: Term(start: start, end: end), calendar: calendar, policy: makePolicy(), creches: creches,
            sections: sections, households: households, requests: requests)
        made.enrolled = [
            EnrolledChild(
                id: "E1", section: "S1", slots: SlotSet([0]), until: chance(2) ? Self.day(2026, 12, 31) : nil,
                household: "F1", birthDate: Self.day(2024, 2, 3), walks: chance(2) ? chance(2) : nil,
                placesUsed: chance(3) ? 2 : 1)
        ]
        made.decisions = [
            Decision(
                request: "R0", kind: .hold, section: "S0", patterns: chance(2) ? weeks(2) : [], reason: "visite PMI",
                by: "Commission", date: chance(2) ? Self.day(2026, 5, 12) : nil),
            Decision(request: "R1", kind: .refuse, creche: "C0", reason: "trop loin", by: "=Mairie"),
        ]
        addNetwork(&made)
        addVoices(&made)
        return made
    }

    private mutating func makeCreches() -> [Creche] {
        [
            Creche(
                id: "C0", name: "Les Écureuils", operatorName: "Coop", capacity: 20, commune: "Nîmes",
                staffRule: .fiveEight, rhythms: chance(2) ? weeks(3) : []),
            Creche(
                id: "C1", name: "Le Bus", operatorName: "Ville", kind: .itinerant, capacity: 12, avip: chance(2),
                attributes: chance(2) ? ["zone": .text("nord")] : [:]),
        ]
    }

    private mutating func makeSections(_ creches: [Creche]) -> [CrecheSection] {
        let slots = calendar.slots.count
        var sections = [
            CrecheSection(
                id: "S0", creche: "C0", ageMonths: 2...40, seats: Array(repeating: 23, count: slots), isFlexible: true),
            CrecheSection(id: "S1", creche: "C1", ageMonths: 0...36, seats: Array(repeating: 8, count: slots)),
            CrecheSection(
                id: "S2", creche: "C1", ageMonths: 6...36, seats: Array(repeating: 5, count: slots),
                seatBasis: chance(2) ? .free : .all, reserve: chance(2) ? 2 : 0),
        ]
        if chance(2) { sections[0].seats[slots - 1] = 0 }
        if chance(2) { sections[2].seats[0] = 4 }
        if calendar.periodCount > 1, chance(2) {
            let first = sections[2].seats
            sections[2].seatsByPeriod = (0..<calendar.periodCount).map { period in first.map { $0 + period } }
        }
        return sections
    }

    private mutating func makeRequests(
        _ creches: [Creche], _ sections: [CrecheSection], _ households: [Household]
    ) -> [PlaceRequest] {
        (0..<6).map { number in
            let patterns = weeks(3)
            let first = pick(creches)
            let wishes = creches.filter { $0.id == first.id || chance(2) }.enumerated().map { rank, creche in
                let own = chance(3) ? weeks(2) : []
                return Wish(
                    rank: rank + 1, creche: creche.id, patterns: own, patternFactors: factors(own),
                    attributes: chance(2) ? ["distance_m": .integer(Int64(number) * 100)] : [:])
            }
            let startDate = Self.day(2026, 9 + number % 3, 1)
            let isTransfer = number == 5
            return PlaceRequest(
                id: RequestID("R\(number)"), household: households[number % 4].id, birthDate: Self.day(2025, 3, 1),
                patterns: patterns, startDate: startDate, startLatest: chance(2) ? Self.day(2027, 2, 1) : nil,
                until: chance(3) ? Self.day(2027, 6, 30) : nil,
                status: chance(5) ? pick(PlaceRequest.Status.allCases) : .complete,
                care: number == 4 ? .occasional : .regular, walks: chance(2) ? chance(2) : nil,
                placesUsed: chance(4) ? 2 : 1, minutesWanted: number == 4 ? 3_630 : nil,
                currentSection: isTransfer ? "S1" : nil, currentSlots: isTransfer && chance(2) ? SlotSet([1]) : nil,
                identity: chance(4) ? "enfant-\(number)" : "", patternFactors: factors(patterns), wishes: wishes,
                attributes: chance(3) ? ["sites": .text("Bourg|Lac")] : [:])
        }
    }

    private mutating func makePolicy() -> Policy {
        var policy = Policy(priority: .weighted, gainPer: pick(Policy.GainPer.allCases), basePoints: 100)
        policy.siblings = pick(SiblingRule.allCases)
        policy.ageDate = pick([.childStart, .termStart, .fixed(Self.day(2026, 12, 31))])
        policy.moveUp = pick(Policy.MoveUp.allCases)
        policy.siblingSplitPrice = chance(2) ? 25 : 0
        policy.legalQuotas = chance(2) ? LegalQuota.allCases : []
        policy.legalQuotaPrice = chance(2) ? 300 : nil
        policy.guaranteesMembers = chance(2)
        policy.grid = [
            Criterion(group: "famille", name: "isolé", when: .always, points: 10),
            Criterion(group: "suivi", name: "appréciation", when: .always, points: 0, cap: 15),
        ]
        policy.levels = pick([
            [], LevelPreset.legalFirst.levels,
            [
                PolicyLevel(name: "les enfants", terms: [.init(.children), .init(.hours, weight: 3)], tolerance: 2),
                .single(.points),
            ],
        ])
        policy.seed = "graine \"1\""
        return policy
    }

    private mutating func addNetwork(_ made: inout Case) {
        for slot in calendar.slots.indices where made.sections[0].seats[slot] > 0 {
            made.staff.append(StaffPresence(creche: "C0", slot: slot, adults: 3))
        }
        if calendar.periodCount > 1 {
            made.staff.append(StaffPresence(creche: "C0", slot: 0, period: 1, adults: 4))
        }
        let half = SlotSet(calendar.slots.indices.filter { $0 % 2 == 0 })
        made.sites = [
            Site(creche: "C1", name: "Bourg", commune: "Bourg-le-Lac", slots: half, places: 10),
            Site(creche: "C1", name: "Lac", slots: calendar.fullWeek.subtracting(half), places: 6),
        ]
        made.reservations = [
            Reservation(
                creche: "C1", funder: "Usine \"B\"", seats: 1, who: Self.employed(by: "Usine \"B\""),
                section: chance(2) ? "S1" : nil, slots: chance(2) ? SlotSet([1]) : SlotSet(),
                from: chance(2) ? Self.day(2026, 10, 1) : nil, until: chance(2) ? Self.day(2027, 3, 31) : nil,
                fallback: chance(2) ? .hold : .open),
            Reservation(
                creche: "C0", funder: "Département", seats: 2,
                who: Condition(text: "lone_parent", expression: .holds("lone_parent"))),
        ]
    }

    private static func employed(by funder: String) -> Condition {
        Condition(text: "employer = \"\(funder)\"", expression: .compare("employer", .equal, .text(funder)))
    }

    private mutating func addVoices(_ made: inout Case) {
        let children = made.requests.filter { $0.household == "F0" }
        for child in children {
            let wish = child.wishes.randomElement(using: &random)
            made.jointWishes.append(
                JointWish(
                    household: "F0", rank: 1, request: child.id, creche: wish?.creche,
                    patterns: wish == nil || chance(2) ? [] : weeks(2)))
            made.jointWishes.append(JointWish(household: "F0", rank: 2, request: child.id))
        }
        made.manualPoints = [
            ManualPoints(request: "R1", criterion: "appréciation", points: 7, reason: "suivi, PMI", by: "A. Morel")
        ]
        made.responses = [
            FamilyResponse(request: "R2", creche: "C1", answer: pick(FamilyResponse.Answer.allCases), reason: "loin"),
            FamilyResponse(request: "R3", answer: .withdrawn),
        ]
    }
}
