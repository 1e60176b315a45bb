#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Finds a name given twice in one object of a JSON document.
///
/// Readers differ in which of two values they take, so that such a document says one thing to a program and another to
/// the next. Whatever else is wrong with the document is for its reader to say.
enum RepeatedNames {
    /// The first repeated name and where its second occurrence begins; O(bytes), without recursion.
    static func first(in bytes: [UInt8]) -> (text: String, offset: Int)? {
        // The names of each open object; `nil` for an open array.
        var open: [Set<String>?] = []
        var position = 0
        var isName = false
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "{"):
                open.append([])
                isName = true
            case UInt8(ascii: "["):
                open.append(nil)
                isName = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                _ = open.popLast()
                isName = false
            case UInt8(ascii: ","): isName = open.last.map { $0 != nil } ?? false
            case UInt8(ascii: ":"): isName = false
            case UInt8(ascii: "\""):
                let end = endOfText(bytes, from: position)
                if isName, let name = text(bytes[position..<end]), let level = open.indices.last {
                    if open[level]?.insert(name).inserted == false { return (name, position) }
                }
                position = end
                continue
            default: break
            }
            position += 1
        }
        return nil
    }

    /// Just past the closing quote, or the end of the document.
    private static func endOfText(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start + 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\") {
                position += 2
            } else if bytes[position] == UInt8(ascii: "\"") {
                return position + 1
            } else {
                position += 1
            }
        }
        return bytes.count
    }

    private static func text(_ quoted: ArraySlice<UInt8>) -> String? {
        guard quoted.count >= 2 else { return nil }
        // "a\u0062" and "ab" are one name.
        guard quoted.contains(UInt8(ascii: "\\")) else {
            return String(decoding: quoted.dropFirst().dropLast(), as: UTF8.self)
        }
        return try? JSONDecoder().decode(String.self, from: Data(quoted))
    }
}
