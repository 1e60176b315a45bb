/// What a level of the policy counts.
public enum ObjectiveTerm: String, CaseIterable, Hashable, Sendable {
    /// Children missing from the quotas of the law; a loss.
    case legalQuotas = "legal_quotas"
    /// Points of the grid with base and factors, as the policy says.
    case points
    /// Ranks of the wishes obtained: the last counted rank gives 1, the first most.
    case wishes
    /// Hours of care a week.
    case hours
    /// Children placed.
    case children
    /// Prices of the policy's own soft quotas; a loss.
    case mixQuotas = "mix_quotas"
    /// Children apart from their siblings; a loss.
    case siblingsSplit = "siblings_split"
    /// Requests decided otherwise than in an earlier outcome; a loss.
    case changes
    /// Euros of the funding bonuses that the mix of families earns the crèches (bonus mixité). Fees follow resources: who
    /// names this term lets resources count, and nobody else does.
    case funding
}

/// One objective of the policy (niveau): a weighted sum of terms, or the children of a group, and what later levels may
/// give up of it.
public struct PolicyLevel: Hashable, Sendable {
    /// A term and how much it counts.
    public struct WeightedTerm: Hashable, Sendable {
        public var term: ObjectiveTerm
        /// 1 or more; how much one unit of the term counts.
        public var weight: Int64

        public init(_ term: ObjectiveTerm, weight: Int64 = 1) {
            self.term = term
            self.weight = weight
        }
    }

    public var name: String
    /// In the order written, each term once.
    public var terms: [WeightedTerm]
    /// How much of this level's value later levels may give up, in its own units.
    public var tolerance: Int64
    /// The level counts only the children who meet it, once each; its one term is then ``ObjectiveTerm/children``.
    public var who: Condition?

    public init(name: String, terms: [WeightedTerm], tolerance: Int64 = 0, who: Condition? = nil) {
        self.name = name
        self.terms = terms
        self.tolerance = tolerance
        self.who = who
    }
}

/// A quota the law lays down (quota légal).
public enum LegalQuota: String, CaseIterable, Hashable, Sendable {
    /// CASF art. D214-7: one place in twenty for families in insertion, counted over each operator.
    case d2147 = "D214-7"
    /// CASF art. L214-7 III and the AVIP charter of 2016: 20 % of an AVIP crèche's children have a jobseeking parent.
    case avip = "AVIP"
}

/// The objectives of a run in order, and where each term counts.
///
/// A policy that lists no levels has one: points with every price. A loss that no listed level names (prices of soft
/// quotas, siblings apart) counts beside the points, or at the first level for all where none counts points. A level that
/// counts the children of a group counts nothing else.
package struct LevelPlan: Hashable, Sendable {
    /// Where a term counts, and how much.
    package struct TermPosition: Hashable, Sendable {
        /// Position in ``LevelPlan/levels``.
        package var level: Int
        package var weight: Int64
        /// Whether the policy itself lists the term.
        package var isListed: Bool
    }

    package let levels: [PolicyLevel]
    private let places: [ObjectiveTerm: TermPosition]

    /// - Parameter keepsEarlierOutcome: a run that changes as few decisions as possible of an earlier one; it counts
    ///   changes before all else, unless the policy says where.
    package init(_ policy: Policy, keepsEarlierOutcome: Bool = false) {
        var levels = policy.levels
        if levels.isEmpty { levels = [PolicyLevel(name: "points", terms: [.init(.points)])] }
        if keepsEarlierOutcome, !levels.contains(where: { $0.terms.contains { $0.term == .changes } }) {
            levels.insert(PolicyLevel(name: "changes", terms: [.init(.changes)]), at: 0)
        }
        var places: [ObjectiveTerm: TermPosition] = [:]
        // Children of a group are a count of their own: the term may stand in another level for all.
        for (position, level) in levels.enumerated() where level.who == nil {
            for term in level.terms where places[term.term] == nil {
                places[term.term] = TermPosition(level: position, weight: term.weight, isListed: true)
            }
        }
        if let home = places[.points]?.level ?? levels.firstIndex(where: { $0.who == nil }) {
            for loss in [ObjectiveTerm.legalQuotas, .mixQuotas, .siblingsSplit] where places[loss] == nil {
                places[loss] = TermPosition(level: home, weight: 1, isListed: false)
            }
        }
        self.levels = levels
        self.places = places
    }

    /// Where a term counts; `nil` when it counts nowhere.
    package func place(of term: ObjectiveTerm) -> TermPosition? { places[term] }

    /// The name of the level an outcome is summed up by: the one that counts points; `nil` where none does, and the first
    /// stands for all. Names are the policy's own and say nothing.
    package var headline: String? { place(of: .points).map { levels[$0.level].name } }

    /// The terms that count at a level, listed or not, in the order of ``ObjectiveTerm``.
    package func terms(at level: Int) -> [ObjectiveTerm] {
        ObjectiveTerm.allCases.filter { places[$0]?.level == level }
    }
}

extension Policy {
    /// Whether the rules let the bonuses of the mix decide between allocations.
    package var seeksFunding: Bool {
        fundingMinimum != nil || levels.contains { $0.terms.contains { $0.term == .funding } }
    }

    /// Points a quota's missing unit costs once weights are applied, before the level's scale; `nil` when it is hard.
    package func price(of quota: Quota, in plan: LevelPlan) -> Int64? {
        guard let price = quota.price, let place = plan.place(of: quota.term) else { return nil }
        let (weighted, overflow) = price.multipliedReportingOverflow(by: place.weight)
        return overflow ? .max : weighted
    }
}

extension Quota {
    /// The term of an objective its price counts in.
    package var term: ObjectiveTerm { law == nil ? .mixQuotas : .legalQuotas }
}
