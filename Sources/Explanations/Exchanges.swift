internal import Allocation
internal import AllocationModel
internal import Childcare

/// What granting a wish would have cost the total.
struct Exchanges {
    private let explainer: Explainer
    private let request: PlaceRequest
    private let unit: Int
    private let memory: RequestMemory
    private var decided: DecidedCase { explainer.decided }
    private var problem: AllocationProblem { decided.compiled.problem }

    init(_ explainer: Explainer, _ request: PlaceRequest, _ unit: Int, _ memory: RequestMemory) {
        self.memory = memory
        self.explainer = explainer
        self.request = request
        self.unit = unit
    }

    func exchange(_ options: [Int]) throws(AllocationError) -> ExchangeExplanation {
        var explanation = record(try forced(options))
        if explanation.verdict == .impossible, problem.optionCount <= Self.mostNamed {
            explanation.rules = try decided.rulesAgainst(unit, options, by: explainer.allocator)
        }
        return explanation
    }

    /// Options of a program up to which the rules that forbid a place are looked for.
    private static let mostNamed = 1_500

    /// The best allocation with one of some options: solved where the program is not too large, else bounded.
    func forced(_ options: [Int]) throws(AllocationError) -> ForcedPlace {
        try memory.forced(options) { () throws(AllocationError) in
            guard problem.optionCount > explainer.limits.largestExchange else {
                return try decided.force(unit, to: options, by: explainer.allocator)
            }
            return decided.estimated(unit, options, obstacle: explainer.prices?.obstacle(unit, options))
        }
    }

    private func record(_ forced: ForcedPlace) -> ExchangeExplanation {
        let level = forced.level.map { problem.levels[$0] }
        let isLottery = explainer.outcome.lottery != nil
        let verdict: ExchangeExplanation.Verdict =
            switch forced.verdict {
            case .impossible: .impossible
            case .costs: level?.settlesTies == true ? (level?.isDraw == true && isLottery ? .lottery : .tie) : .costs
            case .equal: isLottery ? .lottery : .equal
            // Among allocations that are as good the ticket chose, not the numbers.
            case .better: level?.isDraw == true && isLottery ? .lottery : .better
            case .open: .open
            }
        var explanation = ExchangeExplanation(
            verdict: verdict, level: level?.name, scale: level?.scale ?? 1, required: forced.required,
            leastLoss: forced.leastLoss)
        guard verdict != .impossible else { return explanation }
        explanation.mostLoss = forced.mostLoss
        if let assignment = forced.assignment {
            let counts = decided.others(in: assignment, than: unit)
            (explanation.losing, explanation.moving, explanation.gaining) =
                (counts.losing, counts.moving, counts.gaining)
        }
        return explanation
    }
}
