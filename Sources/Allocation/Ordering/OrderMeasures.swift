internal import AllocationModel
internal import Childcare

/// How a policy lets families pass: in the order of their points.
struct OrderOfPriority {
    /// Families less than that many points apart pass in no order; `nil` where all pass in order.
    var margin: Points?

    /// `nil` where the total decides.
    init?(_ policy: Policy) {
        guard policy.priority == .strict else { return nil }
        margin = policy.priorityMargin.flatMap { $0 > 0 ? $0 : nil }
    }
}

/// The order of a case's families as the policy asks for it, and as it would be without a margin; the same where there is
/// none.
struct OrderModels {
    let margin: Points?
    let asked: OrderModel
    let strict: OrderModel

    init(_ measured: MeasuredCase, _ order: OrderOfPriority) {
        margin = order.margin
        strict = OrderModel(measured)
        asked = margin == nil ? strict : OrderModel(measured, margin: margin)
    }
}

/// What an outcome says of the order in which families passed.
enum OrderMeasures {
    static func record(
        _ measured: MeasuredCase, _ assignment: Assignment, _ models: OrderModels, fewest: Int
    ) -> OrderRecord {
        let state = OrderState(models.asked, assignment)
        return OrderRecord(
            margin: models.margin, complaints: complaints(measured, state), unavoidable: fewest,
            thresholds: Thresholds(measured, state).records())
    }

    private static func complaints(_ measured: MeasuredCase, _ state: OrderState) -> [OrderRecord.Complaint] {
        let model = state.model
        var complaints: [OrderRecord.Complaint] = []
        for unit in 0..<model.unitCount where model.problem.units[unit].kind != .choice {
            let complaint = state.complaints(of: unit)
            for (kind, option) in [(OrderRecord.Complaint.Kind.envy, complaint.envied), (.waste, complaint.wasted)] {
                guard let option else { continue }
                let seats = measured.compiled.meanings[unit][option - model.options(of: unit).lowerBound]
                    .sorted { $0.request < $1.request }
                complaints.append(
                    OrderRecord.Complaint(
                        kind: kind, requests: measured.compiled.requests[unit].sorted().map(\.text),
                        sections: seats.map(\.section.text),
                        days: seats.map { measured.source.calendar.notation($0.slots) }))
            }
        }
        return complaints
    }
}
