/// An exact fraction, always reduced: what a tariff is computed in before it is rounded.
///
/// Values enter through types that limit their size, so that products stay far inside 128 bits; what would not fit is kept
/// to the millionth instead of ending the process. O(bits) per operation.
public struct ExactNumber: Hashable, Sendable {
    public let numerator: Int128
    /// Positive.
    public let denominator: Int128

    /// `numerator / denominator`; the denominator must not be zero.
    package init(_ numerator: Int128, over denominator: Int128 = 1) {
        precondition(denominator != 0, "a fraction has a denominator")
        let divisor = Self.greatestCommonDivisor(numerator, denominator)
        let sign: Int128 = denominator < 0 ? -1 : 1
        self.init(
            reduced: sign * Self.quotient(numerator, divisor), over: sign * Self.quotient(denominator, divisor))
    }

    private init(reduced numerator: Int128, over denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// Millionths, as written amounts and hours are kept.
    public init(millionths: Int64) { self.init(Int128(millionths), over: 1_000_000) }

    public init(_ whole: Int) { self.init(Int128(whole), over: 1) }

    /// `numerator / denominator`; a denominator of zero counts as one.
    public static func ratio(_ numerator: Int128, _ denominator: Int128) -> ExactNumber {
        ExactNumber(numerator, over: denominator == 0 ? 1 : denominator)
    }

    public static let zero = ExactNumber(0)
    public static let one = ExactNumber(1)

    /// The greatest number that divides both, never negative; that of 0 and a number is the number's size.
    ///
    /// Euclid's algorithm, in 64 bits as soon as both fit: 128-bit division costs several times as much.
    public static func greatestCommonDivisor(_ first: Int128, _ second: Int128) -> Int128 {
        var (a, b) = (first.magnitude, second.magnitude)
        while b != 0 {
            if let shortA = UInt64(exactly: a), let shortB = UInt64(exactly: b) {
                return Int128(greatestCommonDivisor(shortA, shortB))
            }
            (a, b) = (b, a % b)
        }
        return Int128(a)
    }

    /// The binary algorithm (Stein 1967): shifts and differences, no division. One of the two is not zero.
    private static func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
        if first == 0 || second == 0 { return first | second }
        let shift = (first | second).trailingZeroBitCount
        var (a, b) = (first >> first.trailingZeroBitCount, second)
        while b != 0 {
            b >>= b.trailingZeroBitCount
            (a, b) = a < b ? (a, b - a) : (b, a - b)
        }
        return a << shift
    }

    /// A division without rest.
    private static func quotient(_ value: Int128, _ divisor: Int128) -> Int128 {
        if divisor == 1 { return value }
        if let short = Int64(exactly: value), let by = Int64(exactly: divisor) { return Int128(short / by) }
        return value / divisor
    }

    package static func + (left: Self, right: Self) -> Self {
        // Over the least common denominator, so that long sums stay inside 128 bits.
        let common = greatestCommonDivisor(left.denominator, right.denominator)
        let (leftParts, rightParts) = (quotient(right.denominator, common), quotient(left.denominator, common))
        let one = left.numerator.multipliedReportingOverflow(by: leftParts)
        let other = right.numerator.multipliedReportingOverflow(by: rightParts)
        let sum = one.partialValue.addingReportingOverflow(other.partialValue)
        let denominator = left.denominator.multipliedReportingOverflow(by: leftParts)
        guard !one.overflow, !other.overflow, !sum.overflow, !denominator.overflow else {
            return Self(saturating: left.micro.addingReportingOverflow(right.micro), isNegative: left.micro < 0)
        }
        return Self(sum.partialValue, over: denominator.partialValue)
    }

    package static func - (left: Self, right: Self) -> Self {
        left + Self(reduced: 0 &- right.numerator, over: right.denominator)
    }

    package static func * (left: Self, right: Self) -> Self {
        // Reduced crosswise, the product is reduced, and nothing on the way is larger than it.
        let one = greatestCommonDivisor(left.numerator, right.denominator)
        let other = greatestCommonDivisor(right.numerator, left.denominator)
        let numerator = quotient(left.numerator, one).multipliedReportingOverflow(by: quotient(right.numerator, other))
        let denominator = quotient(left.denominator, other).multipliedReportingOverflow(
            by: quotient(right.denominator, one))
        guard !numerator.overflow, !denominator.overflow else {
            let product = left.micro.multipliedReportingOverflow(by: right.micro)
            let isNegative = (left.micro < 0) != (right.micro < 0)
            return product.overflow
                ? Self(saturating: product, isNegative: isNegative)
                : Self(product.partialValue, over: 1_000_000_000_000)
        }
        return Self(reduced: numerator.partialValue, over: denominator.partialValue)
    }

    /// Millionths, half up: what is left of a number whose exact form would not fit. The limits of every input keep
    /// real amounts far away from it; it is there so that no value can end the process.
    private var micro: Int128 { rounded(toParts: 1_000_000, .halfUp) }

    private init(saturating sum: (partialValue: Int128, overflow: Bool), isNegative: Bool) {
        // A quarter of the range, so that what is added next has room.
        let most = Int128.max / 4
        self.init(sum.overflow ? (isNegative ? -most : most) : sum.partialValue, over: 1_000_000)
    }

    /// The divisor must not be zero.
    package static func / (left: Self, right: Self) -> Self {
        precondition(right.numerator != 0, "a divisor is not zero")
        let sign: Int128 = right.numerator < 0 ? -1 : 1
        return left * Self(reduced: sign &* right.denominator, over: sign &* right.numerator)
    }

    /// The nearest multiple of `1 / parts` under a rounding rule, counted in those parts.
    package func rounded(toParts parts: Int128, _ rounding: Rounding) -> Int128 {
        let scaled = numerator.multipliedReportingOverflow(by: parts)
        if !scaled.overflow { return rounding.quotient(of: scaled.partialValue, by: denominator) }
        // Whole and rest apart: the rest is smaller than the denominator, and the whole is the value itself.
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        let wholes = whole.multipliedReportingOverflow(by: parts)
        let pieces = rest.multipliedReportingOverflow(by: parts)
        let part =
            pieces.overflow
            ? rounding.quotient(of: rest, by: max(1, denominator / parts))
            : rounding.quotient(of: pieces.partialValue, by: denominator)
        let most = Int128.max / 4
        if wholes.overflow { return numerator < 0 ? -most : most }
        let sum = wholes.partialValue.addingReportingOverflow(part)
        return sum.overflow ? (numerator < 0 ? -most : most) : sum.partialValue
    }
}

extension ExactNumber: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        // Products of twice the width, so that nothing overflows.
        let one = left.numerator.multipliedFullWidth(by: right.denominator)
        let other = right.numerator.multipliedFullWidth(by: left.denominator)
        return (one.high, one.low) < (other.high, other.low)
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
    package func quotient(of numerator: Int128, by denominator: Int128) -> Int128 {
        if let short = Int64(exactly: numerator), let by = Int64(exactly: denominator) {
            let (quotient, rest) = short.quotientAndRemainder(dividingBy: by)
            return Int128(quotient) + (isAway(rest.magnitude, of: by.magnitude) ? Int128(short.signum()) : 0)
        }
        let (quotient, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        return quotient + (isAway(rest.magnitude, of: denominator.magnitude) ? numerator.signum() : 0)
    }

    /// Whether a rest goes to the step away from zero.
    private func isAway<Size: UnsignedInteger & FixedWidthInteger>(_ rest: Size, of whole: Size) -> Bool {
        switch self {
        case .truncate: false
        case .up: rest > 0
        // Twice the rest could overflow; the whole less the rest cannot.
        case .halfUp: rest > 0 && rest >= whole - rest
        }
    }
}
