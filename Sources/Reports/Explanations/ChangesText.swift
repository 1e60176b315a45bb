internal import AllocationModel
internal import Childcare

/// What would have brought a place, in sentences.
struct ChangesText {
    private let changes: ChangesExplanation
    private let page: ExplanationText

    init(_ changes: ChangesExplanation, _ page: ExplanationText) {
        self.changes = changes
        self.page = page
    }

    /// Whether a change would have brought a place, would not have, or neither was shown.
    enum Bearing { case brings, doesNot, open }

    var lines: [BilingualText] {
        [
            page.indented(
                BilingualText(
                    fr: "Ce qui aurait changé la réponse, tous les autres dossiers restant les mêmes :",
                    en: "What would have changed the answer, every other file being the same:"))
        ]
            + statements.map { page.indented($0.text, by: 2) }
    }

    /// Each with what it says of the answer, for whoever puts words of their own before it.
    var statements: [(bearing: Bearing, text: BilingualText)] { points + days + start + wish }

    private typealias Statement = (bearing: Bearing, text: BilingualText)

    private var points: [Statement] {
        let change = changes.points
        guard let enough = change.enough else {
            if change.notEnough >= change.limit, change.notEnoughProof != .notTried {
                return [
                    (
                        .doesNot,
                        BilingualText(
                            fr:
                                "points : aucun nombre jusqu’à \(number: change.limit) de plus n’aurait donné de place (\(proof(change.notEnoughProof)))",
                            en:
                                "points: no number up to \(number: change.limit) more would have brought a place (\(proof(change.notEnoughProof)))"
                        )
                    )
                ]
            }
            return [
                (
                    .open,
                    BilingualText(
                        fr:
                            "points : il en aurait fallu plus de \(number: change.notEnough) de plus (\(proof(change.notEnoughProof))) ; combien, ce n’est pas établi",
                        en:
                            "points: more than \(number: change.notEnough) more would have been needed (\(proof(change.notEnoughProof))); how many is not shown"
                    )
                )
            ]
        }
        let at =
            change.creche.map {
                BilingualText(fr: " à la crèche \(page.crecheAfterItsNoun($0))", en: " at \(page.creche($0))")
            } ?? .empty
        let known = change.enoughProof.map(proof) ?? .empty
        let first = BilingualText(
            fr:
                "points : \(enough, "point de plus aurait donné", "points de plus auraient donné") une place\(at) (\(known))",
            en: "points: \(enough, "point", "points") more would have brought a place\(at) (\(known))")
        let fewer: BilingualText =
            enough == 1
            ? .empty
            : change.notEnough == enough - 1
                ? BilingualText(
                    fr: " ; moins n’auraient pas suffi (\(proof(change.notEnoughProof)))",
                    en: "; fewer would not have been enough (\(proof(change.notEnoughProof)))")
                : BilingualText(
                    fr:
                        " ; \(change.notEnough, "point", "points") ou moins n’auraient pas suffi (\(proof(change.notEnoughProof))), entre les deux ce n’est pas établi",
                    en:
                        "; \(change.notEnough, "point", "points") or fewer would not have been enough (\(proof(change.notEnoughProof))), between them it is not shown"
                )
        return [(.brings, first + fewer)]
    }

    private var days: [Statement] {
        said(
            changes.days,
            BilingualText(
                fr: "autres jours (un jour de moins, ou un jour à la place d’un autre)",
                en: "other days (one day fewer, or one day in another’s stead)")
        ) { BilingualText(days: $0) }
    }

    private var start: [Statement] {
        said(
            changes.start,
            BilingualText(
                fr: "entrée plus tard (le premier d’un mois de la période)",
                en: "a later start (the first of a month of the term)")
        ) { day in CivilDate(iso: day).map { BilingualText(day: $0) } ?? BilingualText(verbatim: day) }
    }

    private var wish: [Statement] {
        said(
            changes.wish,
            BilingualText(fr: "un vœu de plus, après les autres", en: "one more wish, after the others")
        ) { page.creche($0) }
    }

    private func said(
        _ change: FamilyChange, _ what: BilingualText, _ words: (String) -> BilingualText
    ) -> [Statement] {
        guard change.tried > 0 else { return [] }
        var lines: [Statement] = []
        if change.found.isEmpty {
            let rest = change.tried - change.open
            if rest > 0, let proof = change.othersProof {
                lines.append(
                    (
                        .doesNot,
                        BilingualText(
                            fr:
                                "\(what) : aucune possibilité essayée (\(number: rest)) n’aurait donné de place (\(self.proof(proof)))",
                            en:
                                "\(what): none of \(rest, "possibility", "possibilities") would have brought a place (\(self.proof(proof)))"
                        )
                    ))
            }
        }
        lines += grouped(change.found, what, words).map { (.brings, $0) }
        if change.open > 0 {
            lines.append(
                (
                    .open,
                    BilingualText(
                        fr:
                            "\(what) : \(change.open, "possibilité n’a pas pu être tranchée", "possibilités n’ont pas pu être tranchées")",
                        en: "\(what): \(change.open, "possibility was", "possibilities were") not settled")
                ))
        }
        return lines
    }

    /// Those that bring the same place together.
    private func grouped(
        _ found: [FamilyChange.Found], _ what: BilingualText, _ words: (String) -> BilingualText
    ) -> [BilingualText] {
        struct Place: Hashable {
            var creche: String
            var section: String
            var proof: ChangeProof
        }
        var order: [Place] = []
        var asked: [Place: [BilingualText]] = [:]
        for item in found {
            let place = Place(creche: item.creche, section: item.section, proof: item.proof)
            if asked[place] == nil { order.append(place) }
            asked[place, default: []].append(words(item.asked))
        }
        return order.map { place in
            let ways = (asked[place] ?? []).map { BilingualText(fr: "« \($0) »", en: "“\($0)”") }
            let either = ways.joined(separator: BilingualText(fr: " ou ", en: " or "))
            let (creche, section) = (page.creche(place.creche), page.section(place.section))
            return BilingualText(
                fr:
                    "\(what) : avec \(either), une place à la crèche \(page.crecheAfterItsNoun(place.creche)), \(section) (\(proof(place.proof)))",
                en: "\(what): with \(either), a place at \(creche), \(section) (\(proof(place.proof)))")
        }
    }

    private func proof(_ proof: ChangeProof) -> BilingualText {
        switch proof {
        case .decidedAgain: BilingualText(fr: "décidé de nouveau", en: "decided again")
        case .bounds: BilingualText(fr: "c’est prouvé par le calcul", en: "proved by the computation")
        case .rules: BilingualText(fr: "par les règles d’accueil", en: "by the rules of admission")
        case .sameCase:
            BilingualText(fr: "rien de ce qui décide n’en serait changé", en: "nothing that decides would be another")
        case .thresholdsAsTheyAre:
            BilingualText(fr: "d’après les seuils publiés, sans preuve", en: "by the published thresholds, not proved")
        case .notTried: BilingualText(fr: "non étudié", en: "not looked at")
        }
    }
}
