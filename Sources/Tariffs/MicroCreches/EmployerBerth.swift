public import Childcare

/// The company's tax credit for berths it pays for (crédit d'impôt famille, CGI 244 quater F).
public struct EmployerCredit: TariffRow, Hashable {
    public static let table = TariffTable.employerCredit
    public let valid: DateInterval
    public let creditRate: ExactNumber
    /// The most a company receives a year.
    public let yearlyCap: Money
    /// The usual rate of corporate tax, against which the price is a charge.
    public let corporateTax: ExactNumber

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        creditRate = try row.share("credit_rate")
        yearlyCap = try row.money("yearly_cap")
        corporateTax = try row.share("corporate_tax")
    }
}

extension DatedRows where Row == EmployerCredit {
    /// As shipped.
    public static let national = DatedRows<EmployerCredit>(shipped: ())
}

/// Berths a company reserves for a year (berceaux d'entreprise), and what they cost it in the end.
public struct EmployerBerths: Hashable, Sendable {
    public let price: Money
    /// The CIF: a share of the price, up to the yearly cap.
    public let credit: Money
    /// Corporate tax saved, because the price is a charge.
    public let taxSaved: Money
    public var netCost: Money { price - credit - taxSaved }

    /// `corporateTax` replaces the usual rate of the year, as a share: 26.5 % is 53/200.
    ///
    /// - Throws: ``TariffError`` for a price or a number of berths nobody can mean, or a year without figures.
    public init(
        pricePerBerth: Money, berths: Int, on date: CivilDate, corporateTax: Share? = nil,
        table: DatedRows<EmployerCredit> = .national
    ) throws(TariffError) {
        let each = try TariffError.require(pricePerBerth, in: .zero...Money(euros: 100_000), .hourlyPrice)
        let count = try TariffError.require(berths, in: 1...10_000, .places)
        let row = try table.row(on: date)
        price = Money(each.exact * ExactNumber(count))
        credit = min(Money(price.exact * row.creditRate), row.yearlyCap)
        let rate = corporateTax.map { ExactNumber(Int128($0.numerator), over: Int128($0.denominator)) }
        taxSaved = Money(price.exact * (rate ?? row.corporateTax))
    }
}
