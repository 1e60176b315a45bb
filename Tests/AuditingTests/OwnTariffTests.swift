import Berceau
import Childcare
import SyntheticCases
import Tariffs
import Testing

@testable import Auditing

/// What the designer publishes, the auditor finds in order: over random designs of both forms, at real sizes.
struct OwnTariffTests {
    /// Numbers from a printed seed.
    private struct Draw {
        private var numbers: SplitMix64

        init(seed: UInt64) { numbers = SplitMix64(seed: seed) }

        mutating func next(_ range: ClosedRange<Int>) -> Int { range.lowerBound + numbers.below(range.count) }

        mutating func chance(_ percent: Int) -> Bool { next(1...100) <= percent }
    }

    /// Families from well below the floor to far above the ceiling; a cost their fees of today nearly cover.
    private func problem(_ seed: UInt64) -> DesignProblem {
        var draw = Draw(seed: seed)
        let hours: [Int64] = [40_00, 80_00, 100_00, 160_50]
        let floor = Money(cents: 81_462)
        let ceiling = Money(euros: Int64([6000, 7000, 8500][draw.next(0...2)]))
        let families = (0..<draw.next(5...18)).map { number in
            DesignFamily(
                id: "F\(number)", annualIncome: Money(euros: Int64(draw.next(0...220) * 500)), rank: draw.next(1...4),
                hundredthHours: hours[draw.next(0...3)],
                todayFee: draw.chance(85) ? Money(cents: Int64(draw.next(20...400))) : nil)
        }
        let paid = families.reduce(Int64(0)) { $0 + ($1.todayFee?.cents ?? 120) * $1.hundredthHours / 100 * 12 }
        let isRate = draw.chance(50)
        let form: ScaleForm
        if isRate {
            let middle = [1500, 2000, 2500, 3333][draw.next(0...3)]
            form = .effortRate(knots: [floor, Money(euros: Int64(middle)), ceiling])
        } else {
            var starts = [0]
            for _ in 0..<draw.next(2...5) { starts.append((starts.last ?? 0) + draw.next(8...40) * 50) }
            form = .steps(
                starts.indices.map {
                    IncomeBand(
                        from: Money(euros: Int64(starts[$0])),
                        to: $0 + 1 < starts.count ? Money(euros: Int64(starts[$0 + 1])) : nil)
                })
        }
        var levels: [DesignLevel] = [.heaviestBurdens]
        if draw.chance(40) { levels.append(isRate ? .poorest : .closeness) }
        if draw.chance(20) { levels.reverse() }
        return DesignProblem(
            families: families, form: form, ranks: 3,
            rules: DesignRules(
                cost: Money(cents: paid * Int64(draw.next(60...105)) / 100 + Int64(draw.next(0...99))),
                funding: draw.chance(50) ? Money(cents: paid * 15 / 100) : .zero,
                surplusCap: draw.chance(70) ? .share(Share(Int64(draw.next(1...6)), 100)) : nil, floor: floor,
                ceiling: ceiling, maximumFee: Money(euros: 10), isAntitone: draw.chance(70),
                maximumRise: draw.chance(20) ? ChangeLimit(share: Share(60, 100)) : .none), levels: levels)
    }

    @Test func everyDesignIsCleanInItsOwnAudit() throws {
        let designer = AllocationService().tariffDesigner
        var designed = 0
        for seed in 0..<60 as Range<UInt64> {
            let problem = problem(seed)
            guard case .scale(let answer) = try designer.design(problem) else { continue }
            designed += 1
            let burdens =
                answer.levels.first { $0.level == .heaviestBurdens }?.burdens.map { answer.rate($0).description } ?? []
            let audit = TariffAudit(
                TariffAuditSubject(
                    problem: problem, scale: answer.scale,
                    claims: TariffClaims(
                        fees: answer.fees.description, surplus: answer.surplus.description, burdens: burdens)))
            #expect(audit.isClean, "seed \(seed): \(audit.findings.map { "\($0.property) \($0.subject)" })")
        }
        #expect(designed > 30)
    }

    /// A family below the floor, one at it, one above the ceiling: the cells the auditor counts are the designer's.
    @Test func familiesAtTheEndsOfAnEffortRate() throws {
        let floor = Money(cents: 81_462)
        let families = [(6_000, 1), (9_775, 2), (24_000, 2), (108_500, 3)].enumerated().map { number, family in
            DesignFamily(
                id: "F\(number)", annualIncome: Money(euros: Int64(family.0)), rank: family.1, hundredthHours: 8_000,
                todayFee: Money(cents: 120))
        }
        let problem = DesignProblem(
            families: families, form: .effortRate(knots: [floor, Money(euros: 2_000), Money(euros: 8_500)]), ranks: 3,
            rules: DesignRules(
                cost: Money(cents: 341_407), surplusCap: .share(Share(5, 100)), floor: floor,
                ceiling: Money(euros: 8_500)), levels: [.heaviestBurdens])
        guard case .scale(let answer) = try AllocationService().tariffDesigner.design(problem) else {
            Issue.record("no scale")
            return
        }
        let audit = TariffAudit(
            TariffAuditSubject(
                problem: problem, scale: answer.scale,
                claims: TariffClaims(
                    fees: answer.fees.description, surplus: answer.surplus.description,
                    burdens: answer.levels[0].burdens.map { answer.rate($0).description })))
        #expect(audit.findings.isEmpty, "\(audit.findings)")
    }
}
