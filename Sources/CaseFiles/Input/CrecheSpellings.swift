import Childcare

/// The crèches that wishes name, however they are spelled.
struct CrecheSpellings {
    /// The most usual spelling of each.
    private(set) var usual: [String] = []
    private var meaning: [String: String] = [:]

    init(_ cells: [String]) {
        var counts: [String: [String: Int]] = [:]
        for cell in cells {
            let text = Vocabulary.trimmed(cell)
            if !text.isEmpty, !Self.anywhere.contains(Vocabulary.folded(text)) {
                counts[Vocabulary.textKey(text), default: [:]][text, default: 0] += 1
            }
        }
        let groups = counts.map { key, spellings in
            (
                key: key, count: spellings.values.reduce(0, +),
                text: spellings.min { (-$0.value, $0.key) < (-$1.value, $1.key) }?.key ?? key
            )
        }.sorted { (-$0.count, $0.key) < (-$1.count, $1.key) }
        for group in groups {
            // Most wishes spell a crèche as it is; what is almost it and rarer is proposed as the same.
            let same = groups.first { other in
                meaning[other.key] == other.text && other.count >= 3 * group.count
                    && (Self.bare(other.key) == Self.bare(group.key) || NearText.isOneSlip(other.key, group.key))
            }
            meaning[group.key] = same?.text ?? group.text
            if same == nil { usual.append(group.text) }
        }
    }

    /// What is no crèche: `check` asks for those that are meant.
    private static let anywhere: Set<String> = [
        "sans_preference", "aucune_preference", "pas_de_preference", "indifferent", "peu_importe", "toutes",
        "toutes_les_creches",
        "aucun", "aucune", "neant",
    ]

    /// Without the article and the kind of place, which forms leave out.
    private static func bare(_ key: String) -> String {
        let empty: Set<String> = ["la", "le", "les", "l", "creche", "micro", "multi", "accueil", "halte", "garderie"]
        let words = key.split(separator: " ").filter { !empty.contains(String($0)) }
        return words.isEmpty ? key : words.joined(separator: " ")
    }

    /// Spellings of some cells that are not the usual one, in alphabetical order; one stands for all that read the same.
    func others(in cells: [String]) -> [(written: String, usual: String)] {
        var found: [String: String] = [:]
        for cell in cells {
            let text = Vocabulary.trimmed(cell)
            let key = Vocabulary.textKey(text)
            guard let usual = meaning[key], text != usual else { continue }
            found[key] = min(found[key] ?? text, text)
        }
        return found.map { (written: $0.value, usual: meaning[$0.key] ?? "") }.sorted { $0.written < $1.written }
    }
}
