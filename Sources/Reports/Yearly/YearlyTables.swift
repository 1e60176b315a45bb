import AllocationModel
import Childcare

/// The tables of the yearly report, each beside last year's where there is one.
extension YearlyWriter {
    private typealias Column = YearlyTally.Column

    /// Rows of this year, then those of last year that nobody is in any more.
    private func rows(_ table: YearlyTally.Table) -> [String] {
        let now = subject.year.rows(table.rawValue)
        return now + (subject.previous?.rows(table.rawValue) ?? []).filter { !now.contains($0) }
    }

    /// One count a row: this year, last year, and the difference.
    private func list(
        _ caption: String, _ first: String, _ table: YearlyTally.Table, _ column: YearlyTally.Column
    ) -> Markup {
        guard !leavesOut(table) else { return leftOut(table, caption) }
        var result = MarkupTable(
            caption: caption,
            columns: [MarkupTable.Column(title: first), self.column("Cette année", "This year", number: true)]
                + (comparesYears
                    ? [
                        self.column("Année précédente", "Year before", number: true),
                        self.column("Écart", "Difference", number: true),
                    ] : []))
        result.rows = rows(table).map { row in
            let key = Key(table: table.rawValue, row: row, column: column.rawValue)
            let past = comparesYears ? [shown(key, lastYear: true), difference(key)] : []
            return [.text(label(table, row))] + ([shown(key)] + past).map { .text($0) }
        }
        return result.markup
    }

    private func leavesOut(_ table: YearlyTally.Table) -> Bool { subject.year.rows(table.rawValue).isEmpty }

    /// What stands in the place of a table that could not be told.
    private func leftOut(_ table: YearlyTally.Table, _ caption: String) -> Markup {
        .tag(
            "p", ["class": "muted"],
            .text(
                subject.year.leftOut.contains(table.rawValue)
                    ? say(
                        "\(caption) : tableau non publié, car, avec les autres chiffres publiés, un groupe de moins de cinq enfants pourrait s'y reconnaître.",
                        "\(caption): table not published, for with the other published figures a group of fewer than five children could be made out in it."
                    )
                    : say("\(caption) : personne.", "\(caption): nobody.")))
    }

    private static let totals: [(YearlyTally.Column, BilingualText)] = [
        (.requests, BilingualText(fr: "Demandes", en: "Requests")),
        (.placed, BilingualText(fr: "Enfants admis", en: "Children placed")),
        (.waiting, BilingualText(fr: "Sans place, quel que soit le motif", en: "Without a place, for whatever reason")),
        (.unplaced, BilingualText(fr: "dont refus faute de place", en: "of them refused for want of a place")),
        (
            .unexamined,
            BilingualText(fr: "dont demandes non examinées ou remises", en: "of them not considered or put off")
        ),
    ]

    private func key(ofTotal column: YearlyTally.Column) -> Key {
        Key(table: YearlyFigures.total, row: "", column: column.rawValue)
    }

    /// The figures a council reads from afar, then the same beside last year's.
    var summary: [Markup] {
        var result = MarkupTable(
            caption: say("Demandes, admissions et refus", "Requests, placements and refusals"),
            columns: [column("Ensemble", "All"), column("Cette année", "This year", number: true)]
                + (comparesYears
                    ? [
                        column("Année précédente", "Year before", number: true),
                        column("Écart", "Difference", number: true),
                    ] : []))
        for (item, name) in Self.totals {
            let key = key(ofTotal: item)
            let past = comparesYears ? [shown(key, lastYear: true), difference(key)] : []
            result.rows.append([.text(name[language])] + ([shown(key)] + past).map { .text($0) })
        }
        return [cards, result.markup]
    }

    private var cards: Markup {
        var cards: [(label: String, number: String, note: String)] = []
        for (item, name) in Self.totals where [.requests, .placed, .waiting].contains(item) {
            guard case .some(.some) = count(key(ofTotal: item)) else { continue }
            var note = ""
            if item == .placed {
                let (now, then) = (share(YearlyFigures.total, ""), share(YearlyFigures.total, "", lastYear: true))
                note = now == "–" ? "" : say("\(now) des demandes", "\(now) of requests")
                note += now == "–" || then == "–" ? "" : say(" ; année précédente : \(then)", "; year before: \(then)")
            } else {
                let change = difference(key(ofTotal: item))
                note = change == "–" ? "" : say("\(change) sur un an", "\(change) on the year before")
            }
            cards.append((name[language], shown(key(ofTotal: item)), note))
        }
        if let median = subject.year.medianDelay {
            let months = typography.count(median, ("mois", "mois"), ("month", "months"))
            let past = subject.previous?.medianDelay.map {
                let then = typography.count($0, ("mois", "mois"), ("month", "months"))
                return say(" ; année précédente : \(then)", "; year before: \(then)")
            }
            cards.append(
                (
                    say("Attente de la moitié des admis", "Wait of half of those placed"), months,
                    say("au plus, du dépôt à l'entrée", "at most, from request to start") + (past ?? "")
                ))
        }
        return .tag(
            "dl", ["class": "cards"],
            .group(
                cards.map { card in
                    .tag(
                        "div", ["class": "card plain"], .tag("dt", [:], .text(card.label)),
                        .tag("dd", ["class": "number"], .text(card.number)), .tag("dd", [:], .text(card.note)))
                }))
    }

    var delays: [Markup] {
        [
            paragraph(
                "L'attente va du dépôt de la demande au premier jour d'accueil, en mois révolus. Un enfant qui garde sa place, ou dont le dépôt n'est pas daté, est compté à part.",
                "The wait goes from the request to the first day of care, in completed months. A child that keeps its place, or whose request bears no date, is counted apart."
            )
        ] + chart + [
            list(
                say("Du dépôt à l'entrée : enfants admis", "From request to start: children placed"),
                say("Attente", "Wait"), .delay, .placed),
            list(
                say(
                    "Du dépôt au début de la période : enfants sans place",
                    "From request to the first day of the term: children without a place"),
                say("Attente", "Wait"), .wait, .waiting),
        ]
    }

    private var chart: [Markup] {
        let table = YearlyTally.Table.delay
        let bars = subject.year.rows(table.rawValue).filter { !$0.isEmpty }.map { row -> Bars.Bar in
            let key = Key(table: table.rawValue, row: row, column: Column.placed.rawValue)
            let value = count(key) ?? nil
            return Bars.Bar(
                label: label(table, row), value: Double(value ?? 0), annotation: shown(key), hidden: value == nil)
        }
        guard !bars.isEmpty else { return [] }
        let drawing = Bars(
            caption: say("Attente des enfants admis", "How long children placed waited"),
            heads: (say("Attente", "Wait"), say("Enfants", "Children")), bars: bars)
        return [
            .tag(
                "figure", [:], drawing.markup,
                .tag("figcaption", [:], .text(say("Enfants admis, par durée d'attente.", "Children placed, by wait."))))
        ]
    }

    var outcomes: [Markup] {
        let hasAnswers = !leavesOut(.answer) || subject.year.leftOut.contains(YearlyTally.Table.answer.rawValue)
        return [
            list(
                say("Demandes sans place, par motif", "Requests without a place, by reason"),
                say("Motif", "Reason"), .reason, .waiting),
            list(
                say("Enfants admis, par vœu obtenu", "Children placed, by wish obtained"),
                say("Vœu", "Wish"), .wish, .placed),
            hasAnswers
                ? list(
                    say("Réponses des familles aux places proposées", "Families' answers to the places offered"),
                    say("Réponse", "Answer"), .answer, .placed)
                : paragraph(
                    "Les réponses des familles ne sont pas dans le dossier (responses.csv).",
                    "Families' answers are not in the case (responses.csv)."),
        ]
    }

    var ageAndDays: [Markup] { breakdown(.age) + breakdown(.days) }
    var situations: [Markup] { breakdown(.loneParent) + breakdown(.jobseeker) + breakdown(.benefits) }

    /// Requests, children placed and those without a place, a row a group.
    func breakdown(_ table: YearlyTally.Table) -> [Markup] {
        guard !leavesOut(table) else { return [leftOut(table, caption(table))] }
        let name = table.rawValue
        let columns: [(YearlyTally.Column, String)] = [
            (.requests, say("Demandes", "Requests")), (.placed, say("Admis", "Placed")),
            (.waiting, say("Sans place", "Without a place")),
        ]
        let past = say("an. préc.", "year before")
        var result = MarkupTable(caption: caption(table), columns: [MarkupTable.Column(title: heading(table))])
        for (_, title) in columns {
            result.columns.append(MarkupTable.Column(title: title, isNumber: true))
            if comparesYears { result.columns.append(MarkupTable.Column(title: past, isNumber: true)) }
        }
        result.columns.append(column("Part admise", "Share placed", number: true))
        if comparesYears { result.columns.append(MarkupTable.Column(title: past, isNumber: true)) }
        result.rows = rows(table).map { row in
            var cells: [String] = []
            for (column, _) in columns {
                let key = Key(table: name, row: row, column: column.rawValue)
                cells.append(shown(key))
                if comparesYears { cells.append(shown(key, lastYear: true)) }
            }
            cells.append(share(name, row))
            if comparesYears { cells.append(share(name, row, lastYear: true)) }
            return [.text(label(table, row))] + cells.map { .text($0) }
        }
        return [result.markup]
    }

    var creches: [Markup] {
        let table = YearlyTally.Table.creche
        guard !leavesOut(table) else {
            return [leftOut(table, say("Places et admissions", "Places and placements"))] + breakdown(.firstWish)
        }
        let past = say("an. préc.", "year before")
        var result = MarkupTable(
            caption: say("Places et admissions", "Places and placements"),
            columns: [
                column("Crèche", "Crèche"), column("Places agréées", "Authorised places", number: true),
                column("Enfants admis", "Children placed", number: true),
            ] + (comparesYears ? [MarkupTable.Column(title: past, isNumber: true)] : []))
        let told = Set(subject.year.rows(table.rawValue))
        result.rows = rows(table).map { id in
            let key = Key(table: table.rawValue, row: id, column: Column.placed.rawValue)
            let own = subject.year.creches.filter { id == YearlyRows.others ? !told.contains($0.id) : $0.id == id }
            let places = own.isEmpty ? "–" : typography.integer(own.reduce(0) { $0 + $1.places })
            let cells = [places, shown(key)] + (comparesYears ? [shown(key, lastYear: true)] : [])
            return [.text(label(table, id))] + cells.map { .text($0) }
        }
        return [result.markup] + breakdown(.firstWish)
    }
}
