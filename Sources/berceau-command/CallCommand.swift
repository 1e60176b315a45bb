import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct CallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Whom to phone for a seat that came free, in which order, and why.",
        discussion: """
            Lists the waiting requests whose age, wishes and week fit the seat together with what was free already: most
            points at the crèche first, equal points by the public draw.

            Example:
              berceau call Datasets/ville out --section LUC-P --days "mon tue"
            """)

    @OptionGroup var caseArguments: CaseArguments

    @Argument(help: ArgumentHelp("The outcome folder.", valueName: "out"), completion: .directory)
    var outcome: String

    @ArgumentParser.Option(help: ArgumentHelp("The section with the seat.", valueName: "id"))
    var section: String

    @ArgumentParser.Option(help: ArgumentHelp("When the seat is free.", valueName: "days"))
    var days = "full"

    @Flag(help: "List those whose week does not fit too, with what is missing.")
    var all = false

    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let contents = try OutcomeWriting.read(outcome)
        guard let place = loaded.case.sections.first(where: { $0.id.text == section }) else {
            let known = loaded.case.sections.map(\.id.text).joined(separator: ", ")
            throw CommandFailure(
                .badInput, code: "unknown_section", value: section,
                "--section \(section) : section inconnue ; attendu l'une de \(known)",
                "--section \(section): unknown section; expected one of \(known)")
        }
        let freed: SlotSet
        do throws(DayNotationError) {
            freed = try DayNotation.parse(days, calendar: loaded.case.calendar).reduce(SlotSet()) { $0.union($1) }
        } catch {
            throw CommandFailure(
                .badInput, code: "unreadable_days", value: days, "--days \(error)",
                "--days \(days): expected days such as \"mon tue-am\" or full")
        }
        let list = CallList(section: place, slots: freed, case: loaded.case, outcome: contents.outcome)
        let entries = all ? list.entries : list.entries.filter { $0.rank != nil }
        if console.json { try console.printJSON(entries) }
        console.print(text(entries, hidden: list.entries.count - entries.count, console.language))
    }

    private func text(_ entries: [CallList.Entry], hidden: Int, _ language: Language) -> String {
        var lines = entries.map { entry in
            let order = entry.rank.map { "\($0)." } ?? "–"
            let missing =
                entry.missing.map { language.pick(" ; il manque \($0)", "; \($0) is missing") } ?? ""
            return language.pick(
                "\(order) \(entry.request) : \(entry.points) points, tirage \(entry.draw), vœu \(entry.wishRank), \(entry.days), dès le \(entry.startDate)\(missing)",
                "\(order) \(entry.request): \(entry.points) points, draw \(entry.draw), wish \(entry.wishRank), \(entry.days), from \(entry.startDate)\(missing)"
            )
        }
        if entries.isEmpty {
            lines.append(
                language.pick(
                    "Personne en attente ne peut prendre cette place.", "Nobody who waits can take this seat."))
        }
        if hidden > 0 {
            lines.append(
                language.pick(
                    "\(hidden) autres demandes attendent ici, mais leur semaine ne tient pas (--all les montre).",
                    "\(hidden) other requests wait here, but their week does not fit (--all lists them)."))
        }
        return lines.joined(separator: "\n")
    }
}
