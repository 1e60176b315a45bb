/// The fair lottery (tirage équitable) between optimal allocations: each child's chance, the tickets, and the one drawn.
///
/// All allocations of the lottery are worth the same at every level before the draw. The chances are leximin: the least
/// is as large as any lottery can make it, then the next, and so on.
public struct LotteryRecord: Hashable, Sendable, Codable {
    /// Why the draw keys decided instead.
    public enum Obstacle: String, CaseIterable, Hashable, Sendable, Codable {
        /// A level before the draw is not proved, so that nobody knows which allocations are equal.
        case levelsNotProved
        /// The chances could not be proved within the work the effort allows.
        case chancesNotProved
        /// Somebody, or the clock, ended the search.
        case stopped
    }

    /// The chance of one request whose place depends on the ticket.
    public struct Chance: Hashable, Sendable, Codable {
        public var request: String
        /// Tickets that place the child; its chance is this over ``LotteryRecord/tickets``.
        public var tickets: Int
        /// The leximin chance, of which the tickets are the nearest whole number found.
        public var fair: Double
        /// The same as a fraction in lowest terms; absent where it is known within ``LotteryRecord/tolerance`` only.
        public var numerator: Int64?
        public var denominator: Int64?

        public init(
            request: String, tickets: Int, fair: Double, numerator: Int64? = nil, denominator: Int64? = nil
        ) {
            self.request = request
            self.tickets = tickets
            self.fair = fair
            self.numerator = numerator
            self.denominator = denominator
        }
    }

    /// One allocation and its tickets.
    public struct TicketBlock: Hashable, Sendable, Codable {
        public var firstTicket: Int
        public var lastTicket: Int
        /// Who is placed and where, of those whose place is not the same in every allocation; in case order.
        public var places: [Place]

        public init(firstTicket: Int, lastTicket: Int, places: [Place]) {
            self.firstTicket = firstTicket
            self.lastTicket = lastTicket
            self.places = places
        }
    }

    /// One child's place in an allocation.
    public struct Place: Hashable, Sendable, Codable {
        public var request: String
        public var section: String
        /// In the notation of case files.
        public var days: String
        /// First day of care, ISO 8601; only where the term has several periods.
        public var start: String?

        public init(request: String, section: String, days: String, start: String? = nil) {
            self.request = request
            self.section = section
            self.days = days
            self.start = start
        }
    }

    /// Absent where the lottery was held.
    public var obstacle: Obstacle?
    /// How many tickets there are; 0 where no lottery was held.
    public var tickets: Int
    /// The ticket drawn, from 1: the first 15 hexadecimal digits of HMAC-SHA256(seed, `lottery`), modulo ``tickets``, plus
    /// one.
    public var drawn: Int
    /// Whether every chance is an exact fraction, proved in exact arithmetic.
    public var isExact: Bool
    /// No chance could be larger by more than this without one that is no larger becoming smaller; 0 where exact.
    public var tolerance: Double
    /// The largest difference between a child's tickets and its leximin chance, as a share of one.
    public var rounding: Double
    /// Requests whose place depends on the ticket, in case order.
    public var chances: [Chance]
    /// In the order of their tickets.
    public var allocations: [TicketBlock]

    public init(
        obstacle: Obstacle? = nil, tickets: Int = 0, drawn: Int = 0, isExact: Bool = false, tolerance: Double = 0,
        rounding: Double = 0, chances: [Chance] = [], allocations: [TicketBlock] = []
    ) {
        self.obstacle = obstacle
        self.tickets = tickets
        self.drawn = drawn
        self.isExact = isExact
        self.tolerance = tolerance
        self.rounding = rounding
        self.chances = chances
        self.allocations = allocations
    }
}

/// One request's tickets; a row of `lottery.csv`.
package struct LotteryChanceRow: Hashable, Sendable {
    package var request: String
    /// Tickets that place the child, and tickets in all: its chance, as a fraction.
    package var tickets: Int
    package var of: Int
    /// The leximin chance, and the same as a fraction where it is known exactly.
    package var fair: Double
    package var numerator: Int64?
    package var denominator: Int64?

    package init(
        request: String, tickets: Int, of: Int, fair: Double, numerator: Int64?, denominator: Int64?
    ) {
        self.request = request
        self.tickets = tickets
        self.of = of
        self.fair = fair
        self.numerator = numerator
        self.denominator = denominator
    }
}

/// One child's place under some tickets; a row of `lottery_allocations.csv`.
package struct LotteryPlaceRow: Hashable, Sendable {
    package var firstTicket: Int
    package var lastTicket: Int
    /// Whether the ticket drawn is one of them.
    package var drawn: Bool
    /// `nil` where the allocation places none of the families that depend on the ticket.
    package var place: LotteryRecord.Place?

    package init(firstTicket: Int, lastTicket: Int, drawn: Bool, place: LotteryRecord.Place?) {
        self.firstTicket = firstTicket
        self.lastTicket = lastTicket
        self.drawn = drawn
        self.place = place
    }
}

extension LotteryRecord {
    /// Whether a lottery was held.
    package var isHeld: Bool { tickets > 0 }

    /// The rows of `lottery.csv`.
    package var chanceRows: [LotteryChanceRow] {
        chances.map {
            LotteryChanceRow(
                request: $0.request, tickets: $0.tickets, of: tickets, fair: $0.fair, numerator: $0.numerator,
                denominator: $0.denominator)
        }
    }

    /// The rows of `lottery_allocations.csv`.
    package var placeRows: [LotteryPlaceRow] {
        allocations.flatMap { one in
            let isDrawn = one.firstTicket <= drawn && drawn <= one.lastTicket
            let places: [Place?] = one.places.isEmpty ? [nil] : one.places
            return places.map {
                LotteryPlaceRow(
                    firstTicket: one.firstTicket, lastTicket: one.lastTicket, drawn: isDrawn, place: $0)
            }
        }
    }
}
