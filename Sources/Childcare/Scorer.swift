/// The points one line of the grid gives one request at one crèche, with what the line looked at.
public struct PointsLine: Hashable, Sendable {
    public let request: RequestID
    public let creche: CrecheID
    /// Position in the grid; ``given`` for points computed elsewhere.
    public let criterion: Int
    public let group: String
    public let name: String
    /// The values the line looked at: `parent1_status = jobseeker; lone_parent = yes`.
    public let datum: String
    public let points: Int64

    /// The criterion of points that come from the case instead of the grid.
    public static let given = -1

    public init(
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
/// Points of the wish, else of the request, replace the grid's. Each call is O(lines of the grid).
public struct Scorer: Sendable {
    private let index: CaseIndex
    private let grid: [Criterion]

    public init(_ index: CaseIndex) {
        self.index = index
        grid = index.case.policy.grid
    }

    public init(_ case: Case) { self.init(CaseIndex(`case`)) }

    /// The lines that give or take points, in the order of the grid.
    public func lines(request: Request, wish: Wish) -> [PointsLine] {
        if let given = wish.points ?? request.points {
            let datum = wish.points != nil ? "wishes.points = \(given)" : "requests.points = \(given)"
            return [
                PointsLine(
                    request: request.id, creche: wish.creche, criterion: PointsLine.given, group: "", name: "points",
                    datum: datum, points: given)
            ]
        }
        let facts = Facts(request: request, wish: wish, in: index)
        return grid.indices.compactMap { position in
            let criterion = grid[position]
            let points = criterion.points(for: facts).points
            guard points != 0 else { return nil }
            return PointsLine(
                request: request.id, creche: wish.creche, criterion: position, group: criterion.group,
                name: criterion.name, datum: facts.datum(for: criterion.when, times: criterion.times), points: points)
        }
    }

    /// The sum of the lines. Beyond 64 bits it stays at the nearest value; ``Case/problems()`` refuses such a case.
    public func points(request: Request, wish: Wish) -> Int64 { sum(request, wish).points }

    /// The sum of the lines, or `nil` where it is not exact in 64 bits.
    public func exactPoints(request: Request, wish: Wish) -> Int64? {
        let (points, exact) = sum(request, wish)
        return exact ? points : nil
    }

    private func sum(_ request: Request, _ wish: Wish) -> (points: Int64, exact: Bool) {
        if let given = wish.points ?? request.points { return (given, true) }
        let facts = Facts(request: request, wish: wish, in: index)
        var total: Int64 = 0
        var exact = true
        for criterion in grid {
            let line = criterion.points(for: facts)
            let (sum, overflow) = total.addingReportingOverflow(line.points)
            total = overflow ? (line.points < 0 ? .min : .max) : sum
            exact = exact && line.exact && !overflow
        }
        return (total, exact)
    }
}

extension Criterion {
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
        guard let cap else { return value }
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
