/// One line of the points grid (critère).
public struct Criterion: Hashable, Sendable {
    public var group: String
    public var name: String
    public var when: Condition
    /// Points given when the condition holds, once or per unit of `times`.
    public var points: Int64
    /// A numeric column that multiplies the points (`10 * commissions_passed`), rounded down to whole units.
    public var times: String?
    /// The most this line may give (the least, for negative points).
    public var cap: Int64?

    public init(
        group: String, name: String, when: Condition, points: Int64, times: String? = nil, cap: Int64? = nil
    ) {
        self.group = group
        self.name = name
        self.when = when
        self.points = points
        self.times = times
        self.cap = cap
    }
}
