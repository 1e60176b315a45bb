internal import AllocationModel
internal import Childcare

/// The case with another file of one family, everybody else's unchanged.
struct ChangedFile {
    private let source: Case
    private let position: Int
    private let request: PlaceRequest
    private let scorer: Scorer

    init?(_ request: PlaceRequest, _ index: CaseIndex, _ scorer: Scorer) {
        guard let position = index.position(of: request.id) else { return nil }
        source = index.case
        self.position = position
        self.request = request
        self.scorer = scorer
    }

    private func with(_ change: (inout PlaceRequest) -> Void) -> Case {
        var changed = source
        change(&changed.requests[position])
        return changed
    }

    /// So many whole points more at every wish.
    func morePoints(_ count: Int64) -> Case {
        with { request in
            for wish in request.wishes.indices {
                request.wishes[wish].points =
                    scorer.points(request: self.request, wish: self.request.wishes[wish]) + Points(count)
            }
        }
    }

    /// One week instead of those it accepts.
    func asking(_ week: SlotSet) -> Case {
        with { $0.ask(for: week) }
    }

    /// A start on one day and no other.
    func starting(_ day: CivilDate) -> Case {
        with { $0.ask(startingOn: day) }
    }

    /// One more wish, after all others.
    func wishing(_ creche: CrecheID) -> Case {
        with { $0.addWish(for: creche) }
    }

    /// Each week it accepts with one day fewer, or with one day in another's stead; in the order of the calendar.
    var otherWeeks: [SlotSet] {
        let calendar = source.calendar
        var days: [[Int]] = []
        for slot in calendar.slots.indices {
            let day = calendar.slots[slot]
            let same = days.firstIndex { other in
                let first = calendar.slots[other[0]]
                return first.day == day.day && first.week == day.week
            }
            if let same { days[same].append(slot) } else { days.append([slot]) }
        }
        let accepted = Set(request.wishes.flatMap { request.patterns(at: $0) })
        var found: [SlotSet] = []
        for week in accepted.sorted() {
            let asked = days.indices.filter { day in days[day].contains(where: week.contains) }
            for day in asked {
                let rest = week.subtracting(SlotSet(days[day]))
                var changed = [rest]
                let parts = days[day].enumerated().filter { week.contains($0.element) }.map(\.offset)
                for other in days.indices where !asked.contains(other) {
                    // The same parts of the day, where that day has them.
                    guard parts.allSatisfy(days[other].indices.contains) else { continue }
                    changed.append(rest.union(SlotSet(parts.map { days[other][$0] })))
                }
                for week in changed where !week.isEmpty && !accepted.contains(week) && !found.contains(week) {
                    found.append(week)
                }
            }
        }
        return found
    }

    /// The first of each month of the term after the latest start it accepts.
    var laterStarts: [CivilDate] {
        let latest = max(request.startDate, request.startLatest ?? request.startDate)
        let last = min(source.term.end, request.until ?? source.term.end)
        var found: [CivilDate] = []
        var (year, month) = (latest.year, latest.month)
        while found.count < 24 {
            (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
            guard let day = CivilDate(year: year, month: month, day: 1), day <= last else { break }
            found.append(day)
        }
        return found
    }

    /// The crèches it did not wish, in the order of the case.
    var otherCreches: [CrecheID] {
        let wished = Set(request.wishes.map(\.creche))
        return source.creches.map(\.id).filter { !wished.contains($0) }
    }
}

extension PlaceRequest {
    /// Asks for one week instead of those it accepts.
    mutating func ask(for week: SlotSet) {
        patterns = [week]
        patternFactors = [:]
        for wish in wishes.indices {
            wishes[wish].patterns = []
            wishes[wish].patternFactors = [:]
        }
    }

    /// Asks for a start on one day and no other.
    mutating func ask(startingOn day: CivilDate) {
        startDate = day
        startLatest = nil
    }

    /// Wishes one crèche more, after all others.
    mutating func addWish(for creche: CrecheID) { wishes.append(wishAfterAll(for: creche)) }
}
