internal import AllocationModel
internal import Childcare

/// Who could complain, and which seats are wasted.
///
/// A unit envies an option it prefers (no member worse, one better; anything beats nothing) when every member would
/// fit if only children with strictly higher priority there (points at that crèche, then the public draw), children
/// already there and required units kept their seats, and its own move breaks no hard quota further. Where it would fit
/// with nobody leaving, that is waste instead.
struct Envy {
    private struct Priority {
        var points: Int64
        var draw: [UInt8]

        func outranks(_ other: Priority) -> Bool {
            points != other.points ? points > other.points : other.draw.lexicographicallyPrecedes(draw)
        }
    }

    private struct Holder {
        var unit: Int
        var priority: Priority
    }

    private let result: PlacedSeats
    private let evaluation: Evaluation
    private var rows: [PlacedSeats.SectionSlot: Int] = [:]
    private var holders: [[Holder]]

    init(_ result: PlacedSeats, _ evaluation: Evaluation) {
        self.result = result
        self.evaluation = evaluation
        let slots = result.source.calendar.slots
        let keys = Dictionary(
            result.compiled.problem.resources.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first }
        )
        holders = Array(repeating: [], count: result.compiled.problem.resources.count)
        for section in result.source.sections {
            for slot in slots.indices {
                rows[.init(section: section.id, slot: slot)] =
                    keys[
                        Seat.resourceKey(section: section.id, slot: slots[slot])]
            }
        }
        for (unit, choice) in result.assignment.choice.enumerated() {
            guard let choice else { continue }
            for seat in result.compiled.meanings[unit][choice] {
                let holder = Holder(unit: unit, priority: priority(of: seat))
                for row in resources(of: seat) { holders[row].append(holder) }
            }
        }
    }

    func records() -> (envy: EnvyRecord, wasted: Int) {
        var justified = 0
        var wasted = 0
        let problem = result.compiled.problem
        for unit in problem.units.indices where problem.units[unit].kind != .choice {
            var envies = false
            var wastes = false
            for option in problem.units[unit].options.indices where prefers(unit, option) && keepsQuotas(unit, option) {
                if fitsAsItStands(unit, option) {
                    wastes = true
                } else if !envies && fitsAboveLowerPriority(unit, option) {
                    envies = true
                }
            }
            let members = result.compiled.requests[unit].count
            if envies { justified += members }
            if wastes { wasted += members }
        }
        let instances = morePoints()
        return (
            EnvyRecord(
                morePointsThanAdmitted: Set(instances.map(\.request)).count, justified: justified,
                instances: instances),
            wasted
        )
    }

    private func priority(of seat: Seat) -> Priority {
        let points = result.request(seat.request).map { result.points($0, at: seat.creche) } ?? 0
        return Priority(points: points, draw: result.drawKey(seat.request))
    }

    private func resources(of seat: Seat) -> [Int] {
        seat.slots.indices.compactMap { rows[.init(section: seat.section, slot: $0)] }
    }

    private func prefers(_ unit: Int, _ option: Int) -> Bool {
        guard let current = result.assignment.choice[unit] else { return true }
        let old = Dictionary(
            result.compiled.meanings[unit][current].map { ($0.request, $0.wishRank) }, uniquingKeysWith: min)
        var better = false
        for seat in result.compiled.meanings[unit][option] {
            guard let rank = old[seat.request] else {
                better = true
                continue
            }
            if seat.wishRank > rank { return false }
            if seat.wishRank < rank { better = true }
        }
        return better
    }

    private func keepsQuotas(_ unit: Int, _ option: Int) -> Bool {
        let problem = result.compiled.problem
        var change: [Int: Int64] = [:]
        for entry in problem.units[unit].options[option].coefficients {
            change[entry.index, default: 0] += entry.amount
        }
        if let current = result.assignment.choice[unit] {
            for entry in problem.units[unit].options[current].coefficients {
                change[entry.index, default: 0] -= entry.amount
            }
        }
        return change.allSatisfy { row, amount in
            problem.quotas[row].price != nil || amount <= 0
                || evaluation.activity[row] + amount <= problem.quotas[row].bound
        }
    }

    private func fitsAsItStands(_ unit: Int, _ option: Int) -> Bool {
        let problem = result.compiled.problem
        var own: [Int: Int64] = [:]
        if let current = result.assignment.choice[unit] {
            for use in problem.units[unit].options[current].uses { own[use.index] = use.amount }
        }
        return problem.units[unit].options[option].uses.allSatisfy { use in
            evaluation.used[use.index] - (own[use.index] ?? 0) + use.amount <= problem.resources[use.index].capacity
        }
    }

    private func fitsAboveLowerPriority(_ unit: Int, _ option: Int) -> Bool {
        let problem = result.compiled.problem
        for seat in result.compiled.meanings[unit][option] {
            let own = priority(of: seat)
            for row in resources(of: seat) {
                var taken: Int64 = 0
                for holder in holders[row] where holder.unit != unit {
                    if problem.units[holder.unit].mustChoose || holder.priority.outranks(own) { taken += 1 }
                }
                let needed = problem.units[unit].options[option].uses.first { $0.index == row }?.amount ?? 0
                if taken + needed > problem.resources[row].capacity { return false }
            }
        }
        return true
    }

    /// Requests without a place that have more points than someone admitted to a crèche they could have been given.
    private func morePoints() -> [EnvyRecord.Instance] {
        var lowest: [CrecheID: Int64] = [:]
        for (request, seat) in result.seats where !result.pinned.contains(request) {
            guard let file = result.request(request) else { continue }
            let points = result.points(file, at: seat.creche)
            lowest[seat.creche] = min(lowest[seat.creche] ?? points, points)
        }
        let admissible = result.admissibleSeats
        var instances: [EnvyRecord.Instance] = []
        for request in result.source.requests where result.seats[request.id] == nil {
            for creche in Set((admissible[request.id] ?? []).map(\.creche)).sorted() {
                let points = result.points(request, at: creche)
                if let bar = lowest[creche], points > bar {
                    instances.append(
                        .init(request: request.id.text, creche: creche.text, points: points, lowestAdmitted: bar))
                }
            }
        }
        return instances.sorted { left, right in
            let (one, other) = (RequestID(left.request), RequestID(right.request))
            return one != other ? one < other : CrecheID(left.creche) < CrecheID(right.creche)
        }
    }
}
