package import AllocationModel
public import Childcare
internal import Tariffs

/// A seat that came free after the decision (place libérée).
public struct FreedSeat: Hashable, Sendable {
    public var section: SectionID
    /// When it is free.
    public var slots: SlotSet
    /// The first day on which it is; `nil` from the first day of the term.
    public var from: CivilDate?
    /// The request or enrolled child who left, where it is known.
    ///
    /// Otherwise no more is counted as given back than any child of the section would have.
    public var left: String?

    public init(section: SectionID, slots: SlotSet, from: CivilDate? = nil, left: String? = nil) {
        self.section = section
        self.slots = slots
        self.from = from
        self.left = left
    }
}

/// A seat somebody who waits could be given, and what stands in the way.
package struct SeatFit: Hashable, Sendable {
    package enum Obstacle: Hashable, Sendable {
        /// No seat, no adult or no room at the stop in these slots.
        case slots(SlotSet)
        case other(SeatObstacle)
    }

    package var seat: Seat
    /// Seats its siblings must be given with it, free as things stand.
    package var siblings: [Seat] = []
    /// `nil` when the seat can be given at once.
    package var obstacle: Obstacle?
}

extension Allocator {
    /// The seats of `freed`'s section that those without a place asked for on some of its days, and whether each can be
    /// given, whatever limits seats: periods, the crèche as a whole, its stops and staff, reserves and reservations,
    /// siblings, hard quotas.
    ///
    /// Everybody in `placements` keeps the seat it has, but for the child who left.
    /// - Throws: ``AllocationError`` when the case cannot be compiled, or `placements` are not of this case.
    /// - Complexity: that of compiling the case, plus linear in its options.
    package func fits(
        _ freed: FreedSeat, in case: Case, placements: [PlacementRecord]
    ) throws(AllocationError) -> [SeatFit] {
        guard `case`.sections.contains(where: { $0.id == freed.section }) else {
            throw .inconsistentCase(
                BilingualText(
                    fr: "il n'a pas de section « \(freed.section) »", en: "it has no section “\(freed.section)”"))
        }
        return try FreedSeats(freed, `case`, placements).fits()
    }
}

/// Works out what a freed seat gives back, and to whom it can be given.
private struct FreedSeats {
    let freed: FreedSeat
    /// The case from the day the seat is free: who waits starts then at the earliest, who left is gone.
    var source: Case
    let placements: [PlacementRecord]
    /// The period in which the seat comes free.
    let period: Int

    init(_ freed: FreedSeat, _ given: Case, _ placements: [PlacementRecord]) {
        let given = given.withHourlyFees()
        self.freed = freed
        var source = given
        // Rows that ask for more children never stand in the way of one more.
        source.policy.guaranteesMembers = false
        let day = max(freed.from ?? source.term.start, source.term.start)
        period = source.calendar.period(of: day)
        let placed = Set(placements.map(\.request))
        for position in source.requests.indices where !placed.contains(source.requests[position].id.text) {
            let start = max(source.requests[position].startDate, day)
            source.requests[position].startDate = start
            if let latest = source.requests[position].startLatest, latest < start {
                source.requests[position].startLatest = nil
            }
        }
        if let left = freed.left {
            for position in source.enrolled.indices where source.enrolled[position].id.text == left {
                let rest = source.enrolled[position].slots.subtracting(freed.slots)
                if period == 0 {
                    source.enrolled[position].slots = rest
                } else if rest.isEmpty {
                    source.enrolled[position].until = source.firstDay(ofPeriod: period - 1)
                }
            }
            source.enrolled.removeAll { $0.slots.isEmpty }
        }
        self.source = source
        self.placements = placements
        var name = "\u{0}"
        let known = Set(source.requests.map(\.id.text) + source.households.map(\.id.text))
        while known.contains(name) { name += "\u{0}" }
        nobody = RequestID(name)
    }

    func fits() throws(AllocationError) -> [SeatFit] {
        let attendances = Attendances(source)
        let child = try childWhoLeft(attendances)
        var passes = CaseCompiler.passes
        if let child, let place = passes.firstIndex(where: { $0 is SiblingUnits }) {
            passes.insert(
                ProbedSeat(request: child.request, seat: child.seat, wish: child.wish), at: place + 1)
        }
        var program = try CaseCompiler.compile(source, by: passes)
        var given = child.flatMap { program.footprints[$0.seat] } ?? SeatFootprint()
        if freed.left == nil, isFundersChildThere(attendances) {
            // The child who left may have been one of theirs: others gain nothing by it.
            let origins = program.resourceOrigins
            given.uses.removeAll { use in if case .held = origins[use.index] { true } else { false } }
        }
        if child?.neverCame != true {
            // Whoever came has begun already: its start cannot be given to another.
            let origins = program.resourceOrigins
            given.uses.removeAll { use in if case .starts = origins[use.index] { true } else { false } }
        }
        var missed: [UnitOption.Entry] = []
        if let child, let position = program.requests.firstIndex(of: [child.request.id]) {
            if freed.left != nil {
                missed = counted(
                    program.problem.units[position].options.first?.coefficients ?? [], of: child, program)
            }
            // The child nobody asks for takes no part in what follows.
            program.meanings.remove(at: position)
            program.requests.remove(at: position)
            program.problem.units.remove(at: position)
        }
        var state = try State(program, source, placements)
        for entry in missed { state.missed[entry.index] = entry.amount }
        return state.fits(in: freed.section, on: freed.slots, givenBack: given, left: freed.left)
    }

    /// What the child who left counted in quotas and counts no more: a child who only gives up some of its days is still
    /// there, and one who kept the place it had is no newcomer.
    private func counted(
        _ coefficients: [UnitOption.Entry], of child: ChildWhoLeft, _ program: CompiledProgram
    ) -> [UnitOption.Entry] {
        let quotas = source.policy.effectiveQuotas(in: source)
        return coefficients.filter { entry in
            guard case .quota(let side) = program.quotaOrigins[entry.index] else { return false }
            let quota = quotas[side.position]
            if child.wasPresentPlace && quota.basis == .newcomers { return false }
            return child.isGone || quota.of == .hours
        }
    }

    private struct ChildWhoLeft {
        var request: PlaceRequest
        var seat: Seat
        var wish: Wish?
        /// Whether it gave up all of its days.
        var isGone = true
        /// Whether it had kept the place it had before the decision.
        var wasPresentPlace = false
        /// Whether it leaves before its first day, so that another may begin in its stead.
        var neverCame = false
    }

    /// A child as light as any who may have left: it walks unless no child of the section does, is in nobody's reserved
    /// seat, and takes an emergency seat where one is used. `nil` when an enrolled child left, or nobody was there.
    private func childWhoLeft(_ attendances: Attendances) throws(AllocationError) -> ChildWhoLeft? {
        if let left = freed.left {
            guard let row = placements.first(where: { $0.request == left }) else { return nil }
            guard var request = source.requests.first(where: { $0.id.text == left }),
                let slots = try? DayNotation.parse(row.days, calendar: source.calendar).first
            else {
                throw .inconsistentCase(
                    BilingualText(
                        fr: "l'admission de \(left) n'est pas de ce dossier",
                        en: "the placement of \(left) is not of this case"))
            }
            let freedSlots = slots.intersection(freed.slots)
            guard !freedSlots.isEmpty else { return nil }
            let start = row.start.flatMap { CivilDate(iso: $0) }.map(source.calendar.period(of:)) ?? 0
            let course = attendances.sections(of: request, in: SectionID(row.section), slots: slots, from: start)
            let since = max(start, period)
            guard let section = course[since] else { return nil }
            let wish = request.wish(for: CrecheID(row.creche))
            let wasThere = row.isPresentPlace || attendances.presentSeat(of: request)?.creche.text == row.creche
            // The same child twice in a program would be one child too many.
            request.id = nobody
            request.identity = ""
            request.currentSection = nil
            let seat = Seat(
                request: nobody, creche: CrecheID(row.creche), section: section, slots: freedSlots,
                wishRank: max(1, row.wishRank ?? 1), startPeriod: since)
            return ChildWhoLeft(
                request: request, seat: seat, wish: wish, isGone: freedSlots == slots,
                wasPresentPlace: row.isPresentPlace,
                neverCame: freedSlots == slots && since == start && !wasThere)
        }
        guard let section = attendances.section(freed.section) else { return nil }
        let there = occupied(attendances)
        let slots = SlotSet(freed.slots.indices.filter(there.contains))
        guard !slots.isEmpty else { return nil }
        let inSection = Set(placements.filter { $0.section == section.id.text }.map(\.request))
        let newcomers = source.requests.filter { inSection.contains($0.id.text) }
        let walks =
            section.ageMonths.upperBound >= StayingChild.walkingMonths || newcomers.contains { $0.walks == true }
            || source.enrolled.contains { $0.section == section.id && $0.walks == true }
        let isUrgent = section.reserve > 0 && newcomers.contains { $0.care == .emergency }
        let start = attendances.source.firstDay(ofPeriod: period)
        let request = PlaceRequest(
            id: nobody, household: HouseholdID(nobody.text), birthDate: start, patterns: [slots],
            startDate: start, care: isUrgent ? .emergency : .regular, walks: walks, wishes: [])
        let seat = Seat(
            request: nobody, creche: section.creche, section: section.id, slots: slots, wishRank: 1,
            startPeriod: period)
        return ChildWhoLeft(request: request, seat: seat)
    }

    /// Whether a child of the section sits in a seat that a funder holds.
    private func isFundersChildThere(_ attendances: Attendances) -> Bool {
        guard let section = attendances.section(freed.section) else { return false }
        let reserved = ReservedSeats(source, CaseIndex(source))
        let held = reserved.berths.filter {
            $0.reservation.creche == section.creche && $0.reservation.fallback == .hold
        }
        if held.isEmpty { return false }
        let inSection = Set(placements.filter { $0.section == section.id.text }.map(\.request))
        let newcomers = source.requests.filter { inSection.contains($0.id.text) }
        let enrolled = StayingChild.all(in: source, attendances).filter { $0.sections.contains(section.id) }
        return held.contains { berths in
            newcomers.contains { reserved.isFor(berths, $0, in: section.id) }
                || enrolled.contains { reserved.isFor(berths, $0, in: section.id) }
        }
    }

    /// A name that is nobody's in this case.
    private let nobody: RequestID

    /// Slots in which somebody sits in the section in every period from which the seat is free.
    private func occupied(_ attendances: Attendances) -> Set<Int> {
        var counts: [Int: Set<Int>] = [:]
        func note(_ sections: [SectionID?], _ slots: SlotSet) {
            for (period, section) in sections.enumerated() where section == freed.section && period >= self.period {
                for slot in slots.indices { counts[slot, default: []].insert(period) }
            }
        }
        for child in source.enrolled { note(attendances.sections(of: child), child.slots) }
        let requests = Dictionary(
            first: source.requests.map { ($0.id.text, $0) })
        for row in placements {
            guard let request = requests[row.request],
                let slots = try? DayNotation.parse(row.days, calendar: source.calendar).first
            else { continue }
            let start = row.start.flatMap { CivilDate(iso: $0) }.map(source.calendar.period(of:)) ?? 0
            note(attendances.sections(of: request, in: SectionID(row.section), slots: slots, from: start), slots)
        }
        return Set(counts.filter { $0.value.count == attendances.periodCount - period }.map(\.key))
    }
}

/// The program with everybody placed where they are.
private struct State {
    let program: CompiledProgram
    let source: Case
    /// The option each unit has; `nil` for those who wait.
    private let choice: [Int?]
    private let evaluation: Evaluation
    /// What the child who left no longer counts in quotas, by row.
    var missed: [Int: Int64] = [:]

    init(_ program: CompiledProgram, _ source: Case, _ placements: [PlacementRecord]) throws(AllocationError) {
        self.program = program
        self.source = source
        let rows = Dictionary(first: placements.map { ($0.request, $0) })
        var choice: [Int?] = []
        for (unit, members) in program.requests.enumerated() {
            let own = members.compactMap { rows[$0.text] }
            guard !own.isEmpty else {
                choice.append(nil)
                continue
            }
            let found = program.option(of: unit, giving: own, in: source.calendar, unsaidStart: 0)
            guard let found else {
                let names = own.map(\.request).joined(separator: ", ")
                throw .inconsistentCase(
                    BilingualText(
                        fr: "il ne permet pas l'admission de \(names)",
                        en: "it does not allow the placement of \(names)")
                )
            }
            choice.append(found)
        }
        self.choice = choice
        evaluation = program.problem.evaluate(Assignment(choice: choice))
    }

    /// In the order of the program; each place once, in the way that needs fewest siblings.
    func fits(in section: SectionID, on days: SlotSet, givenBack: SeatFootprint, left: String?) -> [SeatFit] {
        var found: [Seat: SeatFit] = [:]
        var order: [Seat] = []
        for unit in program.meanings.indices {
            let present = Set(choice[unit].map { program.meanings[unit][$0] } ?? [])
            let placed = Set(present.map(\.request))
            for option in program.meanings[unit].indices {
                let seats = program.meanings[unit][option]
                for seat in seats
                where seat.section == section && !placed.contains(seat.request) && seat.request.text != left
                    && !seat.slots.intersection(days).isEmpty
                {
                    var fit = SeatFit(seat: seat, obstacle: .other(.family))
                    // Nobody moves for it: those of the family who have a place keep the one they have.
                    if present.isSubset(of: seats) {
                        let added = seats.filter { !present.contains($0) }
                        fit.siblings = added.filter { $0 != seat }
                        fit.obstacle = obstacle(unit, option, added, givenBack)
                    }
                    if let known = found[seat] {
                        if Self.isBetter(fit, than: known) { found[seat] = fit }
                    } else {
                        found[seat] = fit
                        order.append(seat)
                    }
                }
            }
        }
        return order.compactMap { found[$0] }
    }

    private static func isBetter(_ fit: SeatFit, than other: SeatFit) -> Bool {
        func effort(_ fit: SeatFit) -> (Int, Int) {
            (fit.obstacle == nil ? 0 : fit.obstacle == .other(.family) ? 2 : 1, fit.siblings.count)
        }
        return effort(fit) < effort(other)
    }

    private func obstacle(
        _ unit: Int, _ option: Int, _ added: [Seat], _ givenBack: SeatFootprint
    ) -> SeatFit.Obstacle? {
        let problem = program.problem
        let footprints = added.map { program.footprints[$0] ?? SeatFootprint() }
        let footprint = SeatFootprint(
            uses: ProgramDraft.merged(footprints.flatMap(\.uses)),
            loads: ProgramDraft.merged(footprints.flatMap(\.loads)))
        let rows = RoomLeft(in: problem, beside: evaluation).overfilled(by: footprint, givingBack: givenBack)
        let full = rows.resources.map { program.resourceOrigins[$0] } + rows.quotas.map { program.quotaOrigins[$0] }
        let isElsewhere = full.contains { origin in if case .sameChild = origin { true } else { false } }
        if isElsewhere { return .other(.family) }
        let slots = full.compactMap { $0.time?.slot }
        if !slots.isEmpty { return .slots(SlotSet(slots)) }
        let isStart = full.contains { origin in if case .starts = origin { true } else { false } }
        if !full.isEmpty { return .other(isStart ? .starts : .hours) }
        var change: [Int: Int64] = [:]
        for entry in problem.units[unit].options[option].coefficients { change[entry.index] = entry.amount }
        if let present = choice[unit] {
            for entry in problem.units[unit].options[present].coefficients {
                change[entry.index, default: 0] -= entry.amount
            }
        }
        let missable = program.missableRows
        let isBroken = problem.quotas.indices.contains { row in
            // What a bonus earns, and staff, which was looked at above, are no quotas.
            guard problem.quotas[row].price == nil, case .quota = program.quotaOrigins[row], !missable.contains(row)
            else { return false }
            let change = change[row] ?? 0
            let before = evaluation.activity[row]
            let after = before - (missed[row] ?? 0) + change
            // A quota the decision met stays met: whoever is given the seat of the child who met it must meet it too.
            return after > problem.quotas[row].bound && (change > 0 || before <= problem.quotas[row].bound)
        }
        return isBroken ? .other(.quota) : nil
    }
}
