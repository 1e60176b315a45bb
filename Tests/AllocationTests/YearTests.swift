import Allocation
import AllocationModel
import Auditing
import Childcare
import Foundation
import SyntheticCases
import Testing

/// Random years against a commission that lives through each of them, and the auditor's word on every outcome.
@Suite struct YearTests {
    static let seeds = UInt64(1)...3_000
    /// `BERCEAU_GRADUAL_STARTS` makes it more.
    static let gradual =
        ProcessInfo.processInfo.environment["BERCEAU_GRADUAL_STARTS"].flatMap(UInt64.init) ?? 150

    @Test func agreesWithLivingThroughTheYear() throws {
        var conflicts = 0
        var seen: Set<String> = []
        for seed in Self.seeds {
            var random = SplitMix64(seed: seed)
            let source = Case.randomYear(&random)
            let allocation = try Allocator().allocate(source)
            let outcome = allocation.outcome
            guard let best = NaiveYear(source: source).best() else {
                conflicts += 1
                #expect(outcome.status == .conflict, "seed \(seed)")
                continue
            }
            #expect(outcome.status == .optimal, "seed \(seed)")
            // A level the case does not call for is one nobody gains anything at.
            expectLevels(of: outcome, toBe: best, "seed \(seed)")
            seen.formUnion(outcome.levels.map(\.name))
            seen.formUnion(allocation.program.problem.resources.map { Self.kind($0.key) })
            seen.formUnion(allocation.program.problem.quotas.map { Self.kind($0.key) })
            seen.formUnion(outcome.excluded.map(\.rule.rawValue))
            let report = Auditor.audit(Self.subject(source, allocation))
            #expect(report.findings == [], "seed \(seed)")
        }
        #expect(conflicts > 20)
        let expected: Set = [
            "points", "wishes", "start", "occasional", "draw", "draw_places", "seats", "reserve", "creche", "hours",
            "site", "staff", "held",
            "rhythm", "site", "age", "closedSlots",
        ]
        #expect(seen.isSuperset(of: expected), "\(expected.subtracting(seen))")
    }

    /// Every random case with every rule of families, funders and networks laid over its year.
    @Test(arguments: [UInt64(1)...1_000, 1_001...2_000, 2_001...3_000, 3_001...4_000])
    func everyRuleAtOnce(_ seeds: ClosedRange<UInt64>) throws {
        var conflicts = 0
        var seen: Set<String> = []
        for seed in seeds {
            var random = SplitMix64(seed: seed)
            let source = Case.randomMixture(&random)
            let allocation = try Allocator().allocate(source)
            let outcome = allocation.outcome
            let report = Auditor.audit(Self.subject(source, allocation))
            #expect(report.findings == [], "seed \(seed)")
            guard let best = NaiveYear(source: source).best() else {
                conflicts += 1
                #expect(outcome.status == .conflict, "seed \(seed)")
                continue
            }
            #expect(outcome.status == .optimal, "seed \(seed)")
            expectLevels(of: outcome, toBe: best, "seed \(seed)")
            seen.formUnion(Self.features(of: source, allocation))
        }
        #expect(conflicts > 20 && conflicts < 700)
        let expected: Set = [
            "reservations", "points", "start", "occasional", "seats", "reserve", "creche", "hours", "site", "staff",
            "child", "reserved", "member", "quota", "siblings", "transfer", "several periods", "law",
        ]
        #expect(seen.isSuperset(of: expected), "\(expected.subtracting(seen))")
    }

    /// Crèches that limit how many newcomers begin in one week, alone and among all the other rules.
    @Test func gradualStarts() throws {
        var conflicts = 0
        var bound = 0
        for seed in UInt64(1)...Self.gradual {
            var random = SplitMix64(seed: seed)
            let source = Case.randomGradualStarts(&random)
            let allocation = try Allocator().allocate(source)
            #expect(Auditor.audit(Self.subject(source, allocation)).findings == [], "seed \(seed)")
            guard let best = NaiveYear(source: source).best() else {
                let claims = allocation.outcome.conflict?.claims ?? []
                if claims.contains(where: { $0.rule.kind == .starts }) { conflicts += 1 }
                #expect(allocation.outcome.status == .conflict, "seed \(seed)")
                continue
            }
            #expect(allocation.outcome.status == .optimal, "seed \(seed)")
            expectLevels(of: allocation.outcome, toBe: best, "seed \(seed)")
            guard seed % 2 == 0 else { continue }
            var free = source
            for position in free.creches.indices { free.creches[position].startsPerWeek = nil }
            if NaiveYear(source: free).best() != best { bound += 1 }
        }
        // Both often enough for the rule to be seen at work, however many cases there are.
        #expect(conflicts > Self.gradual / 60 && bound > Self.gradual / 80, "\(conflicts), \(bound)")
    }

    private func expectLevels(of outcome: Outcome, toBe best: [Int64], _ comment: String) {
        for (name, value) in zip(NaiveYear.levels, best) {
            let unit = name == "points" || name == "occasional" ? NaiveYear.unit : 1
            let level = outcome.levels.first { $0.name == name }
            // The draw of the places is held where there are places to draw between.
            if name == "draw_places", level == nil { continue }
            #expect((level?.objective ?? 0) * unit == value * (level?.scale ?? 1), "\(comment), \(name)")
        }
    }

    /// What a case has of rules that are not levels, and the rows it is decided by.
    private static func features(of source: Case, _ allocation: AllocationRun) -> Set<String> {
        let problem = allocation.program.problem
        var found = Set(allocation.outcome.levels.map(\.name))
        found.formUnion((problem.resources.map(\.key) + problem.quotas.map(\.key)).map(kind))
        if problem.quotas.contains(where: { $0.key.hasPrefix("Q") }) { found.insert("quota") }
        if problem.quotas.contains(where: { $0.key.hasPrefix("D214-7") }) { found.insert("law") }
        if allocation.program.requests.contains(where: { $0.count > 1 }) { found.insert("siblings") }
        if allocation.outcome.transfers?.contains(where: \.moved) == true { found.insert("transfer") }
        if source.calendar.periods.count > 1 { found.insert("several periods") }
        return found
    }

    private static func kind(_ key: String) -> String {
        if key.hasPrefix("member:") { return "member" }
        if key.hasPrefix("child:") { return "child" }
        if key.hasPrefix("reserved:") { return key.hasSuffix("/min") ? "reservations" : "reserved" }
        if key.hasSuffix("/all") { return "reserve" }
        if key.hasSuffix("/hours") { return "hours" }
        for prefix in ["creche", "site", "staff"] where key.hasPrefix("\(prefix):") { return prefix }
        return "seats"
    }

    static func subject(_ source: Case, _ allocation: AllocationRun) -> AuditSubject {
        return AuditSubject(
            case: source, outcome: allocation.outcome, placements: allocation.outcome.placements,
            points: PointsRow.rows(of: source),
            program: allocation.program.problem, programBytes: allocation.programBytes,
            certificate: allocation.certificate, inputs: [])
    }
}
