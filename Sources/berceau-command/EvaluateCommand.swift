import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Foundation
import Reports

struct EvaluateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: said(
            "Évaluer une répartition, comme celle faite à la main l’an dernier, à côté de l’optimum.",
            "Score any allocation, such as last year's manual one, beside the optimum."),
        discussion: said(
            """
            La table a une ligne par enfant admis : demande, crèche, section, jours. Les règles enfreintes sont dites ; ce qui n’en enfreint
            aucune est évalué.

            Exemple :
              berceau evaluate Datasets/ville Datasets/ville/placements-2025.csv
            """,
            """
            The table has a row per placed child: request, creche, section, days. Rules it breaks are listed; what breaks no
            rule by itself is scored.

            Example:
              berceau evaluate Datasets/ville Datasets/ville/placements-2025.csv
            """))

    @OptionGroup var caseArguments: CaseArguments

    @Argument(
        help: ArgumentHelp(said("La table des admissions.", "The table of placements."), valueName: "placements.csv"),
        completion: .file())
    var placements: String

    @Flag(
        help: ArgumentHelp(
            said(
                "Ne pas calculer la meilleure répartition pour comparer.",
                "Do not compute the best allocation to compare with.")))
    var alone = false

    @OptionGroup var search: SearchOptions
    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        guard alone else { return }
        try Idle.refuse(
            search.given, french: "avec --alone, qui ne cherche rien", english: "with --alone, which searches nothing")
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let rows = try EarlierOutcome.rows(at: placements, calendar: loaded.case.calendar)
        let evaluation = try console.ask { try $0.evaluateAndWait(rows, of: loaded.case) }
        let optimum = alone ? nil : try Searching.allocate(loaded, search, console).outcome
        let comparison = Comparison(evaluation: evaluation, optimum: optimum)
        if console.json { try console.printJSON(comparison.document(console.language)) }
        console.print(comparison.text(console.language))
        if Interruption.shared.wasRequested { throw ExitStatus.interrupted }
        if optimum?.status == .conflict { throw ExitStatus.conflict }
        if !evaluation.breaches.isEmpty { throw ExitStatus.somethingIsWrong }
    }
}
