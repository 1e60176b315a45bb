import AllocationModel
import Childcare
import Testing

@testable import Allocation
@testable import Scenarios

@Suite struct OpeningProgramTests {
    /// Values of several programs are compared in points, as their scales may differ.
    ///
    /// - Parameter names: the levels asked for: one that counts nothing in a smaller case is not there.
    private func points(_ values: [Int64]?, _ problem: AllocationProblem, _ names: [String]) -> [Double]? {
        values.map { values in
            names.map { name in
                problem.levels.firstIndex { $0.name == name }.map {
                    Double(values[$0]) / Double(problem.levels[$0].scale)
                } ?? 0
            }
        }
    }

    @Test(arguments: 0..<8)
    func everyAffordableSetAndTheBestOfThem(block: Int) throws {
        for seed in block * 150..<(block + 1) * 150 {
            let random = RandomOpenings(seed: UInt64(seed))
            #expect(random.source.problems().filter { $0.severity == .error }.isEmpty, "seed \(seed)")
            let problems = OpeningChecks.problems(of: random.plan, in: random.source)
            // A budget that pays for nothing, and a crèche nobody would ask for, are advice: both are decided all the same.
            let advice: [OpeningProblemCode] = [.budgetTooSmall, .nobodyAsks]
            #expect(
                problems.allSatisfy { problem in advice.contains { problem.is($0) } }, "seed \(seed): \(problems)")
            let program = try OpeningProgram(random.source, random.plan)
            let names = program.fixed([]).levels.map(\.name)
            let closed = try Allocator().relaxationPrices(program.fixed([]))
            let prices = try SetBounds(program, of: [], closed)
            var best: (values: [Double], cost: Money)?
            for opened in random.affordable {
                #expect(program.isAffordable(opened))
                // The case with these places, compiled as any other.
                let real = try CaseCompiler.compile(random.source.opened(random.plan, opened)).problem
                    .withObjectivesOnly
                let expected = points(real.enumeratedOptimum, real, names)
                let fixed = program.fixed(opened)
                let optimum = fixed.enumeratedOptimum
                let found = points(optimum, fixed, names)
                #expect(found == expected, "seed \(seed), \(opened.sorted())")
                guard let expected else { continue }
                // Prices of one set bound every other, and those of the set itself as its own relaxation does.
                let worth = try #require(optimum)[0]
                #expect(worth <= prices.bound(of: opened), "seed \(seed), \(opened.sorted())")
                let own = try Allocator().relaxationPrices(fixed)
                #expect(try SetBounds(program, of: opened, own).bound(of: opened) == own.bound)
                for other in random.affordable {
                    let bound = try SetBounds(program, of: opened, own).bound(of: other)
                    let real = program.fixed(other)
                    var certificate = own
                    certificate.bound = bound
                    #expect(try real.provedBound(certificate) == bound, "seed \(seed)")
                }
                let cost = program.cost(of: opened)
                if let known = best {
                    if known.values.lexicographicallyPrecedes(expected) || known.values == expected && cost < known.cost
                    {
                        best = (expected, cost)
                    }
                } else {
                    best = (expected, cost)
                }
            }
            let problem = program.choosing()
            #expect(problem.defects().isEmpty, "seed \(seed)")
            let answer = try Allocator().solve(problem)
            guard let best else {
                #expect(answer.assignment == nil, "seed \(seed)")
                continue
            }
            let assignment = try #require(answer.assignment, "seed \(seed)")
            #expect(answer.isProved, "seed \(seed)")
            let values = try #require(points(problem.evaluate(assignment).levelValues, problem, names))
            #expect(values == best.values, "seed \(seed)")
            let opened = program.opened(by: assignment, of: problem)
            #expect(program.cost(of: opened) == best.cost, "seed \(seed)")
            #expect(program.isAffordable(opened))
            // A decided set and the choice of it are the same assignment.
            let fixed = try Allocator().solve(program.fixed(opened))
            let again = program.choosing(try #require(fixed.assignment), opened: opened, in: problem)
            #expect(problem.evaluate(again).isFeasible, "seed \(seed)")
            #expect(problem.evaluate(again).levelValues == problem.evaluate(assignment).levelValues, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<4)
    func theStudySaysWhatEnumerationFinds(block: Int) throws {
        for seed in block * 30..<(block + 1) * 30 {
            let random = RandomOpenings(seed: UInt64(5_000 + seed))
            let names = try OpeningProgram(random.source, random.plan).fixed([]).levels.map(\.name)
            let base = try CaseCompiler.compile(random.source).problem.withObjectivesOnly
            guard let none = points(base.enumeratedOptimum, base, names) else {
                #expect(throws: OpeningStudy.Failure.self) {
                    try OpeningStudy(random.source, random.plan, allocator: Allocator()).run()
                }
                continue
            }
            let result = try OpeningStudy(random.source, random.plan, allocator: Allocator()).run()
            let answer = result.answer
            #expect(answer.status == .optimal)
            #expect(answer.levels.map(\.before) == none, "seed \(seed)")
            var best: [Double]?
            for opened in random.affordable {
                let real = try CaseCompiler.compile(random.source.opened(random.plan, opened)).problem
                    .withObjectivesOnly
                guard let values = points(real.enumeratedOptimum, real, names) else { continue }
                if best?.lexicographicallyPrecedes(values) ?? true { best = values }
            }
            #expect(answer.levels.map(\.after) == best, "seed \(seed)")
            // Each candidate alone, and one place more, solved again: the difference is what enumeration finds.
            for (position, candidate) in answer.candidates.enumerated() {
                let real = try CaseCompiler.compile(random.source.opened(random.plan, [position])).problem
                    .withObjectivesOnly
                let values = try #require(points(real.enumeratedOptimum, real, names))
                let alone = try #require(candidate.alone)
                #expect(alone.isProved && alone.atLeast == values[0] - none[0], "seed \(seed) \(candidate.id)")
            }
            for place in answer.places {
                guard let proof = place.proof else { continue }
                let slot = place.slot.flatMap { id in random.source.calendar.slots.firstIndex { $0.id == id } }
                let larger = random.source.withOneMorePlace(in: SectionID(place.section), slot: slot)
                let real = try CaseCompiler.compile(larger).problem.withObjectivesOnly
                let values = try #require(points(real.enumeratedOptimum, real, names))
                #expect(proof.isProved && proof.atLeast == values[0] - none[0], "seed \(seed) \(place.section)")
            }
        }
    }
}
