import ArgumentParser
import CaseFiles
import Childcare
import Reports
import SyntheticCases

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: said("Écrire un dossier inventé et vraisemblable.", "Write a realistic synthetic case."),
        discussion: said(
            """
            Les mêmes arguments donnent le même dossier. Les noms sont inventés.

            Exemple :
              berceau generate --children 600 --seed 7 -o ville
              berceau generate --children 2000 --creches 30 --full-weeks --no-quotas -o simple
            """,
            """
            The same arguments give the same case. Names are invented.

            Example:
              berceau generate --children 600 --seed 7 -o town
              berceau generate --children 2000 --creches 30 --full-weeks --no-quotas -o simple
            """))

    @Option(
        help: ArgumentHelp(
            said("Nombre d’enfants qui demandent une place.", "How many children ask for a place."), valueName: "n"))
    var children: Int

    @Option(
        help: ArgumentHelp(
            said(
                "Nombre de crèches ; une pour 35 enfants par défaut.",
                "How many crèches; one for every 35 children if not given."), valueName: "m"))
    var creches: Int?

    @Option(
        help: ArgumentHelp(said("Graine dont la ville est tirée.", "What to draw the town from."), valueName: "s"))
    var seed: UInt64 = 1

    @Flag(
        help: ArgumentHelp(
            said("Chaque famille ne demande que des semaines entières.", "Every family asks for full weeks only.")))
    var fullWeeks = false

    @Flag(help: ArgumentHelp(said("Sans quota de mixité.", "No mix quotas.")))
    var noQuotas = false

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le dossier de commission à écrire.", "The case folder to write."), valueName: "case"))
    var output: String

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        guard (1...1_000_000).contains(children) else {
            throw usageError(
                "--children attend un nombre de 1 à 1 000 000.", "--children expects a number from 1 to 1,000,000.")
        }
        if let creches, !(1...100_000).contains(creches) {
            throw usageError(
                "--creches attend un nombre de 1 à 100 000.", "--creches expects a number from 1 to 100,000.")
        }
    }

    private struct Document: Encodable {
        var `case`: String
        var requests: Int
        var creches: Int
        var seed: UInt64
    }

    func run() throws {
        let console = speech.console
        let arguments = "generate \(children) \(creches ?? 0) \(seed) \(fullWeeks) \(noQuotas)"
        let target = try Output.checked(
            OutputTarget(.generatedCase, at: output, from: .content(arguments), force: overwriting.force))
        let invented = SyntheticCase(
            children: children, creches: creches, seed: seed, fullWeeks: fullWeeks, quotas: !noQuotas
        ).generate()
        let kept = try Output.deliver { () throws(OutcomeFolderError) in
            try target.write(CaseFolder.files(of: invented))
        }
        Output.note(kept: kept, console)
        if console.json {
            try console.printJSON(
                Document(
                    case: output, requests: invented.requests.count, creches: invented.creches.count, seed: seed))
        }
        console.print(
            console.language.pick(
                "\(output)/ : \(invented.requests.count, "demande", "demandes"), \(invented.creches.count, "crèche", "crèches")",
                "\(output)/: \(invented.requests.count, "request", "requests"), \(invented.creches.count, "crèche", "crèches")"
            ))
    }
}
