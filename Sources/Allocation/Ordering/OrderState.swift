internal import AllocationModel

/// Who holds what in an order of priority, with the questions the order asks of it.
struct OrderState {
    private struct Holder {
        var position: Int32
        var unit: Int32
        var amount: Int64
        var atHome: Int64
    }

    let model: OrderModel
    /// The option each unit has, numbered through all units; -1 for none.
    private(set) var choice: [Int32]
    /// Holders of each row, the first in the order first.
    private var holders: [[Holder]]
    /// What is taken of each row.
    private(set) var used: [Int64]
    /// Left-hand side of each quota row that is hard and limits nobody's seat.
    private(set) var activity: [Int64]

    /// Nobody has anything.
    init(_ model: OrderModel) {
        self.model = model
        choice = Array(repeating: -1, count: model.unitCount)
        holders = Array(repeating: [], count: model.capacity.count)
        used = Array(repeating: 0, count: model.capacity.count)
        activity = Array(repeating: 0, count: model.problem.quotas.count)
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
        if let current = current(unit) {
            for hold in model.holds(of: current) {
                let row = Int(hold.row)
                holders[row].removeAll { $0.unit == Int32(unit) }
                used[row] -= hold.amount
            }
            for entry in model.quotaEntries(of: current) { activity[entry.index] -= entry.amount }
        }
        choice[unit] = option
        guard option >= 0 else { return }
        for hold in model.holds(of: Int(option)) {
            let row = Int(hold.row)
            let place = holders[row].firstIndex { $0.position > hold.position } ?? holders[row].count
            holders[row].insert(
                Holder(position: hold.position, unit: Int32(unit), amount: hold.amount, atHome: hold.atHome), at: place)
            used[row] += hold.amount
        }
        for entry in model.quotaEntries(of: Int(option)) { activity[entry.index] += entry.amount }
    }

    /// What is taken of a row by those before `limit`, and by the others at the places they have today; a unit's own apart.
    func taken(_ row: Int32, before limit: Int32, without unit: Int32) -> Int64 {
        var sum: Int64 = 0
        for holder in holders[Int(row)] where holder.unit != unit {
            sum += holder.position < limit ? holder.amount : holder.atHome
        }
        return sum
    }

    /// Whether everybody in `option` would fit, were only those before it in the order to keep their seats.
    func fitsInOrder(_ option: Int, of unit: Int) -> Bool {
        model.claims(of: option).allSatisfy { claim in
            taken(claim.row, before: claim.limit, without: Int32(unit)) + claim.amount
                <= model.capacity[Int(claim.row)]
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
    func keepsQuotas(_ option: Int, of unit: Int) -> Bool {
        let entries = model.quotaEntries(of: option)
        if entries.isEmpty { return true }
        let now = current(unit).map { model.quotaEntries(of: $0) } ?? []
        return entries.allSatisfy { entry in
            let change = entry.amount - (now.first { $0.index == entry.index }?.amount ?? 0)
            return change <= 0 || activity[entry.index] + change <= model.problem.quotas[entry.index].bound
        } && now.allSatisfy { entry in
            // What it gives up may be what a minimum needs.
            entry.amount >= 0 || entries.contains { $0.index == entry.index }
                || activity[entry.index] - entry.amount <= model.problem.quotas[entry.index].bound
        }
    }

    /// The last in the order whose seats, given up, make room in a row for those before `limit`.
    func lastEvictable(_ row: Int32, from limit: Int32, sparing unit: Int32) -> Int? {
        holders[Int(row)].last { $0.unit != unit && $0.position >= limit && $0.amount > 0 }.map { Int($0.unit) }
    }

    func isOverfull(_ row: Int32) -> Bool { used[Int(row)] > model.capacity[Int(row)] }

    /// What a unit could complain of.
    enum Complaint: Hashable {
        /// A better option is free.
        case waste
        /// A better option would fit, were those after it in the order to leave.
        case envy
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
