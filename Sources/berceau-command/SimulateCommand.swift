import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Foundation
import Reports
import Scenarios

/// Carries out a plan of scenarios.
struct SimulateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: said(
            "Simuler : d’autres règles, d’autres places, d’autres familles, côte à côte.",
            "Simulate: other rules, other places, other families, side by side."),
        discussion: said(
            """
            Le plan dit le dossier de base et ce qui varie ; chaque calcul est décidé, revérifié et inscrit dès sa fin dans results.sqlite.
            Arrêtée, même par kill -9, la même commande reprend où elle en était. Les mêmes lignes viennent de toute machine, quels que
            soient les fils et l’ordre. runs.csv et metrics.csv s’ouvrent avec pandas ou R (docs/scenarios.md).

            Exemple :
              berceau simulate Datasets/ville/plan.yaml --dry-run
              berceau simulate Datasets/ville/plan.yaml -o out-plan
              berceau simulate plan.yaml -o out --shard 2/8      une part, pour une tâche d’un cluster
              berceau simulate plan.yaml -o out --merge          réunir les parts
            """,
            """
            The plan says the base case and what varies; each run is decided, checked again and stored in results.sqlite as it ends.
            Stopped, even by kill -9, the same command goes on where it was. The same rows come from any machine, whatever the threads
            and the order. runs.csv and metrics.csv open in pandas or R (docs/scenarios.md).

            Example:
              berceau simulate Datasets/ville/plan.yaml --dry-run
              berceau simulate Datasets/ville/plan.yaml -o out-plan
              berceau simulate plan.yaml -o out --shard 2/8      one shard, for a task of a cluster
              berceau simulate plan.yaml -o out --merge          join the shards
            """))

    @Argument(
        help: ArgumentHelp(said("Le plan, en YAML.", "The plan, in YAML."), valueName: "plan"),
        completion: .file(extensions: ["yaml", "yml"]))
    var plan: String

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le dossier des résultats.", "The folder of the results."), valueName: "dir"),
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Fils d’exécution, tous les processeurs si rien n’est dit ; les résultats n’en dépendent pas.",
                "Threads, every processor if not given; the results do not depend on it."), valueName: "n"))
    var threads: Int?

    @Flag(
        help: ArgumentHelp(
            said(
                "Vérifier le plan et lister ses calculs, sans rien lancer.",
                "Check the plan and list its runs, without any of them.")))
    var dryRun = false

    @Option(
        help: ArgumentHelp(
            said("Seulement la k-ième de n parts.", "Only the k-th of n shards."), valueName: "k/n"))
    var shard: String?

    @Flag(
        help: ArgumentHelp(
            said("Réunir les parts qui sont dans le dossier.", "Join the shards that are in the folder.")))
    var merge = false

    @Flag(
        help: ArgumentHelp(
            said("Recommencer les calculs qui ont échoué.", "Try the runs that failed again.")))
    var retryFailed = false

    @Flag(
        help: ArgumentHelp(
            said(
                "Écrire aussi report.html : la base à côté de chaque variante, qui gagne, qui perd, en phrases et en images.",
                "Also write report.html: the base beside each variation, who gains, who loses, in sentences and pictures."
            )))
    var report = false

    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw usageError("--threads attend un nombre de 1 à 1024.", "--threads expects a number from 1 to 1024.")
        }
        if let shard, Shard(shard) == nil {
            throw usageError(
                "--shard attend k/n, comme 2/8, et non « \(shard) ».",
                "--shard expects k/n, such as 2/8, not '\(shard)'.")
        }
        if shard != nil, merge {
            throw usageError("--shard et --merge ne vont pas ensemble.", "--shard and --merge do not go together.")
        }
        if report, shard != nil || dryRun {
            throw usageError(
                "--report attend tous les calculs : pas avec --shard ni --dry-run.",
                "--report needs every run: not with --shard or --dry-run.")
        }
        guard output != nil || dryRun else {
            throw usageError(
                "-o manque : le dossier des résultats (ou --dry-run).",
                "-o is missing: the folder of the results (or --dry-run).")
        }
    }

    func run() throws {
        let console = speech.console
        let workers = threads ?? ProcessInfo.processInfo.activeProcessorCount
        let checked: CheckedPlan
        do throws(CaseFileErrors) {
            checked = try CheckedPlan(at: plan, threads: workers)
        } catch {
            throw CommandFailure(error)
        }
        let part = shard.flatMap { Shard($0) }
        if dryRun {
            try SimulationText.list(checked, shard: part, threads: workers, console)
            return
        }
        guard let output else { return }
        try Output.requireName(output)
        let folder = try Output.attempt { () throws(OutcomeFolderError) in
            try ResultsFolder(output, for: checked.plan)
        }
        do {
            if merge {
                try Interruption.shared.during(.delivering) { try folder.merge(checked) }
                try finish(try RunStore.read(folder.storePath(nil)), checked, folder, nil, console)
            } else {
                try simulate(checked, part, in: folder, threads: workers, console)
            }
        } catch let error as StoreError {
            throw CommandFailure(error)
        } catch let error as SimulationError {
            throw CommandFailure(.badInput, error.problems)
        }
    }

    private func simulate(
        _ checked: CheckedPlan, _ part: Shard?, in folder: ResultsFolder, threads: Int, _ console: Console
    ) throws {
        let display = SimulationDisplay(console)
        let simulation = Simulation(
            checked, threads: threads, shard: part, cancellation: Interruption.shared.cancellation
        ) { display.show($0) }
        let store = try RunStore.open(folder.storePath(part), for: simulation.identity)
        if retryFailed { try store.forgetFailures() }
        console.note(SimulationText.announcement(checked, shard: part, threads: threads, console.language))
        defer { display.finish() }
        try Interruption.shared.during(.simulating) { try simulation.run(into: store) }
        display.finish()
        if Interruption.shared.wasRequested {
            console.note(
                console.language.pick(
                    "interrompu : la même commande reprendra où elle en est",
                    "interrupted: the same command will go on from there"))
            throw ExitStatus.interrupted
        }
        try finish(store, checked, folder, part, console)
    }

    private var planName: String { plan.split(separator: "/").suffix(2).joined(separator: "/") }

    /// The tables for others, and what is told at the end.
    private func finish(
        _ store: RunStore, _ checked: CheckedPlan, _ folder: ResultsFolder, _ part: Shard?, _ console: Console
    ) throws {
        if part == nil {
            try CSVExport.write(store, to: folder.path)
            if report {
                let page = ScenarioReport(
                    try SimulationFigures.of(store),
                    title: console.language.pick("Scénarios : \(planName)", "Scenarios: \(planName)"),
                    version: AllocationService.version, language: console.language)
                try CSVExport.write(page.html, to: "\(folder.path)/report.html")
            }
        }
        let summary = try SimulationSummary(store)
        if console.json {
            try console.printJSON(summary)
        } else {
            console.print(SimulationText.summary(summary, folder.path, console.language))
        }
        if summary.failed > 0 { throw ExitStatus.somethingIsWrong }
    }
}
