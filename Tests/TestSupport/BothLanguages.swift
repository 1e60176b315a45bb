public import Childcare

/// What one language says and the other does not: numbers, or words of the other's outside what is quoted.
public func differences(between text: BilingualText) -> [String] {
    func numbers(_ text: String) -> [String] { text.split { !$0.isNumber }.map(String.init).sorted() }
    func words(_ text: String) -> Set<String> {
        // No word is what is quoted, nor a place on a disk, whose name may hold any letters.
        let bare = text.replacing(#/«[^»]*»|"[^"]*"|“[^”]*”|\s\/\S+/#, with: " ").lowercased()
        return Set(bare.split { !$0.isLetter }.map(String.init))
    }
    var found: [String] = []
    let both = "\(text.french) / \(text.english)"
    if text.french.isEmpty != text.english.isEmpty { found.append("only one of two: \(both)") }
    // Thousands stand together in either language; what is left of a decimal mark parts it in both.
    let english = text.english.replacing(#/,(?=\d{3}(\D|$))/#, with: "")
    if numbers(text.french.filter { $0 != "\u{202F}" }) != numbers(english) { found.append("other numbers: \(both)") }
    let french: Set = [
        "le", "la", "les", "des", "une", "un", "ou", "est", "pour", "pas", "qui", "que", "dans", "du", "et", "sont",
        "attendu", "vouliez", "corrigez", "donnez", "aucun", "ce", "cette", "votre", "avec", "sans", "demande",
    ]
    let englishWords: Set = [
        "the", "an", "or", "is", "of", "and", "with", "expected", "correct", "give", "no", "not", "this", "that", "did",
        "without", "request", "be", "to", "at", "must",
    ]
    for word in words(text.french).intersection(englishWords).sorted() { found.append("“\(word)” in: \(text.french)") }
    for word in words(text.english).intersection(french).sorted() { found.append("“\(word)” in: \(text.english)") }
    return found
}

/// The same where sites of publishers, which have one name in both languages, are named.
public func differencesBeside(names text: BilingualText) -> [String] {
    func bare(_ text: String) -> String { text.replacing(#/[\w-]+\.(fr|com|org|yaml|csv)/#, with: "…") }
    return differences(between: BilingualText(unset: bare(text.french), english: bare(text.english)))
}
