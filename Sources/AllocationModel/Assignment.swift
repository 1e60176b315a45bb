/// The option chosen by each unit, by index; `nil` where a unit chooses none.
public struct Assignment: Hashable, Sendable {
    public var choice: [Int?]

    public init(choice: [Int?]) { self.choice = choice }

    public static func empty(for problem: AllocationProblem) -> Assignment {
        Assignment(choice: Array(repeating: nil, count: problem.units.count))
    }
}

/// What an assignment is worth and which rules it breaks, recomputed in exact integers.
public struct Evaluation: Hashable, Sendable {
    public enum Violation: Hashable, Sendable {
        /// A unit that must choose chose nothing.
        case nothingChosen(unit: Int)
        /// The choice is not an option of the unit.
        case unknownOption(unit: Int)
        case overCapacity(resource: Int, used: Int64)
        /// A hard row exceeds its bound.
        case quotaBroken(quota: Int, by: Int64)
    }

    /// Objective of each level, constant included.
    public var levelValues: [Int64]
    /// Amount used of each resource.
    public var used: [Int64]
    /// Left-hand side of each quota row, before any slack.
    public var activity: [Int64]
    public var violations: [Violation]

    public var isFeasible: Bool { violations.isEmpty }
}

extension AllocationProblem {
    /// Recomputes objective and every rule for `assignment`.
    ///
    /// The problem must be free of ``defects()``, which guarantees that no sum overflows.
    /// - Complexity: linear in the non-zeros of the chosen options plus the number of rows.
    public func evaluate(_ assignment: Assignment) -> Evaluation {
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
