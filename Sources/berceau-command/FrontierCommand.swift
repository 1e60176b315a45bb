import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct FrontierCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frontier",
        abstract: said(
            "Ce que coûte l’ordre des points, de l’ordre strict au total seul.",
            "What the order of points costs, from the strict order to the total alone."),
        discussion: said(
            """
            Le dossier est attribué une fois par marge : 0 est l’ordre strict, 20 laisse le total décider entre familles à moins de 20 points
            d’écart ; la dernière ligne est le total seul (weighted). Chaque ligne dit ce qu’aucune répartition de cette marge ne dépasse.

            Exemple :
              berceau frontier Datasets/ville
              berceau frontier Datasets/ville --margins 0,10,30
            """,
            """
            The case is allocated once a margin: 0 is the strict order, 20 lets the total decide between families less than 20
            points apart; the last line is the total alone (weighted). Each line says what no allocation of that margin exceeds.

            Example:
              berceau frontier Datasets/ville
              berceau frontier Datasets/ville --margins 0,10,30
            """))

    @OptionGroup var caseArguments: CaseArguments

    @Option(
        help: ArgumentHelp(
            said(
                "Les marges, en points, croissantes ; 0,5,10,20,50,100 par défaut.",
                "The margins, in points, ascending; 0,5,10,20,50,100 if not given."), valueName: "n,n"))
    var margins: String?

    @OptionGroup var search: SearchOptions
    @OptionGroup var speech: SpeechOptions

    private func parsedMargins() throws -> [Points] {
        guard let margins else { return OrderFrontier.usualMargins }
        let values = margins.split(separator: ",").map { Int64($0).flatMap { $0 <= 1_000_000_000 ? Points($0) : nil } }
        let found = values.compactMap(\.self)
        guard !found.isEmpty, found.count == values.count, zip(found, found.dropFirst()).allSatisfy(<), found[0] >= 0
        else {
            throw usageError(
                "--margins attend des nombres de points croissants, comme 0,10,20, et non « \(margins) ».",
                "--margins expects ascending numbers of points, such as 0,10,20, not '\(margins)'.")
        }
        return found
    }

    func validate() throws { _ = try parsedMargins() }

    func run() throws {
        let console = speech.console
        var arguments = caseArguments
        // Read as the order will be asked of it, so that what the order needs to know is asked for now.
        arguments.settings.overrides.append("policy.priority=strict")
        let loaded = try arguments.read(console)
        let display = ProgressDisplay(console: console, form: search.progress ?? .auto)
        defer { display.finish() }
        let options = search.allocationOptions(cancellation: Interruption.shared.cancellation) { display.show($0) }
        let frontier: OrderFrontier
        let margins = try parsedMargins()
        do {
            frontier = try AllocationService(options: options).frontierAndWait(of: loaded.case, margins: margins)
        } catch {
            throw CommandFailure(error)
        }
        if console.json {
            try console.printJSON(frontier)
        } else {
            console.printAlways(FrontierText(frontier, console.language).text)
        }
        if Interruption.shared.wasRequested { throw ExitStatus.interrupted }
        if frontier.points.isEmpty { throw ExitStatus.conflict }
    }
}

/// The frontier as a table, and what a chair reads aloud.
private struct FrontierText {
    let frontier: OrderFrontier
    let language: Language
    let amounts: Amounts

    init(_ frontier: OrderFrontier, _ language: Language) {
        self.frontier = frontier
        self.language = language
        amounts = Amounts(language: language)
    }

    var text: String {
        guard let strict = frontier.points.first, let total = frontier.points.last else {
            return language.pick(
                "Les règles fermes se contredisent : « berceau allocate » dit lesquelles.",
                "The hard rules conflict: “berceau allocate” says which.")
        }
        let headers = language.pick(
            "marge|admis|points|au plus|1er vœu|heures vides|plaintes|quotas manqués",
            "margin|placed|points|at most|1st wish|hours empty|claims|quotas missed")
        var table = TextTable(
            headers: headers.split(separator: "|").map(String.init),
            alignments: Array(repeating: .trailing, count: 8))
        for point in frontier.points {
            table.add([
                point.margin.map { $0.description } ?? language.pick("total", "total"), amounts.integer(point.placed),
                amounts.decimal(point.points), amounts.decimal(point.bound), amounts.integer(point.firstWishes),
                amounts.decimal(point.emptyHours), amounts.integer(point.envious), amounts.integer(point.missedQuotas),
            ])
        }
        return ([table.rendered()] + sentences(strict, total)).joined(separator: "\n")
    }

    private func sentences(_ strict: OrderFrontier.Point, _ total: OrderFrontier.Point) -> [String] {
        guard total.margin == nil, strict.margin != nil else { return [] }
        let fewer = total.placed - strict.placed
        let share = total.points == 0 ? 0 : (total.points - strict.points) / total.points * 100
        let percent = amounts.decimal((share * 100).rounded() / 100)
        if fewer == 0, share == 0, strict.envious == total.envious {
            return [
                language.pick(
                    "L'ordre des points ne coûte rien ici : autant d'enfants admis et de points que si le total décide seul.",
                    "The order of points costs nothing here: as many children placed and points as where the total alone decides."
                )
            ]
        }
        let children =
            fewer >= 0
            ? language.pick("\(amounts.integer(fewer)) de moins", "\(amounts.integer(fewer)) fewer")
            : language.pick("\(amounts.integer(-fewer)) de plus", "\(amounts.integer(-fewer)) more")
        return [
            language.pick(
                "Dans l'ordre des points, \(amounts.integer(strict.placed)) enfants sont admis, et \(amounts.integer(total.placed)) si le total décide seul : \(children), et \(percent) % de points de moins.",
                "In the order of points \(amounts.integer(strict.placed)) children are placed, and \(amounts.integer(total.placed)) where the total alone decides: \(children), and \(percent)% fewer points."
            ),
            language.pick(
                "Les demandes qui ont de quoi se plaindre passent de \(amounts.integer(total.envious)) à \(amounts.integer(strict.envious)).",
                "Requests with a claim go from \(amounts.integer(total.envious)) to \(amounts.integer(strict.envious))."
            ),
        ]
    }
}
