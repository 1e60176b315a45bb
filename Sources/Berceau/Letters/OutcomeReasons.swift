import Allocation
package import AllocationModel
package import Childcare
import Explanations
import GLPKSolver
import Reports

/// Why each request got what it got, as far as the decision itself says: its reason, and what stopped each wish it wanted
/// more. Nothing is solved.
///
/// A fuller explanation takes its place by handing other sentences to the letters.
package struct OutcomeReasons: Sendable {
    /// Sentences for the family, by request; none for a first wish granted.
    package private(set) var sentences: [RequestID: [BilingualText]] = [:]
    /// What stopped each wish, by request and rank, where an order that is published decided.
    package private(set) var verdicts: [RequestID: [Int: BilingualText]] = [:]

    /// - Parameter saysSentences: whether families are written to, or the verdicts alone are asked for.
    /// - Throws: `AllocationError` when the case cannot be compiled, or does not allow what was decided.
    package init(of source: Case, decided outcome: Outcome, saysSentences: Bool = true) throws(AllocationError) {
        guard outcome.status != .conflict else { return }
        let explainer = try Explainer(
            source, decided: outcome, by: Allocator(solver: GLPKBackEnd()).quiet, limits: .stops)
        let isInOrder = outcome.order?.publishesThresholds == true
        for request in source.requests {
            let explanation = try explainer.explain(request)
            if saysSentences {
                let own = DecidedReasons.sentences(explanation, of: source)
                if !own.isEmpty { sentences[request.id] = own }
            }
            guard isInOrder else { continue }
            let stopped = DecidedReasons.verdicts(explanation, of: source)
            if !stopped.isEmpty { verdicts[request.id] = stopped }
        }
    }
}

extension ReportSubject {
    /// The same with what stopped each wish, where an order decided; a page of an outcome its case does not allow does without.
    func withVerdicts() -> ReportSubject {
        guard outcome.order?.publishesThresholds == true,
            let reasons = try? OutcomeReasons(of: `case`, decided: outcome, saysSentences: false)
        else { return self }
        var subject = self
        subject.verdicts = reasons.verdicts
        return subject
    }
}
