import AllocationModel
import Childcare

/// The limits of one kind that the placed children exceed.
extension Recomputation {
    func exceeded(_ kind: SeatLimit.Kind) -> [(limit: SeatLimit, used: Int64)] {
        zip(limits.limits, used).filter { $0.kind == kind && $1 > $0.capacity && $1 > 0 }.map { ($0, $1) }
    }
}
