import Childcare

/// The dated tables a case is priced by.
public struct TariffTables: Sendable {
    public var bareme: BaremeTable
    public var microCreches: MicroCrecheTables
    public var funding: FundingTables

    public init(
        bareme: BaremeTable = .national, microCreches: MicroCrecheTables = .national,
        funding: FundingTables = .national
    ) {
        self.bareme = bareme
        self.microCreches = microCreches
        self.funding = funding
    }
}

/// A question without a price, and the row of the case that asked it.
public struct CaseTariffError: Error, Hashable, Sendable {
    /// `request R1`, `creche C2`.
    public var subject: String
    public var reason: TariffError

    public var english: String { "\(subject): \(reason.english)" }
    public var french: String { "\(subject) : \(reason.french)" }
}

/// A sentence about how something was found, in both languages.
public struct TariffNote: Hashable, Sendable {
    public var french: String
    public var english: String
}

/// Prices the children of one case.
struct CaseTariff {
    let `case`: Case
    let tables: TariffTables
    private let creches: [CrecheID: Creche]
    private let households: [HouseholdID: Household]
    private let stays: [RequestID: [BookedStay]]

    init(_ case: Case, tables: TariffTables) {
        self.case = `case`
        self.tables = tables
        creches = Dictionary(`case`.creches.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        households = Dictionary(`case`.households.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        stays = Dictionary(grouping: `case`.bookedStays, by: \.request)
    }

    func creche(_ id: CrecheID) -> Creche? { creches[id] }
    func household(_ id: HouseholdID) -> Household? { households[id] }

    func funding(_ creche: Creche) -> CrecheFinances.Funding {
        if let said = creche.finances?.funding { return said }
        return creche.kind == .micro && creche.finances?.hourlyPrice != nil ? .paje : .psu
    }

    /// What the tariff asks of a family. A known status without an amount is treated as a refusal to say.
    func family(_ household: Household, care: Request.Care = .regular) throws(TariffError) -> FamilySituation {
        let resources: FamilySituation.Resources
        if care == .emergency, household.incomeAnnualCents == nil {
            resources = .emergency
        } else {
            resources =
                switch household.incomeStatus {
                case .none: .none
                case .ase: .childWelfare
                case .refused: .refused
                case .known:
                    if let cents = household.incomeAnnualCents {
                        .annual(Money(cents: cents))
                    } else if household.benefits.isEmpty {
                        .refused
                    } else {
                        .none
                    }
                }
        }
        return try FamilySituation(
            resources: resources, children: max(1, household.dependentChildren),
            disabledChildren: household.disabledChildren, loneParent: household.loneParent)
    }

    /// The tariff of one crèche for one family.
    func tariff(_ creche: Creche, _ household: Household) throws(TariffError) -> ContractTariff {
        let finances = creche.finances ?? CrecheFinances()
        if funding(creche) != .psu {
            return .price(Money(microEuros: finances.hourlyPrice ?? 0))
        }
        let start = self.case.term.start
        let scale: Scale =
            switch creche.kind {
            case .collective, .itinerant: .collective
            case .family: .family
            case .micro: try tables.bareme.row(on: start).microScale
            }
        let isElsewhere =
            !creche.commune.isEmpty && !household.commune.isEmpty
            && Vocabulary.folded(creche.commune) != Vocabulary.folded(household.commune)
        let local = LocalRules(
            ceiling: finances.feeCeiling.map { Money(microEuros: $0) },
            rounding: finances.feeRounding.flatMap(RateRounding.init(rawValue:)) ?? .halfUp,
            surcharge: isElsewhere ? finances.surcharge ?? Share(0, 1) : Share(0, 1))
        return .national(tables.bareme, scale, local, holdingLast: true)
    }

    /// The contract of a child: its week, from its first day in the term to its last.
    func contract(
        request: RequestID?, slots: SlotSet, from start: CivilDate, to end: CivilDate, at creche: Creche,
        of household: Household, care: Request.Care = .regular
    ) throws(TariffError) -> CareContract {
        let term = self.case.term
        let first = min(max(start, term.start), term.end)
        let last = max(first, min(end, term.end))
        let booked = request.flatMap { stays[$0] }?.filter { slots.contains($0.slot) } ?? []
        let agreed: ExactNumber
        if let weeks = booked.compactMap(\.weeks).max() {
            agreed = ExactNumber(weeks)
        } else {
            agreed = Self.weeks(from: first, to: last, closed: creche.finances?.closureWeeks ?? 0)
        }
        return try CareContract(
            start: first, end: last, schedule: try schedule(slots, booked, creche), weeks: .agreed(agreed),
            family: try family(household, care: care), tariff: try tariff(creche, household))
    }

    /// The part of a year from one day to another: whole years are one, whatever their days; the rest counts by 365.
    static func yearPart(from first: CivilDate, to last: CivilDate) -> ExactNumber {
        let end = last.next
        if first.month == end.month, first.day == end.day { return ExactNumber(end.year - first.year) }
        return ExactNumber(Int128(first.days(through: last)), over: 365)
    }

    /// Weeks of care between two days: a year has 52, less the closures.
    static func weeks(from first: CivilDate, to last: CivilDate, closed: Int) -> ExactNumber {
        yearPart(from: first, to: last) * ExactNumber(52 - min(52, max(0, closed)))
    }

    /// The slots' own minutes, or the times the contract gives; never longer than the crèche is open.
    private func schedule(
        _ slots: SlotSet, _ booked: [BookedStay], _ creche: Creche
    ) throws(TariffError) -> WeeklySchedule {
        let calendar = self.case.calendar
        guard !booked.isEmpty else { return WeeklySchedule(slots, calendar: calendar) }
        let timed = SlotSet(booked.map(\.slot))
        let rest = WeeklySchedule(SlotSet(bits: slots.bits & ~timed.bits), calendar: calendar)
        let own = try WeeklySchedule(
            stays: booked.map {
                WeeklySchedule.Stay(day: calendar.slots[$0.slot].day, arrival: $0.arrival, departure: $0.departure)
            })
        return try WeeklySchedule(
            minutes: zip(own.minutes, rest.minutes).map { $0 + $1 }, opening: openingMinutes(creche) ?? 24 * 60)
    }

    /// Minutes a crèche is open a day, where the case says so.
    func openingMinutes(_ creche: Creche) -> Int? {
        guard let opens = creche.finances?.opens, let closes = creche.finances?.closes, closes > opens else {
            return nil
        }
        return closes - opens
    }
}
