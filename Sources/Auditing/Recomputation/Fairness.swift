import AllocationModel
import Childcare

/// Who could complain: justified envy and waste, recomputed seat by seat (design § 5).
///
/// A unit prefers an option when none of its children gets a later wish than now and one gets an earlier one (no place
/// comes last), or when it comes earlier in the family's own list of joint outcomes. It envies the option when every
/// child would fit if, of the others, only those on the seat they have today, those the commission placed and those with
/// strictly more points there (then the policy's ties, then the better draw; occasional care last) kept their seats, and no hard quota got worse
/// by its own move; a child who moved and has no such priority is back on the seat it had. Where it would fit without
/// anyone leaving, that is waste instead. Whatever limits seats counts, and ``SeatsBeforeTheOrder`` come before the order.
struct Fairness {
    /// Requests of units with justified envy, and of units with a better place empty.
    private(set) var envious: Set<Int> = []
    private(set) var wasted: Set<Int> = []

    /// Regular care first, then points at the crèche, the policy's ties, the draw.
    struct Priority: Comparable {
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
    struct Holder {
        var request: Int
        var priority: Priority
        /// The minima that reserve it this seat.
        var reservedBy: [Int]
        var amount: Int64
        /// What it takes back where it must give up the place it moved to.
        var atHome: Int64
    }

    let audit: Recomputation
    /// Families less than that many points apart pass in no order.
    private let margin: Points?
    /// What each family could complain of, by its first request: the places, as `section[days]` of each child in order.
    private var places: [Int: [OrderRecord.Complaint.Kind: Set<[String]>]] = [:]
    private(set) var holders: [[Holder]] = []
    let before: SeatsBeforeTheOrder<Priority>

    init(_ audit: Recomputation, margin: Points? = nil) {
        self.audit = audit
        self.margin = margin
        before = SeatsBeforeTheOrder(audit) { Self.priority(of: $0.seat, audit) }
        holders = Array(repeating: [], count: audit.limits.limits.count + before.maxima.count)
        for child in audit.placed.children {
            let priority = Self.priority(of: child.seat, audit)
            var amounts: [Int: (now: Int64, home: Int64)] = [:]
            for take in takes(child.seat) { amounts[take.limit, default: (0, 0)].now += take.amount }
            if !priority.isSettled, let home = home(of: child.request) {
                for take in takes(home) { amounts[take.limit, default: (0, 0)].home += take.amount }
            }
            for (limit, amount) in amounts {
                holders[limit].append(
                    Holder(
                        request: child.request, priority: priority,
                        reservedBy: before.reserving(before.groups(of: child.seat, at: moment(limit)), priority),
                        amount: amount.now, atHome: amount.home))
            }
        }
        for unit in audit.options.units { judge(unit) }
    }

    private mutating func note(_ kind: OrderRecord.Complaint.Kind, _ option: [SeatOption], of unit: ExpectedUnit) {
        let named = option.sorted { audit.case.requests[$0.request].id < audit.case.requests[$1.request].id }
        let place = named.map { seat in
            "\(audit.case.sections[seat.section].id.text)[\(audit.case.calendar.notation(seat.slots))]"
        }
        places[unit.requests.min() ?? 0, default: [:]][kind, default: []].insert(place)
    }

    /// The places requests decided together could complain of.
    func complaints(of requests: [Int], _ kind: OrderRecord.Complaint.Kind) -> Set<[String]> {
        requests.min().flatMap { places[$0]?[kind] } ?? []
    }

    /// The key of a limit, and whether the program has a row for it.
    func key(_ limit: Int) -> String {
        let own = audit.limits.limits
        return limit < own.count ? own[limit].key : audit.quotas.lines[before.maxima[limit - own.count]].key
    }

    func isInProgram(_ limit: Int) -> Bool {
        limit >= audit.limits.limits.count || audit.limits.limits[limit].isInProgram
    }

    /// The place a child asking for a transfer has today, as a seat.
    private func home(of request: Int) -> SeatOption? {
        audit.options.units.lazy.filter { $0.requests.contains(request) }.flatMap(\.options).flatMap { $0 }
            .first { $0.request == request && $0.wish == nil }
    }

    /// What a seat takes of the limits of the case, and of the hard maxima after them.
    func takes(_ seat: SeatOption) -> [SeatLimits.Take] {
        var takes = audit.limits.takes(seat.request, section: seat.section, slots: seat.slots, start: seat.start)
        for (offset, line) in before.maxima.enumerated() {
            let amount = SeatsBeforeTheOrder<Priority>.amount(of: seat, in: line, audit)
            if amount != 0 { takes.append(SeatLimits.Take(limit: audit.limits.limits.count + offset, amount: amount)) }
        }
        return takes
    }

    func capacity(_ limit: Int) -> Int64 {
        let own = audit.limits.limits
        return limit < own.count
            ? own[limit].capacity : audit.quotas.lines[before.maxima[limit - own.count]].bound
    }

    private func used(_ limit: Int) -> Int64 {
        let own = audit.limits.limits.count
        return limit < own ? audit.used[limit] : audit.activity[before.maxima[limit - own]]
    }

    func moment(_ limit: Int) -> Moment? {
        limit < audit.limits.limits.count ? audit.limits.limits[limit].moment : nil
    }

    static func priority(of seat: SeatOption, _ audit: Recomputation) -> Priority {
        let isPresentPlace = seat.wish == nil
        return Priority(
            isSettled: isPresentPlace || audit.ledger.isPinned(seat.request),
            isRegular: audit.case.requests[seat.request].care != .occasional,
            standing: audit.standing(of: seat.request, at: seat.wish))
    }

    private mutating func judge(_ unit: ExpectedUnit) {
        let now = unit.requests.map { request in audit.placed.seatOf[request].map { audit.placed.children[$0] } }
        let own = now.compactMap { $0 }
        var given: [Int: Int64] = [:]
        for child in own { for take in takes(child.seat) { given[take.limit, default: 0] += take.amount } }
        var envies = false
        var wastes = false
        for option in unit.options where prefers(option, to: now, of: unit) {
            // Where an order is published every place somebody could complain of is.
            if envies && wastes, audit.case.policy.priority != .strict { break }
            guard keepsHardQuotas(option, instead: now) else { continue }
            var needs: [Int: Int64] = [:]
            for seat in option { for take in takes(seat) { needs[take.limit, default: 0] += take.amount } }
            let fits = needs.allSatisfy { limit, need in
                need <= capacity(limit) - used(limit) + (given[limit] ?? 0)
            }
            if fits {
                wastes = true
                note(.waste, option, of: unit)
            } else if !envies || audit.case.policy.priority == .strict,
                option.allSatisfy({ fitsByPriority($0, needs, unit) })
            {
                envies = true
                note(.envy, option, of: unit)
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

    /// Whether one child of a joint outcome has the priority for all that the outcome needs of what it takes itself.
    private func fitsByPriority(_ seat: SeatOption, _ needs: [Int: Int64], _ unit: ExpectedUnit) -> Bool {
        let priority = Self.priority(of: seat, audit)
        return takes(seat).allSatisfy { take in
            let limit = take.limit
            let groups = before.groups(of: seat, at: moment(limit))
            let isReserved = !before.reserving(groups, priority).isEmpty
            var taken = needs[limit] ?? 0
            for holder in holders[limit] where !unit.requests.contains(holder.request) {
                let stays: Bool
                if holder.priority.isSettled || priority.isSettled {
                    stays = holder.priority.isSettled
                } else if !holder.reservedBy.allSatisfy(groups.contains) {
                    // A minimum that the other does not count for needs it.
                    stays = true
                } else if holder.reservedBy.isEmpty == isReserved {
                    stays = !isReserved
                } else if let margin, holder.priority.isRegular == priority.isRegular {
                    stays = holder.priority.standing.points > priority.standing.points - margin
                } else {
                    stays = holder.priority > priority
                }
                taken += stays ? holder.amount : holder.atHome
            }
            return taken <= capacity(limit)
        }
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
                guard audit.ledger.quotas[line.quota].price == nil, !before.maxima.contains(index),
                    !(wish == nil && line.newcomersOnly)
                else {
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
