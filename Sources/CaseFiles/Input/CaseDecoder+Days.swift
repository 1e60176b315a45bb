import Childcare

/// Cells that hold weeks, slots or hours.
extension CaseDecoder {
    /// The calendar of the settings; two alternating weeks as soon as one cell names one.
    func calendarOfTheTables() -> WeekCalendar {
        let calendar = sources.settings.calendar
        if calendar.hasAlternateWeeks { return calendar }
        for kind in TableKind.allCases {
            guard let table = sources.tables[kind] else { continue }
            let columns = kind.outline.weekColumns.compactMap { table.index[$0] }
            for row in table.rows {
                for column in columns where column < row.cells.count {
                    guard DayNotation.namesAlternateWeeks(row.cells[column]) else { continue }
                    if calendar.slots.count > 64 {
                        log.add(
                            .tooManySlots, table.place(row, table.names[column]), value: row.cells[column],
                            expected: BilingualText(
                                fr: "au plus 64 créneaux quand les semaines alternent",
                                en: "at most 64 slots where weeks alternate"))
                    }
                    return calendar.alternating
                }
            }
        }
        return calendar
    }

    /// Acceptable weeks without percentages; empty when the cell is.
    func days(_ reader: RowReader, _ name: String) -> [SlotSet] {
        let found = alternatives(reader, name)
        if found.contains(where: { $0.factor != .one }) {
            reader.fail(
                .factorHere, name,
                expected: BilingualText(fr: "des jours sans pourcentage", en: "days without a percentage"),
                remedy: BilingualText(
                    fr: "seuls les jours d'une demande ou d'un vœu valent plus ou moins",
                    en: "only the days of a request or a wish are worth more or less"))
        }
        return found.map(\.slots)
    }

    /// Acceptable weeks and what they are worth, where that is not all the same.
    func weighted(_ reader: RowReader, _ name: String) -> (patterns: [SlotSet], factors: [SlotSet: Share]) {
        let found = alternatives(reader, name)
        var factors: [SlotSet: Share] = [:]
        for alternative in found where alternative.factor != .one { factors[alternative.slots] = alternative.factor }
        return (found.map(\.slots), factors)
    }

    /// The columns of a table that spreads the week over columns: `lundi`, `mardi matin` …
    func dayColumns(_ table: Table) -> [String] {
        table.kind == .requests ? table.names.filter { Vocabulary.dayOfColumn($0) != nil } : []
    }

    /// The one week such columns say: yes, a half of the day or hours in each.
    func spreadWeek(_ reader: RowReader, _ columns: [String]) -> [SlotSet] {
        var week = SlotSet()
        var isReadable = true
        for column in columns {
            guard let day = Vocabulary.dayOfColumn(column) else { continue }
            let text = reader.text(column)
            if text.isEmpty || Vocabulary.flag(text) == false { continue }
            let isWhole = Vocabulary.flag(text) == true || Self.wholeDay.contains(Vocabulary.folded(text))
            let notation = isWhole ? day : "\(day) \(text)"
            if let found = try? DayNotation.parse(notation, calendar: calendar), found.count == 1, let set = found.first
            {
                week = week.union(set)
                continue
            }
            isReadable = false
            reader.fail(
                .unreadableDays, column,
                expected: BilingualText(
                    fr: "oui ou non, matin ou après-midi, ou des heures du calendrier",
                    en: "yes or no, a half of the day, or hours of the calendar"))
        }
        if week.isEmpty, isReadable, let first = columns.first {
            reader.fail(.missingValue, first, expected: BilingualText(fr: "au moins un jour", en: "at least one day"))
        }
        return week.isEmpty ? [] : [week]
    }

    private static let wholeDay: Set<String> = [
        "journee", "journee_entiere", "jour", "j", "full", "day", "toute_la_journee",
    ]

    /// One week, without alternatives.
    func week(_ reader: RowReader, _ name: String, required: Bool) -> SlotSet? {
        if required, reader.text(name).isEmpty { reader.missing(name) }
        let patterns = days(reader, name)
        if patterns.count > 1 {
            reader.fail(
                .severalWeeks, name,
                expected: BilingualText(fr: "une seule semaine, sans alternative", en: "one week, without alternatives")
            )
        }
        return patterns.first
    }

    /// Hours a week, in minutes.
    func minutes(_ reader: RowReader, _ name: String) -> Int? {
        let text = reader.text(name)
        if text.isEmpty { return nil }
        if let minutes = CellValues.minutes(text), minutes > 0 { return minutes }
        reader.fail(
            .notHours, name,
            expected: BilingualText(
                fr: "des heures par semaine comme 12 ou 7h30", en: "hours a week such as 12 or 7h30"))
        return nil
    }

    /// The period a cell names, by its number from 1 or its first day.
    func period(_ reader: RowReader) -> Int? {
        let text = reader.text("period")
        if text.isEmpty { return nil }
        let first = calendar.periods.isEmpty ? [sources.settings.term.start] : calendar.periods
        if let number = CellValues.integer(text), (1...Int64(first.count)).contains(number) {
            return Int(number) - 1
        }
        if let date = CellValues.date(text), let found = first.firstIndex(of: date) { return found }
        if log.unreadableTables.contains("calendar") || log.unreadableTables.contains("term") { return nil }
        let list = first.map(\.description).joined(separator: ", ")
        reader.fail(
            .unknownPeriod, "period",
            expected: BilingualText(
                fr: "une période du calendrier (\(list)), ou son rang",
                en: "a period of the calendar (\(list)), or its number")
        )
        return nil
    }

    private func alternatives(_ reader: RowReader, _ name: String) -> [DayNotation.Alternative] {
        let text = reader.text(name)
        if text.isEmpty { return [] }
        let parsed: Result<[DayNotation.Alternative], DayNotationError>
        if let known = parsedDays[text] {
            parsed = known
        } else {
            do throws(DayNotationError) {
                parsed = .success(try DayNotation.alternatives(text, calendar: calendar))
            } catch {
                parsed = .failure(error)
            }
            parsedDays[text] = parsed
        }
        switch parsed {
        case .success(let alternatives): return alternatives
        case .failure(let error):
            // Slots that could not be read were reported themselves.
            if log.incompleteTables.contains("calendar") { return [] }
            let word = Shortened.text(error.word, to: 60)
            reader.fail(
                .unreadableDays, name,
                expected: word.isEmpty
                    ? error.expected
                    : BilingualText(
                        fr: "\(error.expected), au lieu de « \(word) »",
                        en: "\(error.expected), instead of \"\(word)\""))
            return []
        }
    }
}
