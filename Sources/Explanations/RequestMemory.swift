internal import Allocation
internal import AllocationModel

/// What was found out about one request so far, and how often its case may still be decided again.
final class RequestMemory {
    private var redecisionsLeft: Int
    private var forced: [[Int]: ForcedPlace] = [:]
    private var redecided: [Int64: Redecision] = [:]

    init(_ limits: ExplanationLimits) { redecisionsLeft = limits.mostRedecisions }

    func takeRedecision() -> Bool {
        if redecisionsLeft == 0 { return false }
        redecisionsLeft -= 1
        return true
    }

    /// Whether the case may be decided again so often.
    func allows(_ count: Int) -> Bool { redecisionsLeft >= count }

    /// Whether much is left, so that a request may be looked at for a long time.
    var hasPlenty: Bool { redecisionsLeft > 40 }

    /// What some options of the request cost, worked out once.
    func forced(
        _ options: [Int], _ find: () throws(AllocationError) -> ForcedPlace
    ) throws(AllocationError) -> ForcedPlace {
        if let known = forced[options] { return known }
        let found = try find()
        forced[options] = found
        return found
    }

    /// What it is given with so many points more; `nil` where the case may not be decided again.
    func redecided(
        with points: Int64, _ find: () throws(AllocationError) -> Redecision?
    ) throws(AllocationError) -> Redecision? {
        if let known = redecided[points] { return known }
        guard takeRedecision(), let found = try find() else { return nil }
        redecided[points] = found
        return found
    }
}
