internal import Allocation
internal import AllocationModel
internal import Auditing
internal import Berceau
internal import CaseFiles
internal import Childcare
internal import Foundation
internal import LinearPrograms
internal import Tariffs

/// Carries out one run: reads the case anew, changes it, decides it, checks the decision by other code, measures it.
struct RunExecutor: Sendable {
    let checked: CheckedPlan
    let cancellation: Cancellation?

    /// The result; `nil` where somebody ended it.
    ///
    /// What goes wrong with the run itself is its result, with the reason.
    /// - Parameter base: what the base with the same families left, never what happened to end before; `nil` for the base.
    /// - Throws: ``SimulationError`` where the base case is no longer what the plan was checked with.
    func result(of run: PlannedRun, beside base: WarmStart?) throws(SimulationError) -> RunResult? {
        let clock = ContinuousClock()
        let start = clock.now
        let plan = checked.plan
        let variation = plan.variations[run.variation]
        let demand = plan.demands[run.demand]
        var result = RunResult(
            run: run, variation: variation.name, grid: variation.grid, demand: demand.name,
            settings: Self.settings(variation), seed: "", status: .failed)
        do {
            guard let decided = try decide(run, variation, demand, from: base, &result) else { return nil }
            try audit(decided)
            result.status = RunResult.Status(decided.outcome.status)
            result.isReproducible = decided.outcome.provenance.reproducible
            if let conflict = decided.outcome.conflict {
                result.reason = Self.reason(conflict)
            } else {
                result.values = RunMeasures.all(of: decided.outcome, in: decided.source, beside: base?.placements)
                if run.base == nil { result.start = decided.allocation.warmStart }
                guard try follow(decided, run, &result) else { return nil }
            }
        } catch let error as SimulationError {
            throw error
        } catch let error as RunFault {
            result.status = .failed
            result.reason = error.problem
        } catch let error as any ReportedError {
            result.status = .failed
            result.reason = error.problems.first { $0.severity == .error } ?? error.problems.first
        } catch {
            result.status = .failed
            result.reason = ReportedProblem(
                PlanProblemCode.runFailed, finding: BilingualText(verbatim: String(describing: error)))
        }
        let elapsed = clock.now - start
        result.seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        return result
    }

    /// The terms after the first, each from what the one before decided; false where somebody ended it.
    ///
    /// Of each the measures of the whole are kept, as those of `term:2`, `term:3` …; the run is as well proved as its least term.
    private func follow(_ first: Decided, _ run: PlannedRun, _ result: inout RunResult) throws -> Bool {
        var latest = first
        for years in 1..<max(1, checked.plan.terms) {
            let step = NextTerm(
                first: first.source, years: years, askingAgain: checked.plan.askingAgain,
                seed: "\(checked.plan.seed)/\(run.draw)")
            var loaded = latest.loaded
            loaded.case = step.after(latest.source, latest.outcome).withHourlyFees()
            guard let decided = try decide(loaded, from: nil) else { return false }
            try audit(decided)
            if let conflict = decided.outcome.conflict {
                result.status = .conflict
                result.reason = Self.reason(conflict)
                return true
            }
            if decided.outcome.status != .optimal { result.status = .feasible }
            result.isReproducible = result.isReproducible && decided.outcome.provenance.reproducible
            result.values += RunMeasures.all(of: decided.outcome, in: decided.source, beside: nil)
                .filter { $0.group.isEmpty }.map { MeasuredValue($0.measure, of: "term:\(years + 1)", $0.value) }
            latest = decided
        }
        return true
    }

    private struct Decided {
        let loaded: LoadedCase
        let allocation: AllocationRun
        var source: Case { loaded.case }
        var outcome: Outcome { allocation.outcome }
    }

    private func decide(
        _ run: PlannedRun, _ variation: Variation, _ demand: Demand, from base: WarmStart?,
        _ result: inout RunResult
    ) throws -> Decided? {
        var loaded = try CaseFolder.read(at: checked.plan.base, overrides: variation.overrides)
        guard loaded.inputs.filter({ !$0.file.hasPrefix("--set ") }) == checked.inputs else {
            throw SimulationError.caseChanged(checked.plan.base)
        }
        for change in variation.changes { loaded.case = try change.applied(to: loaded.case) }
        let draw = DemandDraw(demand: demand, seed: checked.plan.seed, number: run.draw)
        loaded.case = draw.applied(to: loaded.case, groups: checked.groups[run.demand])
        if let seed = draw.publicSeed, variation.overrides["policy.seed"] == nil { loaded.case.policy.seed = seed }
        loaded.case = loaded.case.withHourlyFees()
        result.seed = loaded.case.policy.seed
        return try decide(loaded, from: checked.plan.reusesBase ? base : nil)
    }

    private func decide(_ loaded: LoadedCase, from base: WarmStart?) throws -> Decided? {
        if let problem = loaded.case.problems().first(where: { $0.severity == .error }) {
            throw RunFault(
                problem: problem.stated(
                    as: PlanProblemCode.runRefused,
                    BilingualText(fr: "le dossier de ce calcul", en: "the case of this run")))
        }
        var options = AllocationOptions(
            effort: checked.plan.effort, timeLimit: checked.plan.secondsPerRun.map { .seconds($0) },
            cancellation: cancellation)
        options.warmStart = base
        options.keepsEnds = base == nil && checked.plan.reusesBase
        let allocation = try AllocationService(options: options).allocateAndWait(loaded.case, inputs: loaded.inputs)
        // What a signal cut short is no answer.
        if cancellation?.isCancelled == true { return nil }
        return Decided(loaded: loaded, allocation: allocation)
    }

    /// Everything the auditor promises, recomputed by code that is not the search's.
    private func audit(_ decided: Decided) throws(RunFault) {
        let contents = OutcomeFolderContents(
            outcome: decided.outcome, program: decided.allocation.program.problem,
            programBytes: decided.allocation.programBytes, certificate: decided.allocation.certificate,
            points: OutcomeFolderContents.pointsRows(of: decided.source))
        let report = Auditor.audit(AuditSubject(contents, of: decided.loaded, recomputing: false))
        guard !report.isClean else { return }
        let promises = report.broken.map(\.rawValue).joined(separator: ", ")
        throw RunFault(
            problem: ReportedProblem(
                PlanProblemCode.runBroken, value: promises,
                finding: BilingualText(
                    fr: "ne passe pas la vérification : \(promises)", en: "does not stand up to the audit: \(promises)")
            ))
    }

    private static func reason(_ conflict: ConflictRecord) -> ReportedProblem {
        let rules = Array(conflict.rules.prefix(4)).joined(separator: BilingualText(fr: " ; ", en: "; "))
        return ReportedProblem(
            PlanProblemCode.runConflict,
            finding: BilingualText(
                fr: "ces règles ne tiennent pas ensemble : \(rules)", en: "these rules do not hold together: \(rules)"))
    }

    private static func settings(_ variation: Variation) -> String {
        var values = variation.overrides
        for (number, change) in variation.changes.enumerated() { values["change.\(number + 1)"] = change.content }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(values)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

/// What went wrong with a run alone.
struct RunFault: Error {
    var problem: ReportedProblem
}

extension RunResult.Status {
    init(_ status: Outcome.Status) {
        self =
            switch status {
            case .optimal: .optimal
            case .feasible, .interrupted: .feasible
            case .conflict: .conflict
            }
    }
}
