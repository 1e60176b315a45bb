internal import AllocationModel
internal import LinearPrograms

/// Solves one objective level: small problems as a whole, larger ones by decomposition.
struct LevelSearch {
    enum Stop: Hashable {
        /// The search ended by itself, within its work limits or by proof.
        case completed
        /// A signal, the clock or the memory limit ended it.
        case interrupted
        /// No assignment satisfies the hard rules.
        case infeasible
    }

    struct Result {
        var certificate: LevelCertificate
        var assignment: Assignment?
        /// No assignment that keeps the earlier levels is worth more.
        var bound: Int64
        var stop: Stop
        /// Pivots weighted by the size of their program, of a level solved as a whole.
        var effort = 0.0
    }

    /// What earlier levels leave a level.
    struct Before {
        /// Least value of each earlier level.
        var kept: [Int64] = []
        /// What each of them is known not to exceed; `nil` where nothing is said of it.
        var atMost: [Int64]?
        /// Their certificates, which rule options out.
        var certificates: [LevelCertificate] = []
        /// What those that decide cost.
        var effort = 0.0
    }

    /// Options of one unit that count for the size of a program.
    private static let mostCounted = 120

    let problem: AllocationProblem
    let solver: any LinearProgramSolver
    let options: AllocationOptions
    let deadline: ContinuousClock.Instant?
    let report: (AllocationProgress) -> Void

    /// - Parameter incumbent: an assignment that keeps the earlier levels.
    func run(level: Int, _ before: Before, incumbent: Assignment?) throws(AllocationError) -> Result {
        let (kept, earlier) = (before.kept, before.certificates)
        let direct = DirectSearch(
            problem: problem, solver: solver, options: options, deadline: deadline, report: report)
        // What is hard is how many decide, not in how many ways: a large family's joint outcomes are one decision, and its
        // neighbourhood would be the whole program again and again.
        let size = problem.units.reduce(0) { $0 + min($1.options.count, Self.mostCounted) }
        if size <= options.largestDirectProgram {
            let result = try direct.run(level: level, before, incumbent: incumbent)
            if let assignment = result.assignment {
                let value = problem.evaluate(assignment).levelValues[level]
                report(
                    AllocationProgress(
                        phase: problem.levels[level].searchPhase, objective: value, bound: result.bound,
                        placed: assignment.choice.count { $0 != nil }, level: level))
            }
            return result
        }
        let decomposed = DecomposedSearch(
            problem: problem, solver: solver, options: options, deadline: deadline, report: report)
        let result = try decomposed.run(level: level, kept: kept, earlier: earlier, incumbent: incumbent)
        // No valid placement was constructed: only the whole program can tell whether there is one.
        if result.assignment == nil && result.stop == .completed {
            return try direct.run(level: level, before, incumbent: nil)
        }
        guard size <= options.largestFinishedProgram, let found = result.assignment, result.stop == .completed,
            result.bound > problem.evaluate(found).levelValues[level],
            !problem.levels[level].settlesTies
        else { return result }
        return finished(
            result, by: try direct.run(level: level, before, incumbent: found), level)
    }

    /// What both ways together know of a program that is not much too large to be solved as a whole: the second starts
    /// from what the first found, so that little of the program is left to it.
    private func finished(_ result: Result, by whole: Result, _ level: Int) -> Result {
        var both = whole
        both.assignment = whole.assignment ?? result.assignment
        both.bound = min(whole.bound, result.bound)
        if result.certificate.bound < whole.certificate.bound { both.certificate = result.certificate }
        let value = both.assignment.map { problem.evaluate($0).levelValues[level] }
        report(AllocationProgress(phase: "search", objective: value, bound: both.bound, level: level))
        return both
    }
}
