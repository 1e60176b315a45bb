import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: said(
            "Pourquoi une demande a reçu cette réponse, et ce qui l’aurait changée.",
            "Why a request got its answer, and what would have changed it."),
        discussion: said(
            """
            Les points ligne par ligne avec la cellule dont chacun vient ; pour chaque vœu ce qui a décidé ; et, pour qui attend, combien de
            points de plus, quels autres jours, quelle entrée plus tard ou quel vœu de plus auraient donné une place. Chaque phrase est
            un fait qui se vérifie ; les autres familles sont comptées, jamais nommées.
            Avec --all, toutes les demandes, chacune étudiée moins loin ; -o écrit wishes.csv, changes.csv et explanations.json.

            Exemple :
              berceau explain Datasets/ville out D076
              berceau explain Datasets/ville out --all -o motifs
            """,
            """
            Points line by line with the cell each comes from; for each wish what decided; and for whoever waits, how many more
            points, which other days, which later start or which further wish would have brought a place. Each sentence is a
            fact that can be checked; other families are counted and never named.
            With --all every request, each looked at less far; -o writes wishes.csv, changes.csv and explanations.json.

            Example:
              berceau explain Datasets/ville out D076
              berceau explain Datasets/ville out --all -o reasons
            """))

    @OptionGroup var caseArguments: CaseArguments
    @OptionGroup var outcomeArguments: OutcomeArguments

    @Argument(
        help: ArgumentHelp(said("La demande.", "The request."), valueName: "request"))
    var request: String?

    @Flag(help: ArgumentHelp(said("Toutes les demandes.", "Every request.")))
    var all = false

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(
            said("Le dossier à écrire, avec --all.", "The folder to write, with --all."), valueName: "out"),
        completion: .directory)
    var output: String?

    @OptionGroup var search: SearchOptions
    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        guard all != (request != nil) else {
            throw usageError(
                "Donnez une demande, ou --all pour toutes.", "Give a request, or --all for every one of them.")
        }
        try Idle.refuse(
            [("-o", output != nil && !all)], french: "sans --all", english: "without --all")
        try overwriting.requireOutput(output != nil)
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let target = try output.map {
            try Output.target(
                .explanations, at: $0, case: caseArguments.location, loaded, reads: [outcomeArguments.location],
                overwriting)
        }
        let contents = try outcomeArguments.read(for: loaded, mustBeWhole: true)
        let outcome = contents.outcome
        try requireDecided(outcome)
        try outcomeArguments.check.requireSound(contents, of: loaded, named: outcomeArguments.location, console)
        let asked = try request.map { [try known($0, loaded.case)] }
        let display = ProgressDisplay(console: console, form: search.progress ?? .auto)
        defer { display.finish() }
        var options = search.allocationOptions(cancellation: Interruption.shared.cancellation) { display.show($0) }
        options.language = console.language
        // What is decided again is decided with as much work as was spent.
        if search.effort == nil { options.effort = Effort(rawValue: outcome.provenance.effort) ?? .standard }
        let places = CaseFolder.places(at: caseArguments.location)
        let found = try console.ask { _ in
            try AllocationService(options: options).explainAndWait(asked, of: loaded.case, decided: outcome)
        }
        let explanations = found.map { explanation in
            places.map { places in explanation.located { places.place(of: $0) } } ?? explanation
        }
        display.finish()
        if let target { try write(explanations, to: target, console) }
        if console.json {
            if let first = explanations.first, !all {
                try console.printJSON(first)
            } else {
                try console.printJSON(ExplanationDocument(requests: explanations))
            }
        } else if target == nil {
            console.printAlways(
                explanations.map { explanation in
                    ExplanationText(explanation, of: loaded.case).lines.map {
                        TerminalText.harmless($0[console.language])
                    }
                    .joined(separator: "\n")
                }.joined(separator: "\n\n"))
        }
        if Interruption.shared.wasRequested { throw ExitStatus.interrupted }
    }

    private func write(_ explanations: [RequestExplanation], to target: OutputTarget, _ console: Console) throws {
        let json = try console.json(ExplanationDocument(requests: explanations)) + "\n"
        let dialect: CSVDialect = console.language == .french ? .frenchExcel : .machine
        let kept = try Output.deliver { () throws(OutcomeFolderError) in
            try ExplanationOutput.write(explanations, json: Array(json.utf8), dialect: dialect, to: target)
        }
        Output.note(kept: kept, console)
        console.note(
            console.language.pick("motifs écrits dans \(target.path)/", "reasons written to \(target.path)/"))
    }

    private func requireDecided(_ outcome: Outcome) throws {
        guard outcome.status == .conflict else { return }
        throw CommandFailure(
            .badInput,
            ReportedProblem(
                CommandProblemCode.nothingDecided, ProblemPlace(file: outcomeArguments.location),
                finding: BilingualText(
                    fr: "ne décide rien, puisque ses règles fermes se contredisent",
                    en: "decides nothing, for its hard rules contradict each other"),
                expected: BilingualText(fr: "un résultat avec des admissions", en: "an outcome with placements"),
                remedy: BilingualText(
                    fr: "assouplissez une de ces règles et relancez « berceau allocate »",
                    en: "relax one of these rules and run “berceau allocate” again")))
    }

    private func known(_ name: String, _ source: Case) throws -> RequestID {
        if let request = source.requests.first(where: { $0.id.text == name }) { return request.id }
        throw CommandFailure(
            .badInput,
            ReportedProblem(
                CaseProblemCode.unknownRequest, ProblemPlace(file: "REQUEST"), value: name,
                expected: BilingualText(fr: "une demande du dossier", en: "a request of the case"),
                remedy: NearestWord.among(source.requests.map(\.id.text), to: name).map(BilingualText.didYouMean)
                    ?? BilingualText(fr: "donnez une demande du dossier", en: "give a request of the case")))
    }
}

/// Explanations as one document.
private struct ExplanationDocument: Encodable {
    var requests: [RequestExplanation]
}
