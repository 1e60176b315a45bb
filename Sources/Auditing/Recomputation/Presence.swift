import Childcare

/// Who is where in each period of the term, derived from the case alone.
struct Presence {
    /// Someone who takes a seat whatever was decided: already there, or kept a seat by the commission.
    struct Guest {
        /// Position of the section in each period; `nil` when absent.
        var sections: [Int?]
        var slots: SlotSet
        var places: Int
        var walks: [Bool]
        var isHeld: Bool
        var source: Source

        /// Position in `case.enrolled`, or in `case.requests`.
        enum Source: Hashable { case enrolled(Int), request(Int) }
    }

    private(set) var guests: [Guest]
    /// Open slots of each section in each period.
    let open: [[SlotSet]]
    let periods: Int
    private let value: Case
    private let sectionIndex: [SectionID: Int]
    /// Positions of the sections by name: where the first that fits is taken, the order of a file must not decide.
    private let sectionsByName: [Int]

    init(_ value: Case) {
        self.value = value
        periods = value.calendar.periodCount
        var index: [SectionID: Int] = [:]
        for (position, section) in value.sections.enumerated() where index[section.id] == nil {
            index[section.id] = position
        }
        sectionIndex = index
        sectionsByName = value.sections.indices.sorted { value.sections[$0].id < value.sections[$1].id }
        open = value.sections.map { section in
            (0..<value.calendar.periodCount).map { period in
                SlotSet(section.seats(in: period).enumerated().filter { $0.element > 0 }.map(\.offset))
            }
        }
        guests = []
        guests = enrolledGuests() + keptGuests()
    }

    /// First day of a child that starts in a period.
    func firstDay(_ request: PlaceRequest, _ start: Int) -> CivilDate {
        let day = value.firstDay(ofPeriod: start)
        return day > request.startDate ? day : request.startDate
    }

    /// Periods in which the child may start.
    func starts(_ request: PlaceRequest) -> [Int] {
        let earliest = value.calendar.period(of: request.startDate)
        var found = [earliest]
        guard let latest = request.startLatest else { return found }
        for period in stride(from: earliest + 1, to: periods, by: 1)
        where value.firstDay(ofPeriod: period) <= latest
            && (request.until == nil || firstDay(request, period) <= request.until ?? latest)
        {
            found.append(period)
        }
        return found
    }

    /// The age on the day that counts.
    func age(_ request: PlaceRequest, start: Int) -> ChildAge {
        switch value.policy.ageDate {
        case .childStart: ChildAge(born: request.birthDate, on: firstDay(request, start))
        case .termStart: ChildAge(born: request.birthDate, on: value.term.start)
        case .fixed(let date): ChildAge(born: request.birthDate, on: date)
        }
    }

    /// Section of a newcomer in each period.
    func course(_ request: PlaceRequest, section: Int, slots: SlotSet, start: Int) -> [Int?] {
        var course = [Int?](repeating: nil, count: periods)
        var current = section
        for period in start..<max(start + 1, periods) where period < periods {
            if period > start {
                current = grown(out: current, birth: request.birthDate, slots, period)
                if let last = request.until, value.firstDay(ofPeriod: period) > last { continue }
            }
            course[period] = current
        }
        return course
    }

    /// Whether each section is open in every slot of a course.
    func isOpen(_ course: [Int?], _ slots: SlotSet) -> Bool {
        for (period, section) in course.enumerated() {
            if let section, !slots.isSubset(of: open[section][period]) { return false }
        }
        return true
    }

    /// Whether a child walks: as its file says, or from eighteen months on.
    func walks(_ said: Bool?, _ birth: CivilDate?, _ section: Int?, _ period: Int) -> Bool {
        if let said { return said }
        if let birth { return birth.completedMonths(on: value.firstDay(ofPeriod: period)) >= 18 }
        return section.map { value.sections[$0].ageMonths.lowerBound >= 18 } ?? false
    }

    private func grown(out section: Int, birth: CivilDate, _ slots: SlotSet, _ period: Int) -> Int {
        if value.policy.moveUp == .never { return section }
        let age = ChildAge(born: birth, on: value.firstDay(ofPeriod: period))
        if !value.sections[section].ages.isOutgrown(age) { return section }
        let creche = value.sections[section].creche
        let older = sectionsByName.first { position in
            let other = value.sections[position]
            return other.creche == creche && other.ages.contains(age)
                && slots.isSubset(of: open[position][period])
        }
        return older ?? section
    }

    private func enrolledGuests() -> [Guest] {
        var found: [Guest] = []
        for (position, child) in value.enrolled.enumerated() {
            guard var current = sectionIndex[child.section] else { continue }
            var sections = [Int?](repeating: nil, count: periods)
            for period in 0..<periods {
                if period > 0, let birth = child.birthDate {
                    current = grown(out: current, birth: birth, child.slots, period)
                }
                if let last = child.until, last < value.firstDay(ofPeriod: period) { continue }
                sections[period] = current
            }
            let walking = (0..<periods).map { walks(child.walks, child.birthDate, sections[$0], $0) }
            found.append(
                Guest(
                    sections: sections, slots: child.slots, places: max(child.placesUsed, 1), walks: walking,
                    isHeld: false, source: .enrolled(position)))
        }
        return found
    }

    private func keptGuests() -> [Guest] {
        var found: [Guest] = []
        for decision in value.decisions where decision.kind == .hold {
            guard let position = value.requests.firstIndex(where: { $0.id == decision.request }) else { continue }
            let request = value.requests[position]
            let start = value.calendar.period(of: request.startDate)
            var section = decision.section.flatMap { sectionIndex[$0] }
            if section == nil, let creche = decision.creche {
                let age = age(request, start: start)
                section = sectionsByName.first {
                    value.sections[$0].creche == creche && value.sections[$0].ages.contains(age)
                }
            }
            guard let section else { continue }
            let creche = value.sections[section].creche
            let asked = request.wishes.filter { $0.creche == creche }.flatMap { request.patterns(at: $0) }
            let weeks = [decision.patterns, asked, request.patterns].first { !$0.isEmpty } ?? []
            var slots = SlotSet()
            for week in weeks { slots = slots.union(week) }
            slots = slots.intersection(value.sections[section].openSlots)
            let course = course(request, section: section, slots: slots, start: start)
            found.append(
                Guest(
                    sections: course, slots: slots, places: max(request.placesUsed, 1),
                    walks: (0..<periods).map { walks(request.walks, request.birthDate, nil, $0) }, isHeld: true,
                    source: .request(position)))
        }
        return found
    }
}
