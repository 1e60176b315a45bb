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
        /// What the town's own columns hold, said by `types` or concluded from the column and the rules that use it.
        var columns: [Column]
    }

    private struct Column: Encodable {
        var table: String
        var column: String
        var type: String
        var declared: Bool
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
            enrolled: `case`.enrolled.count,
            columns: loaded.columnTypes.map {
                Column(table: $0.table, column: $0.column, type: $0.notation, declared: $0.isDeclared)
            })
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
        sayTypes(of: loaded, console)
    }

    /// Nobody reads forty columns aloud; `--json` has them all.
    private func sayTypes(of loaded: LoadedCase, _ console: Console) {
        let longest = 20
        let inferred = loaded.columnTypes.filter { !$0.isDeclared }
        guard !inferred.isEmpty else { return }
        let lines = inferred.prefix(longest).map { note in
            let words = note.words[console.language]
            return "  – "
                + TerminalText.harmless(
                    console.language.pick(
                        "\(note.table), « \(note.column) » : \(words)", "\(note.table), “\(note.column)”: \(words)"))
        }
        let rest = inferred.count - lines.count
        let more =
            rest > 0 ? [console.language.pick("  – et \(number: rest) autres", "  – and \(number: rest) more")] : []
        console.print(
            ([
                console.language.pick(
                    "Colonnes de la ville : ce qu’elles contiennent, d’après leurs cellules et les règles qui s’en servent (types: dans case.yaml le fixe) :",
                    "The town's own columns: what they hold, by their cells and the rules that use them (types: in case.yaml settles it):"
                )
            ] + lines + more).joined(separator: "\n"))
    }
}
