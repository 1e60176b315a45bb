package import Childcare

/// Which places to open within a budget, what they bring, and what each further place would (où ouvrir).
///
/// Gains are in the points of ``measure``, the first of the policy's objectives.
package struct OpeningsAnswer: Hashable, Sendable, Encodable {
    /// What lies between two bounds; proved exactly where both are one.
    package struct Gain: Hashable, Sendable, Encodable {
        package var atLeast: Double
        package var atMost: Double
        package var isProved: Bool { atLeast == atMost }

        package init(atLeast: Double, atMost: Double) {
            self.atLeast = atLeast
            self.atMost = atMost
        }

        private enum CodingKeys: String, CodingKey { case atLeast, atMost, proved }

        package func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(atLeast, forKey: .atLeast)
            try fields.encode(atMost, forKey: .atMost)
            try fields.encode(isProved, forKey: .proved)
        }
    }

    /// One objective, with nothing opened and with what is chosen.
    package struct Level: Hashable, Sendable, Encodable {
        package var name: String
        package var before: Double
        package var after: Double
        /// No choice within the budget and no allocation exceeds it: by the solver's word, and by the certificate alone.
        package var bound: Double
        package var certifiedBound: Double

        package init(name: String, before: Double, after: Double, bound: Double, certifiedBound: Double) {
            self.name = name
            self.before = before
            self.after = after
            self.bound = bound
            self.certifiedBound = certifiedBound
        }
    }

    package struct Candidate: Hashable, Sendable, Encodable {
        package var id: String
        package var name: String
        package var kind: OpeningCandidate.Kind
        package var creche: String
        package var cost: Money
        package var account: OpeningAccount?
        package var isOpened: Bool
        /// What the prices of the relaxation say it brings if it alone opens; no less than it does bring, but for what
        /// the allocation it is compared with leaves.
        package var estimate: Double
        /// What it brings if it alone opens, solved again; absent where it was not.
        package var alone: Gain?

        package init(_ candidate: OpeningCandidate, estimate: Double) {
            id = candidate.id
            name = candidate.title
            kind = candidate.kind
            creche = candidate.creche.text
            cost = candidate.cost
            account = candidate.account
            isOpened = false
            self.estimate = estimate
        }
    }

    /// What one more place brings.
    package struct Place: Hashable, Sendable, Encodable {
        package var creche: String
        package var section: String
        /// The half-day; absent for a place in all half-days in which the section is open.
        package var slot: String?
        package var estimate: Double
        /// Solved again with it; absent where it was not.
        package var proof: Gain?

        package init(creche: String, section: String, slot: String?, estimate: Double) {
            self.creche = creche
            self.section = section
            self.slot = slot
            self.estimate = estimate
        }
    }

    /// What a term's decision gives, with nothing opened and with what is chosen.
    package struct Effect: Hashable, Sendable, Encodable {
        package var placed: Int
        package var points: Double
        package var firstWishes: Int
        package var emptyHours: Double
        package var missedQuotas: Int

        package init(_ outcome: Outcome) {
            placed = outcome.placed
            points = outcome.objectivePoints ?? 0
            firstWishes = outcome.placements.count { $0.wishRank == 1 }
            emptyHours = outcome.waste.emptyHours
            missedQuotas = outcome.quotas.count { $0.missing > 0 }
        }
    }

    /// How many requests of a group have a place.
    package struct Group: Hashable, Sendable, Encodable {
        package var grouping: GroupChance.Grouping
        package var group: String
        package var requests: Int
        package var before: Int
        package var after: Int
    }

    /// How many children a crèche admits.
    package struct Admissions: Hashable, Sendable, Encodable {
        package var creche: String
        package var before: Int
        package var after: Int
    }

    /// Of the choice: ``Outcome/Status/optimal`` where every objective is proved.
    package var status: Outcome.Status
    /// Whether families pass in the order of their points: the choice then rests on the total, the effects on the order.
    package var isOrdered: Bool
    package var measure: String
    package var budget: Money?
    package var spent: Money
    package var levels: [Level]
    /// In the order of the file; ``ranked`` has the best first.
    package var candidates: [Candidate]
    /// What a thousand euros more would bring at most, by the certificate; absent without a budget.
    package var perThousandEuros: Double?
    package var before: Effect
    package var after: Effect
    package var groups: [Group]
    package var admissions: [Admissions]
    /// One more place in each section, then in each half-day of each, by what the prices say.
    package var places: [Place]

    package init(
        status: Outcome.Status, isOrdered: Bool, measure: String, budget: Money?, spent: Money, levels: [Level],
        candidates: [Candidate], perThousandEuros: Double?, before: Outcome, after: Outcome, places: [Place]
    ) {
        self.status = status
        self.isOrdered = isOrdered
        self.measure = measure
        self.budget = budget
        self.spent = spent
        self.levels = levels
        self.candidates = candidates
        self.perThousandEuros = perThousandEuros
        self.before = Effect(before)
        self.after = Effect(after)
        self.places = places
        let later = after.chances ?? []
        groups = (before.chances ?? []).map { chance in
            let now = later.first { $0.grouping == chance.grouping && $0.group == chance.group }
            return Group(
                grouping: chance.grouping, group: chance.group, requests: chance.requests, before: chance.placed,
                after: now?.placed ?? 0)
        }
        let creches = Set((before.placements + after.placements).map(\.creche)).sorted()
        admissions = creches.map { creche in
            Admissions(
                creche: creche, before: before.placements.count { $0.creche == creche },
                after: after.placements.count { $0.creche == creche })
        }
    }

    /// Candidates by what they bring alone for what they cost, the best first.
    package var ranked: [Candidate] {
        candidates.enumerated().sorted { left, right in
            let (one, other) = (left.element, right.element)
            let (a, b) = (one.alone?.atLeast ?? one.estimate, other.alone?.atLeast ?? other.estimate)
            // a ÷ cost against b ÷ other cost, without dividing by nothing.
            let (first, second) = (a * Double(other.cost.cents), b * Double(one.cost.cents))
            if first != second { return first > second }
            return a != b ? a > b : left.offset < right.offset
        }.map(\.element)
    }

    /// Names of what opens, in the order of the file.
    package var opened: [String] { candidates.filter(\.isOpened).map(\.id) }

    private enum CodingKeys: String, CodingKey {
        case schemaVersion, status, isOrdered, measure, budget, spent, levels, opened, candidates, perThousandEuros
        case before, after, groups, admissions, places
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(1, forKey: .schemaVersion)
        try fields.encode(status, forKey: .status)
        try fields.encode(isOrdered, forKey: .isOrdered)
        try fields.encode(measure, forKey: .measure)
        try fields.encodeIfPresent(budget, forKey: .budget)
        try fields.encode(spent, forKey: .spent)
        try fields.encode(levels, forKey: .levels)
        try fields.encode(opened, forKey: .opened)
        try fields.encode(ranked, forKey: .candidates)
        try fields.encodeIfPresent(perThousandEuros, forKey: .perThousandEuros)
        try fields.encode(before, forKey: .before)
        try fields.encode(after, forKey: .after)
        try fields.encode(groups, forKey: .groups)
        try fields.encode(admissions, forKey: .admissions)
        try fields.encode(places, forKey: .places)
    }
}
