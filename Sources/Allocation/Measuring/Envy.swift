internal import AllocationModel
internal import Childcare
internal import WorkerThreads

/// Who could complain, and which seats are wasted.
///
/// A unit envies an option it prefers (no member worse, one better; anything beats nothing) when every member would
/// fit if only children with strictly higher priority there (points at that crèche, the policy's ties, then the public
/// draw; occasional care comes after all other), children on the seats they have today and those the commission placed
/// kept their seats, and its own move breaks no hard quota further. A child who moved is held to its new seat by its
/// priority alone: without it, it is back where it was. Whatever limits seats counts: the section, the crèche as a whole,
/// its stops, its staff, a hard maximum. Whoever a minimum that comes before the order cannot do without has priority over
/// whoever it can. Where the unit would fit with nobody leaving, that is waste instead.
struct Envy {
    private let result: PlacedSeats
    private let model: OrderModel

    /// - Parameter model: the order of the case, without a margin.
    init(_ result: PlacedSeats, _ model: OrderModel) {
        self.result = result
        self.model = model
    }

    func records() -> (envy: EnvyRecord, wasted: Int) {
        let state = OrderState(model, result.assignment)
        let units = model.unitCount
        // No unit's complaint depends on another's.
        let pieces = (0..<16).map { units * $0 / 16..<units * ($0 + 1) / 16 }
        let counts = WorkerPool.processors.map(pieces.count) { piece in
            state.complaining(of: pieces[piece])
        }
        let instances = morePoints()
        return (
            EnvyRecord(
                morePointsThanAdmitted: Set(instances.map(\.request)).count,
                justified: counts.reduce(0) { $0 + $1.envious }, instances: instances),
            counts.reduce(0) { $0 + $1.wasted }
        )
    }

    /// Requests without a place that have more points than someone admitted to a crèche they could have been given.
    private func morePoints() -> [EnvyRecord.Instance] {
        struct Queue: Hashable {
            var creche: CrecheID
            /// Occasional care is compared with occasional care only.
            var isOccasional: Bool
        }
        var lowest: [Queue: Points] = [:]
        for (request, seat) in result.seats where !result.measured.pinned.contains(request) && !seat.isPresentPlace {
            guard let file = result.measured.request(request) else { continue }
            let points = result.measured.points(file, at: seat.creche)
            let queue = Queue(creche: seat.creche, isOccasional: file.care == .occasional)
            lowest[queue] = min(lowest[queue] ?? points, points)
        }
        let admissible = result.measured.admissibleSeats
        var instances: [EnvyRecord.Instance] = []
        for request in result.source.requests where result.seats[request.id] == nil {
            for creche in Set((admissible[request.id] ?? []).map(\.creche)).sorted() {
                let points = result.measured.points(request, at: creche)
                let queue = Queue(creche: creche, isOccasional: request.care == .occasional)
                if let bar = lowest[queue], points > bar {
                    instances.append(
                        .init(request: request.id.text, creche: creche.text, points: points, lowestAdmitted: bar))
                }
            }
        }
        return instances.sorted { left, right in
            let (one, other) = (RequestID(left.request), RequestID(right.request))
            return one != other ? one < other : CrecheID(left.creche) < CrecheID(right.creche)
        }
    }
}
