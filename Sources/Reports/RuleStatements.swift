import AllocationModel
import Childcare

/// Quotas, fairness, decisions, the draw, and how to check all of it.
extension Statements {
    var quotas: SummaryParagraph {
        let cells = QuotaCell.cells(of: subject, figures)
        let shown = cells.filter(\.isShown)
        let missed = shown.count { $0.record.missing > 0 }
        let all = typography.integer(shown.count)
        let number = typography.integer(missed)
        var heading: String
        switch (shown.count, missed) {
        case (0, _): heading = say("Quotas de mixité : résultats non publiés", "Mix quotas: results not published")
        case (_, 0): heading = say("Quotas de mixité : tous tenus", "Mix quotas: all met")
        case (_, 1):
            heading = say("Quotas de mixité : 1 sur \(all) n'est pas tenu", "Mix quotas: 1 of \(all) is not met")
        default:
            heading = say(
                "Quotas de mixité : \(number) sur \(all) ne sont pas tenus",
                "Mix quotas: \(number) of \(all) are not met")
        }
        if !shown.isEmpty, shown.count < cells.count {
            heading += say(", parmi ceux dont le résultat est publié", ", among those whose result is published")
        }
        let words = QuotaWording(subject, language: typography.language, audience: audience)
        return SummaryParagraph(
            heading: heading, tone: missed == 0 ? .good : .caution, lines: cells.map { words.sentence($0) })
    }

    var fairness: SummaryParagraph {
        let envy = outcome.envy
        // Requests are counted: siblings without a place are as many as they are children.
        let waiting = published(
            envy.morePointsThanAdmitted, ("demande", "demandes"), ("request", "requests"))
        let isOne = envy.morePointsThanAdmitted == 1 && figures.isShown(lone: 1)
        let heading =
            envy.morePointsThanAdmitted == 0
            ? say(
                "Aucune demande sans place n'a plus de points qu'un enfant admis dans une crèche de ses vœux",
                "No request without a place has more points than a child admitted to a crèche of its wishes")
            : isOne
                ? say(
                    "\(waiting) sans place a plus de points qu'un enfant admis dans une crèche de ses vœux",
                    "\(waiting) without a place has more points than a child admitted to a crèche of its wishes")
                : say(
                    "\(waiting) sans place ont plus de points qu'un enfant admis dans une crèche de leurs vœux",
                    "\(waiting) without a place have more points than a child admitted to a crèche of their wishes")
        let requests = published(envy.justified, ("demande", "demandes"), ("request", "requests"))
        return SummaryParagraph(
            // « moins de 5 demandes » may come first.
            heading: heading.prefix(1).uppercased() + heading.dropFirst(),
            tone: envy.morePointsThanAdmitted == 0 ? .good : .caution,
            lines: [
                envy.justified == 0
                    ? say(
                        "Priorité non respectée (réclamation fondée) : aucune demande. Aucun enfant n'aurait pu être accueilli dans une crèche préférée si l'on n'y gardait que les enfants plus prioritaires, ceux déjà accueillis et les admissions décidées.",
                        "Priority not kept (a founded complaint): no request. No child could have been taken in a crèche it prefers had only children of higher priority, those already there and decided admissions kept their seats."
                    )
                    : say(
                        "Priorité non respectée (réclamation fondée) : \(requests). L'enfant aurait pu être accueilli dans une crèche préférée si l'on n'y gardait que les enfants plus prioritaires, ceux déjà accueillis et les admissions décidées.",
                        "Priority not kept (a founded complaint): \(requests). The child could have been taken in a crèche it prefers had only children of higher priority, those already there and decided admissions kept their seats."
                    )
            ])
    }

    var decisions: SummaryParagraph {
        let number = published(
            outcome.decisions.count, ("décision", "décisions"), ("decision", "decisions"))
        guard audience == .commission else {
            return SummaryParagraph(
                heading: say("Décisions de la commission", "Decisions of the commission"),
                lines: [
                    say(
                        "\(number), avec effet avant le calcul ; leurs motifs sont au dossier.",
                        "\(number), applied before the computation, with reasons on file.")
                ])
        }
        return SummaryParagraph(
            heading: say("Décisions de la commission : \(number)", "Decisions of the commission: \(number)"),
            lines: outcome.decisions.map { decision in
                let place = wording.place(of: decision)
                let kind = wording.decision(decision.kind)
                let reason = typography.quoted(RoundReason.reading(decision.reason)[typography.language])
                return "\(decision.request) – \(kind) (\(place)), "
                    + say("motif : ", "reason: ") + reason + say(", par ", ", by ")
                    + RoundReason.reading(author: decision.by)[typography.language] + "."
            })
    }

    var draw: SummaryParagraph {
        let seed = outcome.provenance.seed
        return SummaryParagraph(
            heading: ties.isEmpty ? say("Tirage au sort", "Draw") : say("Égalités de points", "Equal points"),
            lines: ties + [
                seed.isEmpty
                    ? say(
                        "Aucune graine n'a été tirée en public : les égalités sont départagées par une graine vide, toujours la même.",
                        "No seed was drawn in public: ties are decided by an empty seed, always the same.")
                    : say(
                        "Les égalités sont départagées par la graine publiée ",
                        "Ties are decided by the published seed ")
                        // The seed is shown letter for letter: no typography inside.
                        + typography.quoted(seed)
                        + (outcome.lottery?.isHeld == true
                            ? say(
                                " : elle tire le ticket de la loterie ; entre places de même valeur et dans les listes d'attente, chaque demande y a son numéro.",
                                ": it draws the ticket of the lottery; among places worth the same and in waiting lists each request has its number."
                            )
                            : say(
                                " : chaque demande y a son numéro, que nulle autre famille ne peut changer.",
                                ": each request has its number, which no other family can change."))
            ])
    }

    /// What decides before the draw, and how often each did in the waiting list, which only the commission is told.
    private var ties: [String] {
        let ties = subject.case.policy.ties
        guard !ties.isEmpty else { return [] }
        let list = ties.map { $0.words[typography.language] }.joined(separator: say(" ; puis ", "; then "))
        var lines = [
            say("À égalité de points passe d'abord : ", "At equal points comes first: ") + list
                + say(" ; puis le tirage.", "; then the draw.")
        ]
        if audience == .commission, let records = outcome.ties, records.count == ties.count + 1 {
            let counts = zip(records, ties.map { $0.subjectWords[typography.language] } + [say("tirage", "draw")]).map {
                record, name in
                "\(name) \(typography.integer(record.decided))"
            }
            lines.append(
                say(
                    "Dans la liste d'attente, ce qui a départagé deux voisins de mêmes points : ",
                    "In the waiting list, what decided between two neighbours of equal points: ")
                    + counts.joined(separator: ", ") + ".")
        }
        return lines
    }

    var checking: SummaryParagraph {
        var lines = [
            say(
                "« berceau audit DOSSIER RÉSULTAT » recontrôle toutes les règles sans refaire le calcul.",
                "“berceau audit CASE OUTCOME” checks every rule again without redoing the computation.")
        ]
        if outcome.status != .conflict {
            lines.append(
                subject.checkerPath.map { path in
                    say(
                        "« python3 \(path) RÉSULTAT » revérifie la borne certifiée par simple arithmétique.",
                        "“python3 \(path) OUTCOME” checks the certified bound by plain arithmetic.")
                }
                    ?? say(
                        "La page check_certificate.py, livrée avec Berceau, revérifie la borne certifiée par simple arithmétique.",
                        "The page check_certificate.py, which comes with Berceau, checks the certified bound by plain arithmetic."
                    ))
        }
        if !outcome.provenance.reproducible {
            lines.append(
                say(
                    "Ce résultat n'est pas reproductible à l'identique : une horloge, une limite ou un signal a arrêté le calcul.",
                    "This outcome cannot be reproduced exactly: a clock, a limit or a signal stopped the computation."))
        }
        return SummaryParagraph(heading: say("Pour vérifier", "To check"), lines: lines)
    }
}
