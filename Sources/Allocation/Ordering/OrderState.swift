internal import AllocationModel

/// Who holds what in an order of priority, with the questions the order asks of it.
struct OrderState: Sendable {
    private struct Holder {
        var position: Int32
        var unit: Int32
        var amount: Int64
        var atHome: Int64
        var lines: Range<Int32>
    }

    /// A child placed of a line's group.
    private struct Member {
        var position: Int32
        var unit: Int32
        var amount: Int64
    }

    /// How many of a line's group it cannot do without, the first in the order; all where even they are too few.
    private struct Need {
        var count: Int
        /// Left-hand side of the line with those, and whoever is not of the group.
        var sum: Int64
    }

    let model: OrderModel
    /// The option each unit has, numbered through all units; -1 for none.
    private(set) var choice: [Int32]
    /// Holders of each row, the first in the order first.
    private var holders: [[Holder]]
    /// What is taken of each row.
    private(set) var used: [Int64]
    /// Left-hand side of each quota row that is hard, or comes before the order, and limits nobody's seat.
    private(set) var activity: [Int64]
    /// The group of each line, the first in the order first; and how many of them it cannot do without.
    private var members: [[Member]]
    private var needs: [Need]

    /// Nobody has anything.
    init(_ model: OrderModel) {
        self.model = model
        choice = Array(repeating: -1, count: model.unitCount)
        holders = Array(repeating: [], count: model.capacity.count)
        used = Array(repeating: 0, count: model.capacity.count)
        activity = Array(repeating: 0, count: model.problem.quotas.count)
        members = Array(repeating: [], count: model.lines.count)
        needs = model.lines.map { _ in Need(count: 0, sum: 0) }
    }

    init(_ model: OrderModel, _ assignment: Assignment) {
        self.init(model)
        for (unit, option) in assignment.choice.enumerated() {
            if let option { set(unit, Int32(model.options(of: unit).lowerBound + option)) }
        }
    }

    var assignment: Assignment {
        Assignment(
            choice: choice.indices.map { unit in
                choice[unit] < 0 ? nil : Int(choice[unit]) - model.options(of: unit).lowerBound
            })
    }

    func current(_ unit: Int) -> Int? { choice[unit] < 0 ? nil : Int(choice[unit]) }

    /// Gives a unit an option, or none, whatever it does to others.
    mutating func set(_ unit: Int, _ option: Int32) {
        let old = current(unit)
        if let current = old {
            for hold in model.holds(of: current) {
                let row = Int(hold.row)
                holders[row].removeAll { $0.unit == Int32(unit) }
                used[row] -= hold.amount
            }
            for entry in model.quotaEntries(of: current) { activity[entry.index] -= entry.amount }
            for member in model.members(of: current) {
                members[Int(member.line)].removeAll { $0.unit == Int32(unit) }
            }
        }
        defer { if !model.lines.isEmpty { refreshLines(model, old, Int(option)) } }
        choice[unit] = option
        guard option >= 0 else { return }
        for hold in model.holds(of: Int(option)) {
            let row = Int(hold.row)
            let place = holders[row].firstIndex { $0.position > hold.position } ?? holders[row].count
            holders[row].insert(
                Holder(
                    position: hold.position, unit: Int32(unit), amount: hold.amount, atHome: hold.atHome,
                    lines: hold.lines), at: place)
            used[row] += hold.amount
        }
        for entry in model.quotaEntries(of: Int(option)) { activity[entry.index] += entry.amount }
        for member in model.members(of: Int(option)) {
            let line = Int(member.line)
            let place = members[line].firstIndex { $0.position > member.position } ?? members[line].count
            members[line].insert(
                Member(position: member.position, unit: Int32(unit), amount: member.amount), at: place)
        }
    }

    private mutating func refreshLines(_ model: OrderModel, _ old: Int?, _ new: Int) {
        for option in [old ?? -1, new] where option >= 0 {
            for entry in model.quotaEntries(of: option) {
                let line = model.lineOfQuota[entry.index]
                if line >= 0 { needs[Int(line)] = need(of: Int(line)) }
            }
        }
    }

    private func need(of line: Int) -> Need {
        let bound = model.lines[line].bound
        // As if nobody of the group were there, and then one after the other.
        var need = Need(count: 0, sum: members[line].reduce(activity[model.lines[line].quota]) { $0 - $1.amount })
        while need.sum > bound, need.count < members[line].count {
            need.sum += members[line][need.count].amount
            need.count += 1
        }
        return need
    }

    /// Whether a line reserves a seat for a child of its group at that position: it stands no later than the last the line
    /// cannot do without, or those there are do not suffice.
    private func reserves(_ line: Int, _ position: Int32) -> Bool {
        let need = needs[line]
        if need.sum > model.lines[line].bound { return true }
        return need.count > 0 && position <= members[line][need.count - 1].position
    }

    private func isReserved(_ position: Int32, _ lines: Range<Int32>) -> Bool {
        lines.contains { reserves(Int(model.lineReferences[Int($0)]), position) }
    }

    /// Whether a line reserves a child its seat that does not count another, who could not take its place there.
    private func isReservedAgainst(_ lines: Range<Int32>, _ position: Int32, _ holding: Range<Int32>) -> Bool {
        holding.contains { reference in
            let line = model.lineReferences[Int(reference)]
            return reserves(Int(line), position) && !lines.contains { model.lineReferences[Int($0)] == line }
        }
    }

    /// Whether a child keeps its seat when another claims it.
    private func stays(_ holder: Holder, _ claim: OrderModel.Claim, isReserved: Bool) -> Bool {
        if holder.position == OrderModel.settled { return true }
        if claim.position == OrderModel.settled { return false }
        if holder.lines.isEmpty { return isReserved ? false : holder.position < claim.limit }
        if isReservedAgainst(claim.lines, holder.position, holder.lines) { return true }
        let isHolderReserved = self.isReserved(holder.position, holder.lines)
        return isHolderReserved == isReserved ? holder.position < claim.limit : isHolderReserved
    }

    /// What is taken of a row by those who stay when it is claimed, and by the others at the places they have today; a
    /// unit's own apart.
    func taken(_ claim: OrderModel.Claim, by unit: Int32) -> Int64 {
        let isReserved = isReserved(claim.position, claim.lines)
        var sum: Int64 = 0
        for holder in holders[Int(claim.row)] where holder.unit != unit {
            sum += stays(holder, claim, isReserved: isReserved) ? holder.amount : holder.atHome
        }
        return sum
    }

    /// Who holds a row that has no room for a claim.
    struct Fullness {
        /// What those hold who would keep it.
        var taken: Int64
        /// Of that, what some of them keep only because a minimum reserves it.
        var reserved: Int64
        /// The position of the last of the others; ``OrderModel/settled`` where none stands in the order.
        var last: Int32
        /// Of ``taken``, what those hold who stand outside the order.
        var settled: Int64 = 0
        /// What some hold who come later in the order and would leave.
        var leaving: Int64 = 0
        /// Of ``taken``, what some of those would go back to and do not hold now.
        var returning: Int64 = 0
        /// What the unit itself holds now; no part of ``taken``.
        var own: Int64 = 0
        /// Whether it has room as long as nobody else moves.
        var hasRoomNow = false
        /// The lines that reserve what is reserved, ascending.
        var lines: [Int32] = []
    }

    /// Who keeps a row from a claim; `nil` where it has room.
    ///
    /// - Parameter inOrder: whether those after it in the order would leave; else everybody stays.
    func fullness(_ claim: OrderModel.Claim, by unit: Int32, inOrder: Bool) -> Fullness? {
        let isReserved = isReserved(claim.position, claim.lines)
        var full = Fullness(taken: 0, reserved: 0, last: OrderModel.settled)
        var now: Int64 = 0
        for holder in holders[Int(claim.row)] {
            if holder.unit == unit {
                full.own += holder.amount
                continue
            }
            now += holder.amount
            guard !inOrder || stays(holder, claim, isReserved: isReserved) else {
                full.taken += holder.atHome
                full.leaving += holder.amount
                full.returning += max(0, holder.atHome - holder.amount)
                continue
            }
            full.taken += holder.amount
            if holder.position == OrderModel.settled { full.settled += holder.amount }
            if inOrder, holder.position >= claim.limit {
                full.reserved += holder.amount
                full.lines += holder.lines.map { model.lineReferences[Int($0)] }
                    .filter { reserves(Int($0), holder.position) }
            } else if holder.amount > 0 {
                full.last = max(full.last, holder.position)
            }
        }
        full.lines = Set(full.lines).sorted()
        full.hasRoomNow = now + claim.amount <= model.capacity[Int(claim.row)]
        return full.taken + claim.amount > model.capacity[Int(claim.row)] ? full : nil
    }

    /// Whether everybody in `option` would fit, were only those before it in the order to keep their seats.
    func fitsInOrder(_ option: Int, of unit: Int) -> Bool {
        model.claims(of: option).allSatisfy { claim in
            taken(claim, by: Int32(unit)) + claim.amount <= model.capacity[Int(claim.row)]
        }
    }

    /// Whether everybody in `option` would fit with nobody leaving.
    func fits(_ option: Int, of unit: Int) -> Bool {
        model.claims(of: option).allSatisfy { claim in
            var others: Int64 = 0
            for holder in holders[Int(claim.row)] where holder.unit != Int32(unit) { others += holder.amount }
            return others + claim.amount <= model.capacity[Int(claim.row)]
        }
    }

    /// Whether a unit's own move to `option` breaks no hard quota further.
    func keepsQuotas(_ option: Int, of unit: Int) -> Bool { brokenQuotas(by: option, of: unit).isEmpty }

    /// The hard quota rows a unit's own move to `option` would break further.
    func brokenQuotas(by option: Int, of unit: Int) -> [Int] {
        let entries = model.quotaEntries(of: option)
        let now = current(unit).map { model.quotaEntries(of: $0) } ?? []
        if entries.isEmpty, now.isEmpty { return [] }
        func keeps(_ row: Int, _ change: Int64) -> Bool {
            change <= 0 || model.mayBeMissed[row] || activity[row] + change <= model.problem.quotas[row].bound
        }
        var broken: [Int] = []
        for entry in entries
        where !keeps(entry.index, entry.amount - (now.first { $0.index == entry.index }?.amount ?? 0)) {
            broken.append(entry.index)
        }
        // What it gives up may be what a minimum needs.
        for entry in now
        where entry.amount < 0 && !entries.contains(where: { $0.index == entry.index })
            && !keeps(entry.index, -entry.amount)
        {
            broken.append(entry.index)
        }
        return broken
    }

    /// The last in the order whose seat, given up, makes room for a claim.
    func lastToLeave(for claim: OrderModel.Claim, of unit: Int32) -> Int? {
        let own = isReserved(claim.position, claim.lines)
        var last: (unit: Int32, isReserved: Bool)?
        for holder in holders[Int(claim.row)].reversed()
        where holder.unit != unit && holder.amount > 0 && !stays(holder, claim, isReserved: own) {
            let isReserved = isReserved(holder.position, holder.lines)
            if !isReserved { return Int(holder.unit) }
            last = last ?? (holder.unit, isReserved)
        }
        return last.map { Int($0.unit) }
    }

    /// Who passes: everyone, those up to a position, or nobody.
    enum Passing: Hashable {
        case everyone, nobody
        case key(Int32)
    }

    /// Who would fit a row with so much more, of those without a place there; of those with a seat reserved by one of the
    /// lines their group is counted in, or of those without.
    ///
    /// Where a child that moved away comes before another, whoever is between them may fit again; that is passed over.
    func passing(_ row: Int32, amount: Int64, reservedBy lines: Range<Int32>) -> Passing {
        let isReserved = !lines.isEmpty
        let room = model.capacity[Int(row)] - amount
        // As if nobody but those who stay whatever happens were there, and then one after the other in the order.
        var taken: Int64 = 0
        var ordered: [Holder] = []
        for holder in holders[Int(row)] {
            let isHolderReserved = self.isReserved(holder.position, holder.lines)
            let isFirst = isReservedAgainst(lines, holder.position, holder.lines)
            if holder.position == OrderModel.settled || isFirst {
                taken += holder.amount
            } else if isHolderReserved == isReserved {
                ordered.append(holder)
                taken += holder.atHome
            } else {
                taken += holder.atHome
            }
        }
        if taken > room { return .nobody }
        for holder in ordered {
            taken += holder.amount - holder.atHome
            if taken > room { return .key(holder.position) }
        }
        return .everyone
    }

    /// Of a line's group, for whom it reserves a seat.
    func reserving(_ line: Int) -> Passing {
        let need = needs[line]
        if need.sum > model.lines[line].bound { return .everyone }
        guard need.count > 0 else { return .nobody }
        let position = members[line][need.count - 1].position
        return position == OrderModel.settled ? .nobody : .key(position)
    }

    func isOverfull(_ row: Int32) -> Bool { used[Int(row)] > model.capacity[Int(row)] }

    /// How many children some units decide that could complain of each kind.
    func complaining(of units: Range<Int>) -> (envious: Int, wasted: Int) {
        var count = (envious: 0, wasted: 0)
        for unit in units where model.problem.units[unit].kind != .choice {
            let complaint = complaints(of: unit)
            if complaint.envied != nil { count.envious += model.childCount[unit] }
            if complaint.wasted != nil { count.wasted += model.childCount[unit] }
        }
        return count
    }

    /// The first option a unit could complain of by each kind.
    func complaints(of unit: Int) -> (envied: Int?, wasted: Int?) {
        var answer: (envied: Int?, wasted: Int?) = (nil, nil)
        let current = current(unit)
        for number in model.preference[model.options(of: unit)] {
            let option = Int(number)
            guard model.prefers(option, to: current), keepsQuotas(option, of: unit) else { continue }
            if fits(option, of: unit) {
                answer.wasted = answer.wasted ?? option
            } else if answer.envied == nil, fitsInOrder(option, of: unit) {
                answer.envied = option
            }
            if answer.envied != nil, answer.wasted != nil { break }
        }
        return answer
    }
}
