import Childcare
import GLPKSolver
import Tariffs
import Testing

@testable import TariffDesign

/// Prices of constraints and points of the frontier, against trying every scale.
struct FrontierTests {
    private let designer = TariffDesigner(solver: GLPKBackEnd())

    @Test func pricesAreDifferencesOfTwoOptima() throws {
        var checked = 0
        for seed in 0..<60 as Range<UInt64> {
            var random = RandomDesigns(seed: seed)
            let problem = random.steps()
            guard case .scale(let designed) = try designer.design(problem) else { continue }
            for price in try designer.constraintPrices(problem, designed) {
                var moved = problem
                switch price.move {
                case .oneMoreEuroOfCost: moved.rules.cost += Money(euros: 1)
                case .without(.surplusCap): moved.rules.surplusCap = nil
                case .without(.monotone): moved.rules.isMonotone = false
                case .without(.maximumRise): moved.rules.maximumRise = .none
                default: continue
                }
                let best = ExhaustiveDesign(problem: moved, largest: 8).best()
                let level = problem.levels[0]
                guard let best else {
                    #expect(price.after == nil, "\(price.name), seed \(seed)")
                    continue
                }
                checked += 1
                let score = best.scores[0].first
                switch level {
                case .betterOff:
                    let told = problem.families.count { $0.todayFee != nil }
                    #expect(price.after.map { Fraction($0) + Fraction(score ?? .zero) } == Fraction(Int128(told)))
                default: #expect(price.after == score, "\(price.name), seed \(seed)")
                }
            }
        }
        #expect(checked > 40)
    }

    @Test func everyPointIsTheBest() throws {
        var points = 0
        for seed in 2000..<2040 as Range<UInt64> {
            var random = RandomDesigns(seed: seed)
            let problem = random.steps()
            let changes = [Share(2, 10), Share(6, 10), Share(1, 1)]
            let surpluses = [Share(0, 1), Share(1, 10)]
            for point in try designer.frontier(problem, changes: changes, surpluses: surpluses).points {
                points += 1
                #expect(point.isProved)
                var moved = problem
                moved.levels = [.poorest]
                moved.rules.maximumRise.share = point.change
                moved.rules.maximumFall.share = point.change
                let (part, whole) = (Int128(point.surplus.numerator), Int128(point.surplus.denominator))
                let raised = ceilingQuotient(Int128(problem.rules.cost.microEuros) * whole, whole - part)
                // The cap stays a share of the whole income, so it is judged here and not by the raised cost.
                moved.rules.cost = Money(microEuros: Int64(raised))
                moved.rules.surplusCap = nil
                let lowest = ExhaustiveDesign(problem: moved, largest: 8).best()
                #expect(lowest != nil)
                if problem.rules.surplusCap == nil {
                    let incomes = problem.families.map(\.annualCents).sorted()
                    let resources = incomes.prefix((incomes.count + 4) / 5).reduce(Int64(0)) {
                        $0 + max($1, problem.rules.floor.cents * 12)
                    }
                    let score = Fraction(lowest?.scores[0].first ?? .zero) * Fraction(100, Int128(resources))
                    #expect(point.poorestBurden == score.exact, "seed \(seed)")
                }
            }
        }
        #expect(points > 40)
    }
}
