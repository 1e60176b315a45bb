import Berceau
import Allocation
import Childcare
import Foundation
import LinearPrograms
import Reports
import Synchronization
import WorkerThreads

/// Hears Ctrl-C, a polite kill and a closed terminal for every command, and answers by what the command is doing.
///
/// Until there is a result to lose, the process ends at once; while a result exists that stands nowhere else, a flag is
/// raised and the work goes on to its end, which the flag brings near. Whatever is written takes its place whole or not
/// at all, so ending is never half of anything. Signals are awaited by a thread of their own, without handlers and
/// without file descriptors: nothing is interrupted in the middle of a call, and a process with no descriptor to spare
/// hears them too.
final class Interruption: Sendable {
    /// What a signal finds the command doing.
    enum Stage: Sendable {
        /// Reading, compiling, checking: nothing is lost by ending at once.
        case preparing
        /// A decision is made or kept that stands nowhere else: however often somebody asks, it comes to its end.
        case deciding
        /// Runs are stored as they end: what is in flight is left out, and the command ends by itself.
        case simulating
        /// Something is written that can be made again, or printed to somebody who may not listen: it has a moment.
        case delivering
    }

    /// The one of this process.
    static let shared = Interruption()

    /// Raised by the first signal; what takes long looks at it.
    let cancellation = Cancellation()
    private let stage = Mutex(Stage.preparing)
    private let requests = Atomic<Int>(0)

    /// How long something that can be made again may still take after a signal.
    private static let moment: UInt32 = 1_500_000

    var wasRequested: Bool { requests.load(ordering: .relaxed) > 0 }

    /// Begins to listen; called once, before any other thread exists, for threads take over which signals are held back.
    func listen(_ console: Console) {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGHUP] where !(number == SIGHUP && Self.isIgnored(number)) {
            sigaddset(&signals, number)
        }
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        let awaited = signals
        let started = WorkerThread.start(stackBytes: 1 << 20) { [self] in
            var awaited = awaited
            while true {
                var number: Int32 = 0
                if sigwait(&awaited, &number) == 0 { answer(console) }
            }
        }
        // Without a thread that listens the signals do what they do to any program.
        if !started { pthread_sigmask(SIG_UNBLOCK, &signals, nil) }
    }

    /// Runs `work`, in which signals find the command in `stage`; within a decision everything belongs to it.
    func during<Result, Failure: Error>(_ stage: Stage, _ work: () throws(Failure) -> Result) throws(Failure) -> Result
    {
        let before = enter(stage)
        defer { self.stage.withLock { $0 = before } }
        return try work()
    }

    /// From here on signals find the command in `stage`; within a decision everything belongs to it.
    /// - Returns: what it was doing before.
    @discardableResult
    func enter(_ stage: Stage) -> Stage {
        self.stage.withLock { now in
            defer { if now != .deciding { now = stage } }
            return now
        }
    }

    /// The decision stands where it was to stand: from here on nothing would be lost.
    func leaveDecision() { stage.withLock { $0 = .delivering } }

    private func answer(_ console: Console) {
        let isFirst = requests.add(1, ordering: .relaxed).oldValue == 0
        cancellation.cancel()
        switch stage.withLock({ $0 }) {
        case .preparing:
            console.report(CommandFailure.interrupted)
            Self.end()
        case .delivering:
            usleep(Self.moment)
            if stage.withLock({ $0 }) != .deciding { Self.end() }
        case .simulating:
            console.note(
                console.language.pick(
                    "interruption demandée : les calculs finis sont gardés, ceux en cours sont abandonnés",
                    "interruption requested: finished runs are kept, those in flight are given up"))
        case .deciding:
            console.note(
                isFirst
                    ? console.language.pick(
                        "interruption demandée : le meilleur résultat trouvé est rendu",
                        "interruption requested: returning the best result found")
                    : console.language.pick(
                        "le résultat est en train d’être rendu (Ctrl-\\ pour tout abandonner)",
                        "the result is being returned (Ctrl-\\ to give up everything)"))
        }
    }

    /// `_exit`: what other threads are in the middle of is left to them, and nothing waits for them.
    private static func end() -> Never { _exit(ExitStatus.interrupted.rawValue) }

    /// Whoever started the command with `nohup` wants it to outlive the terminal.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        #if canImport(Darwin)
            return unsafeBitCast(action.__sigaction_u.__sa_handler, to: Int.self) == 1
        #else
            return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
        #endif
    }
}

extension CommandFailure {
    /// Somebody stopped the command before there was anything to show.
    static var interrupted: CommandFailure {
        CommandFailure(
            .interrupted,
            ReportedProblem(
                CommandProblemCode.interrupted,
                finding: BilingualText(
                    fr: "interrompu avant tout résultat : rien n’a été écrit ni modifié",
                    en: "interrupted before there was any result: nothing was written or changed"),
                remedy: BilingualText(
                    fr: "relancez la commande pour avoir un résultat", en: "run the command again for a result")))
    }
}
