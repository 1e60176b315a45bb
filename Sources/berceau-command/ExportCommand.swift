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
            "Écrire le programme en nombres entiers pour un autre solveur, ou une copie pour la recherche.",
            "Write the integer program for any other solver, or a copy for research."),
        discussion: said(
            """
            Le premier objectif en MPS libre, écrit comme la minimisation de l’objectif opposé, parce que MPS n’a pas de mot commun pour le
            sens. Aucun nom de famille n’y figure.

            Avec --research, un dossier de recherche : identifiants pseudonymisés sous la clé (jamais écrite), sans noms ni textes libres, dates au
            mois, ressources par tranches, petites communes réunies ; README.md y dit le risque de réidentification qui reste.

            Exemple :
              berceau export Datasets/ville --mps ville.mps
              glpsol --freemps ville.mps
              berceau export Datasets/ville --research copie --key-file cle
            """,
            """
            Free MPS of the first objective level, written as a minimisation of the negated objective because MPS has no
            portable word for the direction. No name of a family is in it.

            With --research, a folder for research: identifiers pseudonymised under the key (never written), no names and no free
            texts, dates to the month, resources in bands, small communes joined; its README.md says what risk of
            re-identification is left.

            Example:
              berceau export Datasets/ville --mps ville.mps
              glpsol --freemps ville.mps
              berceau export Datasets/ville --research copy --key-file key
            """))

    @OptionGroup var caseArguments: CaseArguments

    @Option(
        help: ArgumentHelp(said("Le fichier à écrire.", "The file to write."), valueName: "file"),
        completion: .file(extensions: ["mps"]))
    var mps: String?

    @Option(
        help: ArgumentHelp(
            said("Le dossier de la copie de recherche.", "The folder of the research copy."), valueName: "folder"),
        completion: .directory)
    var research: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Le fichier de la clé des pseudonymes : 32 octets ou plus, lisible de son propriétaire seul.",
                "The file of the pseudonyms' key: 32 bytes or more, readable by its owner alone."), valueName: "file"),
        completion: .file())
    var keyFile: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Ce qui est moins précis dans la copie : none, ou par exemple dates=month,incomes=3000,communes=10,distances=250 (par défaut).",
                "What is coarser in the copy: none, or such as dates=month,incomes=3000,communes=10,distances=250 (the default)."
            ), valueName: "what=how"))
    var coarsen: String?

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var mps: String
        var columns: Int
        var rows: Int
        var constant: Int64
        var scale: Int64
    }

    func validate() throws {
        guard (mps == nil) != (research == nil) else {
            throw usageError(
                "export attend --mps FICHIER ou --research DOSSIER, l’un des deux.",
                "export expects --mps FILE or --research FOLDER, one of the two.")
        }
        if research != nil, keyFile == nil {
            throw usageError("--research demande --key-file.", "--research needs --key-file.")
        }
        if research == nil, keyFile != nil || coarsen != nil {
            throw usageError(
                "--key-file et --coarsen ne servent qu’avec --research.",
                "--key-file and --coarsen are of use with --research only.")
        }
        if let coarsen, Coarsening(written: coarsen) == nil {
            throw usageError(
                "--coarsen attend none, ou dates=month,incomes=3000,communes=10,distances=250, et non « \(coarsen) ».",
                "--coarsen expects none, or dates=month,incomes=3000,communes=10,distances=250, not '\(coarsen)'.")
        }
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        if let research, let keyFile { return try copy(loaded, to: research, keyFile, console) }
        guard let mps else { return }
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

    private struct ResearchDocument: Encodable {
        var research: String
        var coarsening: String
        var coarseColumnsThatRulesRead: [String]
        var totals: String
        var columnsThatChangeIt: [String]
        var risk: ReidentificationRisk
    }

    private func copy(_ loaded: LoadedCase, to path: String, _ keyFile: String, _ console: Console) throws {
        let target = try Output.target(
            .researchCopy, at: path, case: caseArguments.location, loaded, reads: [keyFile], overwriting)
        let pseudonyms: Pseudonyms
        do throws(CaseFileErrors) {
            pseudonyms = try KeyFile.pseudonyms(at: keyFile)
        } catch {
            throw CommandFailure(error)
        }
        let coarsening = coarsen.flatMap { Coarsening(written: $0) } ?? Coarsening()
        let copy = ResearchCopy(of: loaded.case, pseudonyms, coarsening)
        let errors = copy.case.problems().filter { $0.severity == .error }
        if let first = errors.first {
            throw CommandFailure(
                .badInput,
                first.stated(
                    as: ResearchProblemCode.copyInconsistent,
                    BilingualText(
                        fr: "la copie moins précise ne serait plus valable : essayez un autre --coarsen",
                        en: "the coarser copy would not be valid any more: try another --coarsen")))
        }
        let totals = ResearchTotals(of: copy, from: loaded.case, pseudonyms)
        let kept = try Output.deliver { () throws(OutcomeFolderError) in
            try ResearchOutput.write(copy, totals, to: target)
        }
        Output.note(kept: kept, console)
        if console.json {
            try console.printJSON(
                ResearchDocument(
                    research: path, coarsening: coarsening.written, coarseColumnsThatRulesRead: copy.coarseNames,
                    totals: totals.name, columnsThatChangeIt: totals.changingNames(in: copy), risk: copy.risk))
        }
        let risk = copy.risk
        console.print(
            console.language.pick(
                "\(path)/ : \(risk.requests, "demande", "demandes"), dont \(risk.unique) sans pareille ; plus petit groupe : \(risk.smallestGroup). Non public.",
                "\(path)/: \(risk.requests, "request", "requests"), \(risk.unique) of them like no other; smallest group: \(risk.smallestGroup). Not public."
            ))
        console.print(ResearchOutput.sentence(copy, totals)[console.language])
    }
}
