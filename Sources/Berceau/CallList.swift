public import Allocation
public import AllocationModel
public import Childcare
internal import Tariffs

/// Whom to call for a seat that came free in a section on certain days, and why in that order.
///
/// Most points at the crèche first, equal points by the policy's ties, then by the public draw: the order of the section's waiting list. Everybody with a
/// rank fits as things stand, by every rule of the case. Where the policy names minimum rates of the waiting list, those who
/// fit are called in the order closest to that by which every call keeps them, whoever was called before counted; who answered
/// there already is not called again.
public struct CallList: Sendable {
    /// One request that waits, as whoever calls needs it.
    public struct Entry: Hashable, Sendable, Codable {
        /// 1 is called first; `nil` where no accepted week fits.
        public var rank: Int?
        public var request: String
        /// Accepted weeks that fit, separated by `|`; all accepted weeks where none fits.
        public var days: String
        /// Points at this crèche.
        public var points: Points
        /// The public draw's number, which separates equal points; the greater first.
        public var draw: Int64
        /// The minimum rates of the waiting list whose groups the family is of; absent where the policy names none.
        public var groups: [String]?
        /// What each tie of the policy looked at: `submitted_on = 2026-01-15`; absent where it names none.
        public var ties: [String]?
        /// Rank of the family's wish for this crèche.
        public var wishRank: Int
        /// When the child would begin.
        public var startDate: String
        /// Siblings who must be given a place with it, and can: `R2@S1[mon tue]`, separated by ` + `.
        public var siblings: String?
        /// Half-days that are still missing, where no week fits.
        public var missing: String?
        /// What else stands in the way: `hours`, `family` or `quota`.
        public var obstacle: String?
    }

    /// Those who fit, in order, then those who do not, in the same order.
    public var entries: [Entry]

    /// The list for a seat that came free.
    ///
    /// - `outcome`: the decision as it stands; everybody placed keeps the seat it has, but for who left.
    /// - Throws: `AllocationError` when the case cannot be compiled or the outcome is of another case.
    /// - Complexity: that of compiling the case.
    public init(_ freed: FreedSeat, case source: Case, outcome: Outcome) throws(AllocationError) {
        let source = source.withHourlyFees()
        let fits = try Allocator().fits(freed, in: source, placements: outcome.placements)
        let waiting = Set(outcome.waiting.filter { $0.reason == .full || $0.reason == .otherRule }.map(\.request))
        let index = CaseIndex(source)
        let scorer = Scorer(index)
        let draw = PublicDraw(seed: source.policy.seed)
        let orders = ServingOrders(index, for: source.requests.filter { waiting.contains($0.id.text) })
        let byRequest = Dictionary(grouping: fits) { $0.seat.request }
        let creche = source.sections.first { $0.id == freed.section }?.creche
        let rates = source.policy.waitingMix
        let answers = source.requests.filter { waiting.contains($0.id.text) }.map { request in
            (request, creche.flatMap { source.answer(of: request, at: $0) })
        }
        let gone = Set(answers.filter { $0.1 != nil }.map(\.0.id))
        let called = answers.filter { $0.1 != nil && $0.1 != .withdrawn }.map(\.0)
        var found: [(entry: Entry, order: ServingOrder)] = []
        for request in source.requests where waiting.contains(request.id.text) && !gone.contains(request.id) {
            guard let own = byRequest[request.id], let any = own.first else { continue }
            let wishes = request.wishes.filter { $0.creche == any.seat.creche }
            let wish =
                wishes.min { $0.rank < $1.rank } ?? Wish(rank: any.seat.wishRank ?? 1, creche: any.seat.creche)
            let points = scorer.points(request: request, wish: wish)
            var entry = Self.entry(request, wish, points, draw.number(of: request.id), own, freed, source)
            if !source.policy.ties.isEmpty {
                let facts = Facts(request: request, wish: wish, in: index)
                entry.ties = source.policy.ties.map { $0.datum(for: facts) }
            }
            if !rates.isEmpty {
                let groups = index.mixGroups(of: request, at: any.seat.creche)
                entry.groups = rates.indices.filter { groups & 1 << $0 != 0 }.map { rates[$0].name }
            }
            found.append(
                (
                    entry,
                    orders.order(of: request, at: any.seat.creche, points: points)
                ))
        }
        found.sort { left, right in
            if (left.entry.rank == nil) != (right.entry.rank == nil) { return right.entry.rank == nil }
            return left.order < right.order
        }
        let fitting = found.prefix { $0.entry.rank != nil }
        if let creche {
            let requests = Dictionary(first: source.requests.map { ($0.id.text, $0) })
            let order = index.callOrder(
                of: fitting.compactMap { requests[$0.entry.request] }, at: creche, called: called)
            found.replaceSubrange(0..<fitting.count, with: order.map { fitting[$0] })
        }
        entries = found.enumerated().map { position, item in
            var entry = item.entry
            if entry.rank != nil { entry.rank = position + 1 }
            return entry
        }
    }

    private static func entry(
        _ request: PlaceRequest, _ wish: Wish, _ points: Points, _ number: Int64, _ fits: [SeatFit], _ freed: FreedSeat,
        _ source: Case
    ) -> Entry {
        let calendar = source.calendar
        let fitting = fits.filter { $0.obstacle == nil }
        // The earliest period in which the child can begin, and no later one.
        let start = fitting.map(\.seat.startPeriod).min() ?? fits.map(\.seat.startPeriod).min() ?? 0
        let shown = (fitting.isEmpty ? fits : fitting).filter { $0.seat.startPeriod == start }
        var weeks: [SlotSet] = []
        for fit in shown where !weeks.contains(fit.seat.slots) { weeks.append(fit.seat.slots) }
        let begins = max(request.startDate, freed.from ?? source.term.start, source.firstDay(ofPeriod: start))
        var entry = Entry(
            rank: fitting.isEmpty ? nil : 0, request: request.id.text,
            days: weeks.map(calendar.notation).joined(separator: " | "), points: points, draw: number,
            wishRank: wish.rank, startDate: begins.description)
        if let fit = shown.first, !fitting.isEmpty, !fit.siblings.isEmpty {
            entry.siblings = Seat.optionKey(fit.siblings, calendar: calendar)
        }
        guard fitting.isEmpty else { return entry }
        let missing = shown.compactMap { fit -> SlotSet? in
            if case .slots(let slots)? = fit.obstacle { slots } else { nil }
        }
        if let nearest = missing.min(by: { ($0.count, $0) < ($1.count, $1) }) {
            entry.missing = calendar.notation(nearest)
        } else {
            entry.obstacle =
                shown.lazy.compactMap { fit in
                    if case .other(let obstacle)? = fit.obstacle { obstacle.rawValue } else { nil }
                }.first
        }
        return entry
    }
}

extension Case {
    /// What a family that waits said when it was called for a crèche, or that it asks for nothing any more.
    ///
    /// An answer that names no crèche is one to the only crèche it wished, or it says nothing of this one.
    fileprivate func answer(of request: PlaceRequest, at creche: CrecheID) -> FamilyResponse.Answer? {
        responses.last { response in
            guard response.request == request.id else { return false }
            if response.answer == .withdrawn { return true }
            return response.creche.map { $0 == creche } ?? request.wishes.allSatisfy { $0.creche == creche }
        }?.answer
    }
}
