import LinearPrograms

/// What a design may still spend, shared by all its questions: nodes of the solver's searches, counted and so
/// reproducible, and a clock or a flag that may end it earlier.
final class DesignWork {
    private var left: Int
    private let deadline: ContinuousClock.Instant?
    private let cancellation: Cancellation?

    init(nodes: Int, options: SolverOptions) {
        left = nodes
        deadline = options.deadline
        cancellation = options.cancellation
    }

    var isInterrupted: Bool {
        cancellation?.isCancelled == true || deadline.map { ContinuousClock.now >= $0 } ?? false
    }

    /// Whether no question can be asked any more.
    var isSpent: Bool { left <= 0 || isInterrupted }

    /// How many nodes the next question may take; `nil` once the work is spent or the design interrupted.
    func nodes(atMost limit: Int?) -> Int? {
        isSpent ? nil : min(left, limit ?? left)
    }

    /// A question that needs no node still costs one, so that no number of them is without end.
    func spend(_ nodes: Int) { left -= max(1, nodes) }
}
