import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct DecideCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide",
        abstract: said("Enregistrer la décision de la commission.", "Record the commission's decision."),
        discussion: said(
            """
            Écrit decision.json dans le dossier de résultat : qui a décidé, quel jour, et l’empreinte de ce qui est décidé. Alors seulement les
            courriers et le procès-verbal perdent « Proposition ». Une autre décision déjà enregistrée n’est remplacée qu’avec --force, et gardée à
            côté. Une décision datée d’avant la date limite des demandes est refusée. Où une règle pèse la santé ou le handicap, --health-reviewed-by dit qui a examiné les dossiers concernés : aucune décision ne
            se fonde sur le seul traitement (loi 78-17, art. 47). Le quorum doit être atteint ; commission.yaml le dit et dit qui était présent,
            ou --quorum, --present et --absent.

            Exemple :
              berceau decide Datasets/ville out --by "Commission du 16 avril 2026" --on 2026-04-16 --health-reviewed-by "Dr A. Morel"
            """,
            """
            Writes decision.json into the outcome folder: who decided, on which day, and the hash of what is decided. Only then do
            letters and minutes lose “Proposal”. Another decision recorded before is replaced under --force only, and kept beside
            it. A decision dated before the deadline of requests is refused. Where a rule weighs health or disability, --health-reviewed-by says who looked at the files concerned: no decision
            rests on the processing alone (law 78-17, art. 47). The quorum must be reached; commission.yaml says it and who was
            present, or --quorum, --present and --absent do.

            Example:
              berceau decide Datasets/ville out --by "Commission of 16 April 2026" --on 2026-04-16 --health-reviewed-by "Dr A. Morel"
            """))

    @OptionGroup var caseArguments: CaseArguments
    @OptionGroup var outcomeArguments: SoundOutcomeArguments

    @Option(help: ArgumentHelp(said("Qui a décidé.", "Who decided."), valueName: "who"))
    var by: String

    @Option(help: ArgumentHelp(said("Le jour de la décision.", "The day of the decision."), valueName: "date"))
    var on: String

    @Option(
        help: ArgumentHelp(
            said(
                "Qui a examiné les dossiers dans lesquels la santé ou le handicap compte.",
                "Who looked at the files in which health or disability counts."), valueName: "who"))
    var healthReviewedBy: String?

    @Option(
        help: ArgumentHelp(
            said("Une phrase de plus, pour le procès-verbal.", "One more sentence, for the minutes."), valueName: "text"
        ))
    var note: String?

    @OptionGroup var sitting: SittingOptions
    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var decision: String
        var decided: String
    }

    func validate() throws {
        for (name, text) in [("--by", by), ("--health-reviewed-by", healthReviewedBy ?? "x")]
        where Vocabulary.trimmed(text).isEmpty {
            throw usageError("\(name) attend un nom.", "\(name) expects a name.")
        }
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let place = outcomeArguments.location
        let day = try CommissionReading.day(on, name: "--on")
        guard day <= loaded.case.term.end else { throw Self.tooLate(day, loaded.case.term) }
        if let deadline = loaded.case.term.deadline, day < deadline { throw Self.tooSoon(day, deadline) }
        var commission = try CommissionReading.commission(in: caseArguments.location)
        try sitting.seat(&commission)
        let contents = try outcomeArguments.read(for: loaded)
        try console.ask { try $0.requireSound(contents, of: loaded, named: place) }
        let rules = loaded.case.healthRules
        if !rules.isEmpty, healthReviewedBy == nil { throw Self.notReviewed(rules) }
        if commission.reachesQuorum == false { throw Self.noQuorum(commission) }
        let decided = try Output.attempt { () throws(OutcomeFolderError) in
            try DecisionFile.fingerprint(of: contents.outcome)
        }
        let record = Ratification(
            decided: decided, by: by, on: day, healthRules: rules.isEmpty ? nil : rules,
            healthReviewedBy: healthReviewedBy, note: note,
            present: commission.saysPresence ? commission.presentCount : nil, quorum: commission.quorum,
            version: Provenance.currentVersion)
        if let quorum = commission.quorum, !commission.saysPresence {
            console.note(
                console.language.pick(
                    "le quorum de \(quorum, "membre", "membres") n’est pas vérifié : rien ne dit qui était présent (--present, ou commission.yaml)",
                    "the quorum of \(quorum, "member", "members") is not checked: nothing says who was present (--present, or commission.yaml)"
                ))
        }
        let kept = try Output.deliver { () throws(OutcomeFolderError) in
            try DecisionFile.write(record, at: place, force: overwriting.force)
        }
        Output.note(kept: kept, console)
        let file = "\(place)/\(DecisionFile.name)"
        if console.json { try console.printJSON(Document(decision: file, decided: decided)) }
        console.print(
            console.language.pick(
                "décision du \(BilingualText(day: day)) enregistrée dans \(file) ; empreinte de ce qui est décidé : \(decided)",
                "decision of \(BilingualText(day: day)) recorded in \(file); hash of what is decided: \(decided)"))
    }

    private static func notReviewed(_ rules: [String]) -> CommandFailure {
        let names = rules.prefix(6).map { BilingualText(fr: "« \($0) »", en: "“\($0)”") }.joined(separator: ", ")
        return CommandFailure(
            .badInput,
            ReportedProblem(
                CommandProblemCode.healthNotReviewed, ProblemPlace(file: "--health-reviewed-by"),
                finding: BilingualText(
                    fr: "ces règles pèsent la santé ou le handicap : \(names)",
                    en: "these rules weigh health or disability: \(names)"),
                expected: BilingualText(
                    fr: "le nom de la personne qui a examiné les dossiers concernés (loi 78-17, art. 47)",
                    en: "the name of the person who looked at the files concerned (law 78-17, art. 47)"),
                remedy: BilingualText(
                    fr: "faites examiner ces dossiers, puis dites par qui",
                    en: "have these files examined, then say by whom")))
    }

    private static func noQuorum(_ commission: CommissionBody) -> CommandFailure {
        let (present, quorum) = (commission.presentCount, commission.quorum ?? 0)
        return CommandFailure(
            .badInput,
            ReportedProblem(
                CommandProblemCode.noQuorum, ProblemPlace(file: CommissionFile.names[0]), value: "\(present)",
                finding: BilingualText(
                    fr: "\(present, "membre présent", "membres présents") pour un quorum de \(number: quorum)",
                    en: "\(present, "member present", "members present") for a quorum of \(number: quorum)"),
                expected: BilingualText(
                    fr: "au moins \(quorum, "membre présent", "membres présents")",
                    en: "at least \(quorum, "member present", "members present")"),
                remedy: BilingualText(
                    fr:
                        "réunissez la commission de nouveau, ou corrigez qui était présent (commission.yaml, --present)",
                    en: "convene the commission again, or correct who was present (commission.yaml, --present)")))
    }

    /// Requests may still come: nobody has decided among them, and remedies and the removal of data count from that day.
    private static func tooSoon(_ day: CivilDate, _ deadline: CivilDate) -> CommandFailure {
        CommandFailure(
            .badInput,
            ReportedProblem(
                FileProblemCode.unreadableDate, ProblemPlace(file: "--on"), value: day.description,
                finding: BilingualText(
                    fr: "d’autres demandes peuvent encore arriver ce jour-là",
                    en: "other requests may still come on that day"),
                expected: BilingualText(
                    fr: "la date limite des demandes, le \(BilingualText(day: deadline)), ou un jour après elle",
                    en: "the deadline of requests, \(BilingualText(day: deadline)), or a day after it"),
                remedy: BilingualText(
                    fr: "corrigez cette option, ou la date limite (term.deadline) de case.yaml et décidez de nouveau",
                    en: "correct this option, or the deadline (term.deadline) of case.yaml and allocate again")))
    }

    private static func tooLate(_ day: CivilDate, _ term: Term) -> CommandFailure {
        CommandFailure(
            .badInput,
            ReportedProblem(
                FileProblemCode.unreadableDate, ProblemPlace(file: "--on"), value: day.description,
                expected: BilingualText(
                    fr: "un jour avant la fin de la période, le \(BilingualText(day: term.end))",
                    en: "a day before the end of the term, \(BilingualText(day: term.end))"),
                remedy: BilingualText(fr: "corrigez cette option", en: "correct this option")))
    }
}
