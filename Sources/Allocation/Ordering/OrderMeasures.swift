internal import AllocationModel
internal import Childcare

/// What an outcome says of the order in which families passed.
enum OrderMeasures {
    static func record(
        _ measured: MeasuredCase, _ assignment: Assignment, _ models: OrderModels, fewest: Int
    ) -> OrderRecord {
        let state = OrderState(models.asked, assignment)
        return OrderRecord(
            margin: models.margin, claimPrice: OrderOfPriority(measured.source.policy)?.claimPrice,
            complaints: complaints(measured, state), unavoidable: fewest,
            // Where a claim may be outweighed no threshold tells a family its answer.
            thresholds: models.price == nil ? Thresholds(measured, state).records() : [])
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
