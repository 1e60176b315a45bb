import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal", abstract: "Print the hash to publish before the seed is drawn.",
        discussion: """
            SHA-256 of the request identifiers in ascending order, each followed by a line feed. Publish it, then draw the
            seed in public: nobody can say later that a file was added or removed to bend the draw.

            Example:
              berceau seal Datasets/ville
            """)

    @OptionGroup var caseArguments: CaseArguments
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var seal: String
        var requests: Int
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let seal = Seal.hash(of: loaded.case)
        if console.json { try console.printJSON(Document(seal: seal, requests: loaded.case.requests.count)) }
        if !console.json { console.printAlways(seal) }
    }
}
