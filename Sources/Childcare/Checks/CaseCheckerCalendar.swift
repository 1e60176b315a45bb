/// The slots of the week and the periods of the term.
extension CaseChecker {
    mutating func checkCalendar() {
        let calendar = self.case.calendar
        var seen: Set<String> = []
        for (position, slot) in calendar.slots.enumerated() {
            let path = "/calendar/slots/\(position)"
            if !seen.insert(Vocabulary.folded(slot.id)).inserted || slot.minutes <= 0 {
                report(
                    .badCalendar, at: path, "\(slot.id), \(slot.minutes) min",
                    expected: BilingualText(
                        fr: "un créneau nommé une seule fois, d'au moins une minute",
                        en: "a slot named once, of at least a minute"),
                    remedy: BilingualText(fr: "corrigez ce créneau", en: "correct this slot"))
            }
            checkName(of: slot, at: path)
            checkHours(of: slot, at: path)
        }
        checkOverlaps()
        checkPeriods()
        guard calendar.slots.isEmpty else { return }
        report(
            .badCalendar, at: "/calendar/slots", "",
            expected: BilingualText(fr: "au moins un créneau", en: "at least one slot"),
            remedy: BilingualText(
                fr: "prenez le calendrier « half-days » (demi-journées)", en: "take the calendar \"half-days\""))
    }

    /// A slot's name is a word in texts of days: it must be one word that means nothing else there.
    private mutating func checkName(of slot: Slot, at path: String) {
        let name = slot.plainID
        let folded = Vocabulary.folded(name)
        let isOneWord = !name.contains { $0.isWhitespace || ",;+&/|:%@[]#".contains($0) }
        // A slot that is the whole day may bear the day's name.
        let others = self.case.calendar.slots.filter { $0.day == slot.day && $0.week == slot.week }
        let isDay = DayNotation.day(folded) == slot.day && others.count == 1
        // `hours` is what rows of a whole week are called.
        guard folded.isEmpty || !isOneWord || name == "hours" || DayNotation.isReserved(folded) && !isDay else {
            return
        }
        report(
            .slotName, at: path + "/id", slot.id,
            expected: BilingualText(
                fr: "un nom d'un seul mot qui ne veut rien dire d'autre, comme lun-matin ou lun-0830",
                en: "a name of one word that means nothing else, such as mon-morning or mon-0830"),
            remedy: BilingualText(fr: "nommez ce créneau autrement", en: "give the slot another name"))
    }

    private mutating func checkHours(of slot: Slot, at path: String) {
        guard let from = slot.from, let to = slot.to, from >= to else { return }
        report(
            .slotHours, at: path + "/to", TimeOfDay.written(max(0, to)),
            expected: BilingualText(
                fr: "une heure après \(TimeOfDay.written(max(0, from)))",
                en: "an hour after \(TimeOfDay.written(max(0, from)))"),
            remedy: BilingualText(fr: "corrigez les heures de \(slot.id)", en: "correct the hours of \(slot.id)")
        )
    }

    private mutating func checkOverlaps() {
        let slots = self.case.calendar.slots
        for (position, slot) in slots.enumerated() {
            guard let from = slot.from, let to = slot.to, from < to else { continue }
            let earlier = slots[..<position].first { other in
                guard other.day == slot.day, other.week == slot.week, let start = other.from, let end = other.to else {
                    return false
                }
                return start < to && from < end
            }
            guard let earlier else { continue }
            report(
                .slotsOverlap, at: "/calendar/slots/\(position)/from", slot.id,
                expected: BilingualText(fr: "des créneaux qui ne se chevauchent pas", en: "slots that do not overlap"),
                remedy: BilingualText(fr: "il chevauche \(earlier.id)", en: "it overlaps \(earlier.id)"))
        }
    }

    private mutating func checkPeriods() {
        let term = self.case.term
        let periods = self.case.calendar.periods
        for (position, day) in periods.enumerated() {
            let path = "/calendar/periods/\(position)"
            if day < term.start || day > term.end {
                report(
                    .badPeriod, at: path, day.description,
                    expected: BilingualText(
                        fr: "une date entre le \(term.start) et le \(term.end)",
                        en: "a day from \(term.start) to \(term.end)"),
                    remedy: BilingualText(
                        fr: "corrigez cette période, ou les dates de la campagne (term)",
                        en: "correct this period, or the dates of the term"))
            } else if position == 0, periods.count > 1, day != term.start {
                report(
                    .badPeriod, at: path, day.description,
                    expected: BilingualText(
                        fr: "le premier jour de la campagne, \(term.start)",
                        en: "the first day of the term, \(term.start)"),
                    remedy: BilingualText(
                        fr: "ajoutez une période qui commence ce jour-là", en: "add a period that starts on that day"))
            } else if position > 0, day <= periods[position - 1] {
                report(
                    .badPeriod, at: path, day.description,
                    expected: BilingualText(
                        fr: "une date après le \(periods[position - 1])", en: "a day after \(periods[position - 1])"),
                    remedy: BilingualText(fr: "rangez les périodes par date", en: "sort the periods by date"))
            }
        }
    }
}
