import Childcare

/// The auditor's own fractions, always reduced.
struct Fraction: Hashable, Comparable {
    let numerator: Int128
    let denominator: Int128

    init(_ numerator: Int128, _ denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let common = Int128(max(a, 1))
        self.numerator = numerator / common
        self.denominator = max(denominator / common, 1)
    }

    init(_ share: Share) { self.init(Int128(share.numerator), Int128(share.denominator)) }

    init(_ money: Money) { self.init(Int128(money.microEuros), 1_000_000) }

    var exact: ExactNumber { .ratio(numerator, denominator) }

    static func + (left: Self, right: Self) -> Self {
        let common = Fraction(left.denominator, right.denominator)
        // Over the least common denominator, so that sums of many fees stay inside 128 bits.
        let denominator = left.denominator * common.denominator
        return Self(
            left.numerator * common.denominator + right.numerator * (denominator / right.denominator), denominator)
    }

    static func - (left: Self, right: Self) -> Self { left + Self(-right.numerator, right.denominator) }

    static func * (left: Self, right: Self) -> Self {
        let (one, two) = (Self(left.numerator, right.denominator), Self(right.numerator, left.denominator))
        return Self(one.numerator * two.numerator, one.denominator * two.denominator)
    }

    /// Through products of twice the width, so that nothing overflows.
    static func < (left: Self, right: Self) -> Bool {
        let one = left.numerator.multipliedFullWidth(by: right.denominator)
        let two = right.numerator.multipliedFullWidth(by: left.denominator)
        return (one.high, one.low) < (two.high, two.low)
    }
}
