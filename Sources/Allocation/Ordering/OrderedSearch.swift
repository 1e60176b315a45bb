internal import AllocationModel
internal import Childcare
internal import LinearPrograms

/// Searches allocations in the order of priority: nothing a family wants more is left empty, as few families as possible
/// could complain, and among those allocations the levels of the policy.
struct OrderedSearch {
    struct Result {
        var assignment: Assignment
        /// Of each level, less what claims cost where they have a price.
        var values: [Int64]
        /// What is proved of each level of the policy, given those before it; `nil` where only the program without an order
        /// bounds it.
        var bounds: [Int64?]
        /// Families with a claim: no allocation has fewer of them.
        var fewest: Int
        var interrupted: Bool
    }

    let models: OrderModels
    let solver: any LinearProgramSolver
    let options: AllocationOptions
    let deadline: ContinuousClock.Instant?
    let report: (AllocationProgress) -> Void

    private var model: OrderModel { models.asked }
    private var problem: AllocationProblem { model.problem }

    /// The best of what claims lead to from nobody placed, and from `incumbent`; improved and proved where the program
    /// that writes the order down is small enough.
    ///
    /// - Parameter incumbent: finds an assignment that satisfies every hard rule to begin from as well; needed where claims
    ///   from nobody placed leave some to be heard, or lead nowhere.
    /// - Returns: `nil` where no start led to an assignment that satisfies every hard rule.
    func run(
        incumbent find: (_ isNeeded: Bool) throws(AllocationError) -> Assignment?
    ) throws(AllocationError) -> Result? {
        let units = model.byPriority
        var best = emptyStart().flatMap { settled($0, units) }
        func consider(_ found: Candidate?) {
            if let found, best.map({ found.isBetter(than: $0) }) ?? true { best = found }
        }
        let incumbent = try find(best.map { $0.wasted + $0.envious > 0 } ?? true)
        if let incumbent { consider(settled(OrderState(model, incumbent), units)) }
        // Whoever has no claim in the order without a margin has none with it.
        if models.margin != nil {
            consider(settledStrictly())
            consider(incumbent.flatMap(candidate))
        }
        if models.price != nil {
            consider(priced(incumbent, units))
        } else if let first = best {
            best = restarted(from: first, units)
        }
        if best == nil, let incumbent { best = candidate(incumbent) }
        guard let best else { return nil }
        var result = Result(
            assignment: best.assignment, values: best.values,
            bounds: Array(repeating: nil, count: problem.levels.count), fewest: 0,
            interrupted: options.isStopped(at: deadline))
        if !result.interrupted { try prove(&result, from: best) }
        return result
    }

    /// An assignment with what could be said against it.
    private struct Candidate {
        var assignment: Assignment
        var wasted: Int
        var envious: Int
        /// Of each level, less what claims cost where they have a price.
        var values: [Int64]
        var arePriced: Bool

        func isBetter(than other: Self) -> Bool {
            if wasted != other.wasted { return wasted < other.wasted }
            if !arePriced, envious != other.envious { return envious < other.envious }
            return other.values.lexicographicallyPrecedes(values)
        }
    }

    private func candidate(_ assignment: Assignment) -> Candidate? {
        let raised = problem.raisingChoices(of: assignment)
        let evaluation = problem.evaluate(raised)
        guard evaluation.isFeasible else { return nil }
        let count = OrderState(model, raised).complaining(of: 0..<model.unitCount)
        return candidate(raised, wasted: count.wasted, envious: count.envious, evaluation.levelValues)
    }

    private func candidate(_ assignment: Assignment, wasted: Int, envious: Int, _ values: [Int64]) -> Candidate {
        Candidate(
            assignment: assignment, wasted: wasted, envious: envious,
            values: models.price?.charged(values, claims: envious) ?? values, arePriced: models.price != nil)
    }

    /// What claims lead to from the best total when only those far enough apart are heard, and none but for what is empty;
    /// then, claim by claim, those worth hearing.
    private func priced(_ incumbent: Assignment?, _ units: [Int32]) -> Candidate? {
        guard let incumbent, let start = candidate(incumbent) else { return nil }
        var best = start
        func consider(_ settling: OrderSettling) {
            var settled = settling
            settled.run(units)
            if let found = candidate(settled.state.assignment), found.isBetter(than: best) { best = found }
        }
        consider(settling(OrderState(model, incumbent), mostDismissals: 0))
        for margin in Self.triedMargins where !options.isStopped(at: deadline) {
            consider(settling(OrderState(models.close(margin), incumbent)))
        }
        var left = Self.mostRestartWork / max(1, model.preference.count)
        var state = OrderState(model, best.assignment)
        var hasImproved = true
        while hasImproved, left > 0 {
            hasImproved = false
            for unit in units where left > 0 && !options.isStopped(at: deadline) {
                guard state.complaints(of: Int(unit)).envied != nil else { continue }
                left -= 1
                var settling = settling(state)
                settling.hear(unit)
                if let other = candidate(settling.state.assignment), other.isBetter(than: best) {
                    best = other
                    state = OrderState(model, best.assignment)
                    hasImproved = true
                }
            }
        }
        return best
    }

    private func settling(
        _ start: OrderState, mostDismissals: Int = OrderSettling.usualDismissals
    ) -> OrderSettling {
        OrderSettling(start, mostDismissals: mostDismissals) { [options, deadline] in options.isStopped(at: deadline) }
    }

    /// In points; how far apart families must be for a claim to be heard.
    private static let triedMargins: [Points] = [5, 10, 20, 50, 100, 200]

    private func settled(_ start: OrderState, _ units: [Int32]) -> Candidate? {
        var settling = settling(start)
        settling.run(units)
        let found = candidate(settling.state.assignment)
        report(AllocationProgress(phase: "order", placed: found?.assignment.choice.count { $0 != nil }))
        return found
    }

    /// What claims lead to without a margin.
    private func settledStrictly() -> Candidate? {
        guard let start = emptyStart() else { return nil }
        var settling = settling(OrderState(models.strict, start.assignment))
        settling.run(models.strict.byPriority)
        return candidate(settling.state.assignment)
    }

    /// Where claims turned in a circle another order of claiming may not: tried as long as somebody has a claim, from
    /// nobody placed and from the best so far by turns.
    private func restarted(from first: Candidate, _ units: [Int32]) -> Candidate {
        var best = first
        let most = min(Self.mostRestarts, 1 + Self.mostRestartWork / max(1, model.preference.count))
        var dice = SearchDice(seed: 1)
        let least = min(most, Self.mostImprovingWork / max(1, model.preference.count))
        for attempt in 0..<most where !options.isStopped(at: deadline) {
            if best.wasted + best.envious == 0, attempt >= least { break }
            var order = units
            // Near the order of priority, and yet another one each time: neighbours change places.
            let reach = 2 + attempt * 4
            for position in order.indices {
                order.swapAt(position, min(order.count - 1, position + Int(dice.fraction() * Double(reach))))
            }
            let start: OrderState?
            if best.wasted + best.envious == 0 {
                start = ruined(best.assignment, share: 0.05 + 0.45 * dice.fraction(), &dice)
            } else {
                start = attempt % 2 == 0 ? OrderState(model, best.assignment) : emptyStart()
            }
            if let found = start.flatMap({ settled($0, order) }), found.isBetter(than: best) { best = found }
        }
        return best
    }

    /// An assignment with a share of its families to place again.
    private func ruined(_ assignment: Assignment, share: Double, _ dice: inout SearchDice) -> OrderState {
        var state = OrderState(model, assignment)
        for unit in problem.units.indices where !problem.units[unit].mustChoose {
            if dice.fraction() < share { state.set(unit, -1) }
        }
        return state
    }

    private static let mostRestarts = 40
    /// Options of the restarts that only look for a better total.
    private static let mostImprovingWork = 120_000
    /// Options of all restarts together.
    private static let mostRestartWork = 1_000_000

    /// Only those who must have a place have one: children on the seats they have, or where the commission put them.
    private func emptyStart() -> OrderState? {
        var state = OrderState(model)
        for unit in problem.units.indices where problem.units[unit].mustChoose {
            let range = model.options(of: unit)
            if model.home[unit] >= 0 {
                state.set(unit, model.home[unit])
            } else if problem.units[unit].kind == .choice {
                // The step that asks for nothing: the one with the least coefficients.
                let least = range.min { one, other in
                    demand(unit, one - range.lowerBound) < demand(unit, other - range.lowerBound)
                }
                if let least { state.set(unit, Int32(least)) }
            } else {
                let preferred = model.preference[range]
                guard let first = preferred.first(where: { state.fits(Int($0), of: unit) }) ?? preferred.first else {
                    return nil
                }
                state.set(unit, first)
            }
        }
        return state
    }

    private func demand(_ unit: Int, _ option: Int) -> Int64 {
        problem.units[unit].options[option].coefficients.reduce(0) { $0 + max(0, $1.amount) }
    }

    /// Improves and proves: by trying everything where there is little to try, else by the program that writes the order
    /// down.
    private func prove(_ result: inout Result, from best: Candidate) throws(AllocationError) {
        if let found = tried(from: best) {
            (result.assignment, result.values) = (found.assignment, found.values)
            result.fewest = models.price == nil ? found.envious : 0
            result.bounds = found.values
            return
        }
        for allowsComplaints in models.price == nil ? [false, true] : [true] {
            let domain = allowsComplaints ? OrderDomain(model) : self.domain
            guard let domain else {
                // Somebody has a claim in every allocation.
                if best.wasted == 0 { result.fewest = max(result.fewest, 1) }
                continue
            }
            guard
                let program = OrderProgram(
                    model, domain, allowsComplaints: allowsComplaints, price: models.price,
                    most: options.largestOrderProgram)
            else { return }
            let start =
                best.wasted == 0 && (allowsComplaints || best.envious == 0)
                ? program.completed(best.assignment) : nil
            let answer = try LexicographicSearch(
                problem: program.problem, solver: solver, options: options, deadline: deadline, report: report
            ).run(from: start)
            if answer.infeasible {
                if best.wasted == 0 { result.fewest = max(result.fewest, 1) }
                continue
            }
            guard let full = answer.assignment, let found = candidate(program.assignment(full)),
                !best.isBetter(than: found)
            else { return }
            (result.assignment, result.values) = (found.assignment, found.values)
            result.interrupted = answer.interrupted
            if answer.interrupted { return }
            // What everybody has in any case counts in the case's own levels alone.
            let values = program.problem.evaluate(full).levelValues.dropFirst(program.extraLevels)
            let bounds = zip(answer.levels.dropFirst(program.extraLevels), zip(values, found.values)).map {
                level, pair in
                level.bound - pair.0 + pair.1
            }
            if allowsComplaints, models.price == nil, let order = answer.levels.first {
                result.fewest = max(result.fewest, Int(-order.bound))
                if order.proved { result.bounds = bounds }
            } else {
                result.bounds = bounds
            }
            return
        }
    }

    /// What families may have where nobody has a claim and nothing wanted is empty; `nil` where there is no such allocation.
    private var domain: OrderDomain? {
        guard let eliminations = OrderEliminations(model, isStopped: { options.isStopped(at: deadline) }) else {
            return OrderDomain(model)
        }
        return eliminations.isContradictory ? nil : eliminations.domain
    }

    /// The best of all assignments; `nil` where they are too many to try.
    private func tried(from best: Candidate) -> Candidate? {
        var count = 1
        for unit in problem.units {
            count *= unit.options.count + (unit.mustChoose ? 0 : 1)
            if count > options.mostTriedInOrder { return nil }
        }
        var best = best
        var state = OrderState(model)
        func visit(_ unit: Int) {
            guard unit < model.unitCount else {
                let assignment = state.assignment
                let evaluation = problem.evaluate(assignment)
                guard evaluation.isFeasible else { return }
                var found = (wasted: 0, envious: 0)
                for unit in 0..<model.unitCount where problem.units[unit].kind != .choice {
                    let complaint = state.complaints(of: unit)
                    if complaint.wasted != nil { found.wasted += model.childCount[unit] }
                    if complaint.envied != nil { found.envious += model.childCount[unit] }
                    let isWorse =
                        models.price == nil
                        ? (found.wasted, found.envious) > (best.wasted, best.envious) : found.wasted > best.wasted
                    if isWorse { return }
                }
                let other = candidate(
                    assignment, wasted: found.wasted, envious: found.envious, evaluation.levelValues)
                if other.isBetter(than: best) { best = other }
                return
            }
            if !problem.units[unit].mustChoose { visit(unit + 1) }
            for option in model.options(of: unit) {
                state.set(unit, Int32(option))
                let isWithin = model.holds(of: option).allSatisfy { !state.isOverfull($0.row) }
                if isWithin { visit(unit + 1) }
            }
            state.set(unit, -1)
        }
        visit(0)
        return best
    }
}
