/// Points of a grid (points du barème), exact to the thousandth: règlements give halves and quarters of a point.
///
/// Sums beyond 64 bits stay at the end of the range; ``Case/problems()`` refuses a case that comes near it.
public struct Points: Hashable, Sendable {
    public let thousandths: Int64

    public init(thousandths: Int64) { self.thousandths = thousandths }

    /// Whole points.
    public init(_ whole: Int64) {
        let (product, overflow) = whole.multipliedReportingOverflow(by: 1_000)
        thousandths = overflow ? (whole < 0 ? .min : .max) : product
    }

    public static let zero = Points(thousandths: 0)
    /// Lower than any points a case may hold.
    package static let lowest = Points(thousandths: .min)

    /// The least number that makes them whole when it multiplies them: 1 for 3, 4 for 0.75.
    package var denominator: Int64 { Share(thousandths == .min ? 0 : abs(thousandths), 1_000).denominator }

    /// The exact sum, or the end of the range and word of it.
    package func adding(_ other: Points) -> (sum: Points, overflow: Bool) {
        let (sum, overflow) = thousandths.addingReportingOverflow(other.thousandths)
        return (Points(thousandths: overflow ? (other.thousandths < 0 ? .min : .max) : sum), overflow)
    }

    /// So many times as much, or the end of the range and word of it.
    package func times(_ units: Int64) -> (product: Points, overflow: Bool) {
        let (product, overflow) = thousandths.multipliedReportingOverflow(by: units)
        let isNegative = (thousandths < 0) != (units < 0)
        return (Points(thousandths: overflow ? (isNegative ? .min : .max) : product), overflow)
    }

    public static func + (left: Self, right: Self) -> Self { left.adding(right).sum }

    public static func += (left: inout Self, right: Self) { left = left + right }

    public static func - (left: Self, right: Self) -> Self {
        Points(thousandths: Int64(clamping: Int128(left.thousandths) - Int128(right.thousandths)))
    }
}

extension Case {
    /// The least number that makes all points of the case whole when it multiplies them; 1 where all are.
    package var pointsDenominator: Int64 {
        var denominators: Set<Int64> = []
        for criterion in policy.grid {
            denominators.insert(criterion.points.denominator)
            if let cap = criterion.cap { denominators.insert(cap.denominator) }
            if let cap = criterion.groupCap { denominators.insert(cap.denominator) }
        }
        for points in manualPoints { denominators.insert(points.points.denominator) }
        for position in requests.indices {
            if let points = requests[position].points { denominators.insert(points.denominator) }
            let wishes = requests[position].wishes
            for wish in wishes.indices {
                if let points = wishes[wish].points { denominators.insert(points.denominator) }
            }
        }
        // Each divides a thousand, and so does their least common multiple.
        return [1, 2, 4, 5, 8, 10, 20, 25, 40, 50, 100, 125, 200, 250, 500, 1_000].first { common in
            denominators.allSatisfy { common % $0 == 0 }
        } ?? 1_000
    }
}

extension Points: Comparable {
    public static func < (left: Self, right: Self) -> Bool { left.thousandths < right.thousandths }
}

extension Points: ExpressibleByIntegerLiteral {
    public init(integerLiteral whole: Int64) { self.init(whole) }
}

extension Points: CustomStringConvertible {
    /// Decimal point, no zeros at the end: `10`, `14.75`.
    public var description: String {
        let fraction = thousandths.magnitude % 1_000
        let whole = (thousandths < 0 ? "-" : "") + String(thousandths.magnitude / 1_000)
        guard fraction != 0 else { return whole }
        var digits = String(fraction + 1_000).dropFirst()
        while digits.last == "0" { digits = digits.dropLast() }
        return whole + "." + digits
    }
}

/// Documents hold points as numbers.
extension Points: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let whole = try? container.decode(Int64.self) {
            self.init(whole)
            return
        }
        let scaled = try container.decode(Double.self) * 1_000
        let nearest = scaled.rounded()
        guard nearest.magnitude < 9e15, (scaled - nearest).magnitude < 1e-3, let exact = Int64(exactly: nearest) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "points have at most three decimals")
        }
        self.init(thousandths: exact)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if thousandths % 1_000 == 0 {
            try container.encode(thousandths / 1_000)
        } else {
            try container.encode(Double(thousandths) / 1_000)
        }
    }
}

extension BilingualText {
    /// `14,75`; `14.75`.
    package init(points: Points) { self.init(decimal: points.description) }

    /// `14,75 points`; `1.5 points`.
    package init(countOf points: Points) {
        let isSingularInFrench = points.thousandths.magnitude < 2_000
        let number = BilingualText(points: points)
        self.init(
            fr: "\(number)\u{A0}\(isSingularInFrench ? "point" : "points")",
            en: "\(number) \(points == 1 ? "point" : "points")")
    }
}
