/// Which days of a month are the same to everything a case decides by dates: periods, windows, weeks of gradual starts,
/// ages that sections take, moving up, staff, leaving for school.
///
/// A research copy replaces a day by the first of its month that is the same; conditions that read a date itself are
/// another matter, and named (``ResearchCopy/coarseNames``).
struct DecidingDays {
    /// The days of one request.
    struct Stay: Hashable {
        var start: CivilDate
        var latest: CivilDate?
        var until: CivilDate?
    }

    private let source: Case
    private let firstDays: [CivilDate]
    private let ages: [AgeRange]
    private let limitsStarts: Bool
    private let countsWalkers: Bool
    private let movesUp: Bool
    /// From this age a child counts as walking where its file does not say.
    private static let walkingMonths = 18

    init(_ source: Case) {
        self.source = source
        firstDays = (0..<source.calendar.periodCount).map(source.firstDay)
        var ages: [AgeRange] = []
        for section in source.sections where !ages.contains(section.ages) { ages.append(section.ages) }
        self.ages = ages
        limitsStarts = source.creches.contains { $0.startsPerWeek != nil }
        countsWalkers = source.creches.contains { $0.staffRule != nil }
        movesUp = source.policy.moveUp == .birthday
    }

    // MARK: - Days of care

    /// The first days of the same months that the case decides alike.
    func coarse(_ stay: Stay) -> Stay {
        let wanted = trace(stay)
        var coarse = stay
        coarse.start = Self.first(upTo: stay.start) { day in
            trace(Stay(start: day, latest: stay.latest, until: stay.until)) == wanted
        }
        coarse.latest = stay.latest.map { latest in
            Self.first(upTo: latest) { day in
                trace(Stay(start: coarse.start, latest: day, until: stay.until)) == wanted
            }
        }
        coarse.until = stay.until.map { until in
            Self.first(upTo: until) { day in
                trace(Stay(start: coarse.start, latest: coarse.latest, until: day)) == wanted
            }
        }
        return coarse
    }

    /// What becomes of the days of a stay.
    private struct StayTrace: Hashable {
        var first: Int
        var last: Int
        /// Whether the days lie as they should: within the term, one after the other.
        var order: [Bool]
        var isThere: [Bool]
        var mondays: [CivilDate]
    }

    private func trace(_ stay: Stay) -> StayTrace {
        let (first, last) = startPeriods(stay)
        let starts = (first...last).map { startDay(stay, in: $0) }
        return StayTrace(
            first: first, last: last,
            order: [
                stay.start < source.term.start, stay.start > source.term.end,
                stay.latest.map { $0 < stay.start } ?? false, stay.until.map { $0 < stay.start } ?? false,
            ],
            isThere: stay.until.map { until in (firstDays + [source.term.start] + starts).map { until >= $0 } } ?? [],
            mondays: limitsStarts ? starts.map(\.monday) : [])
    }

    private func startPeriods(_ stay: Stay) -> (Int, Int) {
        let first = source.calendar.period(of: stay.start)
        return (first, max(first, source.calendar.period(of: stay.latest ?? stay.start)))
    }

    private func startDay(_ stay: Stay, in period: Int) -> CivilDate {
        max(stay.start, source.firstDay(ofPeriod: period))
    }

    /// The last day of a child already there, at the first day of its month that is the same to every period.
    func coarse(until: CivilDate) -> CivilDate {
        let days = firstDays + [source.term.start]
        let wanted = days.map { until >= $0 }
        return Self.first(upTo: until) { day in days.map { day >= $0 } == wanted }
    }

    // MARK: - Births

    /// What one birth is to the case: what a request's file becomes is `after`, what it was `before`.
    struct Counted: Hashable {
        var before: Stay
        var after: Stay
    }

    /// The first day of the month on which children born then have the ages that decide as they have them; `nil` where the
    /// coarser days of their stays leave none.
    func coarse(birth: CivilDate, of requests: [Counted]) -> CivilDate? {
        let wanted = requests.map { trace(birth, $0.before) }
        return Self.days(of: birth).first { day in requests.map { trace(day, $0.after) } == wanted }
    }

    /// The same of a child already there.
    func coarse(birthOfEnrolled birth: CivilDate) -> CivilDate {
        func trace(_ birth: CivilDate) -> [AgeTrace] {
            [AgeTrace(months: birth.completedMonths(on: source.term.start), fits: [])]
                + firstDays.map { self.trace(birth, later: $0) }
        }
        let wanted = trace(birth)
        return Self.days(of: birth).first { trace($0) == wanted } ?? birth
    }

    private struct AgeTrace: Hashable {
        var months: Int
        /// Of each kind of section, whether it takes the age, and whether the child has grown out of it.
        var fits: [Bool]
    }

    private func trace(_ birth: CivilDate, _ stay: Stay) -> [AgeTrace] {
        let (first, last) = startPeriods(stay)
        var traces = [AgeTrace(months: birth.completedMonths(on: stay.start), fits: [birth <= stay.start])]
        for period in first...last {
            let day =
                switch source.policy.ageDate {
                case .childStart: startDay(stay, in: period)
                case .termStart: source.term.start
                case .fixed(let day): day
                }
            traces.append(AgeTrace(months: birth.completedMonths(on: day), fits: fits(birth, day)))
        }
        return traces + (first..<firstDays.count).map { trace(birth, later: firstDays[$0]) }
    }

    private func trace(_ birth: CivilDate, later day: CivilDate) -> AgeTrace {
        let walks = countsWalkers && birth.completedMonths(on: day) >= Self.walkingMonths
        return AgeTrace(months: walks ? 1 : 0, fits: movesUp ? fits(birth, day) : [])
    }

    private func fits(_ birth: CivilDate, _ day: CivilDate) -> [Bool] {
        let age = ChildAge(born: birth, on: day)
        return ages.flatMap { [$0.contains(age), $0.isOutgrown(age)] }
    }

    // MARK: - Days of a month

    private static func days(of date: CivilDate) -> [CivilDate] {
        (1...31).compactMap { CivilDate(year: date.year, month: date.month, day: $0) }
    }

    private static func first(upTo date: CivilDate, where isSame: (CivilDate) -> Bool) -> CivilDate {
        days(of: date).first { $0 <= date && isSame($0) } ?? date
    }
}
