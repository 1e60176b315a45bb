/// A day of the week on which crèches open.
public enum Weekday: Int, CaseIterable, Hashable, Comparable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The short English word used in case files: `mon` … `sun`.
    public var word: String { ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][rawValue] }

    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The part of a day a half-day slot covers.
public enum HalfDay: String, CaseIterable, Hashable, Sendable {
    case morning = "am"
    case afternoon = "pm"
}

/// One of two weeks that alternate (semaine A, semaine B).
public enum AlternateWeek: String, CaseIterable, Hashable, Sendable { case a = "A", b = "B" }

/// One bookable part of the week (créneau), a half-day by default.
public struct Slot: Hashable, Sendable {
    /// The name used in files: `mon-am`; `A:mon-am` where weeks alternate.
    public let id: String
    public let day: Weekday
    /// `nil` for a slot of an hour grid that is neither the morning nor the afternoon.
    public let half: HalfDay?
    /// Minutes a child attends when it attends this slot.
    public let minutes: Int
    /// Minutes after midnight at which the slot begins and ends; `nil` where the case does not say.
    public let from: Int?
    public let to: Int?
    /// The week the slot belongs to; `nil` where weeks do not alternate.
    public let week: AlternateWeek?

    public init(
        id: String, day: Weekday, half: HalfDay?, minutes: Int, from: Int? = nil, to: Int? = nil,
        week: AlternateWeek? = nil
    ) {
        self.id = id
        self.day = day
        self.half = half
        self.minutes = minutes
        self.from = from
        self.to = to
        self.week = week
    }
}

/// A set of slots, by their position in the calendar; the slots a child attends (rythme) or a section opens.
public struct SlotSet: Hashable, Comparable, Sendable {
    /// Bit *i* stands for the *i*-th slot of the calendar; 128 slots at most.
    public var bits: UInt128

    public init(bits: UInt128 = 0) { self.bits = bits }

    public init(_ indices: some Sequence<Int>) {
        bits = 0
        for index in indices { bits |= 1 << UInt128(index) }
    }

    public var isEmpty: Bool { bits == 0 }
    public var count: Int { bits.nonzeroBitCount }
    public func contains(_ index: Int) -> Bool { bits >> UInt128(index) & 1 == 1 }

    /// Positions in ascending order.
    public var indices: [Int] {
        var rest = bits
        var found: [Int] = []
        while rest != 0 {
            found.append(rest.trailingZeroBitCount)
            rest &= rest - 1
        }
        return found
    }

    public func union(_ other: Self) -> Self { Self(bits: bits | other.bits) }
    public func intersection(_ other: Self) -> Self { Self(bits: bits & other.bits) }
    public func isSubset(of other: Self) -> Bool { bits & ~other.bits == 0 }
    public func subtracting(_ other: Self) -> Self { Self(bits: bits & ~other.bits) }

    public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

/// The bookable week, or two alternating ones: its slots in order, and the periods of the term.
public struct WeekCalendar: Hashable, Sendable {
    public let slots: [Slot]
    /// First days of the periods (périodes) in which children may start, ascending; empty when the term is one period.
    public var periods: [CivilDate]

    public init(slots: [Slot], periods: [CivilDate] = []) {
        precondition(slots.count <= 128, "a calendar holds at most 128 slots")
        self.slots = slots
        self.periods = periods
    }

    /// How many periods capacity is counted in; at least 1.
    public var periodCount: Int { max(1, periods.count) }

    /// The period a day falls in: the last that begins on it or before; the first for earlier days.
    public func period(of date: CivilDate) -> Int { max(0, (periods.lastIndex { $0 <= date } ?? 0)) }

    /// Whether slots belong to one of two alternating weeks.
    public var hasAlternateWeeks: Bool { slots.contains { $0.week != nil } }

    /// The same week twice, A then B: every slot becomes two, `A:mon-am` and `B:mon-am`.
    public var alternating: WeekCalendar {
        guard !hasAlternateWeeks, slots.count <= 64 else { return self }
        return WeekCalendar(
            slots: AlternateWeek.allCases.flatMap { week in
                slots.map {
                    Slot(
                        id: "\(week.rawValue):\($0.id)", day: $0.day, half: $0.half, minutes: $0.minutes, from: $0.from,
                        to: $0.to, week: week)
                }
            }, periods: periods)
    }

    /// Monday to Friday, mornings and afternoons of five hours: ten slots, a 50-hour week.
    public static let halfDays = WeekCalendar(
        slots: Weekday.allCases.prefix(5).flatMap { day in
            HalfDay.allCases.map { half in
                Slot(id: "\(day.word)-\(half.rawValue)", day: day, half: half, minutes: 300)
            }
        })

    public var fullWeek: SlotSet { SlotSet(slots.indices) }

    /// Minutes a week; with alternating weeks their mean, rounded down.
    public func minutes(_ set: SlotSet) -> Int {
        set.indices.reduce(0) { $0 + slots[$1].minutes } / (hasAlternateWeeks ? 2 : 1)
    }

    /// The shortest notation a case file accepts for this set: `full`, `mon tue-am`, or `A: mon / B: thu`.
    public func notation(_ set: SlotSet) -> String {
        if set == fullWeek { return "full" }
        guard hasAlternateWeeks else { return words(set, among: Array(slots.indices)) }
        let halves = AlternateWeek.allCases.map { week in
            (week, words(set, among: slots.indices.filter { slots[$0].week == week }))
        }
        if let first = halves.first, halves.allSatisfy({ $0.1 == first.1 }) { return first.1 }
        return halves.filter { !$0.1.isEmpty }.map { "\($0.0.rawValue): \($0.1)" }.joined(separator: " / ")
    }

    private func words(_ set: SlotSet, among positions: [Int]) -> String {
        var words: [String] = []
        for day in Weekday.allCases {
            let ofDay = positions.filter { slots[$0].day == day }
            let attended = ofDay.filter { set.contains($0) }
            if attended.isEmpty { continue }
            if attended.count == ofDay.count {
                words.append(day.word)
            } else {
                words.append(contentsOf: attended.map { slots[$0].plainID })
            }
        }
        return words.joined(separator: " ")
    }
}

extension Slot {
    /// The id without the week: `mon-am` for `A:mon-am`.
    var plainID: String {
        guard let week, id.hasPrefix("\(week.rawValue):") else { return id }
        return String(id.dropFirst(2))
    }
}
