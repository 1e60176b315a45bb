public import Childcare

/// What decided one wish of a request.
public struct WishExplanation: Hashable, Sendable, Encodable {
    /// What became of a wish.
    public enum Verdict: String, CaseIterable, Hashable, Sendable, Encodable {
        case granted
        /// Something the family prefers was given.
        case behindGranted
        /// A rule leaves it out; see ``WishExplanation/exclusion``.
        case leftOut
        /// Families who pass before hold the places; see ``WishExplanation/places``.
        case full
        /// A hard quota, or its brothers and sisters, stand in the way of every place there.
        case otherRule
        /// It would pass, but no allocation was found in which everybody who passes has the place: an open claim.
        case claim
        /// A place is empty that it would want more.
        case waste
        /// The total decided; see ``WishExplanation/exchange``.
        case total
    }

    public var rank: Int
    public var creche: String
    public var verdict: Verdict
    public var points: Points
    public var lines: [ExplainedLine]
    /// The rule that leaves it out.
    public var exclusion: Exclusion?
    /// Each place it could have had there, the nearest first; at most ``mostPlaces``.
    public var places: [PlaceExplanation]
    /// How many places it could have had in all.
    public var placeCount: Int
    /// What giving it would have cost, where the total decides.
    public var exchange: ExchangeExplanation?

    /// How many places are listed; the others are stopped by more.
    public static let mostPlaces = 6

    public init(rank: Int, creche: String, verdict: Verdict, points: Points, lines: [ExplainedLine]) {
        self.rank = rank
        self.creche = creche
        self.verdict = verdict
        self.points = points
        self.lines = lines
        places = []
        placeCount = 0
    }
}

/// One place a family could have had, for each of its children decided together, and what stops it.
public struct PlaceExplanation: Hashable, Sendable, Encodable {
    /// One child's seat.
    public struct Seat: Hashable, Sendable, Encodable {
        public var request: String
        public var creche: String
        public var section: String
        /// In the notation of case files.
        public var days: String
        /// First day of the period it would start in, ISO 8601; only where the term has several.
        public var start: String?

        public init(request: String, creche: String, section: String, days: String, start: String?) {
            self.request = request
            self.creche = creche
            self.section = section
            self.days = days
            self.start = start
        }
    }

    public var seats: [Seat]
    /// The limits without room; empty where none stands in the way.
    public var stops: [StopExplanation]
    /// The hard quotas that its own move would break.
    public var quotas: [RuleRecord]

    public init(seats: [Seat], stops: [StopExplanation], quotas: [RuleRecord]) {
        self.seats = seats
        self.stops = stops
        self.quotas = quotas
    }
}

/// A limit on places that has no room for a child: `taken` + `asked` > `capacity`.
public struct StopExplanation: Hashable, Sendable, Encodable {
    /// What put the last of those who hold it before the child.
    public enum Decision: String, CaseIterable, Hashable, Sendable, Encodable {
        case points, tie, draw
        /// Occasional care comes after all other.
        case occasional
        /// Less than the margin apart: the total decided between them.
        case margin
        /// A minimum reserves a seat for somebody who comes later in the order.
        case reservedSeat
        /// Only children already there, or placed by the commission, hold it.
        case outsideOrder
        /// Everybody who has a place keeps it; the total decided who that is.
        case total
    }

    public var kind: ThresholdRecord.Kind
    /// The key of the row in `program.json`.
    public var row: String
    public var creche: String?
    public var section: String?
    /// First day of the period, ISO 8601; only where the term has several.
    public var period: String?
    public var slot: String?
    /// The child whose seat it is.
    public var request: String
    public var capacity: Int64
    /// What those hold who keep it whatever the child asks.
    public var taken: Int64
    /// Of that, what some hold who come later in the order, and whom a minimum reserves it.
    public var reserved: Int64
    public var asked: Int64
    public var decision: Decision
    /// The tie of the policy that decided, as written.
    public var tie: String?
    /// Points of the last of those who hold it unreserved; absent where none of them stands in the order.
    public var lastPoints: Points?
    public var ownPoints: Points

    public init(
        kind: ThresholdRecord.Kind, row: String, creche: String?, section: String?, period: String?, slot: String?,
        request: String, capacity: Int64, taken: Int64, reserved: Int64, asked: Int64, decision: Decision, tie: String?,
        lastPoints: Points?, ownPoints: Points
    ) {
        self.kind = kind
        self.row = row
        self.creche = creche
        self.section = section
        self.period = period
        self.slot = slot
        self.request = request
        self.capacity = capacity
        self.taken = taken
        self.reserved = reserved
        self.asked = asked
        self.decision = decision
        self.tie = tie
        self.lastPoints = lastPoints
        self.ownPoints = ownPoints
    }
}

/// The exchange that would be needed to grant a wish, and what it would cost the total.
///
/// The best allocation with the place is worth between `required − mostLoss` and `required − leastLoss`, in units of the
/// level; divide by `scale` for points.
public struct ExchangeExplanation: Hashable, Sendable, Encodable {
    /// What the exchange comes to.
    public enum Verdict: String, CaseIterable, Hashable, Sendable, Encodable {
        /// No allocation keeps the hard rules with this place.
        case impossible
        /// Every allocation with it is worth less at a level of the policy.
        case costs
        /// As good by the policy; what settles ties decided otherwise.
        case tie
        /// As good by everything: the tickets of the lottery decided.
        case lottery
        /// As good by everything the search could compare.
        case equal
        /// An allocation with it is worth more: what was decided was not proved the best.
        case better
        /// Neither was shown within the limits.
        case open
    }

    public var verdict: Verdict
    /// The level that speaks against it; `wishes`, `start`, `draw` … where a tie decided.
    public var level: String?
    public var scale: Int64
    public var required: Int64
    public var leastLoss: Int64
    /// Absent where no allocation with the place was found.
    public var mostLoss: Int64?
    /// Whether the loss is exact.
    public var isExact: Bool { mostLoss == leastLoss }
    /// Other children in the best allocation found with the place: without one they have, with another, with one they lack.
    public var losing: Int?
    public var moving: Int?
    public var gaining: Int?

    public init(verdict: Verdict, level: String? = nil, scale: Int64 = 1, required: Int64 = 0, leastLoss: Int64 = 0) {
        self.verdict = verdict
        self.level = level
        self.scale = scale
        self.required = required
        self.leastLoss = leastLoss
    }
}
