import Childcare

/// A value of a YAML or JSON document with the place where it stands; one decoder reads both.
struct Tree: Sendable {
    indirect enum Content: Sendable {
        case null
        /// A scalar as written. `bare` is false for quoted text: `"12"` is text where 12 is a number.
        case scalar(String, bare: Bool)
        case list([Tree])
        case map([Entry])
    }

    struct Entry: Sendable {
        var key: String
        var place: ProblemPlace
        var value: Tree
    }

    var content: Content
    var place: ProblemPlace

    subscript(key: String) -> Tree? {
        guard case .map(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    var isNull: Bool {
        if case .null = content { return true }
        return false
    }

    /// The text of a scalar; `nil` for lists, maps and null.
    var text: String? {
        if case .scalar(let text, _) = content { return text }
        return nil
    }

    /// What a message shows as the value.
    var shown: String {
        switch content {
        case .null: "null"
        case .scalar(let text, _): text
        case .list(let items): "[\(items.count)]"
        case .map(let entries): "{\(entries.map(\.key).joined(separator: ", "))}"
        }
    }
}
