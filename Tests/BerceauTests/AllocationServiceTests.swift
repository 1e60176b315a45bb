import Berceau
import Childcare
import Foundation
import Synchronization
import Testing

@Suite struct AllocationServiceTests {
    static let small = InventedDocument(children: 12, creches: 2, seed: 1)
    static let large = InventedDocument(children: 400, creches: 8, seed: 2)

    @Test func aDocumentInAnOutcomeOut() async throws {
        let allocation = try await AllocationService().allocate(json: try Self.small.bytes)
        #expect(allocation.outcome.status == .optimal)
        #expect(allocation.outcome.placed == allocation.outcome.placements.count)
        #expect(allocation.outcome.requests == 12)
    }

    @Test func waitingAndBlockingGiveTheSameAnswer() async throws {
        let bytes = try Self.small.bytes
        let blocking = try AllocationService().allocateAndWait(json: bytes)
        var waiting = try await AllocationService().allocate(json: bytes)
        waiting.outcome.run = blocking.outcome.run
        #expect(waiting.outcome == blocking.outcome)
        #expect(waiting.programBytes == blocking.programBytes)
    }

    @Test func aCaseInAnOutcomeOut() async throws {
        let loaded = try CaseDocument.read(json: try Self.small.bytes)
        let allocation = try await AllocationService().allocate(loaded.case, inputs: loaded.inputs)
        #expect(allocation.outcome.provenance.inputs == loaded.inputs)
    }

    @Test func everythingWrongIsReportedAtOnce() async throws {
        let text = String(decoding: try Self.small.bytes, as: UTF8.self)
            .replacingOccurrences(of: "\"H3\"", with: "\"H4\"").replacingOccurrences(of: "\"C1-U\"", with: "\"\"")
        let errors = await #expect(throws: CaseFileErrors.self) {
            _ = try await AllocationService().allocate(json: Array(text.utf8))
        }
        #expect((errors?.problems.count ?? 0) >= 2)
    }

    @Test func progressIsTold() async throws {
        let phases = Mutex<Set<String>>([])
        _ = try await AllocationService().allocate(json: try Self.small.bytes) { progress in
            _ = phases.withLock { $0.insert(progress.phase) }
        }
        #expect(phases.withLock { $0 }.isSuperset(of: ["compile", "measure"]))
    }

    @Test func aCancelledTaskReturnsTheBestFoundSoFar() async throws {
        let bytes = try Self.large.bytes
        let started = AsyncStream<Void>.makeStream()
        let task = Task {
            try await AllocationService(options: AllocationOptions(effort: .thorough)).allocate(json: bytes) {
                progress in
                if progress.phase != "compile" { started.continuation.yield() }
            }
        }
        for await _ in started.stream { break }
        task.cancel()
        let outcome = try await task.value.outcome
        // A fast machine may have finished before it heard.
        #expect([.interrupted, .optimal, .feasible].contains(outcome.status))
        #expect((outcome.bound ?? .min) >= (outcome.objective ?? .max))
        if outcome.status == .interrupted { #expect(!outcome.provenance.reproducible) }
    }

    @Test func aTaskCancelledBeforeItStartsStillAnswers() async throws {
        let bytes = try Self.small.bytes
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await AllocationService().allocate(json: bytes)
        }
        task.cancel()
        let outcome = try await task.value.outcome
        #expect((outcome.bound ?? .min) >= (outcome.objective ?? .max))
    }

    @Test func cancellingOneTaskLeavesItsSiblingsAndLaterCallsAlone() async throws {
        let shared = Cancellation()
        let service = AllocationService(options: AllocationOptions(effort: .quick, cancellation: shared))
        let bytes = try Self.large.bytes
        let started = AsyncStream<Void>.makeStream()
        let cancelled = Task {
            try await service.allocate(json: bytes) { progress in
                if progress.phase != "compile" { started.continuation.yield() }
            }
        }
        let document = try Self.small.bytes
        let sibling = Task { try await service.allocate(json: document) }
        for await _ in started.stream { break }
        cancelled.cancel()
        _ = try await cancelled.value
        #expect(!shared.isCancelled)
        #expect(try await sibling.value.outcome.status == .optimal)
        #expect(try await service.allocate(json: document).outcome.status == .optimal)
    }

    @Test func aSharedFlagStopsEveryCallMadeWithIt() async throws {
        let shared = Cancellation()
        let service = AllocationService(options: AllocationOptions(cancellation: shared))
        let bytes = try Self.large.bytes
        #expect(Cancellation(under: shared).isCancelled == false)
        shared.cancel()
        #expect(Cancellation(under: shared).isCancelled)
        for _ in 0..<2 {
            #expect(try await service.allocate(json: bytes).outcome.status == .interrupted)
        }
    }

    @Test func whereNoThreadStartsTheCallEndsWithAnError() async throws {
        await #expect(throws: AllocationError.noThread) {
            _ = try await DedicatedThread.run(start: { _, _ in false }) { 1 }
        }
        #expect(try await DedicatedThread.run { 1 } == 1)
        #expect(AllocationError.noThread.text.french != AllocationError.noThread.text.english)
    }

    /// Two are cancelled and one runs out of the solver's memory; the others give the bytes they give alone.
    @Test func eightSideBySideDoNotDisturbEachOther() async throws {
        let documents = try (0..<8).map { try InventedDocument(children: 60, creches: 4, seed: UInt64($0)).bytes }
        let options = AllocationOptions(effort: .quick)
        let alone = try documents.map {
            try AllocationService(options: options).allocateAndWait(json: $0).outcome.placements
        }
        let together = await withTaskGroup(of: (Int, [PlacementRecord]?).self) { group in
            for (index, document) in documents.enumerated() {
                group.addTask {
                    var own = options
                    if index < 2 {
                        let cancellation = Cancellation()
                        cancellation.cancel()
                        own.cancellation = cancellation
                    }
                    if index == 2 { own.memoryLimitMegabytes = 1 }
                    let outcome = try? await AllocationService(options: own).allocate(json: document).outcome
                    return (index, outcome?.placements)
                }
            }
            var results: [[PlacementRecord]?] = Array(repeating: nil, count: documents.count)
            for await (index, placements) in group { results[index] = placements }
            return results
        }
        for index in 3..<8 { #expect(together[index] == alone[index], "solve \(index)") }
    }
}
