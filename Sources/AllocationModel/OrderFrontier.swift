public import Childcare

/// What the order of points costs: allocations from the strict order to the weighted total (frontière), each with its bound.
public struct OrderFrontier: Hashable, Sendable, Encodable {
    /// One allocation on the way.
    public struct Point: Hashable, Sendable, Encodable {
        /// Families less than so many points apart are decided by the total: 0 is the strict order; absent: the total alone.
        public var margin: Points?
        public var status: Outcome.Status
        public var placed: Int
        /// The headline's value in the policy's points, and what no allocation of this margin exceeds.
        public var points: Double
        public var bound: Double
        /// Children at their first wish.
        public var firstWishes: Int
        /// Place-hours of the week that stay empty.
        public var emptyHours: Double
        /// Requests that would have a claim in the strict order, and those that have one with this margin.
        public var envious: Int
        public var claims: Int
        /// Quotas that are missed somewhere.
        public var missedQuotas: Int
    }

    /// From the strict order to the total alone.
    public var points: [Point]

    /// What is asked where nothing else is: margins of a few lines of a grid.
    public static let usualMargins: [Points] = [0, 5, 10, 20, 50, 100]

    /// - Parameter points: ascending; what is allowed with a margin is allowed with every greater one, so that each bound
    ///   holds for all before it.
    package init(points: [Point]) {
        self.points = points
        var least = Double.infinity
        for index in points.indices.reversed() {
            least = min(least, points[index].bound)
            self.points[index].bound = least
        }
    }
}

extension OrderFrontier.Point {
    package init(_ outcome: Outcome, margin: Points?) {
        self.margin = margin
        status = outcome.status
        placed = outcome.placed
        points = outcome.objectivePoints ?? 0
        // Value and bound are in the same units.
        let units = outcome.objective.map(Double.init) ?? 0
        bound = units == 0 ? points : points * Double(outcome.bound ?? 0) / units
        firstWishes = outcome.placements.count { $0.wishRank == 1 }
        emptyHours = outcome.waste.emptyHours
        envious = outcome.envy.justified
        claims =
            outcome.order.map { order in
                Set(order.complaints.flatMap(\.requests)).count
            } ?? outcome.envy.justified
        missedQuotas = outcome.quotas.count { $0.missing > 0 }
    }

    /// Whether another allocation is better in something the order costs and worse in nothing.
    package func isDominated(by other: Self) -> Bool {
        let pairs = [
            (Double(placed), Double(other.placed)), (points, other.points),
            (Double(firstWishes), Double(other.firstWishes)), (other.emptyHours, emptyHours),
            (Double(other.envious), Double(envious)), (Double(other.missedQuotas), Double(missedQuotas)),
        ]
        return pairs.allSatisfy { $0 <= $1 } && pairs.contains { $0 < $1 }
    }
}
