import Berceau

/// Numbers that come out the same every time.
struct TestNumbers {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }

    mutating func chance(_ one: Int, in all: Int) -> Bool { below(all) < one }

    mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }
}

/// A small town whose year is lived through round by round: siblings, transfers, pins, late files, lists of families'
/// own, guarantees, crèches as a whole.
struct InventedTown {
    static let start = day(2026, 9, 1)

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else { preconditionFailure("no such day") }
        return date
    }

    static let weeks = [
        WeekCalendar.halfDays.fullWeek, SlotSet([0, 1, 2, 3]), SlotSet([2, 3, 6, 7]), SlotSet([4, 5, 8, 9]),
    ]

    var random: TestNumbers
    var source: Case
    /// Every third town scores by siblings of earlier rounds and by fees instead of points given.
    private let hasGrid: Bool

    private static func line(_ name: String, _ condition: Condition.Expression, _ points: Points) -> Criterion {
        Criterion(group: "g", name: name, when: Condition(text: name, expression: condition), points: points)
    }

    private static let grid = [
        line("sibling_there", .holds("sibling_there"), 30), line("sibling_admitted", .holds("sibling_admitted"), 20),
        line("sibling_awaiting_transfer", .holds("sibling_awaiting_transfer"), 10),
        line("hourly_fee < 1", .compare("hourly_fee", .less, .number(millionths: 1_000_000)), 40),
    ]

    init(seed: UInt64) {
        var random = TestNumbers(seed: seed)
        hasGrid = seed % 3 == 0
        var calendar = WeekCalendar.halfDays
        if random.chance(1, in: 3) { calendar.periods = [Self.start, Self.day(2027, 1, 4)] }
        let creches = (0..<2 + random.below(2)).map { number in
            Creche(
                id: CrecheID("C\(number)"), name: "C\(number)", operatorName: "op\(number % 2)",
                capacity: random.pick([2, 3, 20]))
        }
        let sections = creches.map { creche in
            CrecheSection(
                id: SectionID("S\(creche.id)"), creche: creche.id, ageMonths: 0...48,
                seats: Array(repeating: 1 + random.below(3), count: 10),
                isFlexible: creche.capacity < 20 && random.chance(1, in: 4))
        }
        let households = (0..<4).map { number in
            Household(
                id: HouseholdID("F\(number)"), siblingRule: random.pick([nil] + SiblingRule.allCases),
                member: random.pick(["op0", "op1"]))
        }
        source = Case(
            term: Term(start: Self.start, end: Self.day(2027, 7, 31)), calendar: calendar,
            policy: Policy(
                priority: .weighted, gainPer: .child, basePoints: 50,
                siblings: random.pick([.together, .together, .independent, .allOrNothing]), seed: "tour",
                siblingSplitPrice: Int64(random.below(2) * 30), guaranteesMembers: random.chance(1, in: 4)),
            creches: creches, sections: sections, households: households, requests: [])
        if hasGrid {
            source.policy.grid = Self.grid
            for position in source.households.indices {
                source.households[position].incomeAnnual = Money(euros: Int64(9_000 + 11_000 * position))
            }
        }
        self.random = random
        for _ in 0..<6 + self.random.below(3) { addRequest(status: nil) }
        decide()
        listJointWishes()
    }

    mutating func addRequest(status: PlaceRequest.Status?, household: HouseholdID? = nil) {
        let number = source.requests.count
        var wishes: [Wish] = []
        for creche in source.creches.map(\.id) where random.chance(2, in: 3) {
            wishes.append(Wish(rank: wishes.count + 1, creche: creche))
        }
        if wishes.isEmpty { wishes = [Wish(rank: 1, creche: source.creches[0].id)] }
        if random.chance(1, in: 2) {
            let order = wishes.map(\.creche).reversed()
            wishes = order.enumerated().map { Wish(rank: $0.offset + 1, creche: $0.element) }
        }
        var request = PlaceRequest(
            id: RequestID("R\(number)"), household: household ?? random.pick(source.households).id,
            birthDate: Self.day(2025, 1 + random.below(12), 3),
            patterns: random.chance(1, in: 2) ? [Self.weeks[0]] : [random.pick(Self.weeks), Self.weeks[0]],
            startDate: Self.start,
            startLatest: random.chance(1, in: 3) ? Self.day(2027, 2, 1) : nil,
            status: status ?? random.pick([.complete, .complete, .complete, .late, .incomplete]),
            points: Points(Int64(random.below(6)) * 10), wishes: wishes)
        if Set(request.patterns).count < request.patterns.count { request.patterns = [request.patterns[0]] }
        // A transfer has a seat nobody else has, for the whole week.
        let section = random.pick(source.sections)
        let held = source.requests.count { $0.currentSection == section.id }
        if status == nil, random.chance(1, in: 4), held < section.seats[0] {
            request.currentSection = section.id
            request.currentSlots = Self.weeks[0]
        }
        if hasGrid { request.points = nil }
        source.requests.append(request)
    }

    private mutating func decide() {
        for request in source.requests where random.chance(1, in: 6) {
            let creche = random.pick(source.creches).id
            if random.chance(2, in: 3) {
                source.decisions.append(
                    Decision(request: request.id, kind: .pin, creche: creche, reason: "urgence", by: "commission"))
            } else {
                source.decisions.append(
                    Decision(request: request.id, kind: .refuse, creche: creche, reason: "motif", by: "commission"))
            }
        }
    }

    private mutating func listJointWishes() {
        for household in source.households where random.chance(1, in: 6) {
            let own = source.requests.filter { $0.household == household.id }
            guard own.count > 1 else { continue }
            for rank in 1...2 {
                for request in own {
                    source.jointWishes.append(
                        JointWish(
                            household: household.id, rank: rank, request: request.id,
                            creche: random.pick([nil] + request.wishes.map(\.creche))))
                }
            }
        }
    }

    /// Answers of families to an outcome, silence among them, and a late sibling now and then.
    mutating func answer(_ outcome: Outcome) {
        source.responses = []
        for row in outcome.placements {
            let answers: [FamilyResponse.Answer?] = [
                nil, nil, nil, .accepted, .accepted, .declined, .noAnswer, .withdrawn,
            ]
            if let answer = random.pick(answers) {
                source.responses.append(FamilyResponse(request: RequestID(row.request), answer: answer))
            }
        }
        for row in outcome.waiting where random.chance(1, in: 10) {
            source.responses.append(FamilyResponse(request: RequestID(row.request), answer: .withdrawn))
        }
        if random.chance(1, in: 2), let row = outcome.placements.first,
            let home = source.requests.first(where: { $0.id.text == row.request })?.household
        {
            addRequest(status: .late, household: home)
        }
    }
}
