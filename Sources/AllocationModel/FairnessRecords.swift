public import Childcare

/// Families who could complain, whatever the priority mode.
public struct EnvyRecord: Hashable, Sendable, Codable {
    /// One request and the crèche at which it envies somebody.
    public struct Instance: Hashable, Sendable, Codable {
        public var request: String
        public var creche: String
        public var points: Points
        /// Fewest points of someone admitted there.
        public var lowestAdmitted: Points

        public init(request: String, creche: String, points: Points, lowestAdmitted: Points) {
            self.request = request
            self.creche = creche
            self.points = points
            self.lowestAdmitted = lowestAdmitted
        }
    }

    /// Requests without a place that have more points than someone admitted to a crèche they asked for.
    public var morePointsThanAdmitted: Int
    /// Of all requests, those with justified envy.
    ///
    /// At a crèche they prefer to their result, they would fit if only children with strictly higher priority, those already there and required ones kept their seats.
    public var justified: Int
    /// The cases behind ``morePointsThanAdmitted``, one per request and crèche, by request then crèche.
    public var instances: [Instance]

    public init(morePointsThanAdmitted: Int = 0, justified: Int = 0, instances: [Instance] = []) {
        self.morePointsThanAdmitted = morePointsThanAdmitted
        self.justified = justified
        self.instances = instances
    }
}

/// What decided between neighbours of equal points in the waiting list: one of the policy's ties, or the draw.
public struct TieRecord: Hashable, Sendable, Codable {
    /// The tie as the policy writes it; `draw` for what ties left open.
    public var tie: String
    /// How many times it put one of two neighbours before the other.
    public var decided: Int

    public init(tie: String, decided: Int) {
        self.tie = tie
        self.decided = decided
    }
}

/// Seats and hours that stay empty.
public struct WasteRecord: Hashable, Sendable, Codable {
    /// Requests that would get a better result without anyone leaving.
    public var requests: Int
    /// Seat-hours per week of all sections, those taken, and those empty; with several periods, their mean.
    public var seatHours: Double
    public var emptyHours: Double
    /// Empty hours in slots that some waiting child of the right age asked for at that crèche.
    public var emptyHoursWanted: Double

    public init(requests: Int = 0, seatHours: Double = 0, emptyHours: Double = 0, emptyHoursWanted: Double = 0) {
        self.requests = requests
        self.seatHours = seatHours
        self.emptyHours = emptyHours
        self.emptyHoursWanted = emptyHoursWanted
    }
}

/// One section in one slot, and one period where there are several; a row of `occupancy.csv`.
public struct OccupancyRecord: Hashable, Sendable, Codable {
    public var creche: String
    public var section: String
    /// First day of the period, ISO 8601; only where the term has several.
    public var period: String?
    public var slot: String
    public var seats: Int
    public var enrolled: Int
    public var placed: Int
    /// Seats the commission keeps; `nil` where it keeps none.
    public var held: Int?
    public var free: Int
    /// Children without a place who could have been given this seat, had it been free; `nil` for none.
    public var waiting: Int?

    public init(
        creche: String, section: String, period: String? = nil, slot: String, seats: Int, enrolled: Int, placed: Int,
        held: Int? = nil, waiting: Int? = nil
    ) {
        self.creche = creche
        self.section = section
        self.period = period
        self.slot = slot
        self.seats = seats
        self.enrolled = enrolled
        self.placed = placed
        self.held = held
        free = seats - enrolled - placed - (held ?? 0)
        self.waiting = waiting
    }
}
