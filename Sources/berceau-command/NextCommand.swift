import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct NextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next", abstract: "Prepare the next round: answers, withdrawals, late files.",
        discussion: """
            The case's responses.csv (request,creche,answer,reason; accepted, declined, no_answer or withdrawn) is applied to
            the outcome. Placed children stay, by a pin that says so; seats given up are free; a declined crèche is no longer
            offered to that family; files that came late join. The new case is an ordinary one: check it, allocate it.
            With --from, whoever has no place starts on that day at the earliest, and is as old as it is then.

            Example:
              berceau next town out -o town-2
              berceau allocate town-2 -o out-2
              berceau next town-2 out-2 -o town-3 --from 2027-01-04
            """)

    @OptionGroup var caseArguments: CaseArguments

    @OptionGroup var outcomeArguments: OutcomeArguments

    @ArgumentParser.Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp("The folder of the next round's case.", valueName: "case2"), completion: .directory)
    var output: String

    @ArgumentParser.Option(
        help: ArgumentHelp("The first day of the places the next round gives.", valueName: "date"))
    var from: String?

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let target = try Output.target(
            .nextRound, at: output, case: caseArguments.location, loaded, reads: [outcomeArguments.location],
            overwriting)
        let contents = try outcomeArguments.read(for: loaded, mayHaveGrown: true)
        let day = try from.map { try DateOption.parsed($0, name: "--from", in: loaded.case.term) }
        let round = NextRound(after: contents.outcome, of: loaded.case, from: day)
        let files = NextRoundFiles(of: round.case, after: loaded.case, at: caseArguments.location)
        let kept = try Output.deliver { () throws(OutcomeFolderError) in try target.write(files.files()) }
        Output.note(kept: kept, console)
        // What was written in the town's words must say what was meant; else it is said in machines' words.
        if let again = try? CaseFolder.read(at: output).case,
            again.requests != round.case.requests || Set(again.decisions) != Set(round.case.decisions)
        {
            _ = try Output.deliver { () throws(OutcomeFolderError) in try target.write(files.canonical()) }
        }
        if !caseArguments.settings.overrides.isEmpty {
            console.note(
                console.language.pick(
                    "--set ne vaut que pour cette lecture : le nouveau dossier garde les règles de \(caseArguments.location)",
                    "--set holds for this reading only: the new case keeps the rules of \(caseArguments.location)"))
        }
        if console.json { try console.printJSON(round.changes) }
        console.print(Self.summary(round, console.language))
        console.note(console.language.pick("dossier écrit dans \(output)/", "case written to \(output)/"))
    }

    private static func summary(_ round: NextRound, _ language: Language) -> String {
        let words: [(NextRound.Change.Kind, String, String)] = [
            (.stays, "gardent leur place", "keep their place"),
            (.declined, "ont refusé la place et attendent ailleurs", "declined the place and wait elsewhere"),
            (.declinedLast, "ont refusé la place, sans autre vœu", "declined the place and have no other wish"),
            (.noAnswer, "n'ont pas répondu : place libérée", "did not answer: the place is free"),
            (.withdrawn, "se sont retirées", "withdrew"),
            (.joins, "demandes tardives rejoignent le tour", "late files join the round"),
            (
                .pinWithoutSeat,
                "admissions d'office n'ont plus de place à côté de celles déjà données : ces demandes attendent",
                "pins find no seat beside the places given: these requests wait"
            ),
            (
                .cannotReturn, "gardent la place obtenue : celle qu'elles avaient est donnée à une autre famille",
                "keep the place they got: the one they had is given to another family"
            ),
        ]
        return words.compactMap { kind, french, english in
            let requests = round.changes.filter { $0.kind == kind }.map(\.request)
            guard !requests.isEmpty else { return nil }
            let names = requests.count <= 12 ? " (\(requests.joined(separator: ", ")))" : ""
            return "\(requests.count) \(language.pick(french, english))\(names)"
        }.joined(separator: "\n")
    }
}
