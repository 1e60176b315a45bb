internal import AllocationModel

/// Tries every assignment that could be better, in exact integers: the last word on a small program whose points are too
/// large for a solver that works in floating point.
///
/// A certificate says what a choice loses against its unit's best; what the choices so far have lost bounds all that
/// follows (Geoffrion, *Mathematical Programming Study* 2, 1974), whatever the size of the amounts.
struct Enumeration {
    struct Best {
        /// `nil` when nothing better exists.
        var assignment: Assignment?
    }

    /// Choices looked at before it gives up.
    private static let mostSteps = 200_000
    /// Options a program may have left.
    private static let mostOptions = 400

    private let problem: AllocationProblem
    private let level: Int
    private let kept: [Int64]
    private let parts: LagrangianParts
    private let denominator: Int128
    /// What each unit may still choose, least loss first; `nil` for nothing.
    private let choices: [[(option: Int?, loss: Int128)]]
    /// Units with something to choose, those with most last.
    private let order: [Int]

    /// `nil` when too much is left to try, or the certificate's sums leave 128 bits.
    init?(_ problem: AllocationProblem, certificate: LevelCertificate, kept: [Int64], allowed: [[Bool]]) {
        guard allowed.reduce(0, { $0 + $1.count(where: { $0 }) }) <= Self.mostOptions,
            let parts = try? LagrangianParts(problem, certificate)
        else { return nil }
        self.problem = problem
        self.kept = kept
        self.parts = parts
        level = certificate.level
        denominator = Int128(certificate.denominator)
        choices = problem.units.indices.map { unit in
            var found: [(option: Int?, loss: Int128)] = allowed[unit].indices.filter { allowed[unit][$0] }.map {
                ($0, parts.unitBest[unit] - parts.optionValues[unit][$0])
            }
            if !problem.units[unit].mustChoose { found.append((nil, parts.unitBest[unit])) }
            // Stable: equal losses in the order of the options.
            return found.enumerated().sorted { ($0.element.loss, $0.offset) < ($1.element.loss, $1.offset) }
                .map(\.element)
        }
        let counts = choices.map(\.count)
        order = problem.units.indices.filter { counts[$0] != 1 }.sorted { (counts[$0], $0) < (counts[$1], $1) }
    }

    /// The best assignment worth more than `value` that keeps the earlier levels; `nil` when it gave up.
    func best(above value: Int64) -> Best? {
        var state = State(used: problem.resources.map { _ in 0 }, assignment: .empty(for: problem), value: value)
        var lost = Int128(0)
        for (unit, only) in choices.enumerated() where only.count == 1 {
            lost += only[0].loss
            guard let option = only[0].option else { continue }
            state.assignment.choice[unit] = option
            for use in problem.units[unit].options[option].uses { state.used[use.index] += use.amount }
        }
        guard visit(0, lost: lost, &state) else { return nil }
        return Best(assignment: state.best)
    }

    private struct State {
        var used: [Int64]
        var assignment: Assignment
        /// Value of the best so far.
        var value: Int64
        var best: Assignment?
        var steps = 0
    }

    /// `false` when it gave up.
    private func visit(_ position: Int, lost: Int128, _ state: inout State) -> Bool {
        guard position < order.count else {
            let evaluation = problem.evaluate(state.assignment)
            if evaluation.isFeasible, evaluation.levelValues[level] > state.value,
                kept.indices.allSatisfy({ evaluation.levelValues[$0] >= kept[$0] })
            {
                state.value = evaluation.levelValues[level]
                state.best = state.assignment
            }
            return true
        }
        let unit = order[position]
        for choice in choices[unit] {
            state.steps += 1
            if state.steps > Self.mostSteps { return false }
            // Losses only add up: nothing from here on can be worth one unit more.
            let left = parts.total - lost - choice.loss
            if left < (Int128(state.value) + 1) * denominator { break }
            let uses = choice.option.map { problem.units[unit].options[$0].uses } ?? []
            guard uses.allSatisfy({ state.used[$0.index] + $0.amount <= problem.resources[$0.index].capacity }) else {
                continue
            }
            for use in uses { state.used[use.index] += use.amount }
            state.assignment.choice[unit] = choice.option
            let isComplete = visit(position + 1, lost: lost + choice.loss, &state)
            state.assignment.choice[unit] = nil
            for use in uses { state.used[use.index] -= use.amount }
            if !isComplete { return false }
        }
        return true
    }
}
