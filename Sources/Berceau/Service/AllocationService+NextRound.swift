public import AllocationModel
public import Childcare

extension AllocationService {
    /// The case of the round after a decision: the answers of `case` applied to `outcome`; blocks the calling thread.
    ///
    /// - `from`: the first day of the places the next round gives.
    /// - Throws: ``OtherCase`` where the outcome is of another case; ``CallStopped``.
    public func nextRoundAndWait(
        after outcome: Outcome, of case: Case, from: CivilDate? = nil
    ) throws -> NextRound {
        try OtherCase.requireKnownNames(outcome, in: `case`)
        try CallSteps(options).begin("compile")
        return NextRound(after: outcome, of: `case`, from: from, language: options.language)
    }

    /// The case of the round after a decision: the answers of `case` applied to `outcome`.
    ///
    /// - Throws: as ``nextRoundAndWait(after:of:from:)``; `AllocationError.noThread`.
    public func nextRound(
        after outcome: Outcome, of case: Case, from: CivilDate? = nil, progress: ProgressListener? = nil
    ) async throws -> NextRound {
        try await onOwnThread(progress) { try $0.nextRoundAndWait(after: outcome, of: `case`, from: from) }
    }
}
