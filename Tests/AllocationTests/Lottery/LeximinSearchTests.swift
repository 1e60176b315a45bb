@testable import Allocation
import AllocationModel
import GLPKSolver
import LinearPrograms
import SyntheticCases
import Testing

/// The search for a fair lottery against the definition, on programs small enough to list every allocation.
@Suite struct LeximinSearchTests {
    /// A program with many equals: few different gains, families that can change places, siblings, soft and hard rows.
    private func tied(_ random: inout SplitMix64) -> (AllocationProblem, LotteryPlayers) {
        let levels = 1 + random.below(2)
        let resources = 1 + random.below(3)
        let quotas = random.below(3)
        var units: [AllocationUnit] = []
        var placed: [[[Int]]] = []
        var players = 0
        while units.count < 3 + random.below(4) {
            let kind: AllocationUnit.Kind =
                random.chance(1, in: 10) ? .choice : random.chance(1, in: 10) ? .required : .optional
            let children = kind == .choice ? 0 : random.chance(1, in: 5) ? 2 : 1
            var options: [UnitOption] = []
            for option in 0..<(1 + random.below(3)) {
                options.append(
                    UnitOption(
                        key: "o\(option)", gains: (0..<levels).map { _ in Int64(random.below(2)) + 1 },
                        uses: (0..<resources).filter { _ in random.chance(1, in: 2) }
                            .map { .init($0, Int64(1 + random.below(2))) },
                        coefficients: (0..<quotas).filter { _ in random.chance(1, in: 2) }
                            .map { .init($0, random.chance(1, in: 2) ? 1 : -1) }))
            }
            // Twins of the program: interchangeable with one another.
            for _ in 0..<(random.chance(1, in: 3) ? 1 + random.below(3) : 1) {
                let own = Array(players..<(players + children))
                players += children
                units.append(AllocationUnit(key: "u\(units.count)", kind: kind, options: options))
                placed.append(
                    options.indices.map { option in
                        own.count < 2 ? own : option == 0 ? own : [own[option % 2]]
                    })
            }
        }
        let problem = AllocationProblem(
            levels: (0..<levels).map { ObjectiveLevel(name: "l\($0)") },
            resources: (0..<resources).map { Resource(key: "r\($0)", capacity: Int64(1 + random.below(3))) },
            quotas: (0..<quotas).map { quota in
                QuotaRow(
                    key: "q\(quota)", bound: Int64(random.below(4)) - 1,
                    price: random.chance(1, in: 2)
                        ? nil : .init(level: random.below(levels), perUnit: Int64(random.below(3))))
            },
            units: units)
        return (problem, LotteryPlayers(count: players, placed: placed))
    }

    /// Who is placed by each allocation that has exactly these values at the first levels.
    static func vectors(_ problem: AllocationProblem, _ kept: [Int64], _ players: LotteryPlayers) -> Set<Set<Int>> {
        var found: Set<Set<Int>> = []
        var assignment = Assignment.empty(for: problem)
        func visit(_ unit: Int) {
            if unit == problem.units.count {
                let evaluation = problem.evaluate(assignment)
                guard evaluation.isFeasible, Array(evaluation.levelValues.prefix(kept.count)) == kept else { return }
                var set: Set<Int> = []
                for (unit, choice) in assignment.choice.enumerated() {
                    if let choice { set.formUnion(players.placed[unit][choice]) }
                }
                found.insert(set)
                return
            }
            for option in [nil] + problem.units[unit].options.indices.map(Optional.some) {
                assignment.choice[unit] = option
                visit(unit + 1)
            }
            assignment.choice[unit] = nil
        }
        visit(0)
        return found
    }

    @Test func chancesAreThoseOfTheDefinition() throws {
        var (lotteries, exact) = (0, 0)
        for seed in UInt64(1)...1_500 {
            var random = SplitMix64(seed: seed)
            let (problem, players) = tied(&random)
            guard problem.units.count <= 7, let kept = exhaustiveOptimum(problem) else { continue }
            let vectors = Self.vectors(problem, kept, players)
            let expected = ExactLeximin.chances(of: vectors.map { $0 }, players: players.count)
            let search = try LexicographicSearch(
                problem: problem, solver: GLPKBackEnd(), options: .init(), deadline: nil, report: { _ in }
            ).run()
            let assignment = try #require(search.assignment)
            let program = LotteryProgram(
                problem, kept: kept, players: players, allowed: OptionFilter(problem).allowed)
            let start = try #require(program.allotment(of: assignment))
            var leximin = LeximinSearch(
                program: program, solver: GLPKBackEnd(), options: .init(), deadline: nil, report: { _ in })
            let lottery = try leximin.run(from: start)
            var chances = [Ratio](repeating: Ratio(0), count: players.count)
            for role in lottery.always { for player in program.roles[role].players { chances[player] = Ratio(1) } }
            for (role, chance) in lottery.chances {
                let value = try #require(chance.exact, "seed \(seed)")
                for player in program.roles[role].players {
                    chances[player] = Ratio(value.numerator, value.denominator)
                }
            }
            #expect(chances == expected, "seed \(seed)\n\(problem.debugDump())")
            if lottery.tolerance == 0 { exact += 1 }
            if lottery.chances.count > 1 { lotteries += 1 }
            // Each allotment drawn is one of those listed, and the weights give the chances.
            var total = ExactFraction.zero
            for one in lottery.drawn {
                let weight = try #require(one.exact)
                total = try #require(total.plus(weight))
                let members = one.allotment.placed.map { Array(0..<$0) }
                let found = try #require(program.assignment(of: one.allotment, placing: members))
                #expect(program.keepsAll(found), "seed \(seed)")
            }
            #expect(total == .one)
        }
        #expect(lotteries > 150)
        print("lotteries", lotteries, "exact", exact)
    }
}
