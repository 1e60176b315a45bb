import AllocationModel
import Childcare
import SyntheticCases
import Testing

@testable import Allocation

/// What is struck out without search is in no allocation that the order allows.
@Suite struct OrderEliminationsTests {
    /// Every assignment in which nobody has a claim and nothing wanted is empty; `nil` where there are too many to try.
    private static func allowed(_ model: OrderModel, most: Int) -> [Assignment]? {
        var found: [Assignment] = []
        let isTried = model.problem.tryEveryAssignment(most: most) { assignment, _ in
            let counts = OrderState(model, assignment).complaining(of: 0..<model.unitCount)
            if counts == (0, 0) { found.append(assignment) }
        }
        return isTried ? found : nil
    }

    private func check(_ name: String, seeds: ClosedRange<UInt64>, _ make: (inout SplitMix64) -> Case) throws {
        var (compared, decided, contradicted, none) = (0, 0, 0, 0)
        for seed in seeds {
            var random = SplitMix64(seed: seed)
            var source = make(&random)
            source.policy.priority = .strict
            source.policy.priorityMargin = random.pick([nil, nil, nil, 30])
            guard let compiled = try? Allocator().compiled(source) else { continue }
            let measured = MeasuredCase(source, compiled)
            let model = OrderModels(measured, try #require(OrderOfPriority(source.policy))).asked
            guard let eliminations = OrderEliminations(model), let allowed = Self.allowed(model, most: 20_000) else {
                continue
            }
            compared += 1
            if allowed.isEmpty { none += 1 }
            if eliminations.isContradictory {
                contradicted += 1
                #expect(allowed == [], "\(name) \(seed)")
                continue
            }
            let domain = eliminations.domain
            var isSingle = true
            for unit in 0..<model.unitCount where model.problem.units[unit].kind != .choice {
                if eliminations.outcomeCount(unit) > 1 { isSingle = false }
            }
            if isSingle { decided += 1 }
            for assignment in allowed {
                let state = OrderState(model, assignment)
                for unit in 0..<model.unitCount {
                    let isKept = state.current(unit).map { domain.isPossible[$0] } ?? domain.mayHaveNone[unit]
                    #expect(isKept, "\(name) \(seed): unit \(unit)")
                    for option in model.options(of: unit) where domain.isBlocked[option] {
                        let isFull = !state.fitsInOrder(option, of: unit) && !state.fits(option, of: unit)
                        #expect(isFull, "\(name) \(seed): option \(option)")
                    }
                }
            }
        }
        print(
            "\(name): \(compared) compared, \(decided) decided alone, \(contradicted) of \(none) without an allocation seen"
        )
        #expect(compared > 20 && decided > 0)
    }

    @Test func nothingAllowedIsStruckOut() throws {
        try check("towns", seeds: 1...600) { Case.random(&$0) }
        try check("families", seeds: 1...600) { Case.randomFamilies(&$0) }
        try check("networks", seeds: 1...300) { Case.randomNetwork(&$0) }
        try check("mixtures", seeds: 1...900) { Case.randomMixture(&$0) }
    }
}
