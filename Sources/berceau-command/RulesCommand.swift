import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: said(
            "Écrire le règlement du dossier en phrases numérotées.",
            "Write the rules of the case as numbered sentences."),
        discussion: said(
            """
            Tout ce que le dossier demande, en phrases à voter et à publier : période, priorités, barème, quotas, fratries, places, droit appliqué,
            tirage. Les décisions de la commission n’y sont que comptées, et personne n’y est nommé. Une condition qui n’a pas de mots à elle y
            est citée telle quelle.

            Exemple :
              berceau rules Datasets/ville
              berceau rules Datasets/ville --lang en -o rules.md
              berceau rules Datasets/ville --html reglement.html
            """,
            """
            All that the case asks for, in sentences to vote and to publish: term, priorities, grid, quotas, siblings, places, the
            law applied, the draw. Decisions of the commission are only counted, and nobody is named. A condition without words
            of its own is quoted as it stands.

            Example:
              berceau rules Datasets/ville
              berceau rules Datasets/ville --lang en -o rules.md
            """))

    @OptionGroup var caseArguments: CaseArguments

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            said("Le fichier à écrire ; sans lui, la sortie standard.", "The file to write; else standard output."),
            valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Écrire à cet endroit une page HTML à publier, avec la mention du traitement algorithmique.",
                "Write an HTML page to publish there, with the notice of algorithmic processing."), valueName: "file"))
    var html: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Un résultat du dossier : la page donne aussi ses seuils, ceux qui ne désignent personne.",
                "An outcome of the case: the page has its thresholds too, those that point to nobody."),
            valueName: "out"),
        completion: .directory)
    var outcome: String?

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var rules: String
    }

    func validate() throws {
        try overwriting.requireOutput(out != nil || html != nil)
        if out != nil, html != nil {
            throw usageError("-o et --html s’excluent.", "-o and --html exclude each other.")
        }
        try Idle.refuse(
            [("--outcome", outcome != nil && html == nil)], french: "sans --html", english: "without --html")
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        if let html { return try writePage(html, loaded, console) }
        let target = try out.map {
            try Output.target(.rules, at: $0, case: caseArguments.location, loaded, overwriting)
        }
        let text = try console.ask { $0.rules(of: loaded.case) }
        if let target {
            let kept = try Output.deliver { () throws(OutcomeFolderError) in try target.write(Array(text.utf8)) }
            Output.note(kept: kept, console)
        }
        if console.json { try console.printJSON(Document(rules: out ?? text)) }
        if !console.json, target == nil { console.printAlways(text) }
        if let out { console.print(out) }
    }

    private func writePage(_ html: String, _ loaded: LoadedCase, _ console: Console) throws {
        let target = try Output.target(
            .rulesPage, at: html, case: caseArguments.location, loaded, reads: outcome.map { [$0] } ?? [], overwriting)
        let commission = try CommissionReading.commission(in: caseArguments.location)
        var subject: ReportSubject?
        if let outcome {
            let contents = try SoundOutcomeArguments.read(outcome, for: loaded)
            try console.ask { try $0.requireSound(contents, of: loaded, named: outcome) }
            subject = ReportSubject(
                case: loaded.case, outcome: contents.outcome, waitingBySection: contents.waitingBySection,
                solver: GLPKBackEnd.ofCounts)
        }
        let page = RulesPage.render(
            loaded.case, outcome: subject, commission: commission, version: AllocationService.version,
            language: console.language)
        let kept = try Output.deliver { () throws(OutcomeFolderError) in try target.write(Array(page.utf8)) }
        Output.note(kept: kept, console)
        if console.json { try console.printJSON(Document(rules: html)) }
        console.print(html)
    }
}
