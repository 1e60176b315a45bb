internal import GLPKSolver
internal import LinearPrograms

/// Goes from a relaxed answer straight down to an assignment: takes what is nearly whole, solves again, and so on.
///
/// Each lane prefers otherwise, so that several dives end at several assignments. What cannot be worth more than the
/// incumbent is left at once.
struct Dive {
    enum Preference: Int, Sendable {
        /// What the relaxation is surest of.
        case largestShare
        /// The same, but what is worth more first.
        case gain
        /// What the best known assignment has; where none is known, what a fixed throw of dice favours.
        case known
        /// What the relaxation is surest of, by units that are torn least.
        case leastTorn
    }

    let node: NodeProgram
    let exact: ExactBound
    let preference: Preference
    let known: [Int64]?
    /// Simplex iterations × rows it may cost.
    var most = Self.mostEffort
    static let mostEffort = 6e6

    struct Answer: Sendable {
        var incumbent: (value: Int64, values: [Int64])?
        var effort = 0.0
    }

    private var program: SelectionProgram { exact.program }

    func run(_ start: OpenNode, above incumbent: Int64) throws(SolverFault) -> Answer {
        var answer = Answer()
        var (allowed, must) = (start.allowed, start.must)
        let before = node.iterations
        try node.restrict(allowed: allowed, must: must)
        try node.take(basis: start.basis)
        var last: (option: Int, takesAll: Bool, allowed: [Bool], must: [Bool])?
        var reverses = 0
        while true {
            let outcome = try node.solve(cutoff: Double(incumbent) + 1 - 1e-6)
            answer.effort = Double(node.iterations - before) * Double(node.rowCount) + NodeSolver.leastEffort
            if outcome == .stopped || answer.effort > most { return answer }
            guard outcome == .optimal else {
                // The last step was wrong: all that seemed certain was too much, or not this option, then.
                guard let step = last, reverses < 30 else { return answer }
                reverses += 1
                (allowed, must) = (step.allowed, step.must)
                if step.takesAll {
                    take(step.option, &allowed, &must)
                    last = (step.option, false, step.allowed, step.must)
                } else {
                    allowed[step.option] = false
                    last = nil
                }
                try node.restrict(allowed: allowed, must: must)
                continue
            }
            let values = try node.values()
            if let whole = program.whole(values) {
                if whole.value > incumbent { answer.incumbent = whole }
                return answer
            }
            guard let next = next(values, allowed) else { return answer }
            last = (next, true, allowed, must)
            // Together with it, all that is nearly certain: a step a unit would take as long as a tree.
            for unit in 0..<program.unitCount {
                for option in program.options(of: unit)
                where option == next || (values[option] > 0.9 && values[option] < 1 - 1e-6) {
                    take(option, &allowed, &must)
                }
            }
            // Decided already, and yet in parts, where gains are too large for the simplex to tell: it would be so forever.
            if let last, last.allowed == allowed, last.must == must { return answer }
            try node.restrict(allowed: allowed, must: must)
        }
    }

    /// From 0 up to 0.5, the same on every run.
    private static func chance(_ option: Int) -> Double {
        let mixed = (UInt64(option) &+ 1) &* 0x9e37_79b9_7f4a_7c15
        return Double((mixed ^ (mixed >> 31)) >> 40) / Double(1 << 25)
    }

    private func take(_ option: Int, _ allowed: inout [Bool], _ must: inout [Bool]) {
        let unit = Int(program.unitOfOption[option])
        for other in program.options(of: unit) where other != option { allowed[other] = false }
        must[unit] = true
    }

    private func next(_ values: [Double], _ allowed: [Bool]) -> Int? {
        var best: (score: Double, option: Int)?
        for option in 0..<program.optionCount where values[option] > 1e-6 && values[option] < 1 - 1e-6 {
            let score: Double
            switch preference {
            case .largestShare: score = values[option]
            case .gain: score = values[option] * Double(max(1, program.gain[option]))
            case .known: score = values[option] + (known.map { $0[option] > 0 ? 0.5 : 0 } ?? Self.chance(option))
            case .leastTorn:
                let unit = Int(program.unitOfOption[option])
                let torn = program.options(of: unit).count { values[$0] > 1e-6 }
                score = values[option] / Double(torn)
            }
            if best.map({ score > $0.score }) ?? true { best = (score, option) }
        }
        return best?.option
    }
}
