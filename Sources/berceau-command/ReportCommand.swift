import AllocationModel
public import ArgumentParser
import Berceau
import CaseFiles
import Childcare
public import Reports

extension Audience: ExpressibleByArgument {}

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: said("Écrire les rapports HTML d’un résultat.", "Write the HTML reports of an outcome."),
        discussion: said(
            """
            Écrit dans le dossier de résultat report.html, celui de la commission, et report-public.html, celui à publier. Avec --audience,
            celui-là seulement ; avec --html, celui de la commission, ou celui de --audience, à un autre endroit.

            Le rapport de la commission a une fiche par demande, à projeter en séance ; avec --explain, elle donne les raisons de
            « berceau explain », prouvées, et ce qui aurait changé la réponse.

            Exemple :
              berceau report Datasets/ville out
              berceau report Datasets/ville out --public --html public.html
              berceau report Datasets/ville out --explain --html seance.html
            """,
            """
            Writes report.html, the commission's, and report-public.html, the one to publish, into the outcome folder. With
            --audience only that one; with --html the commission's, or the one of --audience, to another place.

            The commission's report has a sheet for each request, to be projected in session; with --explain it gives the reasons
            of “berceau explain”, proved, and what would have changed the answer.

            Example:
              berceau report Datasets/ville out
              berceau report Datasets/ville out --public --lang en --html public.html
              berceau report Datasets/ville out --explain --html session.html
            """))

    @OptionGroup var caseArguments: CaseArguments

    @OptionGroup var outcomeArguments: OutcomeArguments

    @Option(
        help: ArgumentHelp(said("Écrire la page à cet endroit.", "Write the page there instead."), valueName: "file"))
    var html: String?

    @Option(
        help: ArgumentHelp(
            said(
                "commission : effectifs exacts et numéros de demande ; publication : ni l’un ni l’autre, les petits effectifs ne sont pas publiés.",
                "commission: exact counts and request numbers; publication: neither, small counts withheld.")))
    var audience: Audience?

    @Flag(
        name: .customLong("public"),
        help: ArgumentHelp(
            said(
                "Le rapport à publier seulement : comme --audience publication.",
                "The report to publish only: the same as --audience publication.")))
    var isPublic = false

    @Flag(
        help: ArgumentHelp(
            said(
                "Donner dans les fiches les raisons de « berceau explain » : plus long à calculer.",
                "Give the reasons of “berceau explain” in the sheets: longer to compute.")))
    var explain = false

    @OptionGroup var search: SearchOptions
    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        if isPublic, audience == .commission {
            throw usageError(
                "--public et --audience commission se contredisent.", "--public contradicts --audience commission.")
        }
        if !explain { try Idle.refuse(search.given, french: "sans --explain", english: "without --explain") }
        if isPublic {
            try Idle.refuse([("--explain", explain)], french: "avec --public", english: "with --public")
        }
        if audience == .publication {
            try Idle.refuse(
                [("--explain", explain)], french: "avec --audience publication", english: "with --audience publication")
        }
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let audience = isPublic ? Audience.publication : self.audience
        let target = try html.map {
            try Output.target(
                audience == .publication ? .publicPage : .page, at: $0, case: caseArguments.location, loaded,
                overwriting)
        }
        let outcome = outcomeArguments.location
        // Reasons are proved only of what stands up to an audit, which no change does.
        let contents =
            try explain ? SoundOutcomeArguments.read(outcome, for: loaded) : outcomeArguments.read(for: loaded)
        var readers = target == nil ? audience.map { [$0] } ?? Audience.allCases : [audience ?? .commission]
        // The commission's page says of such an outcome that nothing is guaranteed; nobody publishes that.
        if readers.contains(.publication) {
            do {
                try console.ask { try $0.requireSound(contents, of: loaded, named: outcome, decides: false) }
            } catch  where outcomeArguments.check.despiteChanges && audience == nil {
                readers.removeAll { $0 == .publication }
                console.note(
                    console.language.pick(
                        "report-public.html n’est pas écrit : ce résultat ne passe pas la vérification",
                        "report-public.html is not written: this outcome does not stand up to an audit"))
            }
        }
        let names = readers.map { HTMLReport.fileName(for: $0) }
        if target == nil { try Output.makeRoom(for: names, at: outcome, overwriting, console) }
        var extras = AllocationService.ReportExtras()
        if explain {
            if !readers.contains(.publication) {
                try console.ask { try $0.requireSound(contents, of: loaded, named: outcome) }
            }
            extras.reasons = try search.reasons(of: loaded.case, decided: contents.outcome, console)
        }
        let report = try console.ask { try $0.reportAndWait(contents, of: loaded, for: readers, with: extras) }
        if target == nil { OutcomeWriting.note(leftOut: report.leftOut, console) }
        if let target, let page = report.pages.first {
            let kept = try Output.deliver { () throws(OutcomeFolderError) in try target.write(Array(page.html.utf8)) }
            Output.note(kept: kept, console)
        } else {
            try Output.deliver { () throws(OutcomeFolderError) in
                try OutcomeFolder.join(report.pages.map { ($0.name, Array($0.html.utf8)) }, at: outcome)
            }
        }
        var places: [String: String] = [:]
        for (reader, name) in zip(readers, names) {
            places[Self.keys[reader] ?? "report"] = html ?? "\(outcome)/\(name)"
        }
        if console.json { try console.printJSON(places) }
        console.print(places.values.sorted().joined(separator: "\n"))
        try OutcomeWriting.refuseSilence(about: report, console)
    }

    private static let keys: [Audience: String] = [.commission: "report", .publication: "publicReport"]
}
