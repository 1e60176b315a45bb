import ArgumentParser
import Berceau
import CaseFiles
import Childcare

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

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var rules: String
    }

    func validate() throws { try overwriting.requireOutput(out != nil) }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
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
}
