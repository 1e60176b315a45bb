/// What would have brought a request a place, or that nothing within stated limits would have (contrefactuels).
///
/// Everybody else's file is unchanged.
public struct ChangesExplanation: Hashable, Sendable, Encodable {
    public var points: PointsChange
    public var days: FamilyChange
    public var start: FamilyChange
    public var wish: FamilyChange

    public init(points: PointsChange, days: FamilyChange, start: FamilyChange, wish: FamilyChange) {
        self.points = points
        self.days = days
        self.start = start
        self.wish = wish
    }
}

/// How a statement about a changed case is known.
public enum ChangeProof: String, CaseIterable, Hashable, Sendable, Encodable {
    /// The changed case was decided again.
    case decidedAgain
    /// It follows from bounds of the total, in whole numbers.
    case bounds
    /// No section may take the child then, whoever else asks.
    case rules
    /// By the thresholds as they are; others may move and change them. Not proved.
    case thresholdsAsTheyAre
    /// Nothing that decides would be another: same sections, same weeks, same points.
    case sameCase
    /// It was not looked at within the limits.
    case notTried
}

/// Whole points a request would have needed besides its own, at every crèche alike.
public struct PointsChange: Hashable, Sendable, Encodable {
    /// So many more bring a place; absent where none up to ``limit`` do, or none was shown to.
    public var enough: Int64?
    /// The crèche of that place, where it is known.
    public var creche: String?
    public var enoughProof: ChangeProof?
    /// So many more, and any fewer, do not bring a place.
    public var notEnough: Int64
    public var notEnoughProof: ChangeProof
    /// The most that was looked at.
    public var limit: Int64

    public init(notEnough: Int64, notEnoughProof: ChangeProof, limit: Int64) {
        self.notEnough = notEnough
        self.notEnoughProof = notEnoughProof
        self.limit = limit
    }
}

/// Other days, a later start, or one more wish: what of it would have brought a place.
public struct FamilyChange: Hashable, Sendable, Encodable {
    /// One change that would have brought a place.
    public struct Found: Hashable, Sendable, Encodable {
        /// What the family would have asked: days as case files write them, a day (ISO 8601), or a crèche.
        public var asked: String
        public var creche: String
        public var section: String
        public var proof: ChangeProof

        public init(asked: String, creche: String, section: String, proof: ChangeProof) {
            self.asked = asked
            self.creche = creche
            self.section = section
            self.proof = proof
        }
    }

    /// In the order in which they were tried.
    public var found: [Found]
    /// How many were looked at, those found included.
    public var tried: Int
    /// Those of which neither was shown.
    public var open: Int
    /// How it is known that the others bring none: the weakest of their proofs; absent where there are no others.
    public var othersProof: ChangeProof?

    public init(found: [Found] = [], tried: Int = 0, open: Int = 0, othersProof: ChangeProof? = nil) {
        self.found = found
        self.tried = tried
        self.open = open
        self.othersProof = othersProof
    }
}
