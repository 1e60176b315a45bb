import Childcare
import SyntheticCases
import Testing

@testable import Tariffs

/// Laws of the tariff, for every dated row, both scales, all ranks and roundings; on exact numbers.
@Suite struct BaremePropertyTests {
    struct Setting: CustomTestStringConvertible, Sendable {
        var row: Bareme
        var scale: Scale
        var rounding: RateRounding
        var testDescription: String { "\(row.valid.first) \(scale.rawValue) \(rounding.rawValue)" }

        func rate(_ annual: Money, _ children: Int, disabled: Int = 0) throws -> ExactNumber {
            let family = try FamilySituation(
                resources: .annual(annual), children: children, disabledChildren: disabled)
            return try row.hourlyRate(family, scale, LocalRules(rounding: rounding)).euros
        }
    }

    static let settings = BaremeTable.national.rows.flatMap { row in
        Scale.allCases.flatMap { scale in
            RateRounding.allCases.map { Setting(row: row, scale: scale, rounding: $0) }
        }
    }

    @Test func everyYearIsThere() throws {
        #expect(BaremeTable.national.rows.count == 12)
        for (earlier, later) in zip(BaremeTable.national.rows, BaremeTable.national.rows.dropFirst()) {
            #expect(later.valid.first.ordinal == earlier.valid.last.ordinal + 1)
        }
    }

    @Test(arguments: settings) func monotoneInIncome(_ setting: Setting) throws {
        let seed: UInt64 = 2026
        var random = SplitMix64(seed: seed)
        for children in 1...10 {
            var incomes = (0..<40).map { _ in Money(cents: Int64.random(in: 0...15_000_000, using: &random)) }
            incomes.sort()
            var last = ExactNumber.zero
            for income in incomes {
                let rate = try setting.rate(income, children)
                #expect(last <= rate, "seed \(seed), \(children) children, \(income)")
                last = rate
            }
        }
    }

    @Test(arguments: settings) func antitoneInRank(_ setting: Setting) throws {
        let seed: UInt64 = 7
        var random = SplitMix64(seed: seed)
        for _ in 0..<40 {
            let income = Money(cents: Int64.random(in: 0...15_000_000, using: &random))
            for children in 1..<12 {
                let (here, next) = (try setting.rate(income, children), try setting.rate(income, children + 1))
                #expect(next <= here, "seed \(seed), \(children) children, \(income)")
                // A disabled child weighs as one child more, in care or not.
                #expect(try setting.rate(income, children, disabled: 1) == next)
            }
        }
    }

    /// At the bounds nothing jumps: one cent a year moves the exact rate by that cent's share at most.
    @Test(arguments: settings.filter { $0.rounding == .none })
    func continuousAtFloorAndCeiling(_ setting: Setting) throws {
        for children in 1...10 {
            let percent = setting.row.effortPercent(setting.scale, rank: children)
            let most = Money.cent.exact / ExactNumber(12) * percent / ExactNumber(100)
            for bound in [setting.row.floor, setting.row.ceiling] {
                let yearly = Money(microEuros: bound.microEuros * 12)
                let at = try setting.rate(yearly, children)
                #expect(at == bound.exact * percent / ExactNumber(100))
                for neighbour in [yearly - .cent, yearly + .cent] {
                    let difference = try setting.rate(neighbour, children) - at
                    #expect(difference <= most && ExactNumber.zero - most <= difference)
                }
            }
            // Beyond the bounds the rate is flat.
            let floor = try setting.rate(Money(microEuros: setting.row.floor.microEuros * 12), children)
            #expect(try setting.rate(.zero, children) == floor)
            let ceiling = try setting.rate(Money(microEuros: setting.row.ceiling.microEuros * 12), children)
            #expect(try setting.rate(Money(euros: 1_000_000), children) == ceiling)
        }
    }

    /// A calculation in plain integers of another scale: hundredths of a cent of yearly resources.
    @Test func agreesWithAnotherArithmetic() throws {
        let seed: UInt64 = 99
        var random = SplitMix64(seed: seed)
        for row in BaremeTable.national.rows {
            for _ in 0..<200 {
                let cents = Int64.random(in: 0...20_000_000, using: &random)
                let rank = Int.random(in: 1...10, using: &random)
                let family = try FamilySituation(resources: .annual(Money(cents: cents)), children: rank)
                let percentMillionths = Int64(
                    truncatingIfNeeded: (row.effortPercent(.collective, rank: rank) * ExactNumber(1_000_000)).numerator)
                let clamped = min(max(cents, row.floor.cents * 12), row.ceiling.cents * 12)
                // cents × 10⁻⁸ ÷ 12, to the nearest cent, ties up.
                let expected = (2 * clamped * percentMillionths + 1_200_000_000) / 2_400_000_000
                #expect(
                    try row.hourlyRate(family, .collective).money == Money(cents: expected),
                    "seed \(seed) \(cents) \(rank)")
            }
        }
    }
}
