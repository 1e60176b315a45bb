import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct CallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: said(
            "Qui appeler pour une place qui se libère, dans quel ordre, et pourquoi.",
            "Whom to phone for a seat that came free, in which order, and why."),
        discussion: said(
            """
            Liste les demandes en attente qui conviennent à la place, avec ce qui était déjà libre, selon toutes les règles du dossier : le
            plus de points à la crèche d’abord, à égalité ce que le règlement nomme pour départager, puis le tirage au sort. Dire qui
            est parti rend la liste exacte ; sans --left, on ne compte comme rendu que ce qu’aurait tout enfant de la section.
            Avec des taux minimaux (waiting.mix), chaque appel les tient parmi ceux qui conviennent, les familles appelées depuis
            (responses.csv) comprises ; le groupe est dit entre crochets. Qui a déjà répondu ici n’est pas rappelé.

            Exemple :
              berceau call Datasets/ville out --section lucioles-bebes --days "mon tue" --from 2026-10-12
              berceau call Datasets/ville out --left D382
            """,
            """
            Lists the waiting requests that fit the seat together with what was free already, by every rule of the case:
            most points at the crèche first, equal points by the policy's ties, then by the public draw. Who left makes the
            list exact; without --left, no more is counted as given back than any child of the section would have.
            With minimum rates (waiting.mix) every call keeps them among those who fit, families called since
            (responses.csv) counted; the group stands in brackets. Who answered here already is not called again.

            Example:
              berceau call Datasets/ville out --section lucioles-bebes --days "mon tue" --from 2026-10-12
              berceau call Datasets/ville out --left D382
            """))

    @OptionGroup var caseArguments: CaseArguments

    @OptionGroup var outcomeArguments: OutcomeArguments

    @Option(
        help: ArgumentHelp(said("La section où est la place.", "The section with the seat."), valueName: "id"))
    var section: String?

    @Option(
        help: ArgumentHelp(
            said(
                "Quand la place est libre ; toute la semaine par défaut.",
                "When the seat is free; the whole week unless said."), valueName: "days"))
    var days: String?

    @Option(
        help: ArgumentHelp(
            said("Le premier jour où elle est libre.", "The first day on which it is free."), valueName: "date"))
    var from: String?

    @Option(
        help: ArgumentHelp(
            said(
                "La demande ou l’enfant accueilli qui est parti ; dit aussi la section et les jours.",
                "The request or enrolled child who left; says section and days too."), valueName: "id"))
    var left: String?

    @Flag(
        help: ArgumentHelp(
            said(
                "Montrer aussi celles dont la semaine ne convient pas, avec ce qui manque.",
                "List those whose week does not fit too, with what is missing.")))
    var all = false

    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let contents = try outcomeArguments.read(for: loaded, mayHaveGrown: true, mustBeWhole: true)
        let freed = try freed(loaded.case, contents.outcome, console)
        let list = try console.ask { try $0.callAndWait(freed, of: loaded.case, decided: contents.outcome) }
        let entries = all ? list.entries : list.entries.filter { $0.rank != nil }
        if console.json { try console.printJSON(entries) }
        console.print(text(entries, hidden: list.entries.count - entries.count, console.language))
    }

    /// The seat the options speak of.
    private func freed(_ source: Case, _ outcome: Outcome, _ console: Console) throws -> FreedSeat {
        let given = try left.map { try seat(leftBy: $0, source, outcome) }
        guard let place = section.map({ SectionID($0) }) ?? given?.section else {
            throw usageError("Indiquez --section ou --left.", "Give --section or --left.")
        }
        guard source.sections.contains(where: { $0.id == place }) else {
            let known = source.sections.map(\.id.text).joined(separator: ", ")
            throw CommandFailure(
                .badInput,
                ReportedProblem(
                    CaseProblemCode.unknownSection, ProblemPlace(file: "--section"), value: place.text,
                    expected: BilingualText(
                        fr: "\(ReportedProblem.possibleValues) : \(known)", en: "one of \(known)"),
                    remedy: NearestWord.among(source.sections.map(\.id.text), to: place.text)
                        .map(BilingualText.didYouMean)
                        ?? BilingualText(fr: "donnez une section de ce dossier", en: "give a section of this case")))
        }
        let slots = try days.map { try parsed($0, source.calendar) } ?? given?.slots ?? source.calendar.fullWeek
        let day = try from.map { try DateOption.parsed($0, name: "--from", in: source.term) }
        return FreedSeat(section: place, slots: slots, from: day, left: left)
    }

    private func seat(leftBy child: String, _ source: Case, _ outcome: Outcome) throws -> FreedSeat {
        do throws(DayNotationError) {
            if let seat = try FreedSeat(leftBy: child, of: source, decided: outcome) { return seat }
        } catch {
            throw Self.unreadable(outcome.placements.first { $0.request == child }?.days ?? "", error, "--left")
        }
        throw CommandFailure(
            .badInput,
            ReportedProblem(
                CommandProblemCode.unknownChild, ProblemPlace(file: "--left"), value: child,
                expected: BilingualText(
                    fr: "une demande admise, ou un enfant déjà accueilli",
                    en: "a request with a place, or an enrolled child"),
                remedy: BilingualText(
                    fr: "corrigez l’identifiant, ou donnez --section", en: "correct the identifier, or give --section"))
        )
    }

    private func parsed(_ days: String, _ calendar: WeekCalendar) throws -> SlotSet {
        do throws(DayNotationError) {
            return try DayNotation.parse(days, calendar: calendar).reduce(SlotSet()) { $0.union($1) }
        } catch {
            throw Self.unreadable(days, error, "--days")
        }
    }

    private static func unreadable(_ days: String, _ error: DayNotationError, _ option: String) -> CommandFailure {
        CommandFailure(
            .badInput,
            ReportedProblem(
                FileProblemCode.unreadableDays, ProblemPlace(file: option), value: days, expected: error.expected,
                remedy: BilingualText(
                    fr: "donnez des jours comme « lun mar-matin », ou plein",
                    en: "give days such as \"mon tue-am\", or full")))
    }

    /// Who must come along, or what stands in the way.
    private func remark(on entry: CallList.Entry, _ language: Language) -> String {
        if let siblings = entry.siblings { return language.pick(" ; avec \(siblings)", "; with \(siblings)") }
        if let missing = entry.missing {
            let days = BilingualText(days: missing)[language]
            return language.pick(" ; il manque \(days)", "; missing: \(days)")
        }
        guard let obstacle = entry.obstacle.flatMap(SeatObstacle.init) else { return "" }
        return language.pick(" ; \(obstacle.words[language])", "; \(obstacle.words[language])")
    }

    private func text(_ entries: [CallList.Entry], hidden: Int, _ language: Language) -> String {
        let amounts = Amounts(language: language)
        var lines = entries.map { entry in
            let order = entry.rank.map { "\($0)." } ?? "–"
            let missing = remark(on: entry, language)
            let groups = (entry.groups ?? []).isEmpty ? "" : ", [\((entry.groups ?? []).joined(separator: ", "))]"
            let ties = (entry.ties ?? []).map { ", \($0)" }.joined() + groups
            let (days, start) = (amounts.days(entry.days), amounts.day(entry.startDate))
            return language.pick(
                "\(order) \(entry.request) : \(BilingualText(countOf: entry.points)[language])\(ties), tirage \(entry.draw), vœu \(entry.wishRank), \(days), dès le \(start)\(missing)",
                "\(order) \(entry.request): \(BilingualText(countOf: entry.points)[language])\(ties), draw \(entry.draw), wish \(entry.wishRank), \(days), from \(start)\(missing)"
            )
        }
        if entries.isEmpty {
            lines.append(
                language.pick(
                    "Personne en attente ne peut prendre cette place.", "Nobody who waits can take this seat."))
        }
        if hidden > 0 {
            lines.append(
                language.pick(
                    "\(hidden, "autre demande attend ici, mais ne convient pas (--all la montre)", "autres demandes attendent ici, mais ne conviennent pas (--all les montre)").",
                    "\(hidden, "other request waits here, but does not fit (--all lists it)", "other requests wait here, but do not fit (--all lists them)")."
                ))
        }
        return lines.joined(separator: "\n")
    }
}
