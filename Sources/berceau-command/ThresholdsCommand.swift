import Allocation
import AllocationModel
import ArgumentParser
import Berceau
import CaseFiles
import Childcare
import Reports

struct ThresholdsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "thresholds",
        abstract: said(
            "Dire ce qu’une famille doit savoir pour recalculer sa réponse d’après les seuils publiés.",
            "Say what a family needs to recompute its answer from the published thresholds."),
        discussion: said(
            """
            Pour une répartition dans l’ordre des points (priority: strict). Chaque place que la famille pouvait avoir est suivie de ce qui
            l’arrête, ou de rien si elle en passe tous les seuils. Avec --json, la page de la famille pour check_my_answer.py
            et pour le formulaire des rapports ; sans DEMANDE, celles de toutes (pour la commission : elles donnent les points de chacune).

            Exemple :
              berceau thresholds Datasets/hameaux out D012
              berceau thresholds Datasets/hameaux out D012 --json > page.json
            """,
            """
            For an allocation in the order of points (priority: strict). Each place the family could have is followed by what
            stops it, or by nothing where it passes every threshold. With --json, the family's page for check_my_answer.py and
            for the form of the reports; without REQUEST, those of all (for the commission: they tell everybody's points).

            Example:
              berceau thresholds Datasets/hameaux out D012
              berceau thresholds Datasets/hameaux out D012 --json > page.json
            """))

    @OptionGroup var caseArguments: CaseArguments
    @OptionGroup var outcomeArguments: OutcomeArguments

    @Argument(
        help: ArgumentHelp(
            said("La demande ; sans elle, toutes.", "The request; without it, all."), valueName: "request"))
    var request: String?

    @OptionGroup var speech: SpeechOptions

    func run() throws {
        let console = speech.console
        let loaded = try caseArguments.read(console)
        let contents = try outcomeArguments.read(for: loaded, mustBeWhole: true)
        let outcome = contents.outcome
        guard let order = outcome.order, order.publishesThresholds else {
            throw CommandFailure(
                .badInput,
                ReportedProblem(
                    CommandProblemCode.notInOrder, ProblemPlace(file: outcomeArguments.location),
                    finding: BilingualText(
                        fr: "n’est pas une répartition dans l’ordre des points",
                        en: "is no allocation in the order of points"),
                    expected: BilingualText(
                        fr: "un résultat de priority: strict", en: "an outcome of priority: strict"),
                    remedy: BilingualText(
                        fr: "écrivez priority: strict dans case.yaml et relancez « berceau allocate »",
                        en: "write priority: strict in case.yaml and run “berceau allocate” again")))
        }
        if let request, !loaded.case.requests.contains(where: { $0.id.text == request }) {
            throw CommandFailure(
                .badInput,
                ReportedProblem(
                    CaseProblemCode.unknownRequest, ProblemPlace(file: "REQUEST"), value: request,
                    expected: BilingualText(fr: "une demande du dossier", en: "a request of the case"),
                    remedy: NearestWord.among(loaded.case.requests.map(\.id.text), to: request)
                        .map(BilingualText.didYouMean)
                        ?? BilingualText(fr: "donnez une demande du dossier", en: "give a request of the case")))
        }
        try outcomeArguments.check.requireSound(contents, of: loaded, named: outcomeArguments.location, console)
        let pages = try console.ask {
            try $0.familyPagesAndWait(of: loaded.case, decided: outcome, request: request.map { RequestID($0) })
        }
        if console.json {
            try console.printJSON(pages)
        } else {
            console.printAlways(ThresholdsText(order, pages, loaded.case.calendar, console.language).text)
        }
    }
}

/// A family's places with what stops it at each.
private struct ThresholdsText {
    private struct Label: Hashable {
        var row: String
        var amount: Int64
        var reservedBy: [String]
    }

    /// What stops a child at a place, whatever the time of day.
    private struct Stop: Hashable {
        var place: String
        /// What it lacks, or that nobody passes.
        var words: String
    }

    private let pages: FamilyPages
    private let calendar: WeekCalendar
    private let language: Language
    private let thresholds: [Label: ThresholdRecord]

    init(_ order: OrderRecord, _ pages: FamilyPages, _ calendar: WeekCalendar, _ language: Language) {
        self.pages = pages
        self.calendar = calendar
        self.language = language
        thresholds = Dictionary(
            first: order.thresholds.map { (Label(row: $0.row, amount: $0.amount, reservedBy: $0.reservedBy), $0) })
    }

    var text: String {
        var lines: [String] = []
        for page in pages.pages {
            lines.append(page.requests.joined(separator: ", "))
            for (index, choice) in page.choices.enumerated() {
                let place = choice.children.map { child in
                    let days = BilingualText(days: child.days)[language]
                    return "\(child.creche), \(child.section), \(days)"
                }.joined(separator: " ; ")
                let state =
                    index == page.given
                    ? language.pick("place accordée", "given")
                    : stops(choice) ?? language.pick("passe tous les seuils", "passes every threshold")
                lines.append(language.pick("  \(place) : \(state)", "  \(place): \(state)"))
            }
        }
        return lines.joined(separator: "\n")
    }

    /// What stops a family at one choice, the half-days of one reason together; `nil` where nothing does.
    private func stops(_ choice: FamilyPage.Choice) -> String? {
        var order: [Stop] = []
        var slots: [Stop: Set<Int>] = [:]
        for child in choice.children where !child.outsideOrder {
            for need in child.needs {
                guard let (stop, slot) = stop(need, child) else { continue }
                if slots[stop] == nil { order.append(stop) }
                slots[stop, default: []].formUnion(slot.map { [$0] } ?? [])
            }
        }
        if !choice.stoppedBy.isEmpty {
            let rows = choice.stoppedBy.joined(separator: ", ")
            return language.pick("quota ferme : \(rows)", "hard quota: \(rows)")
        }
        if order.isEmpty { return nil }
        return order.map { stop in
            let days = calendar.notation(SlotSet((slots[stop] ?? []).sorted()))
            let when = slots[stop]?.isEmpty == false ? ", \(BilingualText(days: days)[language])" : ""
            return "\(stop.place)\(when) (\(stop.words))"
        }.joined(separator: language.pick(" ; ", "; "))
    }

    /// What stops a child at one limit, and at which slot; `nil` where it passes.
    private func stop(_ need: FamilyPage.Need, _ child: FamilyPage.Child) -> (Stop, slot: Int?)? {
        let isReserved = need.reservedBy.contains { row in
            thresholds[Label(row: row, amount: 1, reservedBy: [])].map { $0.admits(child, margin: nil) } ?? false
        }
        guard
            let threshold = thresholds[
                Label(row: need.row, amount: need.amount, reservedBy: isReserved ? need.reservedBy : [])],
            !threshold.admits(child, margin: pages.margin)
        else { return nil }
        let named = [threshold.section ?? threshold.creche, threshold.period].compactMap(\.self)
        let slot = threshold.slot.flatMap { id in calendar.slots.firstIndex { $0.id == id } }
        var stop = Stop(
            place: named.isEmpty ? threshold.row : named.joined(separator: " "),
            words: language.pick("personne n’y passe", "nobody passes")
        )
        // Who is of a group may have been placed with fewer.
        let isShared =
            threshold.reservedBy.isEmpty
            && thresholds.keys.contains { $0.row == threshold.row && !$0.reservedBy.isEmpty }
        if threshold.passing == .key, let points = threshold.points {
            let (last, own) = (BilingualText(countOf: points)[language], BilingualText(countOf: child.points)[language])
            stop.words =
                child.occasional && !(threshold.occasional ?? false)
                ? language.pick(
                    "dernier admis en accueil régulier, qui passe avant l’occasionnel",
                    "last admitted in regular care, which comes before occasional care")
                : points == child.points
                    ? language.pick(
                        "dernier admis \(last), comme cette demande, et un meilleur départage",
                        "last admitted \(last), as this request, and a better tie-break")
                    : language.pick(
                        "dernier admis \(last), cette demande \(own)", "last admitted \(last), this request \(own)")
            if isShared {
                stop.words =
                    language.pick("hors places réservées par un quota, ", "seats reserved by a quota apart, ")
                    + stop.words
            }
        }
        return (stop, slot)
    }
}
