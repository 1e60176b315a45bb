import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct MinutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "minutes",
        abstract: said("Écrire le procès-verbal de la commission.", "Write the commission's minutes."),
        discussion: said(
            """
            Une page HTML à imprimer et à signer : membres et quorum, résultat présenté et ses chiffres, chaque décision individuelle avec son
            auteur et son motif, changements par rapport à la proposition, traitement algorithmique et empreintes, délibération, signatures. Les
            membres et le quorum viennent de commission.yaml, dans le dossier ; --present et --absent disent qui siégeait. La proposition
            antérieure est celle que « berceau allocate --previous » a gardée, ou le résultat donné par --proposal. Le document est un projet
            tant que « berceau decide » n’a pas enregistré la décision. Fin 1 si le quorum n’est pas atteint.

            Exemple :
              berceau minutes Datasets/ville out --on 2026-04-16 -o pv.html
              berceau minutes Datasets/ville out --present "A. Morel" --absent "B. Petit" --quorum 3 -o pv.html
            """,
            """
            One HTML page to print and sign: members and quorum, the outcome presented and its figures, each individual decision
            with author and reason, changes against the proposal, algorithmic processing and hashes, decision, signatures. Members
            and quorum come from commission.yaml, in the case; --present and --absent say who sat. The earlier proposal is the one
            “berceau allocate --previous” kept, or the outcome given by --proposal. The document is a draft until “berceau decide”
            has recorded the decision. Exits 1 where the quorum is not reached.

            Example:
              berceau minutes Datasets/ville out --on 2026-04-16 -o minutes.html
              berceau minutes Datasets/ville out --present "A. Morel" --absent "B. Petit" --quorum 3 -o minutes.html
            """))

    @OptionGroup var caseArguments: CaseArguments
    @OptionGroup var outcomeArguments: SoundOutcomeArguments

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le fichier à écrire.", "The file to write."), valueName: "file"))
    var output: String

    @Option(
        help: ArgumentHelp(
            said(
                "Le jour de la séance, si la décision ne le dit pas.",
                "The day of the meeting, unless the decision says it."),
            valueName: "date"))
    var on: String?

    @Option(help: ArgumentHelp(said("Le lieu de la séance.", "Where it met."), valueName: "text"))
    var place: String?

    @OptionGroup var sitting: SittingOptions

    @Option(
        help: ArgumentHelp(
            said("Le résultat proposé avant les décisions.", "The outcome proposed before the decisions."),
            valueName: "out"),
        completion: .directory)
    var proposal: String?

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var minutes: String
        var status: String
        var present: Int?
        var quorum: Int?
        var changes: Int?
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let folder = outcomeArguments.location
        let target = try Output.target(
            .minutes, at: output, case: caseArguments.location, loaded,
            reads: [folder] + (proposal.map { [$0] } ?? []), overwriting)
        var commission = try CommissionReading.commission(in: caseArguments.location)
        try sitting.seat(&commission)
        if let place { commission.place = place }
        let day = try on.map { try CommissionReading.day($0, name: "--on") }
        let contents = try outcomeArguments.read(for: loaded)
        try console.ask { try $0.requireSound(contents, of: loaded, named: folder) }
        let ratification = try CommissionReading.ratification(at: folder, of: contents.outcome)
        let before = try proposal.map { try Self.placements(of: $0, for: loaded) }
        let decided = try Output.attempt { () throws(OutcomeFolderError) in
            try DecisionFile.fingerprint(of: contents.outcome)
        }
        let subject = MinutesSubject(
            report: ReportSubject(
                case: loaded.case, outcome: contents.outcome, waitingBySection: contents.waitingBySection),
            commission: commission, ratification: ratification, day: day, proposal: before, decided: decided,
            outcomeHash: contents.stored.map { Fingerprint.sha256(of: $0.outcomeBytes) } ?? "")
        let page = MinutesPage.render(subject, language: console.language)
        let kept = try Output.deliver { () throws(OutcomeFolderError) in try target.write(Array(page.utf8)) }
        Output.note(kept: kept, console)
        if console.json {
            let changes = (before ?? contents.outcome.earlier).map {
                MinutesChange.all(from: $0, to: contents.outcome.placements).count
            }
            try console.printJSON(
                Document(
                    minutes: output, status: ratification == nil ? "proposal" : "decision",
                    present: commission.saysPresence ? commission.presentCount : nil, quorum: commission.quorum,
                    changes: changes))
        }
        console.print(output)
        if commission.reachesQuorum == false {
            let (present, quorum) = (commission.presentCount, commission.quorum ?? 0)
            console.note(
                console.language.pick(
                    "le quorum n’est pas atteint : \(present, "membre présent", "membres présents") pour \(number: quorum)",
                    "the quorum is not reached: \(present, "member present", "members present") for \(number: quorum)"))
            throw ExitStatus.somethingIsWrong
        }
    }

    /// The placements of an outcome of the same requests.
    private static func placements(of folder: String, for loaded: LoadedCase) throws -> [EarlierPlacement] {
        let outcome = try OutcomeWriting.read(folder).outcome
        do throws(OtherCase) {
            // Decisions came since: its files differ, its names must not.
            try OtherCase.require(outcome, of: loaded, despiteChanges: true)
        } catch {
            throw CommandFailure(error, folder)
        }
        return outcome.placements.map { EarlierPlacement(request: $0.request, section: $0.section, days: $0.days) }
    }
}
