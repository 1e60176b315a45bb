/// Counting days.
extension CivilDate {
    /// Days since 1 March of the year 0, so that a leap day ends its year. O(1).
    package var ordinal: Int {
        let shifted = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let (years, months) = shifted
        // (153·m + 2) ÷ 5 counts the days of the months March to February before month m.
        return years * 365 + years / 4 - years / 100 + years / 400 + (153 * months + 2) / 5 + day - 1
    }

    /// The day of an ``ordinal``; `nil` outside the calendar. O(1).
    package init?(ordinal: Int) {
        guard ordinal >= 0 else { return nil }
        // Four hundred years have the same number of days; within them the leap days that came before are taken off.
        let (era, day) = ordinal.quotientAndRemainder(dividingBy: 146_097)
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
        let dayOfYear = day - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isNext = month >= 10
        self.init(
            year: era * 400 + year + (isNext ? 1 : 0), month: isNext ? month - 9 : month + 3,
            day: dayOfYear - (153 * month + 2) / 5 + 1)
    }

    /// Monday is 0.
    package var weekday: Weekday { Weekday(rawValue: (ordinal + 2) % 7) ?? .monday }

    /// The first day of its week; 1900-01-01 is one.
    package var monday: CivilDate {
        var day = self
        for _ in 0..<weekday.rawValue { day = day.previous }
        return day
    }

    private var previous: CivilDate {
        let last = month == 1 ? (year - 1, 12) : (year, month - 1)
        return CivilDate(year: year, month: month, day: day - 1)
            ?? CivilDate(year: last.0, month: last.1, day: Self.days(inMonth: last.1, of: last.0)) ?? self
    }

    package var firstOfMonth: CivilDate { CivilDate(year: year, month: month, day: 1) ?? self }
    package var lastOfMonth: CivilDate {
        CivilDate(year: year, month: month, day: Self.days(inMonth: month, of: year)) ?? self
    }

    /// The same day of the next month's first; itself at the end of time.
    package var firstOfNextMonth: CivilDate {
        CivilDate(year: month == 12 ? year + 1 : year, month: month % 12 + 1, day: 1) ?? self
    }

    package var next: CivilDate { CivilDate(year: year, month: month, day: day + 1) ?? firstOfNextMonth }

    /// From this day to another, both included; 0 when it lies before.
    package func days(through last: CivilDate) -> Int { max(0, last.ordinal - ordinal + 1) }
}
