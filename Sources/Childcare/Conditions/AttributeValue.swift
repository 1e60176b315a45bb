/// A value of a column: what criteria and quotas compare.
public enum AttributeValue: Hashable, Sendable {
    /// A number in millionths, so that comparisons are exact.
    case number(millionths: Int64)
    case text(String)
    case flag(Bool)
    case date(CivilDate)

    /// A whole number; beyond the exact range, the nearest value that is kept.
    public static func integer(_ value: Int64) -> AttributeValue {
        let (product, overflow) = value.multipliedReportingOverflow(by: 1_000_000)
        return .number(millionths: overflow ? (value < 0 ? .min : .max) : product)
    }
}

extension AttributeValue: CustomStringConvertible {
    /// The notation case files accept: decimal point, `yes`/`no`, ISO dates.
    public var description: String {
        switch self {
        case .number(let millionths):
            let whole = millionths.magnitude / 1_000_000
            var fraction = String(millionths.magnitude % 1_000_000 + 1_000_000).dropFirst()
            while fraction.last == "0" { fraction = fraction.dropLast() }
            return (millionths < 0 ? "-" : "") + "\(whole)" + (fraction.isEmpty ? "" : ".\(fraction)")
        case .text(let text): return text
        case .flag(let flag): return flag ? "yes" : "no"
        case .date(let date): return date.description
        }
    }
}
