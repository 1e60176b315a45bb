public import Allocation
public import AllocationModel
public import Childcare

extension AllocationService {
    /// Scores an allocation made elsewhere by the rules of a case, names every rule it breaks, and blocks the thread.
    ///
    /// - Throws: `AllocationError` when the case cannot be compiled; ``CallStopped``.
    public func evaluateAndWait(_ placements: [PlacementRecord], of case: Case) throws -> PlacementEvaluation {
        try CallSteps(options).begin("compile")
        return try allocator.evaluate(`case`, placements: placements)
    }

    /// Scores an allocation made elsewhere by the rules of a case, and names every rule it breaks.
    ///
    /// - Throws: as ``evaluateAndWait(_:of:)``; `AllocationError.noThread`.
    public func evaluate(
        _ placements: [PlacementRecord], of case: Case, progress: ProgressListener? = nil
    ) async throws -> PlacementEvaluation {
        try await onOwnThread(progress) { try $0.evaluateAndWait(placements, of: `case`) }
    }
}
