import AllocationModel
import Auditing
import Childcare
import SyntheticCases
import Tariffs
import Testing

@testable import Allocation

/// Places and bonuses decided together.
@Suite struct FundingBonusesTests {
    /// Every level by its bound too: what a later level gives up of an earlier one is what its tolerance allows.
    @Test func agreeWithEveryAllocationThereIsAndTheAuditor() throws {
        var (conflicts, sought, costly) = (0, 0, 0)
        for seed in UInt64(1)...2500 {
            var random = SplitMix64(seed: seed)
            let source = Case.randomFunding(&random)
            let allocation = try Allocator().allocate(source)
            let outcome = allocation.outcome
            if seed % 3 == 0 {
                let findings = Auditor.audit(AuditSubject(allocation, of: source)).findings
                #expect(findings == [], "seed \(seed)")
            }
            guard let best = try NaiveFunding(source).best() else {
                conflicts += 1
                #expect(outcome.status == .conflict, "seed \(seed)")
                #expect(outcome.conflict?.relaxation.isEmpty == false, "seed \(seed)")
                continue
            }
            #expect(outcome.status == .optimal, "seed \(seed)")
            let names = source.policy.levels.isEmpty ? ["points"] : source.policy.levels.map(\.name)
            for (position, name) in names.enumerated() {
                let level = try #require(outcome.levels.first { $0.name == name }, "seed \(seed)")
                #expect(level.bound * 100 == best[position] * level.scale, "\(name), seed \(seed)")
                let tolerance = source.policy.levels.isEmpty ? 0 : source.policy.levels[position].tolerance
                #expect(level.objective * 100 >= (best[position] - tolerance * 100) * level.scale, "seed \(seed)")
            }
            let summary = try #require(outcome.funding, "seed \(seed)")
            for bonus in summary.bonuses {
                let (unsought, cost) = (try #require(bonus.unsought), try #require(bonus.cost))
                guard bonus.earned > unsought else { continue }
                sought += 1
                if (cost.points ?? 0) > 0 { costly += 1 }
                #expect(cost.points.map { $0 >= 0 } ?? true, "seed \(seed)")
            }
        }
        #expect(conflicts > 50 && sought > 300 && costly > 100, "\(conflicts), \(sought), \(costly)")
    }

    /// Two places at C. Full weeks all year, so the mean fee is the mean of the hourly rates: A pays 2.17 €, B 1.55 €,
    /// D 0.50 €. A and B have most points, 22, and no bonus; A and D have 20 at 1.335 €, under 1.52 €: 3,000 €; B and D have
    /// 18 at 1.025 €, under 1.20 €: 8,000 €.
    static func town(tolerance: Int64?, minimum: Int64? = nil) throws -> Case {
        let start = Case.date(2026, 9, 1)
        func request(_ id: String, _ points: Points) -> PlaceRequest {
            PlaceRequest(
                id: RequestID(id), household: HouseholdID("F\(id)"), birthDate: Case.date(2025, 3, 3),
                patterns: [WeekCalendar.halfDays.fullWeek], startDate: start, points: points,
                wishes: [Wish(rank: 1, creche: "C")])
        }
        func home(_ id: String, _ income: Int64) -> Household {
            Household(id: HouseholdID("F\(id)"), incomeAnnual: Money(euros: income))
        }
        var policy = Policy(priority: .weighted, gainPer: .child, basePoints: 100, seed: "graine")
        if let tolerance {
            policy.levels = [
                PolicyLevel(name: "points", terms: [.init(.points)], tolerance: tolerance), .single(.funding),
            ]
        }
        policy.fundingMinimum = minimum.map { Money(euros: $0) }
        return Case(
            term: Term(start: start, end: Case.date(2027, 8, 31)), policy: policy,
            creches: [Creche(id: "C", name: "C", capacity: 10)],
            sections: [
                CrecheSection(
                    id: "S", creche: "C", ageMonths: 0...40, seats: Array(repeating: 2, count: 10))
            ], households: [home("A", 42_000), home("B", 30_000), home("D", 9000)],
            requests: [request("A", 12), request("B", 10), request("D", 8)])
    }

    private func outcome(_ source: Case) throws -> Outcome { try Allocator().allocate(source).outcome }

    /// A choice of no bonus or one of three, the greatest first, in cents. A step's row counts hundredths of a euro above
    /// its threshold: at 1.52 € A is 65 too dear, B 3, D 102 below it. Two children fit, so that no sum is above 65 + 3: so
    /// much is the bound, and so much the step itself takes, which leaves them nothing above the threshold.
    @Test func aStepIsAnOptionTiedToTheMeanFee() throws {
        let program = try HandMadeProgram(try Self.town(tolerance: 2))
        let steps = ["funding:C/none", "funding:C/1", "funding:C/2", "funding:C/3"]
        #expect(program.options("funding:C") == steps && program.kind("funding:C") == "choice")
        #expect(try steps.map { try program.gain($0, at: "funding") } == [0, 2_100_000, 800_000, 300_000])
        #expect(
            try HandMade.added(by: FundingBonuses.self, to: try Self.town(tolerance: 2), \.rows) == [
                "funding:C/mean/1 ≤ 190", "funding:C/mean/2 ≤ 132", "funding:C/mean/3 ≤ 68", "funding:C/present ≤ 0",
            ])
        func amounts(_ option: String, step: Int) throws -> Int64? {
            try program.amounts(option, of: "funding:")["funding:C/mean/\(step)"]
        }
        let children = ["A@S[full]", "B@S[full]", "D@S[full]"]
        #expect(try children.map { try amounts($0, step: 1) } == [126, 64, -41])
        #expect(try children.map { try amounts($0, step: 2) } == [97, 35, -70])
        #expect(try children.map { try amounts($0, step: 3) } == [65, 3, -102])
        #expect(try amounts("funding:C/3", step: 3) == 68)
        // A step needs a child whose hours are billed.
        #expect(try program.amounts("A@S[full]", of: "funding:C/present") == ["funding:C/present": -1])
        #expect(try program.amounts("funding:C/1", of: "funding:C/present") == ["funding:C/present": 1])
    }

    @Test func withoutItNoPointIsGivenUpForABonus() throws {
        let town = try Self.town(tolerance: 2)
        #expect(try HandMade.placed(town) == ["A@S[full]", "D@S[full]"])
        #expect(try HandMade.placed(town, without: FundingBonuses.self) == ["A@S[full]", "B@S[full]"])
    }

    @Test func twoPointsReachTheNextBonus() throws {
        let reached = try outcome(try Self.town(tolerance: 2))
        #expect(reached.placements.map(\.request) == ["A", "D"])
        let bonus = try #require(reached.funding?.bonuses.first)
        #expect(bonus.earned == Money(euros: 3_000) && bonus.unsought == .zero)
        #expect(bonus.meanFee == 1.335 && bonus.threshold == 1.52 && bonus.nextThreshold == 1.2)
        #expect(bonus.next == Money(euros: 8_000))
        #expect(bonus.cost == BonusCost(points: 2, children: 0, proved: true))
        // One point less is not given up; four reach the second step.
        #expect(try outcome(try Self.town(tolerance: 1)).placements.map(\.request) == ["A", "B"])
        let second = try outcome(try Self.town(tolerance: 4))
        #expect(second.placements.map(\.request) == ["B", "D"])
        #expect(second.funding?.bonuses.first?.cost?.points == 4)
        // Without the term nothing is said of bonuses.
        let without = try outcome(try Self.town(tolerance: nil))
        #expect(without.placements.map(\.request) == ["A", "B"])
        #expect(without.funding == nil)
    }

    @Test func aMinimumIsARuleOfTheNetwork() throws {
        let met = try outcome(try Self.town(tolerance: nil, minimum: 8000))
        #expect(met.placements.map(\.request) == ["B", "D"])
        #expect(met.funding?.earned == Money(euros: 8_000) && met.funding?.minimum == Money(euros: 8_000))
        #expect(met.funding?.bonuses.first?.cost?.points == 4)
        // 21,000 € is earned by D alone; a cent more by nobody.
        let alone = try outcome(try Self.town(tolerance: nil, minimum: 21_000))
        #expect(alone.placements.map(\.request) == ["D"])
        #expect(alone.funding?.cost == BonusCost(points: 114, children: 1, proved: true))
        let beyond = try outcome(try Self.town(tolerance: nil, minimum: 21_001))
        #expect(beyond.status == .conflict)
        #expect(
            beyond.conflict?.rules == [
                BilingualText(
                    fr: "minimum de bonus de mixité : au moins \(number: 21_001) € pour toutes les crèches",
                    en: "minimum of the mix bonuses: at least €21,001 for all crèches")
            ])
        #expect(
            beyond.conflict?.relaxation == [
                BilingualText(
                    fr: "abaisser le minimum de bonus de mixité de 1 €",
                    en: "lower the minimum of the mix bonuses by €1")
            ])
    }

    @Test func anEmptyCrecheEarnsNothing() throws {
        var source = try Self.town(tolerance: 1000)
        source.policy.levels = [.single(.funding), .single(.points)]
        source.requests.removeAll { $0.id != "A" }
        let found = try outcome(source)
        #expect(found.placements.map(\.request) == ["A"])
        #expect(found.funding?.earned == .zero)
    }

    /// The program of a policy that names no bonus is the same bytes whatever the families earn.
    @Test func withoutTheTermNoIncomeEntersTheProgram() throws {
        for seed in UInt64(1)...200 {
            var random = SplitMix64(seed: seed)
            var source = Case.randomFunding(&random)
            source.policy.levels = []
            source.policy.fundingMinimum = nil
            var turned = source
            for (index, home) in source.households.reversed().enumerated() {
                turned.households[index].incomeAnnual = home.incomeAnnual
            }
            let one = try CaseCompiler.compile(source).problem.programJSON()
            #expect(one == (try CaseCompiler.compile(turned).problem.programJSON()), "seed \(seed)")
        }
    }

    @Test func aTermWithoutPublishedBonusIsSaidSo() throws {
        var source = try Self.town(tolerance: 2)
        source.term = Term(start: Case.date(2031, 9, 1), end: Case.date(2032, 8, 31))
        for index in source.requests.indices { source.requests[index].startDate = source.term.start }
        #expect {
            try Allocator().allocate(source)
        } throws: { error in
            guard case AllocationError.unpriced(let what)? = error as? AllocationError else { return false }
            return [what.text.french, what.text.english].allSatisfy {
                $0.contains("bonus mixité") && $0.contains("2031-09-01")
            }
        }
    }
}
