extension Condition {
    /// One side of a comparison that is more than a column or a value: `income_annual / dependent_children`.
    public indirect enum Quantity: Hashable, Sendable {
        case column(String)
        case value(AttributeValue)
        case sum(Quantity, Quantity)
        /// Of two numbers; of two dates, in days; of a date and a number of days.
        case difference(Quantity, Quantity)
        case product(Quantity, Quantity)
        case quotient(Quantity, Quantity)
        /// Whole months completed from the first date to the second.
        case months(Quantity, Quantity)
        case least([Quantity])
        case greatest([Quantity])
    }
}

extension Condition.Quantity {
    /// The columns it looks at, in the order in which they are written.
    package var columns: [String] {
        switch self {
        case .column(let name): [name]
        case .value: []
        case .sum(let one, let other), .difference(let one, let other), .product(let one, let other),
            .quotient(let one, let other), .months(let one, let other):
            one.columns + other.columns
        case .least(let parts), .greatest(let parts): parts.flatMap(\.columns)
        }
    }

    /// What kind of value it has; `nil` where only the cells of a town's own column will tell.
    var kind: FactName.Kind? {
        switch self {
        case .column(let name): FactName.named(name)?.kind
        case .value(.number): .number
        case .value(.date): .date
        case .value(.flag): .flag
        case .value(.text): .text
        case .sum(let one, let other): one.kind == .date || other.kind == .date ? .date : .number
        case .difference(let one, let other):
            switch (one.kind, other.kind) {
            case (.date, .date), (.number, _): .number
            case (.date, .number): .date
            default: nil
            }
        case .product, .quotient, .months: .number
        case .least(let parts), .greatest(let parts): parts.lazy.compactMap(\.kind).first
        }
    }
}

extension Condition.Quantity: CustomStringConvertible {
    /// As a rule would write it, with every parenthesis.
    public var description: String {
        func list(_ parts: [Self]) -> String { parts.map(\.description).joined(separator: ", ") }
        return switch self {
        case .column(let name): name
        case .value(.text(let text)): "\"\(text)\""
        case .value(let value): value.description
        case .sum(let one, let other): "(\(one) + \(other))"
        case .difference(let one, let other): "(\(one) - \(other))"
        case .product(let one, let other): "(\(one) * \(other))"
        case .quotient(let one, let other): "(\(one) / \(other))"
        case .months(let one, let other): "months(\(one), \(other))"
        case .least(let parts): "min(\(list(parts)))"
        case .greatest(let parts): "max(\(list(parts)))"
        }
    }
}

extension Condition.Quantity {
    /// What a cell must hold to be counted with.
    package enum Need: Hashable, Sendable { case number, date }

    /// What it is itself.
    package var need: Need? {
        switch kind {
        case .number: .number
        case .date: .date
        case .flag, .text, .word, nil: nil
        }
    }

    /// What each of its columns must hold.
    ///
    /// - Parameter outer: what the whole must be.
    package func needs(as outer: Need?) -> [(column: String, need: Need)] {
        switch self {
        case .column(let name): return outer.map { [(name, $0)] } ?? []
        case .value: return []
        case .product(let one, let other), .quotient(let one, let other):
            return one.needs(as: .number) + other.needs(as: .number)
        case .months(let one, let other): return one.needs(as: .date) + other.needs(as: .date)
        case .sum(let one, let other):
            // A date and a number of days, or two numbers.
            return one.needs(as: other.need == .date ? .number : one.need ?? .number)
                + other.needs(as: one.need == .date ? .number : other.need ?? .number)
        case .difference(let one, let other):
            let first = one.need ?? (other.need == .date ? .date : .number)
            return one.needs(as: first)
                + other.needs(as: other.need ?? (first == .date && outer == .number ? .date : .number))
        case .least(let parts), .greatest(let parts):
            let own = need ?? outer ?? .number
            return parts.flatMap { $0.needs(as: own) }
        }
    }
}

/// The value of a quantity for one family; numbers are fractions, so that nothing is rounded.
enum QuantityValue: Hashable {
    case number(Fraction)
    case date(CivilDate)
    /// A text, or a yes or no: compared, never counted with.
    case other(AttributeValue)

    /// An exact fraction; what would leave 128 bits has no value.
    struct Fraction: Hashable {
        var numerator: Int128
        /// At least 1.
        var denominator: Int128

        init(_ numerator: Int128, over denominator: Int128 = 1) {
            self.numerator = numerator
            self.denominator = denominator
        }

        func plus(_ other: Fraction, times sign: Int128 = 1) -> Fraction? {
            guard let left = Self.product(numerator, other.denominator),
                let scaled = Self.product(other.numerator, denominator), let right = Self.product(scaled, sign),
                let below = Self.product(denominator, other.denominator)
            else { return nil }
            let (sum, overflow) = left.addingReportingOverflow(right)
            return overflow ? nil : Fraction(sum, over: below)
        }

        func times(_ other: Fraction) -> Fraction? {
            guard let above = Self.product(numerator, other.numerator),
                let below = Self.product(denominator, other.denominator)
            else { return nil }
            return Fraction(above, over: below)
        }

        /// `nil` where the divisor is no more than zero: nothing is had per head of nobody.
        func divided(by other: Fraction) -> Fraction? {
            guard other.numerator > 0 else { return nil }
            return times(Fraction(other.denominator, over: other.numerator))
        }

        static func product(_ one: Int128, _ other: Int128) -> Int128? {
            let (product, overflow) = one.multipliedReportingOverflow(by: other)
            return overflow ? nil : product
        }

        static func isLess(_ one: Fraction, _ other: Fraction) -> Bool {
            let left = one.numerator.multipliedFullWidth(by: other.denominator)
            let right = other.numerator.multipliedFullWidth(by: one.denominator)
            return (left.high, left.low) < (right.high, right.low)
        }
    }

    init(_ value: AttributeValue) {
        switch value {
        case .number(let millionths): self = .number(Fraction(Int128(millionths), over: 1_000_000))
        case .date(let date): self = .date(date)
        case .text, .flag: self = .other(value)
        }
    }

    private var fraction: Fraction? { if case .number(let fraction) = self { fraction } else { nil } }
    private var date: CivilDate? { if case .date(let date) = self { date } else { nil } }
    private var isOrdered: Bool { if case .other = self { false } else { true } }

    /// `nil` where the two cannot be ordered.
    static func isLess(_ one: QuantityValue, _ other: QuantityValue) -> Bool? {
        switch (one, other) {
        case (.number(let left), .number(let right)): Fraction.isLess(left, right)
        case (.date(let left), .date(let right)): left < right
        default: nil
        }
    }

    /// The value of a quantity; `nil` where a column it needs is empty or does not fit.
    static func of(_ quantity: Condition.Quantity, for facts: Facts) -> QuantityValue? {
        func both(_ one: Condition.Quantity, _ other: Condition.Quantity) -> (QuantityValue, QuantityValue)? {
            guard let left = of(one, for: facts), let right = of(other, for: facts) else { return nil }
            return (left, right)
        }
        func fractions(
            _ one: Condition.Quantity, _ other: Condition.Quantity, _ work: (Fraction, Fraction) -> Fraction?
        ) -> QuantityValue? {
            guard let (left, right) = both(one, other), let first = left.fraction, let second = right.fraction else {
                return nil
            }
            return work(first, second).map { .number($0) }
        }
        switch quantity {
        case .column(let name): return facts.values(of: name).first.map { QuantityValue($0) }
        case .value(let value): return QuantityValue(value)
        case .sum(let one, let other):
            guard let (left, right) = both(one, other) else { return nil }
            if let day = left.date { return right.fraction.flatMap { day.moved($0) }.map { .date($0) } }
            if let day = right.date { return left.fraction.flatMap { day.moved($0) }.map { .date($0) } }
            return fractions(one, other) { $0.plus($1) }
        case .difference(let one, let other):
            guard let (left, right) = both(one, other) else { return nil }
            if let last = left.date, let first = right.date {
                return .number(Fraction(Int128(last.ordinal - first.ordinal)))
            }
            if let day = left.date {
                return right.fraction.flatMap { day.moved(Fraction(-$0.numerator, over: $0.denominator)) }
                    .map { .date($0) }
            }
            return fractions(one, other) { $0.plus($1, times: -1) }
        case .product(let one, let other): return fractions(one, other) { $0.times($1) }
        case .quotient(let one, let other): return fractions(one, other) { $0.divided(by: $1) }
        case .months(let one, let other):
            guard let (left, right) = both(one, other), let first = left.date, let last = right.date else { return nil }
            return .number(Fraction(Int128(first.completedMonths(on: last))))
        case .least(let parts): return extreme(parts, facts) { isLess($0, $1) }
        case .greatest(let parts): return extreme(parts, facts) { isLess($1, $0) }
        }
    }

    /// Of several, all of which must be there.
    private static func extreme(
        _ parts: [Condition.Quantity], _ facts: Facts, isBetter: (QuantityValue, QuantityValue) -> Bool?
    ) -> QuantityValue? {
        var best: QuantityValue?
        for part in parts {
            guard let value = of(part, for: facts), value.isOrdered else { return nil }
            guard let known = best else {
                best = value
                continue
            }
            guard let better = isBetter(value, known) else { return nil }
            if better { best = value }
        }
        return best
    }

    /// A missing value makes every comparison false.
    static func relate(
        _ one: Condition.Quantity, _ comparison: Condition.Comparison, _ other: Condition.Quantity, for facts: Facts
    ) -> Bool {
        guard let left = of(one, for: facts), let right = of(other, for: facts) else { return false }
        if let less = isLess(left, right), let more = isLess(right, left) {
            return switch comparison {
            case .equal: !less && !more
            case .notEqual: less || more
            case .less: less
            case .lessOrEqual: !more
            case .greater: more
            case .greaterOrEqual: !less
            }
        }
        guard let first = left.attribute, let second = right.attribute else { return false }
        return first.compares(comparison, second)
    }

    /// The value as a cell would hold it; `nil` for a number no cell can hold.
    var attribute: AttributeValue? {
        switch self {
        case .other(let value): value
        case .date(let date): .date(date)
        case .number(let fraction):
            Fraction.product(fraction.numerator, 1_000_000).flatMap { scaled in
                scaled % fraction.denominator == 0
                    ? Int64(exactly: scaled / fraction.denominator).map { .number(millionths: $0) } : nil
            }
        }
    }
}

extension CivilDate {
    /// The day so many whole days later; `nil` outside the calendar, or where the number is not whole.
    fileprivate func moved(_ days: QuantityValue.Fraction) -> CivilDate? {
        guard days.numerator % days.denominator == 0, let days = Int(exactly: days.numerator / days.denominator) else {
            return nil
        }
        return CivilDate(ordinal: ordinal.addingReportingOverflow(days).partialValue)
    }
}
