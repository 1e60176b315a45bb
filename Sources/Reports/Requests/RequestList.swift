import AllocationModel
import Childcare
import WorkerThreads

/// Every request in a list that can be searched, sorted and narrowed, and a sheet for each, projected one by one.
///
/// The list is plain markup, so that it is read without a script. The sheets are data, written once and drawn by the
/// script. Neither is ever part of the public report.
extension ReportPage {
    /// Beyond, a browser would be slow with a list and a sheet for each.
    static let mostSheets = 5_000

    var requestParts: [Part] {
        guard requestCount > 0 else { return [] }
        return [
            Part(
                id: "requests", title: say("Demande par demande", "Request by request"),
                content: sheets.map(requestList) ?? tooMany)
        ]
    }

    private var tooMany: [Markup] {
        let (count, most) = (typography.integer(requestCount), typography.integer(Self.mostSheets))
        return none(
            "Avec \(count) demandes, la page serait trop lourde pour en donner la liste et une fiche à chacune (\(most) au plus). « berceau explain DOSSIER RÉSULTAT DEMANDE » dit pourquoi une demande a sa réponse ; points.csv en a les points, ligne par ligne.",
            "With \(count) requests the page would be too heavy with a list and a sheet for each (\(most) at most). “berceau explain CASE OUTCOME REQUEST” says why a request got its answer; points.csv has its points, line by line."
        )
    }

    /// The number of a request; the script makes it the way to its sheet.
    func named(_ id: String) -> Markup {
        guard let position = sheetPositions[id] else { return .text(id) }
        return .tag("span", ["class": "request", "data-n": "\(position)"], .text(id))
    }

    func named(_ ids: [String]) -> Markup {
        .group(ids.enumerated().flatMap { $0.offset == 0 ? [named($0.element)] : [.text(", "), named($0.element)] })
    }

    private func requestList(_ sheets: RequestSheets) -> [Markup] {
        let all = WorkerPool.processors.map(sheets.ids.count) { sheets.sheet(sheets.ids[$0]) }
        return [
            paragraph(
                "Une ligne par demande. Le numéro ouvre la fiche de la demande, à projeter : réponse, points ligne par ligne, ce qui a décidé de chaque vœu.",
                "A row for each request. Its number opens the sheet of the request, to be projected: the answer, points line by line, what decided each wish."
            ),
            .tag(
                "noscript", [:],
                paragraph(
                    "Les scripts sont arrêtés dans ce navigateur : la liste se lit, mais ne se trie ni ne se filtre, et les fiches ne s'ouvrent pas. « berceau explain » donne les mêmes réponses.",
                    "Scripts are off in this browser: the list can be read, but not sorted or narrowed, and sheets do not open. “berceau explain” gives the same answers."
                )),
            tools(all), listTable(all),
            .tag(
                "p", ["class": "paper"],
                .text(
                    say(
                        "La liste des demandes et leurs fiches s'impriment à part, par les boutons de cette partie.",
                        "The list of requests and their sheets are printed apart, by the buttons of this part."))),
            words, data(all),
        ]
    }

    private func listTable(_ all: [RequestSheet]) -> Markup {
        let placements = Dictionary(first: outcome.placements.map { ($0.request, $0) })
        let waiting = Dictionary(first: outcome.waiting.map { ($0.request, $0) })
        var table = MarkupTable(
            isSortable: true, caption: say("Toutes les demandes", "All requests"),
            columns: [
                column("Demande", "Request"), column("Réponse", "Answer"), column("Section", "Section"),
                column("Semaine", "Week"), column("Vœu", "Wish", number: true),
                column("Points", "Points", number: true),
            ])
        table.rows = all.map { sheet in
            let placement = placements[sheet.id]
            let points = placement?.points ?? waiting[sheet.id]?.points
            return [
                named(sheet.id), .text(sheet.answer),
                .text(placement.map { wording.section($0.section, of: $0.creche) } ?? "–"),
                .text(placement.map { wording.days($0.days) + start(of: $0) } ?? "–"),
                .text(placement.map { wording.granted($0.wishRank) } ?? "–"),
                .text(points.map(typography.points) ?? "–"),
            ]
        }
        return table.markup
    }

    /// What narrows the list, shows its sheets and prints them; hidden until the script that does it runs.
    private func tools(_ all: [RequestSheet]) -> Markup {
        func option(_ value: String, _ text: String) -> Markup { .tag("option", ["value": value], .text(text)) }
        func button(_ id: String, _ french: String, _ english: String) -> Markup {
            .tag("button", ["type": "button", "id": id], .text(say(french, english)))
        }
        let states = RequestSheet.State.allCases.filter { state in all.contains { $0.state == state } }
        let named = Set(all.flatMap(\.creches))
        let creches = subject.case.creches.filter { named.contains($0.id.text) }
        return .tag(
            "form", ["class": "tools", "id": "requests-tools", "role": "search", "hidden": "hidden"],
            .tag(
                "label", [:], .text(say("Chercher", "Search")),
                .tag("input", ["type": "search", "id": "requests-search", "autocomplete": "off"])),
            .tag(
                "label", [:], .text(say("Réponse", "Answer")),
                .tag(
                    "select", ["id": "requests-state"],
                    .group([option("", say("toutes", "all"))] + states.map { option($0.rawValue, name($0)) }))),
            .tag(
                "label", [:], .text(say("Crèche obtenue ou demandée", "Crèche given or asked for")),
                .tag(
                    "select", ["id": "requests-creche"],
                    .group(
                        [option("", say("toutes", "all"))]
                            + creches.map { option($0.id.text, wording.creche($0.id.text)) }))),
            button("requests-open", "Projeter une par une", "Show one by one"),
            button("requests-print", "Imprimer la liste", "Print the list"),
            button("requests-print-sheets", "Imprimer les fiches", "Print the sheets"),
            .tag("p", ["class": "count", "id": "requests-count", "role": "status"]))
    }

    private func name(_ state: RequestSheet.State) -> String {
        switch state {
        case .placed: say("une place", "a place")
        case .waiting: say("en attente", "waiting")
        case .out: say("hors attribution", "took no part")
        }
    }

    /// Where the script draws one request; below it, all of them for paper.
    var sheetView: Markup {
        .group([
            .tag(
                "div", ["id": "sheet", "hidden": "hidden"],
                .tag(
                    "div",
                    [
                        "class": "tools", "role": "toolbar",
                        "aria-label": say("Fiches des demandes", "Sheets of requests"),
                    ],
                    .tag(
                        "button", ["type": "button", "id": "sheet-back"],
                        .text(say("Retour à la liste", "Back to the list"))),
                    .tag(
                        "button", ["type": "button", "id": "sheet-previous"], .text(say("← Précédente", "← Previous"))),
                    .tag("button", ["type": "button", "id": "sheet-next"], .text(say("Suivante →", "Next →"))),
                    .tag("span", ["id": "sheet-position", "class": "count"])), .tag("div", ["id": "sheet-body"]),
                .tag(
                    "p", ["class": "muted tools"],
                    .text(
                        say(
                            "Au clavier : flèches gauche et droite, Échap pour revenir à la liste.",
                            "By keyboard: left and right arrows, Escape to go back to the list.")))),
            .tag("div", ["id": "sheets"]),
        ])
    }

    /// What the script says, with places for what it found.
    private var words: Markup {
        .tag(
            "div",
            [
                "id": "requests-words", "hidden": "hidden", "data-decimal": typography.language == .french ? "," : ".",
                "data-count": say("{0} demandes sur {1}", "{0} of {1} requests"),
                "data-sheet": say("Demande {0}", "Request {0}"), "data-position": say("{0} sur {1}", "{0} of {1}"),
                "data-unknown": say(
                    "Ce rapport n'a pas de demande « {0} ».", "This report has no request “{0}”."),
                "data-up": say("trié par « {0} », croissant", "sorted by “{0}”, ascending"),
                "data-down": say("trié par « {0} », décroissant", "sorted by “{0}”, descending"),
                "data-why": say("Pourquoi", "Why"), "data-wishes": say("Vœux", "Wishes"),
                "data-wishheads": say("Vœu|Crèche|Points|Ce qui a décidé", "Wish|Crèche|Points|What decided"),
                "data-pointheads": say(
                    "Ligne du barème|Donnée prise en compte|Source|Points",
                    "Line of the grid|Datum taken into account|Source|Points"
                ), "data-lists": say("Rangs sur les listes d'attente", "Ranks on the waiting lists"),
                "data-given": say("accordé", "given"),
            ])
    }

    /// Every text once, a line each, and the sheets as the numbers of those lines.
    private func data(_ all: [RequestSheet]) -> Markup {
        var texts = SheetTexts()
        let lines = all.map { texts.line($0) }
        return .group([
            .tag("div", ["id": "requests-texts", "hidden": "hidden"], .text(texts.all.joined(separator: "\n"))),
            .tag("div", ["id": "requests-data", "hidden": "hidden"], .text(lines.joined(separator: "\n"))),
        ])
    }
}

/// Texts in the order of their first use; a page of a thousand families says the same few things over and over.
private struct SheetTexts {
    /// What a text says: two names that happen to be alike stay two texts.
    private enum Use: Hashable {
        case id, state, headline, creche, fact, value, reason, list, caption
        case wish(Int), points(Int)
    }

    private struct Key: Hashable {
        var use: Use
        var text: String
    }

    private(set) var all: [String] = []
    private var positions: [Key: Int] = [:]

    private mutating func number(_ text: String, _ use: Use) -> String {
        // A line is a text.
        let line =
            text.contains(where: \.isNewline) ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text
        let key = Key(use: use, text: line)
        if let known = positions[key] { return "\(known)" }
        positions[key] = all.count
        all.append(line)
        return "\(all.count - 1)"
    }

    private mutating func numbers(_ texts: [String], _ use: Use) -> String {
        texts.map { number($0, use) }.joined(separator: " ")
    }

    private mutating func cells(_ rows: [[String]], _ use: (Int) -> Use) -> String {
        rows.flatMap { row in row.enumerated().map { number($1, use($0)) } }.joined(separator: " ")
    }

    /// Groups parted by tabs, numbers by spaces, tables of points by semicolons.
    mutating func line(_ sheet: RequestSheet) -> String {
        let head = [number(sheet.id, .id), number(sheet.state.rawValue, .state), number(sheet.headline, .headline)]
        let facts = sheet.facts.map { "\(number($0.name, .fact)) \(number($0.value, .value))" }
        let points = sheet.points.map { "\(number($0.caption, .caption)) \(cells($0.rows) { .points($0) })" }
        return [
            head.joined(separator: " "), numbers(sheet.creches, .creche), facts.joined(separator: " "),
            cells(sheet.wishes) { .wish($0) }, points.joined(separator: ";"), numbers(sheet.reasons, .reason),
            numbers(sheet.lists, .list),
        ].joined(separator: "\t")
    }
}
