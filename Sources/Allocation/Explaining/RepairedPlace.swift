package import AllocationModel
internal import Childcare

extension DecidedCase {
    /// An allocation that gives a unit one of some options, made from what was decided: who is least worth leaves for it, and
    /// whoever fits what is left takes it. Valid, and seldom the best.
    ///
    /// - Returns: `nil` where it breaks a hard rule all the same.
    /// - Complexity: for each of `options`, linear in the options of all units.
    package func repaired(_ unit: Int, to options: [Int]) -> Assignment? {
        var best: (assignment: Assignment, values: [Int64])?
        for option in options.prefix(Self.mostRepaired) {
            guard let found = repaired(unit, to: option) else { continue }
            let evaluation = compiled.problem.evaluate(found)
            guard evaluation.isFeasible else { continue }
            if best.map({ $0.values.lexicographicallyPrecedes(evaluation.levelValues) }) ?? true {
                best = (found, evaluation.levelValues)
            }
        }
        return best?.assignment
    }

    private static let mostRepaired = 12

    private func repaired(_ unit: Int, to option: Int) -> Assignment? {
        let problem = compiled.problem
        var repair = Repair(problem, assignment)
        repair.set(unit, option)
        var removed: [Int] = []
        while repair.isOverfull {
            // The least worth of those whose leaving helps.
            let leaving = problem.units.indices.filter { other in
                other != unit && problem.units[other].kind == .optional && repair.relieves(other)
            }.min { repair.gains($0).lexicographicallyPrecedes(repair.gains($1)) }
            guard let leaving else { return nil }
            repair.set(leaving, nil)
            removed.append(leaving)
        }
        let waiting = problem.units.indices.filter {
            problem.units[$0].kind == .optional && repair.choice[$0] == nil && !removed.contains($0) && $0 != unit
        }
        for other in removed.reversed() + waiting { repair.takeBest(other) }
        return problem.raisingChoices(of: Assignment(choice: repair.choice))
    }
}

/// An assignment with what it takes of each row.
private struct Repair {
    let problem: AllocationProblem
    private(set) var choice: [Int?]
    private var used: [Int64]
    private var activity: [Int64]
    private var overfull: Set<Int> = []
    private var broken: Set<Int> = []

    init(_ problem: AllocationProblem, _ assignment: Assignment) {
        self.problem = problem
        choice = assignment.choice
        let evaluation = problem.evaluate(assignment)
        used = evaluation.used
        activity = evaluation.activity
    }

    var isOverfull: Bool { !overfull.isEmpty || !broken.isEmpty }

    mutating func set(_ unit: Int, _ option: Int?) {
        if let old = choice[unit] { move(problem.units[unit].options[old], -1) }
        choice[unit] = option
        if let option { move(problem.units[unit].options[option], 1) }
    }

    private mutating func move(_ option: UnitOption, _ sign: Int64) {
        for use in option.uses {
            used[use.index] += sign * use.amount
            if used[use.index] > problem.resources[use.index].capacity {
                overfull.insert(use.index)
            } else {
                overfull.remove(use.index)
            }
        }
        for entry in option.coefficients where problem.quotas[entry.index].price == nil {
            activity[entry.index] += sign * entry.amount
            if activity[entry.index] > problem.quotas[entry.index].bound {
                broken.insert(entry.index)
            } else {
                broken.remove(entry.index)
            }
        }
    }

    /// Whether a unit's leaving makes room where there is too little.
    func relieves(_ unit: Int) -> Bool {
        guard let option = choice[unit].map({ problem.units[unit].options[$0] }) else { return false }
        return option.uses.contains { overfull.contains($0.index) }
            || option.coefficients.contains { broken.contains($0.index) && $0.amount > 0 }
    }

    func gains(_ unit: Int) -> [Int64] { choice[unit].map { problem.units[unit].options[$0].gains } ?? [] }

    /// Gives a unit the option worth most of those that fit; none where leaving it without is worth more.
    mutating func takeBest(_ unit: Int) {
        let options = problem.units[unit].options
        let fitting = options.indices.filter { option in
            options[option].uses.allSatisfy { used[$0.index] + $0.amount <= problem.resources[$0.index].capacity }
                && options[option].coefficients.allSatisfy { entry in
                    let quota = problem.quotas[entry.index]
                    return entry.amount <= 0 || quota.price != nil
                        || activity[entry.index] + entry.amount <= quota.bound
                }
        }
        guard let best = fitting.max(by: { options[$0].gains.lexicographicallyPrecedes(options[$1].gains) }),
            !options[best].gains.lexicographicallyPrecedes(options[best].gains.map { _ in 0 })
        else { return }
        set(unit, best)
    }
}
