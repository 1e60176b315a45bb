@_exported public import Allocation
@_exported public import AllocationModel
@_exported public import CaseFiles
@_exported public import Childcare
@_exported public import class LinearPrograms.Cancellation

/// Allocates cases inside another program: case in, outcome out, with progress, cancellation and limits.
///
/// A service is a value without shared state: any number of allocations may run side by side in one process, each on
/// threads of its own, and one that fails or is cancelled leaves the others unharmed. Input of any kind ends in a result
/// or in a thrown error, never in a crash.
///
///     let allocation = try await AllocationService().allocate(json: bytes)
///     for placement in allocation.outcome.placements { print(placement.request, placement.creche) }
public struct AllocationService: Sendable {
    /// The version of Berceau.
    public static let version = Allocator.version

    /// Effort, threads, limits, and the language of what people read in a conflict's record.
    public var options: AllocationOptions

    public init(options: AllocationOptions = AllocationOptions()) { self.options = options }

    /// Allocates a case and blocks the calling thread until it is decided; for programs without a task to await in.
    ///
    /// - Parameter earlier: placements of an outcome of which as few families as possible should see theirs change.
    /// - Throws: ``AllocationError`` when the case cannot be allocated exactly, or the solver fails. A case whose hard
    ///   rules conflict is not an error: its outcome has status `conflict`.
    public func allocateAndWait(
        _ case: Case, inputs: [Provenance.InputFile] = [], keeping earlier: [PlacementRecord]? = nil
    ) throws(AllocationError) -> Allocation {
        try Allocator(options: options).allocate(`case`, inputs: inputs, keeping: earlier)
    }

    /// Allocates a case given as one JSON document, and blocks the calling thread until it is decided.
    ///
    /// - Throws: ``CaseFileErrors`` with every problem of the document at once, or ``AllocationError``.
    public func allocateAndWait(json: [UInt8]) throws -> Allocation {
        let loaded = try CaseDocument.read(json: json)
        return try allocateAndWait(loaded.case, inputs: loaded.inputs)
    }

    /// Allocates a case on a thread of its own; the caller's task waits without holding a thread of the cooperative pool.
    ///
    /// Cancelling the task stops this search and no other: the best allocation found so far is returned, with status
    /// `interrupted`. The flag of the options stops every call made with it.
    /// - Parameter progress: told at each step, on the thread that does the work; replaces that of the options.
    /// - Throws: as ``allocateAndWait(_:inputs:keeping:)``; ``AllocationError/noThread`` where no thread can be started.
    public func allocate(
        _ case: Case, inputs: [Provenance.InputFile] = [], keeping earlier: [PlacementRecord]? = nil,
        progress: (@Sendable (AllocationProgress) -> Void)? = nil
    ) async throws -> Allocation {
        try await cancellable(progress) { service in
            try service.allocateAndWait(`case`, inputs: inputs, keeping: earlier)
        }
    }

    /// Allocates a case given as one JSON document, on a thread of its own.
    ///
    /// - Throws: as ``allocateAndWait(json:)``; ``AllocationError/noThread`` where no thread can be started.
    public func allocate(
        json: [UInt8], progress: (@Sendable (AllocationProgress) -> Void)? = nil
    ) async throws -> Allocation {
        try await cancellable(progress) { service in try service.allocateAndWait(json: json) }
    }

    private func cancellable(
        _ progress: (@Sendable (AllocationProgress) -> Void)?,
        _ work: @escaping @Sendable (AllocationService) throws -> Allocation
    ) async throws -> Allocation {
        // A flag of the caller's own keeps working; it may be shared by many calls, so cancelling this task leaves it alone.
        let cancellation = Cancellation(under: options.cancellation)
        var service = self
        service.options.cancellation = cancellation
        service.options.progress = progress ?? options.progress
        let prepared = service
        return try await withTaskCancellationHandler {
            try await DedicatedThread.run { try work(prepared) }
        } onCancel: {
            cancellation.cancel()
        }
    }
}
