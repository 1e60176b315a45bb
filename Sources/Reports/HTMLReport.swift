import AllocationModel
package import Childcare
import WorkerThreads

/// The report as one self-contained page: no network, readable on paper, without scripts and by assistive technology.
///
/// Its scripts are two: the form of an order of points, and in the commission's report the list of requests, which they
/// search, sort and show one by one.
package enum HTMLReport {
    /// The page, in UTF-8 and well-formed as XML too; the same bytes for the same subject.
    ///
    /// For ``Audience/publication`` lists of requests, accounts and fees are left out, and small counts withheld with
    /// all they could be worked out from.
    package static func render(
        _ subject: ReportSubject, language: Language = .french, audience: Audience = .commission
    ) -> String {
        ReportPage(subject, language: language, audience: audience).text
    }
}

extension HTMLReport {
    /// The file of the outcome folder that a reader is given: one audience a file.
    package static func fileName(for audience: Audience) -> String {
        audience == .commission ? "report.html" : "report-public.html"
    }
}

/// The page's frame; each part of it is an extension in a file of its own.
///
/// Built with ``Markup`` instead of templates: what cannot be written unescaped needs no escaping rule to remember.
struct ReportPage {
    /// A part and what makes its content, so that parts are made side by side.
    struct Part: Sendable {
        /// The same in every language, so that a link to it holds.
        var id: String
        var title: String
        var content: @Sendable () -> [Markup]

        init(id: String, title: String, content: @autoclosure @escaping @Sendable () -> [Markup]) {
            self.id = id
            self.title = title
            self.content = content
        }

        var section: Markup { HTMLPage.Part(id: id, title: title, content: content()).section }
    }

    let subject: ReportSubject
    let audience: Audience
    let figures: PublishedFigures
    let typography: Typography
    let wording: Wording
    /// What the page tells of each request; `nil` where it tells nothing of single requests.
    let sheets: RequestSheets?
    /// Where each request stands among the sheets.
    let sheetPositions: [String: Int]
    /// Requests the page may tell of, each by itself.
    let requestCount: Int

    init(_ subject: ReportSubject, language: Language, audience: Audience) {
        self.subject = subject
        self.audience = audience
        figures = PublishedFigures(subject, audience: audience)
        typography = Typography(language: language)
        wording = Wording(subject, language: language)
        let ids = audience == .commission && subject.outcome.status != .conflict ? RequestSheets.ids(subject) : []
        requestCount = ids.count
        sheets = (1...Self.mostSheets).contains(ids.count) ? RequestSheets(subject, ids, wording: wording) : nil
        sheetPositions = sheets == nil ? [:] : Dictionary(first: ids.enumerated().map { ($1, $0) })
    }

    var outcome: Outcome { subject.outcome }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    func paragraph(_ french: String, _ english: String) -> Markup { .tag("p", [:], .text(say(french, english))) }

    var title: String {
        let start = typography.date(subject.case.term.start)
        return say(
            "Attribution des places en crèche – rentrée du \(start)", "Allocation of crèche places – term of \(start)")
    }

    /// Figures first, then pictures, then lists, then what vouches for them.
    var parts: [Part] {
        [
            Part(id: "figures", title: say("En chiffres", "In figures"), content: cards),
            Part(id: "summary", title: say("Résumé", "Summary"), content: summary),
            Part(id: "wishes", title: say("Vœux obtenus", "Wishes obtained"), content: wishes),
            Part(id: "places", title: say("Places inoccupées", "Unused places"), content: places),
            Part(id: "mix", title: say("Mixité et quotas", "Mix and quotas"), content: mix),
            Part(
                id: "chances", title: say("Chances d'admission par groupe", "Chances of admission by group"),
                content: chances),
            Part(id: "unmet", title: say("Besoins sans réponse", "Unmet needs"), content: unmet),
        ] + orderParts + requestParts + [
            Part(
                id: "waiting", title: say("Liste d'attente par section", "Waiting list by section"), content: waiting),
            Part(
                id: "priority",
                title: say(
                    "Familles ayant plus de points qu'un enfant admis",
                    "Families with more points than someone admitted"),
                content: priority),
        ] + checkParts + lotteryParts + [
            Part(
                id: "decisions", title: say("Décisions de la commission", "Decisions of the commission"),
                content: decisions)
        ] + network + [
            Part(
                id: "excluded", title: say("Dossiers et vœux écartés", "Files and wishes left out"), content: excluded)
        ] + processing + [
            Part(id: "proof", title: say("Preuve", "Proof"), content: proof),
            Part(id: "provenance", title: say("Provenance", "Provenance"), content: provenance),
        ]
    }

    var text: String {
        var parts = parts
        // A crèche's mean fee, or who pays more in a tenth, may be one family's.
        if audience == .commission, let tariff = subject.tariff {
            let title = say("Barème des participations familiales", "Scale of family fees")
            let content = TariffReport(tariff, language: typography.language).content
            parts.insert(
                Part(id: "tariff", title: title, content: content),
                at: parts.firstIndex { $0.id == "proof" } ?? parts.endIndex)
        }
        if audience == .commission, let moneyPart {
            parts.insert(moneyPart, at: parts.firstIndex { $0.id == "proof" } ?? parts.endIndex)
        }
        let made = parts
        let sections = WorkerPool.processors.map(made.count) { made[$0].section.written }
        let period =
            say("du ", "from ") + typography.date(subject.case.term.start) + say(" au ", " to ")
            + typography.date(subject.case.term.end)
        return HTMLPage.text(
            title: title + " – " + audienceName, language: typography.language,
            body: [
                .tag(
                    "header", [:], .tag("p", ["class": "audience \(audience.rawValue)"], .text(reader)),
                    .tag("h1", [:], .text(title)),
                    .tag("p", ["class": "muted"], .text(say("Période \(period).", "Period \(period)."))),
                    .tag(
                        "a", ["class": "skip", "href": "#figures"],
                        .text(say("Aller aux chiffres", "Skip to the figures")))),
                .tag(
                    "nav", ["aria-label": say("Sommaire", "Contents")],
                    .tag(
                        "ul",
                        all: parts.map { part in
                            .tag("li", [:], .tag("a", ["href": "#\(part.id)"], .text(part.title)))
                        })), .tag("main", all: sections + [sheets == nil ? .nothing : sheetView]),
                .tag(
                    "footer", [:],
                    .tag(
                        "p", [:],
                        .text(
                            say(
                                "Établi par Berceau \(outcome.provenance.version).",
                                "Made by Berceau \(outcome.provenance.version).")))),
            ],
            scripts: (outcome.order?.publishesThresholds == true ? [CheckFormScript.text] : [])
                + (sheets == nil ? [] : [RequestScript.text]))
    }

    /// What the first line says of who may read the page.
    private var reader: String {
        audience == .commission
            ? say(
                "Document de la commission, non public : il nomme des demandes par leur numéro et donne des effectifs exacts. La version à publier est report-public.html.",
                "The commission's document, not public: it names requests by their number and gives exact counts. The version to publish is report-public.html."
            )
            : say(
                "Version publique : aucune demande n'y est nommée ; les effectifs de 1 à 4, et ceux qui permettraient de les retrouver, ne sont pas publiés (n. p.).",
                "Public version: no request is named; counts from 1 to 4, and those they could be worked out from, are not published (n/p)."
            )
    }

    private var audienceName: String {
        audience == .commission
            ? say("document de la commission, non public", "the commission's document, not public")
            : say("version publique", "public version")
    }

    /// What stands for a number that is not published.
    var withheld: String { say("n. p.", "n/p").replacing(" ", with: Typography.space) }

    /// A count that others are worked out with.
    func shown(_ count: Int, _ figure: PublishedFigures.Figure) -> String {
        figures.isShown(figure) ? typography.integer(count) : withheld
    }

    /// A count that stands in no sum.
    func shown(lone count: Int) -> String { figures.isShown(lone: count) ? typography.integer(count) : withheld }

    var statements: Statements {
        Statements(subject, language: typography.language, audience: audience, figures: figures)
    }

    var summary: [Markup] {
        let statements = statements.all
        return statements.enumerated().map { position, statement in
            // Many quotas would bury the rest of the summary; their part of the page has them all.
            let lines = statement.lines.map { Markup.tag("li", [:], .text($0)) }
            let list = Markup.tag("ul", all: lines)
            let long = lines.count > 12
            return .tag(
                "div", ["class": "statement \(statement.tone.rawValue)" + (position == 0 ? " first" : "")],
                .tag("h3", [:], .text(statement.heading)),
                long
                    ? .tag(
                        "details", [:],
                        .tag(
                            "summary", [:],
                            .text(
                                say(
                                    "Détail (\(typography.integer(lines.count)) lignes)",
                                    "Details (\(typography.integer(lines.count)) lines)"))), list)
                    : list)
        }
    }

    /// What a part says when there is nothing to show.
    func none(_ french: String, _ english: String) -> [Markup] {
        [.tag("p", ["class": "muted"], .text(say(french, english)))]
    }

    /// A picture, with a caption under it.
    func figure(_ picture: Markup, caption: String) -> Markup {
        .tag("figure", [:], picture, .tag("figcaption", [:], .text(caption)))
    }

    func column(_ french: String, _ english: String, number: Bool = false) -> MarkupTable.Column {
        MarkupTable.Column(title: say(french, english), isNumber: number)
    }
}
