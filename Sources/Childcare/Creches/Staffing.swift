/// How many children the adults present may look after (CSP art. R2324-46-4, by the operator's choice).
public enum StaffRule: String, CaseIterable, Hashable, Sendable {
    /// One adult for five children who do not walk and one for eight who do.
    case fiveEight = "5-8"
    /// One adult for six children.
    case six = "6"
}

/// Adults present with the children in one slot (personnel présent).
public struct StaffPresence: Hashable, Sendable {
    public var creche: CrecheID
    /// Position in the calendar.
    public var slot: Int
    /// Position in the calendar's periods; `nil` in every period.
    public var period: Int?
    public var adults: Int

    public init(creche: CrecheID, slot: Int, period: Int? = nil, adults: Int) {
        self.creche = creche
        self.slot = slot
        self.period = period
        self.adults = adults
    }
}

/// A stop of an itinerant crèche's weekly round (tournée de la halte-garderie itinérante).
///
/// In a slot of its round the crèche is at one site, and no more children than the site may receive are there.
public struct Site: Hashable, Sendable {
    public var creche: CrecheID
    public var name: String
    public var commune: String
    /// Positions in the calendar.
    public var slots: SlotSet
    /// Children the site may receive at once.
    public var places: Int

    public init(creche: CrecheID, name: String, commune: String = "", slots: SlotSet, places: Int) {
        self.creche = creche
        self.name = name
        self.commune = commune
        self.slots = slots
        self.places = places
    }
}

/// Seats a funder pays for, for its own families (berceaux réservés).
public struct Reservation: Hashable, Sendable {
    /// What becomes of a reserved seat no family of the funder asks for.
    public enum Fallback: String, CaseIterable, Hashable, Sendable {
        /// It is given like any other, once the funder's families are served.
        case open
        /// It stays empty.
        case hold
    }

    public var creche: CrecheID
    public var funder: String
    public var seats: Int
    /// The funder's families; an empty condition in the files means those whose employer is the funder.
    public var who: Condition
    /// `nil`: anywhere in the crèche.
    public var section: SectionID?
    /// The slots the seats are reserved in; empty: every open one.
    public var slots: SlotSet
    public var from: CivilDate?
    public var until: CivilDate?
    public var fallback: Fallback

    public init(
        creche: CrecheID, funder: String, seats: Int, who: Condition, section: SectionID? = nil,
        slots: SlotSet = SlotSet(), from: CivilDate? = nil, until: CivilDate? = nil, fallback: Fallback = .open
    ) {
        self.creche = creche
        self.funder = funder
        self.seats = seats
        self.who = who
        self.section = section
        self.slots = slots
        self.from = from
        self.until = until
        self.fallback = fallback
    }
}
