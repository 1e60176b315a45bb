public import Childcare

/// One placed child (admission); a row of `placements.csv`.
public struct PlacementRecord: Hashable, Sendable, Codable {
    public var request: String
    public var creche: String
    public var section: String
    /// In the notation of case files: `full`, `mon tue-am`.
    public var days: String
    /// Rank of the wish, or of the family's joint outcome; `nil` where the child keeps the place it has.
    ///
    /// Files write 0 there.
    public var wishRank: Int?
    /// Points of the grid at this crèche, before base and wish factor; 0 where no wish is granted.
    public var points: Points
    /// The child is not born yet: the admission depends on the birth.
    public var conditional: Bool
    /// First day of care, ISO 8601; only where the term has several periods.
    public var start: String?

    public init(
        request: String, creche: String, section: String, days: String, wishRank: Int?, points: Points,
        conditional: Bool = false, start: String? = nil
    ) {
        self.request = request
        self.creche = creche
        self.section = section
        self.days = days
        self.wishRank = wishRank
        self.points = points
        self.conditional = conditional
        self.start = start
    }

    /// Whether the child keeps the place it has, which answers no wish.
    public var isPresentPlace: Bool { wishRank == nil }

    /// The rank that files write as a number.
    package static func rank(written number: Int) -> Int? { number == 0 ? nil : number }
}

extension PlacementRecord {
    private enum CodingKeys: String, CodingKey {
        case request, creche, section, days, wishRank, points, conditional, start
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            request: try fields.decode(String.self, forKey: .request),
            creche: try fields.decode(String.self, forKey: .creche),
            section: try fields.decode(String.self, forKey: .section),
            days: try fields.decode(String.self, forKey: .days),
            wishRank: Self.rank(written: try fields.decode(Int.self, forKey: .wishRank)),
            points: try fields.decode(Points.self, forKey: .points),
            conditional: try fields.decode(Bool.self, forKey: .conditional),
            start: try fields.decodeIfPresent(String.self, forKey: .start))
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(request, forKey: .request)
        try fields.encode(creche, forKey: .creche)
        try fields.encode(section, forKey: .section)
        try fields.encode(days, forKey: .days)
        try fields.encode(wishRank ?? 0, forKey: .wishRank)
        try fields.encode(points, forKey: .points)
        try fields.encode(conditional, forKey: .conditional)
        try fields.encodeIfPresent(start, forKey: .start)
    }
}

/// Where an earlier outcome placed a child.
public struct EarlierPlacement: Hashable, Sendable, Codable {
    public var request: String
    public var section: String
    public var days: String

    public init(request: String, section: String, days: String) {
        self.request = request
        self.section = section
        self.days = days
    }
}

/// One child without a place; a row of `waiting.csv`.
public struct WaitingRecord: Hashable, Sendable, Codable {
    /// Why a child has no place.
    public enum Reason: String, CaseIterable, Hashable, Sendable, Codable {
        /// Every admissible wish was given to others.
        case full
        /// A seat is free, but a quota, a sibling rule or the total of points decided otherwise.
        case otherRule
        /// No wish is admissible; see `excluded`.
        case noAdmissibleWish
        case fileStatus, unborn, refused
        /// The commission keeps a seat and decides later.
        case held
    }

    public var request: String
    /// Place in the waiting list: by best points, then the public draw; 1 first.
    public var rank: Int
    /// Best points over the admissible wishes, or over all wishes when none is admissible.
    public var points: Points
    public var reason: Reason

    public init(request: String, rank: Int, points: Points, reason: Reason) {
        self.request = request
        self.rank = rank
        self.points = points
        self.reason = reason
    }
}
