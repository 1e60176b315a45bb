internal import Allocation
internal import AllocationModel
internal import Childcare
internal import LinearPrograms

/// One limit of time for many solves: each has its even part of what is left.
final class SharedTime: @unchecked Sendable {
    // Used by one thread: a study goes step by step.
    private let allocator: Allocator
    private let deadline: ContinuousClock.Instant?
    private var stepsLeft: Int
    private(set) var wasStopped = false

    init(_ allocator: Allocator, steps: Int) {
        self.allocator = allocator
        stepsLeft = steps
        deadline = allocator.options.timeLimit.map { ContinuousClock.now.advanced(by: $0) }
    }

    /// Whether somebody, or the clock, ended the work.
    var isOver: Bool {
        let over =
            allocator.options.cancellation?.isCancelled == true || deadline.map { ContinuousClock.now >= $0 } ?? false
        if over { wasStopped = true }
        return over
    }

    /// Says that a step was cut short.
    func stop() { wasStopped = true }

    /// An allocator for the next step, which may take an even part of the time that is left.
    func next() -> Allocator {
        var options = allocator.options
        if let deadline {
            let now = ContinuousClock.now
            options.timeLimit = max(.milliseconds(1), now.duration(to: deadline) / max(1, stepsLeft))
        }
        stepsLeft -= 1
        return Allocator(options: options, solver: allocator.solver)
    }

    func solve(_ problem: AllocationProblem, from start: Assignment? = nil) throws(AllocationError) -> SolvedProgram {
        let solved = try next().solve(problem, from: start)
        if solved.wasInterrupted { wasStopped = true }
        return solved
    }

    func prices(of problem: AllocationProblem) throws(AllocationError) -> LevelCertificate {
        try next().relaxationPrices(problem)
    }

    func certificates(
        of problem: AllocationProblem, values: [Int64]
    ) throws(AllocationError) -> [LevelCertificate] {
        try next().relaxationCertificates(problem, values: values)
    }

    func allocate(_ source: Case) throws(AllocationError) -> Outcome {
        let outcome = try next().allocate(source).outcome
        if outcome.status == .interrupted { wasStopped = true }
        return outcome
    }
}
