import AllocationModel
import Childcare

/// The figures that a room reads from afar, a card each.
extension ReportPage {
    private struct Card {
        var label: String
        var number: String
        var note: String
        var tone = SummaryParagraph.Tone.plain
    }

    var cards: [Markup] {
        let isBroken = subject.check.map { !$0.broken.isEmpty } ?? false
        guard outcome.status != .conflict else {
            return none(
                "Rien n'a été attribué : des règles fermes se contredisent, et il n'y a pas de chiffres à montrer.",
                "Nothing was allocated: hard rules contradict each other, and there are no figures to show.")
        }
        let found = [
            placedCard, firstWishCard, waitingCard, isBroken ? unsoundCard : proofCard, quotasCard, hoursCard,
            orderCard,
        ]
        let shown = found.compactMap(\.self)
        let list = Markup.tag(
            "dl", ["class": "cards"],
            .group(
                shown.map { card in
                    .tag(
                        "div", ["class": "card \(card.tone.rawValue)"], .tag("dt", [:], .text(card.label)),
                        .tag("dd", ["class": "number"], .text(card.number)), .tag("dd", [:], .text(card.note)))
                }))
        guard shown.count < found.count, audience == .publication else { return [list] }
        return [
            list,
            .tag(
                "p", ["class": "muted"],
                .text(
                    say(
                        "Les chiffres qui pourraient révéler un petit groupe ne sont pas publiés.",
                        "Figures that could give a small group away are not published."))),
        ]
    }

    private var isPlacedShown: Bool { figures.isShown(.placed(scope: .network)) }

    private var placedCard: Card? {
        guard isPlacedShown else { return nil }
        let asked = typography.count(outcome.requests, ("demande", "demandes"), ("request", "requests"))
        let share = typography.percent(Double(outcome.placed) / Double(max(1, outcome.requests)), digits: 0)
        return Card(
            label: outcome.placed < 2 && typography.language == .french
                ? "Enfant admis" : say("Enfants admis", "Children placed"),
            number: typography.integer(outcome.placed),
            note: figures.isShown(.requests) ? say("pour \(asked), soit \(share)", "of \(asked), \(share)") : "")
    }

    private var firstWishCard: Card? {
        guard outcome.placed > 0, figures.isShown(.wish(1)) else { return nil }
        let count = outcome.placements.count { $0.wishRank == 1 }
        let share = typography.percent(Double(count) / Double(outcome.placed), digits: 0)
        return Card(
            label: say("Au premier vœu", "At the first wish"), number: typography.integer(count),
            note: isPlacedShown ? say("\(share) des enfants admis", "\(share) of the children placed") : "")
    }

    private var waitingCard: Card? {
        guard figures.isShown(.waiting) else { return nil }
        // Who could not have had a place is a small group.
        let outside =
            audience == .commission ? outcome.waiting.count { $0.reason != .full && $0.reason != .otherRule } : 0
        let files = typography.count(outside, ("dossier", "dossiers"), ("file", "files"))
        return Card(
            label: say("Sans place", "Without a place"), number: typography.integer(outcome.waiting.count),
            note: outside == 0
                ? ""
                : say(
                    outside == 1
                        ? "dont \(files) hors attribution : non examiné, refusé, remis ou sans vœu recevable"
                        : "dont \(files) hors attribution : non examinés, refusés, remis ou sans vœu recevable",
                    "of them \(files) that took no part: not looked at, refused, put off or without an admissible wish")
        )
    }

    private var unsoundCard: Card {
        Card(
            label: say("Vérification", "Audit"), number: say("non", "failed"),
            note: say(
                "ce résultat ne passe pas la vérification : rien n'est garanti",
                "this outcome does not stand up to an audit: nothing is guaranteed"), tone: .alert)
    }

    /// How far the total may be from the best, as the summary says it.
    private var proofCard: Card? {
        guard let head = Outcome.headline(of: outcome.levels, named: LevelPlan(subject.case.policy).headline) else {
            return nil
        }
        let label = say("Écart au meilleur total possible", "Distance from the best total possible")
        if head.proved || head.isCertified {
            return Card(
                label: label, number: typography.percent(0),
                note: head.isCertified
                    ? say("prouvé par le certificat", "proved by the certificate")
                    : say("d'après le solveur", "by the solver's word"), tone: head.isCertified ? .good : .plain)
        }
        let gap = typography.percent(head.gap, digits: head.gap < 0.01 ? 2 : 1, rounding: .up)
        return Card(
            label: label, number: "≤" + Typography.space + gap,
            note: head.bound < head.certifiedBound
                ? say("d'après le solveur", "by the solver's word")
                : say("garanti par le certificat", "guaranteed by the certificate"), tone: .caution)
    }

    private var quotasCard: Card? {
        let cells = QuotaCell.cells(of: subject, figures)
        guard !cells.isEmpty, cells.allSatisfy(\.isShown) else { return nil }
        let met = cells.count { $0.record.missing <= 0 }
        let missed = cells.count - met
        let number = typography.integer(missed)
        return Card(
            label: say("Quotas tenus", "Quotas met"),
            number: "\(typography.integer(met))/\(typography.integer(cells.count))",
            note: missed == 0
                ? say("tous sont tenus", "all are met")
                : missed == 1
                    ? say("un ne l'est pas", "one is not") : say("\(number) ne le sont pas", "\(number) are not"),
            tone: missed == 0 ? .good : .caution)
    }

    private var hoursCard: Card? {
        let waste = outcome.waste
        guard waste.seatHours > 0, figures.isShown(.hoursTaken(scope: .network)) else { return nil }
        let empty = wording.seatHours(waste.emptyHours)
        let isOne = waste.emptyHours < 2
        return Card(
            label: say("Heures d'accueil pourvues", "Hours of care filled"),
            number: typography.percent(
                (waste.seatHours - waste.emptyHours) / waste.seatHours, rounding: .towardZero),
            note: waste.emptyHours <= 0
                ? say("aucune heure-place vide", "no place-hour is empty")
                : say(
                    "\(empty) \(isOne ? "vide" : "vides") par semaine", "\(empty) empty each week"))
    }

    /// Who could complain, by the priority of the policy.
    private var orderCard: Card? {
        if let order = outcome.order {
            let count = order.complaints.reduce(0) { $0 + $1.requests.count }
            guard figures.isShown(lone: count) else { return nil }
            return Card(
                label: say("Demandes qui ont de quoi se plaindre", "Requests with a claim"),
                number: typography.integer(count),
                note: count == 0
                    ? say("l'ordre des points est tenu", "the order of points is kept")
                    : audience == .commission
                        ? say("leur liste suit les seuils", "their list follows the thresholds")
                        : say("hors de l'ordre des points", "outside the order of points"),
                tone: count == 0 ? .good : .caution)
        }
        let count = outcome.envy.morePointsThanAdmitted
        guard figures.isShown(lone: count) else { return nil }
        return Card(
            label: say(
                "Sans place, avec plus de points qu'un admis", "Without a place, with more points than one placed"),
            number: typography.integer(count),
            note: count == 0
                ? say("aucune famille", "no family")
                : say("le total des points décide, non leur ordre", "the total of points decides, not their order"),
            tone: count == 0 ? .good : .plain)
    }
}
