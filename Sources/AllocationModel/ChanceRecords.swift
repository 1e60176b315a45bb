public import Childcare

/// How many of a group's requests were given a place: its chance of admission.
public struct GroupChance: Hashable, Sendable, Codable {
    /// What tells the groups apart.
    public enum Grouping: String, CaseIterable, Hashable, Sendable, Codable {
        /// Days of the longest week the family accepts, to the half-day.
        case days
        case loneParent = "lone_parent"
        case jobseeker, freelancer
        /// Quarters of the families whose resources are known.
        case income
        case commune
        /// Completed months on the day the child is to begin.
        case age
    }

    public var grouping: Grouping
    /// `2.5` days; `yes` or `no`; `18000..31000`, `..18000` or `31000..` euros a year; `12..23` months; a commune; empty
    /// where it is not known.
    public var group: String
    /// Requests the commission looks at, but for transfers and occasional care.
    public var requests: Int
    public var placed: Int
    /// What a request of the group adds to the total at its first wish on average, for each child: points and base.
    ///
    /// For days only.
    public var meanPoints: Points?
    /// The group with the best chance, where this one fares less than half as well and both have ``least`` requests or more.
    public var lessThanHalfOf: String?

    /// Requests below which a chance says little: neither warned of nor compared with.
    public static let least = 10

    /// The name of a group by days: `2.5`.
    package static func days(halves: Int) -> String { "\(halves / 2)" + (halves.isMultiple(of: 2) ? "" : ".5") }

    public init(
        _ grouping: Grouping, _ group: String, requests: Int, placed: Int, meanPoints: Points? = nil,
        lessThanHalfOf: String? = nil
    ) {
        self.grouping = grouping
        self.group = group
        self.requests = requests
        self.placed = placed
        self.meanPoints = meanPoints
        self.lessThanHalfOf = lessThanHalfOf
    }
}
