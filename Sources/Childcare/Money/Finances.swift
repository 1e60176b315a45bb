/// What a crèche costs, what it charges and who funds it: the money columns of `creches.csv`.
///
/// Times are in minutes after midnight. What is `nil` was not said.
public struct CrecheFinances: Hashable, Sendable {
    /// Who funds a crèche: the PSU, the PAJE through its families, or neither.
    public enum Funding: String, CaseIterable, Hashable, Sendable { case psu, paje, own }

    public var funding: Funding?
    public var opens: Int?
    public var closes: Int?
    /// Weeks of a year in which the crèche is closed.
    public var closureWeeks: Int?
    /// The price of an hour where the national tariff does not hold.
    public var hourlyPrice: Money?
    /// Cost of a billed hour (prix de revient).
    public var costPerHour: Money?
    /// Cost of a year, where it is known as a whole; it replaces ``costPerHour``.
    public var annualCost: Money?
    /// The PSU ceiling at the best billing ratio, as the CAF's yearly table says it.
    public var psuCeiling: Money?
    /// Hours billed ÷ hours present (taux de facturation).
    public var billingRatio: Share?
    /// Subsidies of the town, employers' berths and other income of a year.
    public var otherIncome: Money?
    /// Bonus territoire CTG, per place and year.
    public var territoryBonus: Money?
    /// Growth of places since 2023.
    public var placesGrowth: Share?
    /// Local ceiling of monthly resources.
    public var feeCeiling: Money?
    public var feeRounding: RateRounding?
    /// Surcharge of families of another commune, as a share of the rate.
    public var surcharge: Share?

    public init() {}
}

/// How the hourly rate is brought to cents; crèches differ, and their règlement says which holds.
public enum RateRounding: String, CaseIterable, Hashable, Sendable {
    case halfUp = "half-up"
    case truncate
    /// The rate stays exact, and the month's fee is rounded.
    case none
}

/// A child's own times in one slot (contrat), where the slot's usual hours do not hold; a row of `contracts.csv`.
public struct BookedStay: Hashable, Sendable {
    public var request: RequestID
    /// Position in the calendar.
    public var slot: Int
    /// Minutes after midnight.
    public var arrival: Int
    public var departure: Int
    /// Weeks of care in the term, closures and leave deducted, parts of a week too (227 days of five are 45.4); the
    /// crèche's own when `nil`.
    public var weeks: ExactNumber?

    public init(request: RequestID, slot: Int, arrival: Int, departure: Int, weeks: ExactNumber? = nil) {
        self.request = request
        self.slot = slot
        self.arrival = arrival
        self.departure = departure
        self.weeks = weeks
    }
}
