@testable import Allocation
import AllocationModel
import SyntheticCases
import Testing

@Suite struct FlatLevelTests {
    @Test func placementsAreWorthWhatTheProblemSays() {
        for seed in UInt64(1)...800 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            let level = random.below(problem.levels.count)
            var assignment = Assignment.empty(for: problem)
            for (unit, item) in problem.units.enumerated() where item.mustChoose || !random.chance(1, in: 4) {
                assignment.choice[unit] = random.below(item.options.count)
            }
            let evaluation = problem.evaluate(assignment)
            let kept = (0..<level).map { evaluation.levelValues[$0] }
            let flat = FlatLevel(problem, level: level, kept: kept)
            let placement = FlatPlacement(flat, assignment)
            // Soft rows of other levels are not this level's business, nor is a valid placement's own value kept.
            #expect(placement.value + flat.constant == evaluation.levelValues[level], "seed \(seed)")
            #expect((placement.violation == 0) == evaluation.isFeasible, "seed \(seed)\n\(problem.debugDump())")
            #expect(placement.assignment == assignment, "seed \(seed)")
        }
    }

    @Test func movesKeepTheSums() {
        for seed in UInt64(1)...200 {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(&random)
            let flat = FlatLevel(problem, level: 0, kept: [])
            var placement = FlatPlacement(flat)
            for _ in 0..<20 {
                let unit = random.below(flat.unitCount)
                let option = Int(flat.unitStart[unit]) + random.below(flat.options(of: unit).count + 1)
                placement.set(unit, option < flat.options(of: unit).upperBound ? option : -1)
            }
            let again = FlatPlacement(flat, placement.assignment)
            #expect(again.activity == placement.activity, "seed \(seed)")
            #expect(again.value == placement.value, "seed \(seed)")
        }
    }

    @Test func slotsAlwaysTakenTogetherBecomeTheTighterOne() {
        let units = (0..<3).map { number in
            AllocationUnit(
                key: "u\(number)", kind: .optional,
                options: [UnitOption(key: "o", gains: [1], uses: [.init(0, 1), .init(1, 1), .init(2, 1)])])
        }
        let problem = AllocationProblem(
            levels: [ObjectiveLevel(name: "points")],
            resources: [
                Resource(key: "a", capacity: 2), Resource(key: "b", capacity: 1), Resource(key: "wide", capacity: 3),
            ], quotas: [], units: units)
        let flat = FlatLevel(problem, level: 0, kept: [])
        let meanings = flat.rows.map { $0.meaning }
        let bounds = flat.rows.map { $0.bound }
        #expect(meanings == [.resource(1)])
        #expect(bounds == [1])
        #expect(Array(flat.options(ofRow: 0)) == [0, 1, 2])
    }
}
