/// One word of a text of days.
struct DayWord: Hashable {
    var text: String
    var folded: String
    var position: Int
    /// The week this word announces: `A:`.
    var week: AlternateWeek?
}

/// Cuts a text of days into alternatives and words.
enum DayWords {
    struct Part {
        var words: [DayWord] = []
        /// The percentage at the end, with its sign.
        var factor: DayWord?
    }

    /// The parts between `|`, cut at spaces, commas, `+`, `&` and `/`.
    static func alternatives(of text: String) -> [Part] {
        var parts: [Part] = []
        var characters: [(offset: Int, character: Character)] = []
        for (offset, character) in text.enumerated() {
            if character == "|" {
                parts.append(part(characters))
                characters = []
            } else {
                characters.append((offset, character))
            }
        }
        parts.append(part(characters))
        return parts
    }

    private static func part(_ characters: [(offset: Int, character: Character)]) -> Part {
        var rest = characters[...]
        var part = Part()
        part.factor = takeFactor(&rest)
        var word = ""
        var position = 0
        func flush() {
            if !word.isEmpty { append(word, at: position, to: &part.words) }
            word = ""
        }
        for (offset, character) in rest {
            if character.isWhitespace || ",;+&/".contains(character) {
                flush()
                continue
            }
            if word.isEmpty { position = offset }
            let isTime = character == ":" && word.last?.isNumber == true
            word.append(character)
            if character == ":", !isTime { flush() }
        }
        flush()
        return part
    }

    /// The percentage at the end of an alternative: `80%`, `82,5 %`.
    private static func takeFactor(_ rest: inout ArraySlice<(offset: Int, character: Character)>) -> DayWord? {
        var tail = rest
        while tail.last?.character.isWhitespace == true { tail.removeLast() }
        guard tail.last?.character == "%" else { return nil }
        tail.removeLast()
        while tail.last?.character.isWhitespace == true { tail.removeLast() }
        var digits: [(offset: Int, character: Character)] = []
        while let last = tail.last, last.character.isNumber || ".,-".contains(last.character) {
            digits.insert(last, at: 0)
            tail.removeLast()
        }
        while let first = digits.first, !first.character.isNumber, first.character != "-" { digits.removeFirst() }
        rest = tail
        let text = String(digits.map(\.character)) + "%"
        return DayWord(
            text: text, folded: Vocabulary.folded(text), position: digits.first?.offset ?? tail.last?.offset ?? 0)
    }

    private static func append(_ text: String, at position: Int, to words: inout [DayWord]) {
        var word = DayWord(text: text, folded: Vocabulary.folded(text), position: position)
        if text == ":", let last = words.last, last.week == nil, weeks[last.folded] != nil {
            // « semaine A : lun » with a space before the colon, as French typography has it.
            words.removeLast()
            word = last
            word.text += " :"
        }
        if text.hasSuffix(":") { word.week = weeks[word.folded] }
        if word.week != nil, let last = words.last, last.week == nil, weekWords.contains(last.folded) {
            word.text = last.text + " " + word.text
            word.position = last.position
            words.removeLast()
        }
        words.append(word)
    }

    private static let weekWords: Set<String> = ["semaine", "semaines", "sem", "week"]
    /// Odd weeks are A and even ones B, where a family knows them by the calendar.
    private static let weeks: [String: AlternateWeek] = [
        "a": .a, "b": .b, "impaire": .a, "impaires": .a, "odd": .a, "paire": .b, "paires": .b, "even": .b,
    ]
}
