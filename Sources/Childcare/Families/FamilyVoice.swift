/// One line of a family's own ranked joint outcomes for its children (vœux de fratrie).
///
/// Lines of one household and rank together are one outcome.
public struct JointWish: Hashable, Sendable {
    public var household: HouseholdID
    /// 1 is the family's first choice.
    public var rank: Int
    public var request: RequestID
    /// `nil`: this child gets no place in this outcome.
    public var creche: CrecheID?
    /// Empty: the weeks the request accepts there.
    public var patterns: [SlotSet]

    public init(
        household: HouseholdID, rank: Int, request: RequestID, creche: CrecheID? = nil, patterns: [SlotSet] = []
    ) {
        self.household = household
        self.rank = rank
        self.request = request
        self.creche = creche
        self.patterns = patterns
    }
}

/// Points a professional gives, within the range of a line of the grid (points d'appréciation).
public struct ManualPoints: Hashable, Sendable {
    public var request: RequestID
    /// Name of the line of the grid.
    public var criterion: String
    public var points: Int64
    public var reason: String
    public var by: String

    public init(request: RequestID, criterion: String, points: Int64, reason: String, by: String) {
        self.request = request
        self.criterion = criterion
        self.points = points
        self.reason = reason
        self.by = by
    }
}

/// What a family answered to the place it was offered (réponse).
public struct FamilyResponse: Hashable, Sendable {
    public enum Answer: String, CaseIterable, Hashable, Sendable {
        case accepted, declined
        case noAnswer = "no_answer"
        /// The family asks for nothing any more, or gives up a place it had.
        case withdrawn
    }

    public var request: RequestID
    public var creche: CrecheID?
    public var answer: Answer
    public var reason: String

    public init(request: RequestID, creche: CrecheID? = nil, answer: Answer, reason: String = "") {
        self.request = request
        self.creche = creche
        self.answer = answer
        self.reason = reason
    }
}
