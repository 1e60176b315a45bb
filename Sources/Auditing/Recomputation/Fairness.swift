import Childcare

/// Who could complain: justified envy and waste, recomputed seat by seat (design § 5).
///
/// A unit prefers an option when none of its children gets a later wish than now and one gets an earlier one (no place
/// comes last), or when it comes earlier in the family's own list of joint outcomes. It envies the option when every
/// child would fit if, of the others, only those on the seat they have today, those the commission placed and those with
/// strictly more points there (then the policy's ties, then the better draw; occasional care last) kept their seats, and no hard quota got worse
/// by its own move; a child who moved and has no such priority is back on the seat it had. Where it would fit without
/// anyone leaving, that is waste instead. Whatever limits seats counts.
struct Fairness {
    /// Requests of units with justified envy, and of units with a better place empty.
    private(set) var envious: Set<Int> = []
    private(set) var wasted: Set<Int> = []

    /// Regular care first, then points at the crèche, the policy's ties, the draw.
    private struct Priority: Comparable {
        /// On the seat it has today, or where the commission put it.
        var isSettled: Bool
        var isRegular: Bool
        var standing: Standing

        static func < (left: Self, right: Self) -> Bool {
            if left.isSettled != right.isSettled { return right.isSettled }
            if left.isRegular != right.isRegular { return right.isRegular }
            return right.standing < left.standing
        }
    }

    /// What one placed child takes of one limit.
    private struct Holder {
        var request: Int
        var priority: Priority
        var amount: Int64
        /// What it takes back where it must give up the place it moved to.
        var atHome: Int64
    }

    private let audit: Recomputation
    private var holders: [[Holder]] = []

    init(_ audit: Recomputation) {
        self.audit = audit
        holders = Array(repeating: [], count: audit.limits.limits.count)
        for child in audit.placed.children {
            let priority = priority(of: child)
            var amounts: [Int: (now: Int64, home: Int64)] = [:]
            for take in takes(child) { amounts[take.limit, default: (0, 0)].now += take.amount }
            if !priority.isSettled, let present = audit.ledger.presentPlace(of: child.request) {
                for take in audit.limits.takes(child.request, section: present.section, slots: present.slots, start: 0)
                {
                    amounts[take.limit, default: (0, 0)].home += take.amount
                }
            }
            for (limit, amount) in amounts {
                holders[limit].append(
                    Holder(request: child.request, priority: priority, amount: amount.now, atHome: amount.home))
            }
        }
        for unit in audit.options.units { judge(unit) }
    }

    private func takes(_ child: PlacedChild) -> [SeatLimits.Take] {
        audit.limits.takes(child.request, section: child.section, slots: child.slots, start: child.start)
    }

    private func priority(of child: PlacedChild) -> Priority {
        priority(child.request, isPresentPlace: child.isPresentPlace, wish: child.wish)
    }

    private func priority(of seat: SeatOption) -> Priority {
        priority(seat.request, isPresentPlace: seat.wish == nil, wish: seat.wish)
    }

    private func priority(_ request: Int, isPresentPlace: Bool, wish: Int?) -> Priority {
        Priority(
            isSettled: isPresentPlace || audit.ledger.isPinned(request),
            isRegular: audit.case.requests[request].care != .occasional,
            standing: audit.standing(of: request, at: wish))
    }

    private mutating func judge(_ unit: ExpectedUnit) {
        let now = unit.requests.map { request in audit.placed.seatOf[request].map { audit.placed.children[$0] } }
        let own = now.compactMap { $0 }
        var given: [Int: Int64] = [:]
        for child in own { for take in takes(child) { given[take.limit, default: 0] += take.amount } }
        var envies = false
        var wastes = false
        for option in unit.options where prefers(option, to: now, of: unit) {
            if envies && wastes { break }
            guard keepsHardQuotas(option, instead: now) else { continue }
            var needs: [Int: (amount: Int64, priority: Priority)] = [:]
            for seat in option {
                let priority = priority(of: seat)
                for take in audit.limits.takes(
                    seat.request, section: seat.section, slots: seat.slots, start: seat.start)
                {
                    let known = needs[take.limit]
                    needs[take.limit] = (
                        (known?.amount ?? 0) + take.amount, known.map { min($0.priority, priority) } ?? priority
                    )
                }
            }
            let fits = needs.allSatisfy { limit, need in
                need.amount <= audit.left(limit) + (given[limit] ?? 0)
            }
            if fits {
                wastes = true
            } else if !envies, needs.allSatisfy({ fitsByPriority($0.key, $0.value.amount, $0.value.priority, unit) }) {
                envies = true
            }
        }
        if envies { envious.formUnion(unit.requests) }
        if wastes { wasted.formUnion(unit.requests) }
    }

    private func prefers(_ option: [SeatOption], to now: [PlacedChild?], of unit: ExpectedUnit) -> Bool {
        let current = now.compactMap { $0 }
        guard !current.isEmpty else { return true }
        if audit.ledger.listsJointWishes(unit.requests[0]) {
            let before = current.filter { !$0.isPresentPlace }.compactMap(\.rank).max() ?? .max
            return (option.filter { $0.wish != nil }.compactMap(\.rank).max() ?? .max) < before
        }
        var better = false
        for request in unit.requests {
            // The place it has comes after every wish, no place after that.
            let before =
                current.first { $0.request == request }.map { $0.isPresentPlace ? .max - 1 : $0.rank ?? 0 } ?? .max
            let after = option.first { $0.request == request }.map { $0.rank ?? .max - 1 } ?? .max
            if after > before { return false }
            if after < before { better = true }
        }
        return better
    }

    private func fitsByPriority(_ limit: Int, _ amount: Int64, _ priority: Priority, _ unit: ExpectedUnit) -> Bool {
        var taken = amount
        for holder in holders[limit] where !unit.requests.contains(holder.request) {
            let stays = holder.priority.isSettled || holder.priority > priority
            taken += stays ? holder.amount : holder.atHome
        }
        return taken <= audit.limits.limits[limit].capacity
    }

    private func keepsGuarantees(_ option: [SeatOption], instead now: [PlacedChild?]) -> Bool {
        audit.served.rows.allSatisfy { row in
            guard row.level == nil else { return true }
            let change =
                option.reduce(0) { $0 + row.amount($1) } - now.compactMap { $0 }.reduce(0) { $0 + row.amount($1.seat) }
            if change <= 0 { return true }
            return audit.placed.children.reduce(change) { $0 + row.amount($1.seat) } <= row.bound
        }
    }

    private func keepsHardQuotas(_ option: [SeatOption], instead now: [PlacedChild?]) -> Bool {
        guard keepsGuarantees(option, instead: now) else { return false }
        guard !audit.quotas.lines.isEmpty else { return true }
        var change: [Int: Int64] = [:]
        func add(_ request: Int, _ wish: Int?, _ section: Int, _ slots: SlotSet, _ sign: Int64) {
            let minutes = Int64(audit.case.calendar.minutes(slots))
            for index in audit.quotas.linesOfSection[section] {
                let line = audit.quotas.lines[index]
                guard audit.ledger.quotas[line.quota].price == nil, !(wish == nil && line.newcomersOnly) else {
                    continue
                }
                change[index, default: 0] +=
                    sign
                    * line.coefficient(
                        minutes: minutes, isMember: audit.quotas.isMember(request, at: wish, of: line.quota))
            }
        }
        for seat in option { add(seat.request, seat.wish, seat.section, seat.slots, 1) }
        for case let child? in now { add(child.request, child.wish, child.section, child.slots, -1) }
        return change.allSatisfy { index, change in
            change <= 0 || audit.activity[index] + change <= audit.quotas.lines[index].bound
        }
    }
}
