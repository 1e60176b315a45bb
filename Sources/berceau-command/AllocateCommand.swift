import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports
import WorkerThreads

struct AllocateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "allocate",
        abstract: said(
            "Décider : écrire le dossier de résultat, dire le résumé.",
            "Decide: write the outcome folder, print the summary."),
        discussion: said(
            """
            Le dossier de résultat est écrit entier, puis mis en place : quoi qu’il arrive, le précédent reste tel qu’il était. Ctrl-C, une
            limite de temps ou de mémoire rendent le meilleur résultat trouvé.

            Exemple :
              berceau allocate Datasets/ville -o out
              berceau allocate case.json --json --effort quick
              cat case.json | berceau allocate - -o out --set policy.siblings=all_or_nothing
              berceau allocate ville -o out2 --previous out      après une décision, en changeant le moins de familles possible
              berceau allocate ville -o out --xlsx               avec un classeur de toutes les tables
            """,
            """
            The outcome folder is written whole, then renamed into place: whatever goes wrong, an earlier one stays as it
            was. Ctrl-C, a time limit or a memory limit return the best result found so far.

            Example:
              berceau allocate Datasets/ville -o out
              berceau allocate case.json --json --effort quick
              cat case.json | berceau allocate - -o out --set policy.siblings=all_or_nothing
              berceau allocate town -o out2 --previous out      after a decision, changing as few families as possible
              berceau allocate town -o out --xlsx               with a workbook of all tables
            """))

    enum Wrong: String, CaseIterable, ExpressibleByArgument { case quotas }

    @OptionGroup var caseArguments: CaseArguments

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le dossier de résultat à écrire.", "The outcome folder to write."), valueName: "out"),
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Un dossier de résultat antérieur, ou son placements.csv : changer aussi peu de ses décisions que les règles le permettent.",
                "An earlier outcome folder, or its placements.csv: change as few of its decisions as the rules allow."),
            valueName: "out"), completion: .directory)
    var previous: String?

    @Flag(
        help: ArgumentHelp(
            said(
                "Ajouter au dossier de résultat un classeur de toutes ses tables (outcome.xlsx), réservé à la commission.",
                "Add to the outcome folder a workbook of all its tables (outcome.xlsx), for the commission only.")))
    var xlsx = false

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var search: SearchOptions

    @Option(
        help: ArgumentHelp(
            said("Finir avec le code 1 quand des quotas sont manqués.", "End with status 1 when quotas are missed.")))
    var failOn: Wrong?

    @Flag(
        help: ArgumentHelp(
            said(
                "Finir avec le code 3 quand le résultat n’est pas prouvé optimal ; la preuve du solveur suffit, même là où la borne certifiée, que l’on revérifie sans lui, est plus large.",
                "End with status 3 when the result is not proved optimal; the solver's proof is enough, even where the certified bound, checked without it, is wider."
            )))
    var requireOptimal = false

    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        try overwriting.requireOutput(output != nil)
        guard output == nil else { return }
        try Idle.refuse(
            [("--xlsx", xlsx)], french: "sans -o, où rien ne s’écrit", english: "without -o, where nothing is written")
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let target = try output.map {
            try Output.target(
                .outcome, at: $0, case: caseArguments.location, loaded, reads: [previous].compactMap { $0 }, overwriting
            )
        }
        try LargeFamilyNotes.note(loaded.case, console)
        let earlier = try previous.map { try EarlierOutcome.placements(at: $0, of: loaded.case, console) }
        // The points are no matter of the decision: nobody waits for them after it.
        let points = target.map { _ in OutcomeWriting.points(of: loaded.case, workbook: xlsx, console) }
        let allocation = try Searching.allocate(loaded, keeping: earlier, search, console)
        UntilTheEnd.keep((loaded, allocation))
        var outcome = allocation.outcome
        let subject = ReportSubject(case: loaded.case, outcome: outcome, checkerPath: CertificateChecker.path)
        let summary = Ahead { Summary.text(subject, language: console.language, colour: Console.hasColour(1)) }
        if let target, let points {
            outcome = try OutcomeWriting.write(
                allocation, of: loaded, points: points.value(), workbook: xlsx, to: target, console)
            // What is printed now stands in the folder too.
            Interruption.shared.leaveDecision()
        }
        if console.json { try OutcomeWriting.printDocument(outcome, console) }
        console.print(summary.value())
        if let status = exitStatus(allocation.outcome) { throw status }
    }

    /// `nil` when all was done as asked.
    private func exitStatus(_ outcome: Outcome) -> ExitStatus? {
        if outcome.status == .conflict { return .conflict }
        if Interruption.shared.wasRequested { return .interrupted }
        if requireOptimal && outcome.status != .optimal { return .notProved }
        if failOn == .quotas && outcome.quotas.contains(where: { $0.missing > 0 }) { return .somethingIsWrong }
        return nil
    }
}

/// Runs the search for a command: limits, progress, interruption, and the faults it can end with.
enum Searching {
    /// While the rules are compiled there is nothing to lose; from the first step of the search on, the decision is kept
    /// until ``Interruption/leaveDecision()``.
    static func allocate(
        _ loaded: LoadedCase, keeping earlier: [PlacementRecord]? = nil, _ search: SearchOptions, _ console: Console
    ) throws -> AllocationRun {
        let display = ProgressDisplay(console: console, form: search.progress ?? .auto)
        defer { display.finish() }
        let options = search.allocationOptions(cancellation: Interruption.shared.cancellation) { progress in
            if progress.phase != "compile" { Interruption.shared.enter(.deciding) }
            display.show(progress)
        }
        do {
            return try AllocationService(options: options).allocateAndWait(
                loaded.case, inputs: loaded.inputs, keeping: earlier)
        } catch .nothingFound where Interruption.shared.wasRequested {
            throw CommandFailure.interrupted
        } catch {
            throw CommandFailure(error)
        }
    }
}

/// The placements of an outcome decided before.
enum EarlierOutcome {
    /// - Parameter path: an outcome folder, or a table of placements.
    static func rows(at path: String, calendar: WeekCalendar) throws -> [PlacementRecord] {
        do throws(OutcomeFolderError) {
            return try PlacementsFile.read(at: table(path), calendar: calendar)
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func table(_ path: String) -> String {
        FileAccess.isFolder(path) ? "\(path)/placements.csv" : path
    }

    /// - Throws: ``CommandFailure`` where none of them is of a request of the case: it is another case's.
    static func placements(at path: String, of source: Case, _ console: Console) throws -> [PlacementRecord] {
        let table = table(path)
        let rows = try rows(at: path, calendar: source.calendar)
        let requests = Set(source.requests.map(\.id.text))
        let strangers = rows.map(\.request).filter { !requests.contains($0) }
        guard let first = strangers.first else { return rows }
        guard strangers.count < rows.count else {
            throw CommandFailure(
                .badInput,
                ReportedProblem(
                    CommandProblemCode.otherCase, ProblemPlace(file: table), value: first,
                    finding: BilingualText(
                        fr: "aucune de ses admissions n’est d’une demande de ce dossier",
                        en: "none of its placements is of a request of this case"),
                    expected: BilingualText(fr: "un résultat de ce dossier", en: "an outcome of this case"),
                    remedy: BilingualText(fr: "donnez celui qui en vient", en: "give the one that comes from it")))
        }
        console.note(
            console.language.pick(
                "\(table) : \(strangers.count, "admission d’une demande", "admissions de demandes") que ce dossier n’a pas, à commencer par « \(first) » : sans effet",
                "\(table): \(strangers.count, "placement", "placements") of requests this case does not have, “\(first)” first: left aside"
            ))
        return rows
    }
}
