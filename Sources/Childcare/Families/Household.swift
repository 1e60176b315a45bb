/// What a parent does (situation professionnelle).
public enum ParentStatus: String, CaseIterable, Hashable, Sendable {
    case employed, jobseeker, freelancer, student, training
    case parentalLeave = "parental_leave"
    case inactive
}

/// Why an income is or is not known.
public enum IncomeStatus: String, CaseIterable, Hashable, Sendable { case known, none, refused, ase }

/// Minimum benefits the household receives.
public enum Benefit: String, CaseIterable, Hashable, Sendable { case rsa, ass, aah }

/// How the children of one household asking together are treated.
public enum SiblingRule: String, CaseIterable, Hashable, Sendable {
    /// All in the same crèche, or none (même crèche).
    case together
    /// All in the same crèche, from the same period and in the same half-days, or none (même crèche, mêmes jours).
    case samePlaceAndTime = "same_place_and_time"
    /// The same crèche; the eldest, or the elder ones, may have a place while the younger wait.
    case elderMayStartAlone = "elder_may_start_alone"
    /// The same crèche; the youngest, or the younger ones, may have a place while the elder wait.
    case youngerMayStartAlone = "younger_may_start_alone"
    /// Every child placed, perhaps in different crèches, or none (séparés, mais tous placés).
    case allOrNothing = "all_or_nothing"
    /// Each child on its own, but a family split between crèches, or with a child left out, costs the policy's price.
    case preferTogether = "prefer_together"
    /// Each child on its own.
    case independent
}

/// Parents, their situations, resources and dependent children (foyer).
public struct Household: Hashable, Sendable {
    public var id: HouseholdID
    public var loneParent: Bool
    /// Absent where it is not known; the second also where there is no second parent.
    public var parent1Status: ParentStatus?
    public var parent2Status: ParentStatus?
    /// Annual resources, in whole cents.
    public var incomeAnnual: Money?
    public var dependentChildren: Int
    /// Dependent children who receive AEEH.
    public var disabledChildren: Int
    public var commune: String
    public var employer: String
    public var incomeYear: Int?
    public var incomeStatus: IncomeStatus
    public var benefits: [Benefit]
    public var minorParent: Bool
    /// Quotient familial; a criterion may use it, a PSU fee never does.
    public var quotientFamilial: Int64?
    public var siblingRule: SiblingRule?
    public var member: String
    public var attributes: [String: AttributeValue]

    public init(
        id: HouseholdID, loneParent: Bool = false, parent1Status: ParentStatus? = nil,
        parent2Status: ParentStatus? = nil, incomeAnnual: Money? = nil, dependentChildren: Int = 1,
        disabledChildren: Int = 0, commune: String = "", employer: String = "", incomeYear: Int? = nil,
        incomeStatus: IncomeStatus = .known, benefits: [Benefit] = [], minorParent: Bool = false,
        quotientFamilial: Int64? = nil, siblingRule: SiblingRule? = nil, member: String = "",
        attributes: [String: AttributeValue] = [:]
    ) {
        self.id = id
        self.loneParent = loneParent
        self.parent1Status = parent1Status
        self.parent2Status = parent2Status
        self.incomeAnnual = incomeAnnual
        self.dependentChildren = dependentChildren
        self.disabledChildren = disabledChildren
        self.commune = commune
        self.employer = employer
        self.incomeYear = incomeYear
        self.incomeStatus = incomeStatus
        self.benefits = benefits
        self.minorParent = minorParent
        self.quotientFamilial = quotientFamilial
        self.siblingRule = siblingRule
        self.member = member
        self.attributes = attributes
    }
}

extension Household {
    /// Whether the situation of a parent who is there is not known: of one of two, or of the only one.
    var hasUnknownParent: Bool { [parent1Status, parent2Status].count { $0 != nil } < (loneParent ? 1 : 2) }
}
