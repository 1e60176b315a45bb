import AllocationModel
import Childcare

/// A heading and the sentences under it.
struct Statement {
    enum Tone: String {
        case plain, good, caution, alert

        var escapeSequence: String {
            switch self {
            case .plain: "\u{1B}[1m"
            case .good: "\u{1B}[1;32m"
            case .caution: "\u{1B}[1;33m"
            case .alert: "\u{1B}[1;31m"
            }
        }
    }

    var heading: String
    var tone: Tone = .plain
    var lines: [String]
}

/// The summary, sentence by sentence; the terminal and the page show the same ones.
struct Statements {
    let subject: ReportSubject
    let audience: Audience
    let typography: Typography
    let wording: Wording

    init(_ subject: ReportSubject, language: Language, audience: Audience) {
        self.subject = subject
        self.audience = audience
        typography = Typography(language: language)
        wording = Wording(subject, language: language)
    }

    var outcome: Outcome { subject.outcome }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    var all: [Statement] {
        var statements = [status]
        if let conflict = outcome.conflict {
            statements.append(wayOut(of: conflict))
        }
        if outcome.status != .conflict {
            statements += [places, hours]
            if !outcome.quotas.isEmpty { statements.append(quotas) }
            if let funding = outcome.funding { statements.append(bonuses(funding)) }
            statements.append(fairness)
        }
        if !outcome.decisions.isEmpty { statements.append(decisions) }
        return statements + [draw, checking]
    }

    /// A number and its noun; from 1 to 4 it is not said in public.
    private func published(_ count: Int, _ french: (String, String), _ english: (String, String)) -> String {
        guard audience == .publication, (1...4).contains(count) else { return typography.count(count, french, english) }
        return say("moins de 5 \(french.1)", "fewer than 5 \(english.1)")
    }

    /// The cheapest way out of a conflict.
    private func wayOut(of conflict: ConflictRecord) -> Statement {
        let proved =
            conflict.proved
            ? say(
                "C'est prouvé : cette liste de règles est la plus courte possible et cet assouplissement le moins coûteux.",
                "It is proved that this list of rules is the shortest possible and this way out the cheapest.")
            : say(
                "Il n'est pas prouvé que cette liste de règles soit la plus courte, ni cet assouplissement le moins coûteux.",
                "It is not proved that this list of rules is the shortest, nor this way out the cheapest.")
        return Statement(
            heading: say(
                "Pour qu'une répartition existe, il suffirait de", "For an allocation to exist, it would be enough to"),
            lines: conflict.relaxation.map(wording.conflictRule) + [proved])
    }

    // MARK: Places

    var places: Statement {
        let asked = typography.count(outcome.requests, ("demande", "demandes"), ("request", "requests"))
        let placed = typography.count(
            outcome.placed, ("enfant admis", "enfants admis"), ("child placed", "children placed"))
        var lines: [String] = []
        let tally = WishTally(outcome)
        if !tally.ranks.isEmpty {
            let parts = tally.ranks.map { entry in
                let share = typography.percent(Double(entry.count) / Double(max(1, outcome.placed)), digits: 0)
                let rank = typography.ordinal(entry.rank)
                return say(
                    "\(typography.integer(entry.count)) au \(rank) vœu (\(share))",
                    "\(typography.integer(entry.count)) at the \(rank) wish (\(share))")
            }
            lines.append(say("Vœux obtenus : ", "Wishes obtained: ") + typography.list(parts) + ".")
        }
        let conditional = outcome.placements.filter(\.conditional)
        if !conditional.isEmpty {
            let number = published(
                conditional.count, ("admission", "admissions"), ("admission", "admissions"))
            let ids =
                audience == .commission ? say(" : ", ": ") + conditional.map(\.request).joined(separator: ", ") : ""
            lines.append(
                say("\(number) sous réserve de la naissance", "\(number) conditional on the birth") + ids + ".")
        }
        if outcome.waiting.isEmpty {
            lines.append(say("Aucun enfant ne reste en attente.", "No child is left waiting."))
        } else {
            let reasons = WaitingRecord.Reason.allCases.compactMap { reason -> String? in
                let count = outcome.waiting.count { $0.reason == reason }
                return count == 0 ? nil : "\(typography.integer(count)) – \(wording.reason(reason))"
            }
            let number = typography.count(outcome.waiting.count, ("enfant", "enfants"), ("child", "children"))
            // By reason, small numbers could name a family.
            let detail = audience == .commission ? " (" + reasons.joined(separator: say(" ; ", "; ")) + ")" : ""
            lines.append(say("Sans place : \(number)", "Without a place: \(number)") + detail + ".")
        }
        return Statement(
            heading: say("\(placed) pour \(asked)", "\(placed) of \(asked)"), lines: lines)
    }

    var hours: Statement {
        let waste = outcome.waste
        func hours(_ value: Double) -> String { wording.hours(value) }
        let share = waste.seatHours > 0 ? typography.percent(waste.emptyHours / waste.seatHours) : typography.percent(0)
        return Statement(
            heading: say(
                "\(hours(waste.emptyHours)) de place vides par semaine",
                "\(hours(waste.emptyHours)) of places empty each week"),
            lines: [
                say(
                    "C'est \(share) des \(hours(waste.seatHours)) offertes.",
                    "That is \(share) of the \(hours(waste.seatHours)) on offer."),
                waste.emptyHoursWanted > 0
                    ? say(
                        "Dont \(hours(waste.emptyHoursWanted)) dans des créneaux qu'un enfant en attente, du bon âge, demandait.",
                        "Of these, \(hours(waste.emptyHoursWanted)) in slots that a waiting child of the right age asked for."
                    )
                    : say(
                        "Aucune dans un créneau qu'un enfant en attente, du bon âge, demandait.",
                        "None in a slot that a waiting child of the right age asked for."),
                waste.requests > 0
                    ? say(
                        "Demandes qui pourraient être mieux servies sans que personne ne parte : \(typography.integer(waste.requests)).",
                        "\(typography.count(waste.requests, ("request", "requests"), ("request", "requests"))) could be served better without anyone leaving."
                    )
                    : say(
                        "Aucune demande ne pourrait être mieux servie sans que quelqu'un ne parte.",
                        "No request could be served better without someone leaving."),
            ])
    }

    // MARK: Rules and fairness

    var quotas: Statement {
        let cells = QuotaCell.cells(of: subject, audience: audience)
        let missed = cells.count { $0.record.missing > 0 }
        let heading =
            missed == 0
            ? say("Quotas de mixité : tous tenus", "Mix quotas: all met")
            : say(
                "Quotas de mixité : \(typography.integer(missed)) sur \(typography.integer(cells.count)) non tenus",
                "Mix quotas: \(typography.integer(missed)) of \(typography.integer(cells.count)) not met")
        return Statement(
            heading: heading, tone: missed == 0 ? .good : .caution,
            lines: cells.map { QuotaWording(subject, language: typography.language).sentence($0) })
    }

    var fairness: Statement {
        let envy = outcome.envy
        let families = typography.count(envy.morePointsThanAdmitted, ("famille", "familles"), ("family", "families"))
        let heading =
            envy.morePointsThanAdmitted == 0
            ? say(
                "Aucune famille sans place n'a plus de points qu'un enfant admis dans une crèche qu'elle demandait",
                "No family without a place has more points than someone admitted to a crèche it asked for")
            : say(
                "Familles sans place ayant plus de points qu'un enfant admis dans une crèche qu'elles demandaient : \(families)",
                "Families without a place who have more points than someone admitted to a crèche they asked for: \(families)"
            )
        let requests = typography.count(envy.justified, ("demande", "demandes"), ("request", "requests"))
        return Statement(
            heading: heading, tone: envy.morePointsThanAdmitted == 0 ? .good : .caution,
            lines: [
                envy.justified == 0
                    ? say(
                        "Envie justifiée : aucune. Personne n'aurait tenu dans une crèche préférée si l'on n'y gardait que les enfants plus prioritaires.",
                        "Justified envy: none. Nobody would have fitted in a crèche they prefer had only children of higher priority kept their seats."
                    )
                    : say(
                        "Envie justifiée : \(requests). L'enfant aurait tenu dans une crèche préférée si l'on n'y gardait que les enfants plus prioritaires, ceux déjà accueillis et les admissions décidées.",
                        "Justified envy: \(requests). The child would have fitted in a crèche it prefers had only children of higher priority, those already there and decided admissions kept their seats."
                    )
            ])
    }

    var decisions: Statement {
        let number = published(
            outcome.decisions.count, ("décision", "décisions"), ("decision", "decisions"))
        guard audience == .commission else {
            return Statement(
                heading: say("Décisions de la commission", "Decisions of the commission"),
                lines: [
                    say(
                        "\(number), avec effet avant le calcul ; leurs motifs sont au dossier.",
                        "\(number), applied before the computation, with reasons on file.")
                ])
        }
        return Statement(
            heading: say("Décisions de la commission : \(number)", "Decisions of the commission: \(number)"),
            lines: outcome.decisions.map { decision in
                let place = wording.place(of: decision)
                let kind = wording.decision(decision.kind)
                let reason = typography.quoted(decision.reason)
                return "\(decision.request) – \(kind) (\(place)), "
                    + say("motif : ", "reason: ") + reason + say(", par ", ", by ") + decision.by + "."
            })
    }

    var draw: Statement {
        let seed = outcome.provenance.seed
        return Statement(
            heading: say("Tirage au sort", "Draw"),
            lines: [
                seed.isEmpty
                    ? say(
                        "Aucune graine n'a été tirée en public : les égalités sont départagées par une graine vide, toujours la même.",
                        "No seed was drawn in public: ties are decided by an empty seed, always the same.")
                    : say(
                        "Les égalités sont départagées par la graine publiée ",
                        "Ties are decided by the published seed ")
                        // The seed is shown letter for letter: no typography inside.
                        + typography.quoted(seed)
                        + say(
                            " : chaque demande y a son numéro, que nulle autre famille ne peut changer.",
                            ": each request has its number, which no other family can change.")
            ])
    }

    var checking: Statement {
        var lines = [
            say(
                "« berceau audit DOSSIER RÉSULTAT » recontrôle toutes les règles sans refaire le calcul.",
                "“berceau audit CASE OUTCOME” checks every rule again without redoing the computation.")
        ]
        if outcome.status != .conflict {
            let checker = subject.checkerPath
            lines.append(
                checker.map { path in
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
        return Statement(heading: say("Pour vérifier", "To check"), lines: lines)
    }
}
