/// What a cell or a setting holds. The reader, the writer, the JSON Schema and the page of columns know each kind once.
package enum FieldKind: Hashable, Sendable {
    /// A name of something; a document may write it as a number.
    case identifier
    case text, flag, date
    /// An age: `2`, `2.5`, `10 weeks`.
    case age
    /// A time of the day, kept in minutes after midnight.
    case time
    /// Hours, kept in minutes.
    case hours
    case whole(ClosedRange<Int64>)
    case weeksOfYear(ClosedRange<Int64>)
    /// Weeks with up to four decimals.
    case partWeeks(ClosedRange<Int64>)
    /// Euros and whole cents.
    case cents
    /// Euros, to the millionth.
    case euros(most: Int64)
    /// Hours of a month, kept in hundredths of an hour.
    case monthlyHours
    /// An exact number that is computed and written, never read.
    case decimal
    case share(ClosedRange<SharePercent>)
    /// A word of a closed list that knows French and synonyms.
    case word(Vocabulary.ValueKind)
    case words(Vocabulary.ValueKind)
    /// One of a few technical words, the same in every language.
    case code([String])
    /// One week; several acceptable ones; several with what each is worth.
    case week, weeks, weightedWeeks
    /// Some slots of the calendar.
    case slots
    /// A period of the calendar, by its number from 0.
    case period
    case condition, scope, bound
    /// `10` or `0.75`, to the thousandth.
    case points
    /// `10`, `0.75`, `10 * column` or `1..4`.
    case pointsOfCriterion
    /// A list of shares.
    case shares
    case ageDate
    /// Anything else, which its own code reads and describes.
    case other

    static let anyWhole = FieldKind.whole(.min ... .max)
}

/// Whole percents, to bound shares by.
package struct SharePercent: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
    package let percent: Int64

    package init(integerLiteral percent: Int64) { self.percent = percent }

    package var share: Share { Share(percent, 100) }

    package static func < (left: Self, right: Self) -> Bool { left.percent < right.percent }
}

/// The value of one field, of whatever record.
package enum FieldValue: Sendable {
    case text(String)
    case flag(Bool)
    case date(CivilDate)
    case number(Int64)
    case money(Money)
    /// An exact decimal, with a point.
    case decimal(String)
    case share(Share)
    case shares([Share])
    case words([String])
    case weeks([SlotSet], factors: [SlotSet: Share])
    /// A slot of the calendar.
    case slot(Int)
    case condition(Condition)
    case scope(Quota.Scope)
    case bound(Quota.Bound)
    case ageDate(Policy.AgeDate)
    case points(Points)
    case age(AgeLimit)
    case exact(ExactNumber)
    /// Points times a column.
    case product(Points, String)
    /// Points given by hand.
    case range(ClosedRange<Points>)
}
