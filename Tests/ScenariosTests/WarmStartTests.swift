import Allocation
import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import SyntheticCases
import Testing

@testable import Scenarios

@Suite("A run that begins where another ended")
struct WarmStartTests {
    /// Small towns go the way of large ones.
    private func options(_ warm: WarmStart?, threads: Int = 1) -> AllocationOptions {
        var options = AllocationOptions(effort: .quick, threads: threads)
        options.largestDirectProgram = 40
        options.largestTree = 0
        options.warmStart = warm
        return options
    }

    private func run(_ source: Case, from warm: WarmStart? = nil, threads: Int = 1) throws -> AllocationRun {
        try AllocationService(options: options(warm, threads: threads)).allocateAndWait(source)
    }

    private func isSound(_ run: AllocationRun, of source: Case) -> Bool {
        let contents = OutcomeFolderContents(
            outcome: run.outcome, program: run.program.problem, programBytes: run.programBytes,
            certificate: run.certificate, points: OutcomeFolderContents.pointsRows(of: source))
        let loaded = LoadedCase(case: source, inputs: [])
        return Auditor.audit(AuditSubject(contents, of: loaded, recomputing: false)).isClean
    }

    @Test("What it finds stands up to an audit, and no answer exceeds the other's bound", arguments: 1...4)
    func changes(seed: UInt64) throws {
        let base = SyntheticCase(children: 90, creches: 3, seed: seed).generate()
        let first = try run(base)
        let warm = try #require(first.warmStart)
        #expect(warm.prices.values.contains { !$0.isEmpty })
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
            let cold = try run(source)
            let again = try run(source, from: warm)
            #expect(isSound(again, of: source))
            #expect(again.outcome.status != .conflict)
            let (one, other) = (try #require(cold.outcome.levels.first), try #require(again.outcome.levels.first))
            #expect(other.objective <= one.bound && one.objective <= other.bound)
            #expect(other.objective <= other.certifiedBound && one.objective <= other.certifiedBound)
            #expect(again.outcome.placements == (try run(source, from: warm, threads: 2)).outcome.placements)
        }
    }

    @Test("From its own end a run loses nothing")
    func same() throws {
        let base = SyntheticCase(children: 90, creches: 3, seed: 9).generate()
        let first = try run(base)
        let again = try run(base, from: first.warmStart)
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
