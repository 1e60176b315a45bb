/// An exact amount of euros, in millionths of a euro.
///
/// Amounts that enter a calculation are limited to a hundred million euros (beyond it they are refused), so that the sum of
/// ninety thousand of the largest still fits; a sum beyond stays at the end of the range.
public struct Money: Hashable, Sendable {
    public let microEuros: Int64

    public init(microEuros: Int64) { self.microEuros = microEuros }

    public init(cents: Int64) { microEuros = Self.held(cents.multipliedReportingOverflow(by: 10_000), cents) }

    public init(euros: Int64) { microEuros = Self.held(euros.multipliedReportingOverflow(by: 1_000_000), euros) }

    /// The result, or the end of the range it left towards: no amount ends the process.
    private static func held(_ result: (partialValue: Int64, overflow: Bool), _ direction: Int64) -> Int64 {
        result.overflow ? (direction < 0 ? -.max : .max) : result.partialValue
    }

    /// Reads `814.62`, `814,62` or `1 234,50` exactly; `nil` for anything else or more than six decimals.
    public init?(_ text: String) {
        guard let value = AttributeValue.millionths(of: text) else { return nil }
        microEuros = value
    }

    /// A number of euros brought to whole cents.
    public init(_ euros: ExactNumber, _ rounding: Rounding = .halfUp) {
        self.init(cents: Int64(clamping: euros.rounded(toParts: 100, rounding)))
    }

    public static let zero = Money(microEuros: 0)
    package static let cent = Money(cents: 1)

    /// The amount in euros, as a fraction.
    public var exact: ExactNumber { ExactNumber(millionths: microEuros) }

    /// Whole cents; the amount is truncated when it is finer.
    public var cents: Int64 { microEuros / 10_000 }

    /// Whole euros; the amount is truncated when it is finer.
    package var wholeEuros: Int64 { microEuros / 1_000_000 }

    public static func + (left: Self, right: Self) -> Self {
        Self(microEuros: held(left.microEuros.addingReportingOverflow(right.microEuros), right.microEuros))
    }
    public static func - (left: Self, right: Self) -> Self { left + -right }
    public static prefix func - (money: Self) -> Self {
        Self(microEuros: money.microEuros == .min ? .max : -money.microEuros)
    }
    package static func * (money: Self, times: Int64) -> Self {
        Self(
            microEuros: held(
                money.microEuros.multipliedReportingOverflow(by: times),
                times < 0 ? -money.microEuros.signum() : money.microEuros))
    }
    public static func += (left: inout Self, right: Self) { left = left + right }
    public static func -= (left: inout Self, right: Self) { left = left - right }
}

/// Documents hold whole cents, as numbers.
extension Money: Codable {
    public init(from decoder: any Decoder) throws {
        self.init(cents: try decoder.singleValueContainer().decode(Int64.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(cents)
    }
}

extension Money: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.microEuros < right.microEuros }
}

extension Money: CustomStringConvertible {
    /// Decimal point, at least two decimals: `412.20`, `0.00043`.
    public var description: String { exact.decimals(upTo: 6, atLeast: 2) }
}

extension Sequence<Money> {
    /// The exact sum.
    public func total() -> Money { reduce(.zero, +) }
}
