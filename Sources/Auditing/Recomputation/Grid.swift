import Childcare

/// The points grid and the groups of quotas, decided on the case's facts.
struct Grid {
    struct Line: Hashable {
        var criterion: String
        var points: Points
        /// What was looked at, in words.
        var datum: String
    }

    /// The name under which points given in the case are written.
    static let given = "points"
    /// The name under which what a group's cap takes off is written.
    static let groupCap = "group_cap"

    private let value: Case
    private let index: CaseIndex
    /// Points a professional gave, by request; the first row of a line counts.
    private let manual: [RequestID: [ManualPoints]]
    /// The groups with a cap, in the order of the grid; the first line that names one says it.
    private let cappedGroups: [(group: String, cap: Points)]

    init(_ given: Case) {
        var value = given
        value.hourlyFees = ExpectedFees.of(given)
        self.value = value
        index = CaseIndex(value)
        manual = Dictionary(grouping: value.manualPoints, by: \.request)
        var seen: Set<String> = []
        cappedGroups = value.policy.grid.compactMap { line in
            line.groupCap.flatMap { cap in seen.insert(line.group).inserted ? (line.group, cap) : nil }
        }
    }

    /// Where a request stands by each tie of the policy, at one of its wishes.
    func ties(of request: Int, at wish: Wish?) -> [TieValue] {
        let facts = Facts(request: value.requests[request], wish: wish, in: index)
        return value.policy.ties.map { $0.value(for: facts) }
    }

    /// What each tie looked at.
    func tieData(of request: Int, at wish: Wish) -> [String] {
        let facts = Facts(request: value.requests[request], wish: wish, in: index)
        return value.policy.ties.map { $0.datum(for: facts) }
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
        var ofGroup: [String: Int128] = [:]
        let lines = value.policy.grid.compactMap { criterion -> Line? in
            guard criterion.when.holds(for: facts) else { return nil }
            let byHand = manual[child.id]?.first { $0.criterion == criterion.name }
            let points = byHand?.points ?? Self.points(criterion, facts)
            guard points != 0 else { return nil }
            ofGroup[criterion.group, default: 0] += Int128(points.thousandths)
            let datum = byHand.map { given in
                let reason = criterion.concernsHealth ? "checked = yes" : given.reason
                return "manual_points = \(given.points) (\(given.by) : \(reason))"
            }
            return Line(
                criterion: criterion.name, points: points,
                datum: datum ?? facts.datum(for: criterion.when, times: criterion.times))
        }
        return lines
            + cappedGroups.compactMap { group, cap in
                let sum = ofGroup[group] ?? 0
                let taken = Self.beyond(sum, cap)
                guard taken != 0 else { return nil }
                let before = Points(thousandths: Int64(clamping: sum))
                return Line(
                    criterion: Self.groupCap, points: Points(thousandths: Int64(clamping: -taken)),
                    datum: "\(group) = \(before); group_cap = \(cap)")
            }
    }

    /// How far a sum in thousandths lies beyond its cap: above one that limits gains, below one that limits losses.
    private static func beyond(_ sum: Int128, _ cap: Points) -> Int128 {
        let cap = Int128(cap.thousandths)
        return cap < 0 ? min(0, sum - cap) : max(0, sum - cap)
    }

    /// Once, or per whole unit of the column it multiplies, never below none; up to its cap.
    private static func points(_ criterion: Criterion, _ facts: Facts) -> Points {
        if criterion.byHand != nil { return .zero }
        var units = Int128(1)
        if let times = criterion.times {
            switch facts.values(of: times).first {
            case .number(let millionths): units = Int128(max(0, millionths) / 1_000_000)
            case .flag(true): units = 1
            case .flag(false), .text, .date, nil: units = 0
            }
        }
        let points = Int128(criterion.points.thousandths) * units
        let cap = criterion.points == 0 ? nil : criterion.cap.map { Int128($0.thousandths) }
        let capped = criterion.points < 0 ? max(points, cap ?? points) : min(points, cap ?? points)
        return Points(thousandths: Int64(clamping: capped))
    }

    /// The sum of the lines, without the words for what they looked at.
    func points(of request: Int, at wish: Wish) -> Points {
        let child = value.requests[request]
        if let given = wish.points ?? child.points { return given }
        let facts = Facts(request: child, wish: wish, in: index)
        var ofGroup: [String: Int128] = [:]
        var sum = Int128(0)
        for criterion in value.policy.grid where criterion.when.holds(for: facts) {
            let byHand = manual[child.id]?.first { $0.criterion == criterion.name }
            let points = Int128((byHand?.points ?? Self.points(criterion, facts)).thousandths)
            sum += points
            if !cappedGroups.isEmpty { ofGroup[criterion.group, default: 0] += points }
        }
        for (group, cap) in cappedGroups { sum -= Self.beyond(ofGroup[group] ?? 0, cap) }
        return Points(thousandths: Int64(clamping: sum))
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
