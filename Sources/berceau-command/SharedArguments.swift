public import Allocation
public import ArgumentParser
import CaseFiles
public import Childcare
import Foundation
import LinearPrograms
import Reports

extension Language: ExpressibleByArgument {}
extension Effort: ExpressibleByArgument {}

/// How progress is shown.
enum ProgressForm: String, CaseIterable, ExpressibleByArgument { case auto, json, none }

/// How a command speaks.
struct SpeechOptions: ParsableArguments {
    @Flag(
        help: ArgumentHelp(
            said(
                "Écrire un seul document JSON sur la sortie standard, et rien d’autre.",
                "Print one JSON document on standard output, and nothing else there.")))
    var json = false

    @Flag(name: .shortAndLong, help: ArgumentHelp(said("N’écrire que les erreurs.", "Print nothing but errors.")))
    var quiet = false

    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(said("Langue de ce que l’on lit : fr ou en.", "Language of what people read: fr or en.")))
    var language: Language = .french

    var console: Console { Console(language: language, json: json, quiet: quiet) }
}

/// The case a command works on.
struct CaseArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            said(
                "Le dossier : un répertoire, un document .json, ou - pour du JSON sur l’entrée standard.",
                "The case: a folder, a .json document, or - for JSON on standard input."), valueName: "case"),
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
    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            said(
                "Remplacer une valeur par son chemin dans case.yaml, comme policy.siblings=all_or_nothing ; peut se répéter.",
                "Override one value by its path in case.yaml, such as policy.siblings=all_or_nothing; may be repeated."),
            valueName: "path=value"))
    var overrides: [String] = []

    func validate() throws {
        for text in overrides where (text.firstIndex(of: "=") ?? text.startIndex) == text.startIndex {
            throw usageError(
                "--set attend CHEMIN=VALEUR, comme policy.base_points=200, et non « \(text) ».",
                "--set expects PATH=VALUE, such as policy.base_points=200, not '\(text)'.")
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
        _ warnings: [ReportedProblem], of location: String, _ console: Console, _ manner: CaseWarnings
    ) {
        switch manner {
        case .listed:
            for line in ReportedProblem.lines(warnings) { console.note(line[console.language]) }
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
    @Option(
        help: ArgumentHelp(
            said(
                "Quantité de travail, comptée en travail et non en secondes, pour une décision sans --time-limit : quick (rapide), standard (par défaut) ou thorough (approfondi).",
                "How much work to spend, counted in work and not in seconds, on a run without --time-limit: quick, standard (the default) or thorough."
            )))
    var effort: Effort?

    @Option(
        help: ArgumentHelp(
            said(
                "Fils d’exécution, un par défaut ; le résultat n’en dépend pas.",
                "Threads to use, one if not given; the result does not depend on it."),
            valueName: "n"))
    var threads: Int?

    @Option(
        help: ArgumentHelp(
            said(
                "Chercher jusqu’à tant de secondes au lieu de s’arrêter à une quantité de travail ; sauf optimum prouvé avant, le résultat n’est pas reproductible.",
                "Search up to that many seconds instead of stopping at an amount of work; unless proved optimal before, the outcome is not reproducible."
            ),
            valueName: "seconds"))
    var timeLimit: Double?

    @Option(
        help: ArgumentHelp(
            said(
                "Avancement sur la sortie d’erreur : auto (par défaut : une ligne qui se réécrit au terminal, une ligne par étape ailleurs), json (une ligne par événement) ou none (rien).",
                "Progress on standard error: auto (the default: a bar on a terminal, a line a phase elsewhere), json (one line an event) or none."
            ))
    )
    var progress: ProgressForm?

    @Option(
        help: ArgumentHelp(
            said("Mégaoctets que le solveur peut occuper.", "Megabytes the solver may use."), valueName: "mb"))
    var memoryLimit: Int?

    /// What was asked of the search.
    var given: [(name: String, isGiven: Bool)] {
        [
            ("--effort", effort != nil), ("--threads", threads != nil), ("--time-limit", timeLimit != nil),
            ("--progress", progress != nil), ("--memory-limit", memoryLimit != nil),
        ]
    }

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw usageError("--threads attend un nombre de 1 à 1024.", "--threads expects a number from 1 to 1024.")
        }
        if let timeLimit, !(timeLimit > 0 && timeLimit <= 1_000_000_000) {
            throw usageError(
                "--time-limit attend un nombre positif de secondes.",
                "--time-limit expects a positive number of seconds.")
        }
        if let memoryLimit, !(1...10_000_000).contains(memoryLimit) {
            throw usageError(
                "--memory-limit attend un nombre positif de mégaoctets.",
                "--memory-limit expects a positive number of megabytes.")
        }
    }

    func allocationOptions(
        cancellation: Cancellation, progress: @escaping @Sendable (AllocationProgress) -> Void
    ) -> AllocationOptions {
        AllocationOptions(
            effort: effort ?? .standard, threads: threads ?? 1,
            timeLimit: timeLimit.map { .milliseconds(Int64($0 * 1000)) },
            memoryLimitMegabytes: memoryLimit, cancellation: cancellation, progress: progress)
    }
}
