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
    /// Whether nothing stops its places but half-days on which all seats of the section are given to children of other
    /// families: none of them empty, kept or reserved.
    public var isGivenToOthers: Bool
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
        isGivenToOthers = false
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
    /// Where it is impossible, the rules that forbid it together with the seats there are; empty where seats alone do, or it
    /// was not looked for.
    public var rules: [RuleRecord]
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
        rules = []
    }
}
