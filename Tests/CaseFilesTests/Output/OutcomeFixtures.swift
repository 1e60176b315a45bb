import AllocationModel
import CaseFiles
import Childcare

/// A tiny folder in which every optional value occurs, and every cell that could trip a reader.
enum OutcomeFixtures {
    /// Two children, one seat on Monday morning; R1 has more points, and the bound is proved by the seat's price.
    static let program = AllocationProblem(
        levels: [ObjectiveLevel(name: "points"), ObjectiveLevel(name: "draw")],
        resources: [Resource(key: "S1/mon-am", capacity: 1)],
        quotas: [QuotaRow(key: "Q1/network/min", bound: -1, price: .init(level: 0, perUnit: 5))],
        units: [
            AllocationUnit(
                key: "R1", kind: .optional,
                options: [
                    UnitOption(
                        key: "R1@S1[mon-am]", gains: [110, 7], uses: [.init(0, 1)], coefficients: [.init(0, -1)])
                ]),
            AllocationUnit(
                key: "=R2", kind: .optional,
                options: [UnitOption(key: "=R2@S1[mon-am]", gains: [108, 9], uses: [.init(0, 1)])]),
        ])

    /// A rule of every kind, with every field somewhere.
    static let rules: [RuleRecord] = {
        let time = RuleReference.Time(slot: "mon-am", period: "2026-11-01")
        return [
            RuleRecord(.quota("Q1", scope: .creche("LIL"), .minimum, bound: "20%"), key: "Q1/network/min"),
            RuleRecord(.staff("LIL", time), key: "staff:LIL/2026-11-01/mon-am"),
            RuleRecord(
                .starts("LIL", monday: CivilDate(iso: "2026-08-31") ?? WeekCalendar.halfDays.periods[0]),
                key: "starts:LIL/2026-08-31"),
            RuleRecord(.member("M", placed: 1), key: "member:M/min"),
            RuleRecord(.bonusMinimum(Money(cents: 1)), key: "funding/min"),
            RuleRecord(
                .reserved(funders: ["Ville"], place: .section("S1"), time),
                key: "reserved:Ville/section:S1/2026-11-01/mon-am"),
            RuleRecord(.pin(["R1"]), key: "R1"), RuleRecord(.presentPlace(["R1"]), key: "R1"),
            RuleRecord(.jointList(["R1", "R2"]), key: "R1 + R2"), RuleRecord(.other, key: "x"),
        ]
    }()

    static func certificate(hash: String) -> Certificate {
        Certificate(
            program: hash,
            levels: [
                LevelCertificate(
                    level: 0, denominator: 1, resources: [.init(index: 0, value: 110)], quotas: [], kept: [], bound: 110
                ),
                LevelCertificate(
                    level: 1, denominator: 1, resources: [.init(index: 0, value: 9)], quotas: [],
                    kept: [.init(level: 0, atLeast: 110, multiplier: 0)], bound: 9),
            ])
    }

    /// The same, with the seat's price on a cut, and the first level proved by asking whether R1 has the seat.
    static func certificateWithTree(hash: String) -> Certificate {
        var certificate = certificate(hash: hash)
        certificate.levels[0].resources = []
        certificate.levels[0].cuts = [
            CertifiedCut(
                denominator: 2,
                weights: RowWeights(
                    resources: [.init(index: 0, value: 1)],
                    units: [.init(index: 0, value: 1), .init(index: 1, value: 1)]))
        ]
        certificate.levels[0].cutMultipliers = [.init(index: 0, value: 90)]
        let dear = ProofMultipliers(cuts: [.init(index: 0, value: 109)])
        certificate.levels[0].tree = [
            ProofNode(multipliers: [], branch: .init(unit: 0, options: [0], without: 2, with: 1)),
            ProofNode(multipliers: [dear]),
            ProofNode(multipliers: [ProofMultipliers()]),
        ]
        return certificate
    }

    /// A certificate of version 3 in which every key of a cut by cases occurs; it proves nothing.
    static func certificateWithCases(hash: String) -> Certificate {
        var certificate = certificateWithTree(hash: hash)
        let some: [LevelCertificate.Multiplier] = [.init(index: 0, value: 1)]
        certificate.levels[0].cuts[0].cases = CutCases(
            unit: 0, amounts: some,
            cases: [
                CutCase(branch: .init(unit: 0, options: [0], without: 1, with: 2)),
                CutCase(ProofMultipliers(resources: some, quotas: some, kept: [], cuts: some)), CutCase(),
            ])
        return certificate
    }

    static func outcome(hash: String) -> Outcome {
        var outcome = Outcome(
            status: .optimal, placed: 1, requests: 2,
            placements: [
                PlacementRecord(
                    request: "R1", creche: "LIL; \"les\" Lilas", section: "S1", days: "mon-am", wishRank: 1,
                    points: -10,
                    conditional: true, start: "2026-11-01")
            ],
            waiting: [WaitingRecord(request: "=R2", rank: 1, points: 8, reason: .full)],
            quotas: [
                QuotaRecord(
                    id: "Q1", who: "lone_parent", scope: .creche("LIL"), measure: "places", basis: "newcomers",
                    count: 1,
                    total: 2.5, minimum: "20%", maximum: "3", missing: 0, hard: false, price: 5, attainable: 1.5)
            ],
            levels: [
                LevelRecord(
                    name: "points", objective: 110, bound: 112, certifiedBound: 110, constant: 0, scale: 1, reached: 112
                ),
                LevelRecord(
                    name: "draw", objective: 7, bound: 8, certifiedBound: 9, constant: 0, scale: 1, reached: 8,
                    settlesTies: true),
            ],
            envy: EnvyRecord(
                morePointsThanAdmitted: 1, justified: 0,
                instances: [.init(request: "=R2", creche: "LIL", points: 8, lowestAdmitted: -10)]),
            waste: WasteRecord(requests: 0, seatHours: 5, emptyHours: 0.1, emptyHoursWanted: 0),
            occupancy: [
                OccupancyRecord(
                    creche: "LIL", section: "S1", period: "2026-11-01", slot: "mon-am", seats: 3, enrolled: 0,
                    placed: 1,
                    held: 1, waiting: 2)
            ],
            excluded: [
                Exclusion(request: "R3", creche: "LIL", rule: .age),
                Exclusion(
                    request: "R3", creche: "MOU", rule: .ineligible, line: "hors commune",
                    reason: "Réservé aux habitants"),
            ],
            decisions: [
                DecisionRecord(
                    request: "R1", kind: "pin", creche: "LIL", section: "S1", days: "mon-am", reason: "urgence",
                    by: "présidente")
            ],
            conflict: ConflictRecord(
                rules: [BilingualText(fr: "l'un", en: "one")], relaxation: [BilingualText(fr: "l'autre", en: "other")],
                proved: true, claims: rules,
                changes: [RuleChange(rule: rules[0], amount: 1, unit: .children, rowAmount: 5)],
                example: ["R1@S1[full]"]),
            provenance: Provenance(
                version: "0.1", glpkVersion: "5.0",
                inputs: [.init(file: "creches.csv", sha256: String(repeating: "a", count: 64))], program: hash,
                seed: "42", effort: "standard", reproducible: true,
                law: CivilDate(iso: "2026-09-01").map { [LawRecord(.staff, in: Law(on: $0))] }),
            run: RunRecord(seconds: 0.25, threads: 2, source: "0123456789abcdef"))
        outcome.objectivePoints = 110
        outcome.earlier = [EarlierPlacement(request: "R1", section: "S1", days: "mon-am")]
        outcome.transfers = [
            TransferRecord(
                request: "R1", fromCreche: "ROS", fromSection: "S2", fromDays: "full", toCreche: "LIL", toSection: "S1",
                toDays: "mon-am", moved: true)
        ]
        outcome.reservations = [
            ReservationRecord(
                creche: "LIL", funder: "Ville", section: "S1", seats: 2, fallback: "hold", placed: 1, seatSlots: 20,
                usedSeatSlots: 12)
        ]
        outcome.quotas[0].pricePer = "scope"
        outcome.order = OrderRecord(
            margin: 20, claimPrice: 50,
            complaints: [.init(kind: .envy, requests: ["=R2"], sections: ["S1"], days: ["mon-am"])], unavoidable: 1,
            thresholds: [
                ThresholdRecord(
                    kind: .section, row: "S1/mon-am", creche: "LIL", section: "S1", period: "2026-11-01",
                    slot: "mon-am", amount: 1, passing: .key, points: -10, ties: ["20301/1", "-"],
                    draw: "00ff", occasional: true),
                ThresholdRecord(
                    kind: .week, row: "creche:LIL/hours", amount: 300, reservedBy: ["quota:Q/min", "quota:R/min"],
                    passing: .nobody),
            ])
        outcome.chances = [
            GroupChance(.days, "2.5", requests: 12, placed: 1, meanPoints: 40, lessThanHalfOf: "5"),
            GroupChance(.commune, "", requests: 1, placed: 0),
        ]
        outcome.lottery = LotteryRecord(
            obstacle: .stopped, tickets: 3, drawn: 2, isExact: true, tolerance: 0.0001, rounding: 0.25,
            chances: [
                .init(request: "R1", tickets: 2, fair: 2.0 / 3, numerator: 2, denominator: 3),
                .init(request: "=R2", tickets: 1, fair: 0.333333333),
            ],
            allocations: [
                .init(
                    firstTicket: 1, lastTicket: 2,
                    places: [.init(request: "R1", section: "S1", days: "mon-am", start: "2026-11-01")]),
                .init(firstTicket: 3, lastTicket: 3, places: []),
            ])
        outcome.ties = [TieRecord(tie: "submitted_on", decided: 2), TieRecord(tie: "draw", decided: 0)]
        outcome.members = [
            MemberRecord(member: "Un", requests: 2, alone: 1, aloneBound: 1, together: 1, elsewhere: 0, hosted: 0)
        ]
        outcome.funding = FundingSummary(
            bonuses: [
                BonusRecord(
                    creche: "LIL", fees: Money(cents: 347_100), hours: 2600, meanFee: 1.335, threshold: 1.52,
                    earned: Money(cents: 300_000), nextThreshold: 1.2, next: Money(cents: 800_000), unsought: .zero,
                    cost: BonusCost(points: 2, children: 0, proved: true))
            ], earned: Money(cents: 300_000), minimum: Money(cents: 100_000), unsought: .zero,
            cost: BonusCost(points: 2, children: 0, proved: true))
        return outcome
    }

    static func contents(hash: String = "") -> OutcomeFolderContents {
        OutcomeFolderContents(
            outcome: outcome(hash: hash), program: program, certificate: certificate(hash: hash),
            points: [
                PointsRow(request: "R1", creche: "LIL", criterion: "=SOMME(A1)", value: "-3", points: -10),
                PointsRow(request: "=R2", creche: "LIL", criterion: "@fratrie\nligne", value: "'-x", points: 8),
            ],
            waitingBySection: [
                WaitingBySectionRow(
                    creche: "LIL", section: "S1", rank: 1, request: "=R2", days: "mon-am | full",
                    startDate: "2026-09-01", points: 8, fitsNow: false)
            ],
            reportHTML: "<!doctype html><title>é</title>\n",
            publicReportHTML: "<!doctype html><title>à tous</title>\n")
    }
}
