internal import Allocation
internal import AllocationModel
internal import Childcare

/// How many whole points more, at every wish alike, would have brought a request a place.
struct PointsSearch {
    let explainer: Explainer
    let request: PlaceRequest
    let unit: Int
    let file: ChangedFile
    let memory: RequestMemory
    var decided: DecidedCase { explainer.decided }
    var most: Int64 { explainer.limits.mostPoints }

    init(
        _ explainer: Explainer, _ request: PlaceRequest, _ unit: Int, _ file: ChangedFile, _ memory: RequestMemory
    ) {
        self.explainer = explainer
        self.request = request
        self.unit = unit
        self.file = file
        self.memory = memory
    }

    /// - Parameter options: those that place it; not none.
    func run(_ options: [Int]) throws(AllocationError) -> PointsChange {
        guard decided.source.policy.priority == .weighted, !decided.hasTolerance,
            !decided.source.policy.guaranteesMembers, decided.pointsLevel != nil
        else { return try OrderedPoints(self, options).run() }
        return try weighted(options)
    }

    /// Whether the request has a place with so many points more; `nil` where the budget is spent.
    func redecided(with points: Int64) throws(AllocationError) -> Redecision? {
        try memory.redecided(with: points) { () throws(AllocationError) in
            try explainer.allocator.redecide(file.morePoints(points), keeping: decided.earlier, for: request.id)
        }
    }

    /// Where the total decides each option's worth grows by the same for each point, and nothing else changes: with the best
    /// total that has the option, the points it lacks are known.
    private func weighted(_ options: [Int]) throws(AllocationError) -> PointsChange {
        var change = PointsChange(notEnough: most, notEnoughProof: .bounds, limit: most)
        guard let richer = try DecidedCase(file.morePoints(1), like: decided, but: [request.id]),
            let gains = gained(options, richer)
        else { return PointsChange(notEnough: 0, notEnoughProof: .notTried, limit: most) }
        var ties: Set<Int64> = []
        for (alike, level, gain) in groups(options, gains) {
            let needed = try needed(alike, level, gain)
            change.notEnough = min(change.notEnough, needed.notEnough)
            guard let enough = needed.enough else { continue }
            if needed.notEnough + 2 == enough.points { ties.insert(needed.notEnough + 1) }
            if enough.points < change.enough ?? .max, enough.points <= most {
                change.enough = enough.points
                change.creche = enough.creche
                change.enoughProof = .bounds
            }
        }
        // With just so many the totals are equal, and what settles ties decides.
        for points in ties.sorted() where points == change.notEnough + 1 && points < change.enough ?? .max {
            guard let answer = try redecided(with: points), answer.isProved else { break }
            if let seat = answer.seat {
                change.enough = points
                change.creche = seat.creche.text
                change.enoughProof = .decidedAgain
            } else {
                change.notEnough = points
                change.notEnoughProof = .decidedAgain
            }
        }
        return change
    }

    /// What an option gains with one point more, in units of the first level that counts the points of its care: regular and
    /// occasional care have one each.
    private struct Gain: Hashable {
        var level: Int
        var amount: Int64
    }

    /// Options of one wish that gain as much for each point, in the order of the program; those no point makes worth more
    /// are left out.
    private func groups(
        _ options: [Int], _ gains: [Int: Gain]
    ) -> [(options: [Int], level: Int, gain: Int64)] {
        struct Kind: Hashable {
            var creche: CrecheID?
            var gain: Gain
        }
        var order: [Kind] = []
        var found: [Kind: [Int]] = [:]
        for option in options {
            guard let gain = gains[option] else { continue }
            let kind = Kind(creche: decided.creches(of: option, unit, for: request.id).first, gain: gain)
            if found[kind] == nil { order.append(kind) }
            found[kind, default: []].append(option)
        }
        return order.map { (found[$0] ?? [], $0.gain.level, $0.gain.amount) }
    }

    /// How much each option gains with one point more; `nil` where the levels cannot be compared, or a point costs something.
    private func gained(_ options: [Int], _ richer: DecidedCase) -> [Int: Gain]? {
        let levels = decided.compiled.problem.levels
        guard richer.compiled.problem.levels.map(\.scale) == levels.map(\.scale),
            let other = richer.unit(of: request.id)
        else { return nil }
        let now = decided.compiled.problem.units[unit].options
        var then: [String: [Int64]] = [:]
        for option in richer.compiled.problem.units[other].options { then[option.key] = option.gains }
        var gains: [Int: Gain] = [:]
        for option in options {
            guard let new = then[now[option].key] else { return nil }
            let changes = zip(new, now[option].gains).map { $0 - $1 }
            guard let level = changes.firstIndex(where: { $0 != 0 }) else { continue }
            guard changes[level] > 0 else { return nil }
            gains[option] = Gain(level: level, amount: changes[level])
        }
        return gains
    }

    private struct Needed {
        struct Enough {
            var points: Int64
            var creche: String?
        }
        var notEnough: Int64
        var enough: Enough?
    }

    /// What options need that gain as much for each point.
    private func needed(_ options: [Int], _ level: Int, _ gain: Int64) throws(AllocationError) -> Needed {
        let none = Needed(notEnough: most, enough: nil)
        if let obstacle = explainer.prices?.obstacle(unit, options), obstacle.level < level { return none }
        let forced = try Exchanges(explainer, request, unit, memory).forced(options)
        let creche = decided.seat(of: request.id, unit, in: forced.assignment)?.creche.text
        let best = decided.levels[level]
        switch forced.verdict {
        case .impossible: return none
        case .costs, .open:
            guard let stopped = forced.level else { return Needed(notEnough: 0, enough: nil) }
            if stopped < level { return forced.verdict == .costs ? none : Needed(notEnough: 0, enough: nil) }
            if stopped > level {
                // As good up to there: any point more makes the difference, where nothing better is possible.
                let isBest = best.bound == best.required
                return Needed(notEnough: 0, enough: isBest ? .init(points: 1, creche: creche) : nil)
            }
            let notEnough = forced.leastLoss > 0 ? (forced.leastLoss + gain - 1) / gain - 1 : 0
            let enough = forced.best.map { (best.bound - $0) / gain + 1 }
            return Needed(
                notEnough: min(most, notEnough), enough: enough.map { .init(points: max(1, $0), creche: creche) })
        case .equal, .better:
            let isBest = best.bound == best.required
            return Needed(notEnough: 0, enough: isBest ? .init(points: 1, creche: creche) : nil)
        }
    }
}
