import ArgumentParser
import CaseFiles
import Childcare
import Reports

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: said("Dire tous les problèmes du dossier, d’un coup.", "Report every problem in the input, at once."),
        discussion: said(
            """
            Lit le dossier, et n’écrit rien.

            Exemple :
              berceau check Datasets/ville
              berceau check Datasets/ville --json --lang en
            """,
            """
            Reads the case, and writes nothing.

            Example:
              berceau check Datasets/ville
              berceau check Datasets/ville --json --lang en
            """))

    @OptionGroup var caseArguments: CaseArguments
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var errors: [ProblemDocument] = []
        var warnings: [ProblemDocument]
        var creches: Int
        var sections: Int
        var households: Int
        var requests: Int
        var enrolled: Int
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console, warnings: .listed)
        let `case` = loaded.case
        let limited = try LargeFamilyNotes.note(loaded.case, console)
        let document = Document(
            warnings: (loaded.warnings + limited).map { $0.document(in: console.language) },
            creches: `case`.creches.count, sections: `case`.sections.count, households: `case`.households.count,
            requests: `case`.requests.count,
            enrolled: `case`.enrolled.count)
        if console.json { try console.printJSON(document) }
        let there = document.enrolled
        let enrolled = BilingualText(
            fr: there == 0
                ? "aucun enfant déjà accueilli" : "\(there, "enfant déjà accueilli", "enfants déjà accueillis")",
            en: "\(there, "enrolled child", "enrolled children")")
        console.print(
            console.language.pick(
                """
                Aucune erreur : \(document.requests, "demande", "demandes") de \(document.households, "foyer", "foyers"), \
                \(document.creches, "crèche", "crèches"), \(document.sections, "section", "sections"), \
                \(enrolled).
                """,
                """
                No error: \(document.requests, "request", "requests") of \(document.households, "household", "households"), \
                \(document.creches, "crèche", "crèches"), \(document.sections, "section", "sections"), \
                \(enrolled).
                """))
    }
}
