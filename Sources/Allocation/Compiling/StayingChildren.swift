internal import Childcare

/// Who takes a seat whatever is decided now: a child already there, or one whose seat the commission keeps.
struct StayingChild {
    /// One a period; `nil` when it is not there.
    var sections: [SectionID?]
    var slots: SlotSet
    var places: Int
    /// Whether it walks, one a period.
    var walks: [Bool]
    var isHeld: Bool
    /// The child already there; `nil` for a seat the commission keeps, which is ``request``'s.
    var enrolled: EnrolledChild?
    var request: PlaceRequest?

    /// Age from which a child counts as walking where its file does not say; the decree knows only “walks”.
    static let walkingMonths = 18

    /// Children already there, in case order, then the seats kept.
    static func all(in source: Case, _ attendances: Attendances) -> [StayingChild] {
        enrolled(source, attendances) + held(source, attendances)
    }

    static func walks(_ request: PlaceRequest, in source: Case) -> [Bool] {
        (0..<source.calendar.periodCount).map { period in
            request.walks
                ?? (request.birthDate.completedMonths(on: source.firstDay(ofPeriod: period)) >= walkingMonths)
        }
    }

    private static func enrolled(_ source: Case, _ attendances: Attendances) -> [StayingChild] {
        source.enrolled.compactMap { child in
            let sections = attendances.sections(of: child)
            guard sections.contains(where: { $0 != nil }) else { return nil }
            let walks = (0..<source.calendar.periodCount).map { period in
                if let walks = child.walks { return walks }
                if let birth = child.birthDate {
                    return birth.completedMonths(on: source.firstDay(ofPeriod: period)) >= walkingMonths
                }
                let section = sections[period].flatMap(attendances.section)
                return (section?.ageMonths.lowerBound ?? 0) >= walkingMonths
            }
            return StayingChild(
                sections: sections, slots: child.slots, places: max(1, child.placesUsed), walks: walks, isHeld: false,
                enrolled: child)
        }
    }

    private static func held(_ source: Case, _ attendances: Attendances) -> [StayingChild] {
        let holds = source.decisions.filter { $0.kind == .hold }
        guard !holds.isEmpty else { return [] }
        let requests = Dictionary(first: source.requests.map { ($0.id, $0) })
        return holds.compactMap { hold in
            guard let request = requests[hold.request] else { return nil }
            let start = source.calendar.period(of: request.startDate)
            let age = attendances.age(of: request, startingIn: start)
            let place =
                hold.section.flatMap(attendances.section)
                ?? hold.creche.flatMap { creche in
                    attendances.sections(of: creche).first { $0.ages.contains(age) }
                }
            guard let place else { return nil }
            var weeks = hold.patterns
            if weeks.isEmpty {
                weeks = request.wishes.filter { $0.creche == place.creche }.flatMap { request.patterns(at: $0) }
            }
            if weeks.isEmpty { weeks = request.patterns }
            // Whatever week the family ends up with, it is kept.
            let slots = weeks.reduce(SlotSet()) { $0.union($1) }.intersection(place.openSlots)
            return StayingChild(
                sections: attendances.sections(of: request, in: place.id, slots: slots, from: start), slots: slots,
                places: max(1, request.placesUsed), walks: walks(request, in: source), isHeld: true,
                request: request)
        }
    }
}
