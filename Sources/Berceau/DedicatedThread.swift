import Foundation

/// Runs blocking work away from Swift's cooperative pool, which has one thread per core and must never wait.
enum DedicatedThread {
    static func run<Result: Sendable>(
        stackBytes: Int = 16 << 20, _ work: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Swift.Result(catching: work)) }
            thread.stackSize = stackBytes
            thread.name = "berceau"
            thread.start()
        }
    }
}
