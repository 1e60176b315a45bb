public import Allocation
public import AllocationModel
import CaseFiles
public import Childcare
import GLPKSolver
public import LinearPrograms

/// What a service asks of Berceau: places decided, checked, told and priced; cases and outcomes in, values out.
///
/// Each call has two forms: one to await, which works on a thread of its own and can be cancelled with its task, and one
/// that blocks the calling thread, named `…AndWait`. A service is a value without shared state: any number of calls may
/// run side by side in one process, and one that fails or is cancelled leaves the others unharmed. Input of any kind ends
/// in a result or in a thrown error, never in a crash.
///
///     let run = try await AllocationService().allocate(json: bytes)
///     for placement in run.outcome.placements { print(placement.request, placement.creche) }
public struct AllocationService: Sendable {
    /// The version of Berceau.
    public static let version = Allocator.version

    /// Effort, threads, limits, who is told and who may stop, and the language of what people read; of every call.
    public var options: AllocationOptions
    let solver: (any LinearProgramSolver)?

    /// A service with options for every call.
    ///
    /// - `solver`: the back end of every search; `nil` for GLPK.
    public init(options: AllocationOptions = AllocationOptions(), solver: (any LinearProgramSolver)? = nil) {
        self.options = options
        self.solver = solver
    }

    /// Allocates a case and blocks the calling thread until it is decided.
    ///
    /// A limit or a cancellation ends the search with the best allocation found so far, of status `interrupted`.
    /// - `inputs`: names and SHA-256 of the files the case was read from, for the outcome's provenance.
    /// - `earlier`: placements of an outcome of which as few families as possible should see theirs change.
    /// - Throws: `AllocationError` when the case cannot be allocated exactly, or the solver fails. A case whose hard
    ///   rules conflict is not an error: its outcome has status `conflict`.
    public func allocateAndWait(
        _ case: Case, inputs: [Provenance.InputFile] = [], keeping earlier: [PlacementRecord]? = nil
    ) throws(AllocationError) -> AllocationRun {
        try allocator.allocate(`case`, inputs: inputs, keeping: earlier)
    }

    /// Allocates a case given as one JSON document, and blocks the calling thread until it is decided.
    ///
    /// - Throws: `CaseFileErrors` with every problem of the document at once, or `AllocationError`.
    public func allocateAndWait(json: [UInt8]) throws -> AllocationRun {
        let loaded = try CaseDocument.read(json: json)
        return try allocateAndWait(loaded.case, inputs: loaded.inputs)
    }

    /// Allocates a case on a thread of its own; the caller's task waits without holding a thread of the cooperative pool.
    ///
    /// Cancelling the task stops this search and no other: the best allocation found so far is returned, with status
    /// `interrupted`. The flag of the options stops every call made with it.
    /// - `progress`: told at each step, on the thread that does the work; replaces that of the options.
    /// - Throws: as ``allocateAndWait(_:inputs:keeping:)``; `AllocationError.noThread` where no thread can be started.
    public func allocate(
        _ case: Case, inputs: [Provenance.InputFile] = [], keeping earlier: [PlacementRecord]? = nil,
        progress: ProgressListener? = nil
    ) async throws -> AllocationRun {
        try await onOwnThread(progress) { try $0.allocateAndWait(`case`, inputs: inputs, keeping: earlier) }
    }

    /// Allocates a case given as one JSON document, on a thread of its own.
    ///
    /// - Throws: as ``allocateAndWait(json:)``; `AllocationError.noThread` where no thread can be started.
    public func allocate(json: [UInt8], progress: ProgressListener? = nil) async throws -> AllocationRun {
        try await onOwnThread(progress) { try $0.allocateAndWait(json: json) }
    }

    /// Families of whom not every combination of places counts, which a commission should know before it decides.
    ///
    /// - Throws: `AllocationError` when the case cannot be compiled.
    public static func limitedFamilies(in case: Case) throws(AllocationError) -> [LimitedFamily] {
        try CaseCompiler.limitedFamilies(in: `case`)
    }
}

extension AllocationService {
    /// Told at each step of a call, on the thread that does the work.
    public typealias ProgressListener = @Sendable (AllocationProgress) -> Void

    var allocator: Allocator { Allocator(options: options, solver: solver ?? GLPKBackEnd()) }

    /// Runs the blocking form of a call on a thread of its own, which ends when the caller's task is cancelled.
    func onOwnThread<Result: Sendable>(
        _ progress: ProgressListener?, _ work: @escaping @Sendable (AllocationService) throws -> Result
    ) async throws -> Result {
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
