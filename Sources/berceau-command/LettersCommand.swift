import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct LettersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: said(
            "Écrire le courrier de chaque famille, prêt à imprimer.", "Write each family's letter, ready to print."),
        discussion: said(
            """
            Une page HTML de tous les courriers, une famille par feuille A4, à imprimer ou à enregistrer en PDF depuis le navigateur ; avec --each,
            un dossier d’un fichier par famille. Chaque courrier dit ce qui est proposé ou décidé et pourquoi, les points ligne par ligne avec
            leur donnée et sa source, la mention du traitement algorithmique, les voies et délais de recours. Il porte « Proposition » tant que
            « berceau decide » n’a pas enregistré la décision. commission.yaml, dans le dossier, dit qui écrit.

            Sans --with-names, les courriers portent les numéros de demande ; avec, les noms et adresses de contacts.csv. --write-templates
            écrit les modèles, à modifier ; --templates les emploie.

            Exemple :
              berceau letters Datasets/ville out -o courriers.html
              berceau letters Datasets/ville out --with-names --each -o courriers
              berceau letters --write-templates modeles
              berceau letters Datasets/ville out --templates modeles -o courriers.html
            """,
            """
            One HTML page of all letters, a family a sheet of A4, to print or to save as PDF from the browser; with --each, a
            folder of one file a family. Each letter says what is proposed or decided and why, the points line by line with their
            datum and its source, the notice of algorithmic processing, remedies and time limits. It says “Proposal” until
            “berceau decide” has recorded the decision. commission.yaml, in the case, says who writes.

            Without --with-names letters bear the numbers of requests; with it, names and addresses of contacts.csv.
            --write-templates writes the templates, to be edited; --templates uses them.

            Example:
              berceau letters Datasets/ville out -o letters.html
              berceau letters Datasets/ville out --with-names --each -o letters
              berceau letters --write-templates templates
              berceau letters Datasets/ville out --templates templates -o letters.html
            """))

    @Argument(
        help: ArgumentHelp(
            said(
                "Le dossier : un répertoire, un document .json, ou - pour du JSON sur l’entrée standard.",
                "The case: a folder, a .json document, or - for JSON on standard input."), valueName: "case"),
        completion: .directory)
    var location: String?

    @Argument(
        help: ArgumentHelp(said("Le dossier de résultat.", "The outcome folder."), valueName: "out"),
        completion: .directory)
    var outcome: String?

    @OptionGroup var settings: OverrideOptions

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(
            said("Le fichier à écrire ; avec --each, le dossier.", "The file to write; with --each, the folder."),
            valueName: "file"))
    var output: String?

    @Flag(help: ArgumentHelp(said("Un fichier par famille.", "One file a family.")))
    var each = false

    @Flag(
        help: ArgumentHelp(
            said(
                "Mettre les noms et adresses de contacts.csv ; sinon, des numéros de demande.",
                "Put the names and addresses of contacts.csv; else numbers of requests.")))
    var withNames = false

    @Option(
        help: ArgumentHelp(said("Un dossier de modèles.", "A folder of templates."), valueName: "folder"),
        completion: .directory)
    var templates: String?

    @Option(
        help: ArgumentHelp(
            said("Écrire les modèles de Berceau dans ce dossier.", "Write Berceau's templates into this folder."),
            valueName: "folder"),
        completion: .directory)
    var writeTemplates: String?

    @Option(help: ArgumentHelp(said("La date des courriers.", "The date of the letters."), valueName: "date"))
    var on: String?

    @Flag(
        help: ArgumentHelp(
            said(
                "Donner les raisons de « berceau explain », prouvées, et ce qui aurait changé la réponse : plus long à calculer.",
                "Give the reasons of “berceau explain”, proved, and what would have changed the answer: longer to compute."
            )))
    var explain = false

    @OptionGroup var search: SearchOptions
    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var letters: String?
        var families: Int?
        var status: String?
        var templates: String?
    }

    func validate() throws {
        guard writeTemplates == nil else {
            guard location == nil, outcome == nil else {
                throw usageError(
                    "--write-templates ne prend ni dossier ni résultat.",
                    "--write-templates takes no case and no outcome.")
            }
            try Idle.refuse(
                [
                    ("--output", output != nil), ("--each", each), ("--with-names", withNames),
                    ("--templates", templates != nil), ("--on", on != nil), ("--explain", explain),
                    ("--set", !settings.overrides.isEmpty),
                ], french: "avec --write-templates", english: "with --write-templates")
            return
        }
        guard location != nil, outcome != nil else {
            throw usageError(
                "Indiquez le dossier et le résultat, ou --write-templates.",
                "Give the case and the outcome, or --write-templates.")
        }
        if !explain { try Idle.refuse(search.given, french: "sans --explain", english: "without --explain") }
        guard output != nil else {
            throw usageError("Indiquez où écrire : -o.", "Say where to write: -o.")
        }
    }

    func run() throws {
        let console = speech.console
        if let writeTemplates { return try write(to: writeTemplates, console) }
        guard let location, let outcome, let output else { return }
        let loaded = try settings.read(location, console)
        let target = try Output.target(
            each ? .familyLetters : .letters, at: output, case: location, loaded,
            reads: [outcome] + (templates.map { [$0] } ?? []), overwriting)
        let texts = try readTemplates(console)
        let commission = try CommissionReading.commission(in: location)
        let day = try on.map { try CommissionReading.day($0, name: "--on") }
        let contents = try SoundOutcomeArguments.read(outcome, for: loaded)
        try console.ask { try $0.requireSound(contents, of: loaded, named: outcome) }
        let ratification = try CommissionReading.ratification(at: outcome, of: contents.outcome)
        if withNames, loaded.contacts.isEmpty { throw Self.noContacts(location) }
        let (letters, withoutContact) = try console.ask {
            try $0.lettersAndWait(
                contents, of: loaded, by: commission, ratified: ratification, templates: texts, withNames: withNames,
                on: day ?? ratification?.on,
                reasons: explain ? try search.reasons(of: loaded.case, decided: contents.outcome, console) : nil)
        }
        Self.note(withoutContact: withoutContact, console)
        Self.note(unsaid: commission, location, console)
        let kept = try Output.deliver { () throws(OutcomeFolderError) in
            each
                ? try target.write(letters.pages.map { ($0.name, Array($0.html.utf8)) })
                : try target.write(Array(letters.page.utf8))
        }
        Output.note(kept: kept, console)
        if console.json {
            try console.printJSON(
                Document(
                    letters: output, families: letters.count, status: ratification == nil ? "proposal" : "decision"))
        }
        let state =
            ratification == nil
            ? console.language.pick(
                "« Proposition » : la décision n’est pas enregistrée (berceau decide)",
                "“Proposal”: the decision is not recorded (berceau decide)")
            : console.language.pick("décision enregistrée", "decision recorded")
        console.print(
            console.language.pick(
                "\(letters.count, "courrier", "courriers") dans \(output) ; \(state)",
                "\(letters.count, "letter", "letters") in \(output); \(state)"))
    }

    private func write(to folder: String, _ console: Console) throws {
        let target = try Output.checked(
            OutputTarget(
                .templates, at: folder, from: .content("templates \(console.language.rawValue)"),
                force: overwriting.force))
        let kept = try Output.deliver { () throws(OutcomeFolderError) in
            try target.write(LetterTemplates.files(console.language))
        }
        Output.note(kept: kept, console)
        if console.json { try console.printJSON(Document(templates: folder)) }
        console.print(
            console.language.pick(
                "modèles écrits dans \(folder)/ ; LISEZMOI.txt dit ce qui peut s’y trouver",
                "templates written to \(folder)/; LISEZMOI.txt says what may stand in them"))
    }

    private func readTemplates(_ console: Console) throws -> LetterTemplates {
        guard let templates else { return .standard(console.language) }
        let files: [(name: String, text: String)]
        do throws(CaseFileErrors) {
            files = try TemplateFolder.read(at: templates)
        } catch {
            throw CommandFailure(error)
        }
        let read: LetterTemplates
        do throws(LetterTemplateErrors) {
            read = try LetterTemplates(files: files, at: templates, console.language)
        } catch {
            throw CommandFailure(.badInput, error.problems)
        }
        let absent = LetterTemplates.fileNames.filter { name in !files.contains { $0.name == name } }
        if !absent.isEmpty {
            let names = absent.joined(separator: ", ")
            console.note(
                console.language.pick(
                    "modèles de Berceau employés pour ce qui n’est pas dans \(templates) : \(names)",
                    "Berceau's templates used for what is not in \(templates): \(names)"))
        }
        return read
    }

    private static func noContacts(_ location: String) -> CommandFailure {
        CommandFailure(
            .missingFile,
            ReportedProblem(
                CommandProblemCode.noContacts, ProblemPlace(file: "\(location)/contacts.csv"),
                finding: BilingualText(fr: "manque, ou ne dit rien", en: "is missing, or says nothing"),
                expected: BilingualText(
                    fr: "les coordonnées des familles (request, child, parents, address, email, phone)",
                    en: "the families' contacts (request, child, parents, address, email, phone)"),
                remedy: BilingualText(
                    fr: "ajoutez ce fichier, ou écrivez les courriers sans --with-names",
                    en: "add this file, or write the letters without --with-names")))
    }

    private static func note(withoutContact requests: [RequestID], _ console: Console) {
        guard !requests.isEmpty else { return }
        let names = requests.prefix(12).map(\.text).joined(separator: ", ") + (requests.count > 12 ? "…" : "")
        console.note(
            console.language.pick(
                "\(requests.count, "demande sans coordonnées : son courrier porte son numéro", "demandes sans coordonnées : leurs courriers portent leurs numéros") (\(names))",
                "\(requests.count, "request without contacts: its letter bears its number", "requests without contacts: their letters bear their numbers") (\(names))"
            ))
    }

    /// What the law wants in a letter and nobody said.
    private static func note(unsaid commission: CommissionBody, _ location: String, _ console: Console) {
        let keys = [
            ("authority", commission.authority), ("service", commission.service), ("address", commission.address),
            ("court", commission.court), ("signatory", commission.signatory),
        ].filter(\.1.isEmpty).map(\.0)
        guard !keys.isEmpty else { return }
        let names = keys.joined(separator: ", ")
        console.note(
            console.language.pick(
                "commission.yaml ne dit pas : \(names) ; les courriers le disent en mots généraux ou pas du tout",
                "commission.yaml does not say: \(names); letters say it in general words or not at all"))
    }
}
