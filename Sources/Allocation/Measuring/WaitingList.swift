internal import AllocationModel
internal import Childcare

/// The children without a place, in the order they would be served: at the crèche where
/// each comes first, by points, the policy's ties, then the public draw.
enum WaitingList {
    static func records(
        _ result: PlacedSeats, _ evaluation: Evaluation
    ) -> (waiting: [WaitingRecord], ties: [TieRecord]?) {
        let wholly = Dictionary(
            first: result.compiled.excluded.filter { $0.creche == nil }.map { ($0.request, $0.rule) })
        let admissible = result.measured.admissibleSeats
        var waiting: [(order: ServingOrder, reason: WaitingRecord.Reason)] = []
        for request in result.source.requests where result.seats[request.id] == nil {
            let creches = admissible[request.id].map { Set($0.map(\.creche)) } ?? Set(request.wishes.map(\.creche))
            let order =
                creches.map { result.measured.order(request, at: $0) }.min() ?? result.measured.order(request, at: nil)
            let reason: WaitingRecord.Reason
            switch wholly[request.id.text] {
            case .fileStatus?: reason = .fileStatus
            case .unborn?: reason = .unborn
            case .refused?: reason = .refused
            case .held?: reason = .held
            default:
                if let unit = result.measured.unitOf[request.id], admissible[request.id] != nil {
                    reason = isFull(unit, request.id, result, evaluation) ? .full : .otherRule
                } else {
                    reason = .noAdmissibleWish
                }
            }
            waiting.append((order, reason))
        }
        waiting.sort { $0.order < $1.order }
        let records = waiting.enumerated().map { position, item in
            WaitingRecord(
                request: item.order.request.text, rank: position + 1, points: item.order.points, reason: item.reason)
        }
        return (records, ties(waiting.map(\.order), result.source.policy.ties))
    }

    /// What put each of two neighbours with equal points before the other.
    private static func ties(_ orders: [ServingOrder], _ keys: [TieKey]) -> [TieRecord]? {
        if keys.isEmpty { return nil }
        var records = (keys.map(\.text) + ["draw"]).map { TieRecord(tie: $0, decided: 0) }
        for (one, next) in zip(orders, orders.dropFirst()) where one.points == next.points {
            records[zip(one.ties, next.ties).map { $0 != $1 }.firstIndex(of: true) ?? keys.count].decided += 1
        }
        return records
    }

    /// Whether no option that places the child fits the seats left and the adults present, were its siblings to give up
    /// what they have.
    private static func isFull(
        _ unit: Int, _ request: RequestID, _ result: PlacedSeats, _ evaluation: Evaluation
    ) -> Bool {
        let room = RoomLeft(in: result.compiled.problem, beside: evaluation)
        let meanings = result.compiled.meanings[unit]
        let choice = result.assignment.choice[unit]
        return meanings.indices.filter { option in meanings[option].contains { $0.request == request } }
            .allSatisfy { !result.compiled.fits($0, of: unit, insteadOf: choice, in: room) }
    }
}
