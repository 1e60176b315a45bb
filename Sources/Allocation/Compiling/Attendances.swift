internal import Childcare

/// In which section a child is in each period of the term, from its start until it leaves.
struct Attendances: Sendable {
    let source: Case
    private let open: [SectionID: [SlotSet]]
    private let sections: [SectionID: CrecheSection]
    private let ofCreche: [CrecheID: [CrecheSection]]

    init(_ source: Case) {
        self.source = source
        let periods = source.calendar.periodCount
        open = Dictionary(
            first: source.sections.map { section in
                (
                    section.id,
                    (0..<periods).map { period in
                        let seats = section.seats(in: period)
                        return SlotSet(seats.indices.filter { seats[$0] > 0 })
                    }
                )
            })
        sections = Dictionary(first: source.sections.map { ($0.id, $0) })
        // By name: where the first that fits is taken, the order of a file must not decide.
        ofCreche = Dictionary(grouping: source.sections, by: \.creche).mapValues { $0.sorted { $0.id < $1.id } }
    }

    var periodCount: Int { source.calendar.periodCount }

    func section(_ id: SectionID) -> CrecheSection? { sections[id] }

    func sections(of creche: CrecheID) -> [CrecheSection] { ofCreche[creche] ?? [] }

    func openSlots(of section: SectionID, in period: Int) -> SlotSet { open[section]?[period] ?? SlotSet() }

    /// The periods a child may start in: from that of its start date to that of the latest start its family accepts.
    func startPeriods(of request: PlaceRequest) -> [Int] {
        let first = source.calendar.period(of: request.startDate)
        let last = max(first, source.calendar.period(of: request.startLatest ?? request.startDate))
        return (first...last).filter { period in
            period == first || request.until.map { $0 >= startDate(of: request, in: period) } ?? true
        }
    }

    /// The day a child begins when it starts in a period.
    func startDate(of request: PlaceRequest, in period: Int) -> CivilDate {
        max(request.startDate, source.firstDay(ofPeriod: period))
    }

    /// The age on the day the policy counts ages.
    func age(of request: PlaceRequest, startingIn period: Int) -> ChildAge {
        let day =
            switch source.policy.ageDate {
            case .childStart: startDate(of: request, in: period)
            case .termStart: source.term.start
            case .fixed(let day): day
            }
        return ChildAge(born: request.birthDate, on: day)
    }

    /// The section of a newcomer in each period; `nil` before its start and once it has left.
    func sections(of request: PlaceRequest, in section: SectionID, slots: SlotSet, from start: Int) -> [SectionID?] {
        course(section, slots, born: request.birthDate, from: start) { period in
            period == start || request.until.map { $0 >= source.firstDay(ofPeriod: period) } ?? true
        }
    }

    /// The section of a child already there in each period; `nil` once it has left.
    func sections(of child: EnrolledChild) -> [SectionID?] {
        course(child.section, child.slots, born: child.birthDate, from: 0) { period in
            child.stays(on: source.firstDay(ofPeriod: period))
        }
    }

    private func course(
        _ section: SectionID, _ slots: SlotSet, born: CivilDate?, from start: Int, isThere: (Int) -> Bool
    ) -> [SectionID?] {
        var current = section
        return (0..<periodCount).map { period in
            guard period >= start else { return nil }
            if period > start, let born { current = next(current, slots, born: born, in: period) }
            return isThere(period) ? current : nil
        }
    }

    /// The first section of the crèche for the age a child has reached, once it has grown out of its own.
    private func next(_ id: SectionID, _ slots: SlotSet, born: CivilDate, in period: Int) -> SectionID {
        guard source.policy.moveUp == .birthday, let section = sections[id] else { return id }
        let age = ChildAge(born: born, on: source.firstDay(ofPeriod: period))
        guard section.ages.isOutgrown(age) else { return id }
        let older = sections(of: section.creche).first {
            $0.ages.contains(age) && slots.isSubset(of: openSlots(of: $0.id, in: period))
        }
        return older?.id ?? id
    }
}
