internal import Allocation
public import Childcare
public import LinearPrograms
internal import Synchronization
internal import WorkerThreads

/// Why a simulation stopped before its end.
public enum SimulationError: ReportedError, Hashable, Sendable {
    /// The files of the base case are no longer those the plan was checked with.
    case caseChanged(String)

    public var problems: [ReportedProblem] {
        switch self {
        case .caseChanged(let path):
            [
                ReportedProblem(
                    PlanProblemCode.caseChanged, ProblemPlace(file: path),
                    finding: BilingualText(
                        fr: "le dossier de base a été modifié pendant les calculs",
                        en: "the base case was changed while the runs went on"),
                    expected: BilingualText(
                        fr: "le dossier tel qu’il était au début", en: "the case as it was at the beginning"),
                    remedy: BilingualText(
                        fr: "remettez-le, ou recommencez dans un autre dossier de sortie",
                        en: "put it back, or begin anew in another output folder"))
            ]
        }
    }
}

/// Where a simulation stands.
public struct SimulationProgress: Hashable, Sendable {
    /// Runs that are stored, those of earlier commands included.
    public var done: Int
    public var total: Int
    /// Runs this command has stored.
    public var own: Int
    /// Of all that are stored by this command, how many came to nothing.
    public var failed: Int
    public var seconds: Double

    /// How long the rest will take at the present pace; `nil` before the first run.
    public var secondsLeft: Double? { own > 0 ? seconds / Double(own) * Double(total - done) : nil }
}

/// Carries out the runs of a plan, on every core, and stores each as it ends.
///
/// What comes of a run depends on the plan and the case alone: not on the others, their order, the threads or the clock.
public struct Simulation: Sendable {
    public let checked: CheckedPlan
    public var threads: Int
    public var shard: Shard?
    public var cancellation: Cancellation?
    /// Told after each run, on the thread that did it.
    public var progress: (@Sendable (SimulationProgress) -> Void)?

    public init(
        _ checked: CheckedPlan, threads: Int = 1, shard: Shard? = nil, cancellation: Cancellation? = nil,
        progress: (@Sendable (SimulationProgress) -> Void)? = nil
    ) {
        self.checked = checked
        self.threads = threads
        self.shard = shard
        self.cancellation = cancellation
        self.progress = progress
    }

    /// What the store of these runs is known by.
    package var identity: StoreIdentity { checked.storeIdentity(shard: shard) }

    /// Carries out the runs that are not stored yet.
    ///
    /// Ends early, without an error, when it is cancelled: what was in flight is left out.
    /// - Throws: ``StoreError``, ``SimulationError``; the runs stored so far stay.
    package func run(into store: RunStore) throws {
        let wanted = shard.map { $0.runs(of: checked) } ?? checked.runs
        let finished = try store.finished()
        let state = State(done: wanted.count { finished.contains($0.number) }, total: wanted.count)
        let pending = wanted.filter { !finished.contains($0.number) }
        // The base first, whoever else needs it: a shard that lacks one works it out for itself and does not store it.
        let own = pending.filter { $0.base == nil }
        let numbers = Set(wanted.map(\.number))
        let foreign = Set(pending.compactMap(\.base)).subtracting(numbers).sorted().map { checked.runs[$0 - 1] }
        try carryOut(own + foreign, into: store, state, storing: numbers)
        try carryOut(pending.filter { $0.base != nil }, into: store, state, storing: numbers)
    }

    private func carryOut(
        _ runs: [PlannedRun], into store: RunStore, _ state: State, storing numbers: Set<Int>
    ) throws {
        let executor = RunExecutor(checked: checked, cancellation: cancellation)
        _ = WorkerPool(threads: threads).map(runs.count) { position in
            let run = runs[position]
            guard cancellation?.isCancelled != true, !state.isStopped else { return }
            do {
                var base: WarmStart?
                if let number = run.base { base = try state.base(number) ?? store.start(ofBase: number) }
                guard let result = try executor.result(of: run, beside: base) else { return }
                guard numbers.contains(run.number) else {
                    state.keep(result)
                    return
                }
                try store.add(result)
                if let progress { state.report(result, to: progress) }
            } catch {
                state.stop(error, at: run.number)
            }
        }
        if let error = state.error { throw error }
    }

    /// What the threads share.
    private final class State: Sendable {
        private struct Values {
            var done: Int
            var own = 0
            var failed = 0
            var error: (number: Int, error: any Error)?
            var bases: [Int: WarmStart] = [:]
        }

        private let values: Mutex<Values>
        private let total: Int
        private let start = ContinuousClock.now

        init(done: Int, total: Int) {
            values = Mutex(Values(done: done))
            self.total = total
        }

        var isStopped: Bool { values.withLock { $0.error != nil } }
        var error: (any Error)? { values.withLock { $0.error?.error } }

        /// Of several errors, that of the first run is told.
        func stop(_ error: any Error, at number: Int) {
            values.withLock { if $0.error.map({ $0.number > number }) ?? true { $0.error = (number, error) } }
        }

        func keep(_ result: RunResult) { values.withLock { $0.bases[result.run.number] = result.start } }

        func base(_ number: Int) -> WarmStart? { values.withLock { $0.bases[number] } }

        func report(_ result: RunResult, to progress: @Sendable (SimulationProgress) -> Void) {
            let elapsed = start.duration(to: .now).components
            let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
            let told = values.withLock { values in
                values.done += 1
                values.own += 1
                if result.status == .failed || result.status == .conflict { values.failed += 1 }
                return SimulationProgress(
                    done: values.done, total: total, own: values.own, failed: values.failed, seconds: seconds)
            }
            progress(told)
        }
    }
}

extension CheckedPlan {
    package func storeIdentity(shard: Shard? = nil) -> StoreIdentity {
        StoreIdentity(
            plan: identity.text, caseHash: caseHash, version: version, schema: RunStore.schemaVersion,
            runs: runs.count, shard: shard?.text ?? "")
    }
}
