/// Cuts a condition into words, quoted texts and signs.
struct ConditionLexer {
    struct Token: Hashable {
        enum Kind: Hashable {
            case word, quoted, comparison(Condition.Comparison), open, close, comma, end
            case and, or, not, within
            case sign(Sign)
        }
        enum Sign: Hashable { case plus, minus, times, over }

        var kind: Kind
        /// As written; without its quotes for a quoted text.
        var text: String
        /// Offset of the first character.
        var position: Int
        /// Offset after the last character.
        var end: Int
    }

    private let characters: [Character]
    private var offset = 0

    init(_ text: String) { characters = Array(text) }

    static func tokens(of text: String) throws(ConditionError) -> [Token] {
        var lexer = ConditionLexer(text)
        var found: [Token] = []
        while let token = try lexer.next() { found.append(token) }
        let end = lexer.characters.count
        found.append(Token(kind: .end, text: "", position: end, end: end))
        return found
    }

    private mutating func next() throws(ConditionError) -> Token? {
        while offset < characters.count, characters[offset].isWhitespace { offset += 1 }
        guard offset < characters.count else { return nil }
        let start = offset
        if let closing = Self.quotes[characters[start]] { return try quoted(until: closing) }
        for length in [2, 1] where start + length <= characters.count {
            let sign = String(characters[start..<start + length])
            if let kind = Self.signs[sign] {
                offset += length
                return Token(kind: kind, text: sign, position: start, end: offset)
            }
        }
        // A minus before a digit is the number's own; before a space it is a difference.
        if "-−".contains(characters[start]), start + 1 == characters.count || !Self.isWord(characters[start + 1]) {
            offset += 1
            return Token(kind: .sign(.minus), text: String(characters[start]), position: start, end: offset)
        }
        return try word()
    }

    private mutating func quoted(until closing: Character) throws(ConditionError) -> Token {
        let start = offset
        var end = start + 1
        while end < characters.count, characters[end] != closing { end += 1 }
        guard end < characters.count else {
            throw ConditionError(
                code: .unclosedQuote, position: start, word: String(characters[start...]),
                expected: BilingualText(fr: "un guillemet fermant \(closing)", en: "a closing quote \(closing)"))
        }
        offset = end + 1
        let text = Vocabulary.trimmed(String(characters[(start + 1)..<end]))
        return Token(kind: .quoted, text: text, position: start, end: offset)
    }

    private mutating func word() throws(ConditionError) -> Token {
        let start = offset
        if "-−".contains(characters[offset]) { offset += 1 }
        while offset < characters.count {
            let isInner = offset > start && Self.innerMarks.contains(characters[offset])
            let nextIsWord = offset + 1 < characters.count && Self.isWord(characters[offset + 1])
            guard Self.isWord(characters[offset]) || isInner && nextIsWord else { break }
            offset += 1
        }
        guard offset > start, offset - start > 1 || Self.isWord(characters[start]) else {
            throw ConditionError(
                code: .unexpectedWord, position: start, word: String(characters[start]),
                expected: BilingualText(
                    fr: "un nom, une valeur ou une parenthèse", en: "a name, a value or a parenthesis"))
        }
        let text = String(characters[start..<offset])
        return Token(kind: Self.operators[Vocabulary.folded(text)] ?? .word, text: text, position: start, end: offset)
    }

    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "_" || character == "%" || character == "°"
    }

    private static let innerMarks: Set<Character> = ["-", "'", "’", ".", "/", ":"]
    private static let quotes: [Character: Character] = ["\"": "\"", "'": "'", "“": "”", "«": "»", "‘": "’"]
    private static let signs: [String: Token.Kind] = [
        "=": .comparison(.equal), "==": .comparison(.equal), "!=": .comparison(.notEqual),
        "<>": .comparison(.notEqual), "≠": .comparison(.notEqual), "<": .comparison(.less),
        "<=": .comparison(.lessOrEqual), "≤": .comparison(.lessOrEqual), ">": .comparison(.greater),
        ">=": .comparison(.greaterOrEqual), "≥": .comparison(.greaterOrEqual),
        "(": .open, ")": .close, ",": .comma, ";": .comma, "&&": .and, "||": .or, "!": .not,
        "+": .sign(.plus), "*": .sign(.times), "×": .sign(.times), "/": .sign(.over), "÷": .sign(.over),
    ]
    private static let operators: [String: Token.Kind] = [
        "and": .and, "et": .and, "or": .or, "ou": .or, "not": .not, "non": .not, "pas": .not, "in": .within,
        "dans": .within, "parmi": .within,
    ]
}
