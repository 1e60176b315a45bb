import Allocation
import AllocationModel
import Auditing
import Childcare
import Foundation
import SyntheticCases
import Testing

/// Random cases with points from one to the largest allowed: nothing false, nothing decided by the order of rows.
///
/// `BERCEAU_RANDOM_CASES=20000` runs the long form; `BERCEAU_RANDOM_FROM` says the first seed.
@Suite struct RandomSuiteTests {
    static let count = ProcessInfo.processInfo.environment["BERCEAU_RANDOM_CASES"].flatMap(Int.init) ?? 240
    static let first = ProcessInfo.processInfo.environment["BERCEAU_RANDOM_FROM"].flatMap(UInt64.init) ?? 1

    private struct Tally {
        var optimal = 0
        var open = 0
        var conflicts = 0
        var refused = 0
        var enumerated = 0
        var largest: Int64 = 0
    }

    @Test func nothingFalseAndNoRowOrderDecides() throws {
        var tally = Tally()
        for seed in Self.first..<Self.first + UInt64(Self.count) {
            if seed % 1_000 == 0 { sayProgress("random cases before seed \(seed): \(tally)") }
            var random = SplitMix64(seed: seed &+ 77_000)
            var source: Case
            switch seed % 4 {
            case 0: source = Case.randomYear(&random)
            case 1: source = Case.randomMixture(&random)
            case 2: source = Case.randomFamilies(&random)
            default: source = Case.random(&random)
            }
            source.policy.seed = "graine \(seed)"
            if seed % 3 == 0 {
                var ties = SplitMix64(seed: seed &+ 9_000)
                source.randomTies(&ties)
            }
            enlargePoints(&source, &random)
            if source.problems().contains(where: { $0.is(.pointsTooLarge) }) {
                tally.refused += 1
                continue
            }
            do {
                try check(source, seed, &tally, &random)
            } catch {
                Issue.record("seed \(seed): \(error)")
            }
        }
        print("\(Self.count) random cases from seed \(Self.first): \(tally)")
        #expect(tally.optimal * 10 > Self.count * 5, "\(tally)")
        // Below the limit every one of these small cases is decided exactly.
        #expect(tally.open == 0, "\(tally)")
        #expect(tally.largest > 100_000_000, "\(tally)")
    }

    private func check(
        _ source: Case, _ seed: UInt64, _ tally: inout Tally, _ random: inout SplitMix64
    ) throws {
        // What `check` lets pass, `allocate` decides.
        let allocation = try Allocator().allocate(source)
        let outcome = allocation.outcome
        let problem = allocation.program.problem
        let findings = Auditor.audit(AuditSubject(allocation, of: source)).findings
        #expect(findings == [], "seed \(seed)")
        let gains = problem.units.lazy.flatMap(\.options).flatMap(\.gains).map(\.magnitude).max() ?? 0
        tally.largest = max(tally.largest, Int64(clamping: gains))
        if problem.units.reduce(1.0, { $0 * Double($1.options.count + 1) }) < 20_000 {
            tally.enumerated += 1
            compare(outcome, with: exhaustiveOptimum(problem), seed)
        }
        switch outcome.status {
        case .optimal: tally.optimal += 1
        case .conflict: tally.conflicts += 1
        default: tally.open += 1
        }
        let shuffled = source.rowsShuffled(&random)
        let other = try Allocator().allocate(shuffled)
        #expect(other.programBytes == allocation.programBytes, "seed \(seed)")
        #expect(other.certificate == allocation.certificate, "seed \(seed)")
        #expect(other.outcome.levels == outcome.levels, "seed \(seed)")
        #expect(Set(other.outcome.placements) == Set(outcome.placements), "seed \(seed)")
        #expect(other.outcome.waiting == outcome.waiting, "seed \(seed)")
        #expect(Set(other.outcome.quotas) == Set(outcome.quotas), "seed \(seed)")
        #expect(Set(other.outcome.occupancy) == Set(outcome.occupancy), "seed \(seed)")
        #expect(Auditor.audit(AuditSubject(other, of: shuffled)).findings == [], "seed \(seed), shuffled")
    }

    /// The optimum of every level, the draw's too, against all there is; bounds that hold; optimal only where it is so.
    private func compare(_ outcome: Outcome, with best: [Int64]?, _ seed: UInt64) {
        guard let best else {
            #expect(outcome.status == .conflict, "seed \(seed)")
            return
        }
        #expect(outcome.status != .conflict, "seed \(seed)")
        for (level, optimum) in zip(outcome.levels, best) {
            #expect(level.bound >= optimum && level.certifiedBound >= optimum, "seed \(seed), \(level)")
            if outcome.status == .optimal { #expect(level.objective == optimum, "seed \(seed), \(level)") }
            // Later levels are compared among allocations that reach this one, if it has no tolerance to give.
            if level.objective != optimum || level.reached != nil { break }
        }
    }

    /// Points of every size up to the largest, or beyond it by a little, side by side with small ones.
    private func enlargePoints(_ source: inout Case, _ random: inout SplitMix64) {
        var most: Int64 = 1
        for _ in 0..<random.below(10) { most *= 10 }
        for position in source.requests.indices {
            if random.chance(1, in: 4) { continue }
            source.requests[position].points = Points(Int64(random.next() % UInt64(most)))
        }
    }
}

/// One line about a run of hours, seen at once wherever it is sent.
func sayProgress(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
}

extension Case {
    /// The same case, its rows in another order.
    func rowsShuffled(_ random: inout SplitMix64) -> Case {
        func shuffled<Row>(_ rows: [Row]) -> [Row] {
            var rows = rows
            for last in rows.indices.dropFirst().reversed() { rows.swapAt(last, random.below(last + 1)) }
            return rows
        }
        var other = self
        other.creches = shuffled(creches)
        other.sections = shuffled(sections)
        other.households = shuffled(households)
        other.requests = shuffled(requests)
        other.enrolled = shuffled(enrolled)
        other.decisions = shuffled(decisions)
        other.staff = shuffled(staff)
        other.sites = shuffled(sites)
        other.reservations = shuffled(reservations)
        other.jointWishes = shuffled(jointWishes)
        other.manualPoints = shuffled(manualPoints)
        other.policy.grid = shuffled(policy.grid)
        other.policy.quotas = shuffled(policy.quotas)
        return other
    }
}
