public import Childcare

/// What the national tariff asks of a family: resources, dependent children, and those who receive AEEH.
public struct FamilySituation: Hashable, Sendable {
    /// The resources the tariff starts from (ressources N-2, before allowances, less maintenance paid).
    public enum Resources: Hashable, Sendable {
        case annual(Money)
        /// Nil resources, or neither allowance nor payslip: the floor.
        case none
        /// A child placed by the Aide sociale à l'enfance: the floor.
        case childWelfare
        /// Taken in urgently, the family not yet known: the floor, or the crèche's mean rate of the year before.
        case emergency
        /// The family does not say: the ceiling.
        case refused
    }

    public let resources: Resources
    /// From 1 to 20; the scale stops at the tenth rank.
    public let children: Int
    /// Dependent children with AEEH: each moves the family one rank down the scale.
    public let disabledChildren: Int
    /// Matters for the CMG alone.
    public var loneParent: Bool
    /// A year's net taxable income (revenu net imposable), which the CMG takes.
    ///
    /// It is after the 10 % allowance, the resources of the PSU are before it.
    public let netTaxableIncome: Money?

    public static let largestResources = Money(euros: 10_000_000)
    public static let mostChildren = 20

    /// A family as the tariffs ask about it.
    ///
    /// - Throws: ``TariffError/outOfRange(name:value:allowed:)`` for negative or absurd resources, no child, or more
    ///   disabled children than children.
    public init(
        resources: Resources, children: Int, disabledChildren: Int = 0, loneParent: Bool = false,
        netTaxableIncome: Money? = nil
    ) throws(TariffError) {
        if case .annual(let amount) = resources {
            _ = try TariffError.require(amount, in: .zero...Self.largestResources, .resources)
        }
        self.resources = resources
        self.children = try TariffError.require(children, in: 1...Self.mostChildren, .children)
        self.disabledChildren = try TariffError.require(disabledChildren, in: 0...children, .disabled)
        self.loneParent = loneParent
        self.netTaxableIncome = try netTaxableIncome.map { (income) throws(TariffError) in
            try TariffError.require(income, in: .zero...Self.largestResources, .netTaxable)
        }
    }

    /// The line of the scale: children plus disabled children, at most 10.
    public var rank: Int { min(Bareme.ranks, children + disabledChildren) }
}
