import AllocationModel

extension AllocationProblem {
    /// Calls `body` with every assignment that keeps the hard rules, and its evaluation.
    ///
    /// - Returns: whether there were no more than `most` to try; else none was.
    func tryEveryAssignment(most: Int, _ body: (Assignment, Evaluation) -> Void) -> Bool {
        var count = 1
        for unit in units {
            count *= unit.options.count + 1
            if count > most { return false }
        }
        var assignment = Assignment.empty(for: self)
        func visit(_ unit: Int) {
            guard unit < units.count else {
                let evaluation = evaluate(assignment)
                if evaluation.isFeasible { body(assignment, evaluation) }
                return
            }
            if !units[unit].mustChoose {
                assignment.choice[unit] = nil
                visit(unit + 1)
            }
            for option in units[unit].options.indices {
                assignment.choice[unit] = option
                visit(unit + 1)
            }
            assignment.choice[unit] = nil
        }
        visit(0)
        return true
    }
}
