/// A fraction in lowest terms whose arithmetic says where 128 bits do not hold it.
struct ExactFraction: Hashable {
    let numerator: Int128
    let denominator: Int128

    static let zero = ExactFraction(whole: 0)
    static let one = ExactFraction(whole: 1)

    init(whole: Int64) {
        numerator = Int128(whole)
        denominator = 1
    }

    /// - Parameter denominator: positive.
    init(_ numerator: Int128, over denominator: Int128) {
        let common = Self.commonDivisor(numerator, denominator)
        self.numerator = numerator / common
        self.denominator = denominator / common
    }

    /// The simplest fraction next to a number, by its continued fraction; `nil` where none with so small a denominator is
    /// within the tolerance.
    init?(near value: Double, within tolerance: Double, largestDenominator: Int64) {
        guard value.isFinite, abs(value) < 1e9 else { return nil }
        var rest = value
        var (p0, q0, p1, q1): (Int64, Int64, Int64, Int64) = (0, 1, 1, 0)
        for _ in 0..<40 {
            let whole = rest.rounded(.down)
            guard abs(whole) < 1e9 else { break }
            let (p, pOverflow) = Int64(whole).multipliedReportingOverflow(by: p1)
            let (q, qOverflow) = Int64(whole).multipliedReportingOverflow(by: q1)
            guard !pOverflow, !qOverflow, q + q0 <= largestDenominator else { break }
            (p0, p1) = (p1, p + p0)
            (q0, q1) = (q1, q + q0)
            if abs(Double(p1) / Double(q1) - value) <= tolerance {
                self.init(Int128(p1), over: Int128(q1))
                return
            }
            let fraction = rest - whole
            guard fraction > 1e-15 else { break }
            rest = 1 / fraction
        }
        return nil
    }

    var double: Double { Double(numerator) / Double(denominator) }

    func plus(_ other: Self) -> Self? {
        let shared = Self.commonDivisor(denominator, other.denominator)
        let (left, overflow1) = numerator.multipliedReportingOverflow(by: other.denominator / shared)
        let (right, overflow2) = other.numerator.multipliedReportingOverflow(by: denominator / shared)
        let (sum, overflow3) = left.addingReportingOverflow(right)
        let (below, overflow4) = denominator.multipliedReportingOverflow(by: other.denominator / shared)
        return overflow1 || overflow2 || overflow3 || overflow4 ? nil : Self(sum, over: below)
    }

    func minus(_ other: Self) -> Self? {
        plus(Self(-other.numerator, over: other.denominator))
    }

    func times(_ other: Self) -> Self? {
        let (one, two) = (Self(numerator, over: other.denominator), Self(other.numerator, over: denominator))
        let (above, overflow1) = one.numerator.multipliedReportingOverflow(by: two.numerator)
        let (below, overflow2) = one.denominator.multipliedReportingOverflow(by: two.denominator)
        return overflow1 || overflow2 ? nil : Self(above, over: below)
    }

    func times(_ whole: Int) -> Self? { times(Self(whole: Int64(whole))) }

    /// `nil` where 128 bits do not hold the comparison.
    func isLess(than other: Self) -> Bool? { minus(other).map { $0.numerator < 0 } }

    /// Largest number that divides both; at least 1.
    static func commonDivisor(_ one: Int128, _ other: Int128) -> Int128 {
        var (a, b) = (one.magnitude, other.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        return Int128(max(a, 1))
    }

    /// The least common multiple of positive numbers; `nil` where it exceeds `limit`.
    static func commonMultiple(_ numbers: some Sequence<Int128>, limit: Int128) -> Int128? {
        var multiple: Int128 = 1
        for number in numbers {
            let (next, overflow) = multiple.multipliedReportingOverflow(by: number / commonDivisor(multiple, number))
            if overflow || next > limit { return nil }
            multiple = next
        }
        return multiple
    }
}
