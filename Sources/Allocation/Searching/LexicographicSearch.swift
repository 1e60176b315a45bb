internal import AllocationModel
internal import LinearPrograms

/// Solves the levels in order, each keeping what those before it achieved, less their tolerance.
struct LexicographicSearch {
    struct Result {
        var assignment: Assignment?
        var levels: [LevelRecord]
        var certificates: [LevelCertificate]
        var interrupted: Bool
        var infeasible: Bool
    }

    let problem: AllocationProblem
    let solver: any LinearProgramSolver
    let options: AllocationOptions
    let deadline: ContinuousClock.Instant?
    let report: (AllocationProgress) -> Void

    func run() throws(AllocationError) -> Result {
        var result = Result(assignment: nil, levels: [], certificates: [], interrupted: false, infeasible: false)
        var bounds: [Int64] = []
        // The best of each level so far. What later levels may give up is counted from there, once and not again.
        var reached: [Int64] = []
        var wasCutShort = false
        for level in problem.levels.indices {
            let kept = keptValues(reached)
            if result.interrupted {
                let trivial = try Multipliers.certificate(for: problem, level: level, kept: kept, duals: [], rows: [])
                result.certificates.append(trivial)
                bounds.append(trivial.bound)
                continue
            }
            let search = LevelSearch(
                problem: problem, solver: solver, options: options, deadline: levelDeadline(level), report: report)
            let answer = try search.run(
                level: level, kept: kept, earlier: result.certificates, incumbent: result.assignment)
            result.certificates.append(answer.certificate)
            bounds.append(answer.bound)
            result.assignment = answer.assignment
            result.interrupted = answer.stop == .interrupted && isStopped
            wasCutShort = wasCutShort || answer.stop == .interrupted
            if answer.assignment == nil {
                result.infeasible = answer.stop == .infeasible
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
                    scale: objective.scale, reached: reached.indices.contains(level) ? reached[level] : nil))
        }
        return result
    }

    /// A wall-clock limit is shared evenly by the levels still to come; the draw has what they leave.
    private func levelDeadline(_ level: Int) -> ContinuousClock.Instant? {
        guard let deadline else { return nil }
        let waiting = problem.levels[level...].count { $0.name != ObjectiveLevel.drawName }
        guard waiting > 1, problem.levels[level].name != ObjectiveLevel.drawName else { return deadline }
        let now = ContinuousClock.now
        return now.advanced(by: now.duration(to: deadline) / waiting)
    }

    private var isStopped: Bool {
        options.cancellation?.isCancelled == true || deadline.map { ContinuousClock.now >= $0 } ?? false
    }

    private func keptValues(_ reached: [Int64]) -> [Int64] {
        zip(reached, problem.levels).map { $0 - $1.tolerance }
    }
}

extension ObjectiveLevel {
    /// The level of the public draw, which settles ties only and may cost a search little.
    static let drawName = "draw"
}
