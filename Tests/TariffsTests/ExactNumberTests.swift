import Childcare
import SyntheticCases
import Testing

@testable import Tariffs

@Suite struct ExactNumberTests {
    /// Small and large, of either sign, often sharing factors, zero among them.
    private func whole(_ random: inout SplitMix64) -> Int128 {
        let size = Int128(1) << Int128(random.next() % 60)
        let value = Int128(random.next() % 5_000) * (Int128(random.next()) % size)
        return random.next() % 2 == 0 ? value : -value
    }

    private func number(_ random: inout SplitMix64) -> (ExactNumber, numerator: Int128, denominator: Int128) {
        let numerator = whole(&random) % 1_000_000_007
        var denominator = whole(&random) % 1_000_000_009
        if denominator == 0 { denominator = 1 }
        return (ExactNumber(numerator, over: denominator), numerator, denominator)
    }

    private func gcd(_ a: UInt128, _ b: UInt128) -> UInt128 { b == 0 ? a : gcd(b, a % b) }

    /// Equal to the textbook's fraction, reduced, with a positive denominator.
    private func agrees(_ value: ExactNumber, _ numerator: Int128, over denominator: Int128) -> Bool {
        value.denominator > 0 && gcd(value.numerator.magnitude, value.denominator.magnitude) == 1
            && value.numerator * denominator == numerator * value.denominator
    }

    @Test func calculatesAsFractionsDo() {
        var random = SplitMix64(seed: 2_026)
        for round in 0..<20_000 {
            let (a, an, ad) = number(&random)
            let (b, bn, bd) = number(&random)
            let sum = agrees(a + b, an * bd + bn * ad, over: ad * bd)
            let difference = agrees(a - b, an * bd - bn * ad, over: ad * bd)
            let product = agrees(a * b, an * bn, over: ad * bd)
            let quotient = bn == 0 || agrees(a / b, an * bd, over: ad * bn)
            let order = (a < b) == (ad * bd > 0 ? an * bd < bn * ad : an * bd > bn * ad)
            #expect(
                sum && difference && product && quotient && order, "round \(round): \(an)/\(ad) and \(bn)/\(bd)")
        }
    }

    @Test func reducesNumbersWiderThanAWord() {
        var random = SplitMix64(seed: 128)
        for round in 0..<5_000 {
            let factor = Int128(random.next() >> 24) + 1
            let numerator = whole(&random)
            let denominator = Int128(random.next() >> 1) + 1
            let value = ExactNumber(numerator * factor % (1 << 100), over: denominator)
            let isReduced = gcd(value.numerator.magnitude, value.denominator.magnitude) == 1
            let isWhole = denominator % value.denominator == 0
            #expect(isReduced && isWhole, "round \(round)")
        }
    }

    @Test(arguments: [Rounding.halfUp, .truncate, .up]) func roundsByItsRule(_ rule: Rounding) {
        var random = SplitMix64(seed: 7)
        for round in 0..<20_000 {
            // Every fourth beyond a machine word; many exact ties.
            let denominator = Int128(random.next() % 40 + 1) << (round % 4 == 0 ? 64 : 0)
            let numerator = (Int128(random.next() % 400) - 200) * denominator / (random.next() % 2 == 0 ? 2 : 7)
            let result = rule.quotient(of: numerator, by: denominator)
            let (size, whole) = (numerator.magnitude, denominator.magnitude)
            let expected: UInt128 =
                switch rule {
                case .truncate: size / whole
                case .up: (size + whole - 1) / whole
                case .halfUp: (2 * size + whole) / (2 * whole)
                }
            #expect(result == (numerator < 0 ? -Int128(expected) : Int128(expected)), "\(numerator)/\(denominator)")
        }
    }

    @Test func aTieGoesAwayFromZero() {
        // 8,500 € at 0.0310 %, and its opposite.
        #expect(ExactNumber(2_635, over: 1_000).rounded(toParts: 100, .halfUp) == 264)
        #expect(ExactNumber(-2_635, over: 1_000).rounded(toParts: 100, .halfUp) == -264)
        #expect(ExactNumber(-2_635, over: 1_000).rounded(toParts: 100, .truncate) == -263)
    }
}
