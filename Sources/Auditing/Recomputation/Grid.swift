import Childcare

/// The points grid and the groups of quotas, decided on the case's facts.
struct Grid {
    struct Line: Hashable {
        var criterion: String
        var points: Int64
        /// What was looked at, in words.
        var datum: String
    }

    /// The name under which points given in the case are written.
    static let given = "points"

    private let value: Case
    private let index: CaseIndex
    /// Points a professional gave, by request; the first row of a line counts.
    private let manual: [RequestID: [ManualPoints]]

    init(_ value: Case) {
        self.value = value
        index = CaseIndex(value)
        manual = Dictionary(grouping: value.manualPoints, by: \.request)
    }

    /// The lines that give or take points; those given in the case replace the grid's, and what a professional gave
    /// replaces what its line would have given.
    func lines(of request: Int, at wish: Wish) -> [Line] {
        let child = value.requests[request]
        if let given = wish.points ?? child.points {
            let file = wish.points == nil ? "requests" : "wishes"
            return [Line(criterion: Self.given, points: given, datum: "\(file).points = \(given)")]
        }
        let facts = Facts(request: child, wish: wish, in: index)
        return value.policy.grid.compactMap { criterion in
            guard criterion.when.holds(for: facts) else { return nil }
            let byHand = manual[child.id]?.first { $0.criterion == criterion.name }
            let points = byHand?.points ?? Self.points(criterion, facts)
            guard points != 0 else { return nil }
            let datum = byHand.map { "manual_points = \($0.points) (\($0.by) : \($0.reason))" }
            return Line(
                criterion: criterion.name, points: points,
                datum: datum ?? facts.datum(for: criterion.when, times: criterion.times))
        }
    }

    /// Once, or per whole unit of the column it multiplies, never below none; up to its cap.
    private static func points(_ criterion: Criterion, _ facts: Facts) -> Int64 {
        var units = Int128(1)
        if let times = criterion.times {
            switch facts.values(of: times).first {
            case .number(let millionths): units = Int128(max(0, millionths) / 1_000_000)
            case .flag(true): units = 1
            case .flag(false), .text, .date, nil: units = 0
            }
        }
        let points = Int128(criterion.points) * units
        let cap = criterion.points == 0 ? nil : criterion.cap.map { Int128($0) }
        let capped = criterion.points < 0 ? max(points, cap ?? points) : min(points, cap ?? points)
        return Int64(clamping: capped)
    }

    /// The sum of the lines, without the words for what they looked at.
    func points(of request: Int, at wish: Wish) -> Int64 {
        let child = value.requests[request]
        if let given = wish.points ?? child.points { return given }
        let facts = Facts(request: child, wish: wish, in: index)
        let sum = value.policy.grid.reduce(Int128(0)) { sum, criterion in
            guard criterion.when.holds(for: facts) else { return sum }
            let byHand = manual[child.id]?.first { $0.criterion == criterion.name }
            return sum + Int128(byHand?.points ?? Self.points(criterion, facts))
        }
        return Int64(clamping: sum)
    }

    /// Whether a request belongs to a group at one of its wishes, or apart from any crèche.
    func holds(_ condition: Condition, request: Int, at wish: Wish?) -> Bool {
        condition.holds(for: Facts(request: value.requests[request], wish: wish, in: index))
    }

    /// Whether a child already there does; one whose household is not known belongs to none.
    func holds(_ condition: Condition, enrolled child: Int) -> Bool {
        let enrolled = value.enrolled[child]
        guard let household = enrolled.household.flatMap(index.household) else { return false }
        return condition.holds(for: Facts(household: household, child: enrolled, in: index))
    }
}
