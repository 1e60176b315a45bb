import AllocationModel
import SyntheticCases
import Testing

@Suite struct AssignmentTests {
    @Test func evaluationAgreesWithTheDefinition() {
        for seed in 0..<500 as Range<UInt64> {
            var random = SplitMix64(seed: seed)
            let problem = AllocationProblem.random(using: &random)
            for assignment in problem.everyAssignment() {
                let evaluation = problem.evaluate(assignment)
                let expected = problem.naiveValues(assignment)
                #expect(evaluation.isFeasible == (expected != nil), "seed \(seed), \(assignment)")
                if let expected { #expect(evaluation.levelValues == expected, "seed \(seed), \(assignment)") }
            }
        }
    }

    @Test func everyBrokenRuleIsNamed() {
        let problem = AllocationProblem(
            levels: [ObjectiveLevel(name: "points", constant: 7)],
            resources: [Resource(key: "S/mon-am", capacity: 1)],
            quotas: [
                QuotaRow(key: "hard", bound: 1), QuotaRow(key: "soft", bound: 0, price: .init(level: 0, perUnit: 5)),
            ],
            units: [
                AllocationUnit(
                    key: "A", kind: .optional,
                    options: [
                        UnitOption(
                            key: "a", gains: [10], uses: [.init(0, 2)], coefficients: [.init(0, 3), .init(1, 2)])
                    ]),
                AllocationUnit(key: "B", kind: .required, options: [UnitOption(key: "b", gains: [1])]),
                AllocationUnit(key: "C", kind: .choice, options: [UnitOption(key: "c", gains: [1])]),
            ])
        let evaluation = problem.evaluate(Assignment(choice: [0, nil, 4]))
        #expect(
            evaluation.violations == [
                .nothingChosen(unit: 1), .unknownOption(unit: 2), .overCapacity(resource: 0, used: 2),
                .quotaBroken(quota: 0, by: 2),
            ])
        #expect(evaluation.levelValues == [7 + 10 - 5 * 2])
        #expect(evaluation.used == [2])
        #expect(evaluation.activity == [3, 2])
        #expect(Assignment.empty(for: problem).choice == [nil, nil, nil])
    }
}
