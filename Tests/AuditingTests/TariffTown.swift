import Childcare
import Tariffs

@testable import Auditing

/// A small scale that obeys every rule, and the families it was designed for.
enum TariffTown {
    private static func family(_ id: String, _ monthly: Int64, _ rank: Int, hours: Int64, fee: Int64) -> DesignFamily {
        DesignFamily(
            id: id, annualIncome: Money(euros: monthly * 12), rank: rank, hundredthHours: hours * 100,
            todayFee: Money(cents: fee))
    }

    /// Three bands, two ranks, and four families in four of the six cells.
    static var problem: DesignProblem {
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

    static let good: [Int64] = [45, 40, 101, 90, 205, 180]

    // 600·(0.45 + 0.40 + 1.80) + 1200·1.01 = 1,590 + 1,212 = 2,802 €: with 100 € of funding 52 € above the cost.
    static func fit(_ problem: inout DesignProblem) { problem.rules.cost = Money(euros: 2850) }

    /// The tariff that stands beside the outcome of the small town.
    static var subject: TariffAuditSubject {
        var problem = problem
        fit(&problem)
        return TariffAuditSubject(
            problem: problem,
            scale: PublishedScale(
                form: problem.form, ranks: 2, values: good, floor: problem.rules.floor, ceiling: problem.rules.ceiling),
            claims: TariffClaims(
                fees: "2802", surplus: "52", burdens: ["0.000505", "0.0005", "0.00045", "0.00044444"]))
    }
}

extension MutationTests {
    private static func entry(_ cell: Int, _ value: Int64, _ subject: inout AuditSubject) {
        subject.tariff?.scale.values[cell] = value
        // Whoever changes a scale says its figures anew.
        subject.tariff?.claims = nil
    }

    static let tariffMutations = [
        Mutation("drop an entry of the scale", breaks: [.tariffTable]) {
            $0.tariff?.scale.values.removeLast()
        },
        Mutation("let the year cost more", breaks: [.tariffCost]) {
            $0.tariff?.problem.rules.cost = Money(euros: 2903)
            $0.tariff?.claims = nil
        },
        Mutation("cap the surplus", breaks: [.tariffSurplus]) {
            $0.tariff?.problem.rules.surplusCap = .amount(Money(euros: 51))
        },
        Mutation("raise the least an hour may cost", breaks: [.tariffBounds]) {
            $0.tariff?.problem.rules.minimumFee = Money(cents: 41)
        },
        Mutation("let the richest pay less than the band before", breaks: [.tariffIncome, .tariffEffort, .tariffRank]) {
            entry(4, 100, &$0)
        },
        Mutation("let the second child pay more", breaks: [.tariffRank, .tariffEffort]) {
            entry(3, 102, &$0)
        },
        Mutation("let the effort rate fall", breaks: [.tariffEffort]) {
            entry(4, 200, &$0)
        },
        Mutation("hold the rises down", breaks: [.tariffRise]) {
            $0.tariff?.problem.rules.maximumRise = ChangeLimit(share: Share(19, 100))
        },
        Mutation("hold the falls down", breaks: [.tariffFall]) {
            $0.tariff?.problem.rules.maximumFall = ChangeLimit(monthlyAmount: Money(cents: 249))
        },
        Mutation("lower the social rate", breaks: [.tariffSocial]) {
            $0.tariff?.problem.rules.socialRate = SocialRate(below: Money(euros: 1000), maximumFee: Money(cents: 44))
        },
        Mutation("publish other fees", breaks: [.tariffFigures]) {
            $0.tariff?.claims?.fees = "2803"
        },
        Mutation("publish another effort", breaks: [.tariffFigures]) {
            $0.tariff?.otherFigures = ["heaviestEffort"]
        },
        Mutation("replace the bills", breaks: [.tariffFiles]) {
            $0.tariff?.alteredFiles = [
                AlteredFile("bills.csv", BilingualText(fr: "remplacé", en: "replaced"))
            ]
        },
    ]
}
