import AllocationModel
import Childcare

@testable import Auditing

/// A town of two crèches and fourteen requests, allocated by hand: every number below was worked out on paper.
///
/// LG has one seat free: R1 (30 points) against R2 (25). LB has two: R3 is pinned, R11 (30) wins over R4 (20).
/// RG (closed on Wednesday) has two: the siblings R5 and R6 (0 and 50) together beat R9 (21) and R13 (−10, second wish)
/// on Monday and Tuesday, and R8 takes Thursday and Friday. Gains are doubled because the second wish counts for half:
/// 260 + 200 + 260 + 500 + 220, less 14 for the lone parent missing at ROS: 1426. The prices 255 (LG), 250 (LB), 250 (RG)
/// of a Monday morning, and 14 for the quota, prove that nothing is worth more.
enum SmallTown {
    static let full = WeekCalendar.halfDays.fullWeek
    static let monday = SlotSet([0, 1])
    static let mondayTuesday = SlotSet([0, 1, 2, 3])
    static let wednesday = SlotSet([4, 5])
    static let thursdayFriday = SlotSet([6, 7, 8, 9])
    static let objective: Int64 = 1426

    static func subject() throws -> AuditSubject {
        let town = try makeCase()
        let program = program(town)
        let bytes = program.programJSON()
        let hash = Fingerprint.sha256(of: bytes)
        let inputs = [Provenance.InputFile(file: "case.yaml", sha256: String(repeating: "a", count: 64))]
        var subject = AuditSubject(
            case: town, outcome: outcome(town, hash: hash, inputs: inputs), placements: placements, points: points,
            program: program, programBytes: bytes, certificate: certificate(town, hash: hash), inputs: inputs,
            tariff: TariffTown.subject)
        // Counted by hand on a town of its own, in GroupChancesTests.
        subject.place { _ in }
        return subject
    }

    static func makeCase() throws -> Case {
        guard let start = CivilDate(iso: "2026-09-01"), let end = CivilDate(iso: "2027-07-31") else {
            throw BrokenFixture()
        }
        let lone = try Condition(parsing: "lone_parent")
        let policy = Policy(
            priority: .weighted, gainPer: .child, basePoints: 100, wishFactors: [.one, Share(1, 2)],
            grid: [
                Criterion(group: "Situation", name: "Lone parent", when: lone, points: 30),
                Criterion(
                    group: "Situation", name: "Jobseeker", when: try Condition(parsing: "any_parent = jobseeker"),
                    points: 20),
                Criterion(
                    group: "History", name: "Seniority", when: .always, points: 5, times: "commissions_passed", cap: 10),
            ],
            quotas: [
                Quota(id: "Q1", who: lone, scope: .eachCreche, minimum: .count(1), of: .children, price: 7),
                Quota(id: "Q2", who: lone, scope: .network, minimum: .share(Share(1, 5)), of: .children, basis: .all),
                Quota(id: "Q3", who: .always, scope: .creche("ROS"), maximum: .share(Share(2, 1))),
            ], seed: "1789")
        let every = [Int](repeating: 2, count: 10)
        return Case(
            term: Term(start: start, end: end), policy: policy,
            creches: [
                Creche(id: "LIL", name: "Les Lilas", capacity: 4), Creche(id: "ROS", name: "La Roseraie", capacity: 2),
            ],
            sections: [
                CrecheSection(id: "LB", creche: "LIL", ageMonths: 3...11, seats: every),
                CrecheSection(id: "LG", creche: "LIL", ageMonths: 12...36, seats: every),
                CrecheSection(
                    id: "RG", creche: "ROS", ageMonths: 12...36, seats: [2, 2, 2, 2, 0, 0, 2, 2, 2, 2], seatBasis: .free
                ),
            ],
            households: ["H1", "H7", "H11"].map { Household(id: HouseholdID($0), loneParent: true) }
                + ["H2", "H4"].map { Household(id: HouseholdID($0), parent1Status: .jobseeker) }
                + ["H3", "H5", "H8", "H9", "H10", "H12", "H13", "H14"].map { Household(id: HouseholdID($0)) },
            requests: try requests(start),
            enrolled: [EnrolledChild(id: "E1", section: "LG", slots: full)],
            decisions: [
                Decision(request: "R3", kind: .pin, creche: "LIL", reason: "Social services", by: "Commission"),
                Decision(request: "R12", kind: .refuse, reason: "Moved away", by: "Commission"),
                Decision(request: "R13", kind: .refuse, creche: "LIL", reason: "Parent works there", by: "Commission"),
            ])
    }

    struct BrokenFixture: Error {}

    private static func requests(_ start: CivilDate) throws -> [PlaceRequest] {
        func request(
            _ number: Int, _ born: String, _ weeks: [SlotSet], _ creches: [CrecheID], household: String? = nil,
            points: Points? = nil
        ) throws -> PlaceRequest {
            guard let birth = CivilDate(iso: born) else { throw BrokenFixture() }
            return PlaceRequest(
                id: RequestID("R\(number)"), household: HouseholdID(household ?? "H\(number)"), birthDate: birth,
                patterns: weeks, startDate: start, points: points,
                wishes: zip(1..., creches).map { Wish(rank: $0, creche: $1) })
        }
        var all = [
            try request(1, "2025-03-01", [full], ["LIL"]),
            try request(2, "2025-03-01", [full], ["LIL"]),
            try request(3, "2026-03-01", [full], ["LIL"]),
            try request(4, "2026-03-01", [full], ["LIL"]),
            try request(5, "2025-03-01", [mondayTuesday], ["ROS"]),
            try request(6, "2024-03-01", [mondayTuesday], ["ROS"], household: "H5", points: 50),
            try request(7, "2025-01-01", [full], ["ROS"]),
            try request(8, "2025-06-01", [mondayTuesday, thursdayFriday], ["ROS"], points: 10),
            try request(9, "2025-07-01", [monday], ["ROS"], points: 21),
            try request(10, "2025-07-01", [monday], ["ROS"], points: 5),
            try request(11, "2026-06-01", [full], ["LIL"]),
            try request(12, "2025-07-01", [thursdayFriday], ["ROS"], points: 2),
            try request(13, "2025-03-01", [mondayTuesday], ["LIL", "ROS"]),
            try request(14, "2023-05-01", [thursdayFriday], ["ROS"], points: 1),
        ]
        all[1].attributes["commissions_passed"] = .integer(1)
        all[9].status = .incomplete
        all[10].birthStatus = .expected
        all[12].wishes[1].points = -10
        return all
    }

    static let placements = [
        PlacementRecord(request: "R1", creche: "LIL", section: "LG", days: "full", wishRank: 1, points: 30),
        PlacementRecord(request: "R3", creche: "LIL", section: "LB", days: "full", wishRank: 1, points: 0),
        PlacementRecord(request: "R5", creche: "ROS", section: "RG", days: "mon tue", wishRank: 1, points: 0),
        PlacementRecord(request: "R6", creche: "ROS", section: "RG", days: "mon tue", wishRank: 1, points: 50),
        PlacementRecord(request: "R8", creche: "ROS", section: "RG", days: "thu fri", wishRank: 1, points: 10),
        PlacementRecord(
            request: "R11", creche: "LIL", section: "LB", days: "full", wishRank: 1, points: 30, conditional: true),
    ]

    static let waiting = [
        WaitingRecord(request: "R7", rank: 1, points: 30, reason: .noAdmissibleWish),
        WaitingRecord(request: "R2", rank: 2, points: 25, reason: .full),
        WaitingRecord(request: "R9", rank: 3, points: 21, reason: .full),
        WaitingRecord(request: "R4", rank: 4, points: 20, reason: .full),
        WaitingRecord(request: "R10", rank: 5, points: 5, reason: .fileStatus),
        WaitingRecord(request: "R12", rank: 6, points: 2, reason: .refused),
        WaitingRecord(request: "R14", rank: 7, points: 1, reason: .noAdmissibleWish),
        WaitingRecord(request: "R13", rank: 8, points: -10, reason: .full),
    ]

    static let points = [
        PointsRow(request: "R1", creche: "LIL", criterion: "Lone parent", value: "lone_parent = yes", points: 30),
        PointsRow(request: "R2", creche: "LIL", criterion: "Jobseeker", value: "any_parent = jobseeker", points: 20),
        PointsRow(request: "R2", creche: "LIL", criterion: "Seniority", value: "commissions_passed = …", points: 5),
        PointsRow(request: "R4", creche: "LIL", criterion: "Jobseeker", value: "any_parent = jobseeker", points: 20),
        PointsRow(request: "R6", creche: "ROS", criterion: "points", value: "requests.points = 50", points: 50),
        PointsRow(request: "R7", creche: "ROS", criterion: "Lone parent", value: "lone_parent = yes", points: 30),
        PointsRow(request: "R8", creche: "ROS", criterion: "points", value: "requests.points = 10", points: 10),
        PointsRow(request: "R9", creche: "ROS", criterion: "points", value: "requests.points = 21", points: 21),
        PointsRow(request: "R10", creche: "ROS", criterion: "points", value: "requests.points = 5", points: 5),
        PointsRow(request: "R11", creche: "LIL", criterion: "Lone parent", value: "lone_parent = yes", points: 30),
        PointsRow(request: "R12", creche: "ROS", criterion: "points", value: "requests.points = 2", points: 2),
        PointsRow(request: "R13", creche: "ROS", criterion: "points", value: "wishes.points = -10", points: -10),
        PointsRow(request: "R14", creche: "ROS", criterion: "points", value: "requests.points = 1", points: 1),
    ]

    // Rows of the program: LB's ten slots, LG's ten, RG's eight; then the quotas in order.
    private static let firstOfLG = 10
    private static let firstOfRG = 20
    static let quotaLIL = 0
    static let quotaROS = 1
    static let quotaNetwork = 2
    static let quotaMost = 3

    static func program(_ town: Case) -> AllocationProblem {
        let draw = PublicDraw(seed: town.policy.seed)
        let slots = town.calendar.slots.map(\.id)
        let open = [0, 1, 2, 3, 6, 7, 8, 9]
        func option(
            _ key: String, _ gain: Int64, _ requests: [String], _ uses: [Int], each: Int64 = 1,
            _ coefficients: [(Int, Int64)]
        )
            -> UnitOption
        {
            // The last wish anybody has is the second, and only R13's place is one.
            let goodness: Int64 = key.hasPrefix("R13") ? 1 : 2
            let places = key.split(separator: " + ").map(String.init)
            return UnitOption(
                key: key,
                gains: [
                    gain, goodness * Int64(requests.count),
                    goodness * requests.reduce(0) { $0 + draw.number(of: RequestID($1)) },
                    places.reduce(0) { $0 + placeNumber($1, town) },
                ],
                uses: uses.map { UnitOption.Entry($0, each) },
                coefficients: coefficients.map { UnitOption.Entry($0.0, $0.1) })
        }
        func unit(_ key: String, _ options: [UnitOption], _ kind: AllocationUnit.Kind = .optional) -> AllocationUnit {
            AllocationUnit(key: key, kind: kind, options: options)
        }
        let lilac = (quotaLIL, Int64(-1))
        let lone = (quotaNetwork, Int64(-4))
        let other = (quotaNetwork, Int64(1))
        let rose = (quotaMost, Int64(1))
        let seats = Array(firstOfRG..<firstOfRG + 4)
        return AllocationProblem(
            levels: [
                ObjectiveLevel(name: "points", scale: 2), ObjectiveLevel(name: "wishes", role: .tie),
                ObjectiveLevel(name: "draw", role: .tie), ObjectiveLevel(name: "draw_places", role: .tie),
            ],
            resources: slots.map { Resource(key: "LB/\($0)", capacity: 2) }
                + slots.map { Resource(key: "LG/\($0)", capacity: 1) }
                + open.map { Resource(key: "RG/\(slots[$0])", capacity: 2) },
            quotas: [
                QuotaRow(key: "Q1/creche:LIL/min", bound: -1, price: QuotaRow.Price(level: 0, perUnit: 14)),
                QuotaRow(key: "Q1/creche:ROS/min", bound: -1, price: QuotaRow.Price(level: 0, perUnit: 14)),
                QuotaRow(key: "Q2/network/min", bound: -1),
                QuotaRow(key: "Q3/creche:ROS/max", bound: 4),
            ],
            units: [
                unit("R1", [option("R1@LG[full]", 260, ["R1"], Array(10..<20), [lilac, lone])]),
                unit("R2", [option("R2@LG[full]", 250, ["R2"], Array(10..<20), [other])]),
                unit("R3", [option("R3@LB[full]", 200, ["R3"], Array(0..<10), [other])], .required),
                unit("R4", [option("R4@LB[full]", 240, ["R4"], Array(0..<10), [other])]),
                unit(
                    "R5 + R6",
                    [
                        option(
                            "R5@RG[mon tue] + R6@RG[mon tue]", 500, ["R5", "R6"], seats, each: 2,
                            [(quotaNetwork, 2), (quotaMost, 2)])
                    ]),
                unit(
                    "R8",
                    [
                        option("R8@RG[mon tue]", 220, ["R8"], seats, [other, rose]),
                        option("R8@RG[thu fri]", 220, ["R8"], Array(24..<28), [other, rose]),
                    ]),
                unit("R9", [option("R9@RG[mon]", 242, ["R9"], [20, 21], [other, rose])]),
                unit("R11", [option("R11@LB[full]", 260, ["R11"], Array(0..<10), [lilac, lone])]),
                unit("R13", [option("R13@RG[mon tue]", 90, ["R13"], seats, [other, rose])]),
            ])
    }

    /// The number drawn for a place written as in an option's key: `R1@LG[full]`.
    private static func placeNumber(_ place: String, _ town: Case) -> Int64 {
        let parts = place.split { "@[]".contains($0) }.map(String.init)
        return PublicDraw(seed: town.policy.seed).number(
            of: RequestID(parts[0]), section: SectionID(parts[1]), days: parts[2], start: town.term.start)
    }

    /// What the placements are worth at the levels after the points: every one is a first wish of two.
    static func tieObjectives(_ town: Case) -> [(name: String, value: Int64)] {
        let draw = PublicDraw(seed: town.policy.seed)
        return [
            ("wishes", 2 * Int64(placements.count)),
            ("draw", placements.reduce(0) { $0 + 2 * draw.number(of: RequestID($1.request)) }),
            ("draw_places", placements.reduce(0) { $0 + placeNumber("\($1.request)@\($1.section)[\($1.days)]", town) }),
        ]
    }

    static func certificate(_ town: Case, hash: String) -> Certificate {
        func multipliers(_ times: Int64) -> [LevelCertificate.Multiplier] {
            [(0, 250), (firstOfLG, 255), (firstOfRG, 250)].map {
                LevelCertificate.Multiplier(index: $0, value: Int64($1) * times)
            }
        }
        return Certificate(
            program: hash,
            levels: [
                LevelCertificate(
                    level: 0, denominator: 1, resources: multipliers(1),
                    quotas: [LevelCertificate.Multiplier(index: quotaROS, value: 14)], kept: [], bound: objective)
            ]
                // What anybody loses in points weighs more than all there is to gain in a draw.
                + tieObjectives(town).enumerated().map { position, tie in
                    LevelCertificate(
                        level: position + 1, denominator: 1, resources: multipliers(100_000),
                        quotas: [LevelCertificate.Multiplier(index: quotaROS, value: 1_400_000)],
                        kept: [LevelCertificate.Kept(level: 0, atLeast: objective, multiplier: 100_000)],
                        bound: tie.value)
                })
    }

    static func outcome(_ town: Case, hash: String, inputs: [Provenance.InputFile]) -> Outcome {
        func quota(
            _ id: String, _ who: String, _ scope: Quota.Scope, _ measure: String, _ basis: String, _ count: Double,
            _ total: Double, minimum: String? = nil, maximum: String? = nil, missing: Double = 0, price: Int64? = nil
        ) -> QuotaRecord {
            QuotaRecord(
                id: id, who: who, scope: scope, measure: measure, basis: basis, count: count, total: total,
                minimum: minimum, maximum: maximum, missing: missing, hard: price == nil, price: price,
                // Nobody who may go to ROS is a lone parent.
                attainable: missing > 0 ? 0 : nil)
        }
        return Outcome(
            status: .optimal, placed: 6, requests: 14, placements: placements, waiting: waiting,
            quotas: [
                quota("Q1", "lone_parent", .creche("LIL"), "children", "newcomers", 2, 3, minimum: "1", price: 7),
                quota(
                    "Q1", "lone_parent", .creche("ROS"), "children", "newcomers", 0, 3, minimum: "1", missing: 1,
                    price: 7
                ),
                quota("Q2", "lone_parent", .network, "children", "all", 2, 7, minimum: "20%"),
                quota("Q3", "always", .creche("ROS"), "places", "newcomers", 3, 2, maximum: "200%"),
            ],
            levels: [
                LevelRecord(
                    name: "points", objective: objective, bound: objective, certifiedBound: objective, constant: 0,
                    scale: 2)
            ]
                + tieObjectives(town).map { name, value in
                    LevelRecord(
                        name: name, objective: value, bound: value, certifiedBound: value, constant: 0, scale: 1,
                        settlesTies: true)
                },
            envy: EnvyRecord(
                morePointsThanAdmitted: 1, justified: 1,
                instances: [EnvyRecord.Instance(request: "R9", creche: "ROS", points: 21, lowestAdmitted: 0)]),
            waste: WasteRecord(requests: 0, seatHours: 280, emptyHours: 20, emptyHoursWanted: 0),
            occupancy: occupancy(town),
            excluded: [
                Exclusion(request: "R7", creche: "ROS", rule: .closedSlots),
                Exclusion(request: "R10", creche: nil, rule: .fileStatus),
                Exclusion(request: "R12", creche: nil, rule: .refused),
                Exclusion(request: "R13", creche: "LIL", rule: .refused),
                Exclusion(request: "R14", creche: "ROS", rule: .age),
            ],
            decisions: [
                DecisionRecord(
                    request: "R3", kind: "pin", creche: "LIL", section: nil, days: nil, reason: "Social services",
                    by: "Commission"),
                DecisionRecord(
                    request: "R12", kind: "refuse", creche: nil, section: nil, days: nil, reason: "Moved away",
                    by: "Commission"),
                DecisionRecord(
                    request: "R13", kind: "refuse", creche: "LIL", section: nil, days: nil,
                    reason: "Parent works there",
                    by: "Commission"),
            ],
            provenance: Provenance(
                version: "test", glpkVersion: "none", inputs: inputs, program: hash, seed: town.policy.seed,
                effort: "standard", reproducible: true))
    }

    private static func occupancy(_ town: Case) -> [OccupancyRecord] {
        town.calendar.slots.map {
            OccupancyRecord(creche: "LIL", section: "LB", slot: $0.id, seats: 2, enrolled: 0, placed: 2, waiting: 1)
        }
            + town.calendar.slots.map {
                OccupancyRecord(creche: "LIL", section: "LG", slot: $0.id, seats: 2, enrolled: 1, placed: 1, waiting: 1)
            }
            + town.calendar.slots.filter { $0.day != .wednesday }.map {
                OccupancyRecord(
                    creche: "ROS", section: "RG", slot: $0.id, seats: 2, enrolled: 0,
                    placed: $0.day < .wednesday ? 2 : 1,
                    waiting: $0.day == .monday ? 2 : $0.day == .tuesday ? 1 : nil)
            }
    }
}
