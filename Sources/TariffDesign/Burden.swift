import Childcare
import Tariffs

/// What a cell weighs on its families: the scale's integer over the cell's reference income.
///
/// Cents an hour over cents a month: the effort rate. Exact, and compared exactly.
public struct Burden: Hashable, Sendable, Comparable {
    public var value: Int64
    /// Positive; 1 for an effort rate, whose value is the burden itself in 0.0001 %.
    public var reference: Int64

    public init(value: Int64, reference: Int64) {
        self.value = value
        self.reference = reference
    }

    public static func < (left: Self, right: Self) -> Bool {
        Int128(left.value) * Int128(right.reference) < Int128(right.value) * Int128(left.reference)
    }

    /// Equal as fractions, so that 2/4 is 1/2.
    public static func == (left: Self, right: Self) -> Bool {
        Int128(left.value) * Int128(right.reference) == Int128(right.value) * Int128(left.reference)
    }

    public func hash(into hasher: inout Hasher) {
        let common = ExactNumber.greatestCommonDivisor(Int128(value), Int128(reference))
        hasher.combine(Int128(value) / max(common, 1))
        hasher.combine(Int128(reference) / max(common, 1))
    }

    /// The largest value a cell may have to weigh no more than this; strictly less where asked.
    func largestValue(reference other: Int64, strictly: Bool) -> Int64 {
        let product = Int128(value) * Int128(other)
        let quotient =
            strictly ? ceilingQuotient(product, Int128(reference)) - 1 : floorQuotient(product, Int128(reference))
        return Int64(clamping: quotient)
    }
}
