package import AllocationModel
package import Childcare

/// Sets of what opens, one by one.
extension OpeningProgram {
    /// What the candidates of a set cost together.
    package func cost(of opened: some Sequence<Int>) -> Money {
        opened.map { plan.candidates[$0].cost }.reduce(.zero, +)
    }

    /// Whether a set keeps the budget and opens one candidate of a project at most.
    package func isAffordable(_ opened: Set<Int>) -> Bool {
        if let budget = plan.budget, cost(of: opened) > budget { return false }
        let projects = opened.map { plan.candidates[$0].project }.filter { !$0.isEmpty }
        return Set(projects).count == projects.count
    }

    /// Every set that keeps the budget and the projects; `nil` where there are more than `most` sets to look at.
    package func affordableSets(most: Int) -> [Set<Int>]? {
        guard plan.candidates.count < 30, 1 << plan.candidates.count <= most else { return nil }
        return (0..<(1 << plan.candidates.count)).map { bits in
            Set(plan.candidates.indices.filter { bits >> $0 & 1 == 1 })
        }.filter(isAffordable)
    }

    /// The same rows where a set is opened and nothing else, without any choice of it: what one set is worth.
    package func fixed(_ opened: Set<Int>) -> AllocationProblem {
        var problem = whole
        var fewer = [Int64](repeating: 0, count: shared.count)
        for group in groups {
            guard let option = group.options.first(where: { $0.opened == opened.intersection(group.members) }) else {
                continue
            }
            for entry in option.uses { problem.resources[entry.index].capacity -= entry.amount }
            for entry in option.coefficients { problem.quotas[entry.index].bound -= entry.amount }
            for (bound, places) in option.fewer { fewer[bound] += places }
        }
        for (position, bound) in shared.enumerated() where bound.isNeeded {
            problem.quotas[bound.row].bound -= bound.relief(number: bound.number(of: bound.places - fewer[position]))
        }
        return problem
    }

    /// What a set adds to each row when nothing else is opened.
    package func added(by opened: Set<Int>) -> (resources: [Int: Int64], quotas: [Int: Int64]) {
        let (before, after) = (fixed([]), fixed(opened))
        var resources: [Int: Int64] = [:]
        var quotas: [Int: Int64] = [:]
        for row in before.resources.indices where after.resources[row].capacity != before.resources[row].capacity {
            resources[row] = after.resources[row].capacity - before.resources[row].capacity
        }
        for row in before.quotas.indices where after.quotas[row].bound != before.quotas[row].bound {
            quotas[row] = after.quotas[row].bound - before.quotas[row].bound
        }
        return (resources, quotas)
    }
}
