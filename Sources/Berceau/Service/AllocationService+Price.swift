public import AllocationModel
public import Childcare
public import Tariffs

/// What every family of a case would pay at each of its wishes.
public struct WishPrices: Hashable, Sendable {
    /// In the case's order, one for each week a family accepts.
    public var prices: [FamilyPrice]
    /// What they assume.
    public var notes: [BilingualText]
}

extension AllocationService {
    /// What every family would pay at each of its wishes; blocks the calling thread.
    ///
    /// - Throws: `CaseTariffError` for the first question without a price; ``CallStopped``.
    public func priceAndWait(_ case: Case, tables: TariffTables = TariffTables()) throws -> WishPrices {
        try CallSteps(options).begin("price")
        let prices = try CasePrices.wishes(of: `case`, tables: tables)
        return WishPrices(prices: prices, notes: CasePrices.notes(of: `case`, prices: prices, tables: tables))
    }

    /// The fees, funding and accounts of a decided term; blocks the calling thread.
    ///
    /// - Throws: `CaseTariffError` for the first question without a price; ``OtherCase`` where the outcome is of
    ///   another case; ``CallStopped``.
    public func priceAndWait(
        _ outcome: Outcome, of case: Case, tables: TariffTables = TariffTables()
    ) throws -> TermAccounts {
        let placements = try outcome.pricedPlacements(in: `case`)
        try CallSteps(options).begin("price")
        return try TermAccounts(`case`, placements: placements, tables: tables)
    }

    /// What every family would pay at each of its wishes.
    ///
    /// - Throws: as ``priceAndWait(_:tables:)``; `AllocationError.noThread`.
    public func price(
        _ case: Case, tables: TariffTables = TariffTables(), progress: ProgressListener? = nil
    ) async throws -> WishPrices {
        try await onOwnThread(progress) { try $0.priceAndWait(`case`, tables: tables) }
    }

    /// The fees, funding and accounts of a decided term.
    ///
    /// - Throws: as ``priceAndWait(_:of:tables:)``; `AllocationError.noThread`.
    public func price(
        _ outcome: Outcome, of case: Case, tables: TariffTables = TariffTables(), progress: ProgressListener? = nil
    ) async throws -> TermAccounts {
        try await onOwnThread(progress) { try $0.priceAndWait(outcome, of: `case`, tables: tables) }
    }
}

extension Outcome {
    /// The placed children as accounts need them.
    ///
    /// - Throws: ``OtherCase`` for a row that names a request, crèche or days the case does not have.
    package func pricedPlacements(in case: Case) throws(OtherCase) -> [PricedPlacement] {
        let requests = Set(`case`.requests.map(\.id))
        let creches = Set(`case`.creches.map(\.id))
        var priced: [PricedPlacement] = []
        for row in placements {
            let (request, creche) = (RequestID(row.request), CrecheID(row.creche))
            guard requests.contains(request), creches.contains(creche),
                let slots = (try? DayNotation.parse(row.days, calendar: `case`.calendar))?.first
            else { throw .placement(row) }
            priced.append(PricedPlacement(request: request, creche: creche, slots: slots, rank: row.wishRank ?? 0))
        }
        return priced
    }
}
