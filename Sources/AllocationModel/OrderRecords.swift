public import Childcare

/// How families passed in the order of their points (ordre des points).
public struct OrderRecord: Hashable, Sendable, Codable {
    /// A family that could complain, and of what.
    public struct Complaint: Hashable, Sendable, Codable {
        /// What a family could complain of.
        public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
            /// A place it wants more would be its own, were those after it in the order to leave.
            case envy
            /// A place it wants more is empty.
            case waste
        }

        public var kind: Kind
        /// The requests decided together, ascending.
        public var requests: [String]
        /// The place they would have: one section a child, in the order of the requests.
        public var sections: [String]
        /// The days of each, in the notation of the case.
        public var days: [String]

        public init(kind: Kind, requests: [String], sections: [String], days: [String]) {
            self.kind = kind
            self.requests = requests
            self.sections = sections
            self.days = days
        }
    }

    /// Families less than so many points apart are decided by the total; absent where all pass in order.
    public var margin: Points?
    /// Points each request with a claim costs, where the policy prices claims; then there are no ``thresholds``.
    public var claimPrice: Int64?
    /// Every family that could complain, in the order of the program's units; with the margin, where there is one.
    public var complaints: [Complaint]
    /// Requests with a complaint of envy that no allocation can do without; proved.
    public var unavoidable: Int
    /// Who passes each limit on places, in the order of the program's rows; rows of `thresholds.csv`.
    public var thresholds: [ThresholdRecord]

    /// Whether who passes is published: not where a claim may be outweighed, and no threshold tells a family its answer.
    package var publishesThresholds: Bool { claimPrice == nil || !thresholds.isEmpty }

    public init(
        margin: Points?, claimPrice: Int64? = nil, complaints: [Complaint], unavoidable: Int,
        thresholds: [ThresholdRecord]
    ) {
        self.margin = margin
        self.claimPrice = claimPrice
        self.complaints = complaints
        self.unavoidable = unavoidable
        self.thresholds = thresholds
    }
}

/// The threshold (seuil) of one limit on places: who passes it; a row of `thresholds.csv`.
///
/// With the thresholds and its own points and draw key, a family recomputes its answer: it is admitted to its best wish
/// whose limits it passes on every half-day it asks for.
public struct ThresholdRecord: Hashable, Sendable, Codable {
    /// What limits.
    public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// The seats of a section on one half-day; with ``reserve``, those kept for emergencies counted in.
        case section, reserve
        /// The crèche as a whole on one half-day, and over the week.
        case creche, week
        case site, staff, starts
        /// One child asked for more than once.
        case sameChild
        /// Seats that others than a funder's families may have.
        case reserved
        /// A hard maximum of a quota.
        case maximum
        /// No limit: who of a group is among those its minimum reserves a seat.
        case minimum
    }

    /// Who passes: everyone, those as good as the key or better, or nobody.
    public enum Passing: String, CaseIterable, Hashable, Sendable, Codable { case everyone, key, nobody }

    public var kind: Kind
    /// The key of the row in `program.json`.
    public var row: String
    /// Where it limits; absent where it is no one crèche's, or no one section's.
    public var creche: String?
    public var section: String?
    /// First day of the period, ISO 8601; only where the term has several.
    public var period: String?
    public var slot: String?
    /// What is asked of the row: places, minutes of the week, fortieths of an adult; 1 for a minimum.
    public var amount: Int64
    /// The minima whose groups a child counts in, by their rows, where it is the threshold of those with a seat reserved by
    /// one of them; empty for whoever has none.
    public var reservedBy: [String]
    public var passing: Passing
    /// The last key that passes: its points, the policy's ties (the lesser first), and the draw key in hexadecimal (the
    /// greater first).
    public var points: Points?
    public var ties: [String]?
    public var draw: String?
    /// Whether that key is one of occasional care, which comes after all other.
    public var occasional: Bool?

    public init(
        kind: Kind, row: String, creche: String? = nil, section: String? = nil, period: String? = nil,
        slot: String? = nil, amount: Int64, reservedBy: [String] = [], passing: Passing, points: Points? = nil,
        ties: [String]? = nil, draw: String? = nil, occasional: Bool? = nil
    ) {
        self.kind = kind
        self.row = row
        self.creche = creche
        self.section = section
        self.period = period
        self.slot = slot
        self.amount = amount
        self.reservedBy = reservedBy
        self.passing = passing
        self.points = points
        self.ties = ties
        self.draw = draw
        self.occasional = occasional
    }
}
