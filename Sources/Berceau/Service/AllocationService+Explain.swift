import Allocation
public import AllocationModel
public import Childcare
import Explanations
import GLPKSolver
import WorkerThreads

extension AllocationService {
    /// Why requests of a decided case were answered as they were, and what would have brought those who wait a place; blocks
    /// the calling thread.
    ///
    /// - `requests`: one or some, said in the order of the case; `nil` for all, of whom each is looked at less far than one
    ///   alone.
    /// - Returns: explanations whose sources are pointers into the case.
    /// - Throws: `AllocationError` when the case cannot be compiled or the solver fails; ``OtherCase`` where the outcome is
    ///   of another; ``CallStopped``.
    public func explainAndWait(
        _ requests: [RequestID]? = nil, of case: Case, decided outcome: Outcome
    ) throws -> [RequestExplanation] {
        try OtherCase.requireKnownNames(outcome, in: `case`)
        let steps = CallSteps(options)
        try steps.begin("compile")
        let wanted = requests.map(Set.init)
        let asked = `case`.requests.filter { wanted?.contains($0.id) ?? true }
        let pool = WorkerPool(threads: options.threads)
        let explainer = try Explainer(
            `case`, decided: outcome, by: asked.count == 1 ? allocator.quiet : allocator.quiet.onOneThread,
            isAlone: asked.count == 1, on: pool,
            goesOnWithin: { part, parts in
                // One request alone has parts of its own; of many each is one.
                (try? asked.count == 1 ? steps.begin("explain", part: part, of: parts) : steps.goOn()) != nil
            }
        ) { part, parts in
            (try? steps.begin("changes", part: part, of: parts)) != nil
        }
        let answers = pool.map(asked.count) { position in
            Result {
                if asked.count != 1 { try steps.begin("explain", part: position, of: asked.count) }
                let answer = try explainer.explain(asked[position])
                // What a limit cut short is no answer.
                try steps.goOn()
                return answer
            }
        }
        return try answers.map { try $0.get() }
    }

    /// Why requests of a decided case were answered as they were, and what would have brought those who wait a place.
    ///
    /// - Throws: as ``explainAndWait(_:of:decided:)``; `AllocationError.noThread`.
    public func explain(
        _ requests: [RequestID]? = nil, of case: Case, decided outcome: Outcome, progress: ProgressListener? = nil
    ) async throws -> [RequestExplanation] {
        try await onOwnThread(progress) { try $0.explainAndWait(requests, of: `case`, decided: outcome) }
    }
}
