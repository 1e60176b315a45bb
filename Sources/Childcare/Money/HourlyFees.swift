/// What a family pays for an hour at a crèche, asked of a tariff that the domain does not know.
///
/// It follows from the case and the tariff of its day alone, so two cases that differ in nothing else are equal.
package struct HourlyFees: Hashable, Sendable {
    private let fee: @Sendable (Household, Creche, Bool) -> Int64?
    /// The last published day, where the tariff of the case is one of before, carried on.
    package let carriedAfter: CivilDate?

    /// - Parameter fee: euros an hour in millionths, rounded down, of a household at a crèche, in an emergency or not;
    ///   `nil` where an hour has no known price.
    package init(carriedAfter: CivilDate? = nil, _ fee: @escaping @Sendable (Household, Creche, Bool) -> Int64?) {
        self.carriedAfter = carriedAfter
        self.fee = fee
    }

    package func millionths(_ household: Household, _ creche: Creche, isEmergency: Bool) -> Int64? {
        fee(household, creche, isEmergency)
    }

    package static func == (_: HourlyFees, _: HourlyFees) -> Bool { true }

    package func hash(into _: inout Hasher) {}
}

extension Case {
    /// Whether a rule of the case looks at what a family pays for an hour.
    package var looksAtHourlyFees: Bool {
        let name = FactName.hourlyFee.rawValue
        let conditions =
            policy.grid.map(\.when) + policy.quotas.map(\.who) + eligibility.map(\.when) + reservations.map(\.who)
            + policy.levels.compactMap(\.who) + policy.waitingMix.map(\.who)
        return conditions.contains { $0.names.contains(name) } || policy.grid.contains { $0.times == name }
            || policy.ties.contains { $0.names.contains(name) }
    }
}

extension Household {
    /// Whether nothing says what it lives on, so that a tariff takes it as if it would not say.
    package var hasUnknownResources: Bool {
        incomeStatus == .known && incomeAnnual == nil && benefits.isEmpty
    }
}
