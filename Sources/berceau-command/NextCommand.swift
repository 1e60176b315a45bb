import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct NextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "next",
        abstract: said(
            "Préparer le tour suivant : réponses, retraits, dossiers tardifs.",
            "Prepare the next round: answers, withdrawals, late files."),
        discussion: said(
            """
            Le responses.csv du dossier (request,creche,answer,reason ; accepted, declined, no_answer ou withdrawn, ou en français) est
            appliqué au résultat. Les enfants admis restent, par une décision qui le dit ; les places rendues sont libres ; une crèche refusée
            n’est plus proposée à la famille ; les dossiers tardifs entrent. Le nouveau dossier est un dossier ordinaire : vérifiez-le,
            répartissez-le. Avec --from, qui n’a pas de place commence ce jour-là au plus tôt, à l’âge qu’il a alors.

            Exemple :
              berceau next ville out -o ville-2
              berceau allocate ville-2 -o out-2
              berceau next ville-2 out-2 -o ville-3 --from 2027-01-04
            """,
            """
            The case's responses.csv (request,creche,answer,reason; accepted, declined, no_answer or withdrawn) is applied to
            the outcome. Placed children stay, by a pin that says so; seats given up are free; a declined crèche is no longer
            offered to that family; files that came late join. The new case is an ordinary one: check it, allocate it.
            With --from, whoever has no place starts on that day at the earliest, and is as old as it is then.

            Example:
              berceau next town out -o town-2
              berceau allocate town-2 -o out-2
              berceau next town-2 out-2 -o town-3 --from 2027-01-04
            """))

    @OptionGroup var caseArguments: CaseArguments

    @OptionGroup var outcomeArguments: OutcomeArguments

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(
            said("Le dossier du tour suivant.", "The folder of the next round's case."), valueName: "case2"),
        completion: .directory)
    var output: String

    @Option(
        help: ArgumentHelp(
            said(
                "Le premier jour des places que le tour suivant attribue.",
                "The first day of the places the next round gives."), valueName: "date"))
    var from: String?

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let target = try Output.target(
            .nextRound, at: output, case: caseArguments.location, loaded, reads: [outcomeArguments.location],
            overwriting)
        let contents = try outcomeArguments.read(for: loaded, mayHaveGrown: true, mustBeWhole: true)
        guard contents.outcome.status != .conflict else {
            throw CommandFailure(
                .badInput,
                ReportedProblem(
                    CommandProblemCode.nothingDecided, ProblemPlace(file: outcomeArguments.location),
                    finding: BilingualText(
                        fr: "ne décide rien, puisque ses règles fermes se contredisent",
                        en: "decides nothing, for its hard rules contradict each other"),
                    expected: BilingualText(fr: "un résultat avec des admissions", en: "an outcome with placements"),
                    remedy: BilingualText(
                        fr: "assouplissez une de ces règles et relancez « berceau allocate »",
                        en: "relax one of these rules and run “berceau allocate” again")))
        }
        for line in Self.unheard(loaded.case, contents.outcome) { console.note(line[console.language]) }
        let day = try from.map { try DateOption.parsed($0, name: "--from", in: loaded.case.term) }
        let round = try console.ask { try $0.nextRoundAndWait(after: contents.outcome, of: loaded.case, from: day) }
        let files = NextRoundFiles(of: round.case, after: loaded.case, at: caseArguments.location)
        let kept = try Output.deliver { () throws(OutcomeFolderError) in try target.write(files.files()) }
        Output.note(kept: kept, console)
        // What was written in the town's words must say what was meant; else it is said in machines' words.
        if let again = try? CaseFolder.read(at: output).case,
            again.requests != round.case.requests || Set(again.decisions) != Set(round.case.decisions)
                || (round.case.term != loaded.case.term && again.term != round.case.term)
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
        if let deadline = round.case.term.deadline, deadline != loaded.case.term.deadline {
            let day = BilingualText(day: deadline)
            console.print(
                BilingualText(
                    fr:
                        "La date limite du nouveau dossier est le \(day), jour du dernier dépôt qui rejoint le tour : ce qui arrive après est tardif.",
                    en:
                        "The deadline of the new case is \(day), the day the last file that joins was filed: what comes after is late."
                )[console.language])
        }
        console.note(console.language.pick("dossier écrit dans \(output)/", "case written to \(output)/"))
    }

    /// Answers to a place that was not given: they change nothing of the place a family has.
    private static func unheard(_ source: Case, _ outcome: Outcome) -> [BilingualText] {
        let places = Dictionary(first: outcome.placements.map { ($0.request, $0.creche) })
        return source.responses.compactMap { response in
            guard response.answer == .accepted || response.answer == .declined, let creche = response.creche?.text
            else {
                return nil
            }
            let request = response.request.text
            switch places[request] {
            case creche?: return nil
            case let given?:
                return BilingualText(
                    fr:
                        "\(request) : la réponse nomme « \(creche) », qui ne lui a pas été attribuée ; sa place à « \(given) » reste",
                    en:
                        "\(request): the answer names “\(creche)”, which it was not given; its place at “\(given)” stays"
                )
            case nil where response.answer == .accepted:
                return BilingualText(
                    fr: "\(request) : la réponse accepte « \(creche) », mais la demande n’a pas de place",
                    en: "\(request): the answer accepts “\(creche)”, but the request has no place")
            case nil: return nil
            }
        }
    }

    private static func summary(_ round: NextRound, _ language: Language) -> String {
        NextRound.Change.Kind.allCases.compactMap { kind -> String? in
            let requests = round.changes.filter { $0.kind == kind }.map(\.request)
            guard !requests.isEmpty else { return nil }
            let names = requests.count <= 12 ? " (\(requests.joined(separator: ", ")))" : ""
            return words(kind, requests.count)[language] + names
        }.joined(separator: "\n")
    }

    private static func words(_ kind: NextRound.Change.Kind, _ count: Int) -> BilingualText {
        switch kind {
        case .stays:
            BilingualText(
                fr: "\(count, "demande garde sa place", "demandes gardent leur place")",
                en: "\(count, "request keeps its place", "requests keep their place")")
        case .declined:
            BilingualText(
                fr:
                    "\(count, "demande a refusé la place et attend ailleurs", "demandes ont refusé la place et attendent ailleurs")",
                en:
                    "\(count, "request declined the place and waits elsewhere", "requests declined the place and wait elsewhere")"
            )
        case .declinedLast:
            BilingualText(
                fr:
                    "\(count, "demande a refusé la place, sans autre vœu", "demandes ont refusé la place, sans autre vœu")",
                en:
                    "\(count, "request declined the place and has no other wish", "requests declined the place and have no other wish")"
            )
        case .noAnswer:
            BilingualText(
                fr: "\(count, "demande sans réponse : place libérée", "demandes sans réponse : places libérées")",
                en:
                    "\(count, "request without an answer: the place is free", "requests without an answer: the places are free")"
            )
        case .withdrawn:
            BilingualText(
                fr: "\(count, "demande s'est retirée", "demandes se sont retirées")",
                en: "\(count, "request was withdrawn", "requests were withdrawn")")
        case .joins:
            BilingualText(
                fr: "\(count, "demande tardive rejoint le tour", "demandes tardives rejoignent le tour")",
                en: "\(count, "late file joins the round", "late files join the round")")
        case .pinWithoutSeat:
            BilingualText(
                fr:
                    "\(count, "admission d’office n’a plus de place à côté de celles déjà données : cette demande attend", "admissions d’office n’ont plus de place à côté de celles déjà données : ces demandes attendent")",
                en:
                    "\(count, "pin finds no seat beside the places given: this request waits", "pins find no seat beside the places given: these requests wait")"
            )
        case .cannotReturn:
            BilingualText(
                fr:
                    "\(count, "demande garde la place obtenue : celle qu’elle avait est donnée à une autre famille", "demandes gardent la place obtenue : celles qu’elles avaient sont données à d’autres familles")",
                en:
                    "\(count, "request keeps the place it got: the one it had is given to another family", "requests keep the places they got: those they had are given to other families")"
            )
        }
    }
}
