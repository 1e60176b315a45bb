import Childcare
import Tariffs
import Testing

@testable import Auditing

/// The tariff's auditor by mutation: one rule broken in a scale that keeps them all, and the property that must say so.
struct TariffAuditTests {
    private var problem: DesignProblem { TariffTown.problem }
    private let good = TariffTown.good

    private func audit(_ values: [Int64], _ change: (inout DesignProblem) -> Void = { _ in }) -> TariffAudit {
        var problem = problem
        change(&problem)
        return TariffAudit(
            TariffAuditSubject(
                problem: problem,
                scale: PublishedScale(
                    form: problem.form, ranks: 2, values: values, floor: problem.rules.floor,
                    ceiling: problem.rules.ceiling)))
    }

    private func broken(_ values: [Int64], _ change: (inout DesignProblem) -> Void = { _ in }) -> [AuditProperty] {
        audit(values, change).report.broken
    }

    private func fitted(_ problem: inout DesignProblem) { TariffTown.fit(&problem) }

    @Test func aGoodScaleIsClean() {
        #expect(broken(good, fitted) == [])
        let report = audit(good, fitted)
        #expect(report.heaviestToday == .ratio(50, 90_000))
        #expect(report.heaviest == .ratio(101, 200_000))
    }

    @Test func everyRuleIsWatched() {
        #expect(broken(good) { $0.rules.cost = Money(cents: 290_201) } == [.tariffCost])
        #expect(broken(good) { $0.rules.cost = Money(cents: 284_199) } == [.tariffSurplus])
        #expect(
            broken([45, 46, 101, 90, 205, 180]) {
                fitted(&$0); $0.rules.surplusCap = nil; $0.rules.isProgressive = false
            } == [.tariffRank])
        #expect(
            broken([45, 40, 101, 90, 89, 88]) {
                fitted(&$0); $0.rules.cost = .zero; $0.rules.surplusCap = nil; $0.rules.maximumFall = .none
            } == [.tariffIncome, .tariffEffort])
        #expect(broken([45, 40, 101, 90, 200, 180]) { fitted(&$0) } == [.tariffEffort])
        #expect(broken([45, 40, 101, 90, 301, 180], fitted) == [.tariffBounds])
        #expect(
            broken([45, 29, 101, 90, 205, 180]) {
                fitted(&$0); $0.rules.cost = Money(euros: 2800)
            } == [.tariffBounds])
        #expect(
            broken([45, 40, 101, 90, 205, 181]) {
                fitted(&$0); $0.rules.cost = Money(euros: 2860)
            } == [.tariffRise])
        #expect(
            broken(good) {
                fitted(&$0); $0.families[2].todayFee = Money(cents: 112)
            } == [.tariffFall])
        #expect(
            broken([51, 40, 114, 90, 228, 180]) {
                fitted(&$0); $0.rules.surplusCap = nil
            } == [.tariffSocial])
        #expect(broken([45, 40, 101, 90, 205], fitted) == [.tariffTable])
        #expect(broken([45, 40, 101, 90, 205, -1], fitted) == [.tariffTable])
    }

    @Test func figuresAreRecomputed() {
        var problem = problem
        fitted(&problem)
        let scale = PublishedScale(
            form: problem.form, ranks: 2, values: good, floor: problem.rules.floor, ceiling: problem.rules.ceiling)
        let burdens = ["0.000505", "0.0005", "0.00045", "0.00044444"]
        func findings(_ claims: TariffClaims) -> [String] {
            TariffAudit(TariffAuditSubject(problem: problem, scale: scale, claims: claims)).findings.map(\.subject)
        }
        #expect(findings(TariffClaims(fees: "2802", surplus: "52", burdens: burdens)) == [])
        #expect(findings(TariffClaims(fees: "2802.01", surplus: "52", burdens: burdens)) == ["fees"])
        #expect(findings(TariffClaims(fees: "2802", surplus: "51", burdens: burdens)) == ["surplus"])
        #expect(
            findings(TariffClaims(fees: "2802", surplus: "52", burdens: Array(burdens.dropLast()))) == ["burdens"]
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
            TariffAuditSubject(
                problem: problem, scale: scale,
                claims: TariffClaims(fees: fees.description, surplus: "3034.95", burdens: [])))
        #expect(report.findings == [])
        #expect(report.heaviest == .ratio(550, 1_000_000))
    }
}
