/// An exact fraction, always reduced: what a tariff is computed in before it is rounded.
///
/// Values enter through types that limit their size, so that products stay far inside 128 bits. O(bits) per operation.
public struct ExactNumber: Hashable, Sendable {
    public let numerator: Int128
    /// Positive.
    public let denominator: Int128

    /// `numerator / denominator`; the denominator must not be zero.
    init(_ numerator: Int128, over denominator: Int128 = 1) {
        precondition(denominator != 0, "a fraction has a denominator")
        let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.numerator = sign * (numerator / Int128(divisor))
        self.denominator = sign * (denominator / Int128(divisor))
    }

    /// Millionths, as written amounts and hours are kept.
    public init(millionths: Int64) { self.init(Int128(millionths), over: 1_000_000) }

    public init(_ whole: Int) { self.init(Int128(whole), over: 1) }

    public static let zero = ExactNumber(0)
    public static let one = ExactNumber(1)

    private static func greatestCommonDivisor(_ first: UInt128, _ second: UInt128) -> UInt128 {
        var (a, b) = (first, second)
        while b != 0 {
            if let shortA = UInt64(exactly: a), let shortB = UInt64(exactly: b) {
                var (c, d) = (shortA, shortB)
                while d != 0 { (c, d) = (d, c % d) }
                return UInt128(max(c, 1))
            }
            (a, b) = (b, a % b)
        }
        return max(a, 1)
    }

    static func + (left: Self, right: Self) -> Self {
        Self(
            left.numerator * right.denominator + right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    static func - (left: Self, right: Self) -> Self {
        Self(
            left.numerator * right.denominator - right.numerator * left.denominator,
            over: left.denominator * right.denominator)
    }

    static func * (left: Self, right: Self) -> Self {
        // Reduced crosswise first, so that the product is no larger than the result.
        let a = Self(left.numerator, over: right.denominator)
        let b = Self(right.numerator, over: left.denominator)
        return Self(a.numerator * b.numerator, over: a.denominator * b.denominator)
    }

    /// The divisor must not be zero.
    static func / (left: Self, right: Self) -> Self {
        left * Self(right.denominator, over: right.numerator)
    }

    /// The nearest multiple of `1 / parts` under a rounding rule, counted in those parts.
    func rounded(toParts parts: Int128, _ rounding: Rounding) -> Int128 {
        rounding.quotient(of: numerator * parts, by: denominator)
    }
}

extension ExactNumber: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }
}

extension ExactNumber: CustomStringConvertible {
    /// With a decimal point, at most eight decimals, half up; `2.635`, `0.33333333`.
    public var description: String { decimals(upTo: 8) }

    /// A share in percent, without the sign: 0.745 is `74.5`.
    public func percent(upTo most: Int) -> String { (self * ExactNumber(100)).decimals(upTo: most) }

    /// A decimal point and at most that many decimals, half up, without trailing zeros but never fewer than `atLeast`.
    public func decimals(upTo most: Int, atLeast least: Int = 0) -> String {
        let parts = (0..<most).reduce(Int128(1)) { product, _ in product * 10 }
        let scaled = rounded(toParts: parts, .halfUp)
        let (whole, rest) = (scaled.magnitude / parts.magnitude, scaled.magnitude % parts.magnitude)
        var fraction = String(rest)
        fraction = String(repeating: "0", count: max(0, most - fraction.utf8.count)) + fraction
        if most == 0 { fraction = "" }
        while fraction.utf8.count > least, fraction.utf8.last == UInt8(ascii: "0") { fraction.removeLast() }
        return (scaled < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
    }
}

/// How a value between two steps is brought onto one of them.
public enum Rounding: String, CaseIterable, Hashable, Sendable {
    /// To the nearest step; a tie goes away from zero (arrondi commercial): 2.635 → 2.64.
    case halfUp = "half-up"
    /// Towards zero (troncature): 2.2284 → 2.22.
    case truncate
    /// Away from zero, as every started half-hour is due.
    case up

    /// `numerator / denominator` as a whole number; the denominator is positive. O(1).
    func quotient(of numerator: Int128, by denominator: Int128) -> Int128 {
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        guard rest != 0 else { return quotient }
        let away: Int128 = numerator < 0 ? -1 : 1
        switch self {
        case .truncate: return quotient
        case .up: return quotient + away
        case .halfUp: return rest.magnitude * 2 >= denominator.magnitude ? quotient + away : quotient
        }
    }
}
