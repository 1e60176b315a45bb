public import AllocationModel
public import Childcare

/// Whom to call for a seat that came free in a section on certain days, and why in that order.
///
/// Most points at the crèche first, ties by the public draw: the order of the section's waiting list.
public struct CallList: Sendable {
    public struct Entry: Hashable, Sendable, Codable {
        /// 1 is called first; `nil` where no accepted week fits.
        public var rank: Int?
        public var request: String
        /// Accepted weeks that fit the freed seat and what was free already, separated by `|`; all accepted weeks
        /// where none fits.
        public var days: String
        /// Points at this crèche.
        public var points: Int64
        /// The public draw's number, which separates equal points; the greater first.
        public var draw: Int64
        /// Rank of the family's wish for this crèche.
        public var wishRank: Int
        public var startDate: String
        /// Half-days that are still missing, where no week fits.
        public var missing: String?
    }

    /// Those who fit, in order, then those who do not, in the same order.
    public var entries: [Entry]

    /// - Parameters:
    ///   - section: a section of the case.
    ///   - slots: when the seat is free.
    /// - Complexity: O(waiting × wishes × weeks), plus sorting.
    public init(section: Section, slots freed: SlotSet, case source: Case, outcome: Outcome) {
        let calendar = source.calendar
        var free = freed
        for (position, slot) in calendar.slots.enumerated() {
            let records = outcome.occupancy.filter { $0.section == section.id.text && $0.slot == slot.id }
            if !records.isEmpty, records.allSatisfy({ $0.free > 0 }) { free = free.union(SlotSet([position])) }
        }
        let scorer = Scorer(source)
        let draw = PublicDraw(seed: source.policy.seed)
        let waiting = Set(outcome.waiting.filter { $0.reason == .full || $0.reason == .otherRule }.map(\.request))
        let refusals = source.decisions.filter { $0.kind == .refuse }
        var found: [(entry: Entry, key: [UInt8])] = []
        for request in source.requests
        where waiting.contains(request.id.text) && section.ageMonths.contains(request.ageMonthsAtStart) {
            let isRefused = refusals.contains {
                $0.request == request.id && ($0.creche ?? section.creche) == section.creche
            }
            guard !isRefused,
                let wish = request.wishes.filter({ $0.creche == section.creche }).min(by: { $0.rank < $1.rank })
            else { continue }
            let accepted = request.patterns(at: wish).filter { !$0.isEmpty && $0.isSubset(of: section.openSlots) }
            // A week that does not touch the freed days has nothing to do with this seat.
            let touching = accepted.filter { !$0.intersection(freed).isEmpty }
            guard !touching.isEmpty else { continue }
            let fitting = touching.filter { $0.isSubset(of: free) }
            let nearest = touching.map { $0.subtracting(free) }.min { ($0.count, $0) < ($1.count, $1) }
            found.append(
                (
                    Entry(
                        rank: fitting.isEmpty ? nil : 0, request: request.id.text,
                        days: (fitting.isEmpty ? touching : fitting).map(calendar.notation).joined(separator: " | "),
                        points: scorer.points(request: request, wish: wish), draw: draw.number(of: request.id),
                        wishRank: wish.rank, startDate: request.startDate.description,
                        missing: fitting.isEmpty ? nearest.map(calendar.notation) : nil), draw.key(of: request.id)
                ))
        }
        found.sort { left, right in
            if (left.entry.rank == nil) != (right.entry.rank == nil) { return right.entry.rank == nil }
            if left.entry.points != right.entry.points { return left.entry.points > right.entry.points }
            if left.key != right.key { return right.key.lexicographicallyPrecedes(left.key) }
            return left.entry.request < right.entry.request
        }
        entries = found.enumerated().map { position, item in
            var entry = item.entry
            if entry.rank != nil { entry.rank = position + 1 }
            return entry
        }
    }
}
