import ArgumentParser
import CaseFiles
import Childcare
import Reports

/// What can be varied about a case's rules.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: said("Le règlement d’un dossier, valeur par valeur.", "The policy of a case, value by value."),
        discussion: said(
            """
            Exemple :
              berceau policy paths Datasets/ville
            """,
            """
            Example:
              berceau policy paths Datasets/ville
            """),
        subcommands: [PolicyPathsCommand.self])
}

struct PolicyPathsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "paths",
        abstract: said(
            "Chaque chemin que --set et un plan peuvent faire varier, avec sa valeur.",
            "Every path that --set and a plan may vary, with its value."),
        discussion: said(
            """
            Une ligne par chemin : le chemin, ce qu’il contient, sa valeur d’aujourd’hui et ce qu’il accepte. Les lignes du barème et des
            quotas ont leurs chemins, où qu’elles soient : quotas.IDENTIFIANT.min, grid.CRITÈRE.points.

            Exemple :
              berceau policy paths Datasets/ville
              berceau policy paths Datasets/ville --json
              berceau allocate Datasets/ville --set quotas.familles-monoparentales.min=25%
            """,
            """
            A line a path: the path, what it holds, its value today and what it accepts. Lines of the grid and of the quotas have
            paths of their own, wherever they stand: quotas.ID.min, grid.CRITERION.points.

            Example:
              berceau policy paths Datasets/ville
              berceau policy paths Datasets/ville --json
              berceau allocate Datasets/ville --set quotas.familles-monoparentales.min=25%
            """))

    @Argument(
        help: ArgumentHelp(
            said("Le dossier : un répertoire ou un document .json.", "The case: a folder or a .json document."),
            valueName: "case"), completion: .directory)
    var location: String

    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        struct Path: Encodable {
            var path: String
            var type: String
            var value: String
            var accepts: String
            var meaning: String
        }

        var paths: [Path]
    }

    func run() throws {
        let console = speech.console
        let paths: [PolicyPath]
        do throws(CaseFileErrors) {
            paths = try CaseFolder.policyPaths(at: location)
        } catch {
            throw CommandFailure(error)
        }
        let language = console.language
        if console.json {
            try console.printJSON(
                Document(
                    paths: paths.map {
                        Document.Path(
                            path: $0.path, type: $0.type, value: $0.value, accepts: $0.accepts[language],
                            meaning: $0.meaning[language])
                    }))
            return
        }
        var lines: [String] = []
        for path in paths {
            let value = path.value.isEmpty ? "–" : path.value
            lines.append("\(path.path) = \(value)  [\(path.type)] \(path.accepts[language])")
        }
        console.print(lines.joined(separator: "\n"))
    }
}
