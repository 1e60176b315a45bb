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

    // MARK: Status

    /// What an optimal outcome is the best of.
    private var best: String {
        guard let head = Outcome.headline(of: outcome.levels), let reached = head.reached else {
            return say(
                "Aucune autre répartition qui respecte les règles n'obtient un meilleur total (\(points)).",
                "No other allocation that keeps the rules has a better total (\(points)).")
        }
        let given = typography.decimal(Double(reached - head.objective) / Double(max(1, head.scale)))
        return say(
            "Chaque objectif est au mieux, l'un après l'autre. Celui-ci vaut \(points) et a cédé \(given) aux suivants, dans la tolérance du règlement.",
            "Every objective is at its best, one after the other. This one is worth \(points) and gave up \(given) to later ones, within the policy's tolerance."
        )
    }

    var status: Statement {
        switch outcome.status {
        case .optimal:
            return Statement(
                heading: say("Répartition optimale, et c'est prouvé", "Optimal allocation, and proved so"), tone: .good,
                lines: [best] + certifiedLine)
        case .feasible:
            return Statement(
                heading: say("Répartition valable\(distance.french)", "Valid allocation\(distance.english)"),
                tone: .caution,
                lines: [
                    say(
                        "Toutes les règles fermes sont respectées (total : \(points)), mais il n'est pas prouvé qu'on ne puisse faire mieux.",
                        "Every hard rule is kept (total: \(points)), but it is not proved that nothing better exists.")
                ] + unprovedLevels + certifiedLine)
        case .interrupted:
            return Statement(
                heading: say("Calcul interrompu\(distance.french)", "Interrupted\(distance.english)"), tone: .caution,
                lines: [
                    say(
                        "Voici la meilleure répartition trouvée avant l'arrêt (total : \(points)) ; elle respecte toutes les règles fermes.",
                        "This is the best allocation found before the stop (total: \(points)); it keeps every hard rule."
                    )
                ] + unprovedLevels + certifiedLine)
        case .conflict:
            return Statement(
                heading: say(
                    "Aucune répartition : ces règles fermes se contredisent",
                    "No allocation: these hard rules contradict each other"),
                tone: .alert, lines: (outcome.conflict?.rules ?? []).map(wording.conflictRule))
        }
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

    private var points: String {
        guard let points = outcome.objectivePoints else { return say("aucun point", "no points") }
        let value = typography.decimal(points, digits: 2)
        return say("\(value) points", "\(value) points")
    }

    /// Rounded up: a promise may be weaker than the truth, never stronger.
    private func upward(_ gap: Double) -> String { typography.percent(gap, digits: 3, rounding: .up) }

    private var distance: (french: String, english: String) {
        guard let gap = outcome.gap else { return ("", "") }
        if gap <= 0 {
            return (", total des points prouvé maximal", ", total of points proved the highest")
        }
        return (
            ", à \(upward(gap)) au plus de la meilleure possible", ", within \(upward(gap)) of the best possible"
        )
    }

    private var unprovedLevels: [String] {
        outcome.levels.dropFirst().filter { !$0.proved }.map { level in
            level.name == ObjectiveLevel.drawName
                ? say(
                    "Le départage par tirage au sort n'est pas prouvé jusqu'au bout : une autre répartition, de même total, pourrait mieux suivre le tirage.",
                    "The decision by draw is not proved to the end: another allocation of the same total might follow the draw more closely."
                )
                : say("L'objectif « \(level.name) » n'est pas prouvé.", "The objective “\(level.name)” is not proved.")
        }
    }

    private var certifiedLine: [String] {
        guard let gap = outcome.certifiedGap else { return [] }
        if gap <= 0 {
            return [
                say(
                    "Le certificat joint permet à chacun de le vérifier sans logiciel d'optimisation.",
                    "The certificate enclosed lets anyone check this without optimisation software.")
            ]
        }
        return [
            say(
                "Le certificat joint garantit à chacun, sans logiciel d'optimisation, qu'aucune répartition ne fait mieux de plus de \(upward(gap)) ; le reste de la preuve vient du solveur.",
                "The certificate enclosed guarantees to anyone, without optimisation software, that no allocation is better by more than \(upward(gap)); the rest of the proof is the solver's."
            )
        ]
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
            lines.append(
                say(
                    "« python3 check_certificate.py RÉSULTAT » revérifie la borne par simple arithmétique.",
                    "“python3 check_certificate.py OUTCOME” checks the bound by plain arithmetic."))
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
