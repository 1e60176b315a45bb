import Childcare

/// A small JSON reader (RFC 8259) that keeps the pointer of every value and the text of every number.
struct JSONTree {
    private struct Fault: Error {
        var offset: Int
        var phrase: BilingualText
    }

    private static let deepest = 64

    private let bytes: [UInt8]
    private let file: String
    private var position = 0
    private var repeated: [(pointer: String, key: String)] = []

    /// `nil` when the document cannot be read; then a problem with its line was added. O(bytes).
    static func read(_ bytes: [UInt8], file: String, log: ProblemLog) -> Tree? {
        var reader = JSONTree(bytes: bytes, file: file)
        do {
            reader.skipBlanks()
            let tree = try reader.value(pointer: "", depth: 0)
            reader.skipBlanks()
            if reader.position < bytes.count {
                throw Fault(
                    offset: reader.position,
                    phrase: BilingualText(fr: "rien après le document", en: "nothing after the document"))
            }
            for (pointer, key) in reader.repeated {
                log.add(
                    .duplicateKey, ProblemPlace(file: file, pointer: pointer), value: key,
                    expected: BilingualText(
                        fr: "chaque nom une seule fois dans un objet", en: "each name once in an object"))
            }
            return tree
        } catch {
            let fault =
                error as? Fault ?? Fault(offset: 0, phrase: BilingualText(fr: "du JSON valide", en: "valid JSON"))
            let line = 1 + bytes.prefix(fault.offset).count { $0 == 0x0A }
            log.add(
                .jsonSyntax, ProblemPlace(file: file, line: line),
                expected: BilingualText(fr: "du JSON valide : \(fault.phrase)", en: "valid JSON: \(fault.phrase)"))
            return nil
        }
    }

    private init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    private func fail(fr: FrenchText, en: EnglishText) -> Fault {
        Fault(offset: min(position, bytes.count), phrase: BilingualText(fr: fr, en: en))
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func value(pointer: String, depth: Int) throws -> Tree {
        guard depth < Self.deepest else { throw fail(fr: "au plus 64 niveaux", en: "at most 64 levels") }
        guard position < bytes.count else { throw fail(fr: "une valeur", en: "a value") }
        let place = ProblemPlace(file: file, pointer: pointer)
        switch bytes[position] {
        case UInt8(ascii: "{"): return Tree(content: .map(try object(pointer: pointer, depth: depth)), place: place)
        case UInt8(ascii: "["): return Tree(content: .list(try array(pointer: pointer, depth: depth)), place: place)
        case UInt8(ascii: "\""): return Tree(content: .scalar(try string(), bare: false), place: place)
        case UInt8(ascii: "t"):
            try word("true")
            return Tree(content: .scalar("true", bare: true), place: place)
        case UInt8(ascii: "f"):
            try word("false")
            return Tree(content: .scalar("false", bare: true), place: place)
        case UInt8(ascii: "n"):
            try word("null")
            return Tree(content: .null, place: place)
        default: return Tree(content: .scalar(try number(), bare: true), place: place)
        }
    }

    private mutating func object(pointer: String, depth: Int) throws -> [Tree.Entry] {
        position += 1
        var entries: [Tree.Entry] = []
        var seen: Set<String> = []
        skipBlanks()
        if take(UInt8(ascii: "}")) { return entries }
        while true {
            skipBlanks()
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
                throw fail(fr: "un nom entre guillemets", en: "a name between quotes")
            }
            let key = try string()
            var escaped = key
            if key.contains("~") || key.contains("/") {
                escaped = escaped.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
                    .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
            }
            let inner = "\(pointer)/\(escaped)"
            if !seen.insert(key).inserted { repeated.append((inner, key)) }
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw fail(fr: "deux-points", en: "a colon") }
            skipBlanks()
            let content = try value(pointer: inner, depth: depth + 1)
            entries.append(Tree.Entry(key: key, place: ProblemPlace(file: file, pointer: inner), value: content))
            skipBlanks()
            if take(UInt8(ascii: ",")) { continue }
            if take(UInt8(ascii: "}")) { return entries }
            throw fail(fr: "une virgule ou une accolade fermante", en: "a comma or a closing brace")
        }
    }

    private mutating func array(pointer: String, depth: Int) throws -> [Tree] {
        position += 1
        var items: [Tree] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return items }
        while true {
            skipBlanks()
            items.append(try value(pointer: "\(pointer)/\(items.count)", depth: depth + 1))
            skipBlanks()
            if take(UInt8(ascii: ",")) { continue }
            if take(UInt8(ascii: "]")) { return items }
            throw fail(fr: "une virgule ou un crochet fermant", en: "a comma or a closing bracket")
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func word(_ text: String) throws {
        for byte in text.utf8 where !take(byte) { throw fail(fr: "le mot \(text)", en: "the word \(text)") }
    }

    private mutating func number() throws -> String {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let digits = skipDigits()
        guard digits > 0 else { throw fail(fr: "une valeur", en: "a value") }
        if digits > 1, bytes[position - digits] == UInt8(ascii: "0") {
            throw fail(fr: "un nombre sans zéro en tête", en: "a number without leading zero")
        }
        if take(UInt8(ascii: ".")), skipDigits() == 0 { throw fail(fr: "un chiffre", en: "a digit") }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            position += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            if skipDigits() == 0 { throw fail(fr: "un chiffre", en: "a digit") }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, (48...57).contains(bytes[position]) { position += 1 }
        return position - start
    }

    private mutating func string() throws -> String {
        position += 1
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw fail(fr: "du texte UTF-8", en: "UTF-8 text")
                }
                return text
            case UInt8(ascii: "\\"): content.append(contentsOf: try escape())
            case 0..<0x20:
                position -= 1
                throw fail(fr: "aucun caractère de contrôle dans un texte", en: "no raw control character in text")
            default: content.append(byte)
            }
        }
        throw fail(fr: "un guillemet fermant", en: "a closing quote")
    }

    private mutating func escape() throws -> [UInt8] {
        guard position < bytes.count else { throw fail(fr: "un échappement", en: "an escape") }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [8]
        case UInt8(ascii: "f"): return [12]
        case UInt8(ascii: "n"): return [10]
        case UInt8(ascii: "r"): return [13]
        case UInt8(ascii: "t"): return [9]
        case UInt8(ascii: "u"):
            let first = try hexadecimal()
            var code = first
            if (0xD800..<0xDC00).contains(first) {
                guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
                    throw fail(fr: "un demi-codet bas", en: "a low surrogate")
                }
                let second = try hexadecimal()
                guard (0xDC00..<0xE000).contains(second) else {
                    throw fail(fr: "un demi-codet bas", en: "a low surrogate")
                }
                code = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else {
                throw fail(fr: "un caractère Unicode", en: "a Unicode character")
            }
            return Array(String(Character(scalar)).utf8)
        default:
            position -= 1
            throw fail(fr: "un échappement connu", en: "a known escape")
        }
    }

    private mutating func hexadecimal() throws -> UInt32 {
        guard position + 4 <= bytes.count,
            let text = String(validating: bytes[position..<position + 4], as: UTF8.self),
            text.utf8.allSatisfy({ ($0 >= 48 && $0 <= 57) || ($0 | 0x20 >= 97 && $0 | 0x20 <= 102) }),
            let code = UInt32(text, radix: 16)
        else { throw fail(fr: "quatre chiffres hexadécimaux", en: "four hexadecimal digits") }
        position += 4
        return code
    }
}
