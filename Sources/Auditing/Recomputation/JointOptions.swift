import AllocationModel
import Childcare

/// The joint outcomes the case allows some children of one household, filtered out of every combination.
///
/// Whoever has a place keeps it whatever the rule, which binds those who get a new one: it leads them to where a sibling
/// has its place already.
struct JointOptions {
    private let requests: [Int]
    private let seats: [[SeatOption]]
    private let ledger: CaseLedger

    /// - Parameter requests: decided together, in ascending order of their identifiers.
    init(_ requests: [Int], seats: [[SeatOption]], _ ledger: CaseLedger) {
        self.requests = requests
        self.ledger = ledger
        self.seats = Self.counting(seats, of: requests, ledger)
    }

    /// Combinations of places of one family that count; of more, the first places of each child: the one it has, then
    /// the first week of every wish, then the second, and so on.
    private static let mostCombinations = 25_000

    private static func counting(_ seats: [[SeatOption]], of requests: [Int], _ ledger: CaseLedger) -> [[SeatOption]] {
        guard requests.count > 1, let first = requests.first, ledger.isDecided(first),
            !ledger.listsJointWishes(first)
        else { return seats }
        let rule = ledger.siblingRule(of: first)
        let mayDiffer = rule == .allOrNothing || rule == .preferTogether || rule == .independent
        // In what turn each place comes, among those of its child at its crèche.
        let turns = requests.map { request in
            var count: [Int: Int] = [:]
            return seats[request].map { seat -> Int in
                if seat.wish == nil { return 0 }
                count[seat.creche, default: 0] += 1
                return count[seat.creche] ?? 0
            }
        }
        func shortened(_ number: Int) -> [[SeatOption]] {
            zip(requests, turns).map { request, turns in
                let chosen = turns.indices.sorted { (turns[$0], $0) < (turns[$1], $1) }.prefix(number)
                return chosen.sorted().map { seats[request][$0] }
            }
        }
        func isTooMany(_ seats: [[SeatOption]]) -> Bool {
            let creches: [Int?] = mayDiffer ? [nil] : Set(seats.joined().map(\.creche)).map { Int?.some($0) }
            var sum = 0.0
            for creche in creches {
                sum += seats.reduce(1.0) { product, own in
                    product * Double(1 + own.count { creche == nil || $0.creche == creche })
                }
            }
            return sum > Double(mostCombinations)
        }
        var number = requests.map { seats[$0].count }.max() ?? 0
        guard isTooMany(shortened(number)) else { return seats }
        while number > 1, isTooMany(shortened(number)) { number -= 1 }
        var counted = seats
        for (request, own) in zip(requests, shortened(number)) { counted[request] = own }
        return counted
    }

    func all() -> [[SeatOption]] {
        let isDecided = requests.allSatisfy(ledger.isDecided)
        if isDecided, let first = requests.first, ledger.listsJointWishes(first) { return listed() }
        guard requests.count > 1, let first = requests.first else { return requests.flatMap { seats[$0].map { [$0] } } }
        let rule = ledger.siblingRule(of: first)
        var found: [[SeatOption]] = []
        visit(from: 0, chosen: []) { option in
            if !option.isEmpty && placesWhomItMust(option) && (isUnchanged(option) || Self.allows(rule, option, self)) {
                found.append(option)
            }
        }
        return found
    }

    /// Every choice of a seat or none for each child; a child apart from its siblings is dropped early where its rule
    /// never allows it.
    private func visit(from position: Int, chosen: [SeatOption], _ body: ([SeatOption]) -> Void) {
        guard position < requests.count else { return body(chosen) }
        let rule = ledger.siblingRule(of: requests[position])
        let mayDiffer = rule == .allOrNothing || rule == .preferTogether
        for seat in seats[requests[position]] {
            let isApart = isNew(seat) && chosen.contains { isNew($0) && $0.creche != seat.creche }
            if !mayDiffer && isApart { continue }
            visit(from: position + 1, chosen: chosen + [seat], body)
        }
        visit(from: position + 1, chosen: chosen, body)
    }

    /// Whether the children a rule places make an outcome it allows.
    private static func allows(_ rule: SiblingRule, _ option: [SeatOption], _ group: JointOptions) -> Bool {
        let isWhole = option.count == group.requests.count
        let new = option.filter(group.isNew)
        let there = option.filter { !group.isNew($0) }
        /// One crèche for those who get a new place, where a sibling is if one is somewhere.
        let isOneCreche =
            new.allSatisfy { $0.creche == new[0].creche }
            && (new.isEmpty || there.isEmpty || there.contains { $0.creche == new[0].creche })
        switch rule {
        case .together: return isWhole && isOneCreche
        case .samePlaceAndTime:
            return isWhole && isOneCreche
                && new.allSatisfy { $0.slots == new[0].slots && $0.start == new[0].start }
                && (new.isEmpty || there.isEmpty
                    || there.contains { $0.creche == new[0].creche && $0.slots == new[0].slots })
        case .allOrNothing: return isWhole
        case .elderMayStartAlone: return isOneCreche && group.placesFirst(option) { $0.birthDate < $1.birthDate }
        case .youngerMayStartAlone: return isOneCreche && group.placesFirst(option) { $0.birthDate > $1.birthDate }
        case .preferTogether, .independent: return true
        }
    }

    /// Whether a seat is neither the one a child has today nor one the commission gave.
    private func isNew(_ seat: SeatOption) -> Bool { seat.wish != nil && !ledger.isPinned(seat.request) }

    /// Whether no newcomer without a place comes before one with a place; children of one age by their identifiers.
    private func placesFirst(_ option: [SeatOption], before: (PlaceRequest, PlaceRequest) -> Bool) -> Bool {
        let newcomers = requests.filter { !ledger.hasPlace($0) }
        let placed = newcomers.filter { request in option.contains { $0.request == request } }
        let all = ledger.case.requests
        return newcomers.filter { !placed.contains($0) }.allSatisfy { left in
            placed.allSatisfy { here in
                if before(all[left], all[here]) { return false }
                return before(all[here], all[left]) || all[here].id < all[left].id
            }
        }
    }

    /// Whether pins hold, every other child asking for a transfer keeps its place and nobody else has one.
    private func isUnchanged(_ option: [SeatOption]) -> Bool {
        option.allSatisfy { !isNew($0) } && option.count == requests.count(where: ledger.hasPlace)
    }

    private func placesWhomItMust(_ option: [SeatOption]) -> Bool {
        let placed = Set(option.map(\.request))
        return requests.allSatisfy { placed.contains($0) || !ledger.hasPlace($0) }
    }

    /// The family's own outcomes, earlier ranks first; then everybody as they are; then what the commission pinned.
    private func listed() -> [[SeatOption]] {
        let household = ledger.case.requests[requests[0]].household
        let lines = ledger.case.jointWishes.filter { $0.household == household }
        let ranks = Set(lines.map(\.rank)).sorted()
        var found: [[SeatOption]] = []
        var known: Set<[TakenSeat]> = []
        func add(_ choices: [[SeatOption]]) {
            for option in Self.combinations(choices) {
                let places = option.map {
                    TakenSeat(request: $0.request, section: $0.section, slots: $0.slots, start: $0.start)
                }
                guard !option.isEmpty, placesWhomItMust(option), known.insert(places).inserted else { continue }
                found.append(option)
            }
        }
        for rank in ranks {
            add(
                requests.compactMap { request in
                    let id = ledger.case.requests[request].id
                    guard let line = lines.first(where: { $0.rank == rank && $0.request == id }), line.creche != nil
                    else { return present(request) }
                    return asked(line, request).map { seat in
                        var ranked = seat
                        if seat.wish != nil { ranked.rank = rank }
                        return ranked
                    }
                })
        }
        add(requests.compactMap(present))
        if requests.contains(where: ledger.isPinned) {
            let last = (ranks.last ?? 0) + 1
            add(
                requests.compactMap { request in
                    guard ledger.isPinned(request) else { return present(request) }
                    // A pin that names no crèche leaves the family's list its say.
                    return seats[request].filter { ledger.asks(request, for: $0) }.map { seat in
                        var ranked = seat
                        if seat.wish != nil { ranked.rank = last }
                        return ranked
                    }
                })
        }
        return found
    }

    private struct TakenSeat: Hashable {
        var request: Int
        var section: Int
        var slots: SlotSet
        var start: Int
    }

    /// The one choice of a child nobody asks anything for: its place where it has one, else no place (`nil`).
    private func present(_ request: Int) -> [SeatOption]? {
        ledger.isTransfer(request) ? seats[request].filter { $0.wish == nil } : nil
    }

    private func asked(_ line: JointWish, _ request: Int) -> [SeatOption] {
        let child = ledger.case.requests[request]
        let own = child.wishes.filter { $0.creche == line.creche }
        let pinned = ledger.pins[request]?.last { !$0.patterns.isEmpty }?.patterns
        let accepted = pinned ?? (own.isEmpty ? child.patterns : own.flatMap { child.patterns(at: $0) })
        let isAnyWeek = line.patterns.isEmpty && child.care == .occasional
        let weeks = line.patterns.isEmpty ? accepted : line.patterns
        return seats[request].filter {
            ledger.case.creches[$0.creche].id == line.creche && (isAnyWeek || weeks.contains($0.slots))
        }
    }

    private static func combinations(_ choices: [[SeatOption]]) -> [[SeatOption]] {
        choices.reduce([[]]) { partial, seats in partial.flatMap { chosen in seats.map { chosen + [$0] } } }
    }
}
