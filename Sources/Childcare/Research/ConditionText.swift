extension Condition {
    /// The condition with some of its texts put otherwise, written so that it reads back as the same condition.
    ///
    /// - Parameter change: the text in place of one that a name is compared with; `nil` leaves it.
    package func changingTexts(_ change: (_ name: String, _ text: String) -> String?) -> Condition {
        let changed = expression.changingTexts(change)
        return changed == expression ? self : Condition(text: changed.written, expression: changed)
    }
}

extension Condition.Expression {
    package func changingTexts(_ change: (_ name: String, _ text: String) -> String?) -> Self {
        func changed(_ name: String, _ value: AttributeValue) -> AttributeValue {
            if case .text(let text) = value, let other = change(name, text) { return .text(other) }
            return value
        }
        return switch self {
        case .always, .holds, .relate: self
        case .compare(let name, let comparison, let value): .compare(name, comparison, changed(name, value))
        case .oneOf(let name, let values): .oneOf(name, values.map { changed(name, $0) })
        case .not(let inner): .not(inner.changingTexts(change))
        case .all(let parts): .all(parts.map { $0.changingTexts(change) })
        case .any(let parts): .any(parts.map { $0.changingTexts(change) })
        }
    }

    /// As a case would write it, with every parenthesis.
    package var written: String {
        func value(_ value: AttributeValue) -> String {
            if case .text(let text) = value { "\"\(text)\"" } else { value.description }
        }
        return switch self {
        case .always: "always"
        case .holds(let name): name
        case .compare(let name, let comparison, let other): "\(name) \(comparison.rawValue) \(value(other))"
        case .oneOf(let name, let values): "\(name) in (\(values.map(value).joined(separator: ", ")))"
        case .relate(let one, let comparison, let other): "\(one) \(comparison.rawValue) \(other)"
        case .not(let inner): "not (\(inner.written))"
        case .all(let parts): parts.map { "(\($0.written))" }.joined(separator: " and ")
        case .any(let parts): parts.map { "(\($0.written))" }.joined(separator: " or ")
        }
    }
}
