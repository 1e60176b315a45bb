import AllocationModel
import SyntheticCases

extension AllocationProblem {
    /// A small problem with every kind of unit and row the waist knows.
    static func random(_ random: inout SplitMix64) -> AllocationProblem {
        let levelCount = 1 + random.below(3)
        let resourceCount = 1 + random.below(4)
        let quotaCount = random.below(4)
        let magnitude = random.pick([3, 20, 1_000, 100_000])
        func gain(_ random: inout SplitMix64) -> Int64 { Int64(random.below(magnitude * 2)) - Int64(magnitude / 4) }
        var units: [AllocationUnit] = []
        for unit in 0..<(2 + random.below(5)) {
            let kind: AllocationUnit.Kind =
                random.chance(1, in: 6) ? .required : random.chance(1, in: 6) ? .choice : .optional
            var options: [UnitOption] = []
            for option in 0..<(1 + random.below(4)) {
                var uses: [UnitOption.Entry] = []
                for resource in 0..<resourceCount where random.chance(1, in: 2) {
                    uses.append(.init(resource, Int64(1 + random.below(2))))
                }
                var coefficients: [UnitOption.Entry] = []
                for quota in 0..<quotaCount where random.chance(1, in: 2) {
                    let amount = Int64(random.below(7)) - 3
                    if amount != 0 { coefficients.append(.init(quota, amount)) }
                }
                options.append(
                    UnitOption(
                        key: "o\(option)", gains: (0..<levelCount).map { _ in gain(&random) }, uses: uses,
                        coefficients: coefficients))
            }
            units.append(AllocationUnit(key: "u\(unit)", kind: kind, options: options))
        }
        let quotas = (0..<quotaCount).map { quota in
            QuotaRow(
                key: "q\(quota)", bound: Int64(random.below(9)) - 4,
                price: random.chance(1, in: 3)
                    ? nil : .init(level: random.below(levelCount), perUnit: Int64(random.below(magnitude))))
        }
        return AllocationProblem(
            levels: (0..<levelCount).map { ObjectiveLevel(name: "l\($0)", constant: Int64(random.below(50)) - 25) },
            resources: (0..<resourceCount).map { Resource(key: "r\($0)", capacity: Int64(random.below(5))) },
            quotas: quotas, units: units)
    }

    /// Children of unequal hours, each wanting all crèches at different prices, and room for four fifths of them.
    static func packing(_ random: inout SplitMix64, children: Int, creches: Int) -> AllocationProblem {
        var hours = 0
        let units = (0..<children).map { child in
            let options = (0..<creches).map { creche in
                let asked = 5 + random.below(21)
                hours += asked
                return UnitOption(
                    key: "c\(creche)", gains: [Int64(1 + random.below(40))], uses: [.init(creche, Int64(asked))])
            }
            return AllocationUnit(key: "u\(child)", kind: .optional, options: options)
        }
        // A crèche's part of what an average choice of all children asks for.
        let room = Int64(hours * 4 / (5 * creches * creches))
        return AllocationProblem(
            levels: [ObjectiveLevel(name: "points")],
            resources: (0..<creches).map { Resource(key: "r\($0)", capacity: room) }, quotas: [], units: units)
    }
}
