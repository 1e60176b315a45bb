import AllocationModel
import SyntheticCases

extension AllocationProblem {
    /// A problem small enough to enumerate, with every kind of unit, hard and soft rows, constants and two levels.
    static func random(using random: inout SplitMix64) -> AllocationProblem {
        let levelCount = Int.random(in: 1...3, using: &random)
        let levels = (0..<levelCount).map { index in
            ObjectiveLevel(
                name: "level \(index)", constant: Int64.random(in: -5...5, using: &random),
                scale: Int64.random(in: 1...3, using: &random), tolerance: Int64.random(in: 0...2, using: &random))
        }
        let resources = (0..<Int.random(in: 0...3, using: &random)).map { index in
            Resource(key: "S\(index)/é\"\\mon-am", capacity: Int64.random(in: 0...4, using: &random))
        }
        let quotas = (0..<Int.random(in: 0...3, using: &random)).map { index in
            QuotaRow(
                key: "Q\(index)/network/min", bound: Int64.random(in: -3...3, using: &random),
                price: Bool.random(using: &random)
                    ? QuotaRow.Price(
                        level: Int.random(in: 0..<levelCount, using: &random),
                        perUnit: Int64.random(in: 0...6, using: &random)) : nil)
        }
        func entries(_ count: Int, _ amounts: ClosedRange<Int64>) -> [UnitOption.Entry] {
            (0..<count).compactMap { index in
                let amount = Int64.random(in: amounts, using: &random)
                return amount == 0 ? nil : UnitOption.Entry(index, amount)
            }
        }
        let units = (0..<Int.random(in: 0...4, using: &random)).map { unit in
            let kind = AllocationUnit.Kind.allCases[[0, 0, 0, 1, 2].randomElement(using: &random) ?? 0]
            let options = (0..<Int.random(in: 0...3, using: &random)).map { option in
                UnitOption(
                    key: "R\(unit)@S\(option)[full]\n",
                    gains: levels.map { _ in Int64.random(in: -4...12, using: &random) },
                    uses: entries(resources.count, 0...2), coefficients: entries(quotas.count, -2...2))
            }
            return AllocationUnit(key: "R\(unit)", kind: kind, options: options)
        }
        return AllocationProblem(levels: levels, resources: resources, quotas: quotas, units: units)
    }

    /// Every assignment, feasible or not.
    func everyAssignment() -> [Assignment] {
        var all: [[Int?]] = [[]]
        for unit in units {
            let choices: [Int?] = [nil] + unit.options.indices.map { $0 }
            all = all.flatMap { head in choices.map { head + [$0] } }
        }
        return all.map(Assignment.init(choice:))
    }

    /// The values of every feasible assignment, by enumeration and without ``evaluate(_:)``.
    func feasibleValues() -> [[Int64]] { everyAssignment().compactMap { naiveValues($0) } }

    /// Level values straight from the definition; `nil` where a rule is broken.
    func naiveValues(_ assignment: Assignment) -> [Int64]? {
        let chosen = zip(units, assignment.choice).map { unit, choice in choice.map { unit.options[$0] } }
        for (unit, option) in zip(units, chosen) where unit.kind != .optional && option == nil { return nil }
        for index in resources.indices {
            let used = chosen.compactMap { $0?.uses.first { $0.index == index }?.amount }.reduce(0, +)
            if used > resources[index].capacity { return nil }
        }
        var values = levels.indices.map { level in
            levels[level].constant + chosen.compactMap { $0?.gains[level] }.reduce(0, +)
        }
        for (index, quota) in quotas.enumerated() {
            let activity = chosen.compactMap { $0?.coefficients.first { $0.index == index }?.amount }.reduce(0, +)
            let missing = max(0, activity - quota.bound)
            if let price = quota.price {
                values[price.level] -= price.perUnit * missing
            } else if missing > 0 {
                return nil
            }
        }
        return values
    }
}
