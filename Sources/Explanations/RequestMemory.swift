internal import Allocation
internal import AllocationModel

/// What was found out about one request so far, and how often its case may still be decided again.
///
/// Progress counts steps, and each time the case is decided again as one, which is what takes long.
final class RequestMemory {
    private var redecisionsLeft: Int
    private var part = 0
    private let parts: Int
    private let goesOn: (_ part: Int, _ parts: Int) -> Bool
    private var forced: [[Int]: ForcedPlace] = [:]
    private var redecided: [Int64: Redecision] = [:]

    /// - Parameters:
    ///   - steps: how many there are besides.
    ///   - goesOn: told of each part, with how many there are at the most; whoever says no asks nothing more.
    init(_ limits: ExplanationLimits, steps: Int, goesOn: @escaping (_ part: Int, _ parts: Int) -> Bool) {
        redecisionsLeft = limits.mostRedecisions
        parts = steps + (limits.looksForChanges ? limits.mostRedecisions : 0)
        self.goesOn = goesOn
    }

    /// Begins a step; whether to go on.
    func begins() -> Bool {
        defer { part += 1 }
        return goesOn(part, parts)
    }

    func takeRedecision() -> Bool {
        guard redecisionsLeft > 0, begins() else { return false }
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
