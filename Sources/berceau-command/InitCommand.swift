import ArgumentParser
import CaseFiles
import Childcare
import Foundation
import Reports

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: said(
            "Écrire un premier dossier à partir de l’export d’une ville.",
            "Write a first case from a town's own export."),
        discussion: said(
            """
            Lit une table de demandes telle que le logiciel de la ville l’exporte, propose ce que veut dire chaque en-tête, et écrit un \
            dossier à compléter : case.yaml, l’export tel quel, les crèches et les sections sans leurs places. Rien de ce qui existe n’est \
            écrasé.

            Exemple :
              berceau init --from export.csv -o commission-2026
              berceau check commission-2026
            """,
            """
            Reads one table of requests as the town's software exports it, proposes what each header means, and writes a \
            case folder to be completed: case.yaml, the export as it is, crèches and sections without their places. \
            Nothing that exists is overwritten.

            Example:
              berceau init --from export.csv -o commission-2026
              berceau check commission-2026
            """))

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            said(
                "La table exportée par la ville (CSV, .xlsx ou .ods).",
                "The table the town exported (CSV, .xlsx or .ods)."), valueName: "export.csv"
        ),
        completion: .file(extensions: ["csv", "txt", "xlsx", "ods"]))
    var export: String

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le dossier de commission à écrire.", "The case folder to write."), valueName: "case"))
    var output: String

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        struct Column: Encodable {
            var header: String
            var reading: String
            var name: String?
        }
        var `case`: String
        var requests: Int
        var creches: [String]
        var columns: [Column]
        var missing: [String]
        /// Lines of the export that are no requests, which the copy does without.
        var leftOut: [Int]
        /// Problems `berceau check` has still to say.
        var remaining: Int
    }

    func run() throws {
        let console = speech.console
        guard let data = FileManager.default.contents(atPath: export) else {
            throw CommandFailure(
                .missingFile,
                ReportedProblem(
                    FileProblemCode.missingFile, ProblemPlace(file: export),
                    finding: BilingualText(
                        fr: "ce fichier n’existe pas ou ne se lit pas", en: "this file does not exist or cannot be read"
                    ),
                    expected: BilingualText(
                        fr: "l’export d’une ville, en CSV, .xlsx ou .ods", en: "a town’s export, as CSV, .xlsx or .ods"),
                    remedy: BilingualText(fr: "vérifiez le chemin", en: "check the path")))
        }
        let target = try Output.checked(
            OutputTarget(.firstCase, at: output, from: .place(export), reads: [export], force: overwriting.force))
        let first: FirstCase
        do throws(CaseFileErrors) {
            first = try FirstCase(export: Array(data), name: URL(fileURLWithPath: export).lastPathComponent)
        } catch {
            throw CommandFailure(error)
        }
        let kept = try Output.deliver { () throws(OutcomeFolderError) in
            try target.write(first.files(in: console.language))
        }
        Output.note(kept: kept, console)
        var remaining: [ReportedProblem] = []
        do throws(CaseFileErrors) {
            _ = try CaseFolder.read(at: output)
        } catch {
            remaining = error.problems.filter { $0.severity == .error }
        }
        if console.json { try console.printJSON(document(first, remaining: remaining.count)) }
        console.print(summary(first, remaining, console.language))
    }

    private func document(_ first: FirstCase, remaining: Int) -> Document {
        let columns = first.columns.map { column in
            switch column.reading {
            case .known(let name): Document.Column(header: column.header, reading: "known", name: name)
            case .guessed(let name): Document.Column(header: column.header, reading: "guessed", name: name)
            case .attribute(let name): Document.Column(header: column.header, reading: "attribute", name: name)
            case .empty: Document.Column(header: column.header, reading: "empty", name: nil)
            }
        }
        return Document(
            case: output, requests: first.rows, creches: first.creches, columns: columns, missing: first.missing,
            leftOut: first.leftOut, remaining: remaining)
    }

    private func summary(_ first: FirstCase, _ remaining: [ReportedProblem], _ language: Language) -> String {
        var lines = [
            language.pick(
                "\(output)/ : \(first.rows) demandes, \(first.creches.count) crèches nommées dans les vœux",
                "\(output)/: \(first.rows) requests, \(first.creches.count) crèches named in the wishes")
        ]
        func list(_ title: String, _ items: [String]) {
            if !items.isEmpty { lines += ["", title] + items.map { "  " + TerminalText.harmless($0) } }
        }
        var known: [String] = []
        var guessed: [String] = []
        var own: [String] = []
        for column in first.columns {
            switch column.reading {
            case .known(let name): known.append("\(column.header) → \(name)")
            case .guessed(let name): guessed.append("\(column.header) → \(name)")
            case .attribute: own.append(column.header)
            case .empty: break
            }
        }
        list(language.pick("Lu tel quel :", "Read as it is:"), known)
        list(language.pick("Deviné, à vérifier dans case.yaml :", "Guessed, to be checked in case.yaml:"), guessed)
        list(
            language.pick("Propre à la ville (utilisable dans le barème) :", "The town's own (the grid may use it):"),
            own)
        list(language.pick("Aucune colonne ne dit :", "No column says:"), first.missing)
        if !first.spellings.isEmpty {
            let words = Set(first.spellings.flatMap { $0.words.map { "\($0.written) → \($0.usual)" } })
            list(
                language.pick(
                    "Crèches écrites autrement, à vérifier sous values: dans case.yaml :",
                    "Crèches spelled otherwise, to be checked under values: in case.yaml:"), words.sorted())
        }
        if !first.leftOut.isEmpty {
            let numbers = first.leftOut.map(String.init).joined(separator: ", ")
            lines.append(
                language.pick(
                    "Lignes de l’export qui ne sont pas des demandes, laissées de côté : \(numbers)",
                    "Lines of the export that are no requests, left out: \(numbers)"))
        }
        if !first.knowsFamilies {
            lines.append(
                language.pick(
                    "Sans colonne « foyer », chaque demande est une famille à part : aucune fratrie n’est connue.",
                    "Without a household column each request is a family of its own: no siblings are known."))
        }
        let count = remaining.count
        list(
            language.pick("Reste à remplir (berceau check \(output)) :", "Left to fill (berceau check \(output)):"),
            remaining.prefix(8).map { $0.text[language] }
                + (count > 8 ? [language.pick("… et \(count - 8) autres", "… and \(count - 8) more")] : []))
        return lines.joined(separator: "\n")
    }
}
