import Allocation
import Berceau
import CaseFiles
import SyntheticCases
import Tariffs
import Testing

@testable import Auditing

/// What a family pays for an hour, as conditions see it: by hand, twice over, and through a decided case.
@Suite struct HourlyFeeTests {
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else { preconditionFailure("no such day") }
        return date
    }

    private static func town(_ creches: [Creche], _ households: [Household]) -> Case {
        let term = Term(start: Self.day(2026, 9, 1), end: Self.day(2027, 7, 31))
        let who = Condition(
            text: "hourly_fee < 1", expression: .compare("hourly_fee", .less, .number(millionths: 1_000_000)))
        var policy = Policy(priority: .weighted, gainPer: .child, basePoints: 100)
        policy.quotas = [Quota(id: "modestes", who: who, scope: .network, minimum: .count(1), of: .children)]
        return Case(
            term: term, policy: policy, creches: creches,
            sections: creches.map {
                CrecheSection(
                    id: SectionID("S\($0.id)"), creche: $0.id, ageMonths: 0...48,
                    seats: Array(repeating: 1, count: 10))
            },
            households: households,
            requests: households.enumerated().map { position, household in
                PlaceRequest(
                    id: RequestID("R\(position)"), household: household.id, birthDate: Self.day(2025, 6, 1),
                    patterns: [WeekCalendar.halfDays.fullWeek], startDate: term.start,
                    points: Points(Int64(100 - position)),
                    wishes: creches.enumerated().map { Wish(rank: $0.offset + 1, creche: $0.element.id) })
            })
    }

    private static func fees(_ source: Case) -> [Int64?] {
        let fees = source.withHourlyFees().hourlyFees
        return source.households.flatMap { household in
            source.creches.map { fees?.millionths(household, $0, isEmergency: false) }
        }
    }

    /// 2026: floor 814.62, ceiling 8,500; 0.0619 % for one child, 0.0516 % for two, at a family crèche one rank's less.
    @Test func followsThePublishedTariff() {
        var own = Creche(id: "M", name: "M", kind: .micro, capacity: 10)
        own.finances = CrecheFinances()
        own.finances?.hourlyPrice = Money(cents: 950)
        var silent = Creche(id: "P", name: "P", kind: .micro, capacity: 10)
        silent.finances = CrecheFinances()
        silent.finances?.funding = .paje
        let creches = [
            Creche(id: "C", name: "C", capacity: 20), Creche(id: "F", name: "F", kind: .family, capacity: 20), own,
            silent,
        ]
        let households = [
            Household(id: "A", incomeAnnual: Money(euros: 23_000), dependentChildren: 2),
            Household(id: "B", incomeStatus: .none), Household(id: "C"),
            Household(id: "D", incomeAnnual: Money(euros: 19_386), dependentChildren: 1),
        ]
        // 1,916.67 × 0.0516 % = 0.989; × 0.0413 % = 0.7916. 814.62 × 0.0619 % = 0.504; × 0.0516 % = 0.420.
        // 8,500 × 0.0619 % = 5.2615; × 0.0516 % = 4.386. 1,615.50 × 0.0619 % = 0.99999, which is 1.00.
        #expect(
            Self.fees(Self.town(creches, households)) == [
                990_000, 790_000, 9_500_000, nil, 500_000, 420_000, 9_500_000, nil, 5_260_000, 4_390_000, 9_500_000,
                nil, 1_000_000, 830_000, 9_500_000, nil,
            ])
    }

    /// A quota on the fee decides, and the auditor finds the same group by its own arithmetic.
    @Test func aQuotaOnTheFeeIsKeptAndAudited() throws {
        let source = Self.town(
            [Creche(id: "C", name: "C", capacity: 20)],
            [
                Household(id: "A", incomeAnnual: Money(euros: 40_000)),
                Household(id: "B", incomeAnnual: Money(euros: 19_386)),
                Household(id: "C", incomeAnnual: Money(euros: 23_000), dependentChildren: 2),
            ])
        let run = try Allocator().allocate(source)
        #expect(run.outcome.placements.map(\.request) == ["R2"])
        let report = Auditor.audit(
            AuditSubject(OutcomeFolderContents(run, of: source), of: LoadedCase(case: source, inputs: [])))
        #expect(report.findings == [])
        // Without the quota the family with most points has the place.
        var free = source
        free.policy.quotas = []
        #expect(try Allocator().allocate(free).outcome.placements.map(\.request) == ["R0"])
    }

    @Test func theAuditorsOwnFeesAreTheSame() throws {
        var random = SplitMix64(seed: 20_261_129)
        func below(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
        var priced = 0
        for round in 0..<400 {
            var creche = Creche(
                id: "C", name: "C", kind: Creche.Kind.allCases[below(4)], capacity: 12,
                commune: ["", "Valmont", "Orme"][below(3)])
            var money = CrecheFinances()
            if below(4) == 0 { money.hourlyPrice = Money(cents: Int64(below(1_000))) }
            if below(4) == 0 { money.funding = CrecheFinances.Funding.allCases[below(3)] }
            if below(3) == 0 { money.feeCeiling = Money(euros: Int64(5_000 + below(6_000))) }
            if below(3) == 0 { money.surcharge = Share(1, Int64(1 + below(9))) }
            if below(4) > 0 { money.feeRounding = RateRounding.allCases[below(3)] }
            creche.finances = below(6) == 0 ? nil : money
            let household = Household(
                id: "F", incomeAnnual: below(4) == 0 ? nil : Money(cents: Int64(below(13_000_000))),
                dependentChildren: below(12), disabledChildren: below(3), commune: ["", "valmont", "Lys"][below(3)],
                incomeStatus: IncomeStatus.allCases[below(8) % 4 == 0 ? below(4) : 0],
                benefits: below(5) == 0 ? [.rsa] : [])
            var source = Self.town([creche], [household])
            source.term.start = Self.day(2016 + below(13), 1 + below(12), 1)
            source.term.end = Self.day(2030, 1, 1)
            for isEmergency in [false, true] {
                let ours = source.withHourlyFees().hourlyFees?.millionths(household, creche, isEmergency: isEmergency)
                let theirs = ExpectedFees.of(source).millionths(household, creche, isEmergency: isEmergency)
                #expect(ours == theirs, "round \(round): \(creche) \(household) \(source.term.start)")
                if ours != nil { priced += 1 }
            }
        }
        #expect(priced > 400, "\(priced)")
    }
}
