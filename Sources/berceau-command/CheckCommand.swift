import ArgumentParser
import CaseFiles
import Childcare
import Reports

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Report every problem in the input, at once.",
        discussion: """
            Reads the case, and writes nothing.

            Example:
              berceau check Datasets/ville
              berceau check Datasets/ville --json --lang en
            """)

    @OptionGroup var caseArguments: CaseArguments
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var errors: [CommandFailure.Entry] = []
        var warnings: [CommandFailure.Entry]
        var creches: Int
        var sections: Int
        var households: Int
        var requests: Int
        var enrolled: Int
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let `case` = loaded.case
        let limited = try LargeFamilyNotes.note(loaded.case, console)
        let document = Document(
            warnings: loaded.warnings.map { CommandFailure.Entry($0) } + limited, creches: `case`.creches.count,
            sections: `case`.sections.count, households: `case`.households.count, requests: `case`.requests.count,
            enrolled: `case`.enrolled.count)
        if console.json { try console.printJSON(document) }
        console.print(
            console.language.pick(
                """
                Aucune erreur : \(document.requests) demandes de \(document.households) foyers, \(document.creches) crèches, \
                \(document.sections) sections, \(document.enrolled) enfants déjà accueillis.
                """,
                """
                No error: \(document.requests) requests of \(document.households) households, \(document.creches) crèches, \
                \(document.sections) sections, \(document.enrolled) enrolled children.
                """))
    }
}
