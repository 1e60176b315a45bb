/// Days as families and forms write them, brought to the words of the notation: `L M J V`, `lundi au vendredi`,
/// `3 jours par semaine`, `lun-mar-jeu`, `8 h 30`.
struct FamilyDays {
    /// What slots are called: such a word is theirs.
    private let slotNames: Set<String>

    private init(_ calendar: WeekCalendar) {
        slotNames = Set(calendar.slots.map { Vocabulary.folded($0.plainID) })
    }

    /// The same days in words ``DayReader`` knows; words it does not concern stay as they are.
    static func plain(_ words: [DayWord], in calendar: WeekCalendar) throws(DayNotationError) -> [DayWord] {
        // What we write ourselves, a city reads a hundred thousand times.
        if words.allSatisfy({ isNotation($0.folded) }) { return words }
        return try FamilyDays(calendar).plain(words)
    }

    /// `mon`, `mon_am`, `full`.
    private static func isNotation(_ folded: String) -> Bool {
        if DayNotation.day(folded) != nil || folded == "full" { return true }
        let parts = folded.split(separator: "_").map(String.init)
        return parts.count == 2 && DayNotation.day(parts[0]) != nil && DayNotation.half(parts[1]) != nil
    }

    private func plain(_ words: [DayWord]) throws(DayNotationError) -> [DayWord] {
        let whole = words.map(\.folded).joined(separator: "_")
        guard !DayReader.fullWords.contains(whole) else { return words }
        var plain = Self.joinedHours(words).flatMap { split($0) }
        // « 2 jours parmi L M M »: the days follow.
        let isChoice = plain.first.map { Int($0.folded) != nil } ?? false
        let start = isChoice ? plain.firstIndex { DayReader.ofWords.contains($0.folded) }.map { $0 + 1 } ?? 0 : 0
        plain = plain[..<start] + (try letters(Array(plain[start...])))
        plain.removeAll { Self.articles.contains($0.folded) }
        return ranges(plain)
    }

    /// `8 h 30` as one word.
    private static func joinedHours(_ words: [DayWord]) -> [DayWord] {
        var joined: [DayWord] = []
        var index = 0
        while index < words.count {
            var word = words[index]
            index += 1
            if Int(word.text) != nil, index < words.count, words[index].text.lowercased() == "h" {
                word.text += "h"
                index += 1
            }
            if word.text.lowercased().hasSuffix("h"), TimeOfDay.minutes(word.text) != nil, index < words.count,
                words[index].text.utf8.count == 2, Int(words[index].text) != nil
            {
                word.text += words[index].text
                index += 1
            }
            word.folded = Vocabulary.folded(word.text)
            joined.append(word)
        }
        return joined
    }

    /// `3jours` and `3j` as two words, `lun-mar-jeu` and `L-M-J` as three, `(journée)` as none.
    private func split(_ word: DayWord) -> [DayWord] {
        func part(_ text: String) -> DayWord {
            DayWord(text: text, folded: Vocabulary.folded(text), position: word.position)
        }
        if slotNames.contains(word.folded) { return [word] }
        if Self.wholeDay.contains(word.folded), word.week == nil { return [] }
        let digits = word.folded.prefix { $0.isNumber }
        if !digits.isEmpty, Self.dayWords.contains(String(word.folded.dropFirst(digits.count))) {
            return [part(String(digits)), part("jours")]
        }
        let pieces = word.folded.split(separator: "_").map(String.init)
        // Two days with a hyphen are a range, and a notation of their own.
        let isListed =
            pieces.count > 2
            && pieces.allSatisfy { DayNotation.day($0) != nil || Self.ofLetter[$0] != nil || $0 == "m" }
        return isListed ? pieces.map(part) : [word]
    }

    // MARK: L M M J V

    /// Letters and pairs of letters as the days they begin, where every word is one.
    ///
    /// A lone M may be Tuesday or Wednesday: it is read where another word settles it (`L M Me J V`, `L M M J V`) and in
    /// `L M J V`, the school week without Wednesday that everybody knows by these letters.
    private func letters(_ words: [DayWord]) throws(DayNotationError) -> [DayWord] {
        let single = words.flatMap { word -> [DayWord] in
            let isRun =
                word.folded.count > 2 && word.folded.allSatisfy { Self.ofLetter[String($0)] != nil || $0 == "m" }
            guard isRun, !slotNames.contains(word.folded), DayNotation.day(word.folded) == nil else { return [word] }
            return word.folded.map { DayWord(text: String($0), folded: String($0), position: word.position) }
        }
        let days = single.filter { !DayReader.joiners.contains($0.folded) }
        func isAbbreviation(_ word: DayWord) -> Bool {
            word.week == nil && !slotNames.contains(word.folded)
                && (word.folded == "m" || Self.ofLetter[word.folded] != nil || DayNotation.day(word.folded) != nil)
        }
        guard !days.isEmpty, days.allSatisfy(isAbbreviation),
            days.contains(where: { DayNotation.day($0.folded) == nil })
        else { return words }
        let named = days.map { Self.ofLetter[$0.folded] ?? DayNotation.day($0.folded) }
        let open = named.indices.filter { named[$0] == nil }
        var meant: [Int: Weekday] = [:]
        switch open.count {
        case 0: break
        case 1:
            if named.contains(.wednesday) || days.map(\.folded) == ["l", "m", "j", "v"] {
                meant[open[0]] = .tuesday
            } else if named.contains(.tuesday) {
                meant[open[0]] = .wednesday
            } else {
                throw Self.ambiguous(days[open[0]])
            }
        case 2 where !named.contains(.tuesday) && !named.contains(.wednesday):
            meant = [open[0]: .tuesday, open[1]: .wednesday]
        default: throw Self.ambiguous(days[open[0]])
        }
        return days.indices.map { position in
            var word = days[position]
            if let day = named[position] ?? meant[position] { word.folded = day.word }
            return word
        }
    }

    private static func ambiguous(_ word: DayWord) -> DayNotationError {
        DayNotationError(
            code: .ambiguousDay, position: word.position, word: word.text,
            expected: BilingualText(fr: "« Ma » (mardi) ou « Me » (mercredi)", en: "Ma (Tuesday) or Me (Wednesday)"))
    }

    // MARK: du lundi au vendredi

    /// `lundi au vendredi` as `lundi-vendredi`, which the notation knows.
    private func ranges(_ words: [DayWord]) -> [DayWord] {
        var found: [DayWord] = []
        var index = 0
        while index < words.count {
            let start = Self.from.contains(words[index].folded) && index + 1 < words.count ? index + 1 : index
            if start + 2 < words.count, let first = DayNotation.day(words[start].folded),
                Self.until.contains(words[start + 1].folded), let last = DayNotation.day(words[start + 2].folded),
                first < last
            {
                var word = words[start]
                word.text = words[index...(start + 2)].map(\.text).joined(separator: " ")
                word.folded = "\(first.word)_\(last.word)"
                found.append(word)
                index = start + 3
            } else {
                found.append(words[index])
                index += 1
            }
        }
        return found
    }

    private static let ofLetter: [String: Weekday] = [
        "l": .monday, "lu": .monday, "ma": .tuesday, "me": .wednesday, "j": .thursday, "je": .thursday,
        "v": .friday, "ve": .friday, "s": .saturday, "sa": .saturday, "d": .sunday, "di": .sunday,
    ]
    private static let dayWords: Set<String> = ["j", "jour", "jours", "d", "day", "days"]
    private static let wholeDay: Set<String> = ["journee", "journees", "toute_la_journee", "entiere"]
    private static let articles: Set<String> = ["le", "les"]
    private static let from: Set<String> = ["du", "de", "from"]
    private static let until: Set<String> = ["au", "a", "to", "jusqu_au"]
}
