import AllocationModel

extension AllocationProblem {
    /// The lexicographic optimum by trying every assignment; `nil` where none keeps the hard rules.
    var enumeratedOptimum: [Int64]? {
        var best: [Int64]?
        var left = resources.map(\.capacity)
        var assignment = Assignment.empty(for: self)
        func visit(_ unit: Int) {
            guard unit < units.count else {
                let evaluation = evaluate(assignment)
                guard evaluation.isFeasible else { return }
                if best.map({ $0.lexicographicallyPrecedes(evaluation.levelValues) }) ?? true {
                    best = evaluation.levelValues
                }
                return
            }
            if !units[unit].mustChoose {
                assignment.choice[unit] = nil
                visit(unit + 1)
            }
            for (number, option) in units[unit].options.enumerated() {
                guard option.uses.allSatisfy({ left[$0.index] >= $0.amount }) else { continue }
                for use in option.uses { left[use.index] -= use.amount }
                assignment.choice[unit] = number
                visit(unit + 1)
                for use in option.uses { left[use.index] += use.amount }
            }
            assignment.choice[unit] = nil
        }
        visit(0)
        return best
    }
}
