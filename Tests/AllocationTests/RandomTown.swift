import AllocationModel
import SyntheticCases

extension AllocationProblem {
    /// A town too large to enumerate: sections with two slots, part-time, joint siblings, quotas within and across.
    static func randomTown(_ random: inout SplitMix64, units unitCount: Int, creches: Int, levels: Int = 1) -> Self {
        let slots = 2
        let magnitude = random.pick([5, 300, 40_000])
        let resources = (0..<creches * slots).map {
            Resource(key: "c\($0 / slots)s\($0 % slots)", capacity: Int64(1 + random.below(4)))
        }
        // A soft minimum and a hard maximum in each crèche, and one soft row over all of them.
        var quotas: [QuotaRow] = []
        for creche in 0..<creches {
            quotas.append(
                QuotaRow(
                    key: "min\(creche)", bound: -Int64(random.below(3)),
                    price: .init(level: 0, perUnit: Int64(random.below(magnitude)))))
            quotas.append(QuotaRow(key: "max\(creche)", bound: Int64(1 + random.below(4))))
        }
        quotas.append(
            QuotaRow(
                key: "network", bound: -Int64(random.below(2 * creches)),
                price: .init(level: 0, perUnit: Int64(1 + random.below(magnitude)))))
        var units: [AllocationUnit] = []
        for unit in 0..<unitCount {
            let belongs = random.chance(1, in: 3)
            let isTwin = random.chance(1, in: 8)
            var options: [UnitOption] = []
            for rank in 0..<(1 + random.below(4)) {
                let creche = random.below(creches)
                let other = isTwin && random.chance(1, in: 2) ? random.below(creches) : creche
                var amounts: [Int: Int64] = [:]
                for place in isTwin ? [creche, other] : [creche] {
                    let part = random.below(3)
                    if part != 1 { amounts[place * slots, default: 0] += 1 }
                    if part != 0 { amounts[place * slots + 1, default: 0] += 1 }
                }
                var coefficients: [UnitOption.Entry] = []
                if belongs {
                    coefficients = [.init(2 * creche, -1), .init(2 * creche + 1, 1), .init(2 * creches, -1)]
                }
                options.append(
                    UnitOption(
                        key: "o\(rank)",
                        gains: (0..<levels).map { _ in Int64(random.below(magnitude * 2)) - Int64(magnitude / 5) },
                        uses: amounts.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) },
                        coefficients: coefficients))
            }
            units.append(AllocationUnit(key: "u\(unit)", kind: .optional, options: options))
        }
        return AllocationProblem(
            levels: (0..<levels).map { ObjectiveLevel(name: "l\($0)") }, resources: resources, quotas: quotas,
            units: units)
    }
}
