import Allocation
import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import SyntheticCases
import Testing

@testable import Scenarios

@Suite("A run that begins where another ended")
struct WarmStartTests {
    /// Small towns go the way of large ones.
    private func options(_ warm: WarmStart?, threads: Int, hasTree: Bool) -> AllocationOptions {
        var options = AllocationOptions(effort: .quick, threads: threads)
        options.largestDirectProgram = 40
        if !hasTree { options.largestTree = 0 }
        options.warmStart = warm
        options.keepsEnds = hasTree
        return options
    }

    private func run(
        _ source: Case, from warm: WarmStart? = nil, threads: Int = 1, hasTree: Bool = false
    ) throws -> AllocationRun {
        try AllocationService(options: options(warm, threads: threads, hasTree: hasTree)).allocateAndWait(source)
    }

    private func isSound(_ run: AllocationRun, of source: Case) -> Bool {
        let contents = OutcomeFolderContents(
            outcome: run.outcome, program: run.program.problem, programBytes: run.programBytes,
            certificate: run.certificate, points: OutcomeFolderContents.pointsRows(of: source))
        let loaded = LoadedCase(case: source, inputs: [])
        return Auditor.audit(AuditSubject(contents, of: loaded, recomputing: false)).isClean
    }

    @Test(
        "What it finds stands up to an audit, and no answer exceeds the other's bound", arguments: 1...4, [false, true])
    func changes(seed: UInt64, hasTree: Bool) throws {
        let base = SyntheticCase(children: hasTree ? 24 : 90, creches: hasTree ? 2 : 3, seed: seed).generate()
        let first = try run(base, hasTree: hasTree)
        let kept = try #require(first.warmStart)
        // As the store keeps it.
        let warm = try JSONDecoder().decode(WarmStart.self, from: JSONEncoder().encode(kept))
        #expect(warm == kept)
        #expect(warm.prices.values.contains { !$0.isEmpty })
        #expect(warm.levels.isEmpty != hasTree)
        var changed: [Case] = []
        var points = base
        points.policy.basePoints += 7
        changed.append(points)
        changed.append(try PlacesChange(creche: base.creches[0].id.text, added: 3).applied(to: base))
        // Fewer places than the base has given away.
        changed.append(try PlacesChange(creche: base.creches[1].id.text, added: -2).applied(to: base))
        changed.append(
            DemandDraw(demand: Demand(name: "r", isResampled: true), seed: "s", number: 1).applied(to: base, groups: [])
        )
        for source in changed where source.problems().allSatisfy({ $0.severity != .error }) {
            let cold = try run(source, hasTree: hasTree)
            let again = try run(source, from: warm, hasTree: hasTree)
            #expect(isSound(again, of: source))
            #expect(again.outcome.status != .conflict)
            let (one, other) = (try #require(cold.outcome.levels.first), try #require(again.outcome.levels.first))
            #expect(other.objective <= one.bound && one.objective <= other.bound)
            #expect(other.objective <= other.certifiedBound && one.objective <= other.certifiedBound)
            #expect(
                again.outcome.placements
                    == (try run(source, from: warm, threads: 2, hasTree: hasTree)).outcome.placements)
            if hasTree && cold.outcome.status == .optimal { #expect(again.outcome.status == .optimal) }
        }
    }

    @Test("From its own end a run loses nothing", arguments: [false, true])
    func same(hasTree: Bool) throws {
        let base = SyntheticCase(children: 30, creches: 2, seed: 9).generate()
        let first = try run(base, hasTree: hasTree)
        let again = try run(base, from: first.warmStart, hasTree: hasTree)
        #expect(try #require(again.outcome.levels.first).objective >= #require(first.outcome.levels.first).objective)
    }

    @Test("Where it would break a hard rule, a run begins from nothing")
    func broken() throws {
        var base = SyntheticCase(children: 60, creches: 2, seed: 2, quotas: false).generate()
        let warm = try run(base).warmStart
        base.policy.quotas = [
            Quota(id: "q", who: try Condition(parsing: "lone_parent"), scope: .network, maximum: .count(0))
        ]
        let cold = try run(base)
        #expect(cold.outcome.status != .conflict)
        #expect(try run(base, from: warm).outcome.placements == cold.outcome.placements)
    }
}
