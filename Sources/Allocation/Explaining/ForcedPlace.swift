package import AllocationModel
internal import Childcare
internal import LinearPrograms

/// What the best allocation is worth in which a family has one of some outcomes, against what was decided (échange).
package struct ForcedPlace: Hashable, Sendable {
    package enum Verdict: Hashable, Sendable {
        /// No allocation that keeps the hard rules gives it.
        case impossible
        /// It would be worth less at ``level``: proved.
        case costs
        /// As good at every level of the policy.
        case equal
        /// An allocation that is worth more was found: what was decided is not the best.
        case better
        /// Within the limits of the search neither was shown.
        case open
    }

    package var verdict: Verdict
    /// The first level that speaks against it.
    package var level: Int?
    /// What is asked of an allocation there, and what the best one with the place is worth: no more than `bound`, and `best`
    /// where one was found.
    package var required: Int64 = 0
    package var bound: Int64 = 0
    package var best: Int64?
    /// The best that was found.
    package var assignment: Assignment?

    /// What it costs at the least, and at the most; in units of the level.
    package var leastLoss: Int64 { bound >= required ? 0 : required - bound }
    package var mostLoss: Int64? { best.map { required - $0 } }

    static let impossible = ForcedPlace(verdict: .impossible)
}

extension DecidedCase {
    /// What is known without solving anything: what prices prove, and what an allocation repaired by hand is worth.
    ///
    /// - Parameter obstacle: the level at which no allocation with the place is worth what was decided, and its bound.
    package func estimated(
        _ unit: Int, _ options: [Int], obstacle: (level: Int, bound: Int64)?
    ) -> ForcedPlace {
        var answer = ForcedPlace(verdict: obstacle == nil ? .open : .costs)
        let repaired = self.repaired(unit, to: options)
        let values = repaired.flatMap(worth)
        let level =
            obstacle?.level
            ?? values.flatMap { values in
                levels.indices.first { values[$0] != levels[$0].required }
            }
        guard let level else { return answer }
        answer.level = level
        answer.required = levels[level].required
        answer.bound = obstacle?.bound ?? .max
        if let values, zip(values, levels[..<level]).allSatisfy({ $0 >= $1.required }) {
            answer.best = values[level]
            answer.assignment = repaired
            if values[level] > levels[level].required, obstacle == nil { answer.verdict = .better }
        }
        return answer
    }

    /// The program in which a unit must take one of some options; nothing else changes.
    func forced(_ unit: Int, to options: [Int]) -> AllocationProblem {
        var problem = compiled.problem
        problem.units[unit].options = options.map { problem.units[unit].options[$0] }
        problem.units[unit].kind = problem.units[unit].kind == .choice ? .choice : .required
        return problem
    }

    /// The rules that together let no allocation give a unit one of some options: a smallest set, seats apart, which are facts.
    ///
    /// - Complexity: a feasibility for each hard rule; for small programs.
    package func rulesAgainst(
        _ unit: Int, _ options: [Int], by allocator: Allocator
    ) throws(AllocationError) -> [RuleRecord] {
        let problem = forced(unit, to: options)
        let analysis = ConflictAnalysis(
            problem: problem, source: source, compiled: compiled, solver: allocator.solver, options: allocator.options,
            deadline: allocator.options.timeLimit.map { ContinuousClock.now.advanced(by: $0) })
        let own = problem.units[unit].key
        let claims = try analysis.run().record.claims ?? []
        return claims.filter { $0.key != own }
    }

    /// The same assignment with the unit's options as the case has them.
    private func original(_ forced: Assignment, _ unit: Int, _ options: [Int]) -> Assignment {
        var assignment = forced
        assignment.choice[unit] = forced.choice[unit].map { options[$0] }
        return assignment
    }

    /// The exchange that would be needed to give a unit one of some options, and what it would cost: the levels solved once
    /// more with it, in their order, until one speaks against it.
    ///
    /// - Parameter levelCount: how many levels are looked at.
    /// - Throws: ``AllocationError``.
    package func force(
        _ unit: Int, to options: [Int], levels levelCount: Int? = nil, by allocator: Allocator
    ) throws(AllocationError) -> ForcedPlace {
        guard !options.isEmpty else { return .impossible }
        let problem = forced(unit, to: options)
        let deadline = allocator.options.timeLimit.map { ContinuousClock.now.advanced(by: $0) }
        let search = LevelSearch(
            problem: problem, solver: allocator.solver, options: allocator.options, deadline: deadline, report: { _ in }
        )
        var answer = ForcedPlace(verdict: .equal)
        var incumbent: Assignment?
        // What claims cost is charged to one level; what comes after it is not compared.
        let last = isPriced ? (pointsLevel ?? 0) + 1 : problem.levels.count
        for level in 0..<min(levelCount ?? .max, last) {
            let kept = levels[..<level].map(\.required)
            let found = try search.run(level: level, LevelSearch.Before(kept: Array(kept)), incumbent: incumbent)
            if found.stop == .infeasible {
                return level == 0 ? .impossible : ForcedPlace(verdict: .open, level: level)
            }
            let whole = found.assignment.map { original($0, unit, options) }
            let values = whole.flatMap(worth)
            let isValid = values.map { zip($0, kept).allSatisfy { $0 >= $1 } } ?? false
            answer.level = level
            answer.required = levels[level].required
            answer.bound = found.bound
            answer.best = isValid ? values?[level] : nil
            answer.assignment = isValid ? whole : nil
            incumbent = isValid ? found.assignment : nil
            if found.bound < answer.required {
                answer.verdict = .costs
                return answer
            }
            guard let best = answer.best, best >= answer.required else {
                answer.verdict = .open
                return answer
            }
            // What a tolerance leaves to later levels is no advantage.
            if best > answer.required, problem.levels[level].tolerance == 0 {
                answer.verdict = .better
                return answer
            }
        }
        answer.level = nil
        return answer
    }
}

extension DecidedCase {
    /// How many children of other units have no place any more in another assignment, another one, or one they lack.
    package func others(in other: Assignment, than unit: Int) -> (losing: Int, moving: Int, gaining: Int) {
        var counts = (losing: 0, moving: 0, gaining: 0)
        for position in compiled.requests.indices where position != unit {
            let (now, then) = (assignment.choice[position], other.choice[position])
            guard now != then, compiled.problem.units[position].kind != .choice else { continue }
            let meanings = compiled.meanings[position]
            for request in compiled.requests[position] {
                let old = now.flatMap { meanings[$0].first { $0.request == request } }
                let new = then.flatMap { meanings[$0].first { $0.request == request } }
                switch (old, new) {
                case (_?, nil): counts.losing += 1
                case (nil, _?): counts.gaining += 1
                case (let old?, let new?): if old != new { counts.moving += 1 }
                case (nil, nil): break
                }
            }
        }
        return counts
    }
}
