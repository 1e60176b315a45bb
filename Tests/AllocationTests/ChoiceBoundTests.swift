@testable import Allocation
import AllocationModel
import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing
import WorkerThreads

/// The bound by cases of each choice of policy, beside every assignment.
@Suite struct ChoiceBoundTests {
    /// The best with one option of a choice taken; `nil` where nothing is valid.
    private func optimum(_ problem: AllocationProblem, taking option: Int, of unit: Int) -> Int64? {
        var problem = problem
        problem.units[unit].options = [problem.units[unit].options[option]]
        return exhaustiveOptimum(problem)?[0]
    }

    @Test func neitherItNorAnyCaseProvesLessThanTheOptimum() throws {
        var copies = 0
        var sharpened = 0
        for seed in UInt64(1)...250 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomBonuses(
                &random, units: 3, creches: 2, isJoint: random.chance(1, in: 2))
            #expect(problem.defects().isEmpty, "seed \(seed)")
            guard let optimum = exhaustiveOptimum(problem)?[0] else { continue }
            let flat = FlatLevel(problem, level: 0, kept: [])
            let denominator = random.pick([Int64(1), 16])
            let decomposition = ChoiceBound(flat, denominator: denominator)
            copies += decomposition.copies.count
            var relaxed = LagrangianAscent(flat)
            relaxed.run(steps: 500)
            let isRelaxed = random.chance(1, in: 2)
            let prices = isRelaxed ? relaxed.prices : flat.rows.map { _ in Double(random.below(1_000)) / 10 }
            var ascent = ChoiceAscent(decomposition, from: decomposition.start(prices))
            for step in 0..<6 {
                // A solver that gives up leaves a bound that holds all the same.
                let limits = SolverOptions(iterationLimit: random.chance(1, in: 8) ? random.below(3) : nil)
                ascent.step(
                    target: random.chance(1, in: 2) ? Int128(optimum) * Int128(denominator) : nil,
                    splits: random.pick([0, 1, 8]), solver: GLPKBackEnd(), pool: WorkerPool(threads: 1), limits: limits)
                #expect(ascent.bound >= Int128(optimum) * Int128(denominator), "seed \(seed), step \(step)")
            }
            for (block, bounds) in zip(decomposition.blocks, ascent.boundsOfCases) {
                for (option, bound) in bounds.enumerated() {
                    guard let best = self.optimum(problem, taking: option, of: block.unit) else { continue }
                    #expect(bound >= Int128(best) * Int128(denominator), "seed \(seed)")
                }
            }
            let before = (relaxed.bound + Double(flat.constant)) * Double(denominator)
            if isRelaxed, Double(ascent.bound) < before - 1e-6 { sharpened += 1 }
        }
        #expect(copies > 40 && sharpened > 10, "\(copies), \(sharpened)")
    }

    @Test func casesThatFallApartEndAtTheBestOfTheirBlock() {
        var (apart, exact, all) = (0, 0, 0)
        for seed in UInt64(1)...150 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomBonuses(
                &random, units: 4, creches: 2, isJoint: random.chance(1, in: 2))
            let flat = FlatLevel(problem, level: 0, kept: [])
            let decomposition = ChoiceBound(flat, denominator: 1)
            let point = decomposition.start(flat.rows.map { _ in Double(random.below(40)) / 10 })
            for (number, block) in decomposition.blocks.enumerated() {
                let values = decomposition.values(number, point)
                guard let best = best(of: block, in: flat, values.options, values.choices) else { continue }
                let answer = block.solve(
                    values.options, choices: values.choices, memory: .init(block), splits: 100, solver: GLPKBackEnd(),
                    limits: SolverOptions())
                #expect(answer.bound >= Int128(best), "seed \(seed), block \(number)")
                all += 1
                if answer.bound <= Int128(best) + 1 { exact += 1 }
                apart += answer.memory.nodes.count - block.caseCount
                let pruned = block.pruned(answer.memory.nodes, values.options, choices: values.choices)
                #expect(pruned.count <= answer.memory.nodes.count)
                let again = ChoiceBlock.Memory(block)
                let relaxed = block.solve(
                    values.options, choices: values.choices, memory: again, splits: 0, solver: GLPKBackEnd(),
                    limits: SolverOptions())
                #expect(answer.bound <= relaxed.bound + 1, "seed \(seed), block \(number)")
            }
        }
        #expect(apart > 100 && exact > all * 95 / 100 && all > 200, "\(apart), \(exact) of \(all)")
    }

    /// The best assignment of a block, by trying all.
    private func best(of block: ChoiceBlock, in flat: FlatLevel, _ values: [Int64], _ choices: [Int64]) -> Int64? {
        var best: Int64?
        func amounts(_ option: Int) -> [Int64] {
            var amounts = [Int64](repeating: 0, count: block.rows.count)
            for entry in flat.entries(of: option) {
                guard let place = block.rows.firstIndex(of: flat.entryRow[entry]) else { continue }
                amounts[place] += Int64(flat.entryAmount[entry])
            }
            return amounts
        }
        let ofParts = block.options.map { amounts(Int($0)) }
        func look(_ unit: Int, _ left: inout [Int64], _ value: Int64) {
            guard unit < block.unitStart.count - 1 else {
                if left.allSatisfy({ $0 >= 0 }) { best = max(best ?? value, value) }
                return
            }
            if !block.mustStay[block.unitStart[unit]] { look(unit + 1, &left, value) }
            for part in block.unitStart[unit]..<block.unitStart[unit + 1] {
                for row in left.indices { left[row] -= ofParts[part][row] }
                look(unit + 1, &left, value + values[part])
                for row in left.indices { left[row] += ofParts[part][row] }
            }
        }
        for (number, option) in flat.options(of: block.unit).enumerated() {
            var left = zip(block.rows, amounts(option)).map { Int64(flat.rows[Int($0)].bound) - $1 }
            look(0, &left, choices[number])
        }
        return best
    }

    @Test func cutsBesideChoicesNeverProveLessThanTheOptimum() throws {
        var (cuts, certified) = (0, 0)
        for seed in UInt64(1)...100 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomBonuses(
                &random, units: 4, creches: 2, isJoint: random.chance(1, in: 2))
            guard let optimum = exhaustiveOptimum(problem)?[0] else { continue }
            let flat = FlatLevel(problem, level: 0, kept: [])
            var choices = ChoiceCuts(flat, prices: flat.rows.map { _ in 0 }, meanGain: flat.meanBestGain)
            let pool = WorkerPool(threads: 1)
            for _ in 0..<3 {
                for _ in 0..<8 {
                    choices.step(
                        value: optimum, splits: random.pick([0, 8]), solver: GLPKBackEnd(), pool: pool,
                        limits: SolverOptions())
                }
                cuts += choices.round(least: 0.01, pool: pool, isStopped: { false })
            }
            #expect(choices.bound >= optimum, "seed \(seed)")
            let certificate = try #require(try Multipliers.certificate(for: choices), "seed \(seed)")
            #expect(certificate.bound >= optimum, "seed \(seed)")
            #expect(try problem.provedBound(certificate) == certificate.bound, "seed \(seed)")
            if certificate.bound <= choices.bound + 1 { certified += 1 }
            let pattern = choices.pattern(solver: GLPKBackEnd(), limits: SolverOptions())
            for open in [0, 1, 3] {
                let (closed, bound) = choices.closed(beating: optimum - 1, pattern: pattern, open: open)
                for option in closed {
                    let unit = Int(flat.optionUnit[option])
                    let best = self.optimum(problem, taking: option - flat.options(of: unit).lowerBound, of: unit)
                    #expect(best.map { $0 <= bound } ?? true, "seed \(seed)")
                }
            }
        }
        #expect(certified > 80, "\(certified)")
        #expect(cuts > 5, "\(cuts)")
    }

    @Test func whatIsFoundByPatternsIsValidAndBounded() throws {
        var reached = 0
        for seed in UInt64(1)...50 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomBonuses(
                &random, units: 4, creches: 2, isJoint: random.chance(1, in: 2))
            guard let optimum = exhaustiveOptimum(problem)?[0] else { continue }
            var options = AllocationOptions(effort: .quick)
            options.largestDirectProgram = -1
            let result = try LevelSearch(
                problem: problem, solver: GLPKBackEnd(), options: options, deadline: nil, report: { _ in }
            ).run(level: 0, LevelSearch.Before(), incumbent: nil)
            let found = try #require(result.assignment, "seed \(seed)")
            let evaluation = problem.evaluate(found)
            #expect(evaluation.isFeasible, "seed \(seed)")
            #expect(evaluation.levelValues[0] <= optimum && result.bound >= optimum, "seed \(seed)")
            #expect(result.certificate.bound >= optimum, "seed \(seed)")
            if evaluation.levelValues[0] == optimum { reached += 1 }
        }
        #expect(reached > 40, "\(reached)")
    }
}
