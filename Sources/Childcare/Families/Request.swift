/// A ranked crèche of a request (vœu).
public struct Wish: Hashable, Sendable {
    /// 1 is the family's first choice.
    public var rank: Int
    public var creche: CrecheID
    /// The acceptable patterns at this crèche; empty means those of the request.
    public var patterns: [SlotSet]
    /// Points computed elsewhere for this pair; they replace the grid's.
    public var points: Points?
    /// What a pattern of this wish is worth against the others; 1 where absent.
    public var patternFactors: [SlotSet: Share]
    /// What belongs to the pair request–crèche, such as `distance_m`.
    public var attributes: [String: AttributeValue]

    public init(
        rank: Int, creche: CrecheID, patterns: [SlotSet] = [], points: Points? = nil,
        patternFactors: [SlotSet: Share] = [:], attributes: [String: AttributeValue] = [:]
    ) {
        self.rank = rank
        self.creche = creche
        self.patterns = patterns
        self.points = points
        self.patternFactors = patternFactors
        self.attributes = attributes
    }
}

/// One child asking for a place (demande).
public struct PlaceRequest: Hashable, Sendable {
    /// Whether the child is born yet.
    public enum BirthStatus: String, CaseIterable, Hashable, Sendable { case born, expected }
    /// What kind of care is asked for.
    public enum Care: String, CaseIterable, Hashable, Sendable { case regular, occasional, emergency }
    /// Where the file stands; only complete ones are looked at.
    public enum Status: String, CaseIterable, Hashable, Sendable {
        case complete, incomplete, late, cancelled
        /// Outside the rules of admission, whatever the points (non recevable).
        case ineligible
    }

    public var id: RequestID
    public var household: HouseholdID
    /// Date of birth, or the expected one.
    public var birthDate: CivilDate
    public var birthStatus: BirthStatus
    /// Acceptable weeks, in no order of preference.
    public var patterns: [SlotSet]
    public var startDate: CivilDate
    /// The latest start the family accepts; `nil`: the start date or nothing.
    public var startLatest: CivilDate?
    /// Last day of care; `nil`: the end of the term.
    public var until: CivilDate?
    public var submittedOn: CivilDate?
    public var status: Status
    public var care: Care
    public var disabled: Bool
    public var walks: Bool?
    /// Places the child takes while it attends; never published.
    public var placesUsed: Int
    /// Minutes a week an occasional family asks for, among the slots of its patterns; `nil`: whole patterns.
    public var minutesWanted: Int?
    /// The section a child asking for a transfer attends today, and its week there.
    public var currentSection: SectionID?
    public var currentSlots: SlotSet?
    /// The same child asked for twice carries the same text here (registered with two members of a network).
    public var identity: String
    /// What a pattern is worth against the others; 1 where absent.
    public var patternFactors: [SlotSet: Share]
    /// Points computed elsewhere for every wish; they replace the grid's.
    public var points: Points?
    /// In ascending rank.
    public var wishes: [Wish]
    public var attributes: [String: AttributeValue]

    public init(
        id: RequestID, household: HouseholdID, birthDate: CivilDate, birthStatus: BirthStatus = .born,
        patterns: [SlotSet], startDate: CivilDate, startLatest: CivilDate? = nil, until: CivilDate? = nil,
        submittedOn: CivilDate? = nil, status: Status = .complete, care: Care = .regular, disabled: Bool = false,
        walks: Bool? = nil, placesUsed: Int = 1, minutesWanted: Int? = nil, currentSection: SectionID? = nil,
        currentSlots: SlotSet? = nil, identity: String = "", patternFactors: [SlotSet: Share] = [:],
        points: Points? = nil, wishes: [Wish], attributes: [String: AttributeValue] = [:]
    ) {
        self.id = id
        self.household = household
        self.birthDate = birthDate
        self.birthStatus = birthStatus
        self.patterns = patterns
        self.startDate = startDate
        self.startLatest = startLatest
        self.until = until
        self.submittedOn = submittedOn
        self.status = status
        self.care = care
        self.disabled = disabled
        self.walks = walks
        self.placesUsed = placesUsed
        self.minutesWanted = minutesWanted
        self.currentSection = currentSection
        self.currentSlots = currentSlots
        self.identity = identity
        self.patternFactors = patternFactors
        self.points = points
        self.wishes = wishes
        self.attributes = attributes
    }

    /// The patterns that count at one wish.
    public func patterns(at wish: Wish) -> [SlotSet] { wish.patterns.isEmpty ? patterns : wish.patterns }

    /// What a pattern is worth at one wish, against the others.
    public func patternFactor(_ slots: SlotSet, at wish: Wish) -> Share {
        wish.patterns.isEmpty ? patternFactors[slots] ?? .one : wish.patternFactors[slots] ?? .one
    }

    /// Whether the child has a place today and asks for another (demande de mutation).
    public var isTransfer: Bool { currentSection != nil }

    /// Completed months of age on the day care starts.
    public var ageAtStart: ChildAge { ChildAge(born: birthDate, on: startDate) }
    public var ageMonthsAtStart: Int { birthDate.completedMonths(on: startDate) }
}

/// What the commission decided before the run (décision), with its author and reason.
public struct Decision: Hashable, Sendable {
    /// What the commission decided.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The child must be placed, at this crèche, section or week where they are named.
        case pin
        /// The child must not be placed at this crèche, or anywhere when none is named.
        case refuse
        /// A seat of this crèche is kept free for the request, which is not decided now (place gelée).
        case hold
    }

    public var request: RequestID
    public var kind: Kind
    public var creche: CrecheID?
    public var section: SectionID?
    public var patterns: [SlotSet]
    public var reason: String
    public var by: String
    /// The day the commission decided; for the record only.
    public var date: CivilDate?

    public init(
        request: RequestID, kind: Kind, creche: CrecheID? = nil, section: SectionID? = nil, patterns: [SlotSet] = [],
        reason: String, by: String, date: CivilDate? = nil
    ) {
        self.request = request
        self.kind = kind
        self.creche = creche
        self.section = section
        self.patterns = patterns
        self.reason = reason
        self.by = by
        self.date = date
    }
}

extension PlaceRequest {
    /// A wish for a crèche the family did not name, ranked after all it did: where the commission, a funder or the
    /// family's joint wishes bring it there.
    package func wishAfterAll(for creche: CrecheID) -> Wish {
        Wish(rank: (wishes.map(\.rank).max() ?? 0) + 1, creche: creche)
    }

    /// The best-ranked wish for a crèche, or one after all where the family did not name it.
    public func wish(for creche: CrecheID) -> Wish {
        wishes.filter { $0.creche == creche }.min { $0.rank < $1.rank } ?? wishAfterAll(for: creche)
    }
}
