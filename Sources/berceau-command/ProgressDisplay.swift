import Allocation
import Childcare
import Foundation
import Reports
import Synchronization

/// Where the search stands, on standard error: one line that rewrites itself on a terminal, a line per phase elsewhere,
/// or a JSON line per event for programs that watch.
final class ProgressDisplay: Sendable {
    private struct State {
        var lastPhase = ""
        var lastDrawn: ContinuousClock.Instant?
        var isLineOpen = false
    }

    private let console: Console
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let hasColour = Console.hasColour(STDERR_FILENO)
    private let state = Mutex(State())

    private let form: ProgressForm
    private let start = ContinuousClock.now

    init(console: Console, form: ProgressForm = .auto) {
        self.console = console
        self.form = form
    }

    /// Called on the solver's threads.
    func show(_ progress: AllocationProgress) {
        if form == .json {
            state.withLock { _ in Console.write(jsonLine(progress) + "\n", to: STDERR_FILENO) }
            return
        }
        guard !console.quiet, form == .auto else { return }
        state.withLock { state in
            let phaseChanged = progress.phase != state.lastPhase
            state.lastPhase = progress.phase
            guard isTerminal else {
                if phaseChanged { Console.write(line(progress) + "\n", to: STDERR_FILENO) }
                return
            }
            let now = ContinuousClock.now
            if !phaseChanged, let last = state.lastDrawn, last.duration(to: now) < .milliseconds(100) { return }
            state.lastDrawn = now
            state.isLineOpen = true
            let text = String(line(progress).prefix(78))
            Console.write("\r\u{1B}[K" + (hasColour ? "\u{1B}[36m\(text)\u{1B}[0m" : text), to: STDERR_FILENO)
        }
    }

    /// Leaves the terminal as it was found.
    func finish() {
        state.withLock { state in
            if state.isLineOpen { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
            state.isLineOpen = false
        }
    }

    /// `t` is in seconds since the command began to search; objective and bound are in the level's units.
    private func jsonLine(_ progress: AllocationProgress) -> String {
        let elapsed = start.duration(to: .now).components
        let seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
        var fields = ["\"t\":" + String(format: "%.3f", seconds), "\"phase\":\"\(progress.phase)\""]
        if let level = progress.level { fields.append("\"level\":\(level)") }
        if let objective = progress.objective { fields.append("\"objective\":\(objective)") }
        if let bound = progress.bound { fields.append("\"bound\":\(bound)") }
        if let gap = progress.gap { fields.append("\"gap\":" + String(format: "%.7f", gap)) }
        if let placed = progress.placed { fields.append("\"placed\":\(placed)") }
        if let part = progress.part { fields.append("\"part\":\(part)") }
        if let parts = progress.parts { fields.append("\"parts\":\(parts)") }
        if let work = progress.work {
            fields.append(
                "\"work\":{\"priceSteps\":\(work.priceSteps),\"cuts\":\(work.cuts),\"blockSteps\":\(work.blockSteps),\"programs\":\(work.programs),"
                    + "\"nodes\":\(work.nodes),\"pivots\":\(work.pivots),\"filtered\":\(work.filtered)}")
        }
        return "{" + fields.joined(separator: ",") + "}"
    }

    private func line(_ progress: AllocationProgress) -> String {
        let language = console.language
        var parts = [phaseName(progress.phase)]
        if let part = progress.part, let all = progress.parts {
            parts.append(language.pick("\(number: part) sur \(number: all)", "\(number: part) of \(number: all)"))
        }
        if let placed = progress.placed {
            parts.append(language.pick("\(placed, "admis", "admis")", "\(number: placed) placed"))
        }
        // The search counts in units of its own; what people are told is how far from the best it can be.
        if let gap = progress.gap, gap > 1 {
            // Early bounds may be a thousand times the total: a number nobody can use.
            parts.append(language.pick("borne encore lointaine", "the bound still far"))
        } else if let gap = progress.gap {
            let percent = String(format: "%.3f", gap * 100)
            parts.append(
                language.pick(
                    "à \(percent.replacingOccurrences(of: ".", with: ",")) % au plus du meilleur total",
                    "within \(percent)% of the best total"))
        }
        return parts.joined(separator: " · ")
    }

    private func phaseName(_ phase: String) -> String {
        let language = console.language
        return switch phase {
        case "compile": language.pick("préparation", "preparation")
        case "relax": language.pick("estimation", "estimate")
        case "search": language.pick("recherche", "search")
        case "draw": language.pick("tirage au sort", "public draw")
        case "lottery": language.pick("loterie équitable", "fair lottery")
        case "order": language.pick("ordre des points", "order of points")
        case "measure": language.pick("bilan", "summing up")
        case "bonuses": language.pick("coût des bonus", "cost of the bonuses")
        case "changes": language.pick("ce qui aurait changé", "what would have changed")
        case "explain": language.pick("motifs", "reasons")
        case "conflict": language.pick("règles contradictoires", "conflicting rules")
        default: phase
        }
    }
}
