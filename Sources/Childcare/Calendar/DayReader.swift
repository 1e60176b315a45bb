/// Reads the words of one alternative, in one of two alternating weeks or in all.
struct DayReader {
    let words: [DayWord]
    let calendar: WeekCalendar
    /// The slots this text may speak of.
    private let scope: [Int]
    private var index = 0

    init(words: [DayWord], calendar: WeekCalendar, week: AlternateWeek? = nil) {
        self.words = words
        self.calendar = calendar
        scope = calendar.slots.indices.filter { week == nil || calendar.slots[$0].week == week }
    }

    mutating func read() throws(DayNotationError) -> [SlotSet] {
        guard let first = words.first else {
            throw DayNotationError(code: .empty, position: 0, word: "", expected: Self.examples)
        }
        if let wanted = Int(first.folded), words.count > 1, !Self.fullWords.contains(joined(from: 0)) {
            index = 1
            let skipped = ["jour", "jours", "day", "days", "demi_journees", "half_days"]
            var isDays = false
            if index < words.count, skipped.contains(words[index].folded) {
                isDays = !["demi_journees", "half_days"].contains(words[index].folded)
                index += 1
            }
            if isDays, index == words.count || Self.aWeek.contains(joined(from: index)) {
                return try choices(of: wanted, among: openDays, first: first)
            }
            if index < words.count, Self.ofWords.contains(words[index].folded) {
                index += 1
                let isFull = Self.fullWords.contains(joined(from: index))
                return try choices(of: wanted, among: isFull ? openDays : try parts(), first: first)
            }
            throw Self.unknown(words[min(index, words.count - 1)])
        }
        return [try parts().reduce(SlotSet()) { $0.union($1) }]
    }

    private func joined(from start: Int) -> String { words[start...].map(\.folded).joined(separator: "_") }

    /// The union of every choice of `wanted` parts.
    private func choices(
        of wanted: Int, among listed: [SlotSet], first: DayWord
    ) throws(DayNotationError) -> [SlotSet] {
        guard wanted >= 1, wanted <= listed.count else {
            throw DayNotationError(
                code: .badCount, position: first.position, word: first.text,
                expected: BilingualText(
                    fr: "un nombre entre 1 et \(listed.count), le nombre de jours proposés",
                    en: "a number from 1 to \(listed.count), the days listed"))
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
        if Self.fullWords.contains(joined(from: index)) { return [SlotSet(scope)] }
        var found: [SlotSet] = []
        while index < words.count {
            if Self.joiners.contains(words[index].folded), !found.isEmpty {
                index += 1
                continue
            }
            let part = try part()
            if !found.contains(part) { found.append(part) }
        }
        guard !found.isEmpty else { throw Self.unknown(words[words.count - 1]) }
        return found
    }

    private mutating func part() throws(DayNotationError) -> SlotSet {
        let word = words[index]
        index += 1
        let named = scope.filter { Vocabulary.folded(calendar.slots[$0].plainID) == word.folded }
        if !named.isEmpty { return SlotSet(named) }
        if let day = DayNotation.day(word.folded) {
            if let half = followingHalf() { return try slots(of: day, half, word) }
            return try timed(try known(slots(of: day), word), word)
        }
        let pieces = word.folded.split(separator: "_", maxSplits: 1).map(String.init)
        guard pieces.count == 2, let day = DayNotation.day(pieces[0]) else { throw Self.unknown(word) }
        if let half = DayNotation.half(pieces[1]) { return try slots(of: day, half, word) }
        if let end = DayNotation.day(pieces[1]), day < end {
            let range = Weekday.allCases.filter { day <= $0 && $0 <= end }
            var sum = SlotSet()
            for each in range { sum = sum.union(try known(slots(of: each), word)) }
            return try timed(sum, word)
        }
        throw Self.unknown(word)
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

    /// Hours after a day (`08:30-12:00`, `de 8h30 à 12h`) keep the slots of the day they touch; several add up.
    private mutating func timed(_ day: SlotSet, _ word: DayWord) throws(DayNotationError) -> SlotSet {
        var sum = SlotSet()
        var isTimed = false
        while let (hours, at) = followingHours() {
            isTimed = true
            sum = sum.union(try touched(day, hours, at))
        }
        return isTimed ? sum : day
    }

    private mutating func followingHours() -> (Range<Int>, DayWord)? {
        guard index < words.count else { return nil }
        if let hours = TimeOfDay.range(words[index].text) {
            index += 1
            return (hours, words[index - 1])
        }
        var rest = words[index...]
        if ["de", "from"].contains(rest.first?.folded) { rest.removeFirst() }
        let between = rest.dropFirst().first
        guard rest.count >= 3, let first = rest.first, let from = TimeOfDay.minutes(first.text), let between,
            between.folded.isEmpty || ["a", "to"].contains(between.folded),
            let to = TimeOfDay.minutes(rest[rest.startIndex + 2].text), from < to
        else { return nil }
        index = rest.startIndex + 3
        return (from..<to, first)
    }

    private func touched(_ day: SlotSet, _ hours: Range<Int>, _ word: DayWord) throws(DayNotationError) -> SlotSet {
        let timed = day.indices.compactMap { slot -> (slot: Int, hours: Range<Int>)? in
            guard let from = calendar.slots[slot].from, let to = calendar.slots[slot].to, from < to else { return nil }
            return (slot, from..<to)
        }
        guard let opens = timed.map(\.hours.lowerBound).min(), let closes = timed.map(\.hours.upperBound).max() else {
            throw DayNotationError(
                code: .notInCalendar, position: word.position, word: word.text,
                expected: BilingualText(
                    fr: "des jours sans heures : les créneaux de ce calendrier n'ont pas d'heures",
                    en: "days without hours: the slots of this calendar have none"))
        }
        let found = timed.filter { $0.hours.overlaps(hours) }.map(\.slot)
        guard !found.isEmpty, opens <= hours.lowerBound, hours.upperBound <= closes else {
            throw DayNotationError(
                code: .notInCalendar, position: word.position, word: word.text,
                expected: BilingualText(
                    fr: "des heures entre \(TimeOfDay.written(opens)) et \(TimeOfDay.written(closes))",
                    en: "hours from \(TimeOfDay.written(opens)) to \(TimeOfDay.written(closes))"))
        }
        return SlotSet(found)
    }

    private var openDays: [SlotSet] { Weekday.allCases.map(slots(of:)).filter { !$0.isEmpty } }

    private func slots(of day: Weekday) -> SlotSet { SlotSet(scope.filter { calendar.slots[$0].day == day }) }

    private func slots(of day: Weekday, _ half: HalfDay, _ word: DayWord) throws(DayNotationError) -> SlotSet {
        let found = scope.filter { calendar.slots[$0].day == day && calendar.slots[$0].half == half }
        return try known(SlotSet(found), word)
    }

    private func known(_ set: SlotSet, _ word: DayWord) throws(DayNotationError) -> SlotSet {
        if !set.isEmpty { return set }
        let known = calendar.slots.map(\.id).joined(separator: ", ")
        throw DayNotationError(
            code: .notInCalendar, position: word.position, word: word.text,
            expected: BilingualText(fr: "un créneau du calendrier : \(known)", en: "a slot of the calendar: \(known)"))
    }

    static func unknown(_ word: DayWord) -> DayNotationError {
        DayNotationError(code: .unknownWord, position: word.position, word: word.text, expected: examples)
    }

    static let examples = BilingualText(
        fr: "full (temps plein), des jours tels que « lun mar-matin jeu », ou « 2 parmi lun mar jeu »",
        en: "days such as full, mon tue-am thu, or 2 of mon tue thu")
    static let ofWords: Set<String> = ["of", "parmi", "sur", "de", "among"]
    /// What may follow `3 jours` without saying which.
    private static let aWeek: Set<String> = [
        "par_semaine", "semaine", "la_semaine", "par_sem", "hebdo", "au_choix", "par_semaine_au_choix", "per_week",
        "a_week", "week",
    ]
    static let joiners: Set<String> = ["et", "and"]
    static let fullWords: Set<String> = [
        "full", "full_time", "full_week", "temps_plein", "temps_complet", "plein_temps", "semaine_complete",
        "tous_les_jours", "5_jours",
    ]
}
