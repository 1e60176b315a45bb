import ArgumentParser
import Allocation
import AllocationModel
import Auditing
import Berceau
import CaseFiles
import Childcare
import Foundation
import Reports
import Tariffs
import TariffDesign

struct TariffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tariff",
        abstract: said(
            "Concevoir un barème de participations qui couvre le coût.", "Design a fee schedule that covers its cost."),
        discussion: said(
            """
            Lit tariff.yaml du dossier (ou tariff: dans son case.yaml) et les tables qu’il nomme ; écrit tariff.json, tariff.csv, bills.csv et
            tariff.html dans OUT, s’il est donné ; si OUT est un résultat du même dossier, ils s’y joignent et report.html gagne une partie.
            Finit avec le code 2 quand aucun barème n’accorde tous les souhaits, et dit ce qui aiderait.

            --check relit OUT et recalcule chaque promesse, famille par famille, sans solveur ; code 1 quand une est rompue.

            Exemple :
              berceau tariff Datasets/cooperative out-tarif
              berceau tariff Datasets/cooperative out-tarif --check
            """,
            """
            Reads tariff.yaml of the folder (or tariff: in its case.yaml) and the tables it names; writes tariff.json,
            tariff.csv, bills.csv and tariff.html to OUT, when it is given; where OUT is an outcome of the same case, they
            join it and report.html gains a section. Ends with status 2 when no scale grants every
            wish, and says what would help. Ctrl-C and --time-limit end it with the best scale found so far, and say what
            is not proved; status 75 or 130 where nothing was found yet.

            --check reads OUT back and recomputes every promise, family by family, without a solver; status 1 when one
            is broken.

            Example:
              berceau tariff Datasets/cooperative out-tarif
              berceau tariff Datasets/cooperative out-tarif --check
            """))

    @Argument(
        help: ArgumentHelp(said("Le dossier avec tariff.yaml.", "The folder with tariff.yaml."), valueName: "case"),
        completion: .directory)
    var location: String

    @Argument(
        help: ArgumentHelp(said("Le dossier à écrire.", "The folder to write."), valueName: "out"),
        completion: .directory)
    var output: String?

    @Flag(
        help: ArgumentHelp(
            said(
                "Revérifier le tarif de OUT, indépendamment, au lieu d’en concevoir un.",
                "Check the tariff in OUT again, independently, instead of designing one.")))
    var check = false

    @Flag(
        help: ArgumentHelp(
            said(
                "Concevoir le barème et s’arrêter là : ni prix des contraintes ni frontière, qui prennent le plus de temps.",
                "Design the scale and stop there: no price of a constraint, no frontier, which take most of the time."))
    )
    var scaleOnly = false

    @Option(
        help: ArgumentHelp(
            said(
                "S’arrêter après ce nombre de secondes, avec le meilleur barème trouvé ; le résultat ne se reproduit alors pas à l’identique.",
                "Stop after that many seconds with the best scale found; the result is then not reproducible."),
            valueName: "seconds"))
    var timeLimit: Double?

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    @OptionGroup var outcomeCheck: OutcomeCheckOptions

    func validate() throws {
        if let timeLimit, !(timeLimit > 0 && timeLimit <= 1_000_000_000) {
            throw usageError(
                "--time-limit attend un nombre de secondes positif.",
                "--time-limit expects a positive number of seconds.")
        }
        if check, output == nil {
            throw usageError(
                "--check attend le dossier OUT à vérifier.", "--check expects the folder OUT to be checked.")
        }
        if check {
            try Idle.refuse(
                [
                    ("--scale-only", scaleOnly), ("--time-limit", timeLimit != nil), ("--force", overwriting.force),
                    ("--despite-changes", outcomeCheck.despiteChanges),
                ], french: "avec --check, qui ne conçoit ni n’écrit rien",
                english: "with --check, which designs and writes nothing")
        }
        try overwriting.requireOutput(output != nil)
        let joinsOutcome = output.map(TariffOutput.holdsOutcome) ?? false
        try Idle.refuse(
            [("--despite-changes", outcomeCheck.despiteChanges && !joinsOutcome)],
            french: "là où le tarif ne rejoint pas un résultat", english: "where the tariff joins no outcome")
    }

    func run() throws {
        let console = speech.console
        let loaded: LoadedTariff
        do throws(CaseFileErrors) {
            loaded = try TariffFolder.read(at: location)
        } catch {
            throw CommandFailure(error)
        }
        for line in ReportedProblem.lines(loaded.warnings) { console.note(line[console.language]) }
        if check, let output {
            try audit(loaded, output, console)
        } else {
            // Before the work: the tables are to stand beside the outcome of this very case.
            if let output, TariffOutput.holdsOutcome(output) { _ = try outcome(at: output) }
            try design(loaded, console)
        }
    }

    private func design(_ loaded: LoadedTariff, _ console: Console) throws {
        let target = try output.flatMap { path in
            TariffOutput.holdsOutcome(path)
                ? nil : try Output.target(.tariff, at: path, case: location, nil, overwriting)
        }
        if let output, target == nil {
            try Output.makeRoom(for: TariffOutput.fileNames + ["report.html"], at: output, overwriting, console)
        }
        let interruption = Interruption.shared
        let service = AllocationService(
            options: AllocationOptions(
                timeLimit: timeLimit.map { .milliseconds(Int64($0 * 1000)) },
                cancellation: interruption.cancellation))
        let proposal: TariffProposal
        do throws(DesignError) {
            // What was found so far stands nowhere else: a signal brings the end near instead of losing it.
            interruption.enter(.deciding)
            proposal = try service.designTariffAndWait(
                loaded.problem,
                asking: scaleOnly
                    ? nil
                    : AllocationService.TariffQuestions(
                        changes: loaded.frontierChanges, surpluses: loaded.frontierSurpluses))
        } catch {
            throw CommandFailure(error, of: loaded)
        }
        switch proposal.answer {
        case .stopped: throw CommandFailure.stopped(interruption.wasRequested)
        case .conflict(let conflict): try report(conflict, loaded, console)
        case .scale(let designed): try publish(designed, proposal, loaded, target, console)
        }
        if interruption.wasRequested { throw ExitStatus.interrupted }
    }

    private func publish(
        _ designed: DesignedScale, _ proposal: TariffProposal, _ loaded: LoadedTariff, _ target: OutputTarget?,
        _ console: Console
    ) throws {
        let who = WhoPays(loaded.problem, designed.scale)
        let (prices, frontier) = (proposal.constraintPrices, proposal.frontier)
        let document = TariffDocument(loaded, designed, who, prices: prices, frontier: frontier)
        let report = TariffReport(
            TariffSubject(
                problem: loaded.problem, designed: designed, whoPays: who, prices: prices, frontier: frontier),
            language: console.language)
        let dialect: CSVDialect = console.language == .french ? .frenchExcel : .machine
        let table = TariffOutput.table(designed.scale, dialect: dialect)
        let bills = TariffOutput.bills(loaded.problem, designed.scale, dialect: dialect)
        let html = report.html
        let bytes = try document.sealed(with: [
            ("tariff.csv", table), ("bills.csv", bills), ("tariff.html", Array(html.utf8)),
        ]).bytes
        if let output {
            let page = try outcomePage(report.subject, at: output, console)
            do throws(OutcomeFolderError) {
                if let page {
                    try OutcomeFolder.join(
                        TariffOutput.files(document: bytes, table: table, bills: bills, html: html)
                            + [("report.html", Array(page.utf8))], at: output)
                } else if let target {
                    let kept = try TariffOutput.write(
                        document: bytes, table: table, bills: bills, html: html, to: target)
                    Output.note(kept: kept, console)
                }
            } catch {
                throw CommandFailure(error)
            }
            console.note(console.language.pick("tarif écrit dans \(output)/", "tariff written to \(output)/"))
        }
        if console.json { console.printAlways(String(decoding: bytes, as: UTF8.self)) }
        console.print(report.text)
    }

    /// The report of the outcome at `path` with the tariff as a section; `nil` where no outcome stands there.
    private func outcomePage(_ tariff: TariffSubject, at path: String, _ console: Console) throws -> String? {
        guard TariffOutput.holdsOutcome(path) else { return nil }
        let (loaded, contents) = try outcome(at: path)
        let report = try console.ask {
            try $0.reportAndWait(
                contents, of: loaded, for: [.commission], with: AllocationService.ReportExtras(tariff: tariff))
        }
        OutcomeWriting.note(leftOut: report.leftOut, console)
        return report.pages.first?.html
    }

    private func outcome(at path: String) throws -> (LoadedCase, OutcomeFolderContents) {
        let loaded: LoadedCase
        do throws(CaseFileErrors) {
            loaded = try CaseFolder.read(at: location, overrides: [:])
        } catch {
            throw CommandFailure(error)
        }
        return (loaded, try outcomeCheck.read(path, for: loaded))
    }

    private func report(_ conflict: DesignConflict, _ loaded: LoadedTariff, _ console: Console) throws {
        if console.json {
            console.printAlways(String(decoding: try TariffDocument(loaded, conflict).bytes, as: UTF8.self))
        }
        let rules = conflict.rules.map { $0.text[console.language] }
        var lines = [
            console.language.pick(
                "Aucun barème ne tient toutes les règles. Celles-ci se contredisent :",
                "No scale obeys all the rules. These contradict each other:")
        ]
        lines += rules.map { "  • " + $0 }
        if !conflict.relaxations.isEmpty {
            lines.append(console.language.pick("L’un de ces changements suffit :", "One of these changes is enough:"))
            lines += conflict.relaxations.map { "  • " + $0.text[console.language] }
        }
        console.print(lines.joined(separator: "\n"))
        throw ExitStatus.conflict
    }

    private struct CheckDocument: Encodable {
        var clean: Bool
        var checked: [AuditProperty]
        var findings: [FindingDocument]
        var heaviestEffortToday: Decimal
        var heaviestEffort: Decimal
    }

    private func audit(_ loaded: LoadedTariff, _ output: String, _ console: Console) throws {
        let audit: TariffAudit
        do throws(TariffReadingError) {
            audit = TariffAudit(try TariffAuditSubject(loaded, outcome: output))
        } catch {
            throw CommandFailure(error, of: output, for: location)
        }
        if console.json {
            try console.printJSON(
                CheckDocument(
                    clean: audit.isClean, checked: audit.report.checked,
                    findings: audit.findings.map { FindingDocument($0, console.language) },
                    heaviestEffortToday: Decimal(exactly: audit.heaviestToday),
                    heaviestEffort: Decimal(exactly: audit.heaviest)))
        }
        console.print(text(audit.report, console.language))
        if !audit.isClean { throw ExitStatus.somethingIsWrong }
    }

    private func text(_ report: AuditReport, _ language: Language) -> String {
        if report.isClean {
            return language.pick(
                "Rien à signaler : les \(report.checked.count) propriétés du tarif tiennent.\nNon vérifiable ici : qu’aucun barème ne fasse mieux, le prix des contraintes et la frontière reposent sur le calcul qui les a trouvés.",
                "Nothing to report: all \(report.checked.count) properties of the tariff hold.\nNot checked here: that no scale does better, the prices of the constraints and the frontier rest on the search that found them."
            )
        }
        return AuditText.broken(report, language).joined(separator: "\n")
    }
}

extension CommandFailure {
    fileprivate static func stopped(_ wasInterrupted: Bool) -> CommandFailure {
        CommandFailure(
            wasInterrupted ? .interrupted : .limitWithoutResult,
            ReportedProblem(
                wasInterrupted ? CommandProblemCode.interrupted : .limit,
                finding: BilingualText(
                    fr:
                        "aucun barème admis n’a été trouvé à temps ; rien n’est prouvé non plus, donc il peut en exister un",
                    en: "no admissible scale was found in time; nor is it proved that there is none"),
                expected: BilingualText(
                    fr: "un barème qui tient toutes les règles", en: "a scale that obeys every rule"),
                remedy: BilingualText(
                    fr: "donnez plus de temps, ou simplifiez les règles", en: "allow more time, or simplify the rules"))
        )
    }

    /// A designed tariff that cannot be compared with its case.
    init(_ error: TariffReadingError, of output: String, for location: String) {
        if case .folder(let error) = error {
            self.init(error)
            return
        }
        self.init(
            .badInput,
            error.problems(
                in: "\(output)/tariff.json",
                mending: BilingualText(
                    fr: "donnez le tarif qui vient de \(location), ou relancez « berceau tariff »",
                    en: "give the tariff that comes from \(location), or run “berceau tariff” again")))
    }

    /// What a design cannot start from, or a solver that failed.
    init(_ error: DesignError, of loaded: LoadedTariff) {
        switch error {
        case .defects(let defects): self.init(.badInput, defects.map(loaded.located))
        case .solver(let reason): self.init(AllocationError.solver(reason))
        }
    }
}
