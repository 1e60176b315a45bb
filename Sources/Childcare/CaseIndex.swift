/// A case with its look-ups by identifier, built once; copies share them.
///
/// Where a case repeats an identifier (``Case/problems()`` says so), the first row wins. Building is linear.
package struct CaseIndex: Sendable {
    private let storage: Storage

    package init(_ case: Case) { storage = Storage(`case`) }

    package var `case`: Case { storage.case }

    package func household(_ id: HouseholdID) -> Household? {
        storage.households[id].map { storage.case.households[$0] }
    }
    package func creche(_ id: CrecheID) -> Creche? { storage.creches[id].map { storage.case.creches[$0] } }
    package func section(_ id: SectionID) -> CrecheSection? { storage.sections[id].map { storage.case.sections[$0] } }
    package func request(_ id: RequestID) -> PlaceRequest? { storage.requests[id].map { storage.case.requests[$0] } }

    /// Whether the case has a record of that name; a record is not copied to find out.
    func has(_ id: HouseholdID) -> Bool { storage.households[id] != nil }
    func has(_ id: CrecheID) -> Bool { storage.creches[id] != nil }
    func has(_ id: SectionID) -> Bool { storage.sections[id] != nil }

    /// Whether some section of a crèche takes children of an age.
    func takes(_ age: ChildAge, at creche: CrecheID) -> Bool {
        (storage.sectionsOfCreche[creche] ?? []).contains { storage.case.sections[$0].ages.contains(age) }
    }

    /// Positions in the arrays of the case.
    package func position(of id: RequestID) -> Int? { storage.requests[id] }
    package func position(of id: SectionID) -> Int? { storage.sections[id] }
    package func position(of id: CrecheID) -> Int? { storage.creches[id] }
    package func position(of id: HouseholdID) -> Int? { storage.households[id] }

    func withHousehold<Value>(at position: Int, _ body: (borrowing Household) -> Value) -> Value {
        body(storage.case.households[position])
    }

    func withCreche<Value>(at position: Int, _ body: (borrowing Creche) -> Value) -> Value {
        body(storage.case.creches[position])
    }

    /// The sections of a crèche, in case order.
    package func sections(of creche: CrecheID) -> [CrecheSection] {
        (storage.sectionsOfCreche[creche] ?? []).map { storage.case.sections[$0] }
    }

    /// Every request of a household, considered or not, in case order.
    package func requests(of household: HouseholdID) -> [PlaceRequest] {
        (storage.requestsOfHousehold[household] ?? []).map { storage.case.requests[$0] }
    }

    /// Whether a sibling of the request's child is at a crèche in this term: enrolled there, where it is while it asks for
    /// a transfer, or where the commission placed it, as after an earlier round.
    package func hasSibling(of request: PlaceRequest, at creche: CrecheID) -> Bool {
        (storage.childrenThere[request.household] ?? []).contains { $0.creche == creche && $0.request != request.id }
    }

    /// The longest time within the term, first and last day included, that the child of a request would spend at a crèche
    /// together with a sibling who is there.
    func timeTogether(of request: PlaceRequest, at creche: CrecheID) -> SiblingTime {
        let last = request.until ?? self.case.term.end
        return (storage.childrenThere[request.household] ?? []).reduce(SiblingTime(days: 0, months: 0)) {
            longest, child in
            guard child.creche == creche, child.request != request.id else { return longest }
            let (from, until) = (max(request.startDate, child.from), min(last, child.until))
            guard from <= until else { return longest }
            let days = until.ordinal - from.ordinal + 1
            let after = CivilDate(ordinal: until.ordinal + 1) ?? until
            return days > longest.days
                ? SiblingTime(days: days, months: from.completedMonths(on: after)) : longest
        }
    }

    /// Whether a sibling of the request's child was admitted before this round: by an earlier one, or by the commission.
    /// One already at a crèche is there, and not admitted.
    func hasAdmittedSibling(_ request: PlaceRequest) -> Bool {
        siblings(of: request).contains { isConsidered($0) && storage.pinned.contains($0.id) }
    }

    /// Whether a sibling of the request's child has a place and waits for another; one already admitted there does not.
    func hasSiblingAwaitingTransfer(_ request: PlaceRequest) -> Bool {
        siblings(of: request).contains { isConsidered($0) && $0.isTransfer && !storage.pinned.contains($0.id) }
    }

    private func siblings(of request: PlaceRequest) -> some Sequence<PlaceRequest> {
        (storage.requestsOfHousehold[request.household] ?? []).lazy.map { storage.case.requests[$0] }
            .filter { $0.id != request.id }
    }

    /// Whether a name the rules look at tells of somebody's health.
    func tellsOfHealth(_ name: String) -> Bool { storage.healthNames.contains(name) }

    /// Whether the commission looks at the file: complete, and born or allowed unborn.
    package func isConsidered(_ request: PlaceRequest) -> Bool { storage.isConsidered(request) }

    /// How many requests of the household are considered.
    package func consideredCount(of household: HouseholdID) -> Int { storage.consideredCount[household] ?? 0 }

    /// Whether the household has another request with the same birth date.
    func hasTwin(_ request: PlaceRequest) -> Bool {
        (storage.requestsOfHousehold[request.household] ?? []).contains { position in
            let other = storage.case.requests[position]
            return other.id != request.id && other.birthDate == request.birthDate
        }
    }
}

/// How long two children of a household are at one crèche together.
struct SiblingTime {
    var days: Int
    /// Whole months completed.
    var months: Int
}

/// One shared, immutable object, so that facts about a child copy one reference.
private final class Storage: Sendable {
    let `case`: Case
    let households: [HouseholdID: Int]
    let creches: [CrecheID: Int]
    let sections: [SectionID: Int]
    let requests: [RequestID: Int]
    let sectionsOfCreche: [CrecheID: [Int]]
    let requestsOfHousehold: [HouseholdID: [Int]]
    let consideredCount: [HouseholdID: Int]
    /// A child who has a place, whatever is decided; its request where it has one.
    struct ChildThere {
        var creche: CrecheID
        var request: RequestID?
        var from: CivilDate
        var until: CivilDate
    }

    let childrenThere: [HouseholdID: [ChildThere]]
    /// Requests the commission or an earlier round admitted.
    let pinned: Set<RequestID>
    let healthNames: Set<String>

    init(_ case: Case) {
        self.case = `case`
        healthNames = HealthData.names(in: `case`)
        households = Self.first(`case`.households.map(\.id))
        creches = Self.first(`case`.creches.map(\.id))
        let sections = Self.first(`case`.sections.map(\.id))
        self.sections = sections
        requests = Self.first(`case`.requests.map(\.id))
        sectionsOfCreche = Dictionary(grouping: `case`.sections.indices) { `case`.sections[$0].creche }
        requestsOfHousehold = Dictionary(grouping: `case`.requests.indices) { `case`.requests[$0].household }
        var counts: [HouseholdID: Int] = [:]
        for request in `case`.requests where Self.isConsidered(request, `case`.policy) {
            counts[request.household, default: 0] += 1
        }
        consideredCount = counts
        var there: [HouseholdID: [ChildThere]] = [:]
        func creche(_ section: SectionID?) -> CrecheID? {
            section.flatMap { sections[$0] }.map { `case`.sections[$0].creche }
        }
        for child in `case`.enrolled where child.stays(in: `case`.term) {
            guard let household = child.household, let creche = creche(child.section) else { continue }
            there[household, default: []].append(
                ChildThere(creche: creche, from: `case`.term.start, until: child.until ?? `case`.term.end))
        }
        var pins: [RequestID: CrecheID] = [:]
        for decision in `case`.decisions where decision.kind == .pin {
            pins[decision.request] = decision.creche ?? creche(decision.section)
        }
        for request in `case`.requests {
            let pin = Self.isConsidered(request, `case`.policy) ? pins[request.id] : nil
            guard let creche = pin ?? creche(request.currentSection) else { continue }
            there[request.household, default: []].append(
                ChildThere(
                    creche: creche, request: request.id,
                    from: request.currentSection == nil ? request.startDate : `case`.term.start,
                    until: request.until ?? `case`.term.end))
        }
        childrenThere = there
        pinned = Set(`case`.decisions.filter { $0.kind == .pin }.map(\.request))
    }

    func isConsidered(_ request: PlaceRequest) -> Bool { Self.isConsidered(request, self.case.policy) }

    private static func isConsidered(_ request: PlaceRequest, _ policy: Policy) -> Bool {
        request.status == .complete && !(request.birthStatus == .expected && policy.unborn == .exclude)
    }

    private static func first<Key: Hashable>(_ keys: [Key]) -> [Key: Int] {
        Dictionary(zip(keys, keys.indices)) { first, _ in first }
    }
}
