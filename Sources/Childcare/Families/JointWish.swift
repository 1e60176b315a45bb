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
