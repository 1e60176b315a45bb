public import Childcare

/// One year of one crèche, as its accountant knows it (or one month, for what the funder is sent).
public struct OperatingYear: Hashable, Sendable {
    /// Who funds the crèche.
    public enum Funding: String, CaseIterable, Hashable, Sendable {
        /// Prestation de service unique: the national tariff, and a subsidy per billed hour.
        case psu
        /// A price of its own; families receive the CMG.
        case paje
        /// Neither: the operator's own tariff and money.
        case own
    }

    public var funding: Funding
    public var places: Int
    /// Hours the places offer: places × opening hours × weeks.
    public var capacityHours: ExactNumber
    public var billedHours: ExactNumber
    /// Hours billed ÷ hours present.
    public var billingRatio: ExactNumber
    public var fees: Money
    /// Whether anybody said what the year costs; without it there is neither a subsidy nor a result to speak of.
    public var isCostKnown = true
    /// The year's costs, which do not follow the hours: what a crèche spends is set by its opening.
    public var cost: Money
    /// The customer's PSU ceiling at the best level; the shipped default without one.
    public var ceiling: Money?
    public var children: Int
    public var disabledChildren: Int
    /// Bonus territoire CTG per place, as the customer's convention says.
    public var territoryPerPlace: Money
    /// Growth of places since 2023, for the bonus trajectoire.
    public var growth: ExactNumber
    /// Subsidies of the town, employers' berths and other income.
    public var otherIncome: Money
    /// The part of a year this stands for; yearly bonuses are paid for that part.
    public var yearShare = ExactNumber.one

    /// Hours the children are there, as the billing ratio says.
    public var presentHours: ExactNumber { billingRatio == .zero ? .zero : billedHours / billingRatio }

    public init(
        funding: Funding, places: Int, capacityHours: ExactNumber, billedHours: ExactNumber,
        billingRatio: ExactNumber = .one, fees: Money, cost: Money, ceiling: Money? = nil, children: Int = 0,
        disabledChildren: Int = 0, territoryPerPlace: Money = .zero, growth: ExactNumber = .zero,
        otherIncome: Money = .zero
    ) {
        self.funding = funding
        self.places = places
        self.capacityHours = capacityHours
        self.billedHours = billedHours
        self.billingRatio = billingRatio
        self.fees = fees
        self.cost = cost
        self.ceiling = ceiling
        self.children = children
        self.disabledChildren = disabledChildren
        self.territoryPerPlace = territoryPerPlace
        self.growth = growth
        self.otherIncome = otherIncome
    }
}

/// The bonuses of a year.
public struct Bonuses: Hashable, Sendable {
    public var mix = Money.zero
    public var disability = Money.zero
    public var territory = Money.zero
    public var growth = Money.zero

    public var total: Money { mix + disability + territory + growth }

    static func + (left: Self, right: Self) -> Self {
        Self(
            mix: left.mix + right.mix, disability: left.disability + right.disability,
            territory: left.territory + right.territory, growth: left.growth + right.growth)
    }
}

/// What came in, what went out, what is left (compte d'exploitation).
public struct OperatingAccount: Hashable, Sendable {
    public let year: OperatingYear
    /// PSU paid by the CAF.
    public let subsidy: Money
    public let bonuses: Bonuses
    /// The ceiling that held, euros per hour; `nil` outside the PSU.
    public let ceiling: ExactNumber?
    /// The last published day, where a table had no row for this one and its last row was taken.
    public let carriedAfter: CivilDate?
    /// Shares of cost that were funded; kept for the break-even.
    private let share: ExactNumber

    /// `carriesLastRow` takes the last row of a table for a day after it, and says so in ``carriedAfter``.
    ///
    /// - Throws: ``TariffError`` for a year without figures, or values out of range.
    public init(
        _ year: OperatingYear, on date: CivilDate, tables: FundingTables = .national, carriesLastRow: Bool = false
    ) throws(TariffError) {
        _ = try TariffError.require(year.places, in: 0...100_000, .places)
        _ = try TariffError.require(year.cost, in: .zero...Money(euros: 1_000_000_000), .cost)
        guard year.billedHours <= year.capacityHours * ExactNumber(Int128(3), over: 1) || year.capacityHours == .zero
        else {
            throw .moreHoursThanTheWeek(value: year.billedHours, allowed: year.capacityHours)
        }
        self.year = year
        guard year.funding == .psu else {
            subsidy = .zero
            bonuses = Bonuses()
            ceiling = nil
            carriedAfter = nil
            share = .zero
            return
        }
        let (row, psuDay) = try tables.psu.row(on: date, carriesLastRow: carriesLastRow)
        let (mix, mixDay) = try tables.mix.row(on: date, carriesLastRow: carriesLastRow)
        var days = [psuDay, mixDay]
        let ceiling = try row.ceiling(billingRatio: year.billingRatio, own: year.ceiling)
        self.ceiling = ceiling
        share = row.share
        let perHour = year.billedHours == .zero ? ExactNumber.zero : year.cost.exact / year.billedHours
        subsidy = row.subsidy(hours: year.billedHours, costPerHour: perHour, ceiling: ceiling, fees: year.fees)
        let meanFee = year.billedHours == .zero ? nil : year.fees.exact / year.billedHours
        let places = ExactNumber(year.places)
        // Bonuses are amounts of a year; less than a year earns its part.
        let part = year.yearShare
        let yearlyCost = part > .zero ? year.cost.exact / part : .zero
        let costPerPlace = year.places == 0 ? ExactNumber.zero : yearlyCost / places
        var bonuses = Bonuses()
        bonuses.mix = Money(mix.perPlace(meanFee: meanFee).exact * places * part)
        if year.disabledChildren > 0 {
            let (row, day) = try tables.disability.row(on: date, carriesLastRow: carriesLastRow)
            days.append(day)
            bonuses.disability = Money(
                row.perPlace(
                    disabled: year.disabledChildren, children: year.children, costPerPlace: costPerPlace
                ).exact * places * part)
        }
        bonuses.territory = Money(year.territoryPerPlace.exact * places * part)
        if year.growth > .zero {
            let (row, day) = try tables.growth.row(on: date, carriesLastRow: carriesLastRow)
            days.append(day)
            bonuses.growth = Money(row.perPlace(growth: year.growth).exact * places * part)
        }
        self.bonuses = bonuses
        carriedAfter = days.compactMap { $0 }.min()
    }

    public var income: Money { year.fees + subsidy + bonuses.total + year.otherIncome }
    /// Negative for a deficit.
    public var surplus: Money { income - year.cost }

    /// Mean family fee of a billed hour, in euros; `nil` without hours.
    public var meanFee: ExactNumber? {
        year.billedHours == .zero ? nil : year.fees.exact / year.billedHours
    }

    /// Cost of a billed hour (prix de revient), in euros; `nil` without hours.
    public var costPerHour: ExactNumber? {
        year.billedHours == .zero ? nil : year.cost.exact / year.billedHours
    }

    /// Billed hours as a share of the hours offered; `nil` where nothing is open.
    public var occupancy: ExactNumber? {
        year.capacityHours == .zero ? nil : year.billedHours / year.capacityHours
    }

    /// The share of the offered hours at which income covers the year's cost, the mean fee and the bonuses unchanged;
    /// above one when even a full crèche does not. `nil` when no number of hours does: a PSU crèche whose cost lies
    /// under the ceiling receives no more than 66 % of it however full it is.
    public var breakEvenOccupancy: ExactNumber? {
        guard year.capacityHours > .zero, let meanFee else { return nil }
        let toCover = year.cost.exact - bonuses.total.exact - year.otherIncome.exact
        if toCover <= .zero { return .zero }
        var hours: [ExactNumber] = []
        if meanFee > .zero { hours.append(toCover / meanFee) }
        if let ceiling, ceiling > .zero, share > .zero {
            // Fees and subsidy together are 66 % × min(cost, ceiling × hours).
            let needed = toCover / (share * ceiling)
            if needed * ceiling <= year.cost.exact { hours.append(needed) }
        }
        return hours.min().map { $0 / year.capacityHours }
    }
}

/// Several crèches of one operator, and what a limited-profit cooperative may keep.
public struct OperatorAccount: Hashable, Sendable {
    public let name: String
    public let crecheCount: Int
    public let billedHours: ExactNumber
    public let cost: Money
    public let fees: Money
    public let subsidy: Money
    public let bonuses: Money
    public let otherIncome: Money
    /// Whether the cost of every crèche is known.
    public let isCostKnown: Bool

    public init(name: String, accounts: [OperatingAccount]) {
        self.name = name
        isCostKnown = accounts.allSatisfy(\.year.isCostKnown)
        crecheCount = accounts.count
        billedHours = accounts.reduce(.zero) { $0 + $1.year.billedHours }
        cost = accounts.map(\.year.cost).total()
        fees = accounts.map(\.year.fees).total()
        subsidy = accounts.map(\.subsidy).total()
        bonuses = accounts.map(\.bonuses.total).total()
        otherIncome = accounts.map(\.year.otherIncome).total()
    }

    public var income: Money { fees + subsidy + bonuses + otherIncome }
    public var surplus: Money { income - cost }

    /// What exceeds the cap on surplus, a share of income that the cooperative's statutes state; zero below it.
    public func aboveCap(_ cap: Share) -> Money {
        let allowed = Money(income.exact * ExactNumber(Int128(cap.numerator), over: Int128(cap.denominator)), .truncate)
        return max(.zero, surplus - max(.zero, allowed))
    }
}
