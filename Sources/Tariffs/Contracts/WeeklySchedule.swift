public import Childcare

/// In which steps attendance is billed (pas de facturation).
public enum BillingStep: Int, CaseIterable, Hashable, Sendable {
    case minute = 1
    case quarterHour = 15
    /// "Toute demi-heure commencée est due": half-hours of the clock.
    case halfHour = 30

    /// The minutes billed from an arrival to a departure: the arrival goes back to its step, the departure on to its own.
    public func minutes(from arrival: Int, to departure: Int) -> Int {
        let start = arrival / rawValue * rawValue
        let end = (departure + rawValue - 1) / rawValue * rawValue
        return max(0, end - start)
    }
}

/// The minutes billed on each day of a child's week.
public struct WeeklySchedule: Hashable, Sendable {
    /// Monday to Sunday.
    public let minutes: [Int]

    /// One stay of the week, in minutes after midnight.
    public struct Stay: Hashable, Sendable {
        public var day: Weekday
        public var arrival: Int
        public var departure: Int

        public init(day: Weekday, arrival: Int, departure: Int) {
            self.day = day
            self.arrival = arrival
            self.departure = departure
        }
    }

    /// Minutes per day, Monday first; days left out are empty.
    ///
    /// - Throws: ``TariffError/moreHoursThanTheWeek(value:allowed:)`` when a day holds more than `opening` minutes or the
    ///   week more than it has; ``TariffError/outOfRange(name:value:allowed:)`` for a negative day.
    public init(minutes: [Int], opening: Int = 24 * 60) throws(TariffError) {
        let week = Array(minutes.prefix(7)) + Array(repeating: 0, count: max(0, 7 - minutes.count))
        let total = minutes.reduce(0) { $0.addingReportingOverflow($1).partialValue }
        guard week.allSatisfy({ $0 >= 0 }) else {
            throw .outOfRange(name: .attendance, value: "\(week.min() ?? 0)", allowed: TariffError.range(0, opening))
        }
        guard minutes.count <= 7, week.allSatisfy({ $0 <= opening }) else {
            throw .moreHoursThanTheWeek(
                value: ExactNumber(Int128(total), over: 60), allowed: ExactNumber(Int128(7 * opening), over: 60))
        }
        self.minutes = week
    }

    /// The week of a child who comes and goes at the same times, rounded to the billing step.
    ///
    /// - Throws: ``TariffError/outOfRange(name:value:allowed:)`` for a stay that does not lie inside its day, or two of
    ///   one day that overlap.
    public init(stays: [Stay], step: BillingStep = .halfHour) throws(TariffError) {
        var week = Array(repeating: 0, count: 7)
        var ends = Array(repeating: 0, count: 7)
        for stay in stays.sorted(by: { ($0.day, $0.arrival) < ($1.day, $1.arrival) }) {
            let day = stay.day.rawValue
            guard stay.arrival >= ends[day], stay.departure > stay.arrival, stay.departure <= 24 * 60 else {
                throw .outOfRange(
                    name: .attendance, value: "\(stay.day.word) \(stay.arrival)-\(stay.departure)",
                    allowed: TariffError.range(ends[day], 1440))
            }
            // A second stay of the day never bills again the step the first one filled.
            let start = max(stay.arrival, (ends[day] + step.rawValue - 1) / step.rawValue * step.rawValue)
            week[day] += start < stay.departure ? step.minutes(from: start, to: stay.departure) : 0
            ends[day] = stay.departure
        }
        minutes = week
    }

    /// The slots of a week pattern, each for the minutes of the calendar.
    public init(_ slots: SlotSet, calendar: WeekCalendar) {
        var week = Array(repeating: 0, count: 7)
        for index in slots.indices where index < calendar.slots.count {
            week[calendar.slots[index].day.rawValue] += max(0, calendar.slots[index].minutes)
        }
        minutes = week
    }

    public var weeklyMinutes: Int { minutes.reduce(0, +) }
    public var weeklyHours: ExactNumber { ExactNumber(Int128(weeklyMinutes), over: 60) }

    func minutes(on date: CivilDate) -> Int { minutes[date.weekday.rawValue] }

    /// Minutes from one day to another, without the days `isOff` names. O(days).
    func minutes(in period: DateInterval, without off: [DateInterval]) -> Int {
        var total = 0
        var day = period.first
        while day <= period.last {
            if !off.contains(where: { $0.contains(day) }) { total += minutes(on: day) }
            let next = day.next
            if next <= day { break }
            day = next
        }
        return total
    }
}
