/// Headers that carry a number or a day, and headers no list knows.
extension Vocabulary {
    /// The column of one day or half-day of a table that spreads the week over columns: `lundi` is `day_mon`,
    /// `lundi matin` is `day_mon_am`; `nil` for other headers.
    static func dayColumn(_ folded: String) -> String? {
        let name = folded.hasPrefix("day_") ? String(folded.dropFirst("day_".count)) : folded
        if let day = DayNotation.day(name) { return "day_\(day.word)" }
        let parts = name.split(separator: "_", maxSplits: 1).map(String.init)
        guard parts.count == 2, let day = DayNotation.day(parts[0]), let half = DayNotation.half(parts[1]) else {
            return nil
        }
        return "day_\(day.word)_\(half.rawValue)"
    }

    /// The notation of the day or half-day a column of ``dayColumn(_:)`` stands for: `mon`, `mon-am`.
    package static func dayOfColumn(_ name: String) -> String? {
        guard name.hasPrefix("day_"), dayColumn(name) == name else { return nil }
        return String(name.dropFirst("day_".count)).replacing("_", with: "-")
    }

    /// `voeu_1`, `choix_n_2`, `creche_souhaitee_3`, `2e_choix`, `premier_voeu` are `wish_1`, `wish_2` …
    static func numberedWish(_ name: String) -> String? {
        let words = name.split(separator: "_").map(String.init)
        if words.count == 1 {
            for noun in ["wish", "voeu", "choix"] where name.hasPrefix(noun) {
                if let rank = number(name.dropFirst(noun.count)) { return "wish_\(rank)" }
            }
            return nil
        }
        guard let first = words.first, let last = words.last else { return nil }
        let rest: [String]
        let rank: Int
        if let found = number(last) {
            rank = found
            rest = words.dropLast().filter { !["n", "no", "numero"].contains($0) }
        } else if let found = ordinals[first] {
            rank = found
            rest = Array(words.dropFirst())
        } else {
            return nil
        }
        guard let noun = rest.first, wishNouns.contains(noun), rest.dropFirst().allSatisfy(wishWords.contains) else {
            return nil
        }
        return "wish_\(rank)"
    }

    private static func number(_ text: some StringProtocol) -> Int? {
        // A rank nobody numbers wishes with would be no wish.
        guard !text.isEmpty, text.utf8.count <= 4, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }

    private static let wishNouns: Set<String> = [
        "wish", "voeu", "voeux", "choix", "creche", "etablissement", "structure",
    ]
    private static let wishWords: Set<String> = [
        "souhaite", "souhaitee", "demande", "demandee", "creche", "etablissement", "structure", "voeu", "choix", "de",
    ]
    private static let ordinals: [String: Int] = {
        var table = ["premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "troisieme": 3, "quatrieme": 4, "1er": 1]
        table["1ere"] = 1
        for rank in 1...20 {
            for ending in ["e", "eme", "nd", "nde", "st", "rd", "th"] { table["\(rank)\(ending)"] = rank }
        }
        return table
    }()

    /// The column a header most likely means, among `known` ones; `nil` when nothing resembles it.
    ///
    /// A name of the vocabulary wins; then the most words of a known name found in the header, in French the first
    /// of them leading; then a spelling one or two letters away.
    package static func likelyColumn(_ header: String, in table: String, among known: Set<String>) -> String? {
        let exact = columnName(header, in: table)
        if known.contains(exact) { return exact }
        let name = folded(header)
        let words = contentWords(name)
        var best: (name: String, score: [Int])?
        for (synonym, column) in names(of: known).sorted(by: { $0.key < $1.key }) {
            let wanted = contentWords(synonym)
            guard !wanted.isEmpty, wanted.allSatisfy(words.contains) else { continue }
            let first = wanted.compactMap { words.firstIndex(of: $0) }.min() ?? 0
            let score = [wanted.count, -first, synonym.count]
            if best.map({ $0.score.lexicographicallyPrecedes(score) }) ?? true { best = (column, score) }
        }
        if let best { return best.name }
        // Short words lie near one another by chance.
        let nearest = names(of: known).filter { synonym, _ in
            let length = min(synonym.count, name.count)
            return length >= 6 && NearestWord.distance(synonym, name) <= (length >= 12 ? 2 : 1)
        }
        return nearest.min { $0.key < $1.key }?.value
    }

    /// Every folded name, synonyms too, of some columns.
    private static func names(of known: Set<String>) -> [String: String] {
        var found: [String: String] = [:]
        for (synonym, column) in columns where known.contains(column) { found[synonym] = column }
        for column in known { found[column] = column }
        return found
    }

    private static func contentWords(_ name: String) -> [String] {
        name.split(separator: "_").map { abbreviations[String($0)] ?? String($0) }.filter { !emptyWords.contains($0) }
    }

    /// How exports shorten the words of their headers, so that a column need not be wide.
    private static let abbreviations = [
        "naiss": "naissance", "nais": "naissance", "dt": "date", "dte": "date", "nb": "nombre", "nbre": "nombre",
        "nbr": "nombre", "enf": "enfants", "enfant": "enfants", "sit": "situation", "situ": "situation",
        "resp": "parent", "responsable": "parent", "rep": "parent", "legal": "", "par": "parent",
        "monop": "monoparental", "dem": "demande", "dde": "demande", "fam": "famille", "ent": "entree",
        "rev": "revenus", "ress": "ressources", "res": "ressources", "ann": "annuelles", "annuel": "annuelles",
        "qf": "qf", "com": "commune", "emp": "employeur", "crech": "creche", "etab": "etablissement",
    ]

    private static let emptyWords: Set<String> = [
        "de", "du", "des", "d", "la", "le", "les", "l", "en", "a", "au", "aux", "un", "une", "n", "no", "et", "ou",
        "the", "of", "",
    ]
}
