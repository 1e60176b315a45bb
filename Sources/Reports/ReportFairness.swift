import AllocationModel
import Childcare
import WorkerThreads

/// Who waits, who could complain, what the commission decided and what was left out.
extension ReportPage {
    var waiting: [Markup] {
        guard outcome.status != .conflict else {
            return none("Aucune liste : rien n'a été attribué.", "No list: nothing was allocated.")
        }
        var content = [
            paragraph(
                "Un enfant figure dans chaque section dont il a l'âge, dans une crèche demandée. Ordre : points dans cette crèche, \(ties)puis tirage au sort.",
                "A child stands in each section of its age, in a crèche it asked for. Order: points at that crèche, \(ties)then the draw."
            )
        ]
        content += Rulebook(subject.case).waitingMix.map { .tag("p", [:], .text($0[typography.language])) }
        let lists = WaitingList.all(of: subject)
        if audience == .publication {
            var table = MarkupTable(
                caption: say("Enfants en attente par section", "Children waiting by section"),
                columns: [column("Section", "Section"), column("En attente", "Waiting", number: true)])
            table.rows = lists.map { list in
                [
                    .text(wording.section(list.section.id.text)),
                    .text(shown(list.entries.count, .waitingOf(.section(list.section.id.text)))),
                ]
            }
            return content + [table.markup]
        }
        // The longest part of a large town's page.
        content += WorkerPool.processors.map(lists.count) { part(of: lists[$0]).written }
        return content
    }

    /// What comes between points and draw.
    private var ties: String {
        subject.case.policy.ties.map { say("puis ", "then ") + $0.words[typography.language] + ", " }.joined()
    }

    private func part(of list: WaitingList) -> Markup {
        let number = typography.count(list.entries.count, ("enfant", "enfants"), ("child", "children"))
        let heading = "\(wording.section(list.section.id.text)) – \(number)"
        if list.entries.isEmpty { return .tag("p", ["class": "muted"], .text(heading)) }
        return .tag("details", [:], .tag("summary", [:], .text(heading)), table(of: list).markup)
    }

    private func table(of list: WaitingList) -> MarkupTable {
        var table = MarkupTable(
            isSortable: true,
            caption: wording.section(list.section.id.text),
            columns: [
                column("Rang", "Rank", number: true), column("Demande", "Request"),
                column("Points", "Points", number: true), column("Vœu", "Wish", number: true),
                column("Semaines acceptées", "Weeks accepted"), column("Entrée", "Start"),
                column("Tient dans les places vides", "Fits the empty places"),
            ])
        table.rows = list.entries.enumerated().map { position, entry in
            [
                .text(typography.integer(position + 1)), named(entry.request.id.text),
                .text(typography.points(entry.points)), .text(wording.wish(entry.wishRank)),
                .text(entry.weeks.map { wording.days($0) }.joined(separator: say(" ou ", " or "))),
                .tag(
                    "time", ["datetime": entry.request.startDate.description],
                    .text(typography.date(entry.request.startDate))),
                .text(entry.fitsNow ? say("oui", "yes") : say("non", "no")),
            ]
        }
        return table
    }

    var priority: [Markup] {
        guard outcome.status != .conflict else {
            return none("Rien n'a été attribué : personne n'est comparé.", "Nothing was allocated: nobody is compared.")
        }
        let envy = outcome.envy
        let statement = statements.fairness
        var content: [Markup] = [.tag("p", [:], .text(statement.heading + "."))]
        content += statement.lines.map { .tag("p", [:], .text($0)) }
        content.append(.tag("p", [:], .text(whyPointsAreNotEnough)))
        guard audience == .commission, !envy.instances.isEmpty else { return content }
        var table = MarkupTable(
            isSortable: true,
            caption: say("Cas, par demande et crèche", "Cases, by request and crèche"),
            columns: [
                column("Demande", "Request"), column("Crèche", "Crèche"),
                column("Ses points", "Its points", number: true),
                column("Plus bas total admis", "Lowest admitted", number: true),
                column("Écart", "Difference", number: true),
            ])
        table.rows = envy.instances.map { instance in
            [
                named(instance.request), .text(wording.creche(instance.creche)),
                .text(typography.points(instance.points)), .text(typography.points(instance.lowestAdmitted)),
                .text(typography.points(instance.points - instance.lowestAdmitted)),
            ]
        }
        // Hundreds of cases are looked up, not read.
        guard table.rows.count > 20 else { return content + [table.markup] }
        let heading = say(
            "Liste (\(typography.integer(table.rows.count)))", "List (\(typography.integer(table.rows.count)))")
        return content + [.tag("details", [:], .tag("summary", [:], .text(heading)), table.markup)]
    }

    /// What may decide beside points; a total only where the policy seeks one.
    private var whyPointsAreNotEnough: String {
        let always = say(
            "Avoir plus de points ne suffit pas toujours : la place libre n'est pas toujours dans les jours demandés, un quota ou une fratrie peut décider",
            "More points are not always enough: the free seat may not be on the days asked for, a quota or siblings may decide"
        )
        guard let order = outcome.order, order.claimPrice == nil else {
            return always
                + say(", et le règlement cherche le meilleur total.", ", and the policy seeks the best total.")
        }
        guard let margin = order.margin else { return always + "." }
        return always
            + say(
                ", et entre enfants à moins de \(typography.points(margin)) points d'écart le total décide.",
                ", and between children less than \(typography.points(margin)) points apart the total decides.")
    }

    var decisions: [Markup] {
        guard !outcome.decisions.isEmpty else {
            return none(
                "La commission n'a rien décidé avant le calcul.",
                "The commission decided nothing before the computation.")
        }
        let lead = paragraph(
            "Ces décisions sont appliquées avant toute autre règle.",
            "These decisions are applied before any other rule.")
        guard audience == .commission else {
            return [lead, .tag("p", [:], .text(say("Nombre : ", "Number: ") + shown(lone: outcome.decisions.count)))]
        }
        var table = MarkupTable(
            isSortable: true,
            caption: say("Décisions, leur auteur et leur motif", "Decisions, their author and reason"),
            columns: [
                column("Demande", "Request"), column("Décision", "Decision"), column("Portée", "Where"),
                column("Motif", "Reason"), column("Auteur", "Author"),
            ])
        table.rows = outcome.decisions.map { decision in
            [
                named(decision.request), .text(wording.decision(decision.kind)), .text(wording.place(of: decision)),
                .text(RoundReason.reading(decision.reason)[typography.language]),
                .text(RoundReason.reading(author: decision.by)[typography.language]),
            ]
        }
        return [lead, table.markup]
    }

    var excluded: [Markup] {
        guard !outcome.excluded.isEmpty else { return none("Rien n'a été écarté.", "Nothing was left out.") }
        var content: [Markup] = []
        var counts = MarkupTable(
            caption: say("Par règle", "By rule"),
            columns: [
                column("Règle", "Rule"), column("Demandes", "Requests", number: true),
                column("Vœux", "Wishes", number: true),
            ])
        for rule in Exclusion.Rule.allCases {
            let concerned = outcome.excluded.filter { $0.rule == rule }
            if concerned.isEmpty { continue }
            let whole = concerned.count { $0.creche == nil }
            counts.rows.append([
                .text(wording.rule(rule)), .text(shown(whole, .leftOut(rule))),
                .text(shown(lone: concerned.count - whole)),
            ])
        }
        content.append(counts.markup)
        guard audience == .commission else { return content }
        var table = MarkupTable(
            isSortable: true,
            caption: say("Demandes et vœux écartés", "Requests and wishes left out"),
            columns: [column("Demande", "Request"), column("Vœu", "Wish"), column("Règle", "Rule")])
        table.rows = outcome.excluded.map { exclusion in
            [
                named(exclusion.request),
                .text(exclusion.creche.map(wording.creche) ?? say("toute la demande", "the whole request")),
                .text(
                    [
                        wording.rule(exclusion.rule), exclusion.line.map { typography.say("« \($0) »", "“\($0)”") },
                        exclusion.reason,
                    ]
                    .compactMap(\.self).joined(separator: typography.say(" : ", ": "))),
            ]
        }
        content.append(
            .tag(
                "details", [:],
                .tag(
                    "summary", [:], .text(say("Liste (\(outcome.excluded.count))", "List (\(outcome.excluded.count))"))),
                table.markup))
        return content
    }
}
