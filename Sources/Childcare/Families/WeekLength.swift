extension WeekCalendar {
    /// Half-days of the longest week a request accepts: each slot is a part of its day, the sum is rounded to the nearest.
    ///
    /// - Complexity: linear in the slots of its weeks.
    package func halfDaysAsked(_ request: PlaceRequest) -> Int {
        var sizes: [Day: Int] = [:]
        for slot in slots { sizes[Day(slot), default: 0] += 1 }
        let weeks = hasAlternateWeeks ? 2 : 1
        // One day, in parts that any slot is a whole number of.
        let day = sizes.values.reduce(1, Self.leastCommonMultiple)
        let longest = (request.patterns + request.wishes.flatMap(\.patterns)).map { week in
            week.indices.reduce(0) { $0 + day / (sizes[Day(slots[$1])] ?? 1) }
        }.max()
        return (4 * (longest ?? 0) + day * weeks) / (2 * day * weeks)
    }

    private struct Day: Hashable {
        let day: Weekday
        let week: AlternateWeek?

        init(_ slot: Slot) { (day, week) = (slot.day, slot.week) }
    }

    private static func leastCommonMultiple(_ one: Int, _ other: Int) -> Int {
        var (a, b) = (one, other)
        while b != 0 { (a, b) = (b, a % b) }
        return one / a * other
    }
}
