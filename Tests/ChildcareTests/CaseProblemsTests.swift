import TestSupport
import Testing

@testable import Childcare

struct CaseProblemsTests {
    typealias Change = @Sendable (inout Case) throws -> Void

    struct Sample: Sendable, CustomTestStringConvertible {
        let code: CaseProblemCode
        let path: String
        let change: Change
        var severity = ReportedProblem.Severity.error
        var testDescription: String { "\(code.rawValue) at \(path)" }
    }

    static func pin(_ request: RequestID, _ creche: CrecheID? = nil, _ section: SectionID? = nil) -> Decision {
        Decision(request: request, kind: .pin, creche: creche, section: section, reason: "urgence", by: "commission")
    }

    static func quota(
        _ minimum: Quota.Bound?, _ maximum: Quota.Bound? = nil, scope: Quota.Scope = .network, price: Int64? = nil
    ) -> Quota {
        Quota(id: "q", who: .always, scope: scope, minimum: minimum, maximum: maximum, price: price)
    }

    static let samples: [Sample] = [
        Sample(code: .emptyID, path: "/creches/0/id") {
            $0.creches[0].id = ""; $0.sections[0].creche = ""; $0.sections[1].creche = "";
            $0.requests[0].wishes[0].creche = ""
        },
        Sample(code: .duplicateID, path: "/creches/2/id") { $0.creches.append($0.creches[0]) },
        Sample(code: .duplicateID, path: "/sections/3/id") { $0.sections.append($0.sections[0]) },
        Sample(code: .duplicateID, path: "/households/2/id") { $0.households.append($0.households[0]) },
        Sample(code: .duplicateID, path: "/requests/2/id") { $0.requests.append($0.requests[0]) },
        Sample(code: .duplicateID, path: "/enrolled/1/child") { $0.enrolled.append($0.enrolled[0]) },
        Sample(code: .duplicateID, path: "/policy/quotas/1/id") {
            $0.policy.quotas = [quota(.count(0)), quota(.count(0))]
        },
        Sample(code: .unknownCreche, path: "/requests/0/wishes/0/creche") { $0.requests[0].wishes[0].creche = "lila" },
        Sample(code: .unknownCreche, path: "/sections/2/creche") {
            $0.sections[2].creche = "inconnue"; $0.requests[1].wishes[0].creche = "lilas"
        },
        Sample(code: .unknownHousehold, path: "/requests/1/household") { $0.requests[1].household = "f9" },
        Sample(code: .unknownHousehold, path: "/enrolled/0/household") { $0.enrolled[0].household = "f9" },
        Sample(code: .unknownSection, path: "/enrolled/0/section") { $0.enrolled[0].section = "s9" },
        Sample(code: .unknownRequest, path: "/decisions/0/request") { $0.decisions = [pin("d9", "lilas")] },
        Sample(code: .unknownCreche, path: "/decisions/0/creche") { $0.decisions = [pin("d1", "rose")] },
        Sample(code: .unknownSection, path: "/decisions/0/section") { $0.decisions = [pin("d1", "lilas", "s9")] },
        Sample(code: .unknownOperator, path: "/policy/quotas/0/scope") {
            $0.policy.quotas = [quota(.count(1), scope: .operatorNamed("Vile"))]
        },
        Sample(code: .unknownCreche, path: "/policy/quotas/0/scope") {
            $0.policy.quotas = [quota(.count(1), scope: .creche("x"))]
        },
        Sample(code: .unknownSection, path: "/policy/quotas/0/scope") {
            $0.policy.quotas = [quota(.count(1), scope: .section("x"))]
        },
        Sample(
            code: .unknownName, path: "/policy/grid/0/when",
            change: {
                $0.policy.grid = [Criterion(group: "g", name: "n", when: try Condition(parsing: "hauteur"), points: 1)]
            }, severity: .warning),
        Sample(code: .termOrder, path: "/term/end") {
            $0.term.end = try date("2026-01-01"); $0.term.start = try date("2026-09-01");
            for i in $0.requests.indices { $0.requests[i].status = .late }
        },
        Sample(code: .badCalendar, path: "/calendar/slots/1") {
            var slots = $0.calendar.slots
            slots[1] = slots[0]
            $0.calendar = WeekCalendar(slots: slots)
        },
        Sample(code: .negativeNumber, path: "/policy/priority_margin") {
            $0.policy.priority = .strict; $0.policy.priorityMargin = -1
        },
        Sample(code: .lotteryWithOrder, path: "/policy/draw") {
            $0.policy.priority = .strict; $0.policy.draw = .lottery
        },
        Sample(
            code: .lotteryWithoutSeed, path: "/policy/seed",
            change: {
                $0.policy.seed = ""; $0.policy.draw = .lottery
            }, severity: .warning),
        Sample(code: .marginWithoutOrder, path: "/policy/priority_margin") { $0.policy.priorityMargin = 20 },
        Sample(code: .orderOfQuota, path: "/policy/quotas/0/precedence") {
            $0.policy.priority = .strict; $0.policy.quotas = [quota(.count(1), price: 5)]
        },
        Sample(code: .orderOfQuota, path: "/policy/quotas/0/precedence") {
            $0.policy.quotas = [quota(.count(1))]; $0.policy.quotas[0].precedence = .after
        },
        Sample(code: .orderOfQuota, path: "/policy/quotas/0/precedence") {
            $0.policy.quotas = [quota(nil, .count(1), price: 5)]; $0.policy.quotas[0].precedence = .before
        },
        Sample(
            code: .levelsAfterOrder, path: "/policy/levels/0",
            change: {
                $0.policy.priority = .strict
                $0.policy.levels = [
                    PolicyLevel(name: "wishes", terms: [.init(.wishes)]),
                    PolicyLevel(name: "points", terms: [.init(.points)]),
                ]
            }, severity: .warning),
        Sample(code: .tooManyRates, path: "/policy/waiting/mix/3") {
            $0.policy.waitingMix = (1...4).map { MixRate(name: "\($0)", who: .always, rate: Share(1, 10)) }
        },
        Sample(code: .rateOutOfRange, path: "/policy/waiting/mix/0/rate") {
            $0.policy.waitingMix = [MixRate(name: "tous", who: .always, rate: Share(6, 5))]
        },
        Sample(code: .duplicateID, path: "/policy/waiting/mix/1/name") {
            $0.policy.waitingMix = (1...2).map { MixRate(name: "tous", who: .always, rate: Share($0, 10)) }
        },
        Sample(
            code: .neverHolds, path: "/policy/waiting/mix/0/who",
            change: {
                $0.policy.waitingMix = [
                    MixRate(name: "x", who: try Condition(parsing: "age_months > 900"), rate: Share(1, 5))
                ]
            }, severity: .warning),
        Sample(
            code: .ratesClash, path: "/policy/waiting/mix/1/rate",
            change: {
                $0.policy.waitingMix = [
                    MixRate(name: "petits", who: try Condition(parsing: "age_months < 12"), rate: Share(3, 5)),
                    MixRate(name: "grands", who: try Condition(parsing: "age_months >= 12"), rate: Share(1, 2)),
                ]
            }, severity: .warning),
        Sample(code: .unsupported, path: "/policy/priority") { $0.policy.priority = .priced },
        Sample(code: .negativeNumber, path: "/creches/1/capacity") { $0.creches[1].capacity = -1 },
        Sample(code: .negativeNumber, path: "/creches/1/starts_per_week") { $0.creches[1].startsPerWeek = 0 },
        Sample(code: .negativeNumber, path: "/households/0/income_annual") {
            $0.households[0].incomeAnnual = Money(cents: -1)
        },
        Sample(code: .amountTooFine, path: "/households/0/income_annual") {
            $0.households[0].incomeAnnual = Money(microEuros: 12_000_005_000)
        },
        Sample(code: .amountTooFine, path: "/policy/funding_minimum") {
            $0.policy.fundingMinimum = Money(cents: 100_050)
        },
        Sample(code: .negativeNumber, path: "/policy/quotas/0/min") { $0.policy.quotas = [quota(.count(-1))] },
        Sample(code: .negativeSeats, path: "/sections/1/seats/3") { $0.sections[1].seats[3] = -1 },
        Sample(code: .seatsCount, path: "/sections/1/seats") { $0.sections[1].seats = [1] },
        Sample(code: .enrolledAboveSeats, path: "/sections/0/seats") { $0.sections[0].seats[2] = 0 },
        Sample(code: .slotOutsideCalendar, path: "/requests/0/days/0") { $0.requests[0].patterns = [SlotSet([11])] },
        Sample(code: .slotOutsideCalendar, path: "/enrolled/0/days") { $0.enrolled[0].slots = SlotSet() },
        Sample(code: .noWishes, path: "/requests/1/wishes") { $0.requests[1].wishes = [] },
        Sample(code: .badRank, path: "/requests/0/wishes/0/rank") { $0.requests[0].wishes[0].rank = 0 },
        Sample(code: .duplicateRank, path: "/requests/0/wishes/1/rank") { $0.requests[0].wishes[1].rank = 1 },
        Sample(code: .rankOrder, path: "/requests/0/wishes/1/rank") { $0.requests[0].wishes[0].rank = 3 },
        Sample(code: .duplicateWish, path: "/requests/0/wishes/1/creche") { $0.requests[0].wishes[1].creche = "lilas" },
        Sample(code: .noPattern, path: "/requests/1/days") { $0.requests[1].patterns = [] },
        Sample(code: .birthAfterStart, path: "/requests/0/birth_date") {
            $0.requests[0].birthDate = try date("2026-09-02")
        },
        Sample(code: .startOutsideTerm, path: "/requests/0/start_date") {
            $0.requests[0].startDate = try date("2026-08-31")
        },
        Sample(
            code: .ageOutsideSections, path: "/requests/0/birth_date",
            change: {
                $0.requests[0].birthDate = try date("2020-01-01")
            }, severity: .warning),
        Sample(code: .quotaAbove100, path: "/policy/quotas/0/min") {
            $0.policy.quotas = [quota(.share(Share(101, 100)))]
        },
        Sample(code: .quotaAbove100, path: "/policy/quotas/0/max") {
            $0.policy.quotas = [quota(nil, .share(Share(6, 5)))]
        },
        Sample(code: .shareTooFine, path: "/policy/quotas/0/min") {
            $0.policy.quotas = [quota(.share(Share(.max - 1, .max)))]
        },
        Sample(code: .minimumAboveMaximum, path: "/policy/quotas/0/min") {
            $0.policy.quotas = [quota(.count(2), .count(1))]
        },
        Sample(code: .minimumAboveMaximum, path: "/policy/quotas/0/min") {
            $0.policy.quotas = [quota(.share(Share(1, 2)), .share(Share(1, 3)))]
        },
        Sample(code: .negativePrice, path: "/policy/quotas/0/price") {
            $0.policy.quotas = [quota(.count(2), price: -5)]
        },
        Sample(code: .quotaWithoutBound, path: "/policy/quotas/0") { $0.policy.quotas = [quota(nil)] },
        Sample(code: .capSign, path: "/policy/grid/0/cap") {
            $0.policy.grid = [Criterion(group: "g", name: "n", when: .always, points: -5, cap: 20)]
        },
        Sample(code: .twoPins, path: "/decisions/1/request") {
            $0.decisions = [pin("d1", "lilas"), pin("d1", "moulin")]
        },
        Sample(code: .pinAndRefusal, path: "/decisions/1") {
            $0.decisions = [
                pin("d1", "lilas"), Decision(request: "d1", kind: .refuse, creche: "lilas", reason: "", by: ""),
            ]
        },
        Sample(code: .pinAndRefusal, path: "/decisions/1") {
            $0.decisions = [pin("d1"), Decision(request: "d1", kind: .refuse, reason: "", by: "")]
        },
        Sample(code: .pinsExceedSeats, path: "/decisions/1") {
            $0.decisions = [pin("d1", "moulin"), pin("d2", "moulin", "moulin-u")]
        },
        Sample(code: .pinSectionElsewhere, path: "/decisions/0/section") {
            $0.decisions = [pin("d1", "lilas", "moulin-u")]
        },
        Sample(code: .groupCapTwice, path: "/policy/grid/1/group_cap") {
            $0.policy.grid = [
                Criterion(group: "g", name: "n", when: .always, points: 5, groupCap: 7),
                Criterion(group: "g", name: "m", when: .always, points: 5, groupCap: 8),
            ]
        },
        Sample(code: .groupCapWithoutGroup, path: "/policy/grid/0/group_cap") {
            $0.policy.grid = [Criterion(group: "", name: "n", when: .always, points: 5, groupCap: 7)]
        },
        Sample(
            code: .pointsNotGiven, path: "/policy/grid/0/points",
            change: {
                $0.policy.grid = [Criterion(group: "g", name: "n", when: .always, points: 0, byHand: 1...4)]
            }, severity: .warning),
        Sample(
            code: .pinNotConsidered, path: "/decisions/0/request",
            change: {
                $0.requests[0].status = .late
                $0.decisions = [pin("d1", "lilas")]
            }, severity: .warning),
        Sample(code: .pointsTooLarge, path: "/requests/0/points") { $0.requests[0].points = Points(.max) },
        Sample(code: .pointsTooLarge, path: "/requests/0/wishes/1/points") {
            $0.requests[0].wishes[1].points = Points(.min)
        },
        Sample(code: .pointsTooLarge, path: "/policy/base_points") {
            $0.policy.basePoints = LargestAmount.basePoints
        },
        Sample(code: .numberTooLarge, path: "/policy/base_points") { $0.policy.basePoints = .max },
        Sample(code: .numberTooLarge, path: "/policy/levels/0/terms/points") {
            $0.policy.levels = [PolicyLevel(name: "a", terms: [.init(.points, weight: .max)])]
        },
        Sample(code: .numberTooLarge, path: "/creches/1/capacity") { $0.creches[1].capacity = .min },
        Sample(code: .numberTooLarge, path: "/households/0/income_annual") {
            $0.households[0].incomeAnnual = Money(microEuros: .max)
        },
        Sample(code: .pointsTooLarge, path: "/policy/wish_factors") {
            $0.policy.wishFactors = [Share(1, .max), Share(1, .max - 1)]
        },
    ]

    private static func line(_ condition: String) throws -> Criterion {
        Criterion(group: "g", name: "ligne", when: try Condition(parsing: condition), points: 5)
    }

    static let lookSamples: [Sample] = [
        Sample(
            code: .neverHolds, path: "/policy/grid/0/when",
            change: { $0.policy.grid = [try line("employer = Usine")] }, severity: .warning),
        Sample(
            code: .neverHolds, path: "/policy/grid/0/when",
            change: { $0.policy.grid = [try line("distance_m < 100")] }, severity: .warning),
        Sample(
            code: .alwaysHolds, path: "/policy/grid/0/when",
            change: { $0.policy.grid = [try line("creche_commune in (valmont, ORME)")] }, severity: .warning),
        Sample(
            code: .loneWithSecondParent, path: "/households/0/parent2_status",
            change: { $0.households[0].parent2Status = .employed }, severity: .warning),
        Sample(
            code: .unknownSecondParent, path: "/households/1/parent2_status",
            change: {
                $0.households[1].parent2Status = nil
                $0.policy.grid = [try line("every_parent in (employed)")]
            }, severity: .warning),
        Sample(
            code: .unknownParent, path: "/households/1/parent1_status",
            change: {
                $0.households[1].parent1Status = nil
                $0.policy.grid = [try line("not any_parent = employed")]
            }, severity: .warning),
        Sample(
            code: .unknownParent, path: "/households/0/parent1_status",
            change: {
                $0.households[0].loneParent = true
                $0.households[0].parent1Status = nil
                $0.households[0].parent2Status = nil
                $0.policy.grid = [try line("parent1_status = employed")]
            }, severity: .warning),
        Sample(
            code: .protectedGround, path: "/policy/grid/0/when",
            change: {
                $0.requests[0].attributes["sexe"] = .text("F")
                $0.policy.grid = [try line("sexe = F")]
            }, severity: .warning),
        Sample(
            code: .protectedMeasure, path: "/policy/grid/0/when",
            change: { $0.policy.grid = [try line("disabled_children >= 1")] }, severity: .info),
        Sample(
            code: .feeOfUnknownResources, path: "/households/1/income_annual",
            change: {
                $0.hourlyFees = HourlyFees { household, _, _ in household.hasUnknownResources ? 5_000_000 : 900_000 }
                $0.policy.grid = [try line("hourly_fee < 1")]
            }, severity: .warning),
        Sample(
            code: .feeUnknown, path: "/creches/1/hourly_price",
            change: {
                $0.hourlyFees = HourlyFees { _, creche, _ in creche.kind == .micro ? nil : 900_000 }
                $0.policy.grid = [try line("hourly_fee < 1")]
            }, severity: .warning),
        Sample(
            code: .feeNotPublished, path: "/term/start",
            change: {
                $0.hourlyFees = HourlyFees(carriedAfter: try date("2025-12-31")) { _, _, _ in 900_000 }
                $0.policy.grid = [try line("hourly_fee < 1")]
            }, severity: .warning),
        Sample(
            code: .submittedAfterDeadline, path: "/requests/0/submitted_on",
            change: {
                $0.term.deadline = try date("2026-03-31")
                $0.requests[0].submittedOn = try date("2026-04-01")
            }, severity: .warning),
    ]

    @Test func aSoundCaseHasNone() throws {
        #expect(try smallCase().problems().isEmpty)
    }

    @Test(arguments: samples + rarerSamples + limitSamples + lookSamples)
    func isFound(_ sample: Sample) throws {
        var broken = try smallCase()
        try sample.change(&broken)
        let problems = broken.problems()
        let found = problems.filter { $0.is(sample.code) && $0.pointer == sample.path }
        #expect(found.count == 1, "\(problems)")
        for problem in found {
            #expect(problem.severity == sample.severity)
            #expect(!problem.expected.isEmpty && !problem.remedy.isEmpty)
            for text in [problem.expected, problem.remedy] { #expect(differences(between: text) == []) }
        }
    }

    @Test func everyCodeHasASample() {
        #expect(
            Set((Self.samples + Self.rarerSamples + Self.limitSamples + Self.lookSamples).map(\.code))
                == Set(CaseProblemCode.allCases))
    }

    @Test func messagesAreExact() throws {
        var broken = try smallCase()
        broken.requests[0].wishes[0].creche = "lila"
        broken.sections[0].seats[2] = 0
        broken.decisions = [Self.pin("d1", "moulin"), Self.pin("d2", "moulin")]
        #expect(
            broken.problems().map(\.description) == [
                "«\u{A0}/sections/0/seats\u{A0}»\u{A0}: «\u{A0}lilas-b, tue-am 1 > 0\u{A0}»\u{A0}: attendu\u{A0}: au moins autant de places que d’enfants déjà "
                    + "accueillis\u{202F}; corrigez les places, ou les jours et dates de sortie des enfants accueillis de cette section",
                "«\u{A0}/requests/0/wishes/0/creche\u{A0}»\u{A0}: «\u{A0}lila\u{A0}»\u{A0}: attendu\u{A0}: une crèche de ce dossier\u{202F}; "
                    + "vouliez-vous dire «\u{A0}lilas\u{A0}»\u{202F}?",
                "«\u{A0}/decisions/1\u{A0}»\u{A0}: «\u{A0}d1, d2\u{A0}»\u{A0}: attendu\u{A0}: au plus 1\u{A0}admission d’office en moulin-u, mon-am\u{202F}; "
                    + "retirez une de ces admissions, ou changez sa section ou ses jours",
            ])
    }

    @Test func allAreReportedAtOnce() throws {
        var broken = try smallCase()
        for position in 0..<50 {
            var request = broken.requests[0]
            request.id = RequestID("x\(position)")
            request.birthDate = try date("2027-01-01")
            broken.requests.append(request)
        }
        #expect(broken.problems().count { $0.is(.birthAfterStart) } == 50)
    }

    @Test func pointsPerUnitAreBoundedToo() throws {
        var sample = try smallCase()
        sample.policy.grid = [
            Criterion(group: "g", name: "n", when: .always, points: -4_000_000, times: "units")
        ]
        sample.requests[0].attributes["units"] = .integer(3)
        #expect(sample.problems().isEmpty)
        sample.requests[0].attributes["units"] = .integer(9_000_000_000)
        #expect(sample.problems().map(\.code) == ["points_too_large"])
    }

    @Test func pinsThatCanShareASeatAreFine() throws {
        var sample = try smallCase()
        sample.requests[0].patterns = [try days("mer jeu")]
        sample.decisions = [Self.pin("d1", "moulin"), Self.pin("d2", "moulin")]
        #expect(sample.problems().isEmpty)
    }

    @Test func freeSeatsIgnoreThoseAlreadyThere() throws {
        var sample = try smallCase()
        sample.sections[0].seats = Array(repeating: 0, count: 10)
        sample.sections[0].seatBasis = .free
        #expect(!sample.problems().contains { $0.is(.enrolledAboveSeats) })
    }
}
