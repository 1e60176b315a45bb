internal import Allocation
internal import AllocationModel
internal import Childcare

/// The same in the order of points, where every number of points that passes somebody is another order.
///
/// Between two such numbers the order is one and the same, and only the child's own worth grows: if it has no place at the
/// greater end, it has none within. So the case is decided again at each end below the answer, as far as the budget goes.
struct OrderedPoints {
    private let search: PointsSearch
    private let options: [Int]
    private var decided: DecidedCase { search.decided }

    init(_ search: PointsSearch, _ options: [Int]) {
        self.search = search
        self.options = options
    }

    func run() throws(AllocationError) -> PointsChange {
        let ends = self.ends
        let limit = ends.last ?? 0
        var change = PointsChange(notEnough: 0, notEnoughProof: .notTried, limit: limit)
        guard limit > 0 else { return change }
        let first = options.compactMap { decided.pointsToPass($0, of: search.unit, for: search.request) }
            .filter { $0 > 0 && $0 <= limit }.min()
        // By the thresholds as they are, then what is beyond.
        var start: Int64?
        for points in ([first].compactMap(\.self) + ends.filter { $0 > first ?? 0 }) {
            if points != first, decided.passesInOrder, !search.memory.hasPlenty { break }
            guard let answer = try search.redecided(with: points) else { break }
            if let seat = answer.seat {
                start = points
                say(points, seat, in: &change)
                break
            }
        }
        try proveFewer(than: start, ends, first, in: &change)
        return change
    }

    private func say(_ points: Int64, _ seat: Seat, in change: inout PointsChange) {
        change.enough = points
        change.creche = seat.creche.text
        change.enoughProof = .decidedAgain
    }

    /// The case decided again at every end below; where one of them has a place, the fewest within its stretch.
    private func proveFewer(
        than start: Int64?, _ ends: [Int64], _ first: Int64?, in change: inout PointsChange
    ) throws(AllocationError) {
        var least: Int64 = 0
        guard search.memory.allows(ends.count { end in start.map { end < $0 } ?? true }) else {
            return unproved(first, in: &change)
        }
        for end in ends where start.map({ end < $0 }) ?? true {
            guard let answer = try search.redecided(with: end) else {
                return unproved(first, in: &change)
            }
            if let seat = answer.seat {
                say(end, seat, in: &change)
                return try narrow(from: least, in: &change)
            }
            least = end
            (change.notEnough, change.notEnoughProof) = (end, .decidedAgain)
        }
        guard let start else { return }
        // Within the stretch of the answer itself.
        if start > least + 1 { return try narrow(from: least, in: &change) }
        if start - 1 > change.notEnough || start == 1 {
            (change.notEnough, change.notEnoughProof) = (start - 1, .decidedAgain)
        }
    }

    private func unproved(_ first: Int64?, in change: inout PointsChange) {
        guard decided.passesInOrder else { return }
        let below = (change.enough ?? first ?? change.limit + 1) - 1
        if below > change.notEnough { (change.notEnough, change.notEnoughProof) = (below, .thresholdsAsTheyAre) }
    }

    /// The fewest points above `least`, with which it has none, up to those that are enough; in one stretch of the order.
    private func narrow(from least: Int64, in change: inout PointsChange) throws(AllocationError) {
        var least = least
        while let enough = change.enough, enough - least > 1 {
            let middle = least + (enough - least) / 2
            guard let answer = try search.redecided(with: middle) else { break }
            if let seat = answer.seat { say(middle, seat, in: &change) } else { least = middle }
        }
        (change.notEnough, change.notEnoughProof) = (least, .decidedAgain)
    }

    private static let steps: [Int64] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]

    /// The last number of points of each stretch without a change in the order, ascending; the last of all is the first with
    /// which it comes before everybody.
    private var ends: [Int64] {
        let margin = decided.margin?.thousandths ?? 0
        var changes: Set<Int64> = []
        let creches = Set(options.flatMap { decided.creches(of: $0, search.unit, for: search.request.id) })
        for creche in creches {
            let own = decided.points(search.request, at: creche).thousandths
            for other in search.explainer.pointsAsked[creche] ?? [] {
                for shift in Set([-margin, 0, margin]) {
                    let missing = other.thousandths - own + shift
                    guard missing >= 0 else { continue }
                    let whole = (missing + 999) / 1_000
                    // Level with them, and past them.
                    changes.formUnion([whole, whole + 1])
                }
            }
        }
        let sorted = changes.filter { $0 >= 1 && $0 <= search.most }.sorted()
        guard let last = sorted.last else {
            // No order to go by: ever greater steps.
            return Self.steps.filter { $0 <= search.most }
        }
        let ends = sorted.map { $0 - 1 }.filter { $0 > 0 } + [last]
        // Where claims have a price the total decides, and goes on growing with the child's points: one stretch more, for
        // nothing of the order changes beyond.
        return decided.passesInOrder || last >= search.most ? ends : ends + [search.most]
    }
}
