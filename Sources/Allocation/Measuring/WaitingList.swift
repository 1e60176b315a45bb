internal import AllocationModel
internal import Childcare

/// The children without a place, in the order they would be served: best points, then the public draw.
enum WaitingList {
    static func records(_ result: PlacedSeats, _ evaluation: Evaluation) -> [WaitingRecord] {
        let wholly = Dictionary(
            result.compiled.excluded.filter { $0.creche == nil }.map { ($0.request, $0.rule) },
            uniquingKeysWith: { first, _ in first })
        let admissible = result.admissibleSeats
        var waiting: [(request: Request, points: Int64, reason: WaitingRecord.Reason)] = []
        for request in result.source.requests where result.seats[request.id] == nil {
            let creches = admissible[request.id].map { Set($0.map(\.creche)) } ?? Set(request.wishes.map(\.creche))
            let points = creches.map { result.points(request, at: $0) }.max() ?? 0
            let reason: WaitingRecord.Reason
            switch wholly[request.id.text] {
            case .fileStatus?: reason = .fileStatus
            case .unborn?: reason = .unborn
            case .refused?: reason = .refused
            case .held?: reason = .held
            default:
                if let unit = result.unitOf[request.id], !result.compiled.meanings[unit].isEmpty {
                    reason = isFull(unit, result, evaluation) ? .full : .otherRule
                } else {
                    reason = .noAdmissibleWish
                }
            }
            waiting.append((request, points, reason))
        }
        waiting.sort { left, right in
            if left.points != right.points { return left.points > right.points }
            let (one, other) = (result.drawKey(left.request.id), result.drawKey(right.request.id))
            if one != other { return other.lexicographicallyPrecedes(one) }
            return left.request.id < right.request.id
        }
        return waiting.enumerated().map { position, item in
            WaitingRecord(
                request: item.request.id.text, rank: position + 1, points: item.points, reason: item.reason)
        }
    }

    /// Whether no option of the unit fits the seats left and the adults present.
    private static func isFull(_ unit: Int, _ result: PlacedSeats, _ evaluation: Evaluation) -> Bool {
        let problem = result.compiled.problem
        return problem.units[unit].options.indices.allSatisfy { position in
            let option = problem.units[unit].options[position]
            if option.uses.contains(where: {
                evaluation.used[$0.index] + $0.amount > problem.resources[$0.index].capacity
            }) {
                return true
            }
            let loads = result.compiled.meanings[unit][position].flatMap {
                result.compiled.footprints[$0]?.loads ?? []
            }
            return ProgramDraft.merged(loads).contains {
                evaluation.activity[$0.index] + $0.amount > problem.quotas[$0.index].bound
            }
        }
    }
}
