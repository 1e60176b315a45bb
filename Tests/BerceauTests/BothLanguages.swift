import Childcare
import Testing

/// What one language says the other says too: the same numbers, and no word of the other's outside what is quoted.
func expectSameInBothLanguages(_ text: BilingualText, sourceLocation: SourceLocation = #_sourceLocation) {
    func numbers(_ text: String) -> [String] {
        let whole = text.filter { $0 != "\u{202F}" }.replacing(#/,(?=\d{3})/#, with: "")
        return whole.split { !$0.isNumber }.map(String.init).sorted()
    }
    func words(_ text: String) -> Set<String> {
        let bare = text.replacing(#/«[^»]*»|"[^"]*"|“[^”]*”/#, with: " ").lowercased()
        return Set(bare.split { !$0.isLetter }.map(String.init))
    }
    #expect(text.french.isEmpty == text.english.isEmpty, "\(text)", sourceLocation: sourceLocation)
    #expect(numbers(text.french) == numbers(text.english), "\(text)", sourceLocation: sourceLocation)
    let french: Set = [
        "le", "la", "les", "des", "une", "un", "ou", "est", "pour", "pas", "qui", "que", "dans", "du", "et", "sont",
        "attendu", "vouliez", "corrigez", "donnez", "aucun", "ce", "cette", "votre", "avec", "sans", "demande",
    ]
    let english: Set = [
        "the", "an", "or", "is", "of", "and", "with", "expected", "correct", "give", "no", "not", "this", "that", "did",
        "without", "request", "be", "to", "at", "must",
    ]
    #expect(words(text.french).isDisjoint(with: english), "\(text.french)", sourceLocation: sourceLocation)
    #expect(words(text.english).isDisjoint(with: french), "\(text.english)", sourceLocation: sourceLocation)
}
