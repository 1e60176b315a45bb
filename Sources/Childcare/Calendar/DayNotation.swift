/// Why a text of days could not be read, and where.
public struct DayNotationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong with written days; stable, for machines.
    public enum Code: String, CaseIterable, Hashable, Sendable {
        case empty, unknownWord, notInCalendar, badCount, tooManyAlternatives
        /// `M` alone, which may be Tuesday or Wednesday.
        case ambiguousDay
        /// `A: … / B: …` in a calendar whose weeks do not alternate.
        case alternatingWeeks
        /// The percentage at the end of an alternative is none, or above 100 %.
        case badFactor
    }

    public let code: Code
    /// Offset of the offending word, in characters.
    public let position: Int
    public let word: String
    /// What was expected there.
    public let expected: BilingualText

    public var description: String {
        word.isEmpty
            ? "attendu \(expected.french)" : "« \(word) » (caractère \(position + 1)) : attendu \(expected.french)"
    }
}

/// The notation of acceptable weeks: `full`, `mon tue-am | thu`, `2 parmi lun mar jeu`, `A: lun / B: jeu`,
/// `full | mon tue 80%`, and with a grid of hours `mon 08:30-12:00`.
public enum DayNotation {
    /// The most alternatives one text may stand for.
    public static let mostAlternatives = 64

    /// One acceptable week, and what it is worth against the others (`80%` at its end; 1 where nothing is said).
    public struct Alternative: Hashable, Sendable {
        public var slots: SlotSet
        public var factor: Share
    }

    /// Reads the alternatives in the order written, without duplicates and without their factors.
    /// - Throws: ``DayNotationError``; an empty text is one.
    public static func parse(_ text: String, calendar: WeekCalendar) throws(DayNotationError) -> [SlotSet] {
        try alternatives(text, calendar: calendar).map(\.slots)
    }

    /// Reads the alternatives in the order written; of two for the same week the first counts.
    ///
    /// A day word stands for all its slots; `lun-matin`, `lun matin` and a slot's own id for one; `lun-ven` for a
    /// range, as `lundi au vendredi` does; `L M M J V` for days; `3 jours` for any three. `2 of …` stands for every choice of two of the parts, in lexicographic order of their positions. Hours
    /// after a day stand for the slots they touch. Where weeks alternate, a text without `A:` or `B:` stands for both.
    /// - Throws: ``DayNotationError``; an empty text is one.
    public static func alternatives(
        _ text: String, calendar: WeekCalendar
    ) throws(DayNotationError) -> [Alternative] {
        var found: [Alternative] = []
        for part in DayWords.alternatives(of: text) {
            let factor = try factor(part)
            for set in try sets(part.words, calendar) where !found.contains(where: { $0.slots == set }) {
                found.append(Alternative(slots: set, factor: factor))
                if found.count > mostAlternatives { throw tooMany(part.words) }
            }
        }
        return found
    }

    /// Whether a text names one of two alternating weeks: `A: lun mar / B: jeu`, `semaine paire : lun`.
    public static func namesAlternateWeeks(_ text: String) -> Bool {
        text.contains(":") && DayWords.alternatives(of: text).contains { $0.words.contains { $0.week != nil } }
    }

    /// Whether a word means something by itself, so that no slot may be called so.
    static func isReserved(_ folded: String) -> Bool {
        day(folded) != nil || half(folded) != nil || DayReader.fullWords.contains(folded)
            || DayReader.joiners.contains(folded) || ["a", "b"].contains(folded) || Int(folded) != nil
    }

    private static func factor(_ part: DayWords.Part) throws(DayNotationError) -> Share {
        guard let written = part.factor else { return .one }
        let number = AttributeValue.millionths(of: String(written.text.dropLast()))
        guard let number, (0...100_000_000).contains(number) else {
            throw DayNotationError(
                code: .badFactor, position: written.position, word: written.text,
                expected: BilingualText(
                    fr: "une part d'au plus 100 %, comme 80 %", en: "a share of at most 100%, such as 80%"))
        }
        return Share(number, 100_000_000)
    }

    /// The weeks one alternative stands for: with week marks, every joining of a week A with a week B.
    private static func sets(_ words: [DayWord], _ calendar: WeekCalendar) throws(DayNotationError) -> [SlotSet] {
        guard let mark = words.first(where: { $0.week != nil }) else {
            var reader = DayReader(words: try FamilyDays.plain(words, in: calendar), calendar: calendar)
            return try reader.read()
        }
        guard calendar.hasAlternateWeeks else {
            throw DayNotationError(
                code: .alternatingWeeks, position: mark.position, word: mark.text,
                expected: BilingualText(
                    fr: "une seule semaine type : les semaines de ce calendrier n'alternent pas",
                    en: "one week: this calendar's weeks do not alternate"))
        }
        if let stray = words.first, stray.week == nil { throw DayReader.unknown(stray) }
        var sums = [SlotSet()]
        for (start, word) in words.enumerated() where word.week != nil {
            let rest = words[(start + 1)...].prefix { $0.week == nil }
            // « B : rien » and « B: » leave that week empty.
            if rest.isEmpty || rest.map(\.folded) == ["rien"] || rest.map(\.folded) == ["none"] { continue }
            var reader = DayReader(
                words: try FamilyDays.plain(Array(rest), in: calendar), calendar: calendar, week: word.week)
            let sets = try reader.read()
            sums = sums.flatMap { sum in sets.map { sum.union($0) } }
            if sums.count > mostAlternatives { throw tooMany(words) }
        }
        guard sums != [SlotSet()] else {
            throw DayNotationError(code: .empty, position: 0, word: "", expected: DayReader.examples)
        }
        return sums
    }

    static func tooMany(_ words: [DayWord]) -> DayNotationError {
        DayNotationError(
            code: .tooManyAlternatives, position: words.first?.position ?? 0, word: words.first?.text ?? "",
            expected: BilingualText(
                fr: "au plus \(mostAlternatives) semaines possibles", en: "at most \(mostAlternatives) possible weeks"))
    }

    static func day(_ folded: String) -> Weekday? { days[folded] }
    static func half(_ folded: String) -> HalfDay? { halves[folded] }

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

extension Weekday {
    /// The day a French or English word names: `mon`, `Monday`, `lun`, `lundi`.
    package init?(named text: String) {
        guard let day = DayNotation.day(Vocabulary.folded(text)) else { return nil }
        self = day
    }
}

extension HalfDay {
    /// The half of the day a French or English word names: `am`, `matin`, `après-midi`.
    package init?(named text: String) {
        guard let half = DayNotation.half(Vocabulary.folded(text)) else { return nil }
        self = half
    }
}
