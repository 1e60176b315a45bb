internal import AllocationModel
internal import Childcare
internal import WorkerThreads

/// Who could complain, and which seats are wasted.
///
/// A unit envies an option it prefers (no member worse, one better; anything beats nothing) when every member would
/// fit if only children with strictly higher priority there (points at that crèche, the policy's ties, then the public draw; occasional
/// care comes after all other), children on the seats they have today and those the commission placed kept their seats,
/// and its own move breaks no hard quota further. A child who moved is held to its new seat by its priority alone: without
/// it, it is back where it was. Whatever limits seats counts: the section, the crèche as a whole, its stops, its staff.
/// Where it would fit with nobody leaving, that is waste instead.
struct Envy {
    private struct Priority {
        /// On the seat it has today, or placed by the commission: outside any order.
        var isSettled: Bool
        var isOccasional: Bool
        var order: ServingOrder

        func outranks(_ other: Priority) -> Bool {
            if isSettled != other.isSettled { return isSettled }
            return isOccasional != other.isOccasional ? other.isOccasional : order < other.order
        }
    }

    private struct Holder {
        var unit: Int
        var priority: Priority
        var amount: Int64
        /// What it would take back where it had to give up its new seat: of a child who moved.
        var atHome: Int64 = 0
    }

    /// Who holds a limit, so that what those above a priority take of it is found without asking each.
    private struct Holders {
        /// Those who must not be asked to leave, whatever their priority.
        private var staying: [Holder] = []
        private var stayingAmount: Int64 = 0
        /// The others, highest priority first; what the first of them take together, and what the first of them would
        /// take back at the places they have today.
        private var others: [Holder] = []
        private var sums: [Int64] = []
        private var homeSums: [Int64] = []

        mutating func add(_ holder: Holder) {
            if holder.priority.isSettled {
                staying.append(holder)
                stayingAmount += holder.amount
            } else {
                others.append(holder)
            }
        }

        mutating func sort() {
            others.sort { $0.priority.outranks($1.priority) }
            sums = [0]
            homeSums = [0]
            for holder in others {
                sums.append(sums[sums.count - 1] + holder.amount)
                homeSums.append(homeSums[homeSums.count - 1] + holder.atHome)
            }
        }

        /// What is taken by those who stay, by those above `priority`, and by the others at the places they have today;
        /// a unit's own apart.
        /// - Complexity: logarithmic in the holders, plus linear in those of the unit, for which all are looked through
        ///   where it `holds` any.
        func taken(above priority: Priority, without unit: Int, whichHolds holds: Bool) -> Int64 {
            var (low, high) = (0, others.count)
            while low < high {
                let middle = (low + high) / 2
                if others[middle].priority.outranks(priority) { low = middle + 1 } else { high = middle }
            }
            let all = stayingAmount + sums[low] + homeSums[others.count] - homeSums[low]
            guard holds else { return all }
            func own(_ holders: some Sequence<Holder>, _ amount: (Holder) -> Int64) -> Int64 {
                holders.reduce(0) { $0 + ($1.unit == unit ? amount($1) : 0) }
            }
            return all - own(staying, \.amount) - own(others[..<low], \.amount) - own(others[low...], \.atHome)
        }
    }

    private let result: PlacedSeats
    private let evaluation: Evaluation
    private let room: RoomLeft
    /// Of each resource, and of each quota row that limits like one.
    private var holders: [Holders]
    private var loadHolders: [Holders]
    private let isLoad: [Bool]
    private let missable: Set<Int>
    /// The children of families that list joint outcomes of their own.
    private let listing: Set<[RequestID]>

    init(_ result: PlacedSeats, _ evaluation: Evaluation) {
        self.result = result
        self.evaluation = evaluation
        room = RoomLeft(in: result.compiled.problem, beside: evaluation)
        let households = Set(result.source.jointWishes.map(\.household))
        listing = Set(
            result.compiled.requests.filter { unit in
                unit.first.flatMap { result.measured.request($0) }.map { households.contains($0.household) } ?? false
            })
        holders = Array(repeating: Holders(), count: result.compiled.problem.resources.count)
        loadHolders = Array(repeating: Holders(), count: result.compiled.problem.quotas.count)
        var isLoad = [Bool](repeating: false, count: result.compiled.problem.quotas.count)
        for footprint in result.compiled.footprints.values {
            for load in footprint.loads { isLoad[load.index] = true }
        }
        self.isLoad = isLoad
        missable = result.compiled.missableRows
        for (unit, choice) in result.assignment.choice.enumerated() {
            guard let choice else { continue }
            for seat in result.compiled.meanings[unit][choice] {
                let priority = priority(of: seat)
                let footprint = result.compiled.footprints[seat] ?? SeatFootprint()
                let home = priority.isSettled ? nil : home(of: seat.request, unit)
                for item in Self.paired(footprint.uses, home?.uses ?? []) {
                    holders[item.index].add(
                        Holder(unit: unit, priority: priority, amount: item.amount, atHome: item.atHome))
                }
                for item in Self.paired(footprint.loads, home?.loads ?? []) {
                    loadHolders[item.index].add(
                        Holder(unit: unit, priority: priority, amount: item.amount, atHome: item.atHome))
                }
            }
        }
        for index in holders.indices { holders[index].sort() }
        for index in loadHolders.indices { loadHolders[index].sort() }
    }

    func records() -> (envy: EnvyRecord, wasted: Int) {
        let units = result.compiled.problem.units
        // No unit's complaint depends on another's.
        let pieces = (0..<16).map { units.count * $0 / 16..<units.count * ($0 + 1) / 16 }
        let counts = WorkerPool.processors.map(pieces.count) { complaints(of: pieces[$0]) }
        let instances = morePoints()
        return (
            EnvyRecord(
                morePointsThanAdmitted: Set(instances.map(\.request)).count,
                justified: counts.reduce(0) { $0 + $1.justified }, instances: instances),
            counts.reduce(0) { $0 + $1.wasted }
        )
    }

    private func complaints(of units: Range<Int>) -> (justified: Int, wasted: Int) {
        var justified = 0
        var wasted = 0
        let problem = result.compiled.problem
        for unit in units where problem.units[unit].kind != .choice {
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
        return (justified, wasted)
    }

    /// What the place takes that a child asking for a transfer has today; `nil` for other children.
    private func home(of request: RequestID, _ unit: Int) -> SeatFootprint? {
        guard result.measured.request(request)?.isTransfer == true else { return nil }
        let present = result.compiled.meanings[unit].lazy.joined().first { $0.request == request && $0.isPresentPlace }
        return present.flatMap { result.compiled.footprints[$0] }
    }

    private static func paired(
        _ now: [UnitOption.Entry], _ home: [UnitOption.Entry]
    ) -> [(index: Int, amount: Int64, atHome: Int64)] {
        guard !home.isEmpty else { return now.map { ($0.index, $0.amount, 0) } }
        var pairs: [Int: (amount: Int64, atHome: Int64)] = [:]
        for entry in now { pairs[entry.index, default: (0, 0)].amount += entry.amount }
        for entry in home { pairs[entry.index, default: (0, 0)].atHome += entry.amount }
        return pairs.sorted { $0.key < $1.key }.map { ($0.key, $0.value.amount, $0.value.atHome) }
    }

    private func priority(of seat: Seat) -> Priority {
        let request = result.measured.request(seat.request)
        let own = request.map { result.measured.order($0, at: seat.creche, points: seat.isPresentPlace ? 0 : nil) }
        return Priority(
            isSettled: seat.isPresentPlace || result.measured.pinned.contains(seat.request),
            isOccasional: request?.care == .occasional,
            order: own ?? ServingOrder(points: 0, drawKey: [], request: seat.request))
    }

    private func prefers(_ unit: Int, _ option: Int) -> Bool {
        guard let current = result.assignment.choice[unit] else { return true }
        let now = result.compiled.meanings[unit][current]
        let then = result.compiled.meanings[unit][option]
        // The family's own list says which joint outcome it prefers; its rank stands on every seat.
        if listing.contains(result.compiled.requests[unit]) {
            return Self.outcomeRank(then) < Self.outcomeRank(now)
        }
        var old = Dictionary(now.map { ($0.request, Self.rank($0)) }, uniquingKeysWith: min)
        var better = false
        for seat in then {
            guard let rank = old.removeValue(forKey: seat.request) else {
                better = true
                continue
            }
            if Self.rank(seat) > rank { return false }
            if Self.rank(seat) < rank { better = true }
        }
        // Nobody may lose a place for it.
        return better && old.isEmpty
    }

    /// The place a child has already comes after every wish.
    private static func rank(_ seat: Seat) -> Int { seat.wishRank ?? .max }

    /// The rank of a joint outcome on the family's list; all as it is comes last.
    private static func outcomeRank(_ seats: [Seat]) -> Int {
        seats.compactMap(\.wishRank).max() ?? .max
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
            // A bonus is money, no right of anybody: a family it keeps out may complain.
            problem.quotas[row].price != nil || missable.contains(row) || isLoad[row] || amount <= 0
                || result.compiled.quotaOrigins[row].isBonus
                || evaluation.activity[row] + amount <= problem.quotas[row].bound
        }
    }

    private func fitsAsItStands(_ unit: Int, _ option: Int) -> Bool {
        room.admits(
            limited(unit, option),
            givingBack: result.assignment.choice[unit].map { limited(unit, $0) } ?? SeatFootprint())
    }

    /// What an option takes of the rows that limit seats, in all.
    private func limited(_ unit: Int, _ option: Int) -> SeatFootprint {
        let option = result.compiled.problem.units[unit].options[option]
        return SeatFootprint(uses: option.uses, loads: option.coefficients.filter { isLoad[$0.index] })
    }

    private func fitsAboveLowerPriority(_ unit: Int, _ option: Int) -> Bool {
        let problem = result.compiled.problem
        let holds = result.assignment.choice[unit] != nil
        func taken(_ holders: Holders, above own: Priority) -> Int64 {
            holders.taken(above: own, without: unit, whichHolds: holds)
        }
        let needed = problem.units[unit].options[option]
        for seat in result.compiled.meanings[unit][option] {
            let own = priority(of: seat)
            let footprint = result.compiled.footprints[seat] ?? SeatFootprint()
            for use in footprint.uses {
                let amount = needed.uses.first { $0.index == use.index }?.amount ?? 0
                if taken(holders[use.index], above: own) + amount > problem.resources[use.index].capacity {
                    return false
                }
            }
            for load in footprint.loads {
                let amount = needed.coefficients.first { $0.index == load.index }?.amount ?? 0
                if taken(loadHolders[load.index], above: own) + amount > problem.quotas[load.index].bound {
                    return false
                }
            }
        }
        return true
    }

    /// Requests without a place that have more points than someone admitted to a crèche they could have been given.
    private func morePoints() -> [EnvyRecord.Instance] {
        struct Queue: Hashable {
            var creche: CrecheID
            /// Occasional care is compared with occasional care only.
            var isOccasional: Bool
        }
        var lowest: [Queue: Points] = [:]
        for (request, seat) in result.seats where !result.measured.pinned.contains(request) && !seat.isPresentPlace {
            guard let file = result.measured.request(request) else { continue }
            let points = result.measured.points(file, at: seat.creche)
            let queue = Queue(creche: seat.creche, isOccasional: file.care == .occasional)
            lowest[queue] = min(lowest[queue] ?? points, points)
        }
        let admissible = result.measured.admissibleSeats
        var instances: [EnvyRecord.Instance] = []
        for request in result.source.requests where result.seats[request.id] == nil {
            for creche in Set((admissible[request.id] ?? []).map(\.creche)).sorted() {
                let points = result.measured.points(request, at: creche)
                let queue = Queue(creche: creche, isOccasional: request.care == .occasional)
                if let bar = lowest[queue], points > bar {
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
