import AllocationModel
import Childcare

/// One place a request may be given: a wish, a section that takes the age, a week the family accepts.
struct SeatOption: Hashable {
    var request: Int
    /// Position in ``CaseLedger/wishes(of:)``; `nil` for the place a child asking for a transfer has today.
    var wish: Int?
    /// Rank of the wish, or of the family's joint outcome; `nil` for the place the child has.
    var rank: Int?
    var creche: Int
    var section: Int
    var slots: SlotSet
    /// The period the child starts in.
    var start = 0
}

/// A unit the case calls for: one request, or siblings decided together.
struct ExpectedUnit {
    var key: String
    var requests: [Int]
    var isRequired: Bool
    /// Each joint outcome: a seat for each request it places, in the order of `requests`.
    var options: [[SeatOption]]
}

/// Every place that anyone could be given, enumerated from the case alone.
struct AdmissibleOptions {
    /// Seats of each request taken alone, the place it has among them.
    let seats: [[SeatOption]]
    /// Units with at least one option, and required ones without.
    let units: [ExpectedUnit]
    /// The unit that decides a request; `nil` when none does.
    let unitOfRequest: [Int?]
    /// Requests decided together, by a sibling rule or the family's own list.
    let siblingGroups: [[Int]]
    /// Whether a request is in one of them.
    let isInSiblingGroup: [Bool]
    /// Wishes under which some option of its unit seats the request.
    let admissibleWishes: [Set<Int>]

    init(_ ledger: CaseLedger, _ presence: Presence) {
        let count = ledger.case.requests.count
        let seats = (0..<count).map { Self.seats(of: $0, ledger, presence) }
        var units: [ExpectedUnit] = []
        var groups: [[Int]] = []
        for members in Self.deciders(ledger) {
            let requests = members.sorted { ledger.case.requests[$0].id < ledger.case.requests[$1].id }
            let isRequired = requests.contains { ledger.isPinned($0) || ledger.isTransfer($0) }
            if requests.count > 1 || ledger.listsJointWishes(requests[0]) { groups.append(requests) }
            let options = JointOptions(requests, seats: seats, ledger).all()
            guard !options.isEmpty || isRequired else { continue }
            units.append(
                ExpectedUnit(
                    key: ProgramKeys.unit(requests.map { ledger.case.requests[$0].id }), requests: requests,
                    isRequired: isRequired, options: options))
        }
        var unitOfRequest = [Int?](repeating: nil, count: count)
        var wishes = [Set<Int>](repeating: [], count: count)
        for (index, unit) in units.enumerated() {
            for request in unit.requests { unitOfRequest[request] = index }
            for seat in unit.options.joined() {
                if let wish = seat.wish { wishes[seat.request].insert(wish) }
            }
        }
        self.seats = seats
        self.units = units
        self.unitOfRequest = unitOfRequest
        siblingGroups = groups
        var isInGroup = [Bool](repeating: false, count: count)
        for request in groups.joined() { isInGroup[request] = true }
        isInSiblingGroup = isInGroup
        admissibleWishes = wishes
    }

    /// Groups of requests decided together, in the order of their first request.
    private static func deciders(_ ledger: CaseLedger) -> [[Int]] {
        var groups: [[Int]] = []
        var groupOfHousehold: [HouseholdID: Int] = [:]
        for request in ledger.case.requests.indices {
            guard ledger.isDecided(request) else {
                if ledger.isTransfer(request) { groups.append([request]) }
                continue
            }
            let household = ledger.case.requests[request].household
            if ledger.siblingRule(of: request) != .independent || ledger.listsJointWishes(request) {
                if let group = groupOfHousehold[household] {
                    groups[group].append(request)
                    continue
                }
                groupOfHousehold[household] = groups.count
            }
            groups.append([request])
        }
        return groups
    }

    private static func seats(of request: Int, _ ledger: CaseLedger, _ presence: Presence) -> [SeatOption] {
        var found: [SeatOption] = []
        let present = ledger.presentPlace(of: request)
        if let present, ledger.pinAllows(request, section: present.section, slots: present.slots) {
            found.append(
                SeatOption(
                    request: request, wish: nil, rank: nil, creche: present.creche, section: present.section,
                    slots: present.slots, start: 0))
        }
        guard ledger.isDecided(request) else { return found }
        let child = ledger.case.requests[request]
        let starts = presence.starts(child).map { (period: $0, age: presence.age(child, start: $0)) }
        let pins = ledger.pins[request] ?? []
        var known: Set<[UInt128]> = []
        for (position, wish) in ledger.wishes(of: request).enumerated() {
            guard let creche = ledger.crecheIndex[wish.creche], !ledger.isRefused(request, at: wish.creche),
                pins.allSatisfy({ $0.creche == nil || $0.creche == wish.creche }),
                ledger.ineligibility(request, at: wish) == nil
            else { continue }
            let weeks = ledger.weeksOffered(to: request, at: wish)
            for section in ledger.sectionsOfCreche[creche]
            where pins.allSatisfy({ $0.section == nil || $0.section == ledger.case.sections[section].id }) {
                for slots in weeks {
                    for start in starts where ledger.case.sections[section].ages.contains(start.age) {
                        let course = presence.course(child, section: section, slots: slots, start: start.period)
                        guard presence.isOpen(course, slots), present?.section != section || present?.slots != slots,
                            known.insert([UInt128(section), slots.bits, UInt128(start.period)]).inserted
                        else { continue }
                        found.append(
                            SeatOption(
                                request: request, wish: position, rank: wish.rank, creche: creche, section: section,
                                slots: slots, start: start.period))
                    }
                }
            }
        }
        return found
    }
}
