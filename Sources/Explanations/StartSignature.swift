internal import Childcare

/// What decides in a case of the day a child starts: two days alike in all of it are one case.
struct StartSignature: Hashable {
    private var period: Int
    /// Of each wish, the sections that take the child's age.
    private var sections: [[SectionID]]
    private var points: [Points]
    /// The day itself, where a rule may look at it.
    private var day: CivilDate?

    init(_ request: PlaceRequest, from day: CivilDate, in index: CaseIndex, _ scorer: Scorer) {
        let source = index.case
        period = source.calendar.period(of: day)
        var changed = request
        changed.startDate = day
        changed.startLatest = nil
        let counted =
            switch source.policy.ageDate {
            case .childStart: max(day, source.firstDay(ofPeriod: period))
            case .termStart: source.term.start
            case .fixed(let fixed): fixed
            }
        let age = ChildAge(born: request.birthDate, on: counted)
        sections = request.wishes.map { wish in
            index.sections(of: wish.creche).filter { $0.ages.contains(age) }.map(\.id)
        }
        points = request.wishes.map { scorer.points(request: changed, wish: $0) }
        if Self.looksAtDays(source) { self.day = day }
    }

    /// Whether a rule besides the grid, which is asked itself, may look at the day.
    private static func looksAtDays(_ source: Case) -> Bool {
        let policy = source.policy
        if source.creches.contains(where: { $0.startsPerWeek != nil }) || policy.seeksFunding { return true }
        var names = policy.quotas.flatMap(\.who.names) + source.eligibility.flatMap(\.when.names)
        names += source.reservations.flatMap(\.who.names) + policy.ties.flatMap(\.names)
        names += policy.levels.compactMap(\.who).flatMap(\.names)
        return names.contains { daysMatter.contains($0) }
    }

    private static let daysMatter: Set<String> = [
        "start_date", "age_months", "age_weeks", "months_waited", "sibling_months", "sibling_days", "hourly_fee",
    ]
}
