import Childcare
import Tariffs
import Testing

@testable import Auditing

/// The tariff's auditor by mutation: one rule broken in a scale that keeps them all, and the property that must say so.
struct TariffAuditTests {
    private func family(_ id: String, _ monthly: Int64, _ rank: Int, hours: Int64, fee: Int64) -> DesignFamily {
        DesignFamily(
            id: id, annualIncome: Money(euros: monthly * 12), rank: rank, hundredthHours: hours * 100,
            todayFee: Money(cents: fee))
    }

    /// Three bands, two ranks, and four families in four of the six cells.
    private var problem: DesignProblem {
        DesignProblem(
            families: [
                family("A", 900, 1, hours: 50, fee: 50), family("B", 900, 2, hours: 50, fee: 45),
                family("C", 2000, 1, hours: 100, fee: 100), family("D", 4000, 2, hours: 50, fee: 150),
            ],
            form: .steps([
                IncomeBand(from: .zero, to: Money(euros: 1200), reference: Money(euros: 900)),
                IncomeBand(from: Money(euros: 1200), to: Money(euros: 3000), reference: Money(euros: 2000)),
                IncomeBand(from: Money(euros: 3000), to: nil, reference: Money(euros: 4000)),
            ]), ranks: 2,
            rules: DesignRules(
                cost: Money(euros: 2600), funding: Money(euros: 100), surplusCap: .amount(Money(euros: 60)),
                floor: Money(euros: 800), ceiling: Money(euros: 6000), minimumFee: Money(cents: 30),
                maximumFee: Money(cents: 300), maximumRise: ChangeLimit(share: Share(20, 100)),
                maximumFall: ChangeLimit(monthlyAmount: Money(euros: 10)),
                socialRate: SocialRate(below: Money(euros: 1000), maximumFee: Money(cents: 50))))
    }

    private let good: [Int64] = [45, 40, 101, 90, 205, 180]

    private func audit(_ values: [Int64], _ change: (inout DesignProblem) -> Void = { _ in }) -> TariffAudit {
        var problem = problem
        change(&problem)
        return TariffAudit(
            problem,
            PublishedScale(
                form: problem.form, ranks: 2, values: values, floor: problem.rules.floor, ceiling: problem.rules.ceiling
            ))
    }

    private func broken(_ values: [Int64], _ change: (inout DesignProblem) -> Void = { _ in }) -> [TariffAudit.Property]
    {
        let found = Set(audit(values, change).findings.map(\.property))
        return TariffAudit.Property.allCases.filter { found.contains($0) }
    }

    // 600·(0.45 + 0.40 + 1.80) + 1200·1.01 = 1,590 + 1,212 = 2,802 €: with 100 € of funding 52 € above the cost.
    private func fitted(_ problem: inout DesignProblem) { problem.rules.cost = Money(euros: 2850) }

    @Test func aGoodScaleIsClean() {
        #expect(broken(good, fitted) == [])
        let report = audit(good, fitted)
        #expect(report.heaviestToday == .ratio(50, 90_000))
        #expect(report.heaviest == .ratio(101, 200_000))
    }

    @Test func everyRuleIsWatched() {
        #expect(broken(good) { $0.rules.cost = Money(cents: 290_201) } == [.cost])
        #expect(broken(good) { $0.rules.cost = Money(cents: 284_199) } == [.surplus])
        #expect(
            broken([45, 46, 101, 90, 205, 180]) {
                fitted(&$0); $0.rules.surplusCap = nil; $0.rules.isProgressive = false
            } == [.rank])
        #expect(
            broken([45, 40, 101, 90, 89, 88]) {
                fitted(&$0); $0.rules.cost = .zero; $0.rules.surplusCap = nil; $0.rules.maximumFall = .none
            } == [.income, .effort])
        #expect(broken([45, 40, 101, 90, 200, 180]) { fitted(&$0) } == [.effort])
        #expect(broken([45, 40, 101, 90, 301, 180], fitted) == [.bounds])
        #expect(
            broken([45, 29, 101, 90, 205, 180]) {
                fitted(&$0); $0.rules.cost = Money(euros: 2800)
            } == [.bounds])
        #expect(
            broken([45, 40, 101, 90, 205, 181]) {
                fitted(&$0); $0.rules.cost = Money(euros: 2860)
            } == [.rise])
        #expect(
            broken(good) {
                fitted(&$0); $0.families[2].todayFee = Money(cents: 112)
            } == [.fall])
        #expect(
            broken([51, 40, 114, 90, 228, 180]) {
                fitted(&$0); $0.rules.surplusCap = nil
            } == [.social])
        #expect(broken([45, 40, 101, 90, 205], fitted) == [.table])
        #expect(broken([45, 40, 101, 90, 205, -1], fitted) == [.table])
    }

    @Test func figuresAreRecomputed() {
        var problem = problem
        fitted(&problem)
        let scale = PublishedScale(
            form: problem.form, ranks: 2, values: good, floor: problem.rules.floor, ceiling: problem.rules.ceiling)
        let burdens = ["0.000505", "0.0005", "0.00045", "0.00044444"]
        func findings(_ claims: TariffAudit.Claims) -> [String] {
            TariffAudit(problem, scale, claims: claims).findings.map(\.subject)
        }
        #expect(findings(TariffAudit.Claims(fees: "2802", surplus: "52", burdens: burdens)) == [])
        #expect(findings(TariffAudit.Claims(fees: "2802.01", surplus: "52", burdens: burdens)) == ["fees"])
        #expect(findings(TariffAudit.Claims(fees: "2802", surplus: "51", burdens: burdens)) == ["surplus"])
        #expect(
            findings(TariffAudit.Claims(fees: "2802", surplus: "52", burdens: Array(burdens.dropLast()))) == ["burdens"]
        )
    }

    @Test func anEffortRateIsReadBetweenItsKnots() {
        var problem = problem
        problem.form = .effortRate(knots: [800, 2000, 6000].map { Money(euros: $0) })
        problem.rules.socialRate = nil
        problem.rules.maximumRise = .none
        problem.rules.maximumFall = .none
        problem.rules.surplusCap = nil
        problem.rules.minimumFee = .zero
        problem.rules.maximumFee = nil
        problem.rules.cost = Money(euros: 100)
        // B: 900 € at 0.04 % + a twelfth of the way to 0.05 %; D: 4,000 € halfway from 0.05 % to 0.06 %.
        let scale = PublishedScale(
            form: problem.form, ranks: 2, values: [500, 400, 510, 500, 600, 600], floor: problem.rules.floor,
            ceiling: problem.rules.ceiling)
        // A 900·(500 + 10/12)e-6, B 900·(400 + 100/12)e-6, C 2000·510e-6, D 4000·550e-6; 600, 600, 1200, 600 hours.
        let fees = ExactNumber.ratio(270_450 + 220_500 + 1_224_000 + 1_320_000, 1000)
        let report = TariffAudit(
            problem, scale,
            claims: TariffAudit.Claims(fees: fees.description, surplus: "3034.95", burdens: []))
        #expect(report.findings == [])
        #expect(report.heaviest == .ratio(550, 1_000_000))
    }
}
