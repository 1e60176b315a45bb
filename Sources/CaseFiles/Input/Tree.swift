package import Childcare

/// A value of a YAML or JSON document with the place where it stands; one decoder reads both.
package struct Tree: Sendable {
    package indirect enum Content: Sendable {
        case null
        /// A scalar as written. `bare` is false for quoted text: `"12"` is text where 12 is a number.
        case scalar(String, bare: Bool)
        case list([Tree])
        case map([Entry])
    }

    package struct Entry: Sendable {
        package var key: String
        package var place: ProblemPlace
        package var value: Tree
    }

    package var content: Content
    package var place: ProblemPlace

    package subscript(key: String) -> Tree? {
        guard case .map(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }

    package var isNull: Bool {
        if case .null = content { return true }
        return false
    }

    /// The text of a scalar; `nil` for lists, maps and null.
    package var text: String? {
        if case .scalar(let text, _) = content { return text }
        return nil
    }

    /// What a message shows as the value.
    package var shown: String {
        switch content {
        case .null: "null"
        case .scalar(let text, _): text
        case .list(let items): "[\(items.count)]"
        case .map(let entries): "{\(entries.map(\.key).joined(separator: ", "))}"
        }
    }
}

extension Tree {
    /// The value on one line, as ``YAMLTree/value(_:place:log:)`` reads it back.
    package var flow: String {
        switch content {
        case .null: "null"
        case .scalar(let text, _): text
        case .list, .map: nested
        }
    }

    /// Letters, digits and what stands inside words and numbers: nothing that YAML reads as a sign.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }

    private var nested: String {
        switch content {
        case .null: "null"
        case .scalar(let text, true) where text.utf8.allSatisfy(Self.isPlain): text
        case .scalar(let text, _): JSONText.quoted(text)
        case .list(let items): "[\(items.map(\.nested).joined(separator: ", "))]"
        case .map(let entries):
            "{\(entries.map { "\(JSONText.quoted($0.key)): \($0.value.nested)" }.joined(separator: ", "))}"
        }
    }
}
