@testable import Allocation
import AllocationModel
import SyntheticCases

extension AllocationProblem {
    /// A town where each crèche may earn one of two bonuses when the fees of its children, less a threshold each, sum up
    /// to no more than zero.
    ///
    /// - Parameter isJoint: whether some units may also go to two crèches at once, as siblings do.
    static func randomBonuses(
        _ random: inout SplitMix64, units: Int, creches: Int, isJoint: Bool = false
    ) -> AllocationProblem {
        var problem = AllocationProblem.randomTown(&random, units: units, creches: creches)
        if isJoint { problem.join(&random) }
        let largestGain = problem.units.flatMap(\.options).map { $0.gains[0] }.max() ?? 1
        let fees = problem.units.map { _ in Int64(1 + random.below(9)) }
        var choices: [AllocationUnit] = []
        for creche in 0..<creches {
            var options = [UnitOption(key: "none", gains: [0], uses: [], coefficients: [])]
            for (step, threshold) in [Int64(6), 4].enumerated() {
                let row = problem.quotas.count
                var greatest: Int64 = 0
                for unit in problem.units.indices {
                    var most: Int64 = 0
                    for option in problem.units[unit].options.indices {
                        let uses = problem.units[unit].options[option].uses
                        guard uses.contains(where: { $0.index / 2 == creche }), fees[unit] != threshold else {
                            continue
                        }
                        problem.units[unit].options[option].coefficients.append(.init(row, fees[unit] - threshold))
                        most = max(most, fees[unit] - threshold)
                    }
                    greatest += most
                }
                problem.quotas.append(QuotaRow(key: "mean\(creche).\(step)", bound: greatest))
                let gain = largestGain * Int64(1 + step) / 2
                options.append(
                    UnitOption(
                        key: "step\(step)", gains: [max(1, gain)], uses: [],
                        coefficients: greatest == 0 ? [] : [.init(row, greatest)]))
            }
            choices.append(AllocationUnit(key: "bonus\(creche)", kind: .choice, options: options))
        }
        problem.units += choices
        return problem
    }

    /// Gives every second unit or so an option in two crèches at once.
    private mutating func join(_ random: inout SplitMix64) {
        for unit in units.indices where random.chance(1, in: 2) {
            let options = units[unit].options
            guard let one = options.first,
                let other = options.first(where: { option in
                    !option.uses.contains { use in one.uses.contains { $0.index / 2 == use.index / 2 } }
                })
            else { continue }
            let uses = (one.uses + other.uses).sorted { $0.index < $1.index }
            units[unit].options.append(
                UnitOption(
                    key: "both", gains: zip(one.gains, other.gains).map(+), uses: uses,
                    coefficients: (one.coefficients
                        + other.coefficients.filter { entry in
                            !one.coefficients.contains { $0.index == entry.index }
                        }).sorted { $0.index < $1.index }))
        }
    }
}
