public import Childcare

/// What one child's week costs its family at one crèche.
public struct FamilyPrice: Hashable, Sendable {
    public var request: RequestID
    public var creche: CrecheID
    /// Rank of the wish; `nil` where nobody ranked.
    public var rank: Int?
    public var slots: SlotSet
    public var funding: CrecheFinances.Funding
    public var weeklyHours: ExactNumber
    public var monthlyHours: ExactNumber
    public var instalments: Int
    public var hourlyRate: ExactNumber
    /// One instalment, at the rate of the first day.
    public var monthlyFee: Money
    /// The sum of all invoices of the term.
    public var termFee: Money
    /// CMG of a month, in a PAJE micro-crèche.
    public var benefit: Money?
    /// Tax credit of a month, wherever the child is: without it two prices could not be compared.
    public var taxCredit: Money?
    /// The last published day, where some of this rests on a table that ends before.
    public var carriedAfter: CivilDate?
    /// Whether the CMG's income is a share of the resources, because the case does not give it.
    public var isIncomeConverted = false

    /// What the family pays a month in the end.
    public var netCost: Money { monthlyFee - (benefit ?? .zero) - (taxCredit ?? .zero) }
}

extension CaseTariff {
    /// The price of a request at one crèche with one week, and its invoices.
    func price(
        _ request: PlaceRequest, at creche: Creche, slots: SlotSet, rank: Int?
    ) throws(CaseTariffError) -> (price: FamilyPrice, invoices: [Invoice]) {
        do throws(TariffError) {
            guard let household = household(request.household) else {
                throw .outOfRange(
                    name: .resources, value: request.household.text,
                    allowed: BilingualText(fr: "un foyer du dossier", en: "a household of the case"))
            }
            let contract = try contract(
                request: request.id, slots: slots, from: request.startDate, to: self.case.term.end, at: creche,
                of: household, for: request)
            let invoices = try contract.invoices()
            let rate = try contract.rate(on: contract.period.first)
            let funding = funding(creche)
            var price = FamilyPrice(
                request: request.id, creche: creche.id, rank: rank, slots: slots, funding: funding,
                weeklyHours: contract.schedule.weeklyHours, monthlyHours: contract.monthlyHours,
                instalments: contract.instalments, hourlyRate: rate,
                monthlyFee: Money(contract.billedMonthlyHours * rate), termFee: invoices.map(\.total).total())
            try addAids(to: &price, contract, request, household)
            return (price, invoices)
        } catch {
            throw CaseTariffError(subject: .request(request.id), reason: error, creche: creche.id)
        }
    }

    /// The CMG in a PAJE micro-crèche, and the tax credit everywhere.
    private func addAids(
        to price: inout FamilyPrice, _ contract: CareContract, _ request: PlaceRequest, _ household: Household
    ) throws(TariffError) {
        let start = contract.period.first
        let age = MicroCrecheCare.Age(birth: request.birthDate, on: start)
        var days = [contract.carriedAfter]
        if price.funding == .paje {
            let care = try MicroCrecheCare(
                family: contract.family(on: start), hourlyPrice: Money(price.hourlyRate),
                monthlyHours: contract.monthlyHours, age: age,
                disability: request.disabled || household.benefits.contains(.aah) ? true : nil)
            let month = try MicroCrecheMonth(
                care, on: start, tables: tables.microCreches, carriesLastRow: tables.carriesLastRow)
            price.benefit = month.benefit
            price.taxCredit = month.taxCredit
            price.isIncomeConverted = month.taxableIncome != nil && care.family.netTaxableIncome == nil
            days.append(month.carriedAfter)
        } else {
            let (row, day) = try tables.microCreches.taxCredit.row(on: start, carriesLastRow: tables.carriesLastRow)
            price.taxCredit = age == .six ? .zero : row.monthly(net: price.monthlyFee)
            days.append(day)
        }
        price.carriedAfter = days.compactMap { $0 }.min()
    }
}

/// Prices of a case without an outcome.
public enum CasePrices {
    /// What every family would pay at each of its wishes, one entry per week it accepts there; in the case's order.
    ///
    /// O(wishes × months).
    /// - Throws: ``CaseTariffError`` for the first question without a price.
    public static func wishes(of case: Case, tables: TariffTables = TariffTables()) throws(CaseTariffError)
        -> [FamilyPrice]
    {
        let tariff = CaseTariff(`case`, tables: tables)
        try tariff.requireTerm()
        var prices: [FamilyPrice] = []
        for request in `case`.requests where request.status != .cancelled {
            for wish in request.wishes {
                guard let creche = tariff.creche(wish.creche) else { continue }
                for slots in request.patterns(at: wish) {
                    prices.append(try tariff.price(request, at: creche, slots: slots, rank: wish.rank).price)
                }
            }
        }
        return prices
    }

    /// What those prices assume.
    public static func notes(of case: Case, prices: [FamilyPrice], tables: TariffTables = TariffTables())
        -> [BilingualText]
    {
        let tariff = CaseTariff(`case`, tables: tables)
        let carried = [tariff.carriedNote(prices.compactMap(\.carriedAfter).min())].compactMap { $0 }
        let credit = prices.contains { $0.taxCredit != nil } ? [CaseTariff.creditNote] : []
        return carried + tariff.familyNotes(prices) + credit
    }
}
