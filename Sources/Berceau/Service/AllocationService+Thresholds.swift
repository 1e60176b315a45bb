public import Allocation
public import AllocationModel
public import Childcare

extension AllocationService {
    /// What each family has to know of itself to recompute its answer from the thresholds of an outcome in the order of
    /// points, or the one that asks with a request; blocks the calling thread.
    ///
    /// - Throws: `AllocationError` when the case cannot be compiled; ``OtherCase`` where the outcome is of another.
    public func familyPagesAndWait(
        of case: Case, decided outcome: Outcome, request: RequestID? = nil
    ) throws -> FamilyPages {
        try OtherCase.requireKnownNames(outcome, in: `case`)
        return try Allocator(options: options).familyPages(
            of: `case`, placements: outcome.placements, request: request)
    }
}
