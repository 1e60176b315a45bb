import GLPKSolver
import Childcare
import Tariffs
import Testing

@testable import TariffDesign

/// Small designs against every scale there is: same optimum at every level, same leximin vector.
struct ExhaustiveDesignTests {
    private func compare(
        _ problem: DesignProblem, largest: Int64, unproved: inout Int, _ trace: String
    ) throws -> Bool {
        let judge = ExhaustiveDesign(problem: problem, largest: largest)
        let best = judge.best()
        switch try TariffDesigner(solver: GLPKBackEnd()).design(problem) {
        case .stopped:
            Issue.record("stopped: \(trace)")
            return false
        case .conflict:
            #expect(best == nil, "a scale exists, \(best?.values ?? []): \(trace)")
            return false
        case .scale(let designed):
            let found = judge.scores(designed.scale)
            let expected = best?.scores
            #expect(found != nil, "breaks a rule: \(designed.scale.values) \(trace)")
            #expect(found == expected, "\(designed.scale.values) instead of \(best?.values ?? []): \(trace)")
            if !designed.isProved { unproved += 1 }
            for (level, scores) in zip(designed.levels, expected ?? []) {
                switch level.level {
                case .heaviestBurdens where problem.form.isSteps:
                    let said = level.burdens.map { ExactNumber.ratio(Int128($0.value), Int128($0.reference)) }
                    #expect(said == scores, "the vector told is another: \(trace)")
                case .heaviestBurdens:
                    let said = level.burdens.map { ExactNumber.ratio(Int128($0.value), 1_000_000) }
                    #expect(said == scores, "the vector told is another: \(trace)")
                case .closeness, .poorest:
                    #expect([level.value] == scores, "the value told is another: \(trace)")
                case .betterOff:
                    let told = problem.families.count { $0.todayFee != nil }
                    #expect([ExactNumber(told)] == [.ratio(level.value.numerator + scores[0].numerator, 1)], "\(trace)")
                }
            }
            return true
        }
    }

    @Test func stepScalesMatchExhaustiveSearch() throws {
        var (designed, unproved) = (0, 0)
        for seed in 0..<300 as Range<UInt64> {
            var random = RandomDesigns(seed: seed)
            if try compare(random.steps(), largest: 8, unproved: &unproved, "steps, seed \(seed)") { designed += 1 }
        }
        // Neither all possible nor all impossible.
        #expect(designed > 100)
        #expect(designed < 300)
        #expect(unproved == 0)
    }

    @Test func effortRatesMatchExhaustiveSearch() throws {
        var (designed, unproved) = (0, 0)
        for seed in 1000..<1200 as Range<UInt64> {
            var random = RandomDesigns(seed: seed)
            if try compare(random.rates(), largest: 8, unproved: &unproved, "rates, seed \(seed)") { designed += 1 }
        }
        #expect(designed > 60)
        #expect(designed < 200)
        #expect(unproved == 0)
    }
}

extension ScaleForm {
    var isSteps: Bool {
        if case .steps = self { return true }
        return false
    }
}
