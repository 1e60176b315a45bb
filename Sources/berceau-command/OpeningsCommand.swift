import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports
import Scenarios

struct OpeningsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openings",
        abstract: said(
            "Où ouvrir dans un budget, et ce que vaut chaque place de plus.",
            "Where to open within a budget, and what each further place is worth."),
        discussion: said(
            """
            Le fichier décrit ce qui pourrait ouvrir : des places, des demi-journées, une section, du personnel, un arrêt, une crèche, chacun avec
            son coût. Le choix et l’attribution sont un seul programme : la réponse dit ce qui sert le mieux les priorités, la preuve de ce choix,
            ce que chaque ouverture apporterait seule, et ce que vaudrait une place de plus dans chaque section et chaque demi-journée.
            Avec -o, le dossier reçoit openings.html, les tableaux, le programme et son certificat.

            Exemple :
              berceau openings Datasets/ville Datasets/ville/openings.yaml
              berceau openings Datasets/ville Datasets/ville/openings.yaml --budget 150000 -o ouvertures
            """,
            """
            The file describes what could open: places, half-days, a section, staff, a stop, a crèche, each with its cost.
            The choice and the allocation are one program: the answer says what serves priorities best, the proof of that
            choice, what each opening would bring alone, and what one more place would be worth in each section and half-day.
            With -o the folder receives openings.html, the tables, the program and its certificate.

            Example:
              berceau openings Datasets/ville Datasets/ville/openings.yaml
              berceau openings Datasets/ville Datasets/ville/openings.yaml --budget 150000 -o openings
            """))

    @OptionGroup var caseArguments: CaseArguments

    @Argument(
        help: ArgumentHelp(
            said(
                "Le fichier de ce qui pourrait ouvrir, ou - pour l’entrée standard.",
                "The file of what could open, or - for standard input."), valueName: "candidates"),
        completion: .file(extensions: ["yaml", "yml"]))
    var candidates: String

    @Option(
        help: ArgumentHelp(
            said(
                "Ce que l’on peut dépenser, en euros ; remplace celui du fichier.",
                "What may be spent, in euros; replaces the file's."),
            valueName: "euros"))
    var budget: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Combien de places de plus résoudre à nouveau, de chaque sorte ; 5 par défaut, 0 pour s’en tenir aux prix.",
                "How many further places to solve again, of each kind; 5 if not given, 0 to keep to the prices."),
            valueName: "n"))
    var prove: Int?

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le dossier à écrire.", "The folder to write."), valueName: "out"),
        completion: .directory)
    var output: String?

    @OptionGroup var search: SearchOptions
    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private func parsedBudget() throws -> Money? {
        guard let budget else { return nil }
        guard let amount = Money(budget), amount >= .zero, amount <= Money(euros: 1_000_000_000) else {
            throw usageError(
                "--budget attend un montant en euros, comme 150000, et non « \(budget) ».",
                "--budget expects an amount in euros, such as 150000, not '\(budget)'.")
        }
        return amount
    }

    func validate() throws {
        _ = try parsedBudget()
        if candidates == "-", caseArguments.location == "-" {
            throw usageError(
                "L’entrée standard donne le dossier ou les ouvertures, pas les deux : donnez un fichier.",
                "Standard input gives the case or the openings, not both: give a file.")
        }
        if let prove, !(0...1_000).contains(prove) {
            throw usageError("--prove attend un nombre de 0 à 1000.", "--prove expects a number from 0 to 1000.")
        }
        try overwriting.requireOutput(output != nil)
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let plan: OpeningPlan
        let budget = try parsedBudget()
        do throws(CaseFileErrors) {
            plan = try OpeningsFile.read(at: candidates, for: loaded.case, budget: budget).plan
        } catch {
            throw CommandFailure(error)
        }
        let target = try output.map {
            try Output.target(
                .openings, at: $0, case: caseArguments.location, loaded, reads: candidates == "-" ? [] : [candidates],
                overwriting)
        }
        let display = ProgressDisplay(console: console, form: search.progress ?? .auto)
        defer { display.finish() }
        let options = search.allocationOptions(cancellation: Interruption.shared.cancellation) { display.show($0) }
        let result: OpeningStudy.Result
        do throws(OpeningStudy.Failure) {
            result = try OpeningStudy(
                loaded.case, plan, allocator: Allocator(options: options),
                depth: OpeningStudy.Depth(places: prove ?? 5)
            ).run()
        } catch {
            switch error {
            case .allocation(let failure): throw CommandFailure(failure)
            case .conflict: throw CommandFailure(.conflict, .conflict)
            }
        }
        let everything = loaded.case.opened(plan, Set(plan.candidates.indices))
        let report = OpeningsReport(
            result.answer, of: loaded.case, opened: everything, seal: Seal.hash(of: loaded.case),
            language: console.language)
        try console.conclude(
            result.answer, text: report.text,
            BilingualText(fr: "ouvertures écrites dans", en: "openings written to"), in: target
        ) { dialect, target throws(OutcomeFolderError) in
            try OpeningsOutput.write(
                result.answer, html: report.html, program: result.program, certificates: result.certificates,
                dialect: dialect, to: target)
        }
    }
}

extension ReportedProblem {
    /// Hard rules that contradict each other, where a study has no place to say which.
    static let conflict = ReportedProblem(
        CommandProblemCode.rulesConflict,
        finding: BilingualText(fr: "les règles fermes se contredisent", en: "the hard rules conflict"),
        expected: BilingualText(fr: "un dossier qui peut être attribué", en: "a case that can be allocated"),
        remedy: BilingualText(
            fr: "« berceau allocate » dit lesquelles et comment y remédier",
            en: "“berceau allocate” says which and how to mend them"))
}
