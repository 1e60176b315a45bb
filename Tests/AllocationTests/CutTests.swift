@testable import Allocation
import AllocationModel
import SyntheticCases
import Testing
import WorkerThreads

@Suite struct CutTests {
    /// Every assignment that satisfies the hard rules.
    private func feasibleAssignments(_ problem: AllocationProblem) -> [Assignment] {
        var found: [Assignment] = []
        var assignment = Assignment.empty(for: problem)
        func visit(_ unit: Int) {
            if unit == problem.units.count {
                if problem.evaluate(assignment).isFeasible { found.append(assignment) }
                return
            }
            assignment.choice[unit] = nil
            visit(unit + 1)
            for option in problem.units[unit].options.indices {
                assignment.choice[unit] = option
                visit(unit + 1)
            }
            assignment.choice[unit] = nil
        }
        visit(0)
        return found
    }

    @Test func anExtendedLevelIsWorthTheSame() {
        for seed in UInt64(1)...300 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            let flat = FlatLevel(problem, level: 0, kept: [])
            let extended = flat.extended(missing: random.pick([0, 3, 40]), cuts: [])
            for assignment in feasibleAssignments(problem).prefix(200) {
                let placement = FlatPlacement(flat, assignment)
                let other = placement.extended(to: extended)
                #expect(other.value == placement.value, "seed \(seed)\n\(problem.debugDump())")
                #expect(other.violation == 0 && placement.violation == 0, "seed \(seed)")
                #expect(other.assignment == assignment, "seed \(seed)")
                #expect(other.placed == placement.placed, "seed \(seed)")
            }
        }
    }

    /// Any rows may be halved, those of earlier cuts too: no valid assignment breaks what follows.
    @Test func noAssignmentBreaksACut() throws {
        var tight = 0
        for seed in UInt64(1)...400 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            let flat = FlatLevel(problem, level: 0, kept: [])
            var cuts: [RowCut] = []
            var level = flat.extended(missing: 40, cuts: [])
            for _ in 0..<8 {
                let hard = level.rows.indices.filter { level.rows[$0].isHard }.map { Int32($0) }
                let rows = hard.filter { _ in random.chance(1, in: 2) }
                let units = (0..<level.unitCount).filter { _ in random.chance(1, in: 2) }.map { Int32($0) }
                let large = (0..<level.optionCount).map { _ in random.chance(1, in: 3) }
                if let cut = RowCut(halving: rows, units: units, of: level, isLarge: { large[$0] }) {
                    cuts.append(cut)
                    level = flat.extended(missing: 40, cuts: cuts)
                }
            }
            let assignments = feasibleAssignments(problem)
            for assignment in assignments {
                let placement = FlatPlacement(flat, assignment).extended(to: level)
                #expect(placement.violation == 0, "seed \(seed)\n\(problem.debugDump())")
                for (number, cut) in cuts.enumerated() {
                    let activity = placement.activity[flat.rows.count + number]
                    #expect(activity <= cut.bound, "seed \(seed)")
                    if activity == cut.bound { tight += 1 }
                }
            }
        }
        #expect(tight > 1_000)
    }

    @Test func cutsNeverProveLessThanTheOptimum() throws {
        var (found, certified) = (0, 0)
        for seed in UInt64(1)...1_000 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            guard let optimum = exhaustiveOptimum(problem) else { continue }
            let flat = FlatLevel(problem, level: 0, kept: [])
            var ascent = LagrangianAscent(flat)
            ascent.run(steps: 1 + random.below(200))
            var cut = CutAscent(flat, from: ascent)
            #expect(cut.ascent.provedBound() >= optimum[0], "seed \(seed)")
            for _ in 0..<3 {
                found += cut.round(steps: 1 + random.below(100), pool: WorkerPool(threads: 1), isStopped: { false })
                #expect(cut.ascent.provedBound() >= optimum[0], "seed \(seed)\n\(problem.debugDump())")
                guard let certificate = try Multipliers.certificate(for: cut) else { continue }
                certified += 1
                #expect(certificate.bound >= optimum[0], "seed \(seed)\n\(problem.debugDump())")
                #expect(try problem.provedBound(certificate) == certificate.bound)
            }
        }
        #expect(found > 50 && certified > 10, "\(found), \(certified)")
    }

    /// Three children, three places, each child needs two of them: the relaxation places one and a half.
    @Test func anOddCycleIsCutOff() throws {
        let units = (0..<3).map { unit in
            AllocationUnit(
                key: "u\(unit)", kind: .optional,
                options: [UnitOption(key: "o", gains: [1_000], uses: [.init(unit, 1), .init((unit + 1) % 3, 1)])])
        }
        let problem = AllocationProblem(
            levels: [ObjectiveLevel(name: "points")],
            resources: (0..<3).map { Resource(key: "r\($0)", capacity: 1) }, quotas: [], units: units)
        let flat = FlatLevel(problem, level: 0, kept: [])
        var ascent = LagrangianAscent(flat)
        ascent.run(steps: 1_000)
        #expect(ascent.provedBound() >= 1_500)
        var cut = CutAscent(flat, from: ascent)
        let added = cut.round(steps: 2_000, pool: WorkerPool(threads: 1), isStopped: { false })
        #expect(added >= 1)
        #expect(cut.ascent.provedBound() <= 1_001)
        #expect(cut.ascent.provedBound() >= 1_000)
        // The certificate shows the same without the search.
        let certificate = try #require(try Multipliers.certificate(for: cut))
        #expect(certificate.bound >= 1_000 && certificate.bound <= 1_001)
        var rows = certificate
        (rows.cuts, rows.cutMultipliers) = ([], [])
        #expect(try problem.provedBound(rows) > 1_001)
    }

    @Test func cutsDoNotDependOnTheThreads() {
        for seed in UInt64(1)...4 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomTown(&random, units: 200, creches: 30)
            let flat = FlatLevel(problem, level: 0, kept: [])
            var ascent = LagrangianAscent(flat)
            ascent.run(steps: 500)
            let results = [1, 3].map { threads -> CutAscent in
                var cut = CutAscent(flat, from: ascent)
                for _ in 0..<3 { _ = cut.round(steps: 200, pool: WorkerPool(threads: threads), isStopped: { false }) }
                return cut
            }
            #expect(results[0].cuts == results[1].cuts, "seed \(seed)")
            #expect(results[0].ascent.prices == results[1].ascent.prices, "seed \(seed)")
        }
    }
}
