public import Childcare

/// One family, one kind of care, one day, so many hours a month: what does it cost?
public struct PriceQuestion: Hashable, Sendable {
    public var family: FamilySituation
    public var care: CareType
    public var date: CivilDate
    public var monthlyHours: ExactNumber
    public var local: LocalRules
    /// The price of a micro-crèche; without one, the cap above which there is no CMG.
    public var hourlyPrice: Money?
    public var age: MicroCrecheCare.Age

    /// - Throws: ``TariffError/outOfRange(name:value:allowed:)`` for hours no month has.
    public init(
        family: FamilySituation, care: CareType, date: CivilDate, monthlyHours: ExactNumber,
        local: LocalRules = .national, hourlyPrice: Money? = nil, age: MicroCrecheCare.Age = .underThree
    ) throws(TariffError) {
        self.family = family
        self.care = care
        self.date = date
        self.monthlyHours = try TariffError.require(monthlyHours, in: .zero...MonthlyHours.most, .hours)
        self.local = local
        self.hourlyPrice = hourlyPrice
        self.age = age
    }

    /// The answer by the shipped tables, or by the customer's.
    ///
    /// - Throws: ``TariffError``: a day without a row, a local ceiling below the national one, an absurd price.
    public func answer(
        bareme: BaremeTable = .national, microCreches: MicroCrecheTables = .national
    ) throws(TariffError) -> PriceAnswer {
        switch care {
        case .collective: try nationalAnswer(try bareme.row(on: date), .collective)
        case .family: try nationalAnswer(try bareme.row(on: date), .family)
        case .paje: try microCrecheAnswer(microCreches)
        }
    }
}

/// What one month costs a family, and how it was found.
public struct PriceAnswer: Hashable, Sendable {
    /// Euros per hour; exact, so finer than a cent where the rate is not rounded.
    public var hourlyRate: ExactNumber
    /// What the crèche bills for the month.
    public var monthlyFee: Money
    /// CMG, tax credit and what is left: for PAJE only.
    public var benefit: Money?
    public var taxCredit: Money?
    public var netCost: Money?
    public var steps: [CalculationStep]
    /// Where the figures come from, and how far they can be trusted.
    public var source: String
    public var confidence: String
}

extension PriceQuestion {
    private func nationalAnswer(_ row: Bareme, _ scale: Scale) throws(TariffError) -> PriceAnswer {
        let rate = try row.hourlyRate(family, scale, local)
        let fee = Money(rate.euros * monthlyHours)
        var steps = try row.steps(family, scale, local, rate)
        steps.append(
            CalculationStep(
                "monthly_fee", fee.description,
                french:
                    "Participation du mois : \(FrenchNumber.text(rate.euros)) € × \(FrenchNumber.text(monthlyHours)) h = \(FrenchNumber.text(fee)) €",
                english: "Fee of the month: €\(rate.euros) × \(monthlyHours) h = €\(fee)"))
        return PriceAnswer(
            hourlyRate: rate.euros, monthlyFee: fee, benefit: nil, taxCredit: nil, netCost: nil, steps: steps,
            source: row.source, confidence: row.confidence)
    }

    private func microCrecheAnswer(_ tables: MicroCrecheTables) throws(TariffError) -> PriceAnswer {
        let rules = try tables.rules.row(on: date)
        let price = hourlyPrice ?? rules.priceCap
        let care = try MicroCrecheCare(family: family, hourlyPrice: price, monthlyHours: monthlyHours, age: age)
        let month = try MicroCrecheMonth(care, on: date, tables: tables)
        return PriceAnswer(
            hourlyRate: price.exact, monthlyFee: month.cost, benefit: month.benefit, taxCredit: month.taxCredit,
            netCost: month.netCost, steps: month.steps(care, rules: rules, priceIsDefault: hourlyPrice == nil),
            source: "D531-23 CSS; CGI 200 quater B", confidence: "high")
    }
}
