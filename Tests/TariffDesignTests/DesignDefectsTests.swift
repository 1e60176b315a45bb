import Childcare
import Tariffs
import TestSupport
import Testing

/// Everything a design cannot start from, each at its place in `tariff.yaml`.
struct DesignDefectsTests {
    typealias Change = @Sendable (inout DesignProblem) -> Void

    struct Sample: Sendable, CustomTestStringConvertible {
        var code: TariffProblemCode
        var pointer: String
        var change: Change
        var testDescription: String { "\(code.rawValue) at \(pointer)" }

        init(_ code: TariffProblemCode, _ pointer: String, _ change: @escaping Change) {
            self.code = code
            self.pointer = pointer
            self.change = change
        }
    }

    private static func bands(_ bands: (Int64, Int64?)...) -> ScaleForm {
        .steps(bands.map { IncomeBand(from: Money(euros: $0.0), to: $0.1.map { Money(euros: $0) }) })
    }

    private static func knots(_ knots: Int64...) -> ScaleForm { .effortRate(knots: knots.map { Money(euros: $0) }) }

    static let samples: [Sample] = [
        Sample(.noFamilies, "/families") { $0.families = [] },
        Sample(.noLevels, "/levels") { $0.levels = [] },
        Sample(.noHours, "/families") { $0.families[0].hundredthHours = 0 },
        Sample(.rankOutOfRange, "/families/0/rank") { $0.families[0].rank = 0 },
        Sample(.hoursOutOfRange, "/families/0/hours_per_month") { $0.families[0].hundredthHours = 74_401 },
        Sample(.incomeOutOfRange, "/families/0/income_annual") { $0.families[0].annualIncome = Money(cents: -1) },
        Sample(.feeOutOfRange, "/families/0/today_fee") { $0.families[0].todayFee = Money(euros: 101) },
        Sample(.ranksOutOfRange, "/ranks") { $0.ranks = 11 },
        Sample(.linesOutOfRange, "/bands") { $0.form = .steps([]) },
        Sample(.linesOutOfRange, "/knots") { $0.form = .effortRate(knots: []) },
        Sample(.bandGap, "/bands/0/from") { $0.form = bands((500, nil)) },
        Sample(.bandGap, "/bands/1/from") { $0.form = bands((0, 1000), (1200, nil)) },
        Sample(.bandGap, "/bands/0/to") { $0.form = bands((0, 1000)) },
        Sample(.bandEmpty, "/bands/1/to") { $0.form = bands((0, 1000), (1000, 900), (900, nil)) },
        Sample(.bandOverlap, "/bands/1/from") { $0.form = bands((0, 1000), (900, nil)) },
        Sample(.bandOverlap, "/bands/0/to") { $0.form = bands((0, nil), (900, nil)) },
        Sample(.referenceOutsideBand, "/bands/0/reference") {
            $0.form = .steps([IncomeBand(from: .zero, to: nil, reference: Money(euros: -1))])
        },
        Sample(.knotsOutOfOrder, "/knots/1") { $0.form = knots(800, 700, 6000) },
        Sample(.knotsNotFloorToCeiling, "/knots") { $0.form = knots(900, 6000) },
        Sample(.rateNotProgressive, "/progressive") { $0.form = knots(800, 6000) },
        Sample(.noTodayRates, "/today") {
            $0.form = knots(800, 6000)
            $0.levels = [.closeness]
        },
        Sample(.amountOutOfRange, "/cost") { $0.rules.cost = Money(euros: -1) },
        Sample(.amountOutOfRange, "/max_rise") { $0.rules.maximumRise.monthlyAmount = Money(euros: -1) },
        Sample(.notWholeCents, "/bands/1/from") {
            $0.form = .steps([
                IncomeBand(from: .zero, to: Money(microEuros: 5)), IncomeBand(from: Money(microEuros: 5), to: nil),
            ])
        },
        Sample(.floorNotPositive, "/resources/floor") { $0.rules.floor = .zero },
        Sample(.ceilingBelowFloor, "/resources/ceiling") { $0.rules.ceiling = Money(euros: 700) },
        Sample(.feesContradict, "/maximum_fee") {
            $0.rules.minimumFee = Money(cents: 20)
            $0.rules.maximumFee = Money(cents: 10)
        },
        Sample(.feesContradict, "/social_rate/fee") {
            $0.rules.minimumFee = Money(cents: 20)
            $0.rules.socialRate = SocialRate(below: Money(euros: 900), maximumFee: Money(cents: 10))
        },
        Sample(.capOutOfRange, "/surplus_cap") { $0.rules.surplusCap = .share(Share(1, 1)) },
        Sample(.fallOutOfRange, "/max_fall") { $0.rules.maximumFall.share = Share(3, 2) },
    ]

    @Test(arguments: samples) func isFoundAtItsPlace(_ sample: Sample) {
        var problem = DesignProblem(
            families: [
                DesignFamily(
                    id: "A", annualIncome: Money(euros: 12_000), rank: 1, hundredthHours: 10_000,
                    todayFee: Money(cents: 100))
            ],
            form: Self.bands((0, 2000), (2000, nil)), ranks: 1,
            rules: DesignRules(
                cost: Money(euros: 2400), floor: Money(euros: 800), ceiling: Money(euros: 6000), isProgressive: false))
        #expect(problem.defects.isEmpty)
        sample.change(&problem)
        let found = problem.defects
        #expect(
            found.contains { $0.code == sample.code.rawValue && $0.pointer == sample.pointer },
            "\(found.map { "\($0.code) \($0.pointer ?? "")" })")
        for defect in found {
            #expect(!defect.expected.isEmpty && !defect.remedy.isEmpty)
            #expect(differences(between: defect.text) == [])
        }
    }

    /// But for those of a question of price, for knots that only a design can find too fine, and for a solver that fails.
    @Test func everyCodeHasASample() {
        let others: Set<TariffProblemCode> = [
            .outOfRange, .unknownWord, .noTariffForDate, .ceilingBelowNational, .moreHoursThanTheWeek,
            .datesOutOfOrder, .tooFine, .solverFault,
        ]
        #expect(Set(Self.samples.map(\.code)).union(others) == Set(TariffProblemCode.allCases))
    }
}
