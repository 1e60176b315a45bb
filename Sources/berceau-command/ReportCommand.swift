public import ArgumentParser
import CaseFiles
public import Reports

extension Audience: ExpressibleByArgument {}

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write the HTML report of an outcome.",
        discussion: """
            Without --html, replaces report.html in the outcome folder.

            Example:
              berceau report Datasets/ville out
              berceau report Datasets/ville out --audience publication --lang en --html public.html
            """)

    @OptionGroup var caseArguments: CaseArguments

    @OptionGroup var outcomeArguments: OutcomeArguments

    @ArgumentParser.Option(help: ArgumentHelp("Write the page there instead.", valueName: "file"))
    var html: String?

    @ArgumentParser.Option(
        help: "commission: exact counts and request numbers; publication: neither, counts under 5 suppressed.")
    var audience: Audience = .commission

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let target = try html.map {
            try Output.target(
                audience == .publication ? .publicPage : .page, at: $0, case: caseArguments.location, loaded,
                overwriting)
        }
        let contents = try outcomeArguments.read(for: loaded)
        let outcome = outcomeArguments.location
        if target == nil { try Output.makeRoom(for: ["report.html"], at: outcome, overwriting, console) }
        let check = OutcomeWriting.check(contents, of: loaded)
        let page = HTMLReport.render(
            ReportSubject(
                case: loaded.case, outcome: contents.outcome, waitingBySection: contents.waitingBySection, check: check),
            language: console.language, audience: audience)
        let place = html ?? outcome + "/report.html"
        if let target {
            let kept = try Output.deliver { () throws(OutcomeFolderError) in try target.write(Array(page.utf8)) }
            Output.note(kept: kept, console)
        } else {
            try Output.deliver { () throws(OutcomeFolderError) in
                try OutcomeFolder.join([("report.html", Array(page.utf8))], at: outcome)
            }
        }
        if console.json { try console.printJSON(["report": place]) }
        console.print(place)
        try OutcomeWriting.refuseSilence(about: check, console)
    }
}
