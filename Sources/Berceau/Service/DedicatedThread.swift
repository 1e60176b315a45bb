import Allocation
package import WorkerThreads

/// Runs blocking work away from Swift's cooperative pool, which has one thread per core and must never wait.
package enum DedicatedThread {
    /// - `start`: how threads are started; a test hands in one that fails.
    /// - Throws: what `work` throws, or `AllocationError.noThread` where the system refuses a thread.
    package static func run<Result: Sendable>(
        stackBytes: Int = 16 << 20, start: WorkerThread.Starter = WorkerThread.start,
        _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let started = start(stackBytes) { continuation.resume(with: Swift.Result(catching: work)) }
            if !started { continuation.resume(throwing: AllocationError.noThread) }
        }
    }
}
