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
}

/// One objective of the policy (niveau): a weighted sum of terms, and what later levels may give up of it.
public struct PolicyLevel: Hashable, Sendable {
    public struct Term: Hashable, Sendable {
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
    public var terms: [Term]
    /// How much of this level's value later levels may give up, in its own units.
    public var tolerance: Int64

    public init(name: String, terms: [Term], tolerance: Int64 = 0) {
        self.name = name
        self.terms = terms
        self.tolerance = tolerance
    }
}

/// A quota the law lays down (quota légal).
public enum LegalQuota: String, CaseIterable, Hashable, Sendable {
    /// CASF art. D214-7: one place in twenty for families in insertion, counted over each operator.
    case d2147 = "D214-7"
    /// CASF art. L214-7 III and the AVIP charter of 2016: 20 % of an AVIP crèche's children have a jobseeking parent.
    case avip = "AVIP"
}
