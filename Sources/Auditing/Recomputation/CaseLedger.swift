import Childcare
import WorkerThreads

/// The case by position: who and what each name stands for, who is considered, and what is free.
struct CaseLedger {
    let `case`: Case
    let requestIndex: [String: Int]
    let crecheIndex: [CrecheID: Int]
    let sectionIndex: [SectionID: Int]
    let householdIndex: [HouseholdID: Int]
    /// Positions of each crèche's sections, in the case's order.
    let sectionsOfCreche: [[Int]]
    let openSlots: [SlotSet]
    /// Staying children per section and slot; all zero where `places_free` was given.
    let staying: [[Int]]
    /// Positions in `case.enrolled` of those who stay.
    let stayingChildren: [Int]
    let pins: [Int: [Decision]]
    let holds: [Int: [Decision]]
    let refusals: [Int: [Decision]]
    /// The rows of joint wishes of each request, and the households that list any.
    let jointWishes: [RequestID: [JointWish]]
    let listingHouseholds: Set<HouseholdID>
    /// Points at each wish of each request.
    let points: [[Points]]
    /// Where each request stands at each wish by the policy's ties; empty where it has none.
    private let ties: [[[TieValue]]]
    let grid: Grid
    /// The policy's own quotas, then those of the law.
    let quotas: [Quota]
    let keys: ProgramKeys

    init(_ value: Case) {
        self.case = value
        keys = ProgramKeys(value.calendar)
        quotas = value.policy.effectiveQuotas(in: value)
        requestIndex = Self.positions(value.requests.map(\.id.text))
        crecheIndex = Self.positions(value.creches.map(\.id))
        let sectionIndex = Self.positions(value.sections.map(\.id))
        self.sectionIndex = sectionIndex
        householdIndex = Self.positions(value.households.map(\.id))
        var byCreche = [[Int]](repeating: [], count: value.creches.count)
        for (index, section) in value.sections.enumerated() {
            if let creche = crecheIndex[section.creche] { byCreche[creche].append(index) }
        }
        sectionsOfCreche = byCreche
        openSlots = value.sections.map(\.openSlots)
        var staying = value.sections.map { _ in [Int](repeating: 0, count: value.calendar.slots.count) }
        stayingChildren = value.enrolled.indices.filter { value.enrolled[$0].stays(in: value.term) }
        for index in stayingChildren {
            let child = value.enrolled[index]
            guard let section = sectionIndex[child.section], value.sections[section].seatBasis == .all else { continue }
            for slot in child.slots.indices where slot < staying[section].count { staying[section][slot] += 1 }
        }
        self.staying = staying
        var pins: [Int: [Decision]] = [:]
        var refusals: [Int: [Decision]] = [:]
        var holds: [Int: [Decision]] = [:]
        for decision in value.decisions {
            guard let request = requestIndex[decision.request.text] else { continue }
            switch decision.kind {
            case .pin: pins[request, default: []].append(decision)
            case .refuse: refusals[request, default: []].append(decision)
            case .hold: holds[request, default: []].append(decision)
            }
        }
        let jointWishes = Dictionary(grouping: value.jointWishes, by: \.request)
        self.jointWishes = jointWishes
        listingHouseholds = Set(value.jointWishes.map(\.household))
        self.pins = pins
        self.refusals = refusals
        self.holds = holds
        let grid = Grid(value)
        self.grid = grid
        points = WorkerPool.processors.map(value.requests.count) { [pins] request in
            Self.wishes(of: value.requests[request], pins: pins[request] ?? [], jointWishes, in: value, sectionIndex)
                .map { grid.points(of: request, at: $0) }
        }
        ties =
            value.policy.ties.isEmpty
            ? []
            : WorkerPool.processors.map(value.requests.count) { [pins] request in
                Self.wishes(
                    of: value.requests[request], pins: pins[request] ?? [], jointWishes, in: value, sectionIndex
                ).map { grid.ties(of: request, at: $0) }
            }
    }

    private static func positions<Key: Hashable>(_ keys: [Key]) -> [Key: Int] {
        Dictionary(first: zip(keys, keys.indices))
    }

    /// Where a request stands by each tie of the policy, at one of its wishes or apart from any.
    func ties(of request: Int, at wish: Int?) -> [TieValue] {
        if ties.isEmpty { return [] }
        return wish.map { ties[request][$0] } ?? grid.ties(of: request, at: nil)
    }

    /// Whether the request takes part: complete, and not an unborn child the policy leaves out.
    func isConsidered(_ request: Int) -> Bool { isComplete(request) && !isExcludedAsUnborn(request) }

    func isComplete(_ request: Int) -> Bool { `case`.requests[request].status == .complete }

    func isExcludedAsUnborn(_ request: Int) -> Bool {
        `case`.requests[request].birthStatus == .expected && `case`.policy.unborn == .exclude
    }

    /// Whether the program decides the request: it takes part, and the commission neither refused it nor put it off.
    func isDecided(_ request: Int) -> Bool { isConsidered(request) && !isRefused(request) && !isHeld(request) }

    /// Whether the commission keeps a seat for the request and decides later.
    func isHeld(_ request: Int) -> Bool { holds[request] != nil }

    /// Accepted weeks at a wish, and those of the family's joint wishes there; of a pin, those it names.
    func weeks(of request: Int, at wish: Wish) -> [SlotSet] {
        if let pinned = pins[request]?.last(where: { !$0.patterns.isEmpty })?.patterns { return pinned }
        // Occasional care takes any part, of the hours it wants, of the weeks its family lists too.
        var asked = wish
        let joint = jointWeeks(of: request, at: wish.creche)
        if !joint.isEmpty { asked.patterns = `case`.requests[request].patterns(at: wish) + joint }
        return `case`.requests[request].weeks(at: asked, in: `case`.calendar) ?? []
    }

    /// Those of them the crèche sells; occasional care is not sold in rhythms.
    func weeksSold(to request: Int, at wish: Wish) -> [SlotSet] {
        let weeks = weeks(of: request, at: wish).filter { !$0.isEmpty }
        guard let creche = crecheIndex[wish.creche], `case`.requests[request].care != .occasional else { return weeks }
        let rhythms = `case`.creches[creche].rhythms
        return rhythms.isEmpty ? weeks : weeks.filter(rhythms.contains)
    }

    /// Slots of the stops the family can come to; `nil` where the crèche makes no round.
    func slotsOfStops(for request: Int, at wish: Wish) -> SlotSet? {
        let stops = `case`.sites.filter { $0.creche == wish.creche }
        if stops.isEmpty { return nil }
        let names = wish.siteNames(of: `case`.requests[request])
        var slots = SlotSet()
        for stop in stops where names == nil || names?.contains(stop.name) == true { slots = slots.union(stop.slots) }
        return slots
    }

    /// Weeks that can be given there, open slots apart.
    func weeksOffered(to request: Int, at wish: Wish) -> [SlotSet] {
        let sold = weeksSold(to: request, at: wish)
        guard let reached = slotsOfStops(for: request, at: wish) else { return sold }
        return sold.filter { $0.isSubset(of: reached) }
    }

    /// Whether the commission refused the whole request.
    func isRefused(_ request: Int) -> Bool { refusals[request]?.contains { $0.creche == nil } ?? false }

    /// The line of the règlement that shuts a request out at a wish; none where the commission pinned a place.
    func ineligibility(_ request: Int, at wish: Wish) -> EligibilityLine? {
        guard pins[request]?.isEmpty ?? true else { return nil }
        return `case`.eligibility.first { grid.holds($0.when, request: request, at: wish) }
    }

    func isRefused(_ request: Int, at creche: CrecheID) -> Bool {
        refusals[request]?.contains { $0.creche == nil || $0.creche == creche } ?? false
    }

    func isPinned(_ request: Int) -> Bool { pins[request] != nil }

    /// Whether it has a place whatever is decided: the one it has today, or one the commission gave it.
    func hasPlace(_ request: Int) -> Bool { isPinned(request) || isTransfer(request) }

    func siblingRule(of request: Int) -> SiblingRule {
        householdIndex[`case`.requests[request].household].flatMap { `case`.households[$0].siblingRule }
            ?? `case`.policy.siblings
    }

    func isOpen(section: Int, slot: Int) -> Bool { openSlots[section].contains(slot) }

    /// Seats this run may give out in a section and slot.
    func free(section: Int, slot: Int) -> Int { `case`.sections[section].seats[slot] - staying[section][slot] }

    /// The family's wishes, and the crèches a pin or the family's joint wishes name besides, ranked after the last.
    func wishes(of request: Int) -> [Wish] {
        Self.wishes(of: `case`.requests[request], pins: pins[request] ?? [], jointWishes, in: `case`, sectionIndex)
    }

    /// The crèche a pin names, by itself or through its section.
    func creche(of pin: Decision) -> CrecheID? { Self.creche(of: pin, in: `case`, sectionIndex) }

    private static func creche(of pin: Decision, in value: Case, _ sections: [SectionID: Int]) -> CrecheID? {
        pin.creche ?? pin.section.flatMap { sections[$0] }.map { value.sections[$0].creche }
    }

    private static func wishes(
        of request: PlaceRequest, pins: [Decision], _ jointWishes: [RequestID: [JointWish]], in value: Case,
        _ sections: [SectionID: Int]
    ) -> [Wish] {
        var wishes = request.wishes
        let named =
            pins.map { creche(of: $0, in: value, sections) }
            + (jointWishes[request.id] ?? []).map(\.creche)
        for case let creche? in named where !wishes.contains(where: { $0.creche == creche }) {
            wishes.append(Wish(rank: (request.wishes.last?.rank ?? 0) + 1, creche: creche))
        }
        return wishes
    }
}
