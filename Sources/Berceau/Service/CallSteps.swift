import Allocation
import LinearPrograms

/// A call without a partial result was ended before it was done.
public enum CallStopped: String, ReportedError, Hashable, Sendable {
    /// Its task, or the flag of the options, was cancelled.
    case cancelled
    /// The time of the options was up.
    case timeLimit = "time_limit"

    public var problems: [ReportedProblem] {
        let finding =
            switch self {
            case .cancelled:
                BilingualText(fr: "l'appel a été annulé avant sa fin", en: "the call was cancelled before its end")
            case .timeLimit:
                BilingualText(
                    fr: "le temps accordé a passé avant la fin de l'appel",
                    en: "the time allowed was up before the end of the call")
            }
        return [
            ReportedProblem(
                self == .cancelled ? CommandProblemCode.interrupted : .limit, finding: finding,
                expected: BilingualText(
                    fr: "un appel mené à sa fin, qui n'a pas de résultat avant",
                    en: "a call that comes to its end, which has no result before"),
                remedy: BilingualText(fr: "recommencez, avec plus de temps", en: "call again, with more time"))
        ]
    }
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
    func begin(_ phase: String, part: Int? = nil, of parts: Int? = nil) throws(CallStopped) {
        try goOn()
        options.progress?(AllocationProgress(phase: phase, part: part, parts: parts))
    }

    /// - Throws: ``CallStopped`` where the call is to end.
    func goOn() throws(CallStopped) {
        if options.cancellation?.isCancelled == true { throw .cancelled }
        if let deadline, ContinuousClock.now >= deadline { throw .timeLimit }
    }
}
