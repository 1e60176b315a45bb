@testable import Allocation
import AllocationModel
import Childcare
import GLPKSolver
import LinearPrograms
import Synchronization
import SyntheticCases
import Testing

/// Choices of policy that may only be taken when the children of a crèche allow them, in the search by decomposition.
@Suite struct PolicyChoiceTests {
    private func search(
        _ problem: AllocationProblem, largestDirect: Int
    ) -> (options: AllocationOptions, run: () throws -> LevelSearch.Result) {
        var options = AllocationOptions(effort: .quick)
        options.largestDirectProgram = largestDirect
        let level = LevelSearch(
            problem: problem, solver: GLPKBackEnd(), options: options, deadline: nil, report: { _ in })
        return (options, { try level.run(level: 0, LevelSearch.Before(), incumbent: nil) })
    }

    @Test func boundsHoldWhereARelaxedChoiceTakesAPart() throws {
        var held = 0
        var closed = 0
        for seed in UInt64(1)...120 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomBonuses(&random, units: 5, creches: 2)
            #expect(problem.defects().isEmpty, "seed \(seed)")
            let optimum = try #require(exhaustiveOptimum(problem), "seed \(seed)")[0]
            var reported: [AllocationProgress] = []
            let options = search(problem, largestDirect: -1).options
            let parts = DecomposedSearch(
                problem: problem, solver: GLPKBackEnd(), options: options, deadline: nil,
                report: { reported.append($0) }
            )
            let result = try parts.run(level: 0, kept: [], incumbent: nil)
            let assignment = try #require(result.assignment, "seed \(seed)")
            let evaluation = problem.evaluate(assignment)
            #expect(evaluation.isFeasible, "seed \(seed)")
            #expect(evaluation.levelValues[0] <= optimum && result.bound >= optimum, "seed \(seed)")
            #expect(result.certificate.bound >= optimum, "seed \(seed)")
            for point in reported {
                #expect(point.bound.map { $0 >= optimum } ?? true, "seed \(seed): \(point)")
            }
            if evaluation.levelValues[0] == optimum { closed += 1 }
            let flat = FlatLevel(problem, level: 0, kept: [])
            var ascent = LagrangianAscent(flat)
            ascent.run(steps: 1_000)
            let start = FlatConstruction.build(flat, shares: [], reduced: ascent.reducedGains(), choosesLast: true)
            if parts.holdingChoices(flat, ascent, of: start) != nil { held += 1 }
        }
        #expect(held > 30 && closed > 90, "\(held), \(closed)")
    }

    @Test func comesCloseToTheWholeProgram() throws {
        var shares: [Double] = []
        for seed in UInt64(1)...10 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomBonuses(&random, units: 40, creches: 6)
            let whole = try search(problem, largestDirect: .max).run()
            let parts = try search(problem, largestDirect: -1).run()
            let values = try [whole, parts].map { problem.evaluate(try #require($0.assignment)).levelValues[0] }
            #expect(values[1] <= whole.bound && parts.bound >= values[0], "seed \(seed)")
            shares.append(Double(values[1]) / Double(max(1, values[0])))
        }
        let mean = shares.reduce(0, +) / Double(shares.count)
        // In towns this small GLPK's own tree is the better one, and the search uses it.
        #expect(mean > 0.97, "\(mean)")
    }

    @Test func constructionLeavesChoicesToTheEnd() throws {
        var raised = 0
        for seed in UInt64(1)...100 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.randomBonuses(&random, units: 30, creches: 5)
            let flat = FlatLevel(problem, level: 0, kept: [])
            var ascent = LagrangianAscent(flat)
            ascent.run(steps: 300)
            let built = FlatConstruction.build(
                flat, shares: ascent.averages, reduced: ascent.reducedGains(), choosesLast: true)
            #expect(built.violation == 0, "seed \(seed)")
            for unit in flat.policyChoices {
                if Int(built.choice[unit]) != flat.options(of: unit).lowerBound { raised += 1 }
                for option in flat.options(of: unit) {
                    var other = built
                    other.set(unit, option)
                    #expect(other.violation > 0 || other.value <= built.value, "seed \(seed)")
                }
            }
        }
        #expect(raised > 100, "\(raised)")
    }

    @Test func levelsWithoutOptionsKeepTheirNumbering() throws {
        var random = SplitMix64(seed: 3)
        let problem = AllocationProblem.randomBonuses(&random, units: 10, creches: 3)
        let flat = FlatLevel(problem, level: 0, kept: [])
        let first = try #require(flat.policyChoices.first)
        let held = flat.without(Array(flat.options(of: first).dropFirst()))
        #expect(held.optionCount == flat.optionCount && held.rows.count == flat.rows.count)
        var ascent = LagrangianAscent(held)
        ascent.run(steps: 500)
        #expect(ascent.averages[flat.options(of: first).lowerBound] > 0.999)
        var free = LagrangianAscent(flat)
        free.run(steps: 500)
        #expect(ascent.bound <= free.bound * (1 + 1e-6))
    }

    /// The allocation comes first: what its bonuses cost is left out when somebody stops the search before.
    @Test func aStoppedSearchDoesNotInventCosts() throws {
        let cancellation = Cancellation()
        let phases = Mutex<[String]>([])
        let options = AllocationOptions(
            cancellation: cancellation,
            progress: { point in
                phases.withLock { $0.append(point.phase) }
                if point.phase == "measure" { cancellation.cancel() }
            })
        let outcome = try Allocator(options: options).allocate(try FundingBonusesTests.town(tolerance: 2)).outcome
        let funding = try #require(outcome.funding)
        #expect(funding.earned == Money(cents: 300_000) && funding.cost == nil && funding.unsought == nil)
        #expect(funding.bonuses.allSatisfy { $0.cost == nil && $0.unsought == nil })
        #expect(phases.withLock { $0 }.contains("bonuses") == false)
    }
}
