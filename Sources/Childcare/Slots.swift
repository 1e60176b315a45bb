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

/// One bookable part of the week (créneau), a half-day by default.
public struct Slot: Hashable, Sendable {
    /// The name used in files: `mon-am`.
    public let id: String
    public let day: Weekday
    public let half: HalfDay
    /// Minutes a child attends when it attends this slot.
    public let minutes: Int

    public init(id: String, day: Weekday, half: HalfDay, minutes: Int) {
        self.id = id
        self.day = day
        self.half = half
        self.minutes = minutes
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

    public static func < (left: Self, right: Self) -> Bool { left.bits < right.bits }
}

/// The bookable week: its slots in order.
public struct WeekCalendar: Hashable, Sendable {
    public let slots: [Slot]

    public init(slots: [Slot]) {
        precondition(slots.count <= 128, "a calendar holds at most 128 slots")
        self.slots = slots
    }

    /// Monday to Friday, mornings and afternoons of five hours: ten slots, a 50-hour week.
    public static let halfDays = WeekCalendar(
        slots: Weekday.allCases.prefix(5).flatMap { day in
            HalfDay.allCases.map { half in
                Slot(id: "\(day.word)-\(half.rawValue)", day: day, half: half, minutes: 300)
            }
        })

    public var fullWeek: SlotSet { SlotSet(slots.indices) }

    public func minutes(_ set: SlotSet) -> Int { set.indices.reduce(0) { $0 + slots[$1].minutes } }

    /// The shortest notation a case file accepts for this set: `full`, or `mon tue-am`.
    public func notation(_ set: SlotSet) -> String {
        if set == fullWeek { return "full" }
        var words: [String] = []
        for day in Weekday.allCases {
            let ofDay = slots.indices.filter { slots[$0].day == day }
            let attended = ofDay.filter { set.contains($0) }
            if attended.isEmpty { continue }
            if attended.count == ofDay.count {
                words.append(day.word)
            } else {
                words.append(contentsOf: attended.map { slots[$0].id })
            }
        }
        return words.joined(separator: " ")
    }
}
