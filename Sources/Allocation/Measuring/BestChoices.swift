internal import AllocationModel

extension AllocationProblem {
    /// The same placements with every choice of policy at the best option they allow: worth most at the first level, then
    /// at the next; the first such option where several are worth the same.
    ///
    /// A search that stopped early, or an allocation made elsewhere, may leave a bonus unclaimed that its children earn.
    /// - Complexity: linear in the non-zeros, plus options of choices × rows they touch.
    func raisingChoices(of assignment: Assignment) -> Assignment {
        guard units.contains(where: { $0.kind == .choice }) else { return assignment }
        var best = assignment
        let evaluation = evaluate(assignment)
        var (used, activity) = (evaluation.used, evaluation.activity)
        for (index, unit) in units.enumerated() where unit.kind == .choice {
            func take(_ option: UnitOption, _ sign: Int64) {
                for entry in option.uses { used[entry.index] += sign * entry.amount }
                for entry in option.coefficients { activity[entry.index] += sign * entry.amount }
            }
            let current = assignment.choice[index]
            if let current { take(unit.options[current], -1) }
            let order = unit.options.indices.sorted { one, other in
                let (left, right) = (unit.options[one].gains, unit.options[other].gains)
                return left != right ? right.lexicographicallyPrecedes(left) : one < other
            }
            // Rows that some option of the choice relieves, and by how much at most.
            var relief: [Int: Int64] = [:]
            for entry in unit.options.lazy.flatMap(\.coefficients) where entry.amount < 0 {
                relief[entry.index] = min(relief[entry.index] ?? 0, entry.amount)
            }
            /// Whether an option leaves no row exceeded that another could have kept.
            func relieves(_ option: UnitOption) -> Bool {
                relief.allSatisfy { row, most in
                    let amount = option.coefficients.first { $0.index == row }?.amount ?? 0
                    return activity[row] + amount <= quotas[row].bound || activity[row] + most > quotas[row].bound
                }
            }
            let chosen =
                order.first { position in
                    let option = unit.options[position]
                    return option.uses.allSatisfy { used[$0.index] + $0.amount <= resources[$0.index].capacity }
                        && option.coefficients.allSatisfy { entry in
                            entry.amount <= 0 || activity[entry.index] + entry.amount <= quotas[entry.index].bound
                        } && relieves(option)
                } ?? current
            if let chosen { take(unit.options[chosen], 1) }
            // As good as before: the search's own choice stands.
            if let chosen, let current, unit.options[chosen].gains == unit.options[current].gains {
                take(unit.options[chosen], -1)
                take(unit.options[current], 1)
            } else {
                best.choice[index] = chosen
            }
        }
        return best
    }
}
