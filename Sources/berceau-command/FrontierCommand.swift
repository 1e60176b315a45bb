import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct FrontierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frontier",
        abstract: said(
            "Ce que coûte l’ordre des points, de l’ordre strict au total seul.",
            "What the order of points costs, from the strict order to the total alone."),
        discussion: said(
            """
            Le dossier est attribué une fois par marge : 0 est l’ordre strict, 20 laisse le total décider entre familles à moins de 20 points
            d’écart ; la dernière ligne est le total seul (weighted). Chaque ligne dit ce qu’aucune répartition de cette marge ne dépasse.
            Avec -o, le dossier reçoit frontier.html, la même chose en image, et frontier.csv.

            Exemple :
              berceau frontier Datasets/ville
              berceau frontier Datasets/ville --margins 0,10,30 -o frontiere
            """,
            """
            The case is allocated once a margin: 0 is the strict order, 20 lets the total decide between families less than 20
            points apart; the last line is the total alone (weighted). Each line says what no allocation of that margin exceeds.
            With -o the folder receives frontier.html, the same as a picture, and frontier.csv.

            Example:
              berceau frontier Datasets/ville
              berceau frontier Datasets/ville --margins 0,10,30 -o frontier
            """))

    @OptionGroup var caseArguments: CaseArguments

    @Option(
        help: ArgumentHelp(
            said(
                "Les marges, en points, croissantes ; 0,5,10,20,50,100 par défaut.",
                "The margins, in points, ascending; 0,5,10,20,50,100 if not given."), valueName: "n,n"))
    var margins: String?

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le dossier à écrire.", "The folder to write."), valueName: "out"),
        completion: .directory)
    var output: String?

    @OptionGroup var search: SearchOptions
    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private func parsedMargins() throws -> [Points] {
        guard let margins else { return OrderFrontier.usualMargins }
        let values = margins.split(separator: ",").map { Int64($0).flatMap { $0 <= 1_000_000_000 ? Points($0) : nil } }
        let found = values.compactMap(\.self)
        guard !found.isEmpty, found.count == values.count, zip(found, found.dropFirst()).allSatisfy(<), found[0] >= 0
        else {
            throw usageError(
                "--margins attend des nombres de points croissants, comme 0,10,20, et non « \(margins) ».",
                "--margins expects ascending numbers of points, such as 0,10,20, not '\(margins)'.")
        }
        return found
    }

    func validate() throws {
        _ = try parsedMargins()
        try overwriting.requireOutput(output != nil)
    }

    func run() throws {
        let console = speech.console
        var arguments = caseArguments
        // Read as the order will be asked of it, so that what the order needs to know is asked for now.
        arguments.settings.overrides.append("policy.priority=strict")
        let loaded = try arguments.read(console)
        let target = try output.map {
            try Output.target(.frontier, at: $0, case: caseArguments.location, loaded, overwriting)
        }
        let display = ProgressDisplay(console: console, form: search.progress ?? .auto)
        defer { display.finish() }
        let options = search.allocationOptions(cancellation: Interruption.shared.cancellation) { display.show($0) }
        let frontier: OrderFrontier
        let margins = try parsedMargins()
        do {
            frontier = try AllocationService(options: options).frontierAndWait(of: loaded.case, margins: margins)
        } catch {
            throw CommandFailure(error)
        }
        let report = OrderFrontierReport(
            frontier, term: loaded.case.term, seal: Seal.hash(of: loaded.case), language: console.language)
        // Where the rules conflict there is nothing to draw, and what an earlier run drew stays.
        try console.conclude(
            frontier, text: report.text, BilingualText(fr: "frontière écrite dans", en: "frontier written to"),
            in: frontier.points.isEmpty ? nil : target
        ) { dialect, target throws(OutcomeFolderError) in
            try FrontierOutput.write(frontier, html: report.html, dialect: dialect, to: target)
        }
        if frontier.points.isEmpty { throw ExitStatus.conflict }
    }
}
