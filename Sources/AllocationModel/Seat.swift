package import Childcare

/// One child's place in a possible outcome: what an option of the program means to people.
package struct Seat: Hashable, Sendable {
    package var request: RequestID
    package var creche: CrecheID
    package var section: SectionID
    package var slots: SlotSet
    /// Rank of the wish it satisfies; `nil` for the place a child asking for a transfer has today.
    package var wishRank: Int?
    /// The period of the calendar from which the child attends.
    package var startPeriod: Int

    package init(
        request: RequestID, creche: CrecheID, section: SectionID, slots: SlotSet, wishRank: Int?, startPeriod: Int = 0
    ) {
        self.request = request
        self.creche = creche
        self.section = section
        self.slots = slots
        self.wishRank = wishRank
        self.startPeriod = startPeriod
    }

    /// Whether it is the place the child has today.
    package var isPresentPlace: Bool { wishRank == nil }

    /// The option key of a joint outcome: `R1@S1[mon tue-am] + R2@S2[full]`, requests in ascending order.
    ///
    /// Where the term has several periods the first day of the one the child starts in follows: `R1@S1[full]2026-11-01`.
    /// Compiler and auditor meet only in this notation.
    package static func optionKey(_ seats: [Seat], calendar: WeekCalendar) -> String {
        seats.sorted { $0.request < $1.request }
            .map { seat in
                let start = calendar.periods.count > 1 ? calendar.periods[seat.startPeriod].description : ""
                return "\(KeyText.escaped(seat.request.text))@\(KeyText.escaped(seat.section.text))"
                    + "[\(calendar.notation(seat.slots))]\(start)"
            }
            .joined(separator: " + ")
    }

    /// The unit key of one request, or of siblings decided together: `R1` or `R1 + R2`.
    package static func unitKey(_ requests: [RequestID]) -> String {
        requests.sorted().map { KeyText.escaped($0.text) }.joined(separator: " + ")
    }
}

extension WeekCalendar {
    /// The key of a row of the program that counts in one period: `creche:C`; with several periods `creche:C/2026-11-01`.
    func rowKey(_ prefix: String, period: Int) -> String {
        periods.count > 1 ? "\(prefix)/\(periods[period])" : prefix
    }
}

/// What a choice of policy decides; its unit names nobody.
package enum ChoiceOrigin: Hashable, Sendable {
    /// Which step of the bonus of the mix a crèche reaches.
    case bonusStep(CrecheID)
    /// Whether a quota is met in a scope, or missed at its price.
    case quotaMiss(RowOrigin.QuotaSide)

    package var key: String {
        switch self {
        case .bonusStep(let creche): FundingKey.unit(creche)
        case .quotaMiss(let side): "quota:" + RowOrigin.quotaKey(side)
        }
    }

    /// The options of a quota that may be missed.
    package static let met = "met"
    package static let missed = "missed"
}

/// What identifies the wish behind a seat.
package struct WishKey: Hashable, Sendable {
    package var request: RequestID
    package var creche: CrecheID

    package init(request: RequestID, creche: CrecheID) {
        self.request = request
        self.creche = creche
    }
}

/// A request at a crèche it may be given, or where it is, as quotas count it.
package struct QuotaMember: Hashable, Sendable {
    package var request: RequestID
    /// `nil` for a child who keeps the place it has: it belongs to a group apart from any wish.
    package var creche: CrecheID?

    package init(_ seat: Seat) {
        self.init(seat.request, at: seat.isPresentPlace ? nil : seat.creche)
    }

    package init(_ request: RequestID, at creche: CrecheID?) {
        self.request = request
        self.creche = creche
    }
}

/// A compiled case: the program, and what each option means.
package struct CompiledProgram: Sendable {
    package var problem: AllocationProblem
    /// For each unit and option, the seats it stands for; empty for a choice unit.
    package var meanings: [[[Seat]]]
    /// The requests each unit decides.
    package var requests: [[RequestID]]
    /// What each choice unit decides, by its position.
    package var choices: [Int: ChoiceOrigin]
    /// Where each resource and each quota row comes from.
    package var resourceOrigins: [RowOrigin]
    package var quotaOrigins: [RowOrigin]
    /// What was not compiled, with the rule that excluded it.
    package var excluded: [Exclusion]
    /// What each seat alone takes of the rows that limit seats.
    package var footprints: [Seat: SeatFootprint]
    /// What members of a network place alone, where they are guaranteed it.
    package var standAlone: [StandAlone]
    /// Points of requests that take part at the crèches they may be given.
    package let points: [WishKey: Points]
    /// Who belongs to the group of each of the policy's quotas.
    package let quotaMembers: [QuotaID: Set<QuotaMember>]

    package init(
        problem: AllocationProblem, meanings: [[[Seat]]], requests: [[RequestID]],
        choices: [Int: ChoiceOrigin] = [:], resourceOrigins: [RowOrigin], quotaOrigins: [RowOrigin],
        excluded: [Exclusion], footprints: [Seat: SeatFootprint] = [:], standAlone: [StandAlone] = [],
        points: [WishKey: Points] = [:], quotaMembers: [QuotaID: Set<QuotaMember>] = [:]
    ) {
        self.points = points
        self.quotaMembers = quotaMembers
        self.standAlone = standAlone
        self.choices = choices
        self.resourceOrigins = resourceOrigins
        self.quotaOrigins = quotaOrigins
        self.problem = problem
        self.meanings = meanings
        self.requests = requests
        self.excluded = excluded
        self.footprints = footprints
    }
}

/// What one seat takes, whoever else has one.
package struct SeatFootprint: Hashable, Sendable {
    /// Of resources, ascending.
    package var uses: [UnitOption.Entry]
    /// Of quota rows that limit as capacities do: amounts ≥ 0 under a hard bound ≥ 0, such as staff. Ascending.
    package var loads: [UnitOption.Entry]

    package init(uses: [UnitOption.Entry] = [], loads: [UnitOption.Entry] = []) {
        self.uses = uses
        self.loads = loads
    }
}

/// A request, or one of its wishes, that has no option, and why.
public struct Exclusion: Hashable, Sendable, Codable {
    /// The rule that leaves a wish or a request out.
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
        /// The commission keeps a seat and decides later.
        case held
        /// The crèche sells none of the accepted weeks.
        case rhythm
        /// No accepted week lies within the slots of the stops the family can come to.
        case site
        /// The family's own joint wishes do not name it.
        case jointWishes
        /// The child asking for a transfer has this place already.
        case currentPlace
        /// A line of the règlement shuts the family out here.
        case ineligible
    }

    public var request: String
    /// The crèche of the wish; `nil` when the whole request is out.
    public var creche: String?
    public var rule: Rule
    /// The line of the règlement that shuts out, and what the family is told; with ``Rule/ineligible`` only.
    public var line: String?
    public var reason: String?

    public init(request: String, creche: String?, rule: Rule, line: String? = nil, reason: String? = nil) {
        self.request = request
        self.creche = creche
        self.rule = rule
        self.line = line
        self.reason = reason
    }
}
