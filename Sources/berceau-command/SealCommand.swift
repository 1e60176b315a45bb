import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct SealCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seal",
        abstract: said(
            "Dire l’empreinte à publier avant le tirage de la graine.",
            "Print the hash to publish before the seed is drawn."),
        discussion: said(
            """
            SHA-256 des identifiants des demandes en ordre croissant, chacun suivi d’un saut de ligne. Publiez-la, puis tirez la graine en
            public : nul ne pourra dire qu’un dossier a été ajouté ou retiré pour infléchir le tirage.

            Exemple :
              berceau seal Datasets/ville
            """,
            """
            SHA-256 of the request identifiers in ascending order, each followed by a line feed. Publish it, then draw the
            seed in public: nobody can say later that a file was added or removed to bend the draw.

            Example:
              berceau seal Datasets/ville
            """))

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
