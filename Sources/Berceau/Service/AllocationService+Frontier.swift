public import Allocation
public import Childcare

extension AllocationService {
    /// What the order of points costs a case, margin by margin and then without it; blocks the calling thread.
    ///
    /// - `margins`: ascending; 0 is the strict order.
    /// - Returns: fewer points where the rules conflict or the work was stopped.
    /// - Throws: `AllocationError`, as an allocation does.
    public func frontierAndWait(
        of case: Case, margins: [Points] = OrderFrontier.usualMargins
    ) throws(AllocationError) -> OrderFrontier {
        var points: [OrderFrontier.Point] = []
        for margin in margins.map(Optional.some) + [nil] {
            if options.cancellation?.isCancelled == true { break }
            var source = `case`
            source.policy.priority = margin == nil ? .weighted : .strict
            source.policy.priorityMargin = margin
            let outcome = try allocateAndWait(source).outcome
            if outcome.status == .conflict { break }
            points.append(OrderFrontier.Point(outcome, margin: margin))
        }
        return OrderFrontier(points: points)
    }
}
