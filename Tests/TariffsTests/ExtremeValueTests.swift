import Childcare
import SyntheticCases
import Testing

@testable import Tariffs

/// Numbers of any size: an answer or an error, and never the end of the process.
struct ExtremeValueTests {
    private static let edges: [Int64] = [
        0, 1, -1, 7, 999_999, 1_000_000, 99_999_999, 10_000_000_000_000, 100_000_000_000_000, 1 << 53, .max, .max - 1,
        .min,
        .min + 1,
    ]

    private func any(_ random: inout SplitMix64) -> Int64 {
        let pick = random.next()
        if pick % 2 == 0 { return Self.edges[Int(pick / 2 % UInt64(Self.edges.count))] }
        return Int64(truncatingIfNeeded: random.next()) >> Int64(random.next() % 63)
    }

    @Test func exactNumbersNeverTrap() {
        var random = SplitMix64(seed: 20_261_128)
        for _ in 0..<3_000 {
            var number = ExactNumber(Int128(any(&random)), over: Int128(max(1, any(&random))))
            for _ in 0..<12 {
                let other = ExactNumber(
                    Int128(any(&random)) * Int128(any(&random) / 4), over: Int128(max(1, any(&random))))
                switch random.next() % 5 {
                case 0: number = number + other
                case 1: number = number - other
                case 2: number = number * other
                case 3: number = other == .zero ? number : number / other
                default: number = number < other ? other : number
                }
                _ = number.description
                _ = number.percent(upTo: 4)
                _ = Money(number, .truncate).description
                _ = Money(number)
            }
        }
    }

    /// Where everything fits, sums are what they were: exact.
    @Test func whatFitsStaysExact() {
        let third = ExactNumber(Int128(1), over: 3)
        #expect((0..<300).reduce(ExactNumber.zero) { sum, _ in sum + third } == ExactNumber(100))
        let large = ExactNumber(Int128(1) << 100, over: 3)
        #expect(large - large == .zero)
        #expect(large < large + third)
        #expect((large + third) - large == third)
    }

    @Test func moneyNeverTraps() {
        var random = SplitMix64(seed: 7)
        for _ in 0..<5_000 {
            let (one, other) = (any(&random), any(&random))
            let (first, second) = (Money(microEuros: one), Money(microEuros: other))
            _ = (Money(cents: one) + Money(euros: other)).description
            _ = (first - second).description
            _ = (-first).description
            _ = [first, second, first, second].total()
        }
        #expect(Money(cents: .max) > .zero)
        #expect(Money(euros: .min) < .zero)
        #expect(Money(microEuros: .max) + Money(microEuros: 1) == Money(microEuros: .max))
    }

    /// Questions whose every value is extreme: what is answered lies in its range, the rest is refused by name.
    @Test func questionsNeverTrap() throws {
        var random = SplitMix64(seed: 99)
        var (answered, refused) = (0, 0)
        for _ in 0..<4_000 {
            let date = CivilDate(
                year: Int(truncatingIfNeeded: 2016 + any(&random) % 14), month: Int((random.next() % 12)) + 1, day: 1)
            do throws(TariffError) {
                let family = try FamilySituation(
                    resources: .annual(Money(microEuros: any(&random))), children: Int(any(&random) % 30),
                    disabledChildren: Int(any(&random) % 4), loneParent: random.next() % 2 == 0,
                    netTaxableIncome: random.next() % 3 == 0 ? Money(microEuros: any(&random)) : nil)
                var question = try PriceQuestion(
                    family: family, care: CareType.allCases[Int(random.next() % 3)],
                    date: date ?? .init(year: 2026, month: 1, day: 1)!,
                    monthlyHours: Money(microEuros: any(&random)).exact,
                    local: LocalRules(
                        ceiling: random.next() % 2 == 0 ? Money(microEuros: any(&random)) : nil,
                        rounding: RateRounding.allCases[Int(random.next() % 3)],
                        surcharge: Share(max(0, any(&random)), max(1, any(&random)))),
                    hourlyPrice: random.next() % 2 == 0 ? Money(microEuros: any(&random)) : nil)
                question.afterLastRow = .carry
                let answer = try question.answer()
                #expect(answer.monthlyFee >= .zero)
                answered += 1
            } catch {
                #expect(!error.problem.text.french.isEmpty && !error.problem.text.english.isEmpty)
                refused += 1
            }
        }
        #expect(answered > 10)
        #expect(refused > 1_000)
    }
}
