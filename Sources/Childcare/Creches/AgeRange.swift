/// A child's age on a day, as crèches count it.
public struct ChildAge: Hashable, Sendable {
    /// Whole months completed.
    public let months: Int
    /// Days since the last of them.
    public let daysBeyond: Int
    /// Days since the birth.
    public let days: Int

    /// Nobody is younger than born that day.
    public init(born birth: CivilDate, on day: CivilDate) {
        let months = birth.completedMonths(on: day)
        guard months >= 0, birth <= day else {
            (self.months, daysBeyond, days) = (0, 0, 0)
            return
        }
        self.months = months
        days = day.ordinal - birth.ordinal
        // The day the last month was completed: at most 31 days back.
        var beyond = 0
        while beyond < 31,
            CivilDate(ordinal: day.ordinal - beyond - 1).map({ birth.completedMonths(on: $0) == months }) ?? false
        {
            beyond += 1
        }
        daysBeyond = beyond
    }

    /// Half months completed; a half month is fifteen days.
    var halfMonths: Int { 2 * months + (daysBeyond >= 15 ? 1 : 0) }
}

/// The youngest or oldest age a section takes.
public enum AgeLimit: Hashable, Sendable {
    /// Twice the months, so that two and a half are 5.
    case halfMonths(Int)
    case weeks(Int)

    public static func months(_ months: Int) -> AgeLimit { .halfMonths(2 * months) }

    /// Whole months, where it is no finer.
    public var wholeMonths: Int? {
        if case .halfMonths(let halves) = self, halves % 2 == 0 { halves / 2 } else { nil }
    }

    /// Whole months that are surely completed at this age.
    var completedMonths: Int {
        switch self {
        case .halfMonths(let halves): halves / 2
        // No month is shorter on the average than 30.4 days, and three together never than 89.
        case .weeks(let weeks): weeks * 70 / 305
        }
    }

    /// Whether it is no younger: weeks beside months by the mean month of 30.4 days.
    package func isAtLeast(_ other: AgeLimit) -> Bool { roughDays >= other.roughDays }

    /// In tenths of a day, near enough to tell a youngest from an oldest.
    private var roughDays: Int {
        switch self {
        case .halfMonths(let halves): halves * 152
        case .weeks(let weeks): weeks * 70
        }
    }

    /// As a case writes it: `2`, `2.5`, `10 weeks`.
    public var written: String {
        switch self {
        case .halfMonths(let halves): "\(halves / 2)" + (halves % 2 == 0 ? "" : ".5")
        case .weeks(let weeks): "\(weeks) weeks"
        }
    }

    /// `2`, `2,5`, `2 mois et demi`, `10 semaines`, `3 ans`; a lone number is months. `nil` for anything else.
    package init?(written text: String) {
        let words = Vocabulary.trimmed(text).lowercased()
        let digits = words.prefix { ("0"..."9").contains($0) || $0 == "." || $0 == "," }
        guard let tenths = WrittenNumber.plain(String(digits), decimals: 1), (0...100_000).contains(tenths) else {
            return nil
        }
        var unit = Vocabulary.trimmed(String(words.dropFirst(digits.count)))
        var halves = 0
        for mark in ["½", "1/2", "et demie", "et demi", "and a half"] {
            guard let place = unit.firstRange(of: mark) else { continue }
            unit = Vocabulary.trimmed(String(unit[..<place.lowerBound] + unit[place.upperBound...]))
            halves = 1
            break
        }
        guard let limit = Self.limit(Int(tenths), Vocabulary.folded(unit), halves) else { return nil }
        self = limit
    }

    private static func limit(_ tenths: Int, _ unit: String, _ halves: Int) -> AgeLimit? {
        let halfSaid = tenths % 10 == 5
        guard tenths % 5 == 0, !(halfSaid && halves > 0) else { return nil }
        let doubled = tenths / 5 + halves
        switch unit {
        case "", "mois", "month", "months", "mois_revolus", "completed_months": return .halfMonths(doubled)
        case "semaine", "semaines", "sem", "week", "weeks": return doubled % 2 == 0 ? .weeks(doubled / 2) : nil
        case "an", "ans", "annee", "annees", "year", "years": return .halfMonths(12 * doubled)
        default: return nil
        }
    }
}

/// The ages a section takes, both ends included: from the day the youngest is reached until the oldest is passed.
public struct AgeRange: Hashable, Sendable {
    public var youngest: AgeLimit
    public var oldest: AgeLimit

    public init(youngest: AgeLimit, oldest: AgeLimit) {
        self.youngest = youngest
        self.oldest = oldest
    }

    public init(months: ClosedRange<Int>) {
        self.init(youngest: .months(months.lowerBound), oldest: .months(months.upperBound))
    }

    public func contains(_ age: ChildAge) -> Bool { hasReached(age) && !isOutgrown(age) }

    private func hasReached(_ age: ChildAge) -> Bool {
        switch youngest {
        case .halfMonths(let halves): age.halfMonths >= halves
        case .weeks(let weeks): age.days / 7 >= weeks
        }
    }

    /// Whether a child of that age is older than the oldest: it has completed a month (half month, week) more.
    public func isOutgrown(_ age: ChildAge) -> Bool {
        switch oldest {
        case .halfMonths(let halves): halves % 2 == 0 ? age.months > halves / 2 : age.halfMonths > halves
        case .weeks(let weeks): age.days / 7 > weeks
        }
    }

    /// The whole months it spans, for figures by age.
    package var months: ClosedRange<Int> {
        let low = youngest.completedMonths
        return low...max(low, oldest.completedMonths)
    }

    /// Whether both ends are whole months.
    package var isInMonths: Bool { youngest.wholeMonths != nil && oldest.wholeMonths != nil }
}

extension BilingualText {
    /// `2,5 mois`; `10 semaines`.
    package init(limit: AgeLimit) {
        switch limit {
        case .halfMonths(let halves):
            let number = BilingualText(decimal: AgeLimit.halfMonths(halves).written)
            self.init(fr: "\(number) mois", en: "\(number) months")
        case .weeks(let weeks):
            self.init(fr: "\(weeks, "semaine", "semaines")", en: "\(weeks, "week", "weeks")")
        }
    }

    /// `de 2 à 36 mois`; `de 10 semaines à 36 mois`.
    package init(ages: AgeRange) {
        if let low = ages.youngest.wholeMonths, let high = ages.oldest.wholeMonths {
            self.init(fr: "de \(low) à \(high) mois", en: "\(low) to \(high) months")
        } else {
            let (low, high) = (BilingualText(limit: ages.youngest), BilingualText(limit: ages.oldest))
            self.init(fr: "de \(low) à \(high)", en: "\(low) to \(high)")
        }
    }

    /// `2 mois`; where the section counts more finely, `2 mois et 12 jours (10 semaines)`.
    package init(age: ChildAge, for ages: AgeRange) {
        if ages.isInMonths {
            self.init(fr: "\(age.months) mois", en: "\(age.months) months")
        } else {
            let weeks = age.days / 7
            self.init(
                fr: "\(age.months) mois et \(age.daysBeyond, "jour", "jours") (\(weeks, "semaine", "semaines"))",
                en:
                    "\(age.months, "month", "months") and \(age.daysBeyond, "day", "days") (\(weeks, "week", "weeks"))")
        }
    }
}
