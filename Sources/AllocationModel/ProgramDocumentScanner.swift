internal import Childcare

/// Reads JSON token by token, by a caller that knows what comes next.
///
/// No recursion, so a hostile document cannot exhaust the stack; no floating point, so integers stay exact.
struct ProgramScanner {
    private let bytes: [UInt8]
    private var position = 0
    /// Right after `{` or `[`, where no comma is due.
    private var justOpened = false
    private var countedTo = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark is not JSON, but editors leave one behind.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    func error(fr: FrenchText, en: EnglishText) -> ProgramDocumentError {
        let before = bytes[..<min(position, bytes.count)]
        let line = 1 + before.count { $0 == 10 }
        let column = 1 + (before.lastIndex(of: 10).map { before.endIndex - $0 - 1 } ?? before.count)
        return .malformed(line: line, column: column, expected: BilingualText(fr: fr, en: en))
    }

    /// Counts the line breaks passed since the last call into `line`.
    mutating func advance(toLine line: inout Int) {
        skipSpace()
        while countedTo < position {
            if bytes[countedTo] == 10 { line += 1 }
            countedTo += 1
        }
    }

    mutating func begin(_ bracket: Unicode.Scalar) throws(ProgramDocumentError) {
        try expect(bracket)
        justOpened = true
    }

    /// The next key of the open object, or `nil` once it is closed.
    mutating func nextKey() throws(ProgramDocumentError) -> String? {
        guard try next(closing: "}") else { return nil }
        let key = try string()
        try expect(":")
        return key
    }

    /// Whether another element of the open array follows; closes it otherwise.
    mutating func nextElement() throws(ProgramDocumentError) -> Bool { try next(closing: "]") }

    mutating func end() throws(ProgramDocumentError) {
        skipSpace()
        if position < bytes.count { throw error(fr: "rien après le document", en: "nothing after the document") }
    }

    mutating func set<Value>(
        _ variable: inout Value?, _ key: String, _ value: Value
    ) throws(ProgramDocumentError) {
        if variable != nil { throw error(fr: "la clé « \(key) » une seule fois", en: "the key “\(key)” once only") }
        variable = value
    }

    func required<Value>(_ value: Value?, _ key: String) throws(ProgramDocumentError) -> Value {
        guard let value else {
            throw error(
                fr: "la clé « \(key) » dans l'objet qui se termine ici",
                en: "the key “\(key)” in the object that ends here")
        }
        return value
    }

    mutating func integer() throws(ProgramDocumentError) -> Int64 {
        skipSpace()
        let start = position
        let negative = current == UInt8(ascii: "-")
        if negative { position += 1 }
        var value: Int64 = 0
        var digits = 0
        while let byte = current, (48...57).contains(byte) {
            let digit = Int64(byte) - 48
            let (tens, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) =
                negative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
            if first || second || (digits == 1 && value == 0) {
                position = start
                throw error(
                    fr: "un entier de 64 bits au plus, sans zéros devant",
                    en: "an integer of at most 64 bits, without leading zeros")
            }
            value = sum
            digits += 1
            position += 1
        }
        if digits == 0 || current == UInt8(ascii: ".") || current == UInt8(ascii: "e") || current == UInt8(ascii: "E") {
            position = start
            throw error(fr: "un nombre entier", en: "an integer")
        }
        return value
    }

    mutating func string() throws(ProgramDocumentError) -> String {
        try expect("\"")
        let start = position
        var unescaped: [UInt8]?
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                let text =
                    unescaped.map { String(validating: $0, as: UTF8.self) }
                    ?? String(validating: bytes[start..<position], as: UTF8.self)
                guard let text else { throw error(fr: "du texte en UTF-8", en: "UTF-8 text") }
                position += 1
                return text
            case UInt8(ascii: "\\"):
                if unescaped == nil { unescaped = Array(bytes[start..<position]) }
                position += 1
                let scalar = try escape()
                unescaped?.append(contentsOf: String(Character(scalar)).utf8)
            case 0..<0x20: throw error(fr: "un texte sans caractère de contrôle", en: "no control character in text")
            default:
                unescaped?.append(byte)
                position += 1
            }
        }
        throw error(fr: "« \" » à la fin du texte", en: "“\"” at the end of the text")
    }

    private mutating func escape() throws(ProgramDocumentError) -> Unicode.Scalar {
        guard let byte = current else { throw error(fr: "un caractère après « \\ »", en: "a character after “\\”") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let first = try hexadecimal()
            var value = first
            if (0xD800..<0xDC00).contains(first) {
                try expectExactly("\\")
                try expectExactly("u")
                let second = try hexadecimal()
                guard (0xDC00..<0xE000).contains(second) else {
                    throw error(
                        fr: "la seconde moitié d'une paire de substitution", en: "the second half of a surrogate pair")
                }
                value = 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(value) else {
                throw error(fr: "un caractère Unicode", en: "a Unicode character")
            }
            return scalar
        default:
            throw error(fr: "l'un de \" \\ / b f n r t u après « \\ »", en: "one of \" \\ / b f n r t u after “\\”")
        }
    }

    private mutating func hexadecimal() throws(ProgramDocumentError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw error(fr: "quatre chiffres hexadécimaux", en: "four hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 32 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws(ProgramDocumentError) {
        skipSpace()
        try expectExactly(scalar)
    }

    private mutating func expectExactly(_ scalar: Unicode.Scalar) throws(ProgramDocumentError) {
        guard let byte = current, byte == UInt8(ascii: scalar) else {
            throw error(fr: "« \(scalar) »", en: "“\(scalar)”")
        }
        position += 1
    }

    private mutating func next(closing bracket: Unicode.Scalar) throws(ProgramDocumentError) -> Bool {
        skipSpace()
        if current == UInt8(ascii: bracket) {
            position += 1
            // Whatever held this list goes on with a comma.
            justOpened = false
            return false
        }
        if !justOpened {
            guard current == UInt8(ascii: ",") else {
                throw error(fr: "« , » ou « \(bracket) »", en: "“,” or “\(bracket)”")
            }
            position += 1
            skipSpace()
            if current == UInt8(ascii: bracket) { throw error(fr: "une valeur après « , »", en: "a value after “,”") }
        }
        justOpened = false
        return true
    }
}
