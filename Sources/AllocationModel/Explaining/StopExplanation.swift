public import Childcare

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
        /// Only children who keep the place they have, or whom the commission placed, hold it.
        case outsideOrder
        /// Less is to be given than is asked, whoever else asks: children already there hold it, the commission keeps it, a rule
        /// reserves it, or siblings ask for more together.
        case noSeat
        /// A child who comes later in the order holds it by the place it has today: it moves elsewhere, and its seat is free
        /// only once it has.
        case presentPlace
        /// Everybody who has a place keeps it; the total decided who that is.
        case total
    }

    public var kind: ThresholdRecord.Kind
    /// The key of the row in `program.json`.
    public var row: String
    /// The rule that makes the limit; absent for seats, which are facts.
    public var rule: RuleRecord?
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
    /// Of ``taken``, what children hold who keep the place they have, or whom the commission placed.
    public var settled: Int64
    /// What others hold besides who come later in the order: were they to leave, it would still be too little.
    public var leaving: Int64
    /// Of ``taken``, what children would go back to who come later in the order, and who hold another place now.
    public var returning: Int64
    /// What the family's own children hold of it now; no part of ``taken``.
    public var own: Int64
    /// The minima that reserve what is reserved.
    public var reservedBy: [RuleRecord]
    public var asked: Int64
    public var decision: Decision
    /// Beside seats that a minimum reserves, what put the last of the others before the child; absent where there are none.
    public var besides: Decision?
    /// The tie of the policy that decided, as written.
    public var tie: String?
    /// Points of the last of those who hold it unreserved; absent where none of them stands in the order.
    public var lastPoints: Points?
    /// Points of ``request`` there.
    public var ownPoints: Points
    /// Seats besides ``capacity`` that children already there hold, and those the commission keeps.
    public var enrolled: Int
    public var frozen: Int

    public init(
        kind: ThresholdRecord.Kind, row: String, rule: RuleRecord? = nil, creche: String? = nil,
        section: String? = nil, period: String? = nil, slot: String? = nil, request: String, capacity: Int64,
        taken: Int64, reserved: Int64 = 0, settled: Int64 = 0, leaving: Int64 = 0, returning: Int64 = 0,
        own: Int64 = 0, reservedBy: [RuleRecord] = [], asked: Int64, decision: Decision, besides: Decision? = nil,
        tie: String? = nil, lastPoints: Points? = nil,
        ownPoints: Points, enrolled: Int = 0, frozen: Int = 0
    ) {
        self.kind = kind
        self.row = row
        self.rule = rule
        self.creche = creche
        self.section = section
        self.period = period
        self.slot = slot
        self.request = request
        self.capacity = capacity
        self.taken = taken
        self.reserved = reserved
        self.settled = settled
        self.leaving = leaving
        self.returning = returning
        self.own = own
        self.reservedBy = reservedBy
        self.asked = asked
        self.decision = decision
        self.besides = besides
        self.tie = tie
        self.lastPoints = lastPoints
        self.ownPoints = ownPoints
        self.enrolled = enrolled
        self.frozen = frozen
    }
}
