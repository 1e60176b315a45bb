/// A condition anyone can read, such as `lone_parent and any_parent in (jobseeker, freelancer)`.
///
/// Parsed by ``Condition/init(parsing:known:)``. Grammar, loosest first:
/// `or`, `and`, `not`, then `name`, `name = value` (also `!=`, `<`, `<=`, `>`, `>=`),
/// `name in (value, …)`, parentheses, `always`. French words (`et`, `ou`, `non`, `dans`, `toujours`) are accepted.
/// Either side of a comparison may be a calculation on columns, its signs between spaces: `a + b`, `a - b`, `a * 2`,
/// `a / b` or `a per b`, `months(a, b)`, `min(a, b)`, `max(a, b)`; dates are subtracted in days.
public struct Condition: Hashable, Sendable, CustomStringConvertible {
    /// The condition as it was understood.
    public indirect enum Expression: Hashable, Sendable {
        case always
        /// True when the named value is `yes`, or a non-zero number.
        case holds(String)
        case compare(String, Comparison, AttributeValue)
        case oneOf(String, [AttributeValue])
        /// Two quantities, one of which at least is a calculation, or two columns.
        case relate(Quantity, Comparison, Quantity)
        case not(Expression)
        case all([Expression])
        case any([Expression])
    }

    /// How two values are compared.
    public enum Comparison: String, CaseIterable, Hashable, Sendable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
    }

    /// As the case writes it.
    public let text: String
    public let expression: Expression

    public init(text: String, expression: Expression) {
        self.text = text
        self.expression = expression
    }

    public static let always = Condition(text: "always", expression: .always)

    public var description: String { text }

    /// Whether it may hold at one wish of a request and not at another.
    package var looksAtWish: Bool { names.contains { FactName.named($0)?.isOfWish ?? true } }

    /// The canonical names the condition looks at, sorted, each once.
    public var names: [String] {
        var found: Set<String> = []
        func visit(_ expression: Expression) {
            switch expression {
            case .always: break
            case .holds(let name), .compare(let name, _, _), .oneOf(let name, _): found.insert(name)
            case .relate(let one, _, let other): found.formUnion(one.columns + other.columns)
            case .not(let inner): visit(inner)
            case .all(let parts), .any(let parts): parts.forEach(visit)
            }
        }
        visit(expression)
        return found.sorted()
    }
}
