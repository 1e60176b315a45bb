import AllocationModel
package import Childcare

/// The yearly report (bilan) as one self-contained page, for the council, the Caf and everybody: counts without persons.
package enum YearlyPage {
    /// The same bytes for the same subject.
    package static func render(_ subject: YearlySubject, language: Language = .french) -> String {
        YearlyWriter(subject, language: language).text
    }
}

/// The frame of the page; its tables and duties are extensions in files of their own.
struct YearlyWriter {
    let subject: YearlySubject
    let typography: Typography
    let language: Language
    private let counts: [Key: Int?]
    private let before: [Key: Int?]

    struct Key: Hashable {
        var table: String
        var row: String
        var column: String
    }

    init(_ subject: YearlySubject, language: Language) {
        self.subject = subject
        self.language = language
        typography = Typography(language: language)
        func read(_ figures: YearlyFigures?) -> [Key: Int?] {
            Dictionary(
                first: (figures?.cells ?? []).map {
                    (Key(table: $0.table, row: $0.row, column: $0.column), $0.count)
                })
        }
        counts = read(subject.year)
        before = read(subject.previous)
    }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }
    func paragraph(_ french: String, _ english: String) -> Markup { .tag("p", [:], .text(say(french, english))) }
    func column(_ french: String, _ english: String, number: Bool = false) -> MarkupTable.Column {
        MarkupTable.Column(title: say(french, english), isNumber: number)
    }

    /// What stands for a number that is not published.
    var withheld: String { say("n. p.", "n/p").replacing(" ", with: Typography.space) }
    var comparesYears: Bool { subject.previous != nil }

    /// A published count; `.some(nil)` where it is withheld, `nil` where there is no such row.
    func count(_ key: Key, lastYear: Bool = false) -> Int?? { (lastYear ? before : counts)[key] }

    /// The count as printed; a group nobody was in last year is no count.
    func shown(_ key: Key, lastYear: Bool = false) -> String {
        switch count(key, lastYear: lastYear) {
        case nil: "–"
        case .some(nil): withheld
        case .some(let number?): typography.integer(number)
        }
    }

    /// This year less the last; only where both are printed, so that it tells nothing more.
    func difference(_ key: Key) -> String {
        // Who the others are differs from year to year.
        guard key.row != YearlyRows.others, case .some(let now?) = count(key),
            case .some(let then?) = count(key, lastYear: true)
        else { return "–" }
        let amount = typography.integer(abs(now - then))
        return now == then ? "0" : (now > then ? "+" : "−") + amount
    }

    /// Children placed among the requests of a row; only where both are printed.
    func share(_ table: String, _ row: String, lastYear: Bool = false) -> String {
        func number(_ column: YearlyTally.Column) -> Int? {
            (count(Key(table: table, row: row, column: column.rawValue), lastYear: lastYear) ?? nil)
        }
        guard let part = number(.placed), let whole = number(.requests), whole > 0 else {
            return "–"
        }
        return typography.percent(Double(part) / Double(whole), digits: 0)
    }

    private func term(_ figures: YearlyFigures) -> String {
        func day(_ iso: String) -> String { CivilDate(iso: iso).map { typography.date($0) } ?? iso }
        return say(
            "du \(day(figures.start)) au \(day(figures.end))", "from \(day(figures.start)) to \(day(figures.end))")
    }

    var title: String {
        say("Bilan de l'attribution des places en crèche", "Yearly report on the allocation of crèche places")
    }

    private var parts: [HTMLPage.Part] {
        func part(_ id: String, _ french: String, _ english: String, _ content: [Markup]) -> HTMLPage.Part {
            HTMLPage.Part(id: id, title: say(french, english), content: content)
        }
        return [
            part("summary", "L'essentiel", "In brief", summary),
            part("delays", "Délais", "Delays", delays),
            part("answers", "Suites données", "What became of requests", outcomes),
            part("age", "Par âge et par jours demandés", "By age and days asked", ageAndDays),
            part("area", "Par commune", "By commune", breakdown(.area)),
            part("situation", "Par situation de la famille", "By the family's situation", situations),
            part("creches", "Par crèche", "By crèche", creches),
            part("duties", "Obligations annuelles", "Yearly duties", duties),
            part("processing", "Traitement algorithmique", "Algorithmic processing", notice),
            part("method", "Comment lire ces chiffres", "How to read these figures", method),
        ]
    }

    private var notice: [Markup] {
        AlgorithmNotice(policy: subject.policy, version: subject.version, commission: subject.commission)
            .content(language)
    }

    var text: String {
        let parts = parts
        let authority = subject.commission.authority
        let status =
            subject.decidedOn.map { say("Décision du \(typography.date($0)).", "Decision of \(typography.date($0)).") }
            ?? say(
                "Proposition : la décision de la commission n'est pas enregistrée.",
                "Proposal: the commission's decision is not recorded.")
        let compared =
            subject.previous.map {
                say(" Comparée à la période \(term($0)).", " Compared with the period \(term($0)).")
            } ?? ""
        return HTMLPage.text(
            title: title + " – " + term(subject.year), language: language,
            body: [
                .tag(
                    "header", [:],
                    .tag(
                        "p", ["class": "audience publication"],
                        .text(
                            say(
                                "Document public : aucune demande n'y est nommée ; les groupes de moins de cinq enfants y sont réunis, et ce qui permettrait de les retrouver n'est pas publié (n. p.).",
                                "Public document: no request is named; groups of fewer than five children are put together, and what they could be worked out from is not published (n/p)."
                            ))),
                    .tag("h1", [:], .text(title + (authority.isEmpty ? "" : " – " + authority))),
                    .tag(
                        "p", ["class": "muted"],
                        .text(
                            say("Période \(term(subject.year)). ", "Period \(term(subject.year)). ") + status + compared
                        )),
                    .tag(
                        "a", ["class": "skip", "href": "#summary"],
                        .text(say("Aller à l'essentiel", "Skip to the brief")))),
                .tag(
                    "nav", ["aria-label": say("Sommaire", "Contents")],
                    .tag(
                        "ul",
                        all: parts.map { .tag("li", [:], .tag("a", ["href": "#\($0.id)"], .text($0.title))) })),
                .tag("main", all: parts.map(\.section)),
                .tag(
                    "footer", [:],
                    .tag(
                        "p", [:],
                        .text(say("Établi par Berceau \(subject.version).", "Made by Berceau \(subject.version).")))),
            ])
    }
}
