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
    package let points: Points

    /// The criterion of points that come from the case instead of the grid.
    package static let given = -1
    /// The criterion of what a group's cap takes off.
    package static let groupCap = -2

    package init(
        request: RequestID, creche: CrecheID, criterion: Int, group: String, name: String, datum: String, points: Points
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
    private let caps: GroupCaps

    package init(_ index: CaseIndex) {
        self.index = index
        grid = index.case.policy.grid
        caps = GroupCaps(grid)
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
        var sums = caps.none
        let lines = grid.indices.compactMap { position -> PointsLine? in
            let criterion = grid[position]
            let given = manual?[criterion.name]
            let points = Self.points(criterion, given, facts).points
            guard points != 0 else { return nil }
            sums.add(points, of: position)
            let datum =
                given.map { $0.datum(of: criterion) } ?? facts.datum(for: criterion.when, times: criterion.times)
            return PointsLine(
                request: request.id, creche: wish.creche, criterion: position, group: criterion.group,
                name: criterion.name, datum: datum, points: points)
        }
        return lines
            + sums.excesses.map { excess in
                PointsLine(
                    request: request.id, creche: wish.creche, criterion: PointsLine.groupCap, group: excess.group,
                    name: "group_cap", datum: "\(excess.group) = \(excess.sum); group_cap = \(excess.cap)",
                    points: excess.taken)
            }
    }

    /// The sum of the lines. Beyond 64 bits it stays at the nearest value; ``Case/problems()`` refuses such a case.
    package func points(request: PlaceRequest, wish: Wish) -> Points { sum(request, wish).points }

    /// The sum of the lines, or `nil` where it is not exact in 64 bits.
    package func exactPoints(request: PlaceRequest, wish: Wish) -> Points? {
        let (points, exact) = sum(request, wish)
        return exact ? points : nil
    }

    private func sum(_ request: PlaceRequest, _ wish: Wish) -> (points: Points, exact: Bool) {
        if let given = wish.points ?? request.points { return (given, true) }
        let facts = Facts(request: request, wish: wish, in: index)
        var total = Points.zero
        var exact = true
        let manual = manual[request.id]
        var sums = caps.none
        for (position, criterion) in grid.enumerated() {
            let line = Self.points(criterion, manual?[criterion.name], facts)
            let (sum, overflow) = total.adding(line.points)
            total = sum
            exact = exact && line.exact && !overflow
            if !caps.isEmpty { sums.add(line.points, of: position) }
        }
        guard !caps.isEmpty else { return (total, exact) }
        for excess in sums.excesses {
            let (sum, overflow) = total.adding(excess.taken)
            total = sum
            exact = exact && !overflow
        }
        return (total, exact)
    }

    private static func points(
        _ criterion: Criterion, _ given: ManualPoints?, _ facts: Facts
    ) -> (points: Points, exact: Bool) {
        guard let given else { return criterion.points(for: facts) }
        return (criterion.when.holds(for: facts) ? given.points : 0, true)
    }
}

/// The groups of a grid whose lines give no more than so much together, in the order of the grid.
struct GroupCaps: Sendable {
    private let groups: [(name: String, cap: Points)]
    /// Of each line, its group among ``groups``.
    private let places: [Int?]

    init(_ grid: [Criterion]) {
        var groups: [(name: String, cap: Points)] = []
        for line in grid {
            if let cap = line.groupCap, !groups.contains(where: { $0.name == line.group }) {
                groups.append((line.group, cap))
            }
        }
        places = grid.map { line in groups.firstIndex { $0.name == line.group } }
        self.groups = groups
    }

    var isEmpty: Bool { groups.isEmpty }

    /// Nothing given yet.
    var none: Sums { Sums(caps: self, totals: Array(repeating: .zero, count: groups.count)) }

    struct Sums {
        fileprivate let caps: GroupCaps
        fileprivate var totals: [Points]

        mutating func add(_ points: Points, of line: Int) {
            guard let place = caps.places[line] else { return }
            totals[place] = totals[place] + points
        }

        /// What the caps take off (or, of a negative cap, give back).
        var excesses: [(group: String, sum: Points, cap: Points, taken: Points)] {
            zip(caps.groups, totals).compactMap { group, total in
                let kept = group.cap < 0 ? max(total, group.cap) : min(total, group.cap)
                return kept == total ? nil : (group.name, total, group.cap, kept - total)
            }
        }
    }
}

extension ManualPoints {
    /// Who gave the points and why: `manual_points = 5 (A. Morel : situation suivie)`; of health, that it was checked.
    package func datum(of criterion: Criterion) -> String {
        "manual_points = \(points) (\(by) : \(criterion.concernsHealth ? "\(HealthData.checked) = yes" : reason))"
    }
}

extension Criterion {
    /// What a professional may give by hand: the line's range, else up to the cap, else up to the points; `nil` where
    /// nothing bounds it.
    package var manualRange: ClosedRange<Points>? {
        if let byHand { return byHand }
        if times != nil, cap == nil { return nil }
        let most = cap ?? points
        return min(0, most)...max(0, most)
    }

    /// What the line gives: its points once, or per whole unit of `times` (missing or negative: none), up to `cap`.
    func points(for facts: Facts) -> (points: Points, exact: Bool) {
        guard byHand == nil, when.holds(for: facts) else { return (.zero, true) }
        guard let times else { return (capped(points), true) }
        let (product, overflow) = points.times(facts.units(of: times))
        return (capped(product), !overflow || cap != nil)
    }

    private func capped(_ value: Points) -> Points {
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
