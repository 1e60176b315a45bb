/// The period an allocation decides for (campagne).
public struct Term: Hashable, Sendable {
    public var start: CivilDate
    public var end: CivilDate
    public var deadline: CivilDate?

    public init(start: CivilDate, end: CivilDate, deadline: CivilDate? = nil) {
        self.start = start
        self.end = end
        self.deadline = deadline
    }
}

/// Everything one run needs (dossier de commission).
///
/// A case built by the readers is consistent: every identifier resolves, ids are unique, dates lie in order.
/// One built by hand is checked with ``Case/problems()`` before it is allocated.
public struct Case: Hashable, Sendable {
    public var term: Term
    public var calendar: WeekCalendar
    public var policy: Policy
    public var creches: [Creche]
    public var sections: [CrecheSection]
    public var households: [Household]
    public var requests: [PlaceRequest]
    public var enrolled: [EnrolledChild]
    public var decisions: [Decision]
    public var staff: [StaffPresence]
    public var sites: [Site]
    public var reservations: [Reservation]
    public var jointWishes: [JointWish]
    public var manualPoints: [ManualPoints]
    public var responses: [FamilyResponse]
    /// Who may not ask, in the order of the règlement.
    public var eligibility: [EligibilityLine] = []
    /// Children's own times (`contracts.csv`); money alone reads them.
    public var bookedStays: [BookedStay] = []
    /// What families pay for an hour, by a tariff the domain does not know; whoever reads, decides or audits a case hands
    /// it in.
    package var hourlyFees: HourlyFees?
    /// Names of extra columns that may reach an output.
    public var publishedAttributes: [String]

    public init(
        term: Term, calendar: WeekCalendar = .halfDays, policy: Policy, creches: [Creche], sections: [CrecheSection],
        households: [Household], requests: [PlaceRequest], enrolled: [EnrolledChild] = [], decisions: [Decision] = [],
        staff: [StaffPresence] = [], sites: [Site] = [], reservations: [Reservation] = [],
        jointWishes: [JointWish] = [], manualPoints: [ManualPoints] = [], responses: [FamilyResponse] = [],
        publishedAttributes: [String] = []
    ) {
        self.term = term
        self.calendar = calendar
        self.policy = policy
        self.creches = creches
        self.sections = sections
        self.households = households
        self.requests = requests
        self.enrolled = enrolled
        self.decisions = decisions
        self.staff = staff
        self.sites = sites
        self.reservations = reservations
        self.jointWishes = jointWishes
        self.manualPoints = manualPoints
        self.responses = responses
        self.publishedAttributes = publishedAttributes
    }
}
