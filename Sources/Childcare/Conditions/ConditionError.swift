/// Why a condition could not be read, and where.
public struct ConditionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with a written condition; stable, for machines.
    public enum Code: String, CaseIterable, Hashable, Sendable {
        case empty, unexpectedWord, missingName, missingValue, missingComparison, missingParenthesis
        case unclosedQuote, unknownName, unknownValue, wrongKindOfValue, notOrdered, nestedTooDeep
    }

    public let code: Code
    /// Offset of the offending word, in characters from the start of the condition.
    public let position: Int
    /// The offending word; empty at the end of the condition.
    public let word: String
    /// What was expected there.
    public let expected: BilingualText
    /// The nearest known word, when one is near.
    public let suggestion: String?

    public init(code: Code, position: Int, word: String, expected: BilingualText, suggestion: String? = nil) {
        self.code = code
        self.position = position
        // A condition may be as long as its file; a message is read.
        self.word = word.utf8.count > 60 ? String(word.prefix(59)) + "…" : word
        self.expected = expected
        self.suggestion = suggestion
    }

    /// The word, its place, what was expected, the nearest known word.
    public var text: BilingualText {
        let place =
            word.isEmpty
            ? BilingualText(fr: "à la fin de la condition", en: "at the end of the condition")
            : BilingualText(
                fr: "« \(word) » (caractère \(position + 1))", en: "\"\(word)\" (character \(position + 1))")
        let hint =
            suggestion.map {
                BilingualText(fr: " ; \(BilingualText.didYouMean($0))", en: "; \(BilingualText.didYouMean($0))")
            } ?? .empty
        return BilingualText(fr: "\(place) : attendu \(expected)\(hint)", en: "\(place): expected \(expected)\(hint)")
    }

    public var description: String { text.french }
}
