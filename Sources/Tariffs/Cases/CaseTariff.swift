public import Childcare

/// What becomes of a month after the last published row of a table.
public enum AfterLastRow: String, CaseIterable, Hashable, Sendable {
    /// The last row holds on, and every price and account that rests on it says so.
    case carry
    /// An error, as for a day before the first row.
    case refuse
}

/// The dated tables a case is priced by.
public struct TariffTables: Sendable {
    public var bareme: BaremeTable
    public var microCreches: MicroCrecheTables
    public var funding: FundingTables
    public var afterLastRow: AfterLastRow

    var carriesLastRow: Bool { afterLastRow == .carry }

    public init(
        bareme: BaremeTable = .national, microCreches: MicroCrecheTables = .national,
        funding: FundingTables = .national, afterLastRow: AfterLastRow = .carry
    ) {
        self.afterLastRow = afterLastRow
        self.bareme = bareme
        self.microCreches = microCreches
        self.funding = funding
    }
}

/// A question without a price, and the row of the case that asked it.
public struct CaseTariffError: ReportedError, Hashable, Sendable {
    /// What the question was about.
    public enum Subject: Hashable, Sendable {
        case request(RequestID)
        case enrolled(String)
        case creche(CrecheID)
        case mixBonus
        case term
    }

    public var subject: Subject
    public var reason: TariffError
    /// The crèche whose price a family asked for.
    package var creche: CrecheID?

    /// The one problem.
    public var problems: [ReportedProblem] { [problem] }

    /// The same in the form of every problem, about who or what asked.
    public var problem: ReportedProblem {
        let (about, record): (BilingualText, String?) =
            switch subject {
            case .request(let id): (BilingualText(fr: "demande \(id)", en: "request \(id)"), id.text)
            case .enrolled(let id): (BilingualText(fr: "enfant accueilli \(id)", en: "enrolled child \(id)"), id)
            case .creche(let id): (BilingualText(fr: "crèche \(id)", en: "crèche \(id)"), id.text)
            case .mixBonus: (BilingualText(verbatim: "bonus mixité"), nil)
            case .term: (BilingualText(fr: "période", en: "term"), nil)
            }
        return reason.problem(
            at: ProblemPlace(),
            about: [about, reason.parameter.words].joined(separator: BilingualText(verbatim: ", ")), record: record)
    }
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
        creches = Dictionary(first: `case`.creches.map { ($0.id, $0) })
        households = Dictionary(first: `case`.households.map { ($0.id, $0) })
        stays = Dictionary(grouping: `case`.bookedStays, by: \.request)
    }

    /// A term is a school year or some; longer ones would be sums nobody asked for.
    static let longestTermYears = 10

    /// - Throws: ``CaseTariffError`` for a term too long to be priced.
    func requireTerm() throws(CaseTariffError) {
        let term = self.case.term
        guard term.end.year - term.start.year <= Self.longestTermYears else {
            throw CaseTariffError(
                subject: .term,
                reason: .outOfRange(
                    name: .date, value: "\(term.start) – \(term.end)",
                    allowed: BilingualText(
                        fr: "0 à \(Self.longestTermYears) ans", en: "0 to \(Self.longestTermYears) years")))
        }
    }

    func creche(_ id: CrecheID) -> Creche? { creches[id] }
    func household(_ id: HouseholdID) -> Household? { households[id] }

    func funding(_ creche: Creche) -> CrecheFinances.Funding {
        if let said = creche.finances?.funding { return said }
        return creche.kind == .micro && creche.finances?.hourlyPrice != nil ? .paje : .psu
    }

    /// The column of the town that gives the net taxable income, which the CMG takes.
    static let netTaxableNames: Set<String> = ["net_taxable_income", "revenu_net_imposable"]

    /// `nil` where the case has no such column; a text in it is refused, never overlooked.
    private func netTaxableIncome(_ household: Household, _ request: PlaceRequest?) throws(TariffError) -> Money? {
        for attributes in [household.attributes, request?.attributes ?? [:]] {
            for (name, value) in attributes where Self.netTaxableNames.contains(Vocabulary.folded(name)) {
                guard case .number(let millionths) = value else {
                    throw .outOfRange(
                        name: .netTaxable, value: value.description, allowed: TariffError.range(0, 10_000_000))
                }
                return Money(microEuros: millionths)
            }
        }
        return nil
    }

    /// What the tariff asks of a family. A known status without an amount is treated as a refusal to say.
    func family(
        _ household: Household, care: PlaceRequest.Care = .regular, of request: PlaceRequest? = nil
    ) throws(TariffError) -> FamilySituation {
        let resources: FamilySituation.Resources
        if care == .emergency, household.incomeAnnual == nil {
            resources = .emergency
        } else {
            resources =
                switch household.incomeStatus {
                case .none: .none
                case .ase: .childWelfare
                case .refused: .refused
                case .known:
                    if let income = household.incomeAnnual {
                        .annual(income)
                    } else if household.benefits.isEmpty {
                        .refused
                    } else {
                        .none
                    }
                }
        }
        return try FamilySituation(
            resources: resources, children: max(1, household.dependentChildren),
            disabledChildren: household.disabledChildren, loneParent: household.loneParent,
            netTaxableIncome: try netTaxableIncome(household, request))
    }

    /// The tariff of one crèche for one family.
    func tariff(_ creche: Creche, _ household: Household) throws(TariffError) -> ContractTariff {
        let finances = creche.finances ?? CrecheFinances()
        if funding(creche) != .psu {
            return .price(finances.hourlyPrice ?? .zero)
        }
        let start = self.case.term.start
        let scale: Scale =
            switch creche.kind {
            case .collective, .itinerant: .collective
            case .family: .family
            case .micro: try tables.bareme.row(on: start, carriesLastRow: tables.carriesLastRow).row.microScale
            }
        let isElsewhere =
            !creche.commune.isEmpty && !household.commune.isEmpty
            && Vocabulary.folded(creche.commune) != Vocabulary.folded(household.commune)
        let local = LocalRules(
            ceiling: finances.feeCeiling,
            rounding: finances.feeRounding ?? .halfUp,
            surcharge: isElsewhere ? finances.surcharge ?? Share(0, 1) : Share(0, 1))
        return .national(tables.bareme, scale, local, holdingLast: tables.carriesLastRow)
    }

    /// The contract of a child: its week, from its first day in the term to its last.
    func contract(
        request: RequestID?, slots: SlotSet, from start: CivilDate, to end: CivilDate, at creche: Creche,
        of household: Household, for asked: PlaceRequest? = nil
    ) throws(TariffError) -> CareContract {
        let term = self.case.term
        let first = min(max(start, term.start), term.end)
        let last = max(first, min(end, term.end))
        let booked = request.flatMap { stays[$0] }?.filter { slots.contains($0.slot) } ?? []
        let agreed: ExactNumber
        if let weeks = booked.compactMap(\.weeks).max() {
            agreed = weeks
        } else {
            agreed = Self.weeks(from: first, to: last, closed: creche.finances?.closureWeeks ?? 0)
        }
        return try CareContract(
            start: first, end: last, schedule: try schedule(slots, booked, creche), weeks: .agreed(agreed),
            family: try family(household, care: asked?.care ?? .regular, of: asked),
            tariff: try tariff(creche, household))
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
        if let opens = creche.finances?.opens, let closes = creche.finances?.closes, opens < closes {
            for stay in booked where stay.arrival < opens || stay.departure > closes {
                throw .outOfRange(
                    name: .attendance,
                    value: TimeOfDay.written(stay.arrival) + "-" + TimeOfDay.written(stay.departure),
                    allowed: TariffError.range(TimeOfDay.written(opens), TimeOfDay.written(closes)))
            }
        }
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
