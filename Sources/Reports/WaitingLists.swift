import AllocationModel
import Childcare

/// The waiting list of one section: who asked for its crèche, has the age, and has no place.
struct WaitingList {
    struct Entry {
        var request: Request
        var wishRank: Int
        var points: Int64
        /// Whether an accepted week fits the seats still free.
        var fitsNow: Bool
    }

    var section: Section
    var entries: [Entry]

    /// One list per section, in case order; entries by points at that crèche, then by the public draw.
    ///
    /// - Complexity: O(waiting × sections × (wishes + lines of the grid)).
    static func all(of subject: ReportSubject) -> [WaitingList] {
        let outcome = subject.outcome
        let requests = Dictionary(
            subject.case.requests.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
        let waiting = outcome.waiting.filter { $0.reason == .full || $0.reason == .otherRule }
        let excluded = Set(outcome.excluded.map { [$0.request, $0.creche ?? ""] })
        let free = freeSlots(of: subject)
        let scorer = Scorer(subject.case)
        let draw = PublicDraw(seed: subject.case.policy.seed)
        let keys = Dictionary(
            waiting.map { ($0.request, draw.key(of: RequestID($0.request))) }, uniquingKeysWith: { first, _ in first })
        return subject.case.sections.map { section in
            var entries: [Entry] = []
            for record in waiting {
                guard let request = requests[record.request],
                    section.ageMonths.contains(request.ageMonthsAtStart),
                    let wish = request.wishes.first(where: { $0.creche == section.creche }),
                    !excluded.contains([record.request, section.creche.text])
                else { continue }
                let weeks = request.weeks(at: wish, in: subject.case.calendar) ?? []
                let patterns = weeks.filter { $0.isSubset(of: section.openSlots) }
                if patterns.isEmpty { continue }
                let room = free[section.id.text] ?? SlotSet()
                entries.append(
                    Entry(
                        request: request, wishRank: wish.rank,
                        points: scorer.points(request: request, wish: wish),
                        fitsNow: patterns.contains { $0.isSubset(of: room) }))
            }
            entries.sort { left, right in
                if left.points != right.points { return left.points > right.points }
                let keyOfLeft = keys[left.request.id.text] ?? []
                let keyOfRight = keys[right.request.id.text] ?? []
                if keyOfLeft != keyOfRight { return keyOfRight.lexicographicallyPrecedes(keyOfLeft) }
                return left.request.id < right.request.id
            }
            return WaitingList(section: section, entries: entries)
        }
    }

    private static func freeSlots(of subject: ReportSubject) -> [String: SlotSet] {
        let positions = Dictionary(
            subject.case.calendar.slots.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var free: [String: SlotSet] = [:]
        // Free all year: free in every period.
        var taken: [String: SlotSet] = [:]
        for record in subject.outcome.occupancy {
            guard let position = positions[record.slot] else { continue }
            let slot = SlotSet([position])
            if record.free > 0 {
                free[record.section] = (free[record.section] ?? SlotSet()).union(slot)
            } else {
                taken[record.section] = (taken[record.section] ?? SlotSet()).union(slot)
            }
        }
        return free.reduce(into: free) { $0[$1.key] = $1.value.subtracting(taken[$1.key] ?? SlotSet()) }
    }
}

/// How many children got their first, second, … wish.
struct WishTally {
    var ranks: [(rank: Int, count: Int)]

    init(_ outcome: Outcome) {
        let counts = Dictionary(outcome.placements.map { ($0.wishRank, 1) }, uniquingKeysWith: +)
        ranks = counts.sorted { $0.key < $1.key }.map { (rank: $0.key, count: $0.value) }
    }
}
