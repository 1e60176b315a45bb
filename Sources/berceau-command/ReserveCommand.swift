import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports
import Scenarios

struct ReserveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reserve",
        abstract: said(
            "Combien de places garder pour les arrivées de janvier.", "How many seats to keep for January's arrivals."),
        discussion: said(
            """
            Des avenirs sont tirés : des familles semblables à celles du dossier arrivent à la date dite. Les places gardées sont choisies avant de les
            connaître ; les points des deux tours sont comparés à la règle qui donne tout maintenant et à qui connaîtrait l’avenir.

            Exemple :
              berceau reserve Datasets/ville --arrivals 30
              berceau reserve Datasets/ville --arrivals 30 --from 2027-01-04 --futures 20 --seed 7 -o reserve
            """,
            """
            Futures are sampled: families like those of the case arrive on the given day. The seats kept are chosen before they
            are known; the points of both rounds are compared with the rule that gives everything now and with whoever would
            know the future.

            Example:
              berceau reserve Datasets/ville --arrivals 30
              berceau reserve Datasets/ville --arrivals 30 --from 2027-01-04 --futures 20 --seed 7 -o reserve
            """))

    @OptionGroup var caseArguments: CaseArguments

    @Option(
        help: ArgumentHelp(
            said(
                "Familles attendues, en moyenne ; une pour dix demandes par défaut.",
                "Families expected, on average; one for ten requests if not given."), valueName: "n"))
    var arrivals: Int?

    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            said(
                "Le jour où commencent leurs places ; le 2 janvier de l’année par défaut.",
                "The day their places begin; 2 January of the term if not given."), valueName: "date"))
    var from: String?

    @Option(
        help: ArgumentHelp(said("Avenirs tirés ; 10 par défaut.", "Futures sampled; 10 if not given."), valueName: "n"))
    var futures: Int?

    @Option(
        help: ArgumentHelp(
            said("La graine des avenirs ; 1 par défaut.", "The seed of the futures; 1 if not given."), valueName: "n"))
    var seed: UInt64?

    @Option(
        help: ArgumentHelp(
            said(
                "Ce que vaut un point du second tour, en pour cent d’un point de celui-ci ; 100 par défaut.",
                "What a point of the later round is worth, in per cent of one now; 100 if not given."),
            valueName: "percent"))
    var laterWeight: Int?

    @Option(
        help: ArgumentHelp(
            said("Réserves essayées au plus ; 60 par défaut.", "Reserves tried at most; 60 if not given."),
            valueName: "n"))
    var tries: Int?

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le dossier à écrire.", "The folder to write."), valueName: "out"),
        completion: .directory)
    var output: String?

    @OptionGroup var search: SearchOptions
    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    func validate() throws {
        try within(arrivals, 1...10_000, "--arrivals")
        try within(futures, 1...1_000, "--futures")
        try within(laterWeight, 1...1_000, "--later-weight")
        try within(tries, 1...100_000, "--tries")
        if let from, CivilDate(iso: from) == nil {
            throw usageError(
                "--from attend une date comme 2027-01-04, et non « \(from) ».",
                "--from expects a date such as 2027-01-04, not '\(from)'.")
        }
        try overwriting.requireOutput(output != nil)
    }

    private func within(_ value: Int?, _ range: ClosedRange<Int>, _ name: String) throws {
        guard let value, !range.contains(value) else { return }
        throw usageError(
            "\(name) attend un nombre de \(range.lowerBound) à \(range.upperBound).",
            "\(name) expects a number from \(range.lowerBound) to \(range.upperBound).")
    }

    private func day(_ source: Case) throws -> CivilDate {
        let january = CivilDate(year: source.term.start.year + 1, month: 1, day: 2)
        guard let day = from.flatMap({ CivilDate(iso: $0) }) ?? january, day > source.term.start, day <= source.term.end
        else {
            let (first, last) = (BilingualText(day: source.term.start), BilingualText(day: source.term.end))
            throw CommandFailure(
                .usage,
                ReportedProblem(
                    CommandProblemCode.usage, ProblemPlace(file: "--from"), value: from ?? "",
                    finding: BilingualText(
                        fr: "ce jour n’est pas dans l’année du dossier", en: "this day is not within the case's term"),
                    expected: BilingualText(
                        fr: "un jour après le \(first) et au plus tard le \(last)",
                        en: "a day after \(first) and by \(last)"),
                    remedy: BilingualText(
                        fr: "donnez le jour où les familles de la seconde campagne commencent, comme --from 2027-01-04",
                        en: "give the day on which the families of the later round begin, such as --from 2027-01-04")))
        }
        return day
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let target = try output.map {
            try Output.target(.reserve, at: $0, case: caseArguments.location, loaded, overwriting)
        }
        var settings = ReserveStudy.Settings(
            arrivals: arrivals ?? max(1, loaded.case.requests.count / 10), from: try day(loaded.case))
        if let futures { (settings.futures, settings.checks) = (futures, futures) }
        if let seed { settings.seed = seed }
        if let laterWeight { settings.laterWeight = laterWeight }
        if let tries { settings.mostTried = tries }
        let display = ProgressDisplay(console: console, form: search.progress ?? .auto)
        defer { display.finish() }
        let options = search.allocationOptions(cancellation: Interruption.shared.cancellation) { display.show($0) }
        let answer: ReserveAnswer
        do throws(ReserveStudy.Failure) {
            answer = try ReserveStudy(loaded.case, settings, allocator: Allocator(options: options)).run()
        } catch {
            switch error {
            case .allocation(let failure): throw CommandFailure(failure)
            case .conflict: throw CommandFailure(.conflict, .conflict)
            case .nobodyComes:
                throw CommandFailure(
                    .badInput,
                    ReportedProblem(
                        CommandProblemCode.nobodyComes,
                        finding: BilingualText(
                            fr: "aucune demande du dossier ne dit à quoi ressembleraient ceux qui viendront",
                            en: "no request of the case says what those who come would be like"),
                        expected: BilingualText(
                            fr: "au moins une demande complète, régulière, que la commission n’a pas décidée",
                            en: "at least one complete, regular request that the commission has not decided")))
            }
        }
        let report = ReserveReport(
            answer, of: loaded.case, seal: Seal.hash(of: loaded.case), language: console.language)
        try console.conclude(
            answer, text: report.text, BilingualText(fr: "réserve écrite dans", en: "reserve written to"), in: target
        ) { dialect, target throws(OutcomeFolderError) in
            try ReserveOutput.write(answer, html: report.html, dialect: dialect, to: target)
        }
    }
}
