public import Allocation
public import ArgumentParser
import CaseFiles
import Childcare
import Foundation
import LinearPrograms
public import Reports

extension Language: ExpressibleByArgument {}
extension Effort: ExpressibleByArgument {}

/// How progress is shown.
enum ProgressForm: String, CaseIterable, ExpressibleByArgument { case auto, json, none }

/// How a command speaks.
struct SpeechOptions: ParsableArguments {
    @Flag(help: "Print one JSON document on standard output, and nothing else there.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    @ArgumentParser.Option(name: .customLong("lang"), help: "Language of what people read: fr or en.")
    var language: Language = .french

    var console: Console { Console(language: language, json: json, quiet: quiet) }
}

/// The case a command works on.
struct CaseArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The case: a folder, a .json document, or - for JSON on standard input.", valueName: "case"),
        completion: .directory)
    var location: String

    @OptionGroup var settings: OverrideOptions

    func read(_ console: Console, warnings: CaseWarnings = .counted) throws -> LoadedCase {
        try settings.read(location, console, warnings: warnings)
    }
}

/// How a command tells the warnings of a case: `check` each of them, every other only that there are some.
enum CaseWarnings { case listed, counted }

/// Values of the case replaced for one run.
struct OverrideOptions: ParsableArguments {
    @ArgumentParser.Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Override one value by its path in case.yaml, such as policy.siblings=all_or_nothing; may be repeated.",
            valueName: "path=value"))
    var overrides: [String] = []

    func validate() throws {
        for text in overrides where (text.firstIndex(of: "=") ?? text.startIndex) == text.startIndex {
            throw ValidationError("--set expects PATH=VALUE, such as policy.base_points=200, not '\(text)'.")
        }
    }

    /// Reads and checks the case at a place; warnings go to standard error.
    func read(_ location: String, _ console: Console, warnings: CaseWarnings = .counted) throws -> LoadedCase {
        // The last of several values for one path holds, as everywhere on a command line.
        var values: [String: String] = [:]
        for text in overrides {
            guard let sign = text.firstIndex(of: "=") else { continue }
            values[String(text[..<sign])] = String(text[text.index(after: sign)...])
        }
        do throws(CaseFileErrors) {
            let loaded =
                location == "-"
                ? try CaseDocument.read(json: StandardInput.bytes(), overrides: values)
                : try CaseFolder.read(at: location, overrides: values)
            tell(loaded.warnings, of: location, console, warnings)
            return loaded
        } catch {
            throw CommandFailure(error)
        }
    }
}

extension OverrideOptions {
    private func tell(
        _ warnings: [CaseFileProblem], of location: String, _ console: Console, _ manner: CaseWarnings
    ) {
        switch manner {
        case .listed:
            for line in CaseFileProblem.lines(warnings, lang: console.language.rawValue) {
                console.note(console.language.pick(line, line))
            }
        case .counted:
            // How a file is encoded is not worth a word to whoever decides.
            let count = warnings.count { $0.severity == .warning }
            guard count > 0 else { return }
            console.note(
                console.language.pick(
                    "\(count, "avertissement", "avertissements") sur le dossier : berceau check \(location)",
                    "\(count, "warning", "warnings") about the case: berceau check \(location)"))
        }
    }
}

/// How hard and how long to search.
struct SearchOptions: ParsableArguments {
    @ArgumentParser.Option(
        help: "How much work to spend, counted in work and not in seconds: quick, standard or thorough.")
    var effort: Effort = .standard

    @ArgumentParser.Option(help: ArgumentHelp("Threads to use; the result does not depend on it.", valueName: "n"))
    var threads: Int = 1

    @ArgumentParser.Option(
        help: ArgumentHelp(
            "Stop after that many seconds with the best result found; the outcome is then not reproducible.",
            valueName: "seconds"))
    var timeLimit: Double?

    @ArgumentParser.Option(
        help:
            "Progress on standard error: auto (a bar on a terminal, a line a phase elsewhere), json (one line an event) or none."
    )
    var progress: ProgressForm = .auto

    @ArgumentParser.Option(help: ArgumentHelp("Megabytes the solver may use.", valueName: "mb"))
    var memoryLimit: Int?

    func validate() throws {
        guard (1...1024).contains(threads) else { throw ValidationError("--threads expects a number from 1 to 1024.") }
        if let timeLimit, !(timeLimit > 0 && timeLimit <= 1_000_000_000) {
            throw ValidationError("--time-limit expects a positive number of seconds.")
        }
        if let memoryLimit, !(1...10_000_000).contains(memoryLimit) {
            throw ValidationError("--memory-limit expects a positive number of megabytes.")
        }
    }

    func allocationOptions(
        _ console: Console, cancellation: Cancellation, progress: @escaping @Sendable (AllocationProgress) -> Void
    ) -> AllocationOptions {
        AllocationOptions(
            effort: effort, threads: threads, timeLimit: timeLimit.map { .milliseconds(Int64($0 * 1000)) },
            memoryLimitMegabytes: memoryLimit, cancellation: cancellation, progress: progress,
            language: console.language.rawValue)
    }
}
