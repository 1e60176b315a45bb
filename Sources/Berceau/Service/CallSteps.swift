import Allocation
import LinearPrograms

/// A call without a partial result was ended before it was done.
public enum CallStopped: String, Error, Hashable, Sendable {
    /// Its task, or the flag of the options, was cancelled.
    case cancelled
    /// The time of the options was up.
    case timeLimit = "time_limit"
}

/// The steps of a call that is not a search: told as they begin, and ended by a limit or a flag between two of them.
struct CallSteps {
    private let options: AllocationOptions
    private let deadline: ContinuousClock.Instant?

    init(_ options: AllocationOptions) {
        self.options = options
        deadline = options.timeLimit.map { ContinuousClock.now + $0 }
    }

    /// - Throws: ``CallStopped`` where the call is to end.
    func begin(_ phase: String) throws(CallStopped) {
        try goOn()
        options.progress?(AllocationProgress(phase: phase))
    }

    /// - Throws: ``CallStopped`` where the call is to end.
    func goOn() throws(CallStopped) {
        if options.cancellation?.isCancelled == true { throw .cancelled }
        if let deadline, ContinuousClock.now >= deadline { throw .timeLimit }
    }
}
