/// Why a text of days could not be read, and where.
public struct DayNotationError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, CaseIterable, Hashable, Sendable {
        case empty, unknownWord, notInCalendar, badCount, tooManyAlternatives
        /// `A: … / B: …` is part of the notation, but this version does not allocate alternating weeks.
        case alternatingWeeks
    }

    public let code: Code
    /// Offset of the offending word, in characters.
    public let position: Int
    public let word: String
    /// What was expected there, in French.
    public let expected: String

    public var description: String {
        word.isEmpty ? "attendu \(expected)" : "« \(word) » (caractère \(position + 1)) : attendu \(expected)"
    }
}

/// The notation of acceptable weeks: `full`, `mon tue-am | thu`, `2 parmi lun mar jeu`.
public enum DayNotation {
    /// The most alternatives one text may stand for.
    public static let mostAlternatives = 64

    /// Reads the alternatives in the order written, without duplicates.
    ///
    /// A day word stands for all its slots; `lun-matin`, `lun matin` and a slot's own id for one; `lun-ven` for a
    /// range. `2 of …` stands for every choice of two of the parts, in lexicographic order of their positions.
    /// - Throws: ``DayNotationError``; an empty text is one.
    public static func parse(_ text: String, calendar: WeekCalendar) throws(DayNotationError) -> [SlotSet] {
        var found: [SlotSet] = []
        for words in alternatives(of: text) {
            var reader = DayReader(words: words, calendar: calendar)
            for set in try reader.read() where !found.contains(set) {
                found.append(set)
                if found.count > mostAlternatives { throw tooMany(words) }
            }
        }
        return found
    }

    static func tooMany(_ words: [DayReader.Word]) -> DayNotationError {
        DayNotationError(
            code: .tooManyAlternatives, position: words.first?.position ?? 0, word: words.first?.text ?? "",
            expected: "au plus \(mostAlternatives) semaines possibles")
    }

    static func day(_ folded: String) -> Weekday? { days[folded] }
    static func half(_ folded: String) -> HalfDay? { halves[folded] }

    /// The words of each `|`-separated part, cut at spaces, commas, `+`, `&` and `/`.
    private static func alternatives(of text: String) -> [[DayReader.Word]] {
        var parts: [[DayReader.Word]] = [[]]
        var word = ""
        var position = 0
        func flush() {
            if !word.isEmpty {
                parts[parts.count - 1].append(
                    DayReader.Word(text: word, folded: Vocabulary.folded(word), position: position))
            }
            word = ""
        }
        for (offset, character) in text.enumerated() {
            if character == "|" {
                flush()
                parts.append([])
            } else if character.isWhitespace || ",;+&/".contains(character) {
                flush()
            } else {
                if word.isEmpty { position = offset }
                word.append(character)
                if character == ":" { flush() }
            }
        }
        flush()
        return parts
    }

    private static let days: [String: Weekday] = {
        let words = [
            ["mon", "monday", "lun", "lundi"], ["tue", "tues", "tuesday", "mar", "mardi"],
            ["wed", "wednesday", "mer", "mercredi"], ["thu", "thur", "thurs", "thursday", "jeu", "jeudi"],
            ["fri", "friday", "ven", "vendredi"], ["sat", "saturday", "sam", "samedi"],
            ["sun", "sunday", "dim", "dimanche"],
        ]
        var table: [String: Weekday] = [:]
        for day in Weekday.allCases { for word in words[day.rawValue] { table[word] = day } }
        return table
    }()

    private static let halves: [String: HalfDay] = {
        var table: [String: HalfDay] = [:]
        for word in ["am", "matin", "morning", "matinee"] { table[word] = .morning }
        for word in ["pm", "apm", "ap_m", "apres_midi", "apresmidi", "aprem", "afternoon"] { table[word] = .afternoon }
        return table
    }()
}

/// Reads one alternative.
struct DayReader {
    struct Word: Hashable {
        var text: String
        var folded: String
        var position: Int
    }

    let words: [Word]
    let calendar: WeekCalendar
    private var index = 0

    init(words: [Word], calendar: WeekCalendar) {
        self.words = words
        self.calendar = calendar
    }

    mutating func read() throws(DayNotationError) -> [SlotSet] {
        guard let first = words.first else {
            throw DayNotationError(code: .empty, position: 0, word: "", expected: Self.examples)
        }
        if let marker = words.first(where: { $0.text.hasSuffix(":") }) {
            throw DayNotationError(
                code: .alternatingWeeks, position: marker.position, word: marker.text,
                expected:
                    "une semaine type : les semaines alternées (A: … / B: …) ne sont pas traitées par cette version")
        }
        if let wanted = Int(first.folded), words.count > 1, !Self.fullWords.contains(joined(from: 0)) {
            index = 1
            let skipped = ["jour", "jours", "day", "days", "demi_journees", "half_days"]
            if index < words.count, skipped.contains(words[index].folded) { index += 1 }
            if index < words.count, ["of", "parmi", "sur", "de", "among"].contains(words[index].folded) {
                index += 1
                return try choices(of: wanted, first: first)
            }
            throw unknown(words[min(index, words.count - 1)])
        }
        return [try parts().reduce(SlotSet()) { $0.union($1) }]
    }

    private func joined(from start: Int) -> String { words[start...].map(\.folded).joined(separator: "_") }

    /// The union of every choice of `wanted` parts.
    private mutating func choices(of wanted: Int, first: Word) throws(DayNotationError) -> [SlotSet] {
        let isFull = Self.fullWords.contains(joined(from: index))
        let listed = isFull ? Weekday.allCases.map(slots(of:)).filter { !$0.isEmpty } : try parts()
        guard wanted >= 1, wanted <= listed.count else {
            throw DayNotationError(
                code: .badCount, position: first.position, word: first.text,
                expected: "un nombre entre 1 et \(listed.count), le nombre de jours proposés")
        }
        var chosen = Array(0..<wanted)
        var found: [SlotSet] = []
        while true {
            let set = chosen.reduce(SlotSet()) { $0.union(listed[$1]) }
            if !found.contains(set) { found.append(set) }
            if found.count > DayNotation.mostAlternatives { throw DayNotation.tooMany(words) }
            guard let last = chosen.indices.last(where: { chosen[$0] < listed.count - wanted + $0 }) else {
                return found
            }
            chosen[last] += 1
            for later in (last + 1)..<max(last + 1, wanted) { chosen[later] = chosen[later - 1] + 1 }
        }
    }

    /// Every part of the rest of the words, in order, without repeats.
    private mutating func parts() throws(DayNotationError) -> [SlotSet] {
        if Self.fullWords.contains(joined(from: index)) { return [calendar.fullWeek] }
        var found: [SlotSet] = []
        while index < words.count {
            if ["et", "and"].contains(words[index].folded), !found.isEmpty {
                index += 1
                continue
            }
            let part = try part()
            if !found.contains(part) { found.append(part) }
        }
        guard !found.isEmpty else { throw unknown(words[words.count - 1]) }
        return found
    }

    private mutating func part() throws(DayNotationError) -> SlotSet {
        let word = words[index]
        index += 1
        if let slot = calendar.slots.firstIndex(where: { Vocabulary.folded($0.id) == word.folded }) {
            return SlotSet([slot])
        }
        if let day = DayNotation.day(word.folded) {
            if let half = followingHalf() { return try slots(of: day, half, word) }
            return try known(slots(of: day), word)
        }
        let pieces = word.folded.split(separator: "_", maxSplits: 1).map(String.init)
        guard pieces.count == 2, let day = DayNotation.day(pieces[0]) else { throw unknown(word) }
        if let half = DayNotation.half(pieces[1]) { return try slots(of: day, half, word) }
        if let end = DayNotation.day(pieces[1]), day < end {
            let range = Weekday.allCases.filter { day <= $0 && $0 <= end }
            var sum = SlotSet()
            for each in range { sum = sum.union(try known(slots(of: each), word)) }
            return sum
        }
        throw unknown(word)
    }

    /// A half-day word after a day word belongs to that day: `lundi après-midi`, `lundi après midi`.
    private mutating func followingHalf() -> HalfDay? {
        guard index < words.count else { return nil }
        if let half = DayNotation.half(words[index].folded) {
            index += 1
            return half
        }
        if words[index].folded == "apres", index + 1 < words.count, words[index + 1].folded == "midi" {
            index += 2
            return .afternoon
        }
        return nil
    }

    private func slots(of day: Weekday) -> SlotSet {
        SlotSet(calendar.slots.indices.filter { calendar.slots[$0].day == day })
    }

    private func slots(of day: Weekday, _ half: HalfDay, _ word: Word) throws(DayNotationError) -> SlotSet {
        let found = calendar.slots.indices.filter { calendar.slots[$0].day == day && calendar.slots[$0].half == half }
        return try known(SlotSet(found), word)
    }

    private func known(_ set: SlotSet, _ word: Word) throws(DayNotationError) -> SlotSet {
        if !set.isEmpty { return set }
        throw DayNotationError(
            code: .notInCalendar, position: word.position, word: word.text,
            expected: "un créneau du calendrier : \(calendar.slots.map(\.id).joined(separator: ", "))")
    }

    private func unknown(_ word: Word) -> DayNotationError {
        DayNotationError(code: .unknownWord, position: word.position, word: word.text, expected: Self.examples)
    }

    private static let examples = "full (temps plein), des jours tels que « mon tue-am » ou « lun mar-matin »"
    private static let fullWords: Set<String> = [
        "full", "full_time", "full_week", "temps_plein", "temps_complet", "plein_temps", "semaine_complete",
        "tous_les_jours", "5_jours",
    ]
}
