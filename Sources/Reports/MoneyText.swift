package import Childcare
import Tariffs

/// Amounts and numbers of a tariff as people write them: thousands apart, the language's mark, a true minus.
///
/// Exact decimals never pass through floating point.
package enum MoneyText {
    /// `−180 311,15 €` or `−€180,311.15`, with two decimals or as many as the amount has.
    package static func euros(_ money: Money, _ language: Language) -> String {
        let text = number(money.description, language)
        if language == .french { return text + Typography.space + "€" }
        return text.hasPrefix("−") ? "−€" + text.dropFirst() : "€" + text
    }

    /// A decimal with a point, such as a money's description, as the language writes it.
    package static func number(_ decimal: String, _ language: Language) -> String {
        let isNegative = decimal.hasPrefix("-")
        let parts = (isNegative ? decimal.dropFirst() : decimal[...]).split(
            separator: ".", omittingEmptySubsequences: false)
        let digits = Array(parts.first ?? "")
        var whole = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 {
                whole += language == .french ? Typography.narrowSpace : ","
            }
            whole.append(digit)
        }
        let fraction = parts.dropFirst().map(String.init)
        return (isNegative ? "−" : "") + ([whole] + fraction).joined(separator: language == .french ? "," : ".")
    }

    /// A share with one decimal: `74,5 %`.
    package static func percent(_ share: ExactNumber, _ language: Language) -> String {
        let text = number(share.percent(upTo: 1), language)
        return language == .french ? text + Typography.narrowSpace + "%" : text + "%"
    }
}
