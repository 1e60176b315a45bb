internal import AllocationModel

/// Reduced-cost fixing in exact integers: options that no sufficiently good assignment can contain.
///
/// By the certificate's inequality, an assignment that contains option o of unit u is worth at most the proved total
/// less what o loses against the best of u; where that stays below the value to reach, o can go.
struct OptionFilter {
    /// Which options of each unit may still be chosen.
    private(set) var allowed: [[Bool]]

    init(_ problem: AllocationProblem) {
        allowed = problem.units.map { Array(repeating: true, count: $0.options.count) }
    }

    var remaining: Int { allowed.reduce(0) { $0 + $1.count(where: { $0 }) } }

    /// Removes options that keep the level of `certificate` below `target`, and reports how many.
    ///
    /// Options of `keep` stay whatever they are worth.
    mutating func remove(
        below target: Int64, by certificate: LevelCertificate, of problem: AllocationProblem, keep: Assignment?
    ) -> Int {
        guard let parts = LagrangianParts(problem, certificate) else { return 0 }
        let needed = Int128(target) * Int128(certificate.denominator)
        var removed = 0
        for (unit, values) in parts.optionValues.enumerated() {
            let best = parts.unitBest[unit]
            for option in values.indices where allowed[unit][option] {
                if keep?.choice[unit] == option { continue }
                if parts.total - (best - values[option]) < needed {
                    allowed[unit][option] = false
                    removed += 1
                }
            }
        }
        return removed
    }
}

/// The certificate's sum, kept apart by unit and option; `nil` when 128 bits do not hold it.
struct LagrangianParts {
    /// D × the bound, before rounding down.
    var total: Int128
    var unitBest: [Int128]
    var optionValues: [[Int128]]

    init?(_ problem: AllocationProblem, _ certificate: LevelCertificate) {
        var resourcePrices = [Int128](repeating: 0, count: problem.resources.count)
        var quotaPrices = [Int128](repeating: 0, count: problem.quotas.count)
        var weights = [Int128](repeating: 0, count: problem.levels.count)
        weights[certificate.level] = Int128(certificate.denominator)
        total = 0
        for multiplier in certificate.resources { resourcePrices[multiplier.index] = Int128(multiplier.value) }
        for multiplier in certificate.quotas { quotaPrices[multiplier.index] = Int128(multiplier.value) }
        for kept in certificate.kept {
            weights[kept.level] += Int128(kept.multiplier)
            total -= Int128(kept.multiplier) * Int128(kept.atLeast)
        }
        // Factors are below 2⁶¹ and amounts below 2⁵⁰ in a problem without defects, so products and sums hold.
        for (index, weight) in weights.enumerated() { total += weight * Int128(problem.levels[index].constant) }
        for (index, price) in resourcePrices.enumerated() { total += price * Int128(problem.resources[index].capacity) }
        for (index, price) in quotaPrices.enumerated() { total += price * Int128(problem.quotas[index].bound) }
        unitBest = []
        optionValues = []
        unitBest.reserveCapacity(problem.units.count)
        optionValues.reserveCapacity(problem.units.count)
        for unit in problem.units {
            var values: [Int128] = []
            values.reserveCapacity(unit.options.count)
            for option in unit.options {
                var value = Int128(0)
                for (index, weight) in weights.enumerated() where weight != 0 {
                    value += weight * Int128(option.gains[index])
                }
                for entry in option.uses { value -= resourcePrices[entry.index] * Int128(entry.amount) }
                for entry in option.coefficients { value -= quotaPrices[entry.index] * Int128(entry.amount) }
                values.append(value)
            }
            let largest = values.max()
            let best = unit.mustChoose ? largest ?? 0 : max(0, largest ?? 0)
            unitBest.append(best)
            optionValues.append(values)
            total += best
        }
    }
}
