import ArgumentParser
import CaseFiles
import Childcare
import Reports
import SyntheticCases

struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Write a realistic synthetic case.",
        discussion: """
            The same arguments give the same case. Names are invented.

            Example:
              berceau generate --children 600 --seed 7 -o town
              berceau generate --children 2000 --creches 30 --full-weeks --no-quotas -o simple
            """)

    @ArgumentParser.Option(help: ArgumentHelp("How many children ask for a place.", valueName: "n"))
    var children: Int

    @ArgumentParser.Option(
        help: ArgumentHelp("How many crèches; one for every 35 children if not given.", valueName: "m"))
    var creches: Int?

    @ArgumentParser.Option(help: ArgumentHelp("What to draw the town from.", valueName: "s"))
    var seed: UInt64 = 1

    @Flag(help: "Every family asks for full weeks only.")
    var fullWeeks = false

    @Flag(help: "No mix quotas.")
    var noQuotas = false

    @ArgumentParser.Option(
        name: [.short, .customLong("output")], help: ArgumentHelp("The case folder to write.", valueName: "case"))
    var output: String

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        guard (1...1_000_000).contains(children) else {
            throw ValidationError("--children expects a number from 1 to 1,000,000.")
        }
        if let creches, !(1...100_000).contains(creches) {
            throw ValidationError("--creches expects a number from 1 to 100,000.")
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
                "\(output)/ : \(invented.requests.count) demandes, \(invented.creches.count) crèches",
                "\(output)/: \(invented.requests.count) requests, \(invented.creches.count) crèches"))
    }
}
