internal import AllocationModel
internal import Childcare

/// A program under construction; each pass of the compiler adds one rule to it.
struct ProgramDraft {
    /// A considered request with what it may be given.
    struct Candidate {
        var request: PlaceRequest
        /// The wishes that count, pins included, in ascending rank.
        var wishes: [Wish]
        /// A pin that decides for it.
        var pin: Decision?
        /// Admissible seats: by wish, section, pattern.
        var seats: [Seat] = []
        /// A child asking for a transfer whose file is not looked at: it keeps its place, and nothing else is decided.
        var staysPut = false
    }

    struct DraftOption {
        var seats: [Seat]
        /// What it is called where it seats nobody: an option of a choice.
        var name = ""
        /// Siblings who prefer to be together, those the outcome leaves out included; 0 where nothing is lost by parting.
        var siblings = 0
        var gains: [Int64] = []
        var uses: [UnitOption.Entry] = []
        var coefficients: [UnitOption.Entry] = []
    }

    struct DraftUnit {
        /// Positions in `candidates`, in case order.
        var members: [Int]
        var required: Bool
        var options: [DraftOption]
        /// What it decides where it decides for nobody: a choice of policy.
        var choice: ChoiceOrigin?
    }

    let source: Case
    let index: CaseIndex
    let scorer: Scorer
    /// The policy's objectives; ``ObjectiveLevels`` lays them out from ``firstPolicyLevel``.
    let plan: LevelPlan
    /// Crèches of which even rows that cannot bind are written, as other places there may open.
    var keepsEveryRow: Set<CrecheID> = []
    /// Where each request stood in an earlier outcome that should change little; `nil` when there is none.
    let earlier: [PlacementRecord]?
    /// Position in `levels` of the first of the policy's own; `nil` until ``ObjectiveLevels`` laid them out.
    var firstPolicyLevel: Int?
    /// What members of the network place alone, where they are guaranteed it.
    let standAlone: [StandAlone]
    let attendances: Attendances
    /// Children already there, and seats the commission keeps.
    let staying: [StayingChild]
    var candidates: [Candidate] = []
    var units: [DraftUnit] = []
    var levels: [ObjectiveLevel] = []
    /// Points of candidates at the crèches of their wishes, once ``ObjectiveLevels`` ran.
    var points: [WishKey: Points] = [:]
    /// Who belongs to the group of each of the policy's quotas, once ``MixQuotas`` ran.
    var quotaMembers: [QuotaID: Set<QuotaMember>] = [:]
    private(set) var resources: [Resource] = []
    private(set) var resourceOrigins: [RowOrigin] = []
    var quotas: [QuotaRow] = []
    private(set) var quotaOrigins: [RowOrigin] = []
    var excluded: [Exclusion] = []
    var limitedFamilies: [LimitedFamily] = []
    /// The wish that made each (request, crèche) admissible.
    var wishes: [WishKey: Wish] = [:]
    /// What a week is worth against others, where a family or a crèche values it less or more.
    var patternFactors: [Seat: Share] = [:]
    /// What each seat takes, for those who compare seat by seat.
    private(set) var footprints: [Seat: SeatFootprint] = [:]

    init(_ given: Case, earlier: [PlacementRecord]? = nil, standAlone: [StandAlone] = []) {
        // The same case, whatever the order of its rows, is the same program, the same search and the same bytes.
        let source = given.inCanonicalOrder
        self.source = source
        self.standAlone = standAlone
        self.earlier = earlier
        plan = LevelPlan(source.policy, keepsEarlierOutcome: earlier != nil)
        index = CaseIndex(source)
        scorer = Scorer(index)
        attendances = Attendances(source)
        staying = StayingChild.all(in: source, attendances)
    }

    /// Requests for occasional care that take part.
    var occasional: Set<RequestID> {
        Set(candidates.filter { $0.request.care == .occasional }.map(\.request.id))
    }

    /// The position in `levels` and the weight of a term; `nil` where it counts nowhere, as in a program compiled
    /// without ``ObjectiveLevels``.
    func place(of term: ObjectiveTerm) -> (level: Int, weight: Int64)? {
        guard let first = firstPolicyLevel, let place = plan.place(of: term) else { return nil }
        return (first + place.level, place.weight)
    }

    func wish(of seat: Seat) -> Wish? { wishes[WishKey(request: seat.request, creche: seat.creche)] }

    /// Adds a resource, its key written from where it comes from, and says its position.
    mutating func addResource(_ origin: RowOrigin, capacity: Int64) -> Int {
        resources.append(Resource(key: origin.key(in: source.calendar), capacity: capacity))
        resourceOrigins.append(origin)
        return resources.count - 1
    }

    /// Adds a quota row, its key written from where it comes from, and says its position.
    mutating func addQuota(_ origin: RowOrigin, bound: Int64, price: QuotaRow.Price? = nil) -> Int {
        quotas.append(QuotaRow(key: origin.key(in: source.calendar), bound: bound, price: price))
        quotaOrigins.append(origin)
        return quotas.count - 1
    }

    /// Runs `body` on every option, with its unit and option positions.
    mutating func forEachOption<Failure: Error>(
        _ body: (inout DraftOption) throws(Failure) -> Void
    ) throws(Failure) {
        for unit in units.indices {
            for option in units[unit].options.indices { try body(&units[unit].options[option]) }
        }
    }

    /// Who sits in a seat and where it is in each period.
    struct Stay {
        var request: PlaceRequest
        /// One a period; `nil` when the child is not there.
        var sections: [SectionID?]
        /// Places the child takes while it is there.
        var places: Int64
        /// The seat a child asking for a transfer has until its new one begins: the same child once more.
        var isBefore: Bool
    }

    /// Adds to every option what each of its seats takes of the resources a pass made.
    mutating func addUses(_ uses: (Seat, Stay) -> [UnitOption.Entry]) {
        let added = entries(uses)
        for (seat, entries) in added { footprints[seat, default: SeatFootprint()].uses += entries }
        forEachOption { option in
            option.uses = Self.merged(option.uses + option.seats.flatMap { added[$0] ?? [] })
        }
    }

    /// Adds to every option what each of its seats weighs in rows that limit like capacities, such as staff.
    mutating func addLoads(_ loads: (Seat, Stay) -> [UnitOption.Entry]) {
        let added = entries(loads)
        for (seat, entries) in added { footprints[seat, default: SeatFootprint()].loads += entries }
        forEachOption { option in
            option.coefficients = Self.merged(option.coefficients + option.seats.flatMap { added[$0] ?? [] })
        }
    }

    /// Adds to every option what each of its seats counts in rows of quotas.
    mutating func addServed(_ served: (Seat, Stay) -> [UnitOption.Entry]) {
        let added = entries(served)
        for (seat, entries) in added { footprints[seat, default: SeatFootprint()].counts += entries }
        forEachOption { option in
            option.coefficients = Self.merged(option.coefficients + option.seats.flatMap { added[$0] ?? [] })
        }
    }

    /// Notes what seats count in one row that comes before the order of points.
    mutating func note(_ counts: [Seat: Int64], in row: Int) {
        for (seat, amount) in counts {
            footprints[seat, default: SeatFootprint()].counts.append(UnitOption.Entry(row, amount))
        }
    }

    private func entries(_ body: (Seat, Stay) -> [UnitOption.Entry]) -> [Seat: [UnitOption.Entry]] {
        let requests = Dictionary(
            first: candidates.map { ($0.request.id, $0.request) })
        var found: [Seat: [UnitOption.Entry]] = [:]
        for unit in units {
            for option in unit.options {
                for seat in option.seats where found[seat] == nil {
                    guard let request = requests[seat.request] else { continue }
                    let stays = attendances.stays(of: seat, request).map { part in
                        body(
                            part.seat,
                            Stay(
                                request: request, sections: part.sections, places: Int64(max(1, request.placesUsed)),
                                isBefore: part.seat != seat))
                    }
                    found[seat] = Self.merged(stays.flatMap { $0 })
                }
            }
        }
        return found
    }

    /// Ascending, one entry an index, without zeros.
    static func merged(_ entries: [UnitOption.Entry]) -> [UnitOption.Entry] {
        // Most are in order already.
        if zip(entries, entries.dropFirst()).allSatisfy({ $0.index < $1.index }),
            entries.allSatisfy({ $0.amount != 0 })
        {
            return entries
        }
        var merged: [UnitOption.Entry] = []
        for entry in entries.sorted(by: { $0.index < $1.index }) {
            if merged.last?.index == entry.index {
                merged[merged.count - 1].amount += entry.amount
            } else {
                merged.append(entry)
            }
        }
        merged.removeAll { $0.amount == 0 }
        return merged
    }

    func finished() -> CompiledProgram {
        let calendar = source.calendar
        let names = units.map { unit in unit.members.map { candidates[$0].request.id } }
        let problem = AllocationProblem(
            levels: levels, resources: resources, quotas: quotas,
            units: units.indices.map { position in
                AllocationUnit(
                    key: units[position].choice?.key ?? Seat.unitKey(names[position]),
                    kind: units[position].choice != nil
                        ? .choice : units[position].required ? .required : .optional,
                    options: units[position].options.map { option in
                        UnitOption(
                            key: units[position].choice != nil
                                ? option.name : Seat.optionKey(option.seats, calendar: calendar), gains: option.gains,
                            uses: option.uses, coefficients: option.coefficients)
                    })
            })
        var choices: [Int: ChoiceOrigin] = [:]
        for (position, unit) in units.enumerated() { choices[position] = unit.choice }
        return CompiledProgram(
            problem: problem, meanings: units.map { $0.options.map(\.seats) }, requests: names, choices: choices,
            resourceOrigins: resourceOrigins, quotaOrigins: quotaOrigins, excluded: excluded, footprints: footprints,
            standAlone: standAlone, points: points, quotaMembers: quotaMembers)
    }
}

extension ProgramDraft.Candidate {
    /// Whether it has a place whatever is decided: the one it has today, or one the commission gave it.
    var hasPlace: Bool { pin != nil || request.isTransfer }

    /// A child asking for a transfer that the commission does not decide: its own place is all it can be given.
    init(stayingPut request: PlaceRequest) {
        self.init(request: request, wishes: [], pin: nil, staysPut: true)
    }
}
