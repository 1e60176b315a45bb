internal import AllocationModel

/// What each family may have in an allocation in which nobody has a claim and nothing wanted is empty, found without search:
/// what is struck out is in no such allocation.
///
/// Three rules, until none strikes out anything more. An option is out where its seats hold no more children than those who
/// have them in any case. A family has nothing worse than an option for which there is room above those after it, whatever
/// those before it take. And an option is out where those who pass before it, and for whom its seats are the best left,
/// fill them: they claim them first, as in deferred acceptance (Gale and Shapley 1962; for the second rule, from the
/// crèches' side).
///
/// - Complexity: a few passes over all options; each of the rows it needs times the logarithm of who could hold them.
struct OrderEliminations {
    /// What a unit may hold of one row.
    private struct Stake {
        var row: Int32
        /// Its best and its last position there.
        var earliest: Int32
        var latest: Int32
        /// Over the outcomes still possible.
        var most: Int64 = 0
        var least: Int64 = 0
        var mostAtHome: Int64 = 0
    }

    /// What an option holds of a unit's stake.
    private struct Part {
        var stake: Int32
        var amount: Int64
        var atHome: Int64
    }

    /// A seat that several children could ask for: the same rows, and the same amounts of them.
    private struct SeatClass {
        /// The row that is full first, and what one child takes of it.
        var row: Int32
        var amount: Int64
        /// Those for whom no outcome left is better, by the position before which holders stay: how many, and what they hold of
        /// the row in any case.
        var count: PositionSums
        var least: PositionSums
    }

    /// A child's seat in an option.
    private struct SeatOfOption {
        var kind: Int32
        var position: Int32
    }

    private struct Best {
        var kind: Int32
        var limit: Int32
        var least: Int64
    }

    let model: OrderModel
    private(set) var isPossible: [Bool]
    private(set) var mayHaveNone: [Bool]
    /// Whether no allocation is without claims and without waste.
    private(set) var isContradictory = false
    private var stakes: [Stake] = []
    private var stakeStart: [Int32] = [0]
    private var parts: [Part] = []
    private var partStart: [Int32] = [0]
    private var seats: [SeatOfOption] = []
    private var seatStart: [Int32] = [0]
    private var classes: [SeatClass] = []
    /// The class an option of a single child is a seat of; -1 where a rule could not be relied on.
    private var classOfOption: [Int32] = []
    private var best: [Best?]
    /// What may be held of each row, by the best position; what is held in any case; what may be taken back.
    private var most: [PositionSums] = []
    private var least: [Int64]
    private var mostAtHome: [Int64]
    private let isHard: [Bool]
    private let hasQuotas: [Bool]

    /// `nil` where whom a minimum reserves a seat depends on who is placed: the rules would not hold.
    init?(_ model: OrderModel, isStopped: () -> Bool = { false }) {
        guard model.lines.isEmpty, model.holds.allSatisfy({ $0.amount >= 0 && $0.atHome >= 0 }) else { return nil }
        self.model = model
        let problem = model.problem
        isPossible = Array(repeating: true, count: model.preference.count)
        mayHaveNone = problem.units.map { !$0.mustChoose }
        best = Array(repeating: nil, count: model.unitCount)
        least = Array(repeating: 0, count: model.capacity.count)
        mostAtHome = least
        hasQuotas = (0..<model.unitCount).map { unit in
            model.options(of: unit).contains { !model.quotaEntries(of: $0).isEmpty }
        }
        // A row that a choice of policy moves, or that may be missed, bounds nobody for sure.
        var isMoved = [Bool](repeating: false, count: problem.quotas.count)
        for unit in problem.units where unit.kind == .choice {
            for option in unit.options { for entry in option.coefficients { isMoved[entry.index] = true } }
        }
        isHard = model.capacity.indices.map { row in
            guard row >= problem.resources.count else { return true }
            let quota = model.quotaOfRow[row - problem.resources.count]
            return problem.quotas[quota].price == nil && !model.mayBeMissed[quota] && !isMoved[quota]
        }
        addParts()
        addClasses()
        for unit in 0..<model.unitCount { refresh(unit) }
        run(isStopped)
    }

    /// How many outcomes a unit may still have.
    func outcomeCount(_ unit: Int) -> Int {
        model.options(of: unit).count { isPossible[$0] } + (mayHaveNone[unit] ? 1 : 0)
    }

    private mutating func addParts() {
        var stakeOfRow = [Int32](repeating: -1, count: model.capacity.count)
        for unit in 0..<model.unitCount {
            let first = stakes.count
            for option in model.options(of: unit) {
                let firstPart = parts.count
                for hold in model.holds(of: option) {
                    let row = Int(hold.row)
                    if stakeOfRow[row] < 0 {
                        stakeOfRow[row] = Int32(stakes.count)
                        stakes.append(Stake(row: hold.row, earliest: hold.position, latest: hold.position))
                    }
                    let stake = stakeOfRow[row]
                    stakes[Int(stake)].earliest = min(stakes[Int(stake)].earliest, hold.position)
                    stakes[Int(stake)].latest = max(stakes[Int(stake)].latest, hold.position)
                    if let known = parts[firstPart...].firstIndex(where: { $0.stake == stake }) {
                        parts[known].amount += hold.amount
                        parts[known].atHome += hold.atHome
                    } else {
                        parts.append(Part(stake: stake, amount: hold.amount, atHome: hold.atHome))
                    }
                }
                partStart.append(Int32(parts.count))
            }
            for stake in stakes[first...] { stakeOfRow[Int(stake.row)] = -1 }
            stakeStart.append(Int32(stakes.count))
        }
        var positions = [[Int32]](repeating: [], count: model.capacity.count)
        for stake in stakes { positions[Int(stake.row)].append(stake.earliest) }
        most = positions.map { PositionSums($0) }
    }

    private mutating func addClasses() {
        struct Use: Hashable {
            var row: Int32
            var amount: Int64
        }
        var hasHomes = [Bool](repeating: false, count: model.capacity.count)
        for hold in model.holds where hold.atHome > 0 { hasHomes[Int(hold.row)] = true }
        var known: [[Use]: Int32] = [:]
        var limits: [[Int32]] = []
        func kind(_ uses: [Use]) -> Int32 {
            guard let first = uses.first, uses.allSatisfy({ isHard[Int($0.row)] && !hasHomes[Int($0.row)] }) else {
                return -1
            }
            if let number = known[uses] { return number }
            let tightest = uses.reduce(first) { one, other in
                model.capacity[Int(other.row)] / other.amount < model.capacity[Int(one.row)] / one.amount ? other : one
            }
            let number = Int32(classes.count)
            known[uses] = number
            classes.append(
                SeatClass(
                    row: tightest.row, amount: tightest.amount, count: PositionSums([]), least: PositionSums([])))
            limits.append([])
            return number
        }
        for unit in 0..<model.unitCount {
            for option in model.options(of: unit) {
                let holds = model.holds(of: option)
                var index = holds.startIndex
                let first = seats.count
                while index < holds.endIndex {
                    // A child's holds stand together; two children have two positions, unless they stand outside the order.
                    let position = holds[index].position
                    let end = holds[index...].firstIndex { $0.position != position } ?? holds.endIndex
                    if position != OrderModel.settled {
                        let uses = holds[index..<end].filter { $0.amount > 0 }.map {
                            Use(row: $0.row, amount: $0.amount)
                        }
                        let number = kind(uses)
                        if number >= 0 { seats.append(SeatOfOption(kind: number, position: position)) }
                    }
                    index = end
                }
                seatStart.append(Int32(seats.count))
                var own: Int32 = -1
                let claims = model.claims(of: option)
                if model.childCount[unit] == 1, !hasQuotas[unit], seats.count == first + 1,
                    let limit = claims.first?.limit,
                    claims.allSatisfy({ $0.limit == limit && $0.position != OrderModel.settled }),
                    Set(claims.map { Use(row: $0.row, amount: $0.amount) })
                        == Set(holds.map { Use(row: $0.row, amount: $0.amount) })
                {
                    own = seats[first].kind
                    limits[Int(own)].append(limit)
                }
                classOfOption.append(own)
            }
        }
        for number in classes.indices {
            classes[number].count = PositionSums(limits[number])
            classes[number].least = classes[number].count
        }
    }

    /// Brings the sums up to date with what a unit may still have.
    private mutating func refresh(_ unit: Int) {
        let range = Int(stakeStart[unit])..<Int(stakeStart[unit + 1])
        let old = Array(stakes[range])
        var count = [Int](repeating: 0, count: range.count)
        for stake in range { (stakes[stake].most, stakes[stake].least, stakes[stake].mostAtHome) = (0, .max, 0) }
        var outcomes = mayHaveNone[unit] ? 1 : 0
        for option in model.options(of: unit) where isPossible[option] {
            outcomes += 1
            for part in parts[Int(partStart[option])..<Int(partStart[option + 1])] {
                let stake = Int(part.stake)
                stakes[stake].most = max(stakes[stake].most, part.amount, part.atHome)
                stakes[stake].least = min(stakes[stake].least, part.amount)
                stakes[stake].mostAtHome = max(stakes[stake].mostAtHome, part.atHome)
                count[stake - range.lowerBound] += 1
            }
        }
        for stake in range {
            if count[stake - range.lowerBound] < outcomes || outcomes == 0 { stakes[stake].least = 0 }
            let (new, before) = (stakes[stake], old[stake - range.lowerBound])
            let row = Int(new.row)
            most[row].add(new.most - before.most, at: new.earliest)
            least[row] += new.least - before.least
            mostAtHome[row] += new.mostAtHome - before.mostAtHome
        }
        refreshBest(unit)
    }

    private mutating func refreshBest(_ unit: Int) {
        if let old = best[unit] {
            classes[Int(old.kind)].count.add(-1, at: old.limit)
            classes[Int(old.kind)].least.add(-old.least, at: old.limit)
            best[unit] = nil
        }
        let possible = model.options(of: unit).filter { isPossible[$0] }
        guard
            let option = possible.first(where: { classOfOption[$0] >= 0 }).map({ first in
                possible.reduce(first) { model.prefers($1, to: $0) ? $1 : $0 }
            }), classOfOption[option] >= 0, possible.allSatisfy({ $0 == option || model.prefers(option, to: $0) }),
            let limit = model.claims(of: option).first?.limit
        else { return }
        let kind = classOfOption[option]
        let row = classes[Int(kind)].row
        let held = stakes[Int(stakeStart[unit])..<Int(stakeStart[unit + 1])].first { $0.row == row }?.least ?? 0
        best[unit] = Best(kind: kind, limit: limit, least: held)
        classes[Int(kind)].count.add(1, at: limit)
        classes[Int(kind)].least.add(held, at: limit)
    }

    private mutating func run(_ isStopped: () -> Bool) {
        let units = model.byPriority
        var isSettled = false
        while !isSettled, !isContradictory, !isStopped() {
            isSettled = true
            for unit in units where outcomeCount(Int(unit)) > 1 {
                if strike(Int(unit)) { isSettled = false }
                if isContradictory { return }
            }
        }
        // What those have who have no choice must hold as well.
        for unit in units where !isContradictory && outcomeCount(Int(unit)) == 1 { _ = strike(Int(unit)) }
    }

    /// Strikes out what a unit cannot have; says whether it struck out anything.
    private mutating func strike(_ unit: Int) -> Bool {
        let range = model.options(of: unit)
        var hasChanged = false
        for option in range where isPossible[option] {
            if hasNoRoom(option, unit) || isTakenByFirst(option, unit) {
                isPossible[option] = false
                hasChanged = true
            }
        }
        if !hasQuotas[unit] {
            for option in range {
                let worse = range.filter { isPossible[$0] && model.prefers(option, to: $0) }
                guard mayHaveNone[unit] || !worse.isEmpty, surelyFits(option, unit) else { continue }
                for other in worse { isPossible[other] = false }
                mayHaveNone[unit] = false
                hasChanged = true
            }
        }
        guard hasChanged else { return false }
        if outcomeCount(unit) == 0 { isContradictory = true }
        refresh(unit)
        return true
    }

    private func hasNoRoom(_ option: Int, _ unit: Int) -> Bool {
        parts[Int(partStart[option])..<Int(partStart[option + 1])].contains { part in
            let stake = stakes[Int(part.stake)]
            let row = Int(stake.row)
            return isHard[row] && least[row] - stake.least + part.amount > model.capacity[row]
        }
    }

    /// Whether those for whom one of an option's seats is the best left, and who pass before it, fill it.
    private func isTakenByFirst(_ option: Int, _ unit: Int) -> Bool {
        seats[Int(seatStart[option])..<Int(seatStart[option + 1])].contains { seat in
            let kind = classes[Int(seat.kind)]
            let row = Int(kind.row)
            // Positions before which holders stay, up to and with the seat's own.
            var (count, known) = (kind.count.sum(before: seat.position + 1), kind.least.sum(before: seat.position + 1))
            if let own = best[unit], own.kind == seat.kind, own.limit <= seat.position {
                count -= 1
                known -= own.least
            }
            if count == 0 { return false }
            let own = parts[Int(partStart[option])..<Int(partStart[option + 1])].first {
                stakes[Int($0.stake)].row == kind.row
            }
            guard let own else { return false }
            let others = least[row] - stakes[Int(own.stake)].least - known
            return count * kind.amount + others + own.amount > model.capacity[row]
        }
    }

    /// Whether everybody in an option would fit, whatever those take who may keep what they have.
    private func surelyFits(_ option: Int, _ unit: Int) -> Bool {
        let own = stakes[Int(stakeStart[unit])..<Int(stakeStart[unit + 1])]
        return model.claims(of: option).allSatisfy { claim in
            let row = Int(claim.row)
            var taken = most[row].sum(before: claim.limit) + mostAtHome[row]
            if let stake = own.first(where: { $0.row == claim.row }) {
                taken -= stake.mostAtHome
                if stake.earliest < claim.limit { taken -= stake.most }
            }
            return taken + claim.amount <= model.capacity[row]
        }
    }
}

extension OrderEliminations {
    /// What is left to decide.
    var domain: OrderDomain {
        var latest = [[Int32]](repeating: [], count: model.capacity.count)
        for stake in stakes { latest[Int(stake.row)].append(stake.latest) }
        var sums = latest.map { PositionSums($0) }
        for stake in stakes where stake.least > 0 { sums[Int(stake.row)].add(stake.least, at: stake.latest) }
        let isBlocked = (0..<model.unitCount).flatMap { unit in
            let own = stakes[Int(stakeStart[unit])..<Int(stakeStart[unit + 1])]
            return model.options(of: unit).map { option in
                model.claims(of: option).contains { claim in
                    let row = Int(claim.row)
                    var stays = sums[row].sum(before: claim.limit)
                    if let stake = own.first(where: { $0.row == claim.row }), stake.latest < claim.limit {
                        stays -= stake.least
                    }
                    return stays + claim.amount > model.capacity[row]
                }
            }
        }
        return OrderDomain(isPossible: isPossible, mayHaveNone: mayHaveNone, isBlocked: isBlocked)
    }
}

/// Which outcomes units may have, and which options are full of those before it in any case.
struct OrderDomain {
    var isPossible: [Bool]
    var mayHaveNone: [Bool]
    var isBlocked: [Bool]

    /// Everything may be.
    init(_ model: OrderModel) {
        isPossible = Array(repeating: true, count: model.preference.count)
        mayHaveNone = model.problem.units.map { !$0.mustChoose }
        isBlocked = Array(repeating: false, count: model.preference.count)
    }

    init(isPossible: [Bool], mayHaveNone: [Bool], isBlocked: [Bool]) {
        self.isPossible = isPossible
        self.mayHaveNone = mayHaveNone
        self.isBlocked = isBlocked
    }
}

/// Sums of amounts at positions in an order, and of all before one (Fenwick, *Software: Practice and Experience* 24, 1994).
struct PositionSums {
    private let positions: [Int32]
    private var tree: [Int64]

    init(_ positions: [Int32]) {
        self.positions = Array(Set(positions)).sorted()
        tree = Array(repeating: 0, count: self.positions.count + 1)
    }

    /// How many positions there are before one.
    private func rank(_ position: Int32) -> Int {
        var (low, high) = (0, positions.count)
        while low < high {
            let middle = (low + high) / 2
            if positions[middle] < position { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func add(_ amount: Int64, at position: Int32) {
        if amount == 0 { return }
        var index = rank(position) + 1
        while index < tree.count {
            tree[index] += amount
            index += index & -index
        }
    }

    func sum(before position: Int32) -> Int64 {
        var index = rank(position)
        var sum: Int64 = 0
        while index > 0 {
            sum += tree[index]
            index -= index & -index
        }
        return sum
    }
}
