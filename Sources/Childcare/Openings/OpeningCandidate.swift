/// Places that could be opened (ouverture possible), and what they would cost.
package struct OpeningCandidate: Hashable, Sendable {
    /// What opens.
    package enum Offer: Hashable, Sendable {
        /// More places of a section in some slots: a few more all week, or half-days on which it is closed today.
        case places(SectionID, slots: SlotSet, places: Int)
        /// A new section of a crèche there is.
        case section(CrecheSection)
        /// More adults in some slots, where the case says how many are there today.
        case staff(CrecheID, slots: SlotSet, adults: Int)
        /// A new stop of an itinerant crèche, and the section that receives the children there.
        case stop(Site, section: SectionID)
        /// A whole crèche, with its sections.
        case creche(Creche, sections: [CrecheSection])
    }

    /// What a candidate opens, in a word.
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable { case places, section, staff, stop, creche }

    package var id: String
    package var name: String
    package var offer: Offer
    /// The crèche it belongs to.
    package var creche: CrecheID
    /// By how many places the authorised capacity of the crèche grows.
    package var capacity: Int
    /// What it takes of the budget.
    package var cost: Money
    /// A year's charges and revenues, where the file gives them instead of the cost.
    package var account: OpeningAccount?
    /// Who would ask for it; empty for what families can ask for already.
    package var demand: [OpeningDemand]
    /// At most one candidate of a project opens: variants of the same idea. Empty for none.
    package var project: String

    package init(
        id: String, name: String = "", offer: Offer, creche: CrecheID, capacity: Int = 0, cost: Money,
        account: OpeningAccount? = nil, demand: [OpeningDemand] = [], project: String = ""
    ) {
        self.id = id
        self.name = name
        self.offer = offer
        self.creche = creche
        self.capacity = capacity
        self.cost = cost
        self.account = account
        self.demand = demand
        self.project = project
    }

    package var kind: Kind {
        switch offer {
        case .places: .places
        case .section: .section
        case .staff: .staff
        case .stop: .stop
        case .creche: .creche
        }
    }

    /// What people call it.
    package var title: String { name.isEmpty ? id : name }
}

/// A year's account of what would open; its cost is what no revenue covers.
package struct OpeningAccount: Hashable, Sendable, Codable {
    package var charges: Money
    package var revenues: Money

    package init(charges: Money, revenues: Money) {
        self.charges = charges
        self.revenues = revenues
    }

    /// What is left to pay; nothing where revenues cover the charges.
    package var balance: Money { max(.zero, charges - revenues) }
}

/// Families who would wish for a place that does not exist yet.
package struct OpeningDemand: Hashable, Sendable {
    /// Where the new wish stands among the family's own. Nothing they asked for moves, whatever opens.
    package enum Rank: String, CaseIterable, Hashable, Sendable {
        /// After all of them.
        case last
        /// Beside the first: as dear as it.
        case first
        /// Beside the wish it is like.
        case like
    }

    /// Families with a wish for one of these crèches; empty for any.
    package var like: [CrecheID]
    /// Families who meet a condition; `nil` for any.
    package var who: Condition?
    package var rank: Rank

    package init(like: [CrecheID] = [], who: Condition? = nil, rank: Rank = .last) {
        self.like = like
        self.who = who
        self.rank = rank
    }
}

/// What a file of candidates says.
package struct OpeningPlan: Hashable, Sendable {
    package var candidates: [OpeningCandidate]
    /// What may be spent; `nil` where nothing limits it.
    package var budget: Money?

    package init(candidates: [OpeningCandidate], budget: Money? = nil) {
        self.candidates = candidates
        self.budget = budget
    }

    /// Candidates of one crèche that are decided together: every combination of them is looked at.
    package static let mostOfOneCreche = 6
}
