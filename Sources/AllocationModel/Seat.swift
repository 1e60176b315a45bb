public import Childcare

/// One child's place in a possible outcome: what an option of the program means to people.
public struct Seat: Hashable, Sendable {
    public var request: RequestID
    public var creche: CrecheID
    public var section: SectionID
    public var slots: SlotSet
    /// Rank of the wish it satisfies.
    public var wishRank: Int

    public init(request: RequestID, creche: CrecheID, section: SectionID, slots: SlotSet, wishRank: Int) {
        self.request = request
        self.creche = creche
        self.section = section
        self.slots = slots
        self.wishRank = wishRank
    }

    /// The option key of a joint outcome: `R1@S1[mon tue-am] + R2@S2[full]`, requests in ascending order.
    ///
    /// Compiler and auditor meet only in this notation.
    public static func optionKey(_ seats: [Seat], calendar: WeekCalendar) -> String {
        seats.sorted { $0.request < $1.request }
            .map { "\($0.request)@\($0.section)[\(calendar.notation($0.slots))]" }
            .joined(separator: " + ")
    }

    /// The unit key of one request, or of siblings decided together: `R1` or `R1 + R2`.
    public static func unitKey(_ requests: [RequestID]) -> String {
        requests.sorted().map(\.text).joined(separator: " + ")
    }

    /// The resource key of a section's seats in one slot: `S1/mon-am`.
    public static func resourceKey(section: SectionID, slot: Slot) -> String { "\(section)/\(slot.id)" }
}

/// A compiled case: the program, and what each option means.
public struct CompiledProgram: Sendable {
    public var problem: AllocationProblem
    /// For each unit and option, the seats it stands for; empty for a choice unit.
    public var meanings: [[[Seat]]]
    /// The requests each unit decides.
    public var requests: [[RequestID]]
    /// What was not compiled, with the rule that excluded it.
    public var excluded: [Exclusion]

    public init(
        problem: AllocationProblem, meanings: [[[Seat]]], requests: [[RequestID]], excluded: [Exclusion]
    ) {
        self.problem = problem
        self.meanings = meanings
        self.requests = requests
        self.excluded = excluded
    }
}

/// A request, or one of its wishes, that has no option, and why.
public struct Exclusion: Hashable, Sendable, Codable {
    public enum Rule: String, CaseIterable, Hashable, Sendable, Codable {
        /// The file is incomplete, late or cancelled.
        case fileStatus
        /// The child is not born and the policy excludes unborn children.
        case unborn
        /// The commission refused the request or this wish.
        case refused
        /// A pin or the family's other choice leaves this wish out.
        case pinnedElsewhere
        /// No section of the crèche takes the child's age at its start.
        case age
        /// No accepted week lies within the section's open slots.
        case closedSlots
        /// Siblings have no joint outcome under their rule.
        case siblings
    }

    public var request: String
    /// The crèche of the wish; `nil` when the whole request is out.
    public var creche: String?
    public var rule: Rule

    public init(request: String, creche: String?, rule: Rule) {
        self.request = request
        self.creche = creche
        self.rule = rule
    }
}
