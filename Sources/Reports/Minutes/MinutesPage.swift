import AllocationModel
package import Childcare

/// The minutes of a meeting (procès-verbal) as one self-contained page, ready to print and to sign.
///
/// They name requests by their numbers and members by their names: the commission's document, not public.
package enum MinutesPage {
    /// The same bytes for the same subject.
    package static func render(_ subject: MinutesSubject, language: Language = .french) -> String {
        MinutesWriter(subject, language: language).text
    }
}

struct MinutesWriter {
    let subject: MinutesSubject
    let typography: Typography
    let wording: Wording
    let language: Language

    init(_ subject: MinutesSubject, language: Language) {
        self.subject = subject
        self.language = language
        typography = Typography(language: language)
        wording = Wording(subject.report, language: language)
    }

    var outcome: Outcome { subject.report.outcome }
    var source: Case { subject.report.case }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }
    func paragraph(_ text: String) -> Markup { .tag("p", [:], .text(text)) }
    func column(_ french: String, _ english: String, number: Bool = false) -> MarkupTable.Column {
        MarkupTable.Column(title: say(french, english), isNumber: number)
    }

    var text: String {
        let title = say(
            "Procès-verbal de la commission d’attribution des places en crèche",
            "Minutes of the commission that allocates crèche places")
        let parts =
            [
                HTMLPage.Part(id: "meeting", title: say("Séance", "Meeting"), content: meeting),
                HTMLPage.Part(id: "proposal", title: say("Résultat présenté", "Outcome presented"), content: proposal),
                HTMLPage.Part(
                    id: "decisions", title: say("Décisions de la commission", "Decisions of the commission"),
                    content: decisions),
                HTMLPage.Part(
                    id: "changes",
                    title: say("Changements par rapport à la proposition", "Changes against the proposal"),
                    content: changes),
                HTMLPage.Part(
                    id: "processing", title: say("Traitement algorithmique", "Algorithmic processing"),
                    content: processing),
                HTMLPage.Part(id: "decision", title: say("Délibération", "Decision"), content: decision),
                HTMLPage.Part(
                    id: "annex", title: say("Annexe : places attribuées", "Annex: places given"), content: annex),
            ]
        return HTMLPage.text(
            title: title, language: language,
            body: [
                .tag(
                    "header", [:],
                    .tag(
                        "p", ["class": "audience commission"],
                        .text(
                            say(
                                "Document de la commission, non public : il nomme des demandes par leur numéro.",
                                "The commission's document, not public: it names requests by their number."))),
                    .tag("h1", [:], .text(title)),
                    .tag("p", ["class": "status"], .tag("strong", [:], .text(status)))),
                .tag("main", all: parts.map(\.section)),
                .tag(
                    "footer", [:],
                    paragraph(say("Établi par Berceau ", "Made by Berceau ") + outcome.provenance.version + ".")),
            ], style: MinutesStylesheet.text)
    }

    private var status: String {
        guard let ratification = subject.ratification else {
            return say(
                "Proposition – projet de procès-verbal : la décision n’est pas enregistrée",
                "Proposal – draft minutes: the decision is not recorded")
        }
        return say("Décision du ", "Decision of ") + typography.date(ratification.on)
    }

    private func term(_ french: String, _ english: String, _ value: String) -> [Markup] {
        value.isEmpty
            ? [] : [.tag("dt", [:], .text(say(french, english))), .tag("dd", [:], .text(value))]
    }

    // MARK: Who sat

    private var meeting: [Markup] {
        let commission = subject.commission
        let day = subject.ratification?.on ?? subject.day
        let start = typography.date(source.term.start)
        let end = typography.date(source.term.end)
        var content: [Markup] = [
            .tag(
                "dl",
                all: term("Commission", "Commission", commission.name)
                    + term("Au nom de", "On behalf of", commission.authority)
                    + term("Date", "Date", day.map(typography.date) ?? "……………………")
                    + term("Lieu", "Place", commission.place.isEmpty ? "……………………" : commission.place)
                    + term("Période", "Term", say("du \(start) au \(end)", "from \(start) to \(end)"))
                    + term(
                        "Règlement adopté le", "Rules adopted on", source.policy.adoptedOn.map(typography.date) ?? ""))
        ]
        if commission.members.isEmpty {
            content.append(
                paragraph(
                    say(
                        "Membres présents : à compléter (commission.yaml, ou --present).",
                        "Members present: to be completed (commission.yaml, or --present).")))
        } else {
            var table = MarkupTable(
                caption: say("Membres", "Members"),
                columns: [column("Nom", "Name"), column("Qualité", "Role"), column("Présence", "Present")])
            table.rows = commission.members.map { member in
                [.text(member.name), .text(member.role), .text(presence(member.present))]
            }
            content.append(table.markup)
        }
        content.append(paragraph(quorum))
        return content
    }

    private func presence(_ present: Bool?) -> String {
        switch present {
        case true?: say("oui", "yes")
        case false?: say("non", "no")
        case nil: "……"
        }
    }

    private var quorum: String {
        let commission = subject.commission
        // A decision was recorded of those present then, where nobody says it again.
        let recorded = commission.saysPresence ? nil : subject.ratification
        guard let quorum = commission.quorum ?? recorded?.quorum else {
            return say("Quorum : non précisé.", "Quorum: not given.")
        }
        let needed = typography.count(
            quorum, ("membre présent", "membres présents"), ("member present", "members present"))
        let present = commission.saysPresence ? commission.presentCount : recorded?.present
        switch present.map({ $0 >= quorum }) {
        case true?:
            let there = typography.count(present ?? 0, ("présent", "présents"), ("present", "present"))
            return say("Quorum de \(needed), atteint : \(there).", "Quorum of \(needed), reached: \(there).")
        case false?:
            let there = typography.integer(present ?? 0)
            return say(
                "Quorum de \(needed), non atteint : \(there) seulement. La commission ne peut pas décider.",
                "Quorum of \(needed), not reached: \(there) only. The commission cannot decide.")
        case nil:
            return say("Quorum : \(needed). Présence à compléter.", "Quorum: \(needed). Presence to be completed.")
        }
    }

    // MARK: What was presented

    private var proposal: [Markup] {
        Statements(subject.report, language: language, audience: .commission).all.map { statement in
            .tag(
                "div", ["class": "statement"], .tag("h3", [:], .text(statement.heading)),
                .tag("ul", all: statement.lines.map { .tag("li", [:], .text($0)) }))
        }
    }

    private var decisions: [Markup] {
        guard !outcome.decisions.isEmpty else {
            return [
                paragraph(
                    say(
                        "La commission n’a pris aucune décision individuelle : le calcul s’applique à toutes les demandes.",
                        "The commission took no individual decision: the calculation applies to every request."))
            ]
        }
        var table = MarkupTable(
            caption: say(
                "Décisions individuelles, leur auteur et leur motif", "Individual decisions, their author and reason"),
            columns: [
                column("Demande", "Request"), column("Décision", "Decision"), column("Portée", "Where"),
                column("Motif", "Reason"), column("Auteur", "Author"), column("Date", "Date"),
            ])
        table.rows = outcome.decisions.map { decision in
            let day = source.decisions.first {
                $0.request.text == decision.request && $0.kind.rawValue == decision.kind
                    && $0.creche?.text == decision.creche
            }?.date
            return [
                .text(decision.request), .text(wording.decision(decision.kind)), .text(wording.place(of: decision)),
                .text(RoundReason.reading(decision.reason)[language]),
                .text(RoundReason.reading(author: decision.by)[language]), .text(day.map(typography.date) ?? "–"),
            ]
        }
        return [
            paragraph(say("Ces décisions s’imposent au calcul.", "These decisions bind the calculation.")),
            table.markup,
        ]
    }

    private var changes: [Markup] {
        guard let before = subject.proposal ?? outcome.earlier else {
            return [
                paragraph(
                    say(
                        "Aucune proposition antérieure n’est jointe : le résultat présenté est celui qui est soumis à la décision.",
                        "No earlier proposal is enclosed: the outcome presented is the one put to the decision."))
            ]
        }
        let changes = MinutesChange.all(from: before, to: outcome.placements)
        guard !changes.isEmpty else {
            return [
                paragraph(
                    say(
                        "Le résultat est celui de la proposition : aucune famille ne voit sa réponse changer.",
                        "The outcome is that of the proposal: no family's answer changes."))
            ]
        }
        func place(_ section: String, _ days: String) -> String {
            [wording.section(section), typography.days(days)].filter { !$0.isEmpty }.joined(separator: ", ")
        }
        var table = MarkupTable(
            caption: say("Demandes dont la réponse change", "Requests whose answer changes"),
            columns: [
                column("Demande", "Request"), column("Changement", "Change"), column("Proposition", "Proposal"),
                column("Résultat", "Outcome"), column("Décision de la commission", "Decision of the commission"),
            ])
        let decided = Dictionary(grouping: outcome.decisions, by: \.request)
        table.rows = changes.map { change in
            [
                .text(change.request), .text(words(change.kind)),
                .text(change.before.map { place($0.section, $0.days) } ?? "–"),
                .text(change.after.map { place($0.section, $0.days) } ?? "–"),
                .text(
                    decided[change.request]?.first.map { wording.decision($0.kind) }
                        ?? say("conséquence d’une autre décision", "consequence of another decision")),
            ]
        }
        return [table.markup]
    }

    private func words(_ kind: MinutesChange.Kind) -> String {
        switch kind {
        case .gained: say("obtient une place", "gains a place")
        case .lost: say("perd la place proposée", "loses the place proposed")
        case .moved: say("change de section", "changes section")
        case .otherDays: say("change de jours", "changes days")
        }
    }

    // MARK: The processing and the decision

    private var processing: [Markup] {
        let rules = source.healthRules
        var content = [
            paragraph(
                say(
                    "Le résultat présenté a été établi à l’aide d’un traitement algorithmique, Berceau \(outcome.provenance.version), selon le règlement. Le traitement propose ; la commission décide. Chaque famille en est informée par une mention explicite (CRPA, art. L311-3-1).",
                    "The outcome presented was made with the help of algorithmic processing, Berceau \(outcome.provenance.version), by the published rules. The processing proposes; the commission decides. Each family is told so by an explicit notice (CRPA, art. L311-3-1)."
                )),
            .tag("ul", all: LetterOperations(source.policy).sentences.map { .tag("li", [:], .text($0[language])) }),
            paragraph(
                say(
                    "Un second programme, indépendant, a vérifié le résultat : il n’a rien trouvé à redire.",
                    "A second, independent program checked the outcome and found nothing to object to.")),
        ]
        if !rules.isEmpty {
            let names = typography.list(rules.map(typography.quoted))
            let reviewer = subject.ratification?.healthReviewedBy ?? "……………………"
            content.append(
                paragraph(
                    say("Règles qui pèsent la santé ou le handicap : ", "Rules that weigh health or disability: ")
                        + names
                        + ". "
                        + say(
                            "Les dossiers qu’elles concernent ont été examinés par : ",
                            "The files they concern were examined by: ") + reviewer
                        + say(
                            " (loi n° 78-17, art. 47 : aucune décision ne se fonde sur le seul traitement).",
                            " (law 78-17, art. 47: no decision rests on the processing alone).")))
        }
        content.append(
            .tag(
                "dl", [:],
                .tag("dt", [:], .text(say("Empreinte du résultat décidé", "Hash of what is decided"))),
                .tag("dd", ["class": "hash"], .text(subject.decided)),
                .tag("dt", [:], .text(say("Empreinte d’outcome.json", "Hash of outcome.json"))),
                .tag("dd", ["class": "hash"], .text(subject.outcomeHash))))
        return content
    }

    private var decision: [Markup] {
        let placed = typography.count(outcome.placements.count, ("enfant", "enfants"), ("child", "children"))
        let all = typography.count(outcome.requests, ("demande", "demandes"), ("request", "requests"))
        let adopted: Markup
        if let ratification = subject.ratification {
            let author = ratification.by
            adopted = paragraph(
                say(
                    "Le \(typography.date(ratification.on)), la répartition ci-dessus est arrêtée : \(placed) pour \(all). Décision prise par : ",
                    "On \(typography.date(ratification.on)) the allocation above was adopted: \(placed) of \(all). Decided by: "
                )
                    + author + ".")
        } else {
            adopted = paragraph(
                say(
                    "Il est proposé à la commission d’arrêter la répartition ci-dessus : \(placed) pour \(all).",
                    "It is proposed to the commission to adopt the allocation above: \(placed) of \(all)."))
        }
        var content = [adopted]
        if let note = subject.ratification?.note, !note.isEmpty { content.append(paragraph(note)) }
        let signatory = subject.commission.signatory
        content.append(
            .tag(
                "div", ["class": "signatures"],
                .tag(
                    "p", [:], .text(say("Fait à ……………………, le ……………………", "Done at ……………………, on ……………………"))),
                .tag(
                    "div", ["class": "signature"],
                    .text(say("Présidence de la commission", "Chair of the commission"))),
                .tag(
                    "div", ["class": "signature"],
                    .text(signatory.isEmpty ? say("Secrétaire de séance", "Secretary of the meeting") : signatory))))
        return content
    }

    private var annex: [Markup] {
        guard !outcome.placements.isEmpty else { return [paragraph(say("Aucune place.", "No place."))] }
        var table = MarkupTable(
            caption: say("Places attribuées, par crèche", "Places given, by crèche"),
            columns: [
                column("Demande", "Request"), column("Crèche", "Crèche"), column("Section", "Section"),
                column("Jours", "Days"), column("Vœu", "Wish", number: true),
                column("Points", "Points", number: true),
            ])
        let order = Dictionary(first: source.creches.enumerated().map { ($0.element.id.text, $0.offset) })
        let rows = outcome.placements.enumerated().sorted { left, right in
            (order[left.element.creche] ?? .max, left.offset) < (order[right.element.creche] ?? .max, right.offset)
        }.map(\.element)
        table.rows = rows.map { row in
            [
                .text(row.request), .text(wording.creche(row.creche)), .text(wording.ages(ofSection: row.section)),
                .text(typography.days(row.days)), .text(wording.granted(row.wishRank)),
                .text(typography.points(row.points)),
            ]
        }
        return [table.markup]
    }
}
