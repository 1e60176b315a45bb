public import AllocationModel
public import Childcare
public import Tariffs

/// A tariff to be designed, as its files say.
public struct LoadedTariff: Sendable {
    public var problem: DesignProblem
    /// The year's accounts, one line per crèche or service; empty where `tariff.yaml` gives the totals alone.
    public var accounts: [TariffAccount]
    /// Shares of change and of surplus for the frontier; empty when none is asked for.
    public var frontierChanges: [Share]
    public var frontierSurpluses: [Share]
    /// Every file read, with its SHA-256.
    public var inputs: [Provenance.InputFile]
    public var warnings: [ReportedProblem]
    /// Where its parts stand.
    let places: TariffPlaces
}

/// What one crèche or service costs in a year, and what it receives from others than families.
public struct TariffAccount: Hashable, Sendable {
    public var name: String
    public var cost: Money
    public var funding: Money

    public init(name: String, cost: Money, funding: Money) {
        self.name = name
        self.cost = cost
        self.funding = funding
    }
}
