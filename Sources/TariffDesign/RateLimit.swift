/// What one family allows an effort rate to be where its resources lie.
struct RateLimit {
    /// Knot and rank: between two knots the rate is a straight line of the resources.
    var segment: Int
    var yearly: Double
    var terms: [IntegerProgram.Entry]
    var lower: Int128?
    var upper: Int128?

    private var size: Double { terms.reduce(0) { $0 + Double($1.coefficient) } }

    /// The limits that can bind: a line under the lower hull of upper limits is under all of them, and so for the others.
    ///
    /// What lies within rounding of the hull is kept. O(n log n).
    static func binding(_ limits: [RateLimit]) -> [RateLimit] {
        var segments: [Int: [RateLimit]] = [:]
        for limit in limits { segments[limit.segment, default: []].append(limit) }
        return segments.keys.sorted().flatMap { key -> [RateLimit] in
            let own = segments[key] ?? []
            let uppers = hull(
                own.compactMap { limit in limit.upper.map { (limit, Double($0) / limit.size) } })
            let lowers = hull(
                own.compactMap { limit in limit.lower.map { (limit, -Double($0) / limit.size) } })
            return uppers.map {
                RateLimit(segment: key, yearly: $0.yearly, terms: $0.terms, lower: nil, upper: $0.upper)
            }
                + lowers.map {
                    RateLimit(segment: key, yearly: $0.yearly, terms: $0.terms, lower: $0.lower, upper: nil)
                }
        }
    }

    /// The points on or within rounding above the lower convex hull.
    private static func hull(_ points: [(limit: RateLimit, height: Double)]) -> [RateLimit] {
        let sorted = points.sorted { ($0.limit.yearly, $0.height) < ($1.limit.yearly, $1.height) }
        var kept: [(limit: RateLimit, height: Double)] = []
        for point in sorted {
            if let last = kept.last, last.limit.yearly == point.limit.yearly { continue }
            while kept.count >= 2 {
                let (one, two) = (kept[kept.count - 2], kept[kept.count - 1])
                let share = (two.limit.yearly - one.limit.yearly) / (point.limit.yearly - one.limit.yearly)
                let straight = one.height + (point.height - one.height) * share
                if two.height <= straight + abs(straight) * 1e-9 { break }
                kept.removeLast()
            }
            kept.append(point)
        }
        return kept.map(\.limit)
    }
}
