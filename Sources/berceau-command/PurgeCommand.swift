import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Foundation
import Reports

struct PurgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: said(
            "Effacer les fichiers personnels d’une campagne, et garder ses chiffres.",
            "Remove the personal files of a term, and keep its figures."),
        discussion: said(
            """
            Écrit statistics.json dans le dossier de résultat (des effectifs sans personne, les petits n’y sont pas), puis efface du dossier et du
            résultat tout ce qui nomme une demande ou un foyer. Restent le règlement, les crèches, report-public.html, decision.json et purge.json, qui
            dit ce qui a été effacé. Sans --yes, la commande dit ce qu’elle ferait et ne fait rien. Interrompue, elle reprend où elle s’est arrêtée.
            Refusée avant la fin de la période, et moins de deux mois après la décision, le temps d’un recours. Les copies, sauvegardes, courriers
            et procès-verbaux rangés ailleurs sont à effacer par vous.

            Exemple :
              berceau purge Datasets/ville out --on 2027-09-01
              berceau purge Datasets/ville out --on 2027-09-01 --yes
            """,
            """
            Writes statistics.json into the outcome folder (counts without persons, small ones withheld), then removes from the case
            and the outcome all that names a request or a household. The rules, the crèches, report-public.html, decision.json and
            purge.json, which says what was removed, stay. Without --yes the command says what it would do and does nothing.
            Interrupted, it goes on where it stopped. Refused before the end of the term, and less than two months after the
            decision, the time of a remedy. Copies, backups, letters and minutes kept elsewhere are yours to remove.

            Example:
              berceau purge Datasets/ville out --on 2027-09-01
              berceau purge Datasets/ville out --on 2027-09-01 --yes
            """))

    @OptionGroup var caseArguments: CaseArguments
    @OptionGroup var outcomeArguments: OutcomeArguments

    @Option(help: ArgumentHelp(said("Le jour de l’effacement.", "The day of the removal."), valueName: "date"))
    var on: String

    @Flag(help: ArgumentHelp(said("Effacer pour de bon.", "Remove for good.")))
    var yes = false

    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var removed: Int
        var unknown: [String]
        var stayed: [String]
    }

    func validate() throws {
        if caseArguments.location == "-" {
            throw usageError(
                "purge efface des fichiers : donnez leur dossier.", "purge removes files: give their folder.")
        }
    }

    func run() throws {
        let console = speech.console
        let (location, folder) = (caseArguments.location, outcomeArguments.location)
        let day = try CommissionReading.day(on, name: "--on")
        let earlier = try Output.attempt { () throws(OutcomeFolderError) in try Purge.journal(at: folder) }
        // An outcome decided anew in the folder of an earlier one is purged anew.
        if let earlier, earlier.state == .begun || !Purge.holdsOutcome(folder) {
            guard earlier.state == .begun else {
                if console.json { try console.printJSON(Document(removed: 0, unknown: [], stayed: [])) }
                return console.print(
                    console.language.pick(
                        "rien à effacer : c’est fait depuis le \(earlier.on)",
                        "nothing to remove: it was done on \(earlier.on)"))
            }
            guard yes else { throw Self.notConfirmed(earlier, [], console) }
            return try remove(earlier, statistics: nil, unknown: [], console)
        }
        let loaded = try caseArguments.read(console)
        let contents = try outcomeArguments.read(for: loaded, mustBeWhole: true)
        let ratification = try CommissionReading.ratification(at: folder, of: contents.outcome)
        try Self.requireTime(ratification, loaded.case.term, day)
        let plan = try Output.attempt { () throws(OutcomeFolderError) in
            try Purge.plan(case: location, outcome: folder, on: day)
        }
        guard yes else { throw Self.notConfirmed(plan.journal, plan.unknown, console) }
        let decided = try Output.attempt { () throws(OutcomeFolderError) in
            try DecisionFile.fingerprint(of: contents.outcome)
        }
        let statistics = TermStatistics(
            ReportSubject(
                case: loaded.case, outcome: contents.outcome, waitingBySection: contents.waitingBySection,
                solver: GLPKBackEnd.ofCounts),
            decided: decided)
        try remove(
            plan.journal, statistics: Array((try console.json(statistics) + "\n").utf8), unknown: plan.unknown, console)
    }

    private func remove(
        _ journal: Purge.Journal, statistics: [UInt8]?, unknown: [String], _ console: Console
    ) throws {
        let (location, folder) = (caseArguments.location, outcomeArguments.location)
        let stayed = try Output.deliver { () throws(OutcomeFolderError) in
            try Purge.run(journal, statistics: statistics, case: location, outcome: folder)
        }
        Self.note(unknown: unknown, console)
        guard stayed.isEmpty else {
            throw CommandFailure(
                .badInput,
                stayed.map { file in
                    ReportedProblem(
                        CommandProblemCode.otherPurge, ProblemPlace(file: file),
                        finding: BilingualText(
                            fr: "n’est plus le fichier qui devait être effacé : il reste",
                            en: "is no longer the file that was to be removed: it stays"),
                        expected: BilingualText(
                            fr: "le dossier et le résultat pour lesquels la purge a commencé",
                            en: "the case and outcome the purge was begun for"),
                        remedy: BilingualText(
                            fr: "regardez-le, puis effacez-le vous-même", en: "look at it, then remove it yourself"))
                })
        }
        if console.json { try console.printJSON(Document(removed: journal.count, unknown: unknown, stayed: [])) }
        console.print(
            console.language.pick(
                "\(journal.count, "fichier effacé", "fichiers effacés") ; chiffres gardés dans \(folder)/\(Purge.statisticsName)",
                "\(journal.count, "file removed", "files removed"); figures kept in \(folder)/\(Purge.statisticsName)"))
    }

    private static func note(unknown: [String], _ console: Console) {
        guard !unknown.isEmpty else { return }
        let names = unknown.joined(separator: ", ")
        console.note(
            console.language.pick(
                "restent des fichiers que Berceau ne connaît pas ; s’ils nomment des personnes, effacez-les : \(names)",
                "files Berceau does not know stay; if they name persons, remove them: \(names)"))
    }

    private static func notConfirmed(
        _ journal: Purge.Journal, _ unknown: [String], _ console: Console
    ) -> CommandFailure {
        let names = (journal.caseFiles + journal.outcomeFiles).map(\.file).joined(separator: ", ")
        note(unknown: unknown, console)
        return CommandFailure(
            .usage,
            ReportedProblem(
                CommandProblemCode.notConfirmed, ProblemPlace(file: "--yes"),
                finding: BilingualText(
                    fr: "\(journal.count, "fichier serait effacé", "fichiers seraient effacés") : \(names)",
                    en: "\(journal.count, "file would be removed", "files would be removed"): \(names)"),
                expected: BilingualText(fr: "--yes, car rien ne les ramène", en: "--yes, for nothing brings them back"),
                remedy: BilingualText(
                    fr: "rien n’a été effacé : relisez la liste, puis ajoutez --yes",
                    en: "nothing was removed: read the list again, then add --yes")))
    }

    /// Seats that come free are offered until the term ends, and a remedy may be sought two months after the decision:
    /// data may serve as long as either.
    private static func requireTime(_ ratification: Ratification?, _ term: Term, _ day: CivilDate) throws {
        let isContestable = ratification.map { $0.on >= day || $0.on.completedMonths(on: day) < 2 } ?? false
        guard day <= term.end || isContestable else { return }
        let end = BilingualText(day: term.end)
        let expected =
            ratification.map { record in
                let decision = BilingualText(day: record.on)
                return BilingualText(
                    fr:
                        "un jour après la fin de la période, le \(end), et deux mois au moins après la décision du \(decision)",
                    en:
                        "a day after the end of the term, \(end), and two months or more after the decision of \(decision)"
                )
            }
            ?? BilingualText(
                fr: "un jour après la fin de la période, le \(end)", en: "a day after the end of the term, \(end)")
        let remedy =
            day <= term.end
            ? BilingualText(
                fr: "gardez ces fichiers : une place qui se libère est proposée à la liste d’attente jusqu’à cette fin",
                en: "keep these files: seats that come free are offered to the waiting list until then")
            : BilingualText(
                fr: "gardez ces fichiers le temps d’un recours", en: "keep these files for the time of a remedy")
        throw CommandFailure(
            .badInput,
            ReportedProblem(
                CommandProblemCode.tooEarly, ProblemPlace(file: "--on"), value: day.description, expected: expected,
                remedy: remedy))
    }
}
