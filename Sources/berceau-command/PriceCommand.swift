import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports
import Tariffs

struct PriceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "price",
        abstract: said(
            "Ce que paie une famille, et ce que perçoit une crèche.", "What a family pays, and what a crèche earns."),
        discussion: said(
            """
            Sans résultat, ce que chaque famille paierait pour chaque vœu (fees.csv). Avec un résultat, les participations des enfants admis,
            les financements et les comptes : fees.csv, accounts.csv, operators.csv, budget_caf.csv et prices.json vont dans le dossier de
            résultat (ou --output), et son report.html gagne une partie.

            --one répond à une seule question, calcul à l’appui : ressources annuelles en euros, heures par mois. Les chiffres sont datés : un
            jour sans ligne dans les tables de Datasets/baremes est une erreur, jamais une supposition.

            Exemple :
              berceau price Datasets/ville
              berceau price Datasets/ville out --surplus-cap 5
              berceau price --one --resources 36000 --children 2 --care collective --date 2026-01-01 --hours 180
              berceau price --one --resources 36000 --children 1 --care paje --date 2026-04-01 --hours 160 --hourly-price 9.50
            """,
            """
            Without an outcome, what every family would pay at each wish (fees.csv). With one, the fees of the placed
            children, the funding and the accounts: fees.csv, accounts.csv, operators.csv, budget_caf.csv and prices.json go
            into the outcome folder (or --output), and its report.html gains a section.

            --one answers a single question, with the calculation step by step: annual resources in euros, hours a month.
            Figures are dated, in the tables of Datasets/baremes. A day before the first row of a table is an error. After the
            last one, --one refuses too, while the months of a case are priced by that last row and every price and account
            that rests on it says so; --after-last-row refuse or carry decides otherwise.

            Example:
              berceau price Datasets/ville
              berceau price Datasets/ville out --surplus-cap 5
              berceau price --one --resources 36000 --children 2 --care collective --date 2026-01-01 --hours 180
              berceau price --one --resources 36000 --children 1 --care paje --date 2026-04-01 --hours 160 --hourly-price 9.50
            """))

    @Argument(
        help: ArgumentHelp(
            said(
                "Le dossier : un répertoire, un document .json, ou - pour du JSON sur l’entrée standard.",
                "The case: a folder, a .json document, or - for JSON on standard input."), valueName: "case"),
        completion: .directory)
    var location: String?

    @Argument(
        help: ArgumentHelp(said("Le dossier de résultat.", "The outcome folder."), valueName: "out"),
        completion: .directory)
    var outcome: String?

    @OptionGroup var outcomeCheck: OutcomeCheckOptions

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(
            said(
                "Le dossier pour les tables ; avec un résultat, ce dossier-là par défaut.",
                "The folder for the tables; with an outcome, that folder by default."), valueName: "folder"),
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp(
            said(
                "La part des produits qu’une coopérative à lucrativité limitée peut garder ; ce qui la dépasse est montré.",
                "The share of income a limited-profit cooperative may keep; what exceeds it is shown."),
            valueName: "percent"
        ))
    var surplusCap: Int?

    @Option(
        help: ArgumentHelp(
            said(
                "Un mois après les derniers montants publiés : les prolonger en le disant (carry, par défaut d’un dossier) ou refuser (refuse, par défaut de --one).",
                "A month after the last published amounts: carry them on and say so (a case's default), or refuse (--one's)."
            ),
            valueName: "carry|refuse"))
    var afterLastRow: AfterLastRowWord?

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var settings: OverrideOptions

    @Flag(
        help: ArgumentHelp(
            said(
                "Répondre à la seule question que posent les options.",
                "Answer the single question the options ask.")))
    var one = false

    @OptionGroup(title: "One question") var question: QuestionOptions

    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        if let surplusCap, !(0...100).contains(surplusCap) {
            throw usageError(
                "--surplus-cap attend un pourcentage de 0 à 100.",
                "--surplus-cap expects a percentage from 0 to 100.")
        }
        if one {
            guard location == nil, settings.overrides.isEmpty else {
                throw usageError("--one ne prend ni dossier ni --set.", "--one takes no case, and no --set.")
            }
            try Idle.refuse(
                [
                    ("--output", output != nil), ("--surplus-cap", surplusCap != nil), ("--force", overwriting.force),
                    ("--despite-changes", outcomeCheck.despiteChanges),
                ], french: "avec --one, qui n’écrit rien", english: "with --one, which writes nothing")
            try question.validateAll()
        } else {
            guard location != nil else {
                throw usageError(
                    "indiquez un dossier, ou --one avec --resources, --children, --care, --date et --hours.",
                    "a case is expected, or --one with --resources, --children, --care, --date and --hours.")
            }
            try question.validateNone()
            try overwriting.requireOutput(output != nil || outcome != nil)
            if outcome == nil {
                try Idle.refuse(
                    [("--surplus-cap", surplusCap != nil), ("--despite-changes", outcomeCheck.despiteChanges)],
                    french: "sans résultat", english: "without an outcome")
            }
        }
    }

    func run() throws {
        let console = speech.console
        guard let location else {
            let answer = try question.answer(afterLastRow: afterLastRow?.choice ?? .refuse)
            if console.json { try console.printJSON(PriceDocument(answer)) }
            console.print(PriceText.text(answer, console.language))
            return
        }
        let loaded = try settings.read(location, console)
        // Before anything is made room for: the outcome must be of this case.
        let contents = try outcome.map { try outcomeCheck.read($0, for: loaded) }
        let target = try target(loaded, location, console)
        let tables = TariffTables(
            bareme: try question.bareme.map(BaremeFile.read) ?? .national, afterLastRow: afterLastRow?.choice ?? .carry)
        if let outcome, let contents {
            try priceOutcome(loaded, location, outcome, contents, tables, target, console)
        } else {
            try priceWishes(loaded.case, location, tables, target, console)
        }
    }

    /// Where the tables go: a folder of their own, or an outcome, which they join.
    private func target(_ loaded: LoadedCase, _ location: String, _ console: Console) throws -> OutputTarget? {
        guard let place = output ?? outcome else { return nil }
        guard TariffOutput.holdsOutcome(place) else {
            if output == nil { return nil }
            return try Output.target(
                .prices, at: place, case: location, loaded, reads: [outcome].compactMap { $0 }, overwriting)
        }
        let names = PriceTables.fileNames + (output == nil ? ["report.html"] : [])
        try Output.makeRoom(for: names, at: place, overwriting, console)
        return nil
    }

    private func priceWishes(
        _ case: Case, _ location: String, _ tables: TariffTables, _ target: OutputTarget?, _ console: Console
    ) throws {
        let wishes = try console.ask(about: `case`, at: location) { try $0.priceAndWait(`case`, tables: tables) }
        let (prices, notes) = (wishes.prices, wishes.notes)
        if let output {
            try write(
                [("fees.csv", PriceTables.fees(prices, calendar: `case`.calendar, dialect: dialect(console)))], output,
                target, console)
        }
        let document = CasePricesDocument(fees: prices, calendar: `case`.calendar, notes: notes)
        if console.json { try console.printJSON(document) }
        console.print(CasePricesText.fees(prices, `case`.calendar, notes: notes, console.language))
    }

    private func priceOutcome(
        _ loaded: LoadedCase, _ location: String, _ outcome: String, _ contents: OutcomeFolderContents,
        _ tables: TariffTables,
        _ target: OutputTarget?, _ console: Console
    ) throws {
        let `case` = loaded.case
        let money = try console.ask(about: `case`, at: location) { service throws in
            do {
                return try service.priceAndWait(contents.outcome, of: `case`, tables: tables)
            } catch let error as OtherCase {
                throw CommandFailure(error, outcome)
            }
        }
        let report = try console.ask {
            try $0.reportAndWait(
                contents, of: loaded, for: output == nil ? [.commission] : [],
                with: AllocationService.ReportExtras(money: money))
        }
        let cap = surplusCap.map { Share(Int64($0), 100) }
        let document = CasePricesDocument(money, calendar: `case`.calendar, cap: cap)
        let dialect = dialect(console)
        var files: [(name: String, bytes: [UInt8])] = [
            ("fees.csv", PriceTables.fees(money.fees, calendar: `case`.calendar, dialect: dialect)),
            ("accounts.csv", PriceTables.accounts(money.accounts, dialect: dialect)),
            ("operators.csv", PriceTables.operators(money.operators, cap: cap, dialect: dialect)),
            ("budget_caf.csv", PriceTables.budget(money.budget, dialect: dialect)),
            ("prices.json", Array((try console.json(document) + "\n").utf8)),
        ]
        files += report.pages.map { ($0.name, Array($0.html.utf8)) }
        OutcomeWriting.note(leftOut: report.leftOut, console)
        try write(files, output ?? outcome, target, console)
        if console.json { try console.printJSON(document) }
        console.print(CasePricesText.accounts(money, cap: cap, console.language))
        try OutcomeWriting.refuseSilence(about: report, console)
    }

    private func dialect(_ console: Console) -> CSVDialect { console.language == .french ? .frenchExcel : .machine }

    private func write(
        _ files: [(name: String, bytes: [UInt8])], _ path: String, _ target: OutputTarget?, _ console: Console
    ) throws {
        let kept = try Output.deliver { () throws(OutcomeFolderError) -> String? in
            if let target { return try target.write(files) }
            try OutcomeFolder.join(files, at: path)
            return nil
        }
        Output.note(kept: kept, console)
        console.note(
            console.language.pick(
                "participations et comptes écrits dans \(path)/", "fees and accounts written to \(path)/"))
    }
}

/// ``AfterLastRow`` as the command line says it.
enum AfterLastRowWord: String, CaseIterable, ExpressibleByArgument {
    case carry, refuse

    var choice: AfterLastRow { self == .carry ? .carry : .refuse }
}
