@testable import Allocation
import AllocationModel
import Auditing
import Childcare
import SyntheticCases
import Testing

/// Every family rule at once, against every allocation there is, and under the auditor's eyes.
@Suite struct FamilyRulesTests {
    @Test func agreeWithANaiveCommissionAndTheAuditor() throws {
        var conflicts = 0
        var transfers = 0
        for seed in UInt64(1)...600 {
            var random = SplitMix64(seed: seed)
            let source = Case.randomFamilies(&random)
            let allocation = try Allocator().allocate(source)
            let outcome = allocation.outcome
            let findings = Auditor.audit(AuditSubject(allocation, of: source)).findings
            #expect(findings == [], "seed \(seed)")
            guard let best = NaiveCommission(source: source).bestPoints() else {
                conflicts += 1
                #expect(outcome.status == .conflict, "seed \(seed)")
                continue
            }
            #expect(outcome.status == .optimal, "seed \(seed)")
            let level = try #require(outcome.levels.first, "seed \(seed)")
            #expect(level.objective * NaiveCommission.unit == best * level.scale, "seed \(seed)")
            #expect(outcome.placed + outcome.waiting.count == source.requests.count, "seed \(seed)")
            transfers += outcome.transfers?.filter(\.moved).count ?? 0
        }
        #expect(conflicts > 20 && transfers > 100)
    }

    @Test func networksAgreeWithANaiveCommissionAndTheAuditor() throws {
        var conflicts = 0
        var missed = 0
        var guaranteed = 0
        for seed in UInt64(1)...600 {
            var random = SplitMix64(seed: seed)
            let source = Case.randomNetwork(&random)
            let allocation = try Allocator().allocate(source)
            let outcome = allocation.outcome
            let findings = Auditor.audit(AuditSubject(allocation, of: source)).findings
            #expect(findings == [], "seed \(seed)")
            guard let best = NaiveCommission(source: source).best() else {
                conflicts += 1
                #expect(outcome.status == .conflict, "seed \(seed)")
                continue
            }
            #expect(outcome.status == .optimal, "seed \(seed)")
            let points = try #require(outcome.levels.first { $0.name == "points" }, "seed \(seed)")
            #expect(points.objective * NaiveCommission.unit == best.points * points.scale, "seed \(seed)")
            if let reservations = outcome.levels.first(where: { $0.name == "reservations" }) {
                #expect(outcome.levels[0] == reservations, "seed \(seed)")
                #expect(best.served == reservations.objective, "seed \(seed)")
                missed += best.served < 0 ? 1 : 0
            }
            guaranteed += outcome.members?.filter { $0.together > 0 }.count ?? 0
        }
        #expect(conflicts > 20 && missed > 20 && guaranteed > 100)
    }
}

extension AuditSubject {
    /// What an outcome folder would hold, without writing one.
    init(_ allocation: AllocationRun, of source: Case) {
        self.init(
            case: source, outcome: allocation.outcome, placements: allocation.outcome.placements,
            points: PointsRow.rows(of: source),
            program: allocation.program.problem, programBytes: allocation.programBytes,
            certificate: allocation.certificate, inputs: [])
    }
}
