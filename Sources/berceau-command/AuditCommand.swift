import AllocationModel
import ArgumentParser
import Auditing
import Berceau
import CaseFiles
import Childcare
import Reports
import WorkerThreads

struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: said(
            "Revérifier un résultat contre son dossier, indépendamment.",
            "Check an outcome against its case again, independently."),
        discussion: said(
            """
            Recalcule chaque règle, chaque mesure et chaque borne à partir du dossier, par un code qui n’a rien de commun avec la recherche.
            Finit avec le code 1 et nomme les propriétés violées quand quelque chose ne va pas.

            Exemple :
              berceau audit Datasets/ville out
            """,
            """
            Recomputes every rule, measure and bound from the case, with code that shares nothing with the search. Ends with
            status 1 and names the broken properties when something is wrong.

            Example:
              berceau audit Datasets/ville out
            """))

    @OptionGroup var caseArguments: CaseArguments

    @Argument(
        help: ArgumentHelp(said("Le dossier de résultat.", "The outcome folder."), valueName: "out"),
        completion: .directory)
    var outcome: String

    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var clean: Bool
        var checked: [AuditProperty]
        var broken: [AuditProperty]
        var findings: [FindingDocument]
        var unchecked: [UncheckedClaim]
    }

    func run() throws {
        let console = speech.console
        // The two folders know nothing of each other.
        let reading = Ahead { [outcome] in Result { try OutcomeWriting.read(outcome) } }
        let loaded = try caseArguments.read(console)
        let contents = try reading.value().get()
        let tariff = try tariff()
        let report = try console.ask { try $0.auditAndWait(contents, of: loaded, tariff: tariff) }
        if console.json {
            try console.printJSON(
                Document(
                    clean: report.isClean, checked: report.checked, broken: report.broken,
                    findings: report.findings.map { FindingDocument($0, console.language) },
                    unchecked: report.unchecked))
        }
        console.print(text(report, console.language))
        if !report.isClean { throw ExitStatus.somethingIsWrong }
    }

    /// The tariff that stands beside the outcome, where one does and the case still says what it was designed for.
    private func tariff() throws -> TariffAuditSubject? {
        guard caseArguments.location != "-", TariffOutput.holdsTariff(outcome) else { return nil }
        let loaded: LoadedTariff
        do throws(CaseFileErrors) {
            loaded = try TariffFolder.read(at: caseArguments.location)
        } catch  where error.missingFile {
            // What it was designed for is gone; its files are still known by their hash.
            return nil
        } catch {
            throw CommandFailure(error)
        }
        do throws(TariffReadingError) {
            return try TariffAuditSubject(loaded, outcome: outcome)
        } catch {
            // No scale for these bands and ranks, which is a breach and no reason to stop.
            let problem = loaded.problem
            return TariffAuditSubject(
                problem: problem,
                scale: PublishedScale(
                    form: problem.form, ranks: problem.ranks, values: [], floor: problem.rules.floor,
                    ceiling: problem.rules.ceiling))
        }
    }

    private func text(_ report: AuditReport, _ language: Language) -> String {
        var lines: [String] = []
        if report.isClean {
            lines.append(
                language.pick(
                    "Rien à signaler : les \(report.checked.count) propriétés vérifiées tiennent.",
                    "Nothing to report: all \(report.checked.count) properties checked hold."))
        }
        lines += AuditText.broken(report, language)
        if !report.isClean {
            lines.append(
                language.pick(
                    "\(report.broken.count, "propriété violée", "propriétés violées") sur \(number: report.checked.count).",
                    "\(number: report.broken.count) of \(report.checked.count, "property", "properties") broken."))
        }
        if !report.unchecked.isEmpty {
            lines.append(
                language.pick(
                    "Ce que la vérification ne peut pas montrer, et sur quoi cela repose :",
                    "What an audit cannot show, and what it rests on:"))
            for claim in report.unchecked {
                let message = claim.message[language]
                lines.append(
                    "  – "
                        + TerminalText.harmless(
                            language.pick("\(claim.subject) : \(message)", "\(claim.subject): \(message)")))
            }
        }
        return lines.joined(separator: "\n")
    }
}

/// A breach as JSON: a problem like any other, and the promise it breaks.
struct FindingDocument: Encodable {
    var finding: AuditFinding
    var problem: ProblemDocument

    init(_ finding: AuditFinding, _ language: Language) {
        self.finding = finding
        problem = finding.problem.document(in: language)
        // What was promised stands under `expected`; the sentence people read is the finding alone.
        problem.message = finding.message
    }

    private enum Keys: String, CodingKey { case property, subject }

    func encode(to encoder: any Encoder) throws {
        try problem.encode(to: encoder)
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(finding.property, forKey: .property)
        try container.encode(finding.subject, forKey: .subject)
    }
}

/// What an audit found, for people.
enum AuditText {
    /// Each broken promise with its sentence, and below it every breach.
    static func broken(_ report: AuditReport, _ language: Language) -> [String] {
        report.broken.flatMap { property -> [String] in
            let promise = Auditor.properties.first { $0.property == property }?.statement
            func said(_ name: String, _ words: String) -> String {
                language.pick("\(name) : \(words)", "\(name): \(words)")
            }
            return ["✗ " + said(property.rawValue, promise?[language] ?? "")]
                + report.findings.filter { $0.property == property }.map { finding in
                    "    " + TerminalText.harmless(said(finding.subject, finding.message[language]))
                }
        }
    }
}
