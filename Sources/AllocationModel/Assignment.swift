/// The option chosen by each unit, by index; `nil` where a unit chooses none.
package struct Assignment: Hashable, Sendable {
    package var choice: [Int?]

    package init(choice: [Int?]) { self.choice = choice }

    package static func empty(for problem: AllocationProblem) -> Assignment {
        Assignment(choice: Array(repeating: nil, count: problem.units.count))
    }
}

/// What an assignment is worth and which rules it breaks, recomputed in exact integers.
package struct Evaluation: Hashable, Sendable {
    package enum Violation: Hashable, Sendable {
        /// A unit that must choose chose nothing.
        case nothingChosen(unit: Int)
        /// The choice is not an option of the unit.
        case unknownOption(unit: Int)
        case overCapacity(resource: Int, used: Int64)
        /// A hard row exceeds its bound.
        case quotaBroken(quota: Int, by: Int64)
    }

    /// Objective of each level, constant included.
    package var levelValues: [Int64]
    /// Amount used of each resource.
    package var used: [Int64]
    /// Left-hand side of each quota row, before any slack.
    package var activity: [Int64]
    package var violations: [Violation]

    package var isFeasible: Bool { violations.isEmpty }
}

extension AllocationProblem {
    /// Recomputes objective and every rule for `assignment`.
    ///
    /// The problem must be free of ``defects()``, which guarantees that no sum overflows.
    /// - Complexity: linear in the non-zeros of the chosen options plus the number of rows.
    package func evaluate(_ assignment: Assignment) -> Evaluation {
        var values = levels.map(\.constant)
        var used = [Int64](repeating: 0, count: resources.count)
        var activity = [Int64](repeating: 0, count: quotas.count)
        var violations: [Evaluation.Violation] = []
        for (index, unit) in units.enumerated() {
            guard let choice = assignment.choice[index] else {
                if unit.mustChoose { violations.append(.nothingChosen(unit: index)) }
                continue
            }
            guard unit.options.indices.contains(choice) else {
                violations.append(.unknownOption(unit: index))
                continue
            }
            let option = unit.options[choice]
            for level in values.indices { values[level] += option.gains[level] }
            for entry in option.uses { used[entry.index] += entry.amount }
            for entry in option.coefficients { activity[entry.index] += entry.amount }
        }
        for (index, resource) in resources.enumerated() where used[index] > resource.capacity {
            violations.append(.overCapacity(resource: index, used: used[index]))
        }
        for (index, quota) in quotas.enumerated() where activity[index] > quota.bound {
            let missing = activity[index] - quota.bound
            if let price = quota.price {
                values[price.level] -= price.perUnit * missing
            } else {
                violations.append(.quotaBroken(quota: index, by: missing))
            }
        }
        return Evaluation(levelValues: values, used: used, activity: activity, violations: violations)
    }
}
