import AllocationModel

/// The lexicographic optimum by trying every assignment; `nil` when none satisfies the hard rules.
func exhaustiveOptimum(_ problem: AllocationProblem) -> [Int64]? {
    var best: [Int64]?
    var assignment = Assignment.empty(for: problem)
    func visit(_ unit: Int) {
        if unit == problem.units.count {
            let evaluation = problem.evaluate(assignment)
            guard evaluation.isFeasible else { return }
            if best.map({ $0.lexicographicallyPrecedes(evaluation.levelValues) }) ?? true {
                best = evaluation.levelValues
            }
            return
        }
        assignment.choice[unit] = nil
        visit(unit + 1)
        for option in problem.units[unit].options.indices {
            assignment.choice[unit] = option
            visit(unit + 1)
        }
        assignment.choice[unit] = nil
    }
    visit(0)
    return best
}
