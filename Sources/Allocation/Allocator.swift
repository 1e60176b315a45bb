public import AllocationModel
package import Childcare
import GLPKSolver
package import LinearPrograms
import WorkerThreads

/// What a run decided, with the program it solved and the proof.
public struct AllocationRun: Sendable {
    public var outcome: Outcome
    package var program: CompiledProgram
    /// What each unit of the program got; `nil` in a conflict.
    package var assignment: Assignment?
    package var certificate: Certificate
    /// `program.json`, whose SHA-256 the certificate carries.
    public var programBytes: [UInt8]
    let measured: MeasuredCase
    /// Where its levels ended, by name, for those who asked.
    let ends: [String: WarmStart.Level]

    /// Points of a request of the case at a crèche.
    package func points(_ request: PlaceRequest, at creche: CrecheID) -> Points {
        measured.points(request, at: creche)
    }
}

/// Decides a case: compiles it, searches level by level, certifies, measures.
///
/// Safe for any number of concurrent calls: a solve owns its solver environment and its thread.
package struct Allocator: Sendable {
    /// Version of the product, written into every outcome.
    package static let version = Provenance.currentVersion

    package internal(set) var options: AllocationOptions
    package let solver: any LinearProgramSolver
    /// The rules it compiles; a test leaves one out.
    var passes = CaseCompiler.passes

    /// - Parameter solver: the back end; GLPK unless a test brings its own.
    package init(options: AllocationOptions = AllocationOptions(), solver: any LinearProgramSolver = GLPKBackEnd()) {
        self.options = options
        self.solver = solver
    }

    /// The best allocation of `case` within the limits, with its proof.
    ///
    /// Hard rules that contradict each other are an outcome with status `conflict`, not an error.
    /// - Parameter inputs: names and SHA-256 of the files the case was read from.
    /// - Parameter earlier: placements of an outcome of which as few families as possible should see theirs change.
    /// - Throws: ``AllocationError``.
    package func allocate(
        _ case: Case, inputs: [Provenance.InputFile] = [], keeping earlier: [PlacementRecord]? = nil
    ) throws(AllocationError) -> AllocationRun {
        let clock = ContinuousClock()
        let start = clock.now
        let deadline = options.timeLimit.map { start.advanced(by: $0) }
        report(AllocationProgress(phase: "compile"))
        let compiled = try compiled(`case`, keeping: earlier)
        // None of it depends on what will be decided: whoever stops the search does not wait for it.
        let measured = Ahead { MeasuredCase(`case`, compiled) }
        let bytes = compiled.problem.programJSON()
        let hash = Fingerprint.sha256(of: bytes)
        let order = OrderOfPriority(`case`.policy).map { OrderModels(measured.value(), $0) }
        var result: LexicographicSearch.Result
        var lottery: LotteryRecord?
        var claims: OrderedSearch.Result?
        if let order {
            (result, claims) = try orderedSearch(order, deadline: deadline)
        } else {
            result = try warmedSearch(compiled, in: `case`.calendar, deadline: deadline)
            if `case`.policy.draw == .lottery {
                (result, lottery) = try holdingLottery(`case`, measured.value(), result, deadline: deadline)
            }
        }
        var provenance = Provenance(
            version: Self.version, glpkVersion: GLPKBackEnd.version, inputs: inputs, program: hash,
            seed: `case`.policy.seed, effort: options.effort.rawValue,
            reproducible: !result.interrupted && !compiled.standAlone.contains(where: \.wasStopped),
            law: LawRecord.all(of: `case`))
        var outcome: Outcome
        var certificate = Certificate(program: hash, levels: result.certificates)
        if let assignment = result.assignment {
            report(AllocationProgress(phase: "measure"))
            outcome = OutcomeMeasures.outcome(
                measured.value(), assignment, levels: result.levels, provenance: provenance,
                status: Outcome.Status(of: result.levels, wasInterrupted: result.interrupted),
                order: order?.strict)
            if let order {
                outcome.order = OrderMeasures.record(measured.value(), assignment, order, fewest: claims?.fewest ?? 0)
            }
            outcome.lottery = lottery
            let bonuses = try funding(
                `case`, compiled, assignment, levels: result.levels, keepsEarlier: earlier != nil, deadline: deadline)
            outcome.funding = bonuses.summary
            if bonuses.wasStopped { outcome.provenance.reproducible = false }
        } else if result.infeasible {
            report(AllocationProgress(phase: "conflict"))
            let analysis = ConflictAnalysis(
                problem: compiled.problem, source: `case`, compiled: compiled, solver: solver, options: options,
                deadline: deadline)
            let conflict = try analysis.run()
            provenance.reproducible = provenance.reproducible && conflict.reproducible
            certificate.levels = []
            outcome = Outcome(
                status: .conflict, requests: `case`.requests.count, excluded: compiled.excluded,
                decisions: OutcomeMeasures.decisions(`case`), conflict: conflict.record, provenance: provenance)
            outcome.members = NetworkMeasures.members(`case`, compiled.standAlone)
        } else {
            throw .nothingFound
        }
        outcome.earlier = earlier?.map { EarlierPlacement(request: $0.request, section: $0.section, days: $0.days) }
        let elapsed = clock.now - start
        outcome.run = RunRecord(
            seconds: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18,
            threads: options.threads)
        return AllocationRun(
            outcome: outcome, program: compiled, assignment: result.assignment, certificate: certificate,
            programBytes: bytes, measured: measured.value(), ends: result.ends)
    }

    /// From where another run ended, if that is a valid placement here.
    private func warmedSearch(
        _ compiled: CompiledProgram, in calendar: WeekCalendar, deadline: ContinuousClock.Instant?
    ) throws(AllocationError) -> LexicographicSearch.Result {
        guard let warm = options.warmStart else { return try search(compiled.problem, deadline: deadline) }
        if let start = compiled.assignment(of: warm.placements, in: calendar) {
            return try search(compiled.problem, from: start, deadline: deadline)
        }
        var cold = self
        cold.options.warmStart = nil
        return try cold.search(compiled.problem, deadline: deadline)
    }

    /// - Parameter start: an assignment that satisfies every hard rule.
    func search(
        _ problem: AllocationProblem, from start: Assignment? = nil, deadline: ContinuousClock.Instant? = nil
    ) throws(AllocationError) -> LexicographicSearch.Result {
        var result = try LexicographicSearch(
            problem: problem, solver: solver, options: options, deadline: deadline, report: report
        ).run(from: start)
        if let assignment = result.assignment {
            let raised = problem.raisingChoices(of: assignment)
            if raised != assignment {
                let values = problem.evaluate(raised).levelValues
                result.assignment = raised
                result.levels = zip(result.levels, zip(problem.levels, values)).map { record, now in
                    LevelRecord(
                        name: record.name, objective: now.1, bound: record.bound,
                        certifiedBound: record.certifiedBound, constant: now.0.constant, scale: record.scale,
                        reached: record.reached.map { max($0, now.1) }, settlesTies: now.0.settlesTies)
                }
            }
        }
        return result
    }

    private func report(_ progress: AllocationProgress) { options.progress?(progress) }
}
