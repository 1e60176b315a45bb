import Childcare
import SyntheticCases
import Tariffs

/// Small design problems from a fixed seed.
struct RandomDesigns {
    private var numbers: SplitMix64

    init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

    mutating func next(_ range: ClosedRange<Int>) -> Int { range.lowerBound + numbers.below(range.count) }

    mutating func chance(_ percent: Int) -> Bool { next(1...100) <= percent }

    private mutating func limit() -> ChangeLimit {
        ChangeLimit(
            share: chance(50) ? Share(Int64(next(1...12)), 10) : nil,
            monthlyAmount: chance(30) ? Money(cents: Int64(next(10...400))) : nil)
    }

    private mutating func levels(_ allowed: [DesignLevel]) -> [DesignLevel] {
        var left = allowed
        var levels: [DesignLevel] = []
        for _ in 0..<next(1...allowed.count) { levels.append(left.remove(at: next(0...(left.count - 1)))) }
        return levels
    }

    private mutating func families(ranks: Int, todayUpTo cents: Int) -> [DesignFamily] {
        (0..<next(1...7)).map { number in
            DesignFamily(
                id: "F\(number)", annualIncome: Money(euros: Int64(next(0...60) * 1000)), rank: next(1...(ranks + 1)),
                hundredthHours: Int64(next(1...8) * 500),
                todayFee: chance(80) ? Money(microEuros: Int64(next(0...(cents * 2)) * 5_000)) : nil)
        }
    }

    /// Fees from 0 to 8 cents, so that all scales can be tried.
    mutating func steps() -> DesignProblem {
        let bandCount = next(1...3)
        let ranks = bandCount == 3 ? 1 : next(1...2)
        var bands: [IncomeBand] = []
        var lower = 0
        for number in 0..<bandCount {
            let upper = lower + next(3...12) * 200
            bands.append(
                IncomeBand(
                    from: Money(euros: Int64(lower)),
                    to: number == bandCount - 1 ? nil : Money(euros: Int64(upper))))
            lower = upper
        }
        let families = families(ranks: ranks, todayUpTo: 8)
        let hours = families.reduce(0) { $0 + Int($1.hundredthHours) }
        // Hundredths of hours × cents × 12: about half of what 8 cents an hour would bring.
        let cost = Money(microEuros: Int64(hours * 12 * next(0...9) * 100))
        let rules = DesignRules(
            cost: cost, funding: chance(20) ? Money(cents: Int64(next(0...300))) : .zero,
            surplusCap: chance(50)
                ? (chance(50) ? .share(Share(Int64(next(0...20)), 100)) : .amount(Money(cents: Int64(next(0...400)))))
                : nil, floor: Money(euros: Int64(next(2...8) * 100)), ceiling: Money(euros: Int64(next(10...50) * 100)),
            minimumFee: Money(cents: chance(30) ? 1 : 0), maximumFee: Money(cents: 8), isMonotone: chance(80),
            isAntitone: chance(80), isProgressive: chance(70), maximumRise: chance(40) ? limit() : .none,
            maximumFall: chance(30) ? fallLimit() : .none,
            socialRate: chance(20)
                ? SocialRate(
                    below: Money(euros: Int64(next(2...10) * 100)), maximumFee: Money(cents: Int64(next(1...4))))
                : nil)
        return DesignProblem(
            families: families, form: .steps(bands), ranks: ranks, rules: rules, levels: levels(DesignLevel.allCases))
    }

    private mutating func fallLimit() -> ChangeLimit {
        ChangeLimit(
            share: chance(60) ? Share(Int64(next(1...10)), 10) : nil,
            monthlyAmount: chance(40) ? Money(cents: Int64(next(10...400))) : nil)
    }

    /// Rates from 0 to 8 millionths.
    mutating func rates() -> DesignProblem {
        let count = next(1...3)
        let ranks = count == 3 ? 1 : next(1...2)
        let floor = next(3...8) * 100
        var knots = [floor]
        for _ in 1..<max(count, 1) where count > 1 { knots.append((knots.last ?? 0) + next(4...15) * 100) }
        let ceiling = knots.last ?? floor
        let families = families(ranks: ranks, todayUpTo: 2)
        let hours = families.reduce(0) { $0 + Int($1.hundredthHours) }
        let rules = DesignRules(
            cost: Money(microEuros: Int64(hours * 12 * next(0...9) * floor / 1000)),
            surplusCap: chance(50) ? .share(Share(Int64(next(5...40)), 100)) : nil, floor: Money(euros: Int64(floor)),
            ceiling: Money(euros: Int64(ceiling)), minimumFee: chance(20) ? Money(microEuros: 500) : .zero,
            maximumFee: Money(microEuros: Int64(ceiling * 8)), isAntitone: chance(80),
            maximumRise: chance(40) ? limit() : .none, maximumFall: chance(20) ? fallLimit() : .none,
            socialRate: chance(20)
                ? SocialRate(
                    below: Money(euros: Int64(floor + next(0...5) * 100)),
                    maximumFee: Money(microEuros: Int64(next(1000...6000)))) : nil)
        return DesignProblem(
            families: families, form: .effortRate(knots: knots.map { Money(euros: Int64($0)) }), ranks: ranks,
            rules: rules, levels: levels([.heaviestBurdens, .closeness, .betterOff, .poorest]),
            todayRates: (0..<(count * ranks)).map { _ in Int64(next(0...8)) })
    }
}
