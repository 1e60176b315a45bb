import Allocation
import AllocationModel
import Childcare
import SyntheticCases
import Testing

/// Ability to pay never raises a family's chance: income counts only where the published rules name it.
@Suite struct IncomeNeutralityTests {
    private let poor = Condition(
        text: "income_annual < 20000", expression: .compare("income_annual", .less, .integer(20_000)))

    /// A random case in which a quota names a low income; points are given by the grid's line on income where it has one.
    private func source(_ seed: UInt64, grid: Bool) -> Case {
        var random = SplitMix64(seed: seed)
        var source = Case.random(&random)
        source.policy.quotas.append(
            Quota(
                id: "low", who: poor, scope: .network, minimum: .count(1), maximum: nil, of: .children,
                basis: .newcomers, price: 30))
        if grid {
            source.policy.grid = [Criterion(group: "income", name: "low income", when: poor, points: 15)]
            for index in source.requests.indices { source.requests[index].points = nil }
        }
        for index in source.households.indices { source.households[index].incomeAnnual = income(&random) }
        return source
    }

    private func income(_ random: inout SplitMix64) -> Money { Money(euros: Int64(random.below(60)) * 1_000) }

    private func placements(_ source: Case) throws -> [PlacementRecord] {
        try Allocator().allocate(source).outcome.placements
    }

    @Test(arguments: [false, true])
    func otherIncomesInTheSameBandsChangeNothing(grid: Bool) throws {
        for seed in UInt64(1)...150 {
            let source = source(seed, grid: grid)
            var random = SplitMix64(seed: seed + 10_000)
            var other = source
            for index in other.households.indices {
                let isPoor = (source.households[index].incomeAnnual ?? .zero) < Money(euros: 20_000)
                var drawn = income(&random)
                while (drawn < Money(euros: 20_000)) != isPoor { drawn = income(&random) }
                other.households[index].incomeAnnual = drawn
            }
            #expect(try placements(source) == placements(other), "seed \(seed)")
        }
    }

    @Test func incomesTurnedAroundChangeNothingWhereNoRuleNamesThem() throws {
        for seed in UInt64(1)...150 {
            var source = source(seed, grid: false)
            source.policy.quotas.removeAll { $0.id == "low" }
            var turned = source
            let incomes = source.households.map(\.incomeAnnual)
            for (index, income) in incomes.reversed().enumerated() {
                turned.households[index].incomeAnnual = income
            }
            #expect(try placements(source) == placements(turned), "seed \(seed)")
        }
    }

    /// Were the tests above unable to fail, this one would fail.
    @Test func aNamedBandDoesCount() throws {
        var changed = 0
        for seed in UInt64(1)...60 {
            let source = source(seed, grid: true)
            var other = source
            for index in other.households.indices {
                let income = source.households[index].incomeAnnual ?? .zero
                other.households[index].incomeAnnual = income < Money(euros: 20_000) ? Money(euros: 50_000) : .zero
            }
            if try placements(source) != placements(other) { changed += 1 }
        }
        #expect(changed > 5)
    }
}
