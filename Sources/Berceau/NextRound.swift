internal import Allocation
public import AllocationModel
public import Childcare

/// The round after a decision: answers, withdrawals, late files.
///
/// Placed children stay where they are, by a pin that says so; seats given up are free; whoever waits, and files that
/// came late, are decided by the same rules. Whoever has a place keeps it: nothing else in the new case takes its seat.
public struct NextRound: Sendable {
    /// What became of one request between two rounds.
    public struct Change: Hashable, Sendable, Codable {
        /// What became of it.
        public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
            /// Keeps the place it was given.
            case stays
            /// Declined the place; its other wishes still count.
            case declined
            /// Declined, and no other wish is left.
            case declinedLast
            /// Gave no answer in time: its place is free, its file closed.
            case noAnswer
            /// Withdrew, with or without a place.
            case withdrawn
            /// Came late for the first round and takes part now.
            case joins
            /// The commission's pin of a file that was not looked at: no seat is left beside the places given, so it waits
            /// as others do.
            case pinWithoutSeat
            /// Gave up the place it moved to, but the one it had was given to another: it keeps the new one.
            case cannotReturn
        }

        public var request: String
        public var kind: Kind
        /// The place kept or given up; absent where there was none.
        public var creche: String?
        public var section: String?
        public var days: String?
    }

    /// The case of the next round; its deadline is not before the day the last file that joins was filed.
    public var `case`: Case
    /// In case order; requests that simply go on waiting are not listed.
    public var changes: [Change]

    /// Applies the responses of `case` to `outcome`.
    ///
    /// A placed request without a response stays: silence is a response only where the town writes `no_answer`.
    /// - `from`: the first day of the next round's places; whoever has none starts then at the earliest, and is
    ///   as old as it is then.
    /// - `language`: of the reasons written into the new case.
    public init(
        after outcome: Outcome, of source: Case, from: CivilDate? = nil, language: Language = .french
    ) {
        var next = source
        next.responses = []
        var changes: [Change] = []
        let places = Dictionary(
            first: outcome.placements.map { ($0.request, $0) })
        var responses: [RequestID: FamilyResponse] = [:]
        for response in source.responses { responses[response.request] = response }
        var closed: Set<RequestID> = []
        for position in next.requests.indices {
            let request = next.requests[position]
            let place = places[request.id.text]
            func note(_ kind: Change.Kind) {
                changes.append(
                    Change(
                        request: request.id.text, kind: kind, creche: place?.creche, section: place?.section,
                        days: place?.days))
            }
            var response = responses[request.id]
            if let place, let creche = response?.creche, creche.text != place.creche, response?.answer == .declined {
                // A refusal is for that crèche only: the place given elsewhere stays.
                Self.refuse(creche, to: request.id, because: response?.reason, &next, language)
                response = nil
            }
            switch response?.answer {
            case .withdrawn?:
                next.requests[position].status = .cancelled
                closed.insert(request.id)
                note(.withdrawn)
            case .noAnswer? where place != nil:
                next.requests[position].status = .cancelled
                closed.insert(request.id)
                note(.noAnswer)
            case .declined?:
                guard let creche = response?.creche ?? place.map({ CrecheID($0.creche) }) else { continue }
                next.decisions.removeAll { $0.request == request.id && $0.kind == .pin }
                Self.refuse(creche, to: request.id, because: response?.reason, &next, language)
                let refused = Set(
                    next.decisions.filter { $0.request == request.id && $0.kind == .refuse }.compactMap(\.creche))
                if request.wishes.allSatisfy({ refused.contains($0.creche) }) {
                    next.requests[position].status = .cancelled
                    closed.insert(request.id)
                    note(.declinedLast)
                } else {
                    note(.declined)
                }
            case .accepted?, .noAnswer?, nil:
                if let place, place.isPresentPlace, response?.answer != .accepted || !Self.isLookedAt(request, next) {
                    // It keeps the place it has, and goes on asking for another.
                    let joins = request.status == .late && response?.answer != .accepted
                    if joins { next.requests[position].status = .complete }
                    note(joins ? .joins : .stays)
                } else if let place {
                    next.decisions.removeAll { decision in
                        decision.request == request.id
                            && (decision.kind == .pin
                                || decision.kind == .refuse && decision.creche?.text == place.creche)
                    }
                    next.decisions.append(Self.pin(request, place, response, source, language))
                    if let start = place.start.flatMap({ CivilDate(iso: $0) }) {
                        // The day it was promised, neither later nor sooner.
                        next.requests[position].startDate = start
                        next.requests[position].startLatest = nil
                    }
                    note(.stays)
                } else if request.status == .late {
                    next.requests[position].status = .complete
                    note(.joins)
                }
            }
        }
        if let from {
            let kept = Set(next.decisions.filter { $0.kind == .pin }.map(\.request))
            for position in next.requests.indices where !kept.contains(next.requests[position].id) {
                let start = max(next.requests[position].startDate, from)
                next.requests[position].startDate = start
                if let latest = next.requests[position].startLatest, latest < start {
                    next.requests[position].startLatest = nil
                }
            }
        }
        // A pin or refusal of a closed file would contradict it.
        next.decisions.removeAll { closed.contains($0.request) }
        Self.keepPromises(&next, &changes, places, source, language)
        Self.receive(&next, changes)
        self.case = next
        self.changes = changes
    }

    private static func refuse(
        _ creche: CrecheID, to request: RequestID, because reason: String?, _ next: inout Case, _ language: Language
    ) {
        next.decisions.append(
            Decision(
                request: request, kind: .refuse, creche: creche,
                reason: RoundReason.placeDeclined.said(because: reason)[language], by: RoundReason.author[language]))
    }

    /// Gives way wherever the new case would seat somebody on a place that another was given.
    ///
    /// Two things could: a pin of a file the first round did not look at, and a child who returns to the place it had
    /// before it moved.
    private static func keepPromises(
        _ next: inout Case, _ changes: inout [Change], _ places: [String: PlacementRecord], _ source: Case,
        _ language: Language
    ) {
        let pins = Set(next.decisions.filter { $0.kind == .pin }.map(\.request))
        let joined = Set(changes.filter { $0.kind == .joins }.map(\.request))
        var doubtful: Set<RequestID> = []
        for request in next.requests {
            let hasMoved = request.isTransfer && places[request.id.text].map { !$0.isPresentPlace } ?? false
            let isPinned = pins.contains(request.id)
            if isPinned ? joined.contains(request.id.text) : hasMoved { doubtful.insert(request.id) }
        }
        while !doubtful.isEmpty {
            // A case that cannot be compiled is refused by the next allocation, which says why.
            guard let crowded = try? Allocator().withoutSeat(doubtful, in: next), !crowded.isEmpty else { return }
            for position in next.requests.indices where crowded.contains(next.requests[position].id) {
                let id = next.requests[position].id
                next.decisions.removeAll { $0.request == id && $0.kind == .pin }
                guard !joined.contains(id.text), let place = places[id.text] else {
                    changes.append(Change(request: id.text, kind: .pinWithoutSeat))
                    continue
                }
                changes.removeAll { $0.request == id.text }
                changes.append(
                    Change(
                        request: id.text, kind: .cannotReturn, creche: place.creche, section: place.section,
                        days: place.days))
                next.decisions.removeAll { $0.request == id && $0.kind == .refuse && $0.creche?.text == place.creche }
                next.decisions.append(pin(source.requests[position], place, nil, source, language))
                next.requests[position].status = source.requests[position].status
                if let start = place.start.flatMap({ CivilDate(iso: $0) }) {
                    next.requests[position].startDate = start
                    next.requests[position].startLatest = nil
                }
            }
            doubtful.subtract(crowded)
        }
    }

    /// Moves the deadline to the last file that joins: who takes part in a round did not come too late for it.
    private static func receive(_ next: inout Case, _ changes: [Change]) {
        guard let deadline = next.term.deadline else { return }
        let joined = Set(changes.filter { $0.kind == .joins }.map(\.request))
        let filed = next.requests.filter { joined.contains($0.id.text) && $0.status == .complete }
            .compactMap(\.submittedOn)
        next.term.deadline = max(deadline, filed.max() ?? deadline)
    }

    /// Whether the commission decides the file, so that a pin of it means something.
    private static func isLookedAt(_ request: PlaceRequest, _ source: Case) -> Bool {
        request.status == .complete && !(request.birthStatus == .expected && source.policy.unborn == .exclude)
            && !source.decisions.contains { decision in
                decision.request == request.id
                    && (decision.kind == .hold || decision.kind == .refuse && decision.creche == nil)
            }
    }

    private static func pin(
        _ request: PlaceRequest, _ place: PlacementRecord, _ response: FamilyResponse?, _ source: Case,
        _ language: Language
    ) -> Decision {
        let weeks = (try? DayNotation.parse(place.days, calendar: source.calendar)) ?? []
        let isThere = { (decision: Decision) in
            decision.request == request.id && decision.kind == .pin
                && decision.creche.map { $0.text == place.creche } ?? true
        }
        if let earlier = source.decisions.first(where: isThere) {
            // The commission decided so: what it wrote in its minutes stays, with the place it came to.
            var pin = earlier
            pin.creche = CrecheID(place.creche)
            pin.section = SectionID(place.section)
            pin.patterns = weeks
            return pin
        }
        return Decision(
            request: request.id, kind: .pin, creche: CrecheID(place.creche), section: SectionID(place.section),
            patterns: weeks,
            reason: (response == nil ? RoundReason.placeOfLastRound : .placeAccepted)
                .said(because: response?.reason)[language],
            by: RoundReason.author[language])
    }
}
