import Berceau
import Synchronization
import Testing

/// Every call of the service, awaited and blocking, with its progress, its limits and its end when it is cancelled.
@Suite struct ServiceCallsTests {
    private struct Town: Sendable {
        var loaded: LoadedCase
        var run: AllocationRun
        var contents: OutcomeFolderContents
    }

    private static func town() throws -> Town {
        let loaded = try CaseDocument.read(json: InventedDocument(children: 12, creches: 2, seed: 1).bytes)
        let run = try AllocationService().allocateAndWait(loaded.case, inputs: loaded.inputs)
        return Town(loaded: loaded, run: run, contents: OutcomeFolderContents(run, of: loaded.case))
    }

    @Test func awaitingAndBlockingGiveTheSame() async throws {
        let town = try Self.town()
        let (source, outcome, service) = (town.loaded.case, town.run.outcome, AllocationService())
        let rows = outcome.placements
        #expect(
            try await service.evaluate(rows, of: source).outcome.placements
                == service.evaluateAndWait(rows, of: source).outcome.placements)
        let audit = try await service.audit(town.contents, of: town.loaded)
        #expect(try audit == service.auditAndWait(town.contents, of: town.loaded))
        #expect(audit.isClean, "\(audit.findings)")
        #expect(
            try await service.nextRound(after: outcome, of: source).case
                == service.nextRoundAndWait(after: outcome, of: source).case)
        let left = try #require(rows.first?.request)
        let freed = try #require(try FreedSeat(leftBy: left, of: source, decided: outcome))
        #expect(
            try await service.call(freed, of: source, decided: outcome).entries
                == service.callAndWait(freed, of: source, decided: outcome).entries)
        #expect(try FreedSeat(leftBy: "nobody", of: source, decided: outcome) == nil)
        let reasons = try await service.explain(of: source, decided: outcome)
        #expect(try reasons == service.explainAndWait(of: source, decided: outcome))
        #expect(reasons.map(\.request) == source.requests.map(\.id.text))
        let first = try #require(source.requests.first)
        #expect(try service.explainAndWait([first.id], of: source, decided: outcome).count == 1)
        let report = try await service.report(town.contents, of: town.loaded)
        #expect(try report == service.reportAndWait(town.contents, of: town.loaded))
        #expect(report.pages.map(\.name) == ["report.html", "report-public.html"] && report.broken.isEmpty)
        #expect(report.pages.first?.html == town.contents.reportHTML)
    }

    @Test func pricesAreThoseOfTheTerm() async throws {
        let town = try Self.town()
        let (source, service) = (town.loaded.case, AllocationService())
        let wishes = try await service.price(source)
        #expect(try wishes == service.priceAndWait(source))
        #expect(Set(wishes.prices.map(\.request)) == Set(source.requests.map(\.id)))
        let accounts = try await service.price(town.run.outcome, of: source)
        #expect(try accounts == service.priceAndWait(town.run.outcome, of: source))
        #expect(accounts.fees.count == town.run.outcome.placements.count)
    }

    @Test func whatIsCancelledOrLateEndsWithAnErrorThatSaysWhich() async throws {
        let town = try Self.town()
        let flag = Cancellation()
        flag.cancel()
        let late = AllocationService(options: AllocationOptions(timeLimit: .zero))
        let cancelled = AllocationService(options: AllocationOptions(cancellation: flag))
        for (service, end) in [(late, CallStopped.timeLimit), (cancelled, .cancelled)] {
            #expect(throws: end) { try service.evaluateAndWait([], of: town.loaded.case) }
            #expect(throws: end) { try service.auditAndWait(town.contents, of: town.loaded) }
            #expect(throws: end) { try service.nextRoundAndWait(after: town.run.outcome, of: town.loaded.case) }
            #expect(throws: end) { try service.reportAndWait(town.contents, of: town.loaded) }
            #expect(throws: end) { try service.priceAndWait(town.loaded.case) }
            #expect(throws: end) { try service.explainAndWait(of: town.loaded.case, decided: town.run.outcome) }
        }
        await #expect(throws: CallStopped.cancelled) {
            try await cancelled.audit(town.contents, of: town.loaded)
        }
    }

    /// Raised while the audit runs, the flag ends it at the next promise.
    @Test func anAuditEndsInItsMiddle() throws {
        let town = try Self.town()
        let flag = Cancellation()
        let phases = Mutex<[String]>([])
        let service = AllocationService(
            options: AllocationOptions(
                cancellation: flag,
                progress: { step in
                    phases.withLock { $0.append(step.phase) }
                    if step.phase == "audit" { flag.cancel() }
                }))
        #expect(throws: CallStopped.cancelled) { try service.auditAndWait(town.contents, of: town.loaded) }
        #expect(phases.withLock { $0 } == ["recompute", "audit"])
    }

    @Test func anOutcomeOfAnotherCaseIsRefused() throws {
        let town = try Self.town()
        var other = town.loaded
        other.case.requests.removeAll { $0.id.text == town.run.outcome.placements.first?.request }
        let missing = try #require(town.run.outcome.placements.first?.request)
        let service = AllocationService()
        #expect(throws: OtherCase.unknownNames([missing])) {
            try service.nextRoundAndWait(after: town.run.outcome, of: other.case)
        }
        #expect(throws: OtherCase.self) { try service.priceAndWait(town.run.outcome, of: other.case) }
        #expect(throws: OtherCase.unknownNames([missing])) {
            try OtherCase.require(town.run.outcome, of: other, despiteChanges: true)
        }
        var changed = town.loaded
        changed.inputs = [Provenance.InputFile(file: "requests.csv", sha256: "0")]
        #expect(throws: OtherCase.self) { try OtherCase.require(town.run.outcome, of: changed) }
        // The same program, whatever the files are called.
        try OtherCase.require(town.run.outcome, of: changed, mayHaveGrown: true)
        try OtherCase.require(town.run.outcome, of: town.loaded)
    }

    /// Counts what it is asked, and hands it on.
    private final class CountingSolver: LinearProgramSolver {
        let asked = Mutex(0)
        let own = GLPKBackEnd()

        func solveRelaxation(
            _ program: LinearProgram, options: SolverOptions
        ) throws(SolverFault) -> RelaxationResult {
            asked.withLock { $0 += 1 }
            return try own.solveRelaxation(program, options: options)
        }

        func solveInteger(_ program: LinearProgram, options: SolverOptions) throws(SolverFault) -> IntegerResult {
            asked.withLock { $0 += 1 }
            return try own.solveInteger(program, options: options)
        }
    }

    @Test func anOwnSolverIsTheOneAsked() throws {
        let town = try Self.town()
        let solver = CountingSolver()
        let own = try AllocationService(solver: solver).allocateAndWait(town.loaded.case)
        #expect(solver.asked.withLock { $0 } > 0)
        #expect(own.outcome.objective == town.run.outcome.objective)
    }
}
