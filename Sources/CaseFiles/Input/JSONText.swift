/// Writes JSON with names in a chosen order, one record a line.
enum JSONText {
    indirect enum Value: Sendable {
        case text(String)
        /// A number or a word, as written.
        case raw(String)
        case list([Value])
        case object([(String, Value)])

        var isObject: Bool {
            if case .object = self { return true }
            return false
        }
    }

    /// The document; objects nested deeper than `open` levels stay on one line.
    static func bytes(_ value: Value, open: Int) -> [UInt8] {
        var output = ""
        write(value, open: open, indent: "", to: &output)
        output.append("\n")
        return Array(output.utf8)
    }

    /// JSON to be read: what fits a line stays on it.
    ///
    /// - Parameter taken: how much of the first line is taken by the name before the value.
    static func wrapped(_ value: Value, indent: String = "", taken: Int = 0) -> String {
        let flat = spaced(value)
        if indent.count + taken + flat.count < 120 { return flat }
        let inner = indent + "  "
        switch value {
        case .text, .raw: return flat
        case .list(let items):
            return "[\n" + items.map { inner + wrapped($0, indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let fields):
            let lines = fields.map { name, value in
                let key = quoted(name) + ": "
                return inner + key + wrapped(value, indent: inner, taken: key.count)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    /// On one line; a text alone stands without quotes.
    static func line(_ value: Value) -> String {
        if case .text(let text) = value { return text }
        return spaced(value)
    }

    private static func spaced(_ value: Value) -> String {
        switch value {
        case .text(let text): quoted(text)
        case .raw(let text): text
        case .list(let items): "[" + items.map(spaced).joined(separator: ", ") + "]"
        case .object(let fields):
            "{ " + fields.map { quoted($0.0) + ": " + spaced($0.1) }.joined(separator: ", ") + " }"
        }
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result.append("\\\"")
            case "\\": result.append("\\\\")
            case "\n": result.append("\\n")
            case "\r": result.append("\\r")
            case "\t": result.append("\\t")
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                let code = String(scalar.value, radix: 16)
                result.append("\\u" + String(repeating: "0", count: 4 - code.count) + code)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func write(_ value: Value, open: Int, indent: String, to output: inout String) {
        let inner = indent + "  "
        func items<Item>(_ items: [Item], _ brackets: (String, String), _ each: (Item) -> Void) {
            output.append(brackets.0)
            for (position, item) in items.enumerated() {
                if position > 0 { output.append(open > 0 ? "," : ", ") }
                if open > 0 { output.append("\n" + inner) }
                each(item)
            }
            if open > 0, !items.isEmpty { output.append("\n" + indent) }
            output.append(brackets.1)
        }
        switch value {
        case .text(let text): output.append(quoted(text))
        case .raw(let text): output.append(text)
        case .list(let list):
            items(list, ("[", "]")) { write($0, open: open - 1, indent: inner, to: &output) }
        case .object(let fields):
            items(fields, ("{", "}")) { name, value in
                output.append(quoted(name) + ": ")
                write(value, open: open - 1, indent: inner, to: &output)
            }
        }
    }
}
