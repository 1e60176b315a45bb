public import Childcare

/// A contract of regular care (contrat d'accueil): the week, the weeks, the invoices, the family's situation.
public struct CareContract: Sendable {
    /// A family's situation from a day on: a birth, a loss of work, a separation.
    public struct Situation: Hashable, Sendable {
        public var from: CivilDate
        public var family: FamilySituation

        public init(from: CivilDate, family: FamilySituation) {
            self.from = from
            self.family = family
        }
    }

    /// The first days, when a child comes for shorter hours (période d'adaptation): only the hours present are due.
    public struct Adaptation: Hashable, Sendable {
        public var period: DateInterval
        public var presentMinutes: Int

        public init(_ period: DateInterval, presentMinutes: Int) {
            self.period = period
            self.presentMinutes = presentMinutes
        }
    }

    /// How many weeks the contract bills.
    public enum Weeks: Hashable, Sendable {
        /// Counted day by day from start to end, closures and leave left out.
        case counted
        /// Agreed beforehand for the whole contract, closures and leave already deducted.
        case agreed(ExactNumber)
    }

    /// How the hours of a month are brought to a step.
    public enum HoursRounding: Hashable, Sendable { case exact, hundredths }

    public let period: DateInterval
    public let schedule: WeeklySchedule
    public let weeks: Weeks
    /// Equal invoices, one per calendar month from the first.
    public let instalments: Int
    /// Days the crèche is closed, and days the family announced when it signed; neither is billed.
    public let off: [DateInterval]
    /// The family as it is at the start.
    public let family: FamilySituation
    /// What became different since, in order of time.
    public let changes: [Situation]
    public let tariff: ContractTariff
    public var hoursRounding = HoursRounding.exact
    public var deductions = DeductionRules.national
    public var adaptation: Adaptation?
    /// Whether the last invoice brings the sum to what is exactly due (régularisation).
    public var regularises = true

    /// A contract of one child.
    ///
    /// - Throws: ``TariffError`` for dates out of order, more agreed weeks than the period has, a number of instalments
    ///   out of range, or a situation that starts after the end.
    public init(
        start: CivilDate, end: CivilDate, schedule: WeeklySchedule, weeks: Weeks = .counted, instalments: Int? = nil,
        off: [DateInterval] = [], family: FamilySituation, changes: [Situation] = [], tariff: ContractTariff
    ) throws(TariffError) {
        guard start <= end else { throw .datesOutOfOrder(start: start, end: end) }
        period = DateInterval(first: start, last: end)
        self.schedule = schedule
        if case .agreed(let agreed) = weeks {
            let most = ExactNumber((start.days(through: end) + 6) / 7)
            _ = try TariffError.require(agreed, in: .zero...most, .weeks)
        }
        self.weeks = weeks
        let months = (end.year - start.year) * 12 + end.month - start.month + 1
        self.instalments = try TariffError.require(instalments ?? months, in: 1...max(1, months), .instalments)
        self.off = off
        let ordered = changes.count > 1 ? changes.sorted { $0.from < $1.from } : changes
        if let late = ordered.first(where: { $0.from > end }) { throw .datesOutOfOrder(start: late.from, end: end) }
        self.family = family
        self.changes = ordered
        self.tariff = tariff
    }

    /// The hours due over the whole contract, before deductions.
    public var totalHours: ExactNumber { hours(until: period.last) }

    /// Hours of one instalment, exact.
    public var monthlyHours: ExactNumber { totalHours / ExactNumber(instalments) }

    /// Hours of one instalment as billed.
    public var billedMonthlyHours: ExactNumber {
        hoursRounding == .exact ? monthlyHours : Money(monthlyHours).exact
    }

    /// The hours due from the start to a day. Agreed weeks are spread evenly over the days.
    func hours(until last: CivilDate) -> ExactNumber {
        switch weeks {
        case .counted:
            let minutes = schedule.minutes(in: DateInterval(first: period.first, last: last), without: off)
            return ExactNumber(Int128(minutes), over: 60)
        case .agreed(let agreed):
            let share = ExactNumber(
                Int128(period.first.days(through: last)), over: Int128(period.first.days(through: period.last)))
            return schedule.weeklyHours * agreed * share
        }
    }

    /// One instalment at the rate of a day, to the cent.
    ///
    /// - Throws: ``TariffError`` for a day without a tariff.
    public func monthlyFee(on date: CivilDate) throws(TariffError) -> Money {
        Money(billedMonthlyHours * (try rate(on: date)))
    }

    /// The last published day, where days of the contract after it are priced by the last row.
    public var carriedAfter: CivilDate? {
        guard case .national(let table, _, _, holdingLast: true) = tariff, period.last > table.lastDay else {
            return nil
        }
        return table.lastDay
    }

    func family(on date: CivilDate) -> FamilySituation {
        changes.last { $0.from <= date }?.family ?? family
    }

    func rate(on date: CivilDate) throws(TariffError) -> ExactNumber {
        try tariff.rate(family(on: date), on: date)
    }
}
