import Childcare

/// Dates of the synthetic term, and arithmetic on them without a clock.
enum SyntheticDates {
    static let start = day(2026, 9, 1)
    static let end = day(2027, 7, 31)
    static let deadline = day(2026, 4, 30)
    static let lateStart = day(2027, 1, 1)

    /// A birth date of a child who has completed that many months at `date`, the first of a month.
    static func birth(months: Int, at date: CivilDate, random: inout SplitMix64) -> CivilDate {
        // One month further back, then forward to any day but the first of the month in which it turns that age.
        let index = date.year * 12 + date.month - 1 - months - 1
        return day(index / 12, index % 12 + 1, 2 + random.below(27))
    }

    /// The day so many weeks before the deadline, counted in months of four weeks and a third.
    static func submitted(weeksBefore weeks: Int) -> CivilDate {
        let days = weeks * 7
        let index = deadline.year * 12 + deadline.month - 1 - days / 30
        return day(index / 12, index % 12 + 1, min(28, 30 - days % 30))
    }

    /// A date that is valid by construction: no caller passes a day above 28 but the fixed dates above.
    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("\(year)-\(month)-\(day) is no date")
        }
        return date
    }
}
