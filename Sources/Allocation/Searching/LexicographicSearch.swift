internal import AllocationModel
internal import LinearPrograms

/// Solves the levels in order, each keeping what those before it achieved at their turn, less their tolerance.
///
/// What the policy's later levels were left and did not need is taken back before the levels that come after them, which
/// give up nothing.
struct LexicographicSearch {
    struct Result {
        var assignment: Assignment?
        var levels: [LevelRecord]
        var certificates: [LevelCertificate]
        var interrupted: Bool
        var infeasible: Bool
        /// By the name of a level, where the options ask for it.
        var ends: [String: WarmStart.Level] = [:]
    }

    let problem: AllocationProblem
    let solver: any LinearProgramSolver
    let options: AllocationOptions
    let deadline: ContinuousClock.Instant?
    let report: (AllocationProgress) -> Void

    /// - Parameter start: an assignment that satisfies every hard rule, where one is known.
    func run(from start: Assignment? = nil) throws(AllocationError) -> Result {
        var result = Result(assignment: start, levels: [], certificates: [], interrupted: false, infeasible: false)
        var bounds: [Int64] = []
        // The best of each level so far. What later levels may give up is counted from there, once and not again.
        var reached: [Int64] = []
        var wasCutShort = false
        var effort = 0.0
        for level in problem.levels.indices {
            var kept = zip(reached, problem.levels).map { $0 - $1.tolerance }
            if problem.levels[level].role != .objective, let assignment = result.assignment {
                if !result.interrupted, level == firstAfterObjectives {
                    let again = try regained(assignment, before: level)
                    result.assignment = again.best
                    wasCutShort = wasCutShort || again.wasCutShort
                }
                kept = Array(problem.evaluate(result.assignment ?? assignment).levelValues[..<level])
            }
            if let assignment = result.assignment, result.interrupted || isLeft(level, bounds: bounds, assignment) {
                let trivial = try Multipliers.certificate(for: problem, level: level, kept: kept, duals: [], rows: [])
                result.certificates.append(trivial)
                bounds.append(trivial.bound)
                reached.append(problem.evaluate(assignment).levelValues[level])
                continue
            }
            let search = LevelSearch(
                problem: problem, solver: solver, options: options, deadline: levelDeadline(level), report: report)
            let before = LevelSearch.Before(
                kept: kept, atMost: bounds, certificates: result.certificates, effort: effort)
            let answer = try search.run(level: level, before, incumbent: result.assignment)
            if !problem.levels[level].settlesTies { effort += answer.effort }
            result.certificates.append(answer.certificate)
            result.ends[problem.levels[level].name] = answer.end
            bounds.append(answer.bound)
            result.assignment = answer.assignment
            result.interrupted = answer.stop == .interrupted && isStopped
            wasCutShort = wasCutShort || answer.stop == .interrupted
            if answer.assignment == nil {
                result.infeasible = answer.stop == .infeasible
                result.interrupted = wasCutShort
                return result
            }
            if let assignment = answer.assignment {
                let values = problem.evaluate(assignment).levelValues
                reached.append(values[level])
                for earlier in reached.indices { reached[earlier] = max(reached[earlier], values[earlier]) }
            }
        }
        result.interrupted = result.interrupted || wasCutShort
        guard let assignment = result.assignment else { return result }
        let values = problem.evaluate(assignment).levelValues
        for (level, objective) in problem.levels.enumerated() {
            // A later level may have found better on an earlier one, which was not proved.
            result.levels.append(
                LevelRecord(
                    name: objective.name, objective: values[level], bound: bounds[level],
                    certifiedBound: result.certificates[level].bound, constant: objective.constant,
                    scale: objective.scale, reached: reached.indices.contains(level) ? reached[level] : nil,
                    settlesTies: objective.settlesTies))
        }
        return result
    }

    /// The first level that gives up nothing of those before it.
    private var firstAfterObjectives: Int? { problem.levels.firstIndex { $0.role != .objective } }

    /// Whether a level is not searched: between places of the same worth there is nothing to settle in a town where it
    /// is not known which allocations are equal.
    private func isLeft(_ level: Int, bounds: [Int64], _ assignment: Assignment) -> Bool {
        guard problem.levels[level].name == ObjectiveLevel.placeDrawName, problem.levels[level].isDraw,
            problem.optionCount > options.largestDirectProgram
        else { return false }
        let values = problem.evaluate(assignment).levelValues
        return zip(bounds, values).contains { $0 > $1 }
    }

    /// A wall-clock limit is shared evenly by the levels still to come; those that settle ties have what the others leave.
    private func levelDeadline(_ level: Int) -> ContinuousClock.Instant? {
        guard let deadline else { return nil }
        let waiting = problem.levels[level...].count { !$0.settlesTies }
        let shares = problem.levels[level].settlesTies ? waiting + 1 : waiting
        guard shares > 1 else { return deadline }
        let now = ContinuousClock.now
        return now.advanced(by: now.duration(to: deadline) / shares)
    }

    private var isStopped: Bool { options.isStopped(at: deadline) }

    /// Each level with a tolerance once more, the others keeping all they have: nothing is given up for nothing.
    private func regained(
        _ assignment: Assignment, before end: Int
    ) throws(AllocationError) -> (best: Assignment, wasCutShort: Bool) {
        var best = assignment
        var wasCutShort = false
        for level in 0..<end where problem.levels[level].tolerance > 0 {
            let values = problem.evaluate(best).levelValues
            let others = (0..<end).filter { $0 != level }
            let search = LevelSearch(
                problem: problem.withLevels(others + [level]), solver: solver, options: options,
                deadline: levelDeadline(end)
            ) { progress in
                var progress = progress
                progress.level = level
                report(progress)
            }
            let answer = try search.run(
                level: others.count, LevelSearch.Before(kept: others.map { values[$0] }), incumbent: best)
            wasCutShort = wasCutShort || answer.stop == .interrupted
            guard let found = answer.assignment else { continue }
            let evaluation = problem.evaluate(found)
            if evaluation.isFeasible, (0..<end).allSatisfy({ evaluation.levelValues[$0] >= values[$0] }) {
                best = found
            }
        }
        return (best, wasCutShort)
    }
}

extension AllocationProblem {
    /// The same program with some of its levels, in another order; what is priced at a level left out costs nothing.
    func withLevels(_ order: [Int]) -> AllocationProblem {
        var turned = self
        turned.levels = order.map { levels[$0] }
        for quota in turned.quotas.indices {
            guard let price = quotas[quota].price else { continue }
            let level = order.firstIndex(of: price.level)
            turned.quotas[quota].price = QuotaRow.Price(level: level ?? 0, perUnit: level == nil ? 0 : price.perUnit)
        }
        for unit in turned.units.indices {
            for option in turned.units[unit].options.indices {
                let gains = units[unit].options[option].gains
                turned.units[unit].options[option].gains = order.map { gains[$0] }
            }
        }
        return turned
    }
}
