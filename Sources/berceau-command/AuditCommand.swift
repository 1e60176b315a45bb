import AllocationModel
import ArgumentParser
import Auditing
import Berceau
import CaseFiles
import Childcare
import Reports

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
        var findings: [AuditFinding]
        var unchecked: [UncheckedClaim]
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let contents = try OutcomeWriting.read(outcome)
        let report = try console.ask { try $0.auditAndWait(contents, of: loaded) }
        if console.json {
            try console.printJSON(
                Document(
                    clean: report.isClean, checked: report.checked, broken: report.broken, findings: report.findings,
                    unchecked: report.unchecked))
        }
        console.print(text(report, console.language))
        if !report.isClean { throw ExitStatus.somethingIsWrong }
    }

    private func text(_ report: AuditReport, _ language: Language) -> String {
        var lines: [String] = []
        if report.isClean {
            lines.append(
                language.pick(
                    "Rien à signaler : les \(report.checked.count) propriétés vérifiées tiennent.",
                    "Nothing to report: all \(report.checked.count) properties checked hold."))
        }
        for property in report.broken {
            let promise = Auditor.properties.first { $0.property == property }?.statement
            lines.append(
                "✗ \(property.rawValue): " + (promise?[language] ?? ""))
            for finding in report.findings where finding.property == property {
                let message = finding.message[language]
                lines.append("    " + TerminalText.harmless("\(finding.subject): \(message)"))
            }
        }
        if !report.isClean {
            let isOne = report.broken.count == 1
            lines.append(
                language.pick(
                    "\(report.broken.count) \(isOne ? "propriété violée" : "propriétés violées") sur \(report.checked.count).",
                    "\(report.broken.count) of \(report.checked.count) properties broken."))
        }
        if !report.unchecked.isEmpty {
            lines.append(
                language.pick(
                    "Ce que la vérification ne peut pas montrer, et sur quoi cela repose :",
                    "What an audit cannot show, and what it rests on:"))
            for claim in report.unchecked {
                let message = claim.message[language]
                lines.append("  – " + TerminalText.harmless("\(claim.subject): \(message)"))
            }
        }
        return lines.joined(separator: "\n")
    }
}
