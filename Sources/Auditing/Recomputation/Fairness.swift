import Childcare

/// Who could complain: justified envy and waste, recomputed seat by seat (design § 5).
///
/// A unit prefers an option when none of its children gets a later wish than now and one gets an earlier one (no place
/// comes last). It envies the option when every child would fit if, of the others, only required ones and those with
/// strictly more points there (then the better draw) kept their seats, and no hard quota got worse by its own move.
/// Where it would fit without anyone leaving, that is waste instead.
struct Fairness {
    /// Requests of units with justified envy, and of units with a better place empty.
    private(set) var envious: Set<Int> = []
    private(set) var wasted: Set<Int> = []

    /// Points at the crèche, then the draw.
    private struct Priority: Comparable {
        var points: Int64
        var draw: [UInt8]

        static func < (left: Self, right: Self) -> Bool {
            if left.points != right.points { return left.points < right.points }
            return left.draw.lexicographicallyPrecedes(right.draw)
        }
    }

    /// Who holds the seats of one section in one slot.
    private struct Holders {
        var required = 0
        /// Ascending.
        var priorities: [Priority] = []

        func above(_ priority: Priority) -> Int {
            var low = 0
            var high = priorities.count
            while low < high {
                let middle = (low + high) / 2
                if priorities[middle] > priority { high = middle } else { low = middle + 1 }
            }
            return priorities.count - low
        }
    }

    private struct Cell: Hashable {
        var section: Int
        var slot: Int
    }

    private let audit: Recomputation
    private var holders: [[Holders]] = []

    init(_ audit: Recomputation) {
        self.audit = audit
        let slots = audit.case.calendar.slots.count
        holders = audit.case.sections.map { _ in [Holders](repeating: Holders(), count: slots) }
        for child in audit.placed.children {
            let required = isRequired(child.request)
            let priority = priority(of: child)
            for slot in child.slots.indices {
                if required {
                    holders[child.section][slot].required += 1
                } else {
                    holders[child.section][slot].priorities.append(priority)
                }
            }
        }
        for section in holders.indices { for slot in 0..<slots { holders[section][slot].priorities.sort() } }
        for unit in audit.options.units { judge(unit) }
    }

    private func isRequired(_ request: Int) -> Bool {
        audit.options.unitOfRequest[request].map { audit.options.units[$0].isRequired } ?? false
    }

    private func priority(of child: PlacedChild) -> Priority {
        Priority(
            points: child.wish.map { audit.ledger.points[child.request][$0] } ?? 0, draw: audit.draw.keys[child.request]
        )
    }

    private func priority(of seat: SeatOption) -> Priority {
        Priority(points: audit.ledger.points[seat.request][seat.wish], draw: audit.draw.keys[seat.request])
    }

    private mutating func judge(_ unit: ExpectedUnit) {
        let now = unit.requests.map { request in audit.placed.seatOf[request].map { audit.placed.children[$0] } }
        var envies = false
        var wastes = false
        for option in unit.options where Self.prefers(option, to: now) {
            if envies && wastes { break }
            guard keepsHardQuotas(option, instead: now) else { continue }
            var needs: [Cell: (count: Int, priority: Priority)] = [:]
            for seat in option {
                let priority = priority(of: seat)
                for slot in seat.slots.indices {
                    let cell = Cell(section: seat.section, slot: slot)
                    let known = needs[cell]
                    needs[cell] = ((known?.count ?? 0) + 1, known.map { min($0.priority, priority) } ?? priority)
                }
            }
            let own = now.compactMap { $0 }
            if needs.allSatisfy({ fitsWithoutLeaving($0.key, $0.value.count, own) }) {
                wastes = true
            } else if !envies,
                needs.allSatisfy({ fitsByPriority($0.key, $0.value.count, $0.value.priority, own, unit.isRequired) })
            {
                envies = true
            }
        }
        if envies { envious.formUnion(unit.requests) }
        if wastes { wasted.formUnion(unit.requests) }
    }

    private static func prefers(_ option: [SeatOption], to now: [PlacedChild?]) -> Bool {
        var better = false
        for (seat, current) in zip(option, now) {
            let rank = current?.rank ?? Int.max
            if seat.rank > rank { return false }
            if seat.rank < rank { better = true }
        }
        return better
    }

    private func fitsWithoutLeaving(_ cell: Cell, _ count: Int, _ own: [PlacedChild]) -> Bool {
        let given = own.count { $0.section == cell.section && $0.slots.contains(cell.slot) }
        return count <= audit.left(section: cell.section, slot: cell.slot) + given
    }

    private func fitsByPriority(
        _ cell: Cell, _ count: Int, _ priority: Priority, _ own: [PlacedChild], _ isRequired: Bool
    ) -> Bool {
        let cellHolders = holders[cell.section][cell.slot]
        var keepers = cellHolders.required + cellHolders.above(priority)
        for child in own where child.section == cell.section && child.slots.contains(cell.slot) {
            if isRequired || self.priority(of: child) > priority { keepers -= 1 }
        }
        return count + keepers <= audit.ledger.free(section: cell.section, slot: cell.slot)
    }

    private func keepsHardQuotas(_ option: [SeatOption], instead now: [PlacedChild?]) -> Bool {
        guard !audit.quotas.lines.isEmpty else { return true }
        var change: [Int: Int64] = [:]
        func add(_ request: Int, _ wish: Int?, _ section: Int, _ slots: SlotSet, _ sign: Int64) {
            let minutes = Int64(audit.case.calendar.minutes(slots))
            for index in audit.quotas.linesOfSection[section] {
                let line = audit.quotas.lines[index]
                guard audit.case.policy.quotas[line.quota].price == nil else { continue }
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
