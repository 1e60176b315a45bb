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
        guard let parts = try? LagrangianParts(problem, certificate) else { return 0 }
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
