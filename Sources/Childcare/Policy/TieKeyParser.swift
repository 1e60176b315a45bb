extension TieKey {
    /// Reads one tie in French or in English: a quantity or a condition, then perhaps `croissant` or `décroissant`
    /// (`ascending`, `descending`).
    ///
    /// - Throws: ``ConditionError`` at the first word that cannot stand, or where nothing could be put in order.
    package init(parsing text: String, known: Set<String>? = nil) throws(ConditionError) {
        let text = Vocabulary.trimmed(text)
        let words = text.split { $0.isWhitespace }
        let direction = words.count > 1 ? words.last.flatMap { Self.directions[Vocabulary.folded(String($0))] } : nil
        var measure = text
        if direction != nil, let last = words.last { measure = Vocabulary.trimmed(text[..<last.startIndex]) }
        self.init(text: text, measure: try Self.measure(measure, known), written: direction)
    }

    private static let directions: [String: Direction] = [
        "croissant": .ascending, "croissante": .ascending, "ascending": .ascending, "asc": .ascending,
        "decroissant": .descending, "decroissante": .descending, "descending": .descending, "desc": .descending,
    ]

    private static func measure(_ text: String, _ known: Set<String>?) throws(ConditionError) -> Measure {
        var parser = ConditionParser(tokens: try ConditionLexer.tokens(of: text), known: known)
        let start = parser.token
        guard let quantity = try? parser.quantity(), parser.token.kind == .end, !quantity.columns.isEmpty else {
            return .condition(try Condition(parsing: text, known: known).expression)
        }
        switch quantity.kind {
        case .number, .date, .flag, nil: return .quantity(quantity)
        case .text, .word:
            throw ConditionError(
                code: .notOrdered, position: start.position, word: start.text,
                expected: BilingualText(
                    fr: "un nombre, une date, ou une condition comme « \(text) = … »",
                    en: "a number, a date, or a condition such as \"\(text) = …\""))
        }
    }
}
