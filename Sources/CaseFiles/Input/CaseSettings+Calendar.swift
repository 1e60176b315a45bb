import Childcare

/// The bookable week and the periods of the term.
extension CaseSettings {
    mutating func readCalendar(_ root: SettingsReader) {
        guard let reader = root.object("calendar") else { return }
        reader.refuseUnknownKeys(Keys.calendar.outline.names)
        if let slots = reader["slots"] { readSlots(slots, root.log) }
        if reader.flag("alternating") == true { calendar = calendar.alternating }
        guard let periods = reader["periods"] else { return }
        var items = [periods]
        if case .list(let list) = periods.content { items = list }
        let dates = items.compactMap { item -> CivilDate? in
            if let date = item.text.flatMap(CellValues.date) { return date }
            root.log.add(
                .unreadableDate, item.place, value: item.shown,
                expected: BilingualText(
                    fr: "une date comme 2026-09-01 ou 01/09/2026", en: "a date such as 2026-09-01 or 01/09/2026"))
            root.log.markUnreadable(row: item.place, table: "calendar")
            return nil
        }
        // One period is the term itself, whatever its first day is called.
        if dates.count > 1 || dates != [term.start] { calendar.periods = dates }
    }

    private mutating func readSlots(_ tree: Tree, _ log: ProblemLog) {
        guard case .list(let items) = tree.content else {
            if ["half_days", "demi_journees"].contains(Vocabulary.folded(tree.text ?? "")) { return }
            log.add(
                .unknownWord, tree.place, value: tree.shown,
                expected: BilingualText(
                    fr: "half-days (demi-journées), ou une liste de créneaux avec id, day, from, to, hours",
                    en: "half-days, or a list of slots with id, day, from, to, hours"))
            return
        }
        let errors = log.errorCount
        var slots: [Slot] = []
        for item in items {
            guard case .map = item.content else {
                log.add(
                    .wrongKind, item.place, value: item.shown,
                    expected: BilingualText(
                        fr: "un créneau avec id, day, from, to, hours", en: "a slot with id, day, from, to, hours")
                )
                continue
            }
            if let slot = slot(SettingsReader(tree: item, path: item.place.column ?? "", log: log)) {
                slots.append(slot)
            }
        }
        let weeks = Set(slots.map(\.week))
        if weeks.contains(nil), weeks.count > 1 {
            log.add(
                .missingValue, tree.place,
                expected: BilingualText(
                    fr: "week (A ou B) à chaque créneau ou à aucun", en: "week (A or B) for every slot or for none"))
        }
        if slots.count > 128 {
            log.add(
                .tooManySlots, tree.place, value: "\(slots.count)",
                expected: BilingualText(fr: "au plus 128 créneaux", en: "at most 128 slots"))
        }
        // The tables are still checked, against the half-days, where the slots themselves cannot be used.
        if log.errorCount > errors || slots.isEmpty {
            log.markIncomplete("calendar")
            if slots.isEmpty, log.errorCount == errors {
                log.add(
                    .missingValue, tree.place,
                    expected: BilingualText(fr: "au moins un créneau", en: "at least one slot"))
            }
            return
        }
        calendar = WeekCalendar(slots: slots.sorted { ($0.week?.rawValue ?? "") < ($1.week?.rawValue ?? "") })
    }

    private func slot(_ reader: SettingsReader) -> Slot? {
        reader.refuseUnknownKeys(Keys.slot.outline.names)
        var id = reader.text("id") ?? ""
        if id.isEmpty {
            reader.missing("id", expected: BilingualText(fr: "un nom comme lun-matin", en: "a name such as mon-am"))
        }
        var day: Weekday?
        if let text = reader.text("day") {
            day = Weekday(named: text)
            if day == nil {
                reader.log.add(
                    .unknownWord, reader["day"]?.place ?? reader.place("day"), value: text,
                    expected: BilingualText(fr: "un jour comme lun", en: "a day such as mon"))
            }
        } else {
            reader.missing("day", expected: BilingualText(fr: "un jour comme lun", en: "a day such as mon"))
        }
        let (from, to) = (time(reader, "from"), time(reader, "to"))
        var minutes = from.flatMap { from in to.map { $0 - from } }
        if let text = reader.text("hours") {
            minutes = CellValues.minutes(text)
            if minutes == nil {
                reader.log.add(
                    .notHours, reader["hours"]?.place ?? reader.place("hours"), value: text,
                    expected: BilingualText(fr: "des heures comme 5, 4,5 ou 4h30", en: "hours such as 5, 4.5 or 4h30"))
            }
        } else if reader["from"] == nil || reader["to"] == nil {
            reader.missing(
                "hours", expected: BilingualText(fr: "des heures, ou from et to", en: "hours, or from and to"))
        }
        var week: AlternateWeek?
        if let text = reader.text("week") {
            week = AlternateWeek(rawValue: text.uppercased())
            if week == nil {
                reader.log.add(
                    .unknownWord, reader["week"]?.place ?? reader.place("week"), value: text,
                    expected: BilingualText(fr: "A ou B", en: "A or B"))
            }
        }
        if let week, !id.hasPrefix("\(week.rawValue):") { id = "\(week.rawValue):\(id)" }
        guard let day, let minutes else { return nil }
        return Slot(
            id: id, day: day, half: Self.half(id, from, to), minutes: minutes, from: from, to: to, week: week)
    }

    private func time(_ reader: SettingsReader, _ key: String) -> Int? {
        guard let text = reader.text(key) else { return nil }
        if let minutes = TimeOfDay.minutes(text) { return minutes }
        reader.log.add(
            .notATime, reader[key]?.place ?? reader.place(key), value: text,
            expected: BilingualText(fr: "une heure comme \"08:30\" ou 8h30", en: "a time such as \"08:30\" or 8h30"))
        return nil
    }

    /// The half of the day a slot belongs to: by its name (`lun-matin`), else before or after the noon hour.
    private static func half(_ id: String, _ from: Int?, _ to: Int?) -> HalfDay? {
        let words = Vocabulary.folded(id).split(separator: "_").map(String.init)
        if let last = words.last, let half = HalfDay(named: last) { return half }
        if words.suffix(2) == ["apres", "midi"] { return .afternoon }
        if let to, to <= 13 * 60 { return .morning }
        if let from, from >= 12 * 60 { return .afternoon }
        return nil
    }
}

extension CellValues {
    /// Minutes from hours: `7`, `7,5` or `7h30`; `nil` for anything else, or where no whole minutes come out.
    static func minutes(_ text: String) -> Int? {
        let parts = text.lowercased().split(omittingEmptySubsequences: false) { $0 == "h" || $0 == ":" }
        if parts.count == 2 {
            guard let hours = integer(String(parts[0])), (0...168).contains(hours) else { return nil }
            if parts[1].isEmpty { return Int(hours) * 60 }
            guard parts[1].utf8.count == 2, let rest = integer(String(parts[1])), (0..<60).contains(rest) else {
                return nil
            }
            return Int(hours * 60 + rest)
        }
        guard case .value(let hundredths) = number(text, decimals: 2), (0...16_800).contains(hundredths),
            hundredths * 60 % 100 == 0
        else { return nil }
        return Int(hundredths * 60 / 100)
    }

    /// Hours that ``minutes(_:)`` reads back: `7`, `7h30`.
    static func hours(_ minutes: Int) -> String {
        let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
        return rest == 0 ? "\(hours)" : "\(hours)h" + (rest < 10 ? "0" : "") + "\(rest)"
    }
}
