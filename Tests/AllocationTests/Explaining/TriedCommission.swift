import AllocationModel
import Childcare

@testable import Allocation

/// What a commission decides, found by trying every assignment there is; for small cases.
struct TriedCommission {
    let measured: MeasuredCase
    /// The best assignment: as few empty places somebody wants and as few claims as can be, then the levels.
    let best: Assignment
    let values: [Int64]

    /// - Returns: `nil` where there are more than `most` assignments, or none is allowed.
    init?(_ source: Case, most: Int) {
        guard let compiled = try? CaseCompiler.compile(source) else { return nil }
        let measured = MeasuredCase(source, compiled)
        let order = OrderOfPriority(source.policy).map { OrderModels(measured, $0).asked }
        let price = ClaimPrice(source.policy, compiled.problem)
        var found: (claims: [Int], values: [Int64], assignment: Assignment)?
        let isTried = compiled.problem.tryEveryAssignment(most: most) { assignment, evaluation in
            var claims: [Int] = []
            var values = evaluation.levelValues
            if let order {
                let count = OrderState(order, assignment).complaining(of: 0..<order.unitCount)
                claims = price == nil ? [count.wasted, count.envious] : [count.wasted]
                if let price { values = price.charged(values, claims: count.envious) }
            }
            if let found {
                if found.claims.lexicographicallyPrecedes(claims) { return }
                if found.claims == claims, !found.values.lexicographicallyPrecedes(values) { return }
            }
            found = (claims, values, assignment)
        }
        guard isTried, let found else { return nil }
        self.measured = measured
        best = found.assignment
        values = found.values
    }

    func isPlaced(_ request: RequestID) -> Bool {
        guard let unit = measured.unitOf[request] else { return false }
        return best.choice[unit].map { option in
            measured.compiled.meanings[unit][option].contains { $0.request == request && !$0.isPresentPlace }
        } ?? false
    }

    /// The same with what claims cost taken off, of assignments that leave nothing wanted empty.
    func bestPriced(placing request: RequestID, at creche: CrecheID) -> [Int64]? {
        guard let price = ClaimPrice(measured.source.policy, measured.compiled.problem) else { return nil }
        let order = OrderModel(measured)
        return best(placing: request, at: creche) { assignment, values in
            let count = OrderState(order, assignment).complaining(of: 0..<order.unitCount)
            return count.wasted > 0 ? nil : price.charged(values, claims: count.envious)
        }
    }

    /// The best values of an assignment that places a request at a crèche, level by level; `nil` for none.
    func best(
        placing request: RequestID, at creche: CrecheID,
        worth: (Assignment, [Int64]) -> [Int64]? = { $1 }
    ) -> [Int64]? {
        guard let unit = measured.unitOf[request] else { return nil }
        let problem = measured.compiled.problem
        var best: [Int64]?
        _ = problem.tryEveryAssignment(most: .max) { assignment, evaluation in
            let isThere = assignment.choice[unit].map { option in
                measured.compiled.meanings[unit][option].contains { seat in
                    seat.request == request && seat.creche == creche && !seat.isPresentPlace
                }
            }
            guard isThere ?? false, let values = worth(assignment, evaluation.levelValues) else { return }
            if best.map({ $0.lexicographicallyPrecedes(values) }) ?? true { best = values }
        }
        return best
    }
}
