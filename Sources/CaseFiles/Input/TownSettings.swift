import Childcare
import Yams

/// `case.yaml` with one value changed: every other byte stays as the town wrote it.
enum TownSettings {
    /// The file with another deadline, written as the one before; `nil` where it does not stand there as a word of its own.
    static func withDeadline(_ deadline: CivilDate, _ bytes: [UInt8]) -> [UInt8]? {
        let decoded = TextEncoding.decode(bytes)
        let text = String(decoding: decoded.bytes, as: UTF8.self)
        guard let root = (try? compose(yaml: text)) ?? nil,
            let term = value(of: "term", in: root, Keys.file.outline),
            let node = value(of: "deadline", in: term, Keys.term.outline), let scalar = node.scalar,
            let written = date(deadline, like: scalar.string), let start = offset(of: node.mark, in: text)
        else { return nil }
        var rest = text.unicodeScalars[start...]
        if let quote = rest.first, quote == "\"" || quote == "'" { rest = rest.dropFirst() }
        // An alias stands where its anchor does, and other keys may stand for it too.
        guard rest.starts(with: scalar.string.unicodeScalars) else { return nil }
        let end = rest.index(rest.startIndex, offsetBy: scalar.string.unicodeScalars.count)
        let patched = String(text[..<rest.startIndex]) + written + String(text[end...])
        return decoded.encoding.encode(Array(patched.utf8), like: bytes)
    }

    /// A date as another one is written; `nil` where that is no date.
    static func date(_ date: CivilDate, like text: String) -> String? {
        guard text.count >= 8, text.count <= 10, CellValues.date(text) != nil,
            let sign = text.first(where: { !$0.isNumber })
        else { return nil }
        if text.prefix(4).allSatisfy(\.isNumber) { return date.description }
        return [pair(date.day), pair(date.month), "\(date.year)"].joined(separator: String(sign))
    }

    private static func pair(_ number: some BinaryInteger) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The value of a key under its standard name, else under a French one.
    private static func value(of key: String, in node: Node, _ group: KeyGroupOutline) -> Node? {
        guard let mapping = node.mapping else { return nil }
        let named = mapping.first { $0.key.scalar?.string == key }
        let found = named ?? mapping.first { group.synonyms[Vocabulary.folded($0.key.scalar?.string ?? "")] == key }
        return found?.value
    }

    /// Where a mark stands; YAML counts lines and columns from one, columns in scalars.
    private static func offset(of mark: Mark?, in text: String) -> String.Index? {
        guard let mark else { return nil }
        let scalars = text.unicodeScalars
        var (position, line, column) = (scalars.startIndex, 1, 1)
        while position < scalars.endIndex, (line, column) != (mark.line, mark.column) {
            let scalar = scalars[position]
            position = scalars.index(after: position)
            if breaks.contains(scalar) {
                if scalar == "\r", position < scalars.endIndex, scalars[position] == "\n" {
                    position = scalars.index(after: position)
                }
                (line, column) = (line + 1, 1)
            } else {
                column += 1
            }
        }
        return position < scalars.endIndex ? position : nil
    }

    private static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]
}
