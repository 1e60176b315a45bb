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
    /// A parent with AAH or a child with AEEH, for the CMG; as the family says when `nil`.
    public var disability: Bool?
    /// What becomes of a day after the last row of a table.
    public var afterLastRow = AfterLastRow.refuse

    /// One question about the price of a place.
    ///
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
        case .collective: try nationalAnswer(bareme, .collective, microCreches)
        case .family: try nationalAnswer(bareme, .family, microCreches)
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
    /// The CMG: for PAJE only.
    public var benefit: Money?
    /// `nil` on a day for which no tax credit is published; so is what is left then.
    public var taxCredit: Money?
    /// What the family pays in the end.
    public var netCost: Money?
    /// The last published day, where a table had no row for this one and its last row was taken.
    public var carriedAfter: CivilDate?
    public var steps: [CalculationStep]
    /// Where the figures come from, and how far they can be trusted.
    public var source: BilingualText
    public var confidence: String
}

extension PriceQuestion {
    private func nationalAnswer(
        _ table: BaremeTable, _ scale: Scale, _ tables: MicroCrecheTables
    ) throws(TariffError) -> PriceAnswer {
        let carries = afterLastRow == .carry
        let (row, day) = try table.row(on: date, carriesLastRow: carries)
        // A customer's own table may know a year whose tax credit nobody has published yet.
        let isPublished = carries || date <= tables.taxCredit.lastDay
        let credit = isPublished ? try tables.taxCredit.row(on: date, carriesLastRow: carries) : nil
        let carriedAfter = [day, credit?.carriedAfter].compactMap { $0 }.min()
        let rate = try row.hourlyRate(family, scale, local)
        let fee = Money(rate.euros * monthlyHours)
        let taxCredit = age == .six ? Money.zero : credit?.row.monthly(net: fee)
        var steps = try row.steps(family, scale, local, rate)
        steps.append(
            CalculationStep(
                "monthly_fee", fee.description,
                fr:
                    "Participation du mois : \(FrenchNumber.text(rate.euros)) € × \(FrenchNumber.text(monthlyHours)) h = \(FrenchNumber.text(fee)) €",
                en: "Fee of the month: €\(rate.euros) × \(monthlyHours) h = €\(fee)"))
        if let taxCredit { steps += CalculationStep.credit(taxCredit, cost: fee, benefit: nil) }
        steps += CalculationStep.carried(carriedAfter)
        return PriceAnswer(
            hourlyRate: rate.euros, monthlyFee: fee, benefit: nil, taxCredit: taxCredit,
            netCost: taxCredit.map { fee - $0 },
            carriedAfter: carriedAfter, steps: steps, source: row.source,
            confidence: carriedAfter == nil ? row.confidence : Confidence.assumed.rawValue)
    }

    private func microCrecheAnswer(_ tables: MicroCrecheTables) throws(TariffError) -> PriceAnswer {
        let carries = afterLastRow == .carry
        let rules = try tables.rules.row(on: date, carriesLastRow: carries).row
        let price = hourlyPrice ?? rules.priceCap
        let care = try MicroCrecheCare(
            family: family, hourlyPrice: price, monthlyHours: monthlyHours, age: age, disability: disability)
        let month = try MicroCrecheMonth(care, on: date, tables: tables, carriesLastRow: carries)
        let amounts = try tables.amounts.row(on: date, carriesLastRow: carries).row
        let bands = try tables.bands.row(on: date, carriesLastRow: carries).row
        let credit = try tables.taxCredit.row(on: date, carriesLastRow: carries).row
        let confidence = Confidence.least([
            amounts.confidence, bands.confidence, rules.confidence, credit.confidence,
            month.carriedAfter == nil ? "" : Confidence.assumed.rawValue,
        ])
        return PriceAnswer(
            hourlyRate: price.exact, monthlyFee: month.cost, benefit: month.benefit, taxCredit: month.taxCredit,
            netCost: month.netCost, carriedAfter: month.carriedAfter,
            steps: month.steps(care, rules: rules, priceIsDefault: hourlyPrice == nil)
                + CalculationStep.carried(month.carriedAfter),
            source: BilingualText(
                fr: "D531-23 CSS ; CGI 200 quater B ; \(amounts.source) ; \(bands.source)",
                en: "D531-23 CSS; CGI 200 quater B; \(amounts.source); \(bands.source)"), confidence: confidence)
    }
}
