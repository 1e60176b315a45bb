/// A crèche (établissement d'accueil du jeune enfant).
public struct Creche: Hashable, Sendable {
    /// How a crèche takes children in (type d’accueil).
    public enum Kind: String, CaseIterable, Hashable, Sendable { case collective, micro, family, itinerant }

    public var id: CrecheID
    public var name: String
    public var operatorName: String
    public var kind: Kind
    /// Authorised capacity (capacité autorisée), in places.
    public var capacity: Int
    public var commune: String
    /// An AVIP crèche keeps 20 % of its places for jobseekers' children.
    public var avip: Bool
    /// How the presence of staff limits children (taux d'encadrement); `nil` when the case does not say.
    public var staffRule: StaffRule?
    /// The weeks this crèche sells (forfaits proposés); empty when any week will do.
    public var rhythms: [SlotSet]
    /// How many newcomers may begin in one week, Monday to Sunday (adaptations); `nil` where nothing limits it.
    public var startsPerWeek: Int?
    /// Money columns; `nil` when the case gives none.
    public var finances: CrecheFinances?
    public var attributes: [String: AttributeValue]

    public init(
        id: CrecheID, name: String, operatorName: String = "", kind: Kind = .collective, capacity: Int,
        commune: String = "", avip: Bool = false, staffRule: StaffRule? = nil, rhythms: [SlotSet] = [],
        attributes: [String: AttributeValue] = [:]
    ) {
        self.id = id
        self.name = name
        self.operatorName = operatorName
        self.kind = kind
        self.capacity = capacity
        self.commune = commune
        self.avip = avip
        self.staffRule = staffRule
        self.rhythms = rhythms
        self.attributes = attributes
    }
}

/// An age group of one crèche (section), with its seats per slot.
public struct CrecheSection: Hashable, Sendable {
    /// What the seats given in the case count.
    public enum SeatBasis: Hashable, Sendable {
        /// `places`: all seats of the section, those of enrolled children included.
        case all
        /// `places_free`: only the seats this run may give out; enrolled children take none of them.
        case free
    }

    public var id: SectionID
    public var creche: CrecheID
    /// The ages it takes, counted on the day the policy names.
    public var ages: AgeRange
    /// Seats per slot of the calendar, in its order; 0 where the section is closed.
    public var seats: [Int]
    public var seatBasis: SeatBasis
    /// Seats per slot in each period of the calendar, where they differ between periods; empty when ``seats`` always holds.
    public var seatsByPeriod: [[Int]]
    /// Seats held back for emergencies (places d'urgence), in every open slot; only emergency care may take them.
    public var reserve: Int
    /// The section has no seats of its own: only the crèche's capacity and its staff limit it.
    ///
    /// `seats` is then its greatest use, that limit.
    public var isFlexible: Bool

    public init(
        id: SectionID, creche: CrecheID, ageMonths: ClosedRange<Int>, seats: [Int], seatBasis: SeatBasis = .all,
        seatsByPeriod: [[Int]] = [], reserve: Int = 0, isFlexible: Bool = false
    ) {
        self.id = id
        self.creche = creche
        ages = AgeRange(months: ageMonths)
        self.seats = seats
        self.seatBasis = seatBasis
        self.seatsByPeriod = seatsByPeriod
        self.reserve = reserve
        self.isFlexible = isFlexible
    }

    /// The ages it takes in whole months, for figures by age.
    package var ageMonths: ClosedRange<Int> { ages.months }

    /// The slots in which the section has at least one seat, in whatever period.
    public var openSlots: SlotSet {
        var open = SlotSet(seats.indices.filter { seats[$0] > 0 })
        for seats in seatsByPeriod { open = open.union(SlotSet(seats.indices.filter { seats[$0] > 0 })) }
        return open
    }

    /// Seats per slot in one period.
    public func seats(in period: Int) -> [Int] {
        seatsByPeriod.indices.contains(period) ? seatsByPeriod[period] : seats
    }
}

/// A child who keeps the seat it has (enfant déjà accueilli).
public struct EnrolledChild: Hashable, Sendable {
    public var id: ChildID
    public var section: SectionID
    public var slots: SlotSet
    /// Last day of attendance; `nil` when the child stays through the term.
    public var until: CivilDate?
    public var household: HouseholdID?
    public var birthDate: CivilDate?
    /// Whether the child walks, where the case says so.
    public var walks: Bool?
    /// Places the child takes (accueil d'un enfant en situation de handicap); never published.
    public var placesUsed: Int

    public init(
        id: ChildID, section: SectionID, slots: SlotSet, until: CivilDate? = nil, household: HouseholdID? = nil,
        birthDate: CivilDate? = nil, walks: Bool? = nil, placesUsed: Int = 1
    ) {
        self.id = id
        self.section = section
        self.slots = slots
        self.until = until
        self.household = household
        self.birthDate = birthDate
        self.walks = walks
        self.placesUsed = placesUsed
    }

    /// Whether the child holds its seat in a period that begins on `start`.
    public func stays(on start: CivilDate) -> Bool { until.map { $0 >= start } ?? true }

    /// Whether the child holds its seat in this term: not when its last day is before the term's first.
    public func stays(in term: Term) -> Bool { until.map { $0 >= term.start } ?? true }
}
