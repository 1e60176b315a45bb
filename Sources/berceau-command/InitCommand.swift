import ArgumentParser
import CaseFiles
import Childcare
import Foundation
import Reports

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: said(
            "Écrire un premier dossier à partir de l’export d’une ville ou d’un règlement publié.",
            "Write a first case from a town's own export, or from published rules."),
        discussion: said(
            """
            Lit une table de demandes telle que le logiciel de la ville l’exporte, propose ce que veut dire chaque en-tête, et écrit un \
            dossier à compléter : case.yaml, l’export tel quel, les crèches et les sections sans leurs places. Rien de ce qui existe n’est \
            écrasé.

            Avec --policy, le dossier part d’un règlement publié, chaque ligne avec sa source et sa date : grille.csv, et ce que \
            l’export doit avoir pour lui. Sans nom, --policy les énumère. Sans export, la table des demandes n’a que ses en-têtes.

            Exemple :
              berceau init --policy toulouse-2015 --from export.csv -o commission-2026
              berceau init --from export.csv -o commission-2026
              berceau check commission-2026
            """,
            """
            Reads one table of requests as the town's software exports it, proposes what each header means, and writes a \
            case folder to be completed: case.yaml, the export as it is, crèches and sections without their places. \
            Nothing that exists is overwritten.

            With --policy the case starts from published rules, each line with its source and date: grille.csv, and what the \
            export must have for it. Without a name --policy lists them. Without an export the table of requests has headers alone.

            Example:
              berceau init --policy toulouse-2015 --from export.csv -o commission-2026
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
    var export: String?

    @Option(
        name: .customLong("policy"), defaultAsFlag: "",
        help: ArgumentHelp(
            said(
                "Le règlement publié dont partir ; sans nom, ceux qui sont prêts sont énumérés.",
                "The published rules to start from; without a name, those that are ready are listed."),
            valueName: "name"),
        completion: .list(ReadyPolicy.all.map(\.id)))
    var policy: String?

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le dossier de commission à écrire.", "The case folder to write."), valueName: "case"))
    var output: String?

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
        /// The published rules it starts from, and the columns they look at that the export has not.
        var policy: String?
        var missingForPolicy: [String]?
        /// Problems `berceau check` has still to say.
        var remaining: Int
    }

    /// One of the rules that are ready.
    private struct ReadyDocument: Encodable {
        var policy: String
        var town: String
        var date: String
        var isWhole: Bool
        var missing: [String]
        var lines: Int
        var columns: [String]
        var source: String
    }

    func validate() throws {
        if let policy, policy.isEmpty { return }
        guard export != nil || policy != nil else {
            throw usageError(
                "indiquez --from EXPORT, ou --policy NOM, ou les deux.",
                "give --from EXPORT, or --policy NAME, or both.")
        }
        guard output != nil else {
            throw usageError("indiquez le dossier à écrire : -o DOSSIER.", "say the folder to write: -o CASE.")
        }
        if let policy, ReadyPolicy.named(policy) == nil {
            let names = ReadyPolicy.all.map(\.id).joined(separator: ", ")
            guard let near = NearestWord.among(ReadyPolicy.all.map(\.id), to: policy) else {
                throw usageError(
                    "aucun règlement prêt ne s’appelle « \(policy) ». Sont prêts : \(names).",
                    "no ready rules are called “\(policy)”. Ready are: \(names).")
            }
            throw usageError(
                "aucun règlement prêt ne s’appelle « \(policy) » ; vouliez-vous dire « \(near) » ? Sont prêts : \(names).",
                "no ready rules are called “\(policy)”; did you mean “\(near)”? Ready are: \(names).")
        }
    }

    func run() throws {
        let console = speech.console
        guard let output, policy != "" else { return try list(console) }
        let ready = policy.flatMap(ReadyPolicy.named)
        var first: FirstCase
        if let export {
            first = try read(export)
            first.policy = ready
        } else if let ready {
            first = FirstCase(policy: ready)
        } else {
            return try list(console)
        }
        let target = try Output.checked(
            OutputTarget(
                .firstCase, at: output, from: export.map { .place($0) } ?? .content("policy \(ready?.id ?? "")"),
                reads: export.map { [$0] } ?? [], force: overwriting.force))
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
        if console.json { try console.printJSON(document(first, output, remaining: remaining.count)) }
        console.print(summary(first, output, remaining, console.language))
    }

    private func read(_ export: String) throws -> FirstCase {
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
        do throws(CaseFileErrors) {
            return try FirstCase(export: Array(data), name: URL(fileURLWithPath: export).lastPathComponent)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The rules that are ready, one below the other.
    private func list(_ console: Console) throws {
        let language = console.language
        if console.json {
            try console.printJSON(
                ReadyPolicy.all.map { ready in
                    ReadyDocument(
                        policy: ready.id, town: ready.town[language], date: ready.date, isWhole: ready.isWhole,
                        missing: ready.missing.map { $0[language] },
                        lines: ready.grid.count + ready.eligibility.count + ready.quotas.count,
                        columns: ready.columns, source: ready.source)
                })
        }
        let lines = ReadyPolicy.all.map { ready in
            "  \(ready.id) – \(ready.town[language]), \(ready.date), " + Self.extent(ready)[language]
        }
        console.print(
            ([
                language.pick(
                    "Règlements prêts (berceau init --policy NOM -o DOSSIER) :",
                    "Ready rules (berceau init --policy NAME -o CASE):")
            ] + lines).joined(separator: "\n"))
    }

    private static func extent(_ ready: ReadyPolicy) -> BilingualText {
        let (lines, shut, quotas) = (ready.grid.count, ready.eligibility.count, ready.quotas.count)
        var parts: [BilingualText] = []
        if lines > 0 {
            parts.append(
                BilingualText(fr: "\(lines, "ligne", "lignes") de barème", en: "\(lines, "line", "lines") of a grid"))
        }
        if shut > 0 {
            parts.append(
                BilingualText(
                    fr: "\(shut, "condition", "conditions") de recevabilité",
                    en: "\(shut, "condition", "conditions") of eligibility"))
        }
        if quotas > 0 {
            parts.append(BilingualText(fr: "\(quotas, "quota", "quotas")", en: "\(quotas, "quota", "quotas")"))
        }
        let what = parts.isEmpty ? BilingualText(fr: "des orientations", en: "orientations") : parts.listed
        return ready.isWhole
            ? BilingualText(fr: "publié en entier : \(what)", en: "published whole: \(what)")
            : BilingualText(fr: "publié en partie : \(what)", en: "published in part: \(what)")
    }

    private func document(_ first: FirstCase, _ output: String, remaining: Int) -> Document {
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
            leftOut: first.leftOut, policy: first.policy?.id,
            missingForPolicy: first.policy.map { _ in first.missingForPolicy }, remaining: remaining)
    }

    private func summary(
        _ first: FirstCase, _ output: String, _ remaining: [ReportedProblem], _ language: Language
    ) -> String {
        var lines = [
            export == nil
                ? language.pick("\(output)/ : aucune demande encore", "\(output)/: no request yet")
                : BilingualText(
                    fr:
                        "\(output)/ : \(first.rows, "demande", "demandes"), \(first.creches.count, "crèche nommée", "crèches nommées") dans les vœux",
                    en:
                        "\(output)/: \(first.rows, "request", "requests"), \(first.creches.count, "crèche", "crèches") named in the wishes"
                )[
                    language]
        ]
        func list(_ title: String, _ items: [String]) {
            if !items.isEmpty { lines += ["", title] + items.map { "  " + TerminalText.harmless($0) } }
        }
        if let ready = first.policy {
            let what = BilingualText(
                fr: "Règlement repris : \(ready.town), \(ready.date), \(Self.extent(ready))",
                en: "Rules taken from: \(ready.town), \(ready.date), \(Self.extent(ready))")
            lines += [what[language], "  " + ready.source]
            list(language.pick("Il n’est pas publié :", "Not published:"), ready.missing.map { $0[language] })
            list(language.pick("Lu ainsi :", "Read so:"), ready.reading.map { $0[language] })
            list(
                language.pick("Colonnes qu’il demande à la ville :", "Columns it asks of the town:"),
                ready.ownColumns.map { column in
                    BilingualText(
                        fr: "\(column.header) (\(column.holds)) : \(column.meaning)",
                        en: "\(column.header) (\(column.holds)): \(column.meaning)")[language]
                })
            list(
                language.pick(
                    "Le règlement les regarde et l’export ne les a pas (à ajouter, ou à nommer sous columns:) :",
                    "The rules look at them and the export has them not (to be added, or named under columns:):"),
                first.missingForPolicy)
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
        list(
            export == nil
                ? language.pick("En-têtes de demandes.csv :", "Headers of demandes.csv:")
                : language.pick("Lu tel quel :", "Read as it is:"), known)
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
        if export != nil, !first.knowsFamilies {
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
