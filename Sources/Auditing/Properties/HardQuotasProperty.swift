import AllocationModel
import Childcare

/// Every quota without a price holds in each of its scopes.
enum HardQuotasProperty: Property {
    static let name = AuditProperty.hardQuotas
    static let statement = BilingualText(
        fr: "Chaque quota impératif (sans prix) est tenu, dans chaque périmètre où il s'applique.",
        en: "Every quota without a price holds in each of its scopes.")

    static func breaches(in audit: Recomputation) -> [AuditFinding] {
        audit.quotas.lines.indices.compactMap { index in
            let line = audit.quotas.lines[index]
            let missing = audit.activity[index] - line.bound
            guard audit.ledger.quotas[line.quota].price == nil, missing > 0 else { return nil }
            let amount = Amount.text(Double(missing) / Double(line.unitsPerItem))
            return finding(
                line.key, fr: line.isMinimum ? "Il manque \(amount)." : "Il y a \(amount) de trop.",
                en: line.isMinimum ? "\(amount) missing." : "\(amount) too many.")
        }
    }
}

/// Amounts in messages.
enum Amount {
    /// To a thousandth, as either language writes it.
    static func text(_ value: Double) -> BilingualText {
        guard abs(value) < 1e15 else { return BilingualText(verbatim: "\(value)") }
        let thousandths = Int64((value * 1000).rounded())
        let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
        var fraction = String(String(1000 + rest).dropFirst())
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let sign = thousandths < 0 ? "-" : ""
        return BilingualText(decimal: fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)")
    }

    /// Whether two reported amounts agree, to the accuracy of a binary fraction.
    static func agree(_ left: Double, _ right: Double) -> Bool {
        abs(left - right) <= 1e-9 * max(1, abs(left), abs(right))
    }
}
