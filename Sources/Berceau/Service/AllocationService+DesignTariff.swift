import Allocation
public import Childcare
import GLPKSolver
import LinearPrograms
public import TariffDesign
public import Tariffs

/// A designed fee scale with what the chair asks next about it.
public struct TariffProposal: Hashable, Sendable {
    /// The scale, the conflict that excludes one, or that none was found in time.
    public var answer: DesignAnswer
    /// What each constraint costs; empty unless there is a scale and it was asked for.
    public var constraintPrices: [ConstraintPrice]
    /// What the poorest would gain by allowing more change or less surplus; likewise.
    public var frontier: Frontier
}

extension AllocationService {
    /// What to find out beside a scale.
    public struct TariffQuestions: Hashable, Sendable {
        public var constraintPrices: Bool
        public var changes: [Share]
        public var surpluses: [Share]

        /// What to ask.
        ///
        /// - `changes`: shares of change for which the frontier is drawn.
        /// - `surpluses`: shares of surplus for which it is.
        public init(constraintPrices: Bool = true, changes: [Share] = [], surpluses: [Share] = []) {
            self.constraintPrices = constraintPrices
            self.changes = changes
            self.surpluses = surpluses
        }
    }

    /// Designs a fee scale and blocks the calling thread until it stands.
    ///
    /// A limit or a cancellation ends the design with the best scale found so far; what is not proved is said.
    /// - `questions`: what to find out beside the scale; `nil` for the scale alone.
    /// - Throws: `DesignError` for a problem with defects, all of them at once, or a solver that failed.
    public func designTariffAndWait(
        _ problem: DesignProblem, asking questions: TariffQuestions? = nil
    ) throws(DesignError) -> TariffProposal {
        let designer = tariffDesigner
        options.progress?(AllocationProgress(phase: "design"))
        let answer = try designer.design(problem)
        var proposal = TariffProposal(answer: answer, constraintPrices: [], frontier: Frontier())
        guard let questions, case .scale(let designed) = answer else { return proposal }
        if questions.constraintPrices {
            options.progress?(AllocationProgress(phase: "prices"))
            proposal.constraintPrices = try designer.constraintPrices(problem, designed)
        }
        options.progress?(AllocationProgress(phase: "frontier"))
        proposal.frontier = try designer.frontier(problem, changes: questions.changes, surpluses: questions.surpluses)
        return proposal
    }

    /// Designs a fee scale.
    ///
    /// - Throws: as ``designTariffAndWait(_:asking:)``; `AllocationError.noThread`.
    public func designTariff(
        _ problem: DesignProblem, asking questions: TariffQuestions? = nil, progress: ProgressListener? = nil
    ) async throws -> TariffProposal {
        try await onOwnThread(progress) { try $0.designTariffAndWait(problem, asking: questions) }
    }

    /// Without cutting planes: over rows of money, whose coefficients are large, GLPK's cuts have cut off scales that
    /// obey every rule, and "proved" was false.
    package var tariffDesigner: TariffDesigner {
        TariffDesigner(solver: solver ?? GLPKBackEnd(cuts: [])).limited(
            deadline: options.timeLimit.map { ContinuousClock.now + $0 }, cancellation: options.cancellation)
    }
}
