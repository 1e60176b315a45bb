public import Childcare

/// What one line of the grid gave one request at one crèche; a row of `points.csv`.
public struct PointsRow: Hashable, Sendable, Codable {
    public var request: String
    public var creche: String
    public var criterion: String
    /// What the line looked at, in words.
    public var value: String
    public var points: Points

    public init(request: String, creche: String, criterion: String, value: String, points: Points) {
        self.request = request
        self.creche = creche
        self.criterion = criterion
        self.value = value
        self.points = points
    }
}

extension PointsRow {
    /// The points of every wish, line by line; then where it stands by each tie of the policy, without points.
    ///
    /// - Complexity: O(requests × wishes × lines of the grid).
    package static func rows(of case: Case) -> [PointsRow] {
        var rows: [PointsRow] = []
        forEachRequest(of: `case`) { rows += $0 }
        return rows
    }

    /// The same, the rows of one request after those of another: a city has a million, and nobody needs them all at once.
    package static func forEachRequest(of case: Case, _ take: ([PointsRow]) -> Void) {
        let index = CaseIndex(`case`)
        let scorer = Scorer(index)
        let ties = Array(zip(`case`.policy.tieLevelNames, `case`.policy.ties))
        for request in `case`.requests {
            var rows: [PointsRow] = []
            for wish in request.wishes {
                for line in scorer.lines(request: request, wish: wish) {
                    rows.append(
                        PointsRow(
                            request: line.request.text, creche: line.creche.text, criterion: line.name,
                            value: line.datum, points: line.points))
                }
                if ties.isEmpty { continue }
                let facts = Facts(request: request, wish: wish, in: index)
                for (name, tie) in ties {
                    rows.append(
                        PointsRow(
                            request: request.id.text, creche: wish.creche.text, criterion: name,
                            value: tie.datum(for: facts), points: 0))
                }
            }
            take(rows)
        }
    }
}

/// One waiting request in the list of one section; a row of `waiting_by_section.csv`.
public struct WaitingBySectionRow: Hashable, Sendable, Codable {
    public var creche: String
    public var section: String
    /// Place in this section's list; 1 is called first.
    public var rank: Int
    public var request: String
    /// The accepted weeks this section could offer, separated by `|`.
    public var days: String
    /// ISO 8601.
    public var startDate: String
    /// Points at this crèche.
    public var points: Points
    /// Whether one of those weeks fits the seats left empty.
    public var fitsNow: Bool

    public init(
        creche: String, section: String, rank: Int, request: String, days: String, startDate: String, points: Points,
        fitsNow: Bool
    ) {
        self.creche = creche
        self.section = section
        self.rank = rank
        self.request = request
        self.days = days
        self.startDate = startDate
        self.points = points
        self.fitsNow = fitsNow
    }
}
