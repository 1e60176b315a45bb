import BranchAndCut
import Synchronization
import SyntheticCases
import Testing

@Suite struct BranchAndCutTests {
    /// The optimum of small programs, from nothing known and from a known assignment. Where there is no assignment at all it says
    /// so, or nothing: whoever has none beforehand asks the whole program.
    @Test(arguments: [UInt64(1), 10_001, 20_001, 30_001])
    func findsAndProvesTheOptimum(first: UInt64) throws {
        var empty = 0
        for seed in first..<first + 120 {
            let program = SmallPrograms.random(seed)
            let all = SmallPrograms.assignments(program)
            let best = all.map(\.value).max()
            let result = try BranchAndCutSearch(program, threads: 1).run(above: nil)
            guard let best else {
                #expect(result.incumbent == nil && (result.isInfeasible || result.bound == .max), "seed \(seed)")
                empty += result.isInfeasible ? 1 : 0
                continue
            }
            #expect(result.bound == best, "seed \(seed)")
            #expect(result.incumbent.flatMap { program.value(of: $0.values) } == best, "seed \(seed)")
            let worst = all.map(\.value).min() ?? best
            let again = try BranchAndCutSearch(program, threads: 2).run(above: worst)
            #expect(again.bound == best, "seed \(seed)")
            #expect((again.incumbent?.value ?? worst) == best, "seed \(seed)")
        }
        #expect(empty > 2)
    }

    /// The optimum where the simplex stops a hair below what is to be beaten, and rounded prices do not confirm it.
    @Test(arguments: [UInt64(1), 70_001])
    func provesPackingsOfLargeAmounts(first: UInt64) throws {
        for seed in first..<first + 200 {
            let program = SmallPrograms.packing(seed)
            let best = try #require(SmallPrograms.assignments(program).map(\.value).max())
            var search = BranchAndCutSearch(program, threads: 1)
            search.mostRounds = 0
            let result = try search.run(above: nil)
            #expect(result.bound == best, "seed \(seed)")
            #expect(result.incumbent.flatMap { program.value(of: $0.values) } == best, "seed \(seed)")
        }
    }

    /// The optimum where turns are so short that every supposition waits for others many times, and others answer with any
    /// assignment at all.
    @Test(arguments: [UInt64(1), 50_001, 60_001])
    func takesTurnsAndStillProves(first: UInt64) throws {
        var (asked, taken) = (0, 0)
        for seed in first..<first + 300 {
            let program = SmallPrograms.random(seed)
            let all = SmallPrograms.assignments(program)
            guard let best = all.max(by: { $0.value < $1.value }) else { continue }
            var random = SplitMix64(seed: seed)
            var search = BranchAndCutSearch(program, threads: 2)
            (search.firstTurn, search.mostRounds) = (1e-9, 0)
            let result = try search.run(
                above: nil,
                improve: { known in
                    asked += 1
                    let offered = all[Int(random.next() % UInt64(all.count))]
                    taken += offered.value > known?.value ?? .min ? 1 : 0
                    return offered
                })
            #expect(result.bound == best.value, "seed \(seed)")
            #expect(result.incumbent.flatMap { program.value(of: $0.values) } == best.value, "seed \(seed)")
        }
        print("turns taken by others: \(asked), of use \(taken)")
        #expect(asked > 50 && taken > 5)
    }

    /// The optimum of a program that begins where the root of another ended, whose gains, amounts and bounds were others; its cuts
    /// hold here too.
    @Test(arguments: [UInt64(1), 40_001])
    func beginsWhereAnotherEnded(first: UInt64) throws {
        var (carried, checked) = (0, 0)
        for seed in first..<first + 400 {
            let before = SmallPrograms.random(seed)
            guard let start = try BranchAndCutSearch(before, threads: 1).run(above: nil).root else { continue }
            let program = SmallPrograms.changed(before, seed &+ 7)
            let all = SmallPrograms.assignments(program)
            guard let best = all.map(\.value).max() else { continue }
            let result = try BranchAndCutSearch(program, threads: 1).run(above: nil, from: start)
            #expect(result.bound == best, "seed \(seed)")
            #expect(result.incumbent.flatMap { program.value(of: $0.values) } == best, "seed \(seed)")
            checked += 1
            carried += start.cuts.count
            for cut in result.cuts {
                for assignment in all {
                    let sum = zip(cut.columns, cut.amounts).reduce(0) { $0 + assignment.values[Int($1.0)] * $1.1 }
                    #expect(sum <= cut.bound, "seed \(seed)")
                }
            }
        }
        print("begun where another ended: \(checked), with \(carried) cuts")
        #expect(checked > 100 && carried > 50)
    }

    /// Every cut the search used holds for every assignment.
    @Test func cutsHoldForEveryAssignment() throws {
        var cuts = 0
        for seed in UInt64(1)...300 {
            let program = SmallPrograms.random(seed)
            let result = try BranchAndCutSearch(program, threads: 1).run(above: nil)
            let all = SmallPrograms.assignments(program)
            for cut in result.cuts {
                cuts += 1
                for assignment in all {
                    let sum = zip(cut.columns, cut.amounts).reduce(0) { $0 + assignment.values[Int($1.0)] * $1.1 }
                    #expect(sum <= cut.bound, "seed \(seed)")
                }
            }
        }
        #expect(cuts > 50)
    }

    /// Any weights, of any sign and of earlier cuts too, give a row that holds.
    @Test func anyRoundedSumHolds() throws {
        var made = 0
        for seed in UInt64(1)...1_000 {
            let program = SmallPrograms.random(seed)
            let all = SmallPrograms.assignments(program)
            var dice = SplitMix64(seed: seed)
            var rounding = CutRounding(program)
            var earlier: [RoundedCut] = []
            for _ in 0..<8 {
                var weights: [RoundedCut.Weight] = []
                for row in 0..<program.rowCount where Bool.random(using: &dice) {
                    weights.append(.init(.row(Int32(row)), .random(in: -7...9, using: &dice)))
                }
                for unit in 0..<program.unitCount where Bool.random(using: &dice) {
                    weights.append(.init(.unit(Int32(unit)), .random(in: -7...9, using: &dice)))
                }
                for option in 0..<program.optionCount where Int.random(in: 0..<4, using: &dice) == 0 {
                    weights.append(.init(.option(Int32(option)), .random(in: -5...5, using: &dice)))
                }
                for cut in earlier.indices where Bool.random(using: &dice) {
                    weights.append(.init(.cut(Int32(cut)), .random(in: -3...3, using: &dice)))
                }
                guard
                    let cut = rounding.cut(
                        denominator: .random(in: 1...12, using: &dice), weights: weights, earlier: earlier)
                else { continue }
                made += 1
                earlier.append(cut)
                for assignment in all {
                    let sum = zip(cut.columns, cut.amounts).reduce(0) { $0 + assignment.values[Int($1.0)] * $1.1 }
                    #expect(sum <= cut.bound, "seed \(seed): \(cut)")
                }
            }
        }
        #expect(made > 3_000)
    }

    /// Whatever the number of threads: the same assignment, the same cuts, the same proof.
    @Test func threadsDoNotMatter() throws {
        for seed in UInt64(1)...40 {
            let program = SmallPrograms.random(seed &* 7919)
            let results = try [1, 2, 4].map { try BranchAndCutSearch(program, threads: $0).run(above: nil) }
            for other in results.dropFirst() {
                #expect(other.bound == results[0].bound)
                #expect(other.incumbent?.values == results[0].incumbent?.values)
                #expect(other.cuts == results[0].cuts)
                #expect(other.proof.count == results[0].proof.count)
                #expect(other.nodes == results[0].nodes && other.effort == results[0].effort)
            }
        }
    }

    /// Whoever watches is never told of a bound below the optimum, nor of more than there is, however little may be spent.
    @Test(arguments: [1e4, 3e4, 1e5, 1e6])
    func whatIsToldIsTrue(effort: Double) throws {
        for seed in UInt64(1)...150 {
            let program = SmallPrograms.random(seed &* 104_729)
            guard let best = SmallPrograms.assignments(program).map(\.value).max() else { continue }
            let told = Told()
            _ = try BranchAndCutSearch(program, threads: 1, report: { told.add($0) }).run(above: nil, effort: effort)
            for (before, after) in zip(told.all, told.all.dropFirst()) { #expect(after.bound <= before.bound) }
            for progress in told.all {
                #expect(progress.bound >= best, "seed \(seed)")
                #expect(progress.incumbent ?? best <= best, "seed \(seed)")
            }
        }
    }

    /// A search that is stopped says no more than it knows.
    @Test func aStoppedSearchKeepsItsBound() throws {
        for seed in UInt64(1)...60 {
            let program = SmallPrograms.random(seed)
            guard let best = SmallPrograms.assignments(program).map(\.value).max() else { continue }
            let stopped = try BranchAndCutSearch(program, threads: 1, isStopped: { true }).run(above: nil)
            #expect(stopped.bound >= best)
            let short = try BranchAndCutSearch(program, threads: 1).run(above: nil, effort: 1)
            #expect(short.bound >= best)
        }
    }
}

/// What a search reports, in order.
private final class Told: Sendable {
    private let list: Mutex<[BranchAndCutSearch.Progress]> = Mutex([])

    func add(_ progress: BranchAndCutSearch.Progress) { list.withLock { $0.append(progress) } }
    var all: [BranchAndCutSearch.Progress] { list.withLock { $0 } }
}
