public import Childcare

/// A child given a place, as the accounts need it.
public struct PricedPlacement: Hashable, Sendable {
    public var request: RequestID
    public var creche: CrecheID
    public var slots: SlotSet
    public var rank: Int?

    public init(request: RequestID, creche: CrecheID, slots: SlotSet, rank: Int? = nil) {
        self.request = request
        self.creche = creche
        self.slots = slots
        self.rank = rank
    }
}

/// One month of one crèche, as its funder is sent it.
public struct BudgetMonth: Hashable, Sendable {
    public var creche: CrecheID
    /// The first day of the month, or of the term.
    public var month: CivilDate
    public var places: Int
    public var hoursBilled: ExactNumber
    public var hoursPresent: ExactNumber
    public var fees: Money
    public var psu: Money
    public var bonuses: Money
}

/// The account of one crèche over the term.
public struct CrecheAccount: Hashable, Sendable {
    public var creche: CrecheID
    public var operatorName: String
    public var account: OperatingAccount
    /// The last published day, where months of this account rest on a table that ends before.
    public var carriedAfter: CivilDate?

    public init(creche: CrecheID, operatorName: String, account: OperatingAccount, carriedAfter: CivilDate? = nil) {
        self.creche = creche
        self.operatorName = operatorName
        self.account = account
        self.carriedAfter = carriedAfter
    }
}

/// Fees, funding and accounts of a decided term.
public struct TermAccounts: Hashable, Sendable {
    /// One price per placement, in their order.
    public var fees: [FamilyPrice]
    /// Crèches in the case's order.
    public var accounts: [CrecheAccount]
    /// Operators by name.
    public var operators: [OperatorAccount]
    /// By crèche, then month; sums to the accounts, to the cent.
    public var budget: [BudgetMonth]
    /// What had to be assumed.
    public var notes: [BilingualText]

    /// The placed children and the enrolled ones, over the whole term.
    ///
    /// O(children × months).
    /// - Throws: ``CaseTariffError`` for the first question without a price.
    public init(
        _ case: Case, placements: [PricedPlacement], tables: TariffTables = TariffTables()
    ) throws(CaseTariffError) {
        let tariff = CaseTariff(`case`, tables: tables)
        let requests = Dictionary(first: `case`.requests.map { ($0.id, $0) })
        try tariff.requireTerm()
        var ledgers: [CrecheID: CrecheLedger] = [:]
        for creche in `case`.creches { ledgers[creche.id] = CrecheLedger() }
        var fees: [FamilyPrice] = []
        for placement in placements {
            guard let request = requests[placement.request], let creche = tariff.creche(placement.creche) else {
                continue
            }
            let (price, invoices) = try tariff.price(request, at: creche, slots: placement.slots, rank: placement.rank)
            fees.append(price)
            ledgers[creche.id]?.add(invoices, isDisabled: request.disabled)
            ledgers[creche.id]?.carry(price.carriedAfter)
        }
        let sections = Dictionary(first: `case`.sections.map { ($0.id, $0.creche) })
        for child in `case`.enrolled where child.stays(in: `case`.term) {
            guard let id = sections[child.section], let creche = tariff.creche(id) else { continue }
            let (invoices, isKnown, carriedAfter) = try tariff.invoices(of: child, at: creche)
            ledgers[id]?.carry(carriedAfter)
            if isKnown {
                ledgers[id]?.add(invoices, isDisabled: false)
            } else {
                ledgers[id]?.addUnknown(invoices)
            }
        }
        var accounts: [CrecheAccount] = []
        var budget: [BudgetMonth] = []
        for creche in `case`.creches {
            guard var ledger = ledgers[creche.id] else { continue }
            ledger.settleUnknown()
            do throws(TariffError) {
                let account = try OperatingAccount(
                    try tariff.year(creche, ledger), on: `case`.term.start, tables: tables.funding,
                    carriesLastRow: tables.carriesLastRow)
                ledger.carry(account.carriedAfter)
                accounts.append(
                    CrecheAccount(
                        creche: creche.id, operatorName: creche.operatorName, account: account,
                        carriedAfter: ledger.carriedAfter))
                budget += ledger.budget(creche, account)
            } catch {
                throw CaseTariffError(subject: .creche(creche.id), reason: error)
            }
        }
        self.fees = fees
        self.accounts = accounts
        self.budget = budget
        operators = Dictionary(grouping: accounts, by: \.operatorName).sorted { $0.key < $1.key }.map {
            OperatorAccount(name: $0.key, accounts: $0.value.map(\.account))
        }
        notes = tariff.notes(
            unknown: ledgers.values.reduce(0) { $0 + $1.unknownChildren }, prices: fees,
            carriedAfter: accounts.compactMap(\.carriedAfter).min())
    }
}

/// The hours and fees of one crèche, month by month.
struct CrecheLedger {
    private(set) var months: [CivilDate: (hours: ExactNumber, fees: Money)] = [:]
    private var unknown: [CivilDate: ExactNumber] = [:]
    private(set) var children = 0
    private(set) var disabledChildren = 0
    private(set) var unknownChildren = 0
    private(set) var carriedAfter: CivilDate?

    /// Some of what the ledger holds rests on a row carried on after that day.
    mutating func carry(_ day: CivilDate?) {
        if let day { carriedAfter = min(day, carriedAfter ?? day) }
    }

    mutating func add(_ invoices: [Invoice], isDisabled: Bool) {
        children += 1
        if isDisabled { disabledChildren += 1 }
        for invoice in invoices {
            let month = invoice.month.firstOfMonth
            let known = months[month] ?? (.zero, .zero)
            months[month] = (known.hours + invoice.hours, known.fees + invoice.total)
        }
    }

    /// A child whose family is not in the case.
    mutating func addUnknown(_ invoices: [Invoice]) {
        children += 1
        unknownChildren += 1
        for invoice in invoices {
            let month = invoice.month.firstOfMonth
            unknown[month] = (unknown[month] ?? .zero) + invoice.hours
        }
    }

    var hours: ExactNumber { months.values.reduce(.zero) { $0 + $1.hours } }
    var fees: Money { months.values.map(\.fees).total() }

    /// Hours of unknown families are billed at the mean fee of the known ones, as an unknown family in an emergency is.
    mutating func settleUnknown() {
        let mean = hours == .zero ? ExactNumber.zero : fees.exact / hours
        for (month, more) in unknown {
            let known = months[month] ?? (.zero, .zero)
            months[month] = (known.hours + more, known.fees + Money(more * mean))
        }
        unknown = [:]
    }

    /// The months in order; subsidy and bonuses spread by hours, so that they sum to the account.
    func budget(_ creche: Creche, _ account: OperatingAccount) -> [BudgetMonth] {
        let total = hours
        var passed = ExactNumber.zero
        var psuPaid = Money.zero
        var bonusPaid = Money.zero
        var rows: [BudgetMonth] = []
        for (month, entry) in months.sorted(by: { $0.key < $1.key }) {
            passed = passed + entry.hours
            let share = total == .zero ? ExactNumber.zero : passed / total
            let psu = Money(account.subsidy.exact * share)
            let bonuses = Money(account.bonuses.total.exact * share)
            rows.append(
                BudgetMonth(
                    creche: creche.id, month: month, places: creche.capacity, hoursBilled: entry.hours,
                    hoursPresent: entry.hours / account.year.billingRatio, fees: entry.fees, psu: psu - psuPaid,
                    bonuses: bonuses - bonusPaid))
            psuPaid = psu
            bonusPaid = bonuses
        }
        return rows
    }
}

extension CaseTariff {
    /// The year (or term) of one crèche, from its columns and its ledger.
    func year(_ creche: Creche, _ ledger: CrecheLedger) throws(TariffError) -> OperatingYear {
        let finances = creche.finances ?? CrecheFinances()
        let term = self.case.term
        let part = Self.yearPart(from: term.start, to: term.end)
        let weekly =
            openingMinutes(creche).map { $0 * Set(self.case.calendar.slots.map(\.day)).count }
            ?? self.case.calendar.minutes(self.case.calendar.fullWeek)
        let weeks = Self.weeks(from: term.start, to: term.end, closed: finances.closureWeeks ?? 0)
        let hours = ledger.hours
        let cost: Money
        let isCostKnown = finances.annualCost != nil || finances.costPerHour != nil
        if let annual = finances.annualCost {
            cost = Money(annual.exact * part)
        } else if let perHour = finances.costPerHour {
            cost = Money(perHour.exact * hours)
        } else {
            cost = .zero
        }
        let ratio =
            finances.billingRatio.map { ExactNumber(Int128($0.numerator), over: Int128($0.denominator)) } ?? .one
        var year = OperatingYear(
            funding: OperatingYear.Funding(rawValue: funding(creche).rawValue) ?? .own, places: creche.capacity,
            capacityHours: ExactNumber(Int128(creche.capacity) * Int128(weekly), over: 60) * weeks, billedHours: hours,
            billingRatio: ratio, fees: ledger.fees, cost: cost,
            ceiling: finances.psuCeiling, children: ledger.children,
            disabledChildren: ledger.disabledChildren, territoryPerPlace: finances.territoryBonus ?? .zero,
            growth: finances.placesGrowth.map { ExactNumber(Int128($0.numerator), over: Int128($0.denominator)) }
                ?? .zero,
            otherIncome: Money((finances.otherIncome ?? .zero).exact * part))
        year.yearShare = part
        year.isCostKnown = isCostKnown
        return year
    }
}
