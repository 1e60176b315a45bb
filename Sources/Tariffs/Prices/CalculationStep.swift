/// One line of a calculation that people can follow: what it is, how it is found, what comes out.
public struct CalculationStep: Hashable, Sendable {
    /// A stable name: `monthly_resources`, `effort_rate` …
    public var name: String
    public var french: String
    public var english: String
    /// The value with a decimal point, without unit.
    public var value: String

    init(_ name: String, _ value: String, french: String, english: String) {
        self.name = name
        self.value = value
        self.french = french
        self.english = english
    }
}

/// Numbers inside French sentences.
enum FrenchNumber {
    /// A decimal comma; only digits and a point are expected.
    static func text(_ decimal: String) -> String {
        decimal.split(separator: ".", omittingEmptySubsequences: false).joined(separator: ",")
    }

    static func text(_ money: Money) -> String { text(money.description) }
    static func text(_ number: ExactNumber) -> String { text(number.description) }
}
