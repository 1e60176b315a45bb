public import Childcare

/// What one language says and the other does not: numbers, or words of the other's outside what is quoted.
public func differences(between text: BilingualText) -> [String] {
    func numbers(_ text: String) -> [String] {
        let whole = text.filter { $0 != "\u{202F}" }.replacing(#/,(?=\d{3})/#, with: "")
        return whole.split { !$0.isNumber }.map(String.init).sorted()
    }
    func words(_ text: String) -> Set<String> {
        let bare = text.replacing(#/«[^»]*»|"[^"]*"|“[^”]*”/#, with: " ").lowercased()
        return Set(bare.split { !$0.isLetter }.map(String.init))
    }
    var found: [String] = []
    if text.french.isEmpty != text.english.isEmpty { found.append("only one of two: \(text)") }
    if numbers(text.french) != numbers(text.english) { found.append("other numbers: \(text)") }
    let french: Set = [
        "le", "la", "les", "des", "une", "un", "ou", "est", "pour", "pas", "qui", "que", "dans", "du", "et", "sont",
        "attendu", "vouliez", "corrigez", "donnez", "aucun", "ce", "cette", "votre", "avec", "sans", "demande",
    ]
    let english: Set = [
        "the", "an", "or", "is", "of", "and", "with", "expected", "correct", "give", "no", "not", "this", "that", "did",
        "without", "request", "be", "to", "at", "must",
    ]
    for word in words(text.french).intersection(english).sorted() { found.append("“\(word)” in: \(text.french)") }
    for word in words(text.english).intersection(french).sorted() { found.append("“\(word)” in: \(text.english)") }
    return found
}
