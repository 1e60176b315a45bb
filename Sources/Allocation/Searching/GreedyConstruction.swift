internal import AllocationModel

/// A first valid assignment: options in the order of their worth at the relaxation's prices, as long as they fit.
///
/// Units that must choose come first, then options that relieve a hard minimum not yet met, then all others.
struct GreedyConstruction {
    private let problem: AllocationProblem
    private var free: [Int64]
    private var room: [Int64]
    private var choice: [Int?]

    private struct Candidate {
        var unit: Int
        var option: Int
        /// Share of the option in the relaxation's optimum, or 0.
        var fraction: Double
        /// Worth at the relaxation's prices.
        var worth: Int128
    }

    private init(_ problem: AllocationProblem) {
        self.problem = problem
        free = problem.resources.map(\.capacity)
        room = problem.quotas.map(\.bound)
        choice = Array(repeating: nil, count: problem.units.count)
    }

    /// The assignment, and whether it satisfies every hard rule.
    ///
    /// - Parameter fractions: the relaxation's value of each option, or empty.
    static func build(
        _ problem: AllocationProblem, certificate: LevelCertificate, fractions: [[Double]]
    ) -> (assignment: Assignment, isFeasible: Bool) {
        var construction = GreedyConstruction(problem)
        construction.run(certificate, fractions: fractions)
        let assignment = Assignment(choice: construction.choice)
        return (assignment, problem.evaluate(assignment).isFeasible)
    }

    private mutating func run(_ certificate: LevelCertificate, fractions: [[Double]]) {
        let parts = try? LagrangianParts(problem, certificate)
        var candidates: [Candidate] = []
        for (unit, item) in problem.units.enumerated() {
            for option in item.options.indices {
                candidates.append(
                    Candidate(
                        unit: unit, option: option, fraction: fractions.isEmpty ? 0 : fractions[unit][option],
                        worth: parts?.optionValues[unit][option]
                            ?? Int128(item.options[option].gains[certificate.level])))
            }
        }
        candidates.sort { left, right in
            if left.fraction != right.fraction { return left.fraction > right.fraction }
            if left.worth != right.worth { return left.worth > right.worth }
            return (left.unit, left.option) < (right.unit, right.option)
        }
        for candidate in candidates where problem.units[candidate.unit].mustChoose { take(candidate) }
        for row in problem.quotas.indices where problem.quotas[row].price == nil && room[row] < 0 {
            for candidate in candidates {
                if room[row] >= 0 { break }
                let option = problem.units[candidate.unit].options[candidate.option]
                if option.coefficients.contains(where: { $0.index == row && $0.amount < 0 }) { take(candidate) }
            }
        }
        for candidate in candidates { takeIfWorthwhile(candidate, level: certificate.level) }
    }

    private mutating func takeIfWorthwhile(_ candidate: Candidate, level: Int) {
        let option = problem.units[candidate.unit].options[candidate.option]
        var change = Int128(option.gains[level])
        for entry in option.coefficients {
            guard let price = problem.quotas[entry.index].price, price.level == level else { continue }
            let before = max(0, -room[entry.index])
            let after = max(0, entry.amount - room[entry.index])
            change -= Int128(price.perUnit) * Int128(after - before)
        }
        if change > 0 { take(candidate) }
    }

    private mutating func take(_ candidate: Candidate) {
        guard choice[candidate.unit] == nil else { return }
        let option = problem.units[candidate.unit].options[candidate.option]
        guard option.uses.allSatisfy({ $0.amount <= free[$0.index] }) else { return }
        for entry in option.coefficients where problem.quotas[entry.index].price == nil {
            // A hard row already broken may only get better.
            if entry.amount > 0 && entry.amount > room[entry.index] { return }
        }
        for use in option.uses { free[use.index] -= use.amount }
        for entry in option.coefficients { room[entry.index] -= entry.amount }
        choice[candidate.unit] = candidate.option
    }
}
