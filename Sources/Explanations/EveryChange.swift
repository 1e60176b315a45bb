internal import Allocation
internal import AllocationModel
internal import Childcare

/// One case in which every request that waits also accepts the weeks and the crèches it could have asked for.
///
/// It is compiled once, where a case for each of them would be compiled tens of times a request: its options say of each
/// change whether it passes as things stand, or what no allocation with it can be worth. Later starts take one case for
/// each first of the month, in which all who wait start then.
struct EveryChange: Sendable {
    enum Asked: Hashable {
        case week(SlotSet)
        case creche(CrecheID)
        case start(CivilDate)
    }

    enum Sight: Hashable {
        /// No section may take the child.
        case noPlace
        /// It would pass by the thresholds as they are.
        case passes(CrecheID, SectionID)
        case stopped
        /// No allocation with it can be worth what was decided.
        case bounded
        /// To whoever decides it is the same case.
        case same
        case unknown
    }

    private let decided: DecidedCase
    private let prices: PricedDecision?
    private let asked: Set<RequestID>
    private var starts: [LaterStart: Sight] = [:]

    private struct LaterStart: Hashable {
        var request: RequestID
        var day: CivilDate
    }

    /// - Returns: `nil` where the whole cannot be compiled beside the decision.
    init?(_ explainer: Explainer) {
        let base = explainer.decided
        var source = explainer.index.case
        var asked: Set<RequestID> = []
        for (unit, requests) in base.compiled.requests.enumerated() {
            // Siblings have joint outcomes, too many with so many ways each.
            guard requests.count == 1, let id = requests.first, base.assignment.choice[unit] == nil,
                let request = explainer.index.request(id), request.minutesWanted == nil,
                let position = explainer.index.position(of: id),
                let file = ChangedFile(request, explainer.index, explainer.scorer)
            else { continue }
            let weeks = file.otherWeeks
            var changed = request
            for wish in changed.wishes.indices {
                let own = request.patterns(at: request.wishes[wish])
                changed.wishes[wish].patterns = own + weeks.filter { !own.contains($0) }
                if request.wishes[wish].patterns.isEmpty {
                    changed.wishes[wish].patternFactors = request.patternFactors
                }
            }
            let last = request.wishes.map(\.rank).max() ?? 0
            for creche in file.otherCreches {
                changed.wishes.append(Wish(rank: last + 1, creche: creche, patterns: request.patterns))
            }
            source.requests[position] = changed
            asked.insert(id)
        }
        guard !asked.isEmpty, let whole = try? DecidedCase(source, like: base, but: asked),
            whole.hasTheRows(of: base)
        else { return nil }
        decided = whole
        self.asked = asked
        prices = explainer.prices?.carried(to: whole)
        lookAtStarts(explainer)
    }

    /// Looks at the later starts of all who wait, the first of each, then the second, and so on.
    private mutating func lookAtStarts(_ explainer: Explainer) {
        let waiting = explainer.index.case.requests.filter { asked.contains($0.id) }
        let days = waiting.map { ChangedFile($0, explainer.index, explainer.scorer)?.laterStarts ?? [] }
        for number in 0..<(days.map(\.count).max() ?? 0) {
            var source = explainer.index.case
            var later: [(request: PlaceRequest, day: CivilDate)] = []
            for (request, days) in zip(waiting, days) where days.indices.contains(number) {
                guard let position = explainer.index.position(of: request.id) else { continue }
                source.requests[position].startDate = days[number]
                source.requests[position].startLatest = nil
                later.append((request, days[number]))
            }
            let base = explainer.decided
            guard let whole = try? DecidedCase(source, like: base, but: Set(later.map(\.request.id))) else { continue }
            let prices = explainer.prices?.carried(to: whole)
            for (request, day) in later {
                let options = whole.unit(of: request.id).map { whole.options(of: $0, placing: request.id) } ?? []
                var sight = Self.look(request, options, in: whole, prices)
                if sight != .noPlace, base.decidesAlike(whole, for: request) { sight = .same }
                starts[LaterStart(request: request.id, day: day)] = sight
            }
        }
    }

    /// What can be said of one change of a request at once; `nil` where it is not in the case.
    func look(_ request: PlaceRequest, _ change: Asked) -> Sight? {
        if case .start(let day) = change { return starts[LaterStart(request: request.id, day: day)] }
        guard asked.contains(request.id), let unit = decided.unit(of: request.id) else { return nil }
        let accepted = Set(request.patterns)
        let wished = Set(request.wishes.map(\.creche))
        let options = decided.options(of: unit, placing: request.id).filter { option in
            guard let seat = decided.compiled.meanings[unit][option].first else { return false }
            return switch change {
            case .week(let week): seat.slots == week && wished.contains(seat.creche)
            case .creche(let creche): seat.creche == creche && accepted.contains(seat.slots)
            case .start: false
            }
        }
        return Self.look(request, options, in: decided, prices)
    }

    /// What can be said of some options that place a request.
    private static func look(
        _ request: PlaceRequest, _ options: [Int], in decided: DecidedCase, _ prices: PricedDecision?
    ) -> Sight {
        guard let unit = decided.unit(of: request.id), !options.isEmpty else { return .noPlace }
        if decided.source.policy.priority == .weighted {
            guard let prices else { return .unknown }
            return prices.obstacle(unit, options) != nil ? .bounded : .unknown
        }
        let passing = options.first { option in
            decided.prefers(option, of: unit) && decided.stops(option, of: unit).isEmpty
                && decided.brokenQuotas(by: option, of: unit).isEmpty
        }
        return passing.flatMap { decided.compiled.meanings[unit][$0].first }
            .map { .passes($0.creche, $0.section) } ?? .stopped
    }
}
