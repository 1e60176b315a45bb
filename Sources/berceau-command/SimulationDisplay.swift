import Childcare
import Foundation
import Reports
import Scenarios
import Synchronization

/// How far a simulation is, on standard error: one line that rewrites itself on a terminal, one a tenth elsewhere.
final class SimulationDisplay: Sendable {
    private struct State {
        var tenth = -1
        var isLineOpen = false
    }

    private let console: Console
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let state = Mutex(State())

    init(_ console: Console) { self.console = console }

    /// Called on the threads that do the runs.
    func show(_ progress: SimulationProgress) {
        guard !console.quiet else { return }
        let language = console.language
        var text = language.pick(
            "\(progress.done, "calcul", "calculs") sur \(number: progress.total)",
            "\(progress.done, "run", "runs") of \(number: progress.total)")
        if progress.failed > 0 {
            text += language.pick(
                " · \(number: progress.failed) sans résultat", " · \(number: progress.failed) without a result")
        }
        if let left = progress.secondsLeft, progress.done < progress.total {
            let time = SimulationText.duration(left, language)
            text += language.pick(" · encore \(time) environ", " · about \(time) left")
        }
        state.withLock { state in
            if isTerminal {
                state.isLineOpen = true
                Console.write("\r\u{1B}[K" + text, to: STDERR_FILENO)
                return
            }
            let tenth = progress.done * 10 / max(1, progress.total)
            guard tenth != state.tenth else { return }
            state.tenth = tenth
            Console.write(text + "\n", to: STDERR_FILENO)
        }
    }

    func finish() {
        state.withLock { state in
            if state.isLineOpen { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
            state.isLineOpen = false
        }
    }
}
