import Childcare

/// Texts that are almost a text a rule asks for, or one that most rows of the column say: `St-Denis` beside `Saint-Denis`.
///
/// They compare as different, and whoever wrote them loses points in silence; whether they are the same, only the town knows.
extension CaseDecoder {
    func checkNearMisses() {
        for kind in TableKind.allCases {
            guard kind.outline.hasAttributes || kind == .requests, let table = sources.tables[kind] else { continue }
            for position in table.names.indices where holdsTexts(table, position) { checkNearMisses(table, position) }
        }
    }

    /// Whether a column holds texts that rules compare; what a list says is checked against the list.
    private func holdsTexts(_ table: Table, _ position: Int) -> Bool {
        let name = table.names[position]
        if name == "commune", uses["same_commune"] != nil { return true }
        guard uses[name]?.texts.isEmpty == false else { return false }
        if let column = attributeColumnsOf[table.kind]?.first(where: { $0.position == position }) {
            return column.kind == .asWritten || column.kind == .text
        }
        return Self.freeTexts.contains(name)
    }

    /// Columns of ours that hold what a town writes.
    private static let freeTexts: Set<String> = ["commune", "employer"]

    private func checkNearMisses(_ table: Table, _ position: Int) {
        let name = table.names[position]
        var spellings = Spellings()
        for (key, use) in uses[name]?.texts ?? [:] { spellings.ask(for: key, in: use.place.short) }
        if name == "commune", uses["same_commune"] != nil, let creches = sources.tables[.creches],
            let column = creches.index["commune"]
        {
            for row in creches.rows where column < row.cells.count {
                let text = CellValues.unguarded(row.cells[column])
                spellings.ask(for: Vocabulary.textKey(text), written: text, in: creches.place(row, "commune").short)
            }
        }
        for row in table.rows where position < row.cells.count {
            spellings.note(CellValues.unguarded(row.cells[position]))
        }
        let misses = spellings.misses()
        guard !misses.isEmpty, !Sensitive.isHidden(name, in: table.kind) else { return }
        for row in table.rows where position < row.cells.count {
            let text = CellValues.unguarded(row.cells[position])
            guard !text.isEmpty, let miss = misses[Vocabulary.textKey(text)] else { continue }
            log.add(
                .nearMiss, table.place(row, name), severity: .warning, value: text, expected: miss.why,
                remedy: BilingualText(
                    fr:
                        "si c'est le même, corrigez la cellule, ou écrivez sous values: dans case.yaml {\(name): {\"\(text)\": \"\(miss.text)\"}}",
                    en:
                        "if they are the same, correct the cell, or write under values: in case.yaml {\(name): {\"\(text)\": \"\(miss.text)\"}}"
                ), record: table.record(of: row))
        }
    }
}

/// The distinct texts of a column with how often each stands there, and those that rules ask for.
struct Spellings {
    struct Miss {
        var text: String
        var why: BilingualText
    }

    private struct Word {
        /// As it stands first.
        var text: String
        var count = 0
        /// Where a rule asks for it.
        var place: String?
    }

    private var words: [String: Word] = [:]

    /// More distinct texts are no spellings of a few.
    private static let mostFrequent = 200

    mutating func ask(for key: String, written: String? = nil, in place: String) {
        guard !key.isEmpty else { return }
        words[key, default: Word(text: written ?? key)].place = words[key]?.place ?? place
    }

    mutating func note(_ text: String) {
        guard !text.isEmpty else { return }
        let key = Vocabulary.textKey(text)
        if words[key]?.count == 0 { words[key]?.text = text }
        words[key, default: Word(text: text)].count += 1
    }

    /// By the key of the rarer text, the one it is almost.
    func misses() -> [String: Miss] {
        let known = words.sorted {
            ($0.value.place == nil ? 1 : 0, -$0.value.count, $0.key) < (
                $1.value.place == nil ? 1 : 0, -$1.value.count, $1.key
            )
        }
        let models = known.prefix(Self.mostFrequent).map { (key: $0.key, word: $0.value, full: NearText.full($0.key)) }
        var misses: [String: Miss] = [:]
        for (key, word) in words where word.count > 0 && word.place == nil {
            let full = NearText.full(key)
            guard
                let model = models.first(where: { model in
                    guard model.key != key else { return false }
                    if model.full == full { return isRarer(word, key, than: model.word, model.key) }
                    return isMistyped(word, as: model.word) && NearText.isOneSlip(full, model.full)
                })
            else { continue }
            misses[key] = Miss(text: model.word.text, why: why(model.word))
        }
        return misses
    }

    private func isRarer(_ word: Word, _ key: String, than model: Word, _ other: String) -> Bool {
        model.place != nil || (-model.count, other) < (-word.count, key)
    }

    /// Two texts that many rows say each are two things, a letter apart as they may be.
    private func isMistyped(_ word: Word, as model: Word) -> Bool {
        model.count >= max(3, 3 * word.count) || model.place != nil && (word.count < 5 || model.count == 0)
    }

    private func why(_ model: Word) -> BilingualText {
        let rows = BilingualText(fr: "\(model.count, "ligne", "lignes")", en: "\(model.count, "row", "rows")")
        guard let place = model.place else {
            return BilingualText(
                fr: "« \(model.text) », que disent \(rows)", en: "“\(model.text)”, which \(rows) say")
        }
        return BilingualText(
            fr: "« \(model.text) », que demande \(place)", en: "“\(model.text)”, which \(place) asks for")
    }
}

/// Whether two texts, as ``Vocabulary/textKey(_:)`` has them, may be the same with a slip.
enum NearText {
    /// Without what may be left out of a name: `21000 st. denis cedex 2` → `saint denis`.
    static func full(_ key: String) -> String {
        var words = key.replacing(".", with: " ").replacing("/", with: "/ ").split(separator: " ").map(String.init)
        if words.count > 1, words[0].utf8.count == 5, words[0].utf8.allSatisfy({ (48...57).contains($0) }) {
            words.removeFirst()
        }
        if let cedex = words.lastIndex(of: "cedex"), cedex > 0 { words.removeSubrange(cedex...) }
        return words.map { abbreviations[$0] ?? $0 }.joined(separator: " ")
    }

    private static let abbreviations = [
        "st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes", "s/": "sur", "/": "sur", "mt": "mont",
    ]

    /// One letter too many, too few or another, two that changed places, or a blank more or less. Codes that differ in a
    /// sign on purpose (`zone a`, `secteur 12`, `groupe ii`) do not count.
    static func isOneSlip(_ left: String, _ right: String) -> Bool {
        let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        guard abs(a.count - b.count) <= 1, min(a.count, b.count) >= 5, a != b else { return false }
        let start = zip(a, b).prefix { $0 == $1 }.count
        let end = zip(a.dropFirst(start).reversed(), b.dropFirst(start).reversed()).prefix { $0 == $1 }.count
        let (changed, other) = (a[start..<(a.count - end)], b[start..<(b.count - end)])
        guard (changed + other).allSatisfy({ $0 == " " || $0.properties.isAlphabetic }) else { return false }
        let isSwap =
            changed.count == 2 && other.count == 2 && changed.first == other.last && changed.last == other.first
        guard isSwap || max(changed.count, other.count) == 1 else { return false }
        return !isCode(a, at: start) && !isCode(b, at: start)
    }

    /// Whether the word around a position is a code: a single letter, or a number in Roman letters.
    private static func isCode(_ text: [Unicode.Scalar], at position: Int) -> Bool {
        guard position < text.count || position > 0 else { return false }
        let from = text[..<min(position, text.count)].lastIndex(of: " ").map { $0 + 1 } ?? 0
        let rest = text[min(position, text.count)...]
        let to = rest.firstIndex(of: " ") ?? text.count
        guard from < to else { return false }
        let word = text[from..<to]
        return word.count == 1 || word.allSatisfy { "ivx".unicodeScalars.contains($0) }
            || word.contains { $0.properties.numericType != nil }
    }
}
