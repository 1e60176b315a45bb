/// What decides between families of equal points before the public draw does (règle de départage): `submitted_on`,
/// `age_months`, `lone_parent`, `income_annual per dependent_children`.
///
/// Without a direction the earliest date and the smallest number go first, and who meets a condition; of ages, months
/// waited and numbers of children the greatest. Who has no value comes after all others.
public struct TieKey: Hashable, Sendable, CustomStringConvertible {
    /// Which values go first.
    public enum Direction: String, CaseIterable, Hashable, Sendable { case ascending, descending }

    /// What is compared.
    public enum Measure: Hashable, Sendable {
        case quantity(Condition.Quantity)
        /// Yes or no.
        case condition(Condition.Expression)
    }

    /// As the case writes it, its direction included.
    public let text: String
    public let measure: Measure
    /// The direction the case writes; `nil` where it leaves it to what is compared.
    public let written: Direction?

    public init(text: String, measure: Measure, written: Direction? = nil) {
        self.text = text
        self.measure = measure
        self.written = written
    }

    public var description: String { text }

    /// As the case writes it, without its direction.
    package var subject: String {
        guard written != nil else { return text }
        let words = text.split { $0.isWhitespace }
        return words.count < 2 ? text : Vocabulary.trimmed(text[..<words[words.count - 1].startIndex])
    }

    /// The canonical names it looks at, sorted, each once.
    package var names: [String] {
        switch measure {
        case .quantity(let quantity): Set(quantity.columns).sorted()
        case .condition(let expression): Condition(text: text, expression: expression).names
        }
    }

    /// Which values go first; `isFlag` of a yes or no.
    package func direction(isFlag: Bool) -> Direction {
        written ?? (isFlag || isGreatestFirst ? .descending : .ascending)
    }

    private var isGreatestFirst: Bool {
        guard case .quantity(.column(let name)) = measure else { return false }
        return FactName.named(name)?.isGreatestFirst ?? false
    }

    /// Where one family stands, at one crèche where the measure looks at it.
    package func value(for facts: Facts) -> TieValue {
        switch measure {
        case .condition(let expression):
            place(of: .flag(Condition(text: text, expression: expression).holds(for: facts)))
        case .quantity(let quantity):
            switch QuantityValue.of(quantity, for: facts) {
            case .number(let number)?: TieValue(number, isReversed: direction(isFlag: false) == .descending)
            case .date(let date)?: place(of: .date(date))
            case .other(let value)?: place(of: value)
            case nil: .missing
            }
        }
    }

    private func place(of value: AttributeValue) -> TieValue {
        switch value {
        case .flag(let flag):
            TieValue(.init(flag ? 1 : 0), isReversed: direction(isFlag: true) == .descending)
        case .date(let date):
            TieValue(.init(Int128(date.ordinal)), isReversed: direction(isFlag: false) == .descending)
        // No text goes before another.
        case .number, .text: .missing
        }
    }

    /// What it looked at, for a person to check: `submitted_on = 2026-01-15`; a column of the town's own reaches an output
    /// only if the case lists it.
    package func datum(for facts: Facts) -> String {
        if names.contains(where: facts.tellsOfHealth) {
            return HealthData.datum(names.filter(facts.tellsOfHealth).flatMap(facts.values))
        }
        return "\(subject) = \(names.contains(where: facts.isHidden) ? "…" : shown(for: facts))"
    }

    private func shown(for facts: Facts) -> String {
        switch measure {
        case .condition(let expression):
            AttributeValue.flag(Condition(text: text, expression: expression).holds(for: facts)).description
        case .quantity(let quantity): QuantityValue.of(quantity, for: facts)?.shown ?? "?"
        }
    }
}

/// Where a family stands by one ``TieKey``: the lesser goes first, and who has no value last.
package struct TieValue: Comparable, Hashable, Sendable {
    /// In lowest terms, and negative where the greatest goes first; `nil` for no value.
    private let place: QuantityValue.Fraction?

    package static let missing = TieValue(place: nil)

    package var isMissing: Bool { place == nil }

    /// The number that is compared, the lesser first, as a fraction: `20301/1`; `-` where there is none.
    package var written: String { place.map { "\($0.numerator)/\($0.denominator)" } ?? "-" }

    private init(place: QuantityValue.Fraction?) { self.place = place }

    init(_ value: QuantityValue.Fraction, isReversed: Bool) {
        // The least number of 128 bits has no negative; nothing a case can say comes near it.
        let numerator = max(value.numerator, -Int128.max)
        let divisor = Self.commonDivisor(numerator.magnitude, value.denominator.magnitude)
        self.init(
            place: QuantityValue.Fraction(
                (isReversed ? -numerator : numerator) / divisor, over: value.denominator / divisor))
    }

    private static func commonDivisor(_ one: UInt128, _ other: UInt128) -> Int128 {
        var (a, b) = (one, other)
        while b != 0 { (a, b) = (b, a % b) }
        return Int128(a)
    }

    package static func < (left: Self, right: Self) -> Bool {
        guard let one = left.place else { return false }
        guard let other = right.place else { return true }
        return QuantityValue.Fraction.isLess(one, other)
    }
}

extension QuantityValue {
    /// As a cell would write it; a number with more than six decimals as a fraction.
    fileprivate var shown: String {
        if let attribute { return attribute.description }
        guard case .number(let fraction) = self else { return "?" }
        return "\(fraction.numerator)/\(fraction.denominator)"
    }
}

extension FactName {
    /// Whether of this fact, more comes first where nothing else is said: the eldest, who waits longest, the largest
    /// families.
    var isGreatestFirst: Bool {
        switch self {
        case .ageMonths, .ageWeeks, .monthsWaited, .siblings, .dependentChildren, .disabledChildren, .siblingMonths,
            .siblingDays:
            true
        default: false
        }
    }
}
