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
    /// CMG and tax credit of a month, in a PAJE micro-crèche.
    public var benefit: Money?
    public var taxCredit: Money?

    /// What the family pays a month in the end.
    public var netCost: Money { monthlyFee - (benefit ?? .zero) - (taxCredit ?? .zero) }
}

extension CaseTariff {
    /// The price of a request at one crèche with one week, and its invoices.
    func price(
        _ request: Request, at creche: Creche, slots: SlotSet, rank: Int?
    ) throws(CaseTariffError) -> (price: FamilyPrice, invoices: [Invoice]) {
        do throws(TariffError) {
            guard let household = household(request.household) else {
                throw .outOfRange(name: .resources, value: request.household.text, allowed: "a household of the case")
            }
            let contract = try contract(
                request: request.id, slots: slots, from: request.startDate, to: self.case.term.end, at: creche,
                of: household, care: request.care)
            let invoices = try contract.invoices()
            let rate = try contract.rate(on: contract.period.first)
            let funding = funding(creche)
            var price = FamilyPrice(
                request: request.id, creche: creche.id, rank: rank, slots: slots, funding: funding,
                weeklyHours: contract.schedule.weeklyHours, monthlyHours: contract.monthlyHours,
                instalments: contract.instalments, hourlyRate: rate,
                monthlyFee: Money(contract.billedMonthlyHours * rate), termFee: invoices.map(\.total).total())
            if funding == .paje {
                let start = contract.period.first
                let care = try MicroCrecheCare(
                    family: contract.family(on: start), hourlyPrice: Money(rate), monthlyHours: contract.monthlyHours,
                    age: MicroCrecheCare.Age(birth: request.birthDate, on: start),
                    disability: request.disabled ? true : nil)
                let month = try MicroCrecheMonth(care, on: start, tables: tables.microCreches)
                price.benefit = month.benefit
                price.taxCredit = month.taxCredit
            }
            return (price, invoices)
        } catch {
            throw CaseTariffError(subject: "request \(request.id)", reason: error)
        }
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
}
