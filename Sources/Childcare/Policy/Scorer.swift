/// The points one line of the grid gives one request at one crèche, with what the line looked at.
package struct PointsLine: Hashable, Sendable {
    package let request: RequestID
    package let creche: CrecheID
    /// Position in the grid; ``given`` for points computed elsewhere.
    package let criterion: Int
    package let group: String
    package let name: String
    /// The values the line looked at: `parent1_status = jobseeker; lone_parent = yes`.
    package let datum: String
    package let points: Int64

    /// The criterion of points that come from the case instead of the grid.
    package static let given = -1

    package init(
        request: RequestID, creche: CrecheID, criterion: Int, group: String, name: String, datum: String, points: Int64
    ) {
        self.request = request
        self.creche = creche
        self.criterion = criterion
        self.group = group
        self.name = name
        self.datum = datum
        self.points = points
    }
}

/// Scores requests with the commission's grid (barème de points), each point traced to its line.
///
/// Points of the wish, else of the request, replace the grid's. Points a professional gave stand for what their line
/// would have given by itself, where its condition holds. Each call is O(lines of the grid).
package struct Scorer: Sendable {
    private let index: CaseIndex
    private let grid: [Criterion]
    private let manual: [RequestID: [String: ManualPoints]]

    package init(_ index: CaseIndex) {
        self.index = index
        grid = index.case.policy.grid
        var manual: [RequestID: [String: ManualPoints]] = [:]
        for points in index.case.manualPoints where manual[points.request]?[points.criterion] == nil {
            manual[points.request, default: [:]][points.criterion] = points
        }
        self.manual = manual
    }

    package init(_ case: Case) { self.init(CaseIndex(`case`)) }

    /// The lines that give or take points, in the order of the grid.
    package func lines(request: PlaceRequest, wish: Wish) -> [PointsLine] {
        if let given = wish.points ?? request.points {
            let datum = wish.points != nil ? "wishes.points = \(given)" : "requests.points = \(given)"
            return [
                PointsLine(
                    request: request.id, creche: wish.creche, criterion: PointsLine.given, group: "", name: "points",
                    datum: datum, points: given)
            ]
        }
        let facts = Facts(request: request, wish: wish, in: index)
        let manual = manual[request.id]
        return grid.indices.compactMap { position in
            let criterion = grid[position]
            let given = manual?[criterion.name]
            let points = Self.points(criterion, given, facts).points
            guard points != 0 else { return nil }
            let datum = given.map(\.datum) ?? facts.datum(for: criterion.when, times: criterion.times)
            return PointsLine(
                request: request.id, creche: wish.creche, criterion: position, group: criterion.group,
                name: criterion.name, datum: datum, points: points)
        }
    }

    /// The sum of the lines. Beyond 64 bits it stays at the nearest value; ``Case/problems()`` refuses such a case.
    package func points(request: PlaceRequest, wish: Wish) -> Int64 { sum(request, wish).points }

    /// The sum of the lines, or `nil` where it is not exact in 64 bits.
    package func exactPoints(request: PlaceRequest, wish: Wish) -> Int64? {
        let (points, exact) = sum(request, wish)
        return exact ? points : nil
    }

    private func sum(_ request: PlaceRequest, _ wish: Wish) -> (points: Int64, exact: Bool) {
        if let given = wish.points ?? request.points { return (given, true) }
        let facts = Facts(request: request, wish: wish, in: index)
        var total: Int64 = 0
        var exact = true
        let manual = manual[request.id]
        for criterion in grid {
            let line = Self.points(criterion, manual?[criterion.name], facts)
            let (sum, overflow) = total.addingReportingOverflow(line.points)
            total = overflow ? (line.points < 0 ? .min : .max) : sum
            exact = exact && line.exact && !overflow
        }
        return (total, exact)
    }

    private static func points(
        _ criterion: Criterion, _ given: ManualPoints?, _ facts: Facts
    ) -> (points: Int64, exact: Bool) {
        guard let given else { return criterion.points(for: facts) }
        return (criterion.when.holds(for: facts) ? given.points : 0, true)
    }
}

extension ManualPoints {
    /// Who gave the points and why: `manual_points = 5 (A. Morel : situation suivie)`.
    var datum: String { "manual_points = \(points) (\(by) : \(reason))" }
}

extension Criterion {
    /// What a professional may give by hand: up to the cap, else up to the points; `nil` where nothing bounds it.
    package var manualRange: ClosedRange<Int64>? {
        if times != nil, cap == nil { return nil }
        let most = cap ?? points
        return min(0, most)...max(0, most)
    }

    /// What the line gives: its points once, or per whole unit of `times` (missing or negative: none), up to `cap`.
    func points(for facts: Facts) -> (points: Int64, exact: Bool) {
        guard when.holds(for: facts) else { return (0, true) }
        guard let times else { return (capped(points), true) }
        let (product, overflow) = points.multipliedReportingOverflow(by: facts.units(of: times))
        guard overflow else { return (capped(product), true) }
        let limited = capped(points < 0 ? .min : .max)
        return (limited, cap != nil)
    }

    private func capped(_ value: Int64) -> Int64 {
        // A line of 0 points with a cap is a range for points given by hand.
        guard let cap, points != 0 else { return value }
        return points < 0 ? max(value, cap) : min(value, cap)
    }
}

extension Facts {
    /// Whole units of a numeric name; a flag counts as 1 or 0, everything else as none.
    func units(of name: String) -> Int64 {
        switch values(of: name).first {
        case .number(let millionths): max(0, millionths / 1_000_000)
        case .flag(let flag): flag ? 1 : 0
        case .text, .date, nil: 0
        }
    }
}
