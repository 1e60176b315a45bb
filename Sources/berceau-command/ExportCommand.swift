import Allocation
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: said(
            "Écrire le programme en nombres entiers pour un autre solveur.",
            "Write the integer program for any other solver."),
        discussion: said(
            """
            Le premier objectif en MPS libre, écrit comme la minimisation de l’objectif opposé, parce que MPS n’a pas de mot commun pour le
            sens. Aucun nom de famille n’y figure.

            Exemple :
              berceau export Datasets/ville --mps ville.mps
              glpsol --freemps ville.mps
            """,
            """
            Free MPS of the first objective level, written as a minimisation of the negated objective because MPS has no
            portable word for the direction. No name of a family is in it.

            Example:
              berceau export Datasets/ville --mps ville.mps
              glpsol --freemps ville.mps
            """))

    @OptionGroup var caseArguments: CaseArguments

    @Option(
        help: ArgumentHelp(said("Le fichier à écrire.", "The file to write."), valueName: "file"),
        completion: .file(extensions: ["mps"]))
    var mps: String

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var mps: String
        var columns: Int
        var rows: Int
        var constant: Int64
        var scale: Int64
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let target = try Output.target(.program, at: mps, case: caseArguments.location, loaded, overwriting)
        let exported = try console.ask { _ in try ProgramExport(of: loaded.case) }
        let kept = try Output.deliver { () throws(OutcomeFolderError) in try target.write(Array(exported.mps.utf8)) }
        Output.note(kept: kept, console)
        if console.json {
            try console.printJSON(
                Document(
                    mps: mps, columns: exported.columns, rows: exported.rows, constant: exported.constant,
                    scale: exported.scale))
        }
        console.print(
            console.language.pick(
                "\(mps) : \(exported.columns) colonnes, \(exported.rows) lignes ; constante \(exported.constant), échelle \(exported.scale)",
                "\(mps): \(exported.columns) columns, \(exported.rows) rows; constant \(exported.constant), scale \(exported.scale)"
            ))
    }
}
