internal import Allocation
internal import AllocationModel
internal import Childcare
internal import WorkerThreads

/// What every request that waits could have asked for, looked at in few cases.
///
/// One case in which all who wait also accept the weeks and the crèches they could have asked for is compiled once, where a
/// case for each would be compiled tens of times a request: its options say of each change whether it passes as things
/// stand, or what no allocation with it can be worth. What that case cannot hold (a later start; anything siblings ask,
/// whose joint outcomes would be too many) takes one case for the first such change of all families, one for the second,
/// and so on.
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
    private var alone: [Change: Sight] = [:]

    private struct Change: Hashable {
        var request: RequestID
        var asked: Asked
    }

    /// - Returns: `nil` where the whole cannot be compiled beside the decision.
    init?(_ explainer: Explainer, on pool: WorkerPool) {
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
        lookAtTheRest(explainer, pool)
    }

    /// Looks at what the whole does not hold: the first such change of every family that waits, then the second, and so on.
    private mutating func lookAtTheRest(_ explainer: Explainer, _ pool: WorkerPool) {
        let base = explainer.decided
        let families = base.compiled.requests.enumerated().filter { base.assignment.choice[$0.offset] == nil }
            .map { rest(of: $0.element, explainer) }
        let count = families.map(\.count).max() ?? 0
        let rounds = pool.map(count) { number -> [Change: Sight] in
            guard explainer.goesOn(number, count) else { return [:] }
            return Self.look(families.compactMap { $0.indices.contains(number) ? $0[number] : nil }, explainer)
        }
        for round in rounds { alone.merge(round) { first, _ in first } }
    }

    /// What the whole does not hold of what a family could have asked for.
    private func rest(of family: [RequestID], _ explainer: Explainer) -> [Change] {
        family.flatMap { id -> [Change] in
            guard let request = explainer.index.request(id),
                let file = ChangedFile(request, explainer.index, explainer.scorer)
            else { return [] }
            var rest = file.laterStarts.map(Asked.start)
            if !asked.contains(id) {
                if request.minutesWanted == nil { rest += file.otherWeeks.map(Asked.week) }
                rest += file.otherCreches.map(Asked.creche)
            }
            return rest.map { Change(request: id, asked: $0) }
        }
    }

    /// Looks at one change of each of some families, in one case.
    private static func look(_ changes: [Change], _ explainer: Explainer) -> [Change: Sight] {
        let base = explainer.decided
        var source = explainer.index.case
        for change in changes {
            guard let position = explainer.index.position(of: change.request) else { continue }
            switch change.asked {
            case .start(let day): source.requests[position].ask(startingOn: day)
            case .week(let week): source.requests[position].ask(for: week)
            case .creche(let creche): source.requests[position].addWish(for: creche)
            }
        }
        guard let whole = try? DecidedCase(source, like: base, but: Set(changes.map(\.request))) else { return [:] }
        let prices = explainer.prices?.carried(to: whole)
        var sights: [Change: Sight] = [:]
        for change in changes {
            guard let request = explainer.index.request(change.request) else { continue }
            let options = whole.unit(of: request.id).map { whole.options(of: $0, placing: request.id) } ?? []
            var sight = Self.look(request, options, in: whole, prices)
            if sight != .noPlace, base.decidesAlike(whole, for: request) { sight = .same }
            sights[change] = sight
        }
        return sights
    }

    /// What can be said of one change of a request at once; `nil` where it is not in the case.
    func look(_ request: PlaceRequest, _ change: Asked) -> Sight? {
        if let sight = alone[Change(request: request.id, asked: change)] { return sight }
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
            // What a member is guaranteed may depend on a family's file: then no bound of the case as it was holds.
            guard let prices, !decided.source.policy.guaranteesMembers else { return .unknown }
            return prices.obstacle(unit, options) != nil ? .bounded : .unknown
        }
        let passing = options.first { decided.passes($0, of: unit) }
        return passing.flatMap { decided.compiled.meanings[unit][$0].first }
            .map { .passes($0.creche, $0.section) } ?? .stopped
    }
}
