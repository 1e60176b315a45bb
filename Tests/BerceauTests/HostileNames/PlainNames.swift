import AllocationModel
import Foundation

@testable import CaseFiles

/// Texts and files with every new name back in its old form, whatever way it was written in.
struct PlainNames {
    private let names: Spellings
    /// The same as prose sets them.
    private let namesInProse: Spellings

    init(_ renaming: Renaming) {
        var found: [String: String] = [:]
        for (plain, name) in renaming.names.values.joined() {
            let harmless = name.replacing("\u{202E}", with: "\u{FFFD}")
            for written in [name, harmless] {
                for (spelling, same) in [(written, plain), (KeyText.escaped(written), KeyText.escaped(plain))] {
                    found[spelling] = same
                }
            }
        }
        let spellings = found.map { (written: $0.key, plain: $0.value) }
        names = Spellings(spellings)
        namesInProse = Spellings(spellings.map { (Self.untypeset($0.written), Self.untypeset($0.plain)) })
    }

    func text(_ text: String) -> String { names.replaced(in: text) }

    /// Prose sets its own blanks and apostrophes, in names too: here they are plain ones again.
    func prose(_ text: String) -> String { namesInProse.replaced(in: Self.untypeset(text)) }

    private static func untypeset(_ text: String) -> String {
        text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").replacing("’", with: "'")
    }

    /// A file of an outcome folder as lines that can be compared: values without their quotes, pages without their tags.
    func lines(_ file: (name: String, bytes: [UInt8])) throws -> [String] {
        if file.name.hasSuffix(".csv") {
            return DelimitedText(file.bytes).rows.map { row in
                row.cells.map { text(Self.unguarded($0)) }.joined(separator: " | ")
            }
        }
        if file.name.hasSuffix(".json") {
            var lines: [String] = []
            flatten(try JSONSerialization.jsonObject(with: Data(file.bytes)), "", &lines)
            return lines
        }
        return page(String(decoding: file.bytes, as: UTF8.self))
    }

    /// A spreadsheet's guard before a cell that would be a formula.
    private static func unguarded(_ cell: String) -> String {
        cell.first == "'" && "=+-@".contains(cell.dropFirst().first ?? " ") ? String(cell.dropFirst()) : cell
    }

    private func flatten(_ value: Any, _ path: String, _ lines: inout [String]) {
        switch value {
        case let object as [String: Any]:
            let plain = object.map { (key: text($0.key), value: $0.value) }.sorted { $0.key < $1.key }
            // What depends on the clock stands under `run`.
            for (key, value) in plain where path != "" || key != "run" { flatten(value, "\(path).\(key)", &lines) }
        case let list as [Any]:
            for (position, item) in list.enumerated() { flatten(item, "\(path)[\(position)]", &lines) }
        // Hashes are of other bytes by nature.
        case let string as String where Self.isHash(string): break
        case let string as String: lines.append("\(path) = \(text(string))")
        default: lines.append("\(path) = \(value)")
        }
    }

    /// What a page says. Charts are left out: they cut long labels short, and the tables beside them say the same.
    func page(_ html: String) -> [String] {
        var bare = html
        for pattern in ["(?s)<svg.*?</svg>", "(?s)<style.*?</style>"] {
            bare = bare.replacingOccurrences(of: pattern, with: " ", options: .regularExpression)
        }
        bare = bare.replacingOccurrences(of: "<[^>]*>", with: "\n", options: .regularExpression)
        for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            bare = bare.replacing(entity, with: sign)
        }
        return prose(bare).split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
            .filter { !$0.isEmpty && !Self.isHash($0) }
    }

    private static func isHash(_ text: String) -> Bool { text.utf8.count == 64 && text.allSatisfy(\.isHexDigit) }
}
