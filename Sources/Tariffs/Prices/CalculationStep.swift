public import Childcare

/// One line of a calculation that people can follow: what it is, how it is found, what comes out.
public struct CalculationStep: Hashable, Sendable {
    /// A stable name: `monthly_resources`, `effort_rate` …
    public var name: String
    public var text: BilingualText
    /// The value with a decimal point, without unit.
    public var value: String

    init(_ name: String, _ value: String, fr: FrenchText, en: EnglishText) {
        self.name = name
        self.value = value
        text = BilingualText(fr: fr, en: en)
    }
}

extension CalculationStep {
    /// The tax credit of a month, and what is left to pay.
    static func credit(_ credit: Money, cost: Money, benefit: Money?) -> [CalculationStep] {
        let net = cost - (benefit ?? .zero) - credit
        let paid = benefit.map { " − \(FrenchNumber.text($0))" } ?? ""
        let paidEnglish = benefit.map { " − \($0)" } ?? ""
        return [
            CalculationStep(
                "tax_credit", credit.description,
                fr: "Crédit d’impôt, par mois : \(FrenchNumber.text(credit)) €",
                en: "Tax credit, per month: €\(credit)"),
            CalculationStep(
                "net_cost", net.description,
                fr:
                    "Reste à charge : \(FrenchNumber.text(cost))\(paid) − \(FrenchNumber.text(credit)) = \(FrenchNumber.text(net)) €",
                en: "Left to pay: \(cost)\(paidEnglish) − \(credit) = €\(net)"),
        ]
    }

    /// The warning that a last row was carried on; none where every table has its row.
    static func carried(_ day: CivilDate?) -> [CalculationStep] {
        guard let day else { return [] }
        return [
            CalculationStep(
                "carried_after", day.description,
                fr:
                    "Attention : rien n’est publié après le \(day.inFrench) ; les derniers montants publiés sont prolongés",
                en: "Careful: nothing is published after \(day); the last published amounts are carried on")
        ]
    }
}

/// Numbers inside French sentences.
enum FrenchNumber {
    /// A decimal comma, thousands apart, a true minus; only digits, a point and a hyphen in front are expected.
    static func text(_ decimal: String) -> String {
        let isNegative = decimal.hasPrefix("-")
        let parts = (isNegative ? decimal.dropFirst() : decimal[...]).split(
            separator: ".", omittingEmptySubsequences: false)
        var whole = ""
        let digits = Array(parts.first ?? "")
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { whole += "\u{202F}" }
            whole.append(digit)
        }
        return (isNegative ? "−" : "") + ([whole] + parts.dropFirst().map(String.init)).joined(separator: ",")
    }

    static func text(_ money: Money) -> String { text(money.description) }
    static func text(_ number: ExactNumber) -> String { text(number.description) }
}
