import Allocation
import AllocationModel
import Auditing
import Childcare
import Testing

/// Random years against a commission that lives through each of them, and the auditor's word on every outcome.
@Suite struct YearTests {
    static let seeds = UInt64(1)...3_000

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
            for (name, value) in zip(["points", "start", "occasional", "draw"], best) {
                let unit = name == "start" || name == "draw" ? 1 : NaiveYear.unit
                let level = outcome.levels.first { $0.name == name }
                #expect((level?.objective ?? 0) * unit == value * (level?.scale ?? 1), "seed \(seed), \(name)")
            }
            seen.formUnion(outcome.levels.map(\.name))
            seen.formUnion(allocation.program.problem.resources.map { Self.kind($0.key) })
            seen.formUnion(allocation.program.problem.quotas.map { Self.kind($0.key) })
            seen.formUnion(outcome.excluded.map(\.rule.rawValue))
            let report = Auditor.audit(Self.subject(source, allocation))
            #expect(report.findings == [], "seed \(seed)")
        }
        #expect(conflicts > 20)
        let expected: Set = [
            "points", "start", "occasional", "draw", "seats", "reserve", "creche", "hours", "site", "staff", "held",
            "rhythm", "site", "age", "closedSlots",
        ]
        #expect(seen.isSuperset(of: expected), "\(expected.subtracting(seen))")
    }

    private static func kind(_ key: String) -> String {
        if key.hasSuffix("/all") { return "reserve" }
        if key.hasSuffix("/hours") { return "hours" }
        for prefix in ["creche", "site", "staff"] where key.hasPrefix("\(prefix):") { return prefix }
        return "seats"
    }

    static func subject(_ source: Case, _ allocation: Allocation) -> AuditSubject {
        let scorer = Scorer(source)
        let points = source.requests.flatMap { request in
            request.wishes.flatMap { wish in
                scorer.lines(request: request, wish: wish).map { line in
                    PointsRow(
                        request: line.request.text, creche: line.creche.text, criterion: line.name, value: line.datum,
                        points: line.points)
                }
            }
        }
        return AuditSubject(
            case: source, outcome: allocation.outcome, placements: allocation.outcome.placements, points: points,
            program: allocation.program.problem, programBytes: allocation.programBytes,
            certificate: allocation.certificate, inputs: [])
    }
}
