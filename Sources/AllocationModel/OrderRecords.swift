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
        /// The place they would have: one section a request, in the order of ``requests``.
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

    /// Families less than so many points apart pass in no order; absent where all pass in order.
    public var margin: Points?
    /// Every family that could complain, in case order.
    public var complaints: [Complaint]
    /// Requests with a complaint of envy that no allocation can do without; proved.
    public var unavoidable: Int
    /// From whom on the places of each section were full; rows of `thresholds.csv`.
    public var thresholds: [ThresholdRecord]

    public init(margin: Points?, complaints: [Complaint], unavoidable: Int, thresholds: [ThresholdRecord]) {
        self.margin = margin
        self.complaints = complaints
        self.unavoidable = unavoidable
        self.thresholds = thresholds
    }
}

/// The threshold (seuil) of one limit on places: who passes, and who does not; a row of `thresholds.csv`.
public struct ThresholdRecord: Hashable, Sendable, Codable {
    /// What limits: `section`, `creche`, `site`, `staff` …
    public var creche: String
    /// Empty where the limit is the crèche's as a whole.
    public var section: String
    public var row: String

    public init(creche: String, section: String, row: String) {
        self.creche = creche
        self.section = section
        self.row = row
    }
}
