import ArgumentParser
import Berceau
import Childcare
import Foundation

/// `berceau`: who gets which crèche place, and the proof.
@main
struct BerceauCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "berceau",
        abstract: said(
            "Décide qui obtient quelle place en crèche, et prouve ce que vaut la décision.",
            "Decides who gets which crèche place, and proves how good the decision is."),
        discussion: said(
            """
            Un dossier est un répertoire de feuilles de calcul avec un case.yaml, ou un document JSON (un fichier .json, ou - pour l’entrée standard).

            Exemple :
              berceau check Datasets/ville
              berceau allocate Datasets/ville -o out
              berceau audit Datasets/ville out

            Codes de fin : 0 fait comme demandé ; 1 fait, et quelque chose ne va pas ; 2 des règles fermes se contredisent ; 3 pas prouvé optimal, avec \
            --require-optimal ; 64 mauvais usage ; 65 entrée fautive ; 66 fichier manquant ; 70 erreur interne ; 73, 74 écriture impossible ; 75 limite \
            atteinte sans rien à montrer ; 130 interrompu, avec un résultat.
            """,
            """
            A case is a folder of spreadsheets with a case.yaml, or one JSON document (a .json file, or - for standard input).

            Example:
              berceau check Datasets/ville
              berceau allocate Datasets/ville -o out
              berceau audit Datasets/ville out

            Exit codes: 0 done as asked; 1 done and something is wrong; 2 hard rules conflict; 3 not proved optimal, under \
            --require-optimal; 64 usage; 65 bad input; 66 missing file; 70 internal; 73, 74 cannot write; 75 a limit was \
            reached with nothing to show; 130 interrupted: with the best result, if there was one.
            """),
        version: AllocationService.version,
        subcommands: [
            InitCommand.self, CheckCommand.self, AllocateCommand.self, EvaluateCommand.self, AuditCommand.self,
            ReportCommand.self, RulesCommand.self, ThresholdsCommand.self, ExplainCommand.self, FrontierCommand.self,
            OpeningsCommand.self, ReserveCommand.self,
            NextCommand.self, CallCommand.self, LettersCommand.self, MinutesCommand.self, DecideCommand.self,
            BilanCommand.self, PurgeCommand.self, DiffCommand.self,
            PriceCommand.self,
            TariffCommand.self, PolicyCommand.self, SimulateCommand.self, GenerateCommand.self, ExportCommand.self,
            SealCommand.self,
        ])

    /// Parses, runs, and turns every error into a message on standard error and the promised exit code.
    static func main() {
        Console.surviveFailingWrites()
        let given = Array(CommandLine.arguments.dropFirst())
        // The parser's own command takes no option; the language is read from the whole line.
        let arguments = Self.withNegativeValues(given.first == "help" ? Self.withoutLanguage(given) : given)
        let console = Console(arguments: given)
        Interruption.shared.listen(console)
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            Console.leave(Interruption.shared.wasRequested ? .interrupted : .done)
        } catch let failure as CommandFailure {
            Interruption.shared.enter(.delivering)
            console.report(failure)
            Console.leave(failure.exitStatus)
        } catch let status as ExitStatus {
            Console.leave(status)
        } catch {
            switch exitCode(for: error) {
            case .success:
                let help = fullMessage(for: error)
                console.printAlways(console.language == .french ? UsageText.french(help) : help)
                Console.leave(.done)
            case .validationFailure:
                let message = Self.suggesting(fullMessage(for: error), arguments)
                console.report(CommandFailure(usage: message))
                Console.leave(.usage)
            default:
                let failure = CommandFailure(unexpected: error)
                console.report(failure)
                Console.leave(failure.exitStatus)
            }
        }
    }

    /// A negative number after an option is the option's value, not an option of its own: what is wrong with it can be said.
    private static func withNegativeValues(_ arguments: [String]) -> [String] {
        var joined: [String] = []
        var isOver = false
        for argument in arguments {
            isOver = isOver || argument == "--"
            let isNegative = argument.first == "-" && argument.dropFirst().first?.isNumber == true
            if !isOver, isNegative, let option = joined.last, option.hasPrefix("--"), !option.contains("=") {
                joined[joined.count - 1] = "\(option)=\(argument)"
            } else {
                joined.append(argument)
            }
        }
        return joined
    }

    private static func withoutLanguage(_ arguments: [String]) -> [String] {
        var kept: [String] = []
        var isValue = false
        for argument in arguments {
            if isValue || argument == "--lang" {
                isValue = !isValue
            } else if !argument.hasPrefix("--lang=") {
                kept.append(argument)
            }
        }
        return kept
    }

    /// A word that is no command is said to be none, with the nearest one there is.
    private static func suggesting(_ message: String, _ arguments: [String]) -> String {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard let word = arguments.first, !word.hasPrefix("-"), !names.contains(word), message.hasPrefix("Error: ")
        else { return message }
        let rest = message.firstIndex(of: "\n").map { message[$0...] } ?? ""
        let near = NearestWord.among(names, to: word).map { ". Did you mean '\($0)'?" } ?? ""
        return "Error: Unknown command '\(word)'\(near)\(rest)"
    }
}
