internal import AllocationModel

/// Lets families claim seats in the order of priority until nobody has a claim left.
///
/// Each family takes the best option that fits above those after it; who must leave for it asks again. This is deferred
/// acceptance (Gale and Shapley 1962) carried over to weeks of several half-days and to siblings, where it may turn in
/// circles: a family that was sent away too often claims only what is empty from then on, so that it always ends, and
/// what it could complain of is counted and listed.
struct OrderSettling {
    /// How often a family may be sent away before it claims only what is empty.
    static let usualDismissals = 12

    private(set) var state: OrderState
    private var dismissals: [Int32]
    private var isWaiting: [Bool]
    private var queue: [Int32] = []
    private let mostDismissals: Int
    private let isStopped: () -> Bool

    /// - Parameter mostDismissals: 0 where no claim is heard but to what is empty.
    init(
        _ state: OrderState, mostDismissals: Int = Self.usualDismissals, isStopped: @escaping () -> Bool = { false }
    ) {
        self.state = state
        self.mostDismissals = mostDismissals
        self.isStopped = isStopped
        dismissals = Array(repeating: 0, count: state.model.unitCount)
        isWaiting = Array(repeating: false, count: state.model.unitCount)
    }

    /// - Parameter units: in which order families claim; what they take is seldom taken back where the first in the order come
    ///   first, and another order may end elsewhere.
    /// - Complexity: a few passes over all options, each of the rows it needs times who holds them.
    mutating func run(_ units: [Int32]) {
        var isSettled = false
        while !isSettled {
            isSettled = true
            for unit in units {
                if claim(Int(unit)) { isSettled = false }
                while let next = queue.popLast() {
                    isWaiting[Int(next)] = false
                    if claim(Int(next)) { isSettled = false }
                }
            }
            // Whoever is stopped ends a pass, in which nobody is sent away any more: an answer with few in it is none.
            if isStopped() { return }
        }
    }

    /// Hears the claim of one family; those sent away take what is empty.
    mutating func hear(_ unit: Int32) {
        _ = claim(Int(unit))
        dismissals = Array(repeating: Int32(mostDismissals), count: dismissals.count)
        while let next = queue.popLast() {
            isWaiting[Int(next)] = false
            _ = claim(Int(next))
        }
        run(state.model.byPriority)
    }

    /// Takes the best option a unit may claim; says whether it took one.
    private mutating func claim(_ unit: Int) -> Bool {
        let model = state.model
        let current = state.current(unit)
        for number in model.preference[model.options(of: unit)] {
            let option = Int(number)
            guard model.prefers(option, to: current), state.keepsQuotas(option, of: unit) else { continue }
            let isFree = state.fits(option, of: unit)
            if !isFree {
                guard dismissals[unit] < mostDismissals, !isStopped(), state.fitsInOrder(option, of: unit) else {
                    continue
                }
            }
            if take(option, for: unit) { return true }
        }
        return false
    }

    /// Gives a unit an option and sends away whom it takes the place of; everything stays as it was, and the answer is no,
    /// where a hard rule would be broken further.
    private mutating func take(_ option: Int, for unit: Int) -> Bool {
        let model = state.model
        var undo: [(unit: Int, option: Int32)] = [(unit, state.choice[unit])]
        var touched = Set(model.quotaEntries(of: option).map(\.index))
        if let current = state.current(unit) { touched.formUnion(model.quotaEntries(of: current).map(\.index)) }
        var before: [Int: Int64] = [:]
        for row in touched { before[row] = state.activity[row] }
        state.set(unit, Int32(option))
        var claims = Array(model.claims(of: option))
        var fits = true
        while let claim = claims.popLast() {
            while state.isOverfull(claim.row) {
                // A child that is back at the place it had gives way to nobody.
                let claimant = claim.position == OrderModel.settled ? -1 : Int32(unit)
                guard let other = state.lastToLeave(for: claim, of: claimant), other != unit,
                    let old = state.current(other)
                else {
                    fits = false
                    break
                }
                undo.append((other, state.choice[other]))
                for entry in model.quotaEntries(of: old) where before[entry.index] == nil {
                    before[entry.index] = state.activity[entry.index]
                }
                let home = model.home[other]
                state.set(other, home)
                if home >= 0 { claims += model.claims(of: Int(home)) }
            }
            if !fits { break }
        }
        let keepsRules = before.allSatisfy { row, old in
            model.mayBeMissed[row] || state.activity[row] <= max(old, model.problem.quotas[row].bound)
        }
        guard fits, keepsRules else {
            for (unit, option) in undo.reversed() { state.set(unit, option) }
            return false
        }
        for (other, _) in undo.dropFirst() {
            dismissals[other] += 1
            if !isWaiting[other] {
                isWaiting[other] = true
                queue.append(Int32(other))
            }
        }
        return true
    }
}

extension OrderModel {
    /// Units with a decision to make, the first in the order first: by the best position any of their options has.
    var byPriority: [Int32] {
        var best: [(position: Int32, unit: Int32)] = []
        for unit in 0..<unitCount where problem.units[unit].kind != .choice {
            var least = Int32.max
            for option in options(of: unit) {
                for hold in holds(of: option) { least = min(least, hold.position) }
            }
            best.append((least, Int32(unit)))
        }
        return best.sorted { ($0.position, $0.unit) < ($1.position, $1.unit) }.map(\.unit)
    }
}
