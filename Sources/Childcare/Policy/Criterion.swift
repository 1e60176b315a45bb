/// One line of the points grid (critère du barème).
public struct Criterion: Hashable, Sendable {
    public var group: String
    public var name: String
    public var when: Condition
    /// Points given when the condition holds, once or per unit of `times`.
    public var points: Points
    /// A numeric column that multiplies the points (`10 * commissions_passed`), rounded down to whole units.
    public var times: String?
    /// The most this line may give (the least, for negative points).
    public var cap: Points?
    /// What a professional may give by hand where the condition holds; the line gives nothing by itself.
    public var byHand: ClosedRange<Points>?
    /// The most all lines of the group may give together (the least, if negative); lines of one group agree on it.
    public var groupCap: Points?
    /// Why the town keeps a line that touches what the law protects; the rules print it.
    public var justification = ""
    /// Where the line was published, for the record.
    public var source = ""

    public init(
        group: String, name: String, when: Condition, points: Points, times: String? = nil, cap: Points? = nil,
        byHand: ClosedRange<Points>? = nil, groupCap: Points? = nil
    ) {
        self.group = group
        self.name = name
        self.when = when
        self.points = points
        self.times = times
        self.cap = cap
        self.byHand = byHand
        self.groupCap = groupCap
    }
}
