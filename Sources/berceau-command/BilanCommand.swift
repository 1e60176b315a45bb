import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Foundation
import Reports

struct BilanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bilan",
        abstract: said(
            "Écrire le bilan d’une période, à publier.", "Write the yearly report of a term, to be published."),
        discussion: said(
            """
            Une page HTML pour le conseil et les obligations annuelles : demandes, admissions, refus, délais, par âge, jours, commune, situation et
            crèche, sans personne. Les effectifs de 1 à 4, et ceux qui permettraient de les retrouver, n’y sont pas. Avec --previous, à côté de
            l’année précédente : son dossier et son résultat, ou, une fois ses fichiers effacés (« berceau purge »), son résultat seul, dont
            statistics.json garde les chiffres. Les réponses des familles viennent de responses.csv.

            Exemple :
              berceau bilan Datasets/ville out -o bilan.html
              berceau bilan ville-2026 out-2026 --previous ville-2025 out-2025 -o bilan.html
            """,
            """
            One HTML page for the council and the yearly duties: requests, placements, refusals, delays, by age, days, commune,
            situation and crèche, without persons. Counts from 1 to 4, and those they could be worked out from, are not in it. With
            --previous beside the year before: its case and outcome or, once its files are removed (“berceau purge”), its outcome
            alone, whose statistics.json keeps the figures. Families' answers come from responses.csv.

            Example:
              berceau bilan Datasets/ville out -o bilan.html
              berceau bilan town-2026 out-2026 --previous town-2025 out-2025 -o bilan.html
            """))

    @OptionGroup var caseArguments: CaseArguments
    @OptionGroup var outcomeArguments: SoundOutcomeArguments

    @Option(
        name: [.short, .customLong("output")],
        help: ArgumentHelp(said("Le fichier à écrire.", "The file to write."), valueName: "file"))
    var output: String

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            said(
                "L’année précédente : son dossier et son résultat, ou son résultat seul s’il est effacé.",
                "The year before: its case and outcome, or its outcome alone once purged."),
            valueName: "case out"),
        completion: .directory)
    var previous: [String] = []

    @OptionGroup var overwriting: ForceOption
    @OptionGroup var speech: SpeechOptions

    private struct Document: Encodable {
        var report: String
        var figures: YearlyFigures
        var previous: YearlyFigures?

        private enum CodingKeys: String, CodingKey {
            case report = "bilan"
            case figures, previous
        }
    }

    func validate() throws {
        if previous.count > 2 {
            throw usageError(
                "--previous attend un dossier et son résultat, ou un résultat ; le dossier et le résultat de l’année viennent avant lui.",
                "--previous expects a case and its outcome, or an outcome; the year's own case and outcome come before it."
            )
        }
    }

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let folder = outcomeArguments.location
        let target = try Output.target(
            .bilan, at: output, case: caseArguments.location, loaded, reads: [folder] + previous, overwriting)
        let commission = try CommissionReading.commission(in: caseArguments.location)
        let contents = try outcomeArguments.read(for: loaded)
        try YearBefore.requireDecision(contents, named: folder)
        try console.ask { try $0.requireSound(contents, of: loaded, named: folder) }
        let ratification = try CommissionReading.ratification(at: folder, of: contents.outcome)
        let year = YearBefore.figures(loaded, contents)
        let before = try YearBefore.figures(previous, console)
        if let before, let place = previous.last { try YearBefore.require(before, before: year, named: place) }
        let page = YearlyPage.render(
            YearlySubject(
                year: year, previous: before, policy: loaded.case.policy, commission: commission,
                decidedOn: ratification?.on, version: contents.outcome.provenance.version),
            language: console.language)
        let kept = try Output.deliver { () throws(OutcomeFolderError) in try target.write(Array(page.utf8)) }
        Output.note(kept: kept, console)
        if console.json { try console.printJSON(Document(report: output, figures: year, previous: before)) }
        console.print(output)
    }
}

/// The figures of the year before, as its own yearly report printed them.
private enum YearBefore {
    static func figures(_ places: [String], _ console: Console) throws -> YearlyFigures? {
        guard let folder = places.last else { return nil }
        if places.count == 1 { return try kept(in: folder) }
        let contents = try OutcomeWriting.whole(folder)
        let loaded: LoadedCase
        do throws(CaseFileErrors) {
            loaded = try CaseFolder.read(at: places[0], overrides: OutcomeWriting.settings(of: contents.outcome))
        } catch {
            throw CommandFailure(error)
        }
        do throws(OtherCase) {
            try OtherCase.require(contents.outcome, of: loaded)
        } catch {
            throw CommandFailure(error, folder)
        }
        try requireDecision(contents, named: folder)
        try console.ask { try $0.requireSound(contents, of: loaded, named: folder) }
        return figures(loaded, contents)
    }

    static func requireDecision(_ contents: OutcomeFolderContents, named folder: String) throws {
        guard contents.outcome.status == .conflict else { return }
        throw CommandFailure(
            .badInput,
            ReportedProblem(
                CommandProblemCode.nothingDecided, ProblemPlace(file: folder),
                finding: BilingualText(
                    fr: "ne décide rien, puisque ses règles fermes se contredisent",
                    en: "decides nothing, for its hard rules contradict each other"),
                expected: BilingualText(fr: "un résultat avec des admissions", en: "an outcome with placements"),
                remedy: BilingualText(
                    fr: "assouplissez une de ces règles et relancez « berceau allocate »",
                    en: "relax one of these rules and run “berceau allocate” again")))
    }

    /// What may be published of an outcome.
    static func figures(_ loaded: LoadedCase, _ contents: OutcomeFolderContents) -> YearlyFigures {
        YearlyFigures(
            ReportSubject(
                case: loaded.case, outcome: contents.outcome, waitingBySection: contents.waitingBySection,
                solver: GLPKBackEnd.ofCounts))
    }

    /// What a purge kept.
    private static func kept(in folder: String) throws -> YearlyFigures {
        struct Kept: Decodable { var yearly: YearlyFigures }
        let path = "\(folder)/\(Purge.statisticsName)"
        let bytes = try Output.attempt { () throws(OutcomeFolderError) in try Purge.statistics(in: folder) }
        guard let kept = try? JSONDecoder().decode(Kept.self, from: Data(bytes)),
            kept.yearly.schemaVersion == YearlyFigures.currentSchemaVersion
        else {
            throw CommandFailure(
                .badInput,
                ReportedProblem(
                    CommandProblemCode.otherYear, ProblemPlace(file: path),
                    finding: BilingualText(
                        fr: "ne porte pas les chiffres d’un bilan", en: "holds no figures of a yearly report"),
                    expected: BilingualText(
                        fr: "statistics.json tel que « berceau purge » l’a écrit",
                        en: "statistics.json as “berceau purge” wrote it"),
                    remedy: BilingualText(
                        fr: "reprenez le fichier d’origine, ou donnez le dossier et le résultat de l’année précédente",
                        en: "go back to the original, or give the case and outcome of the year before")))
        }
        return kept.yearly
    }

    /// Refuses another town's year, or one that is not earlier.
    static func require(_ before: YearlyFigures, before year: YearlyFigures, named place: String) throws {
        func refused(_ finding: BilingualText) -> CommandFailure {
            CommandFailure(
                .badInput,
                ReportedProblem(
                    CommandProblemCode.otherYear, ProblemPlace(file: place), finding: finding,
                    expected: BilingualText(
                        fr: "une année antérieure de la même collectivité", en: "an earlier year of the same authority"),
                    remedy: BilingualText(
                        fr: "donnez à --previous le dossier et le résultat de l’année précédente",
                        en: "give --previous the case and outcome of the year before")))
        }
        let known = Set(year.creches.map(\.id))
        guard before.creches.contains(where: { known.contains($0.id) }) else {
            throw refused(
                BilingualText(
                    fr: "n’a aucune crèche de ce dossier : c’est une autre collectivité",
                    en: "has none of this case's crèches: it is another authority's"))
        }
        guard before.start < year.start else {
            func day(_ iso: String) -> BilingualText {
                CivilDate(iso: iso).map { BilingualText(day: $0) } ?? BilingualText(verbatim: iso)
            }
            let (earlier, own) = (day(before.start), day(year.start))
            throw refused(
                BilingualText(
                    fr: "commence le \(earlier), et cette période le \(own)",
                    en: "begins on \(earlier), and this term on \(own)"))
        }
    }
}
