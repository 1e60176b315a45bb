/// What a member of a network places on its own: its crèches, its families, its rules.
package struct StandAlone: Hashable, Sendable, Codable {
    package var member: String
    /// Children placed in the stand-alone run, and the most anyone could place.
    package var placed: Int64
    package var bound: Int64
    /// Whether somebody or the clock ended the run, which might have placed more.
    package var wasStopped: Bool

    package init(member: String, placed: Int64, bound: Int64, wasStopped: Bool = false) {
        self.member = member
        self.placed = placed
        self.bound = bound
        self.wasStopped = wasStopped
    }
}

/// What one member of a network gains by deciding together.
public struct MemberRecord: Hashable, Sendable, Codable {
    public var member: String
    /// Requests of its families.
    public var requests: Int
    /// Children of its families placed in its stand-alone run, and the most anyone could place so.
    public var alone: Int64
    public var aloneBound: Int64
    /// Children of its families placed here, regular and emergency care.
    public var together: Int64
    /// Of them, those in other members' crèches.
    public var elsewhere: Int64
    /// Children of other families in its crèches.
    public var hosted: Int64

    public init(
        member: String, requests: Int, alone: Int64, aloneBound: Int64, together: Int64, elsewhere: Int64, hosted: Int64
    ) {
        self.member = member
        self.requests = requests
        self.alone = alone
        self.aloneBound = aloneBound
        self.together = together
        self.elsewhere = elsewhere
        self.hosted = hosted
    }
}

/// What became of the seats a funder reserved (berceaux réservés).
public struct ReservationRecord: Hashable, Sendable, Codable {
    public var creche: String
    public var funder: String
    /// Absent when the seats are anywhere in the crèche.
    public var section: String?
    public var seats: Int
    /// `open` or `hold`.
    public var fallback: String
    /// Children of the funder's families placed there, those already there not counted.
    public var placed: Int
    /// Reserved seats, one for each slot and period, and those its families take, enrolled children included.
    public var seatSlots: Int
    public var usedSeatSlots: Int

    public init(
        creche: String, funder: String, section: String?, seats: Int, fallback: String, placed: Int, seatSlots: Int,
        usedSeatSlots: Int
    ) {
        self.creche = creche
        self.funder = funder
        self.section = section
        self.seats = seats
        self.fallback = fallback
        self.placed = placed
        self.seatSlots = seatSlots
        self.usedSeatSlots = usedSeatSlots
    }
}
