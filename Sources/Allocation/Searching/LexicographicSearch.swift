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
        let search = LevelSearch(
            problem: problem, solver: solver, options: options, deadline: deadline, report: report)
        var result = Result(assignment: nil, levels: [], certificates: [], interrupted: false, infeasible: false)
        var bounds: [Int64] = []
        for level in problem.levels.indices {
            let kept = keptValues(result.assignment, before: level)
            if result.interrupted {
                let trivial = try Multipliers.certificate(for: problem, level: level, kept: kept, duals: [], rows: [])
                result.certificates.append(trivial)
                bounds.append(trivial.bound)
                continue
            }
            let answer = try search.run(
                level: level, kept: kept, earlier: result.certificates, incumbent: result.assignment)
            result.certificates.append(answer.certificate)
            bounds.append(answer.bound)
            result.assignment = answer.assignment
            result.interrupted = answer.stop == .interrupted
            if answer.assignment == nil {
                result.infeasible = answer.stop == .infeasible
                return result
            }
        }
        guard let assignment = result.assignment else { return result }
        let values = problem.evaluate(assignment).levelValues
        for (level, objective) in problem.levels.enumerated() {
            // A later level may have found better on an earlier one, which was not proved.
            result.levels.append(
                LevelRecord(
                    name: objective.name, objective: values[level], bound: bounds[level],
                    certifiedBound: result.certificates[level].bound, constant: objective.constant,
                    scale: objective.scale))
        }
        return result
    }

    private func keptValues(_ assignment: Assignment?, before level: Int) -> [Int64] {
        guard let assignment else { return [] }
        let values = problem.evaluate(assignment).levelValues
        return (0..<level).map { values[$0] - problem.levels[$0].tolerance }
    }
}
