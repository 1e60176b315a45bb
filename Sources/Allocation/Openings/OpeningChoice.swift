package import AllocationModel
internal import Childcare

/// The choice of what opens as units of the program.
extension OpeningProgram {
    /// The program that chooses, a last level preferring what costs less; and where its choices of openings begin.
    package func choosing() -> AllocationProblem {
        var problem = whole
        let width = problem.levels.count
        for unit in problem.units.indices {
            for option in problem.units[unit].options.indices { problem.units[unit].options[option].gains.append(0) }
        }
        problem.levels.append(ObjectiveLevel(name: "cost", role: .remainder))
        let budget = budgetRow(&problem)
        let projects = projectRows(&problem)
        let links = sharedRows(&problem, width: width + 1)
        for group in groups {
            let options = group.options.map { option -> UnitOption in
                var gains = [Int64](repeating: 0, count: width + 1)
                let cost = inUnits(cost(of: option.opened))
                gains[width] = -cost
                var coefficients = option.coefficients
                if let budget, cost != 0 { coefficients.append(UnitOption.Entry(budget, cost)) }
                for (project, row) in projects {
                    let count = option.opened.count { plan.candidates[$0].project == project }
                    if count > 0 { coefficients.append(UnitOption.Entry(row, Int64(count))) }
                }
                for (bound, row) in links {
                    let amount = shared[bound].linked(fewer: option.fewer[bound] ?? 0)
                    if amount != 0 { coefficients.append(UnitOption.Entry(row, amount)) }
                }
                return UnitOption(
                    key: Self.optionKey(group, option, plan), gains: gains, uses: option.uses,
                    coefficients: coefficients.sorted { $0.index < $1.index })
            }
            problem.units.append(
                AllocationUnit(key: "opening:\(KeyText.escaped(group.creche.text))", kind: .choice, options: options))
        }
        return problem
    }

    private static func optionKey(_ group: Group, _ option: Option, _ plan: OpeningPlan) -> String {
        let names = group.members.filter(option.opened.contains).map { KeyText.escaped(plan.candidates[$0].id) }
        return names.isEmpty ? "opening:none" : "opening:" + names.joined(separator: "+")
    }

    /// Units of the budget in a thousand euros.
    package var unitsOfThousandEuros: Double { unitCents > 0 ? 100_000 / Double(unitCents) : 0 }

    private func inUnits(_ money: Money) -> Int64 { unitCents > 0 ? money.cents / unitCents : 0 }

    private func budgetRow(_ problem: inout AllocationProblem) -> Int? {
        guard let budget = plan.budget else { return nil }
        problem.quotas.append(QuotaRow(key: Self.budgetKey, bound: inUnits(budget)))
        return problem.quotas.count - 1
    }

    private func projectRows(_ problem: inout AllocationProblem) -> [(project: String, row: Int)] {
        let projects = Set(plan.candidates.map(\.project).filter { !$0.isEmpty }).sorted()
        return projects.map { project in
            problem.quotas.append(QuotaRow(key: "openings:project/\(KeyText.escaped(project))", bound: 1))
            return (project, problem.quotas.count - 1)
        }
    }

    /// The whole numbers a shared bound may come to, each an option, and the row that ties them to what opens.
    private func sharedRows(_ problem: inout AllocationProblem, width: Int) -> [(bound: Int, row: Int)] {
        let zero = [Int64](repeating: 0, count: width)
        var links: [(bound: Int, row: Int)] = []
        for (position, bound) in shared.enumerated() where bound.isNeeded {
            let least =
                bound.places - groups.reduce(0) { $0 + ($1.options.compactMap { $0.fewer[position] }.max() ?? 0) }
            problem.quotas.append(
                QuotaRow(key: "openings:\(problem.quotas[bound.row].key)", bound: bound.linkBound))
            let row = problem.quotas.count - 1
            let numbers = Array(bound.number(of: least)...bound.number(of: bound.places))
            problem.units.append(
                AllocationUnit(
                    key: "openings:\(problem.quotas[bound.row].key)", kind: .choice,
                    options: numbers.map { number in
                        var entries = [UnitOption.Entry(row, bound.linked(number: number))]
                        let relief = bound.relief(number: number)
                        if relief != 0 { entries.append(UnitOption.Entry(bound.row, relief)) }
                        return UnitOption(
                            key: "openings:bound \(number)", gains: zero,
                            coefficients: entries.filter { $0.amount != 0 }.sorted { $0.index < $1.index })
                    }))
            links.append((position, row))
        }
        return links
    }

    /// What an assignment of ``choosing()`` opens.
    package func opened(by assignment: Assignment, of problem: AllocationProblem) -> Set<Int> {
        let first = problem.units.count - groups.count
        return groups.enumerated().reduce(into: []) { opened, item in
            if let choice = assignment.choice[first + item.offset] {
                opened.formUnion(item.element.options[choice].opened)
            }
        }
    }

    /// An assignment of a decided set as one of ``choosing()``.
    package func choosing(
        _ assignment: Assignment, opened: Set<Int>, in problem: AllocationProblem
    ) -> Assignment {
        var start = Assignment.empty(for: problem)
        for unit in whole.units.indices { start.choice[unit] = assignment.choice[unit] }
        var fewer = [Int64](repeating: 0, count: shared.count)
        let first = problem.units.count - groups.count
        for (number, group) in groups.enumerated() {
            let option = group.options.firstIndex { $0.opened == opened.intersection(group.members) }
            start.choice[first + number] = option
            for (bound, places) in option.map({ group.options[$0].fewer }) ?? [Int: Int64]() { fewer[bound] += places }
        }
        var unit = whole.units.count
        for (position, bound) in shared.enumerated() where bound.isNeeded {
            let number = bound.number(of: bound.places - fewer[position])
            start.choice[unit] = problem.units[unit].options.firstIndex { $0.key == "openings:bound \(number)" }
            unit += 1
        }
        return start
    }
}
