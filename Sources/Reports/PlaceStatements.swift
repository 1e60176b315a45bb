import AllocationModel
import Childcare

/// Who has a place, and what stays empty.
extension Statements {
    /// A list that can be read aloud; placements.csv has all of it.
    private func named(_ requests: [String]) -> String {
        let most = 20
        guard requests.count > most else { return requests.joined(separator: ", ") }
        let others = typography.count(requests.count - most, ("autre", "autres"), ("other", "others"))
        return requests.prefix(most).joined(separator: ", ")
            + say(" et \(others) (placements.csv les marque)", " and \(others) (marked in placements.csv)")
    }

    var places: SummaryParagraph {
        let asked = typography.count(outcome.requests, ("demande", "demandes"), ("request", "requests"))
        var lines: [String] = []
        if let wishes { lines.append(wishes) }
        let conditional = outcome.placements.filter(\.conditional)
        if !conditional.isEmpty {
            let number =
                figures.isShown(.conditional)
                ? typography.count(conditional.count, ("admission", "admissions"), ("admission", "admissions"))
                : say("Admissions, en nombre non publié,", "Admissions, in a number not published,")
            let ids =
                audience == .commission ? say(" : ", ": ") + named(conditional.map(\.request)) : ""
            lines.append(
                say("\(number) sous réserve de la naissance", "\(number) conditional on the birth") + ids + ".")
        }
        lines.append(waiting)
        guard figures.isShown(.placed(scope: .network)) else {
            return SummaryParagraph(
                heading: say("Admissions : ", "Placements: ") + notPublished
                    + (figures.isShown(.requests) ? say(", pour \(asked)", ", of \(asked)") : ""), lines: lines)
        }
        let placed =
            outcome.placed == 0
            ? say("Aucun enfant admis", "No child placed")
            : typography.count(outcome.placed, ("enfant admis", "enfants admis"), ("child placed", "children placed"))
        guard figures.isShown(.requests) else { return SummaryParagraph(heading: placed, lines: lines) }
        let children = typography.count(outcome.requests, ("enfant", "enfants"), ("child", "children"))
        let number = outcome.placed == 0 ? "None" : typography.integer(outcome.placed)
        return SummaryParagraph(
            heading: say("\(placed) pour \(asked)", "\(number) of \(children) placed"), lines: lines)
    }

    /// `Vœux obtenus, sur 168 enfants admis : 126 au 1er vœu (75 %) …`.
    private var wishes: String? {
        let tally = WishTally(outcome).all
        let shown = tally.filter { figures.isShown(.wish($0.rank)) }
        guard !shown.isEmpty else { return nil }
        let parts = shown.map { entry in
            let number = typography.integer(entry.count)
            return "\(number) \(wording.atWish(entry.rank))" + wishShare(entry.count)
        }
        var text = say("Vœux obtenus : ", "Wishes obtained: ") + typography.list(parts)
        let hidden = tally.filter { !figures.isShown(.wish($0.rank)) }.map { wording.atWish($0.rank) }
        if !hidden.isEmpty {
            let unsaid = typography.list(hidden)
            text += say(" ; \(unsaid), nombre non publié", "; \(unsaid), number not published")
        }
        return text + "."
    }

    /// A share of the children placed; nothing where their number is not said.
    private func wishShare(_ count: Int) -> String {
        guard figures.isShown(.placed(scope: .network)) else { return "" }
        return " (" + typography.percent(Double(count) / Double(max(1, outcome.placed)), digits: 0) + ")"
    }

    private var waiting: String {
        guard !outcome.waiting.isEmpty else {
            return say("Aucun enfant ne reste en attente.", "No child is left waiting.")
        }
        guard figures.isShown(.waiting) else {
            return say("Sans place : ", "Without a place: ") + notPublished + "."
        }
        let number = typography.count(outcome.waiting.count, ("enfant", "enfants"), ("child", "children"))
        let text = say("Sans place : \(number)", "Without a place: \(number)")
        // By reason, small numbers could name a family.
        guard audience == .commission else { return text + "." }
        let reasons = WaitingRecord.Reason.allCases.compactMap { reason -> (count: Int, words: String)? in
            let count = outcome.waiting.count { $0.reason == reason }
            return count == 0 ? nil : (count, wording.reason(reason))
        }
        if reasons.count == 1 { return text + say(" : ", ": ") + reasons[0].words + "." }
        let detail = reasons.map { "\(typography.integer($0.count)) – \($0.words)" }.joined(separator: say(" ; ", "; "))
        return text + " (\(detail))."
    }

    var hours: SummaryParagraph {
        let waste = outcome.waste
        var lines: [String] = []
        var heading = say("Heures-places inoccupées : ", "Unused place-hours: ") + notPublished
        if figures.isShown(.hoursTaken(scope: .network)) {
            let empty = wording.seatHours(waste.emptyHours)
            if waste.emptyHours <= 0 {
                heading = say("Aucune heure-place inoccupée", "No place-hour unused")
            } else {
                let unused = waste.emptyHours < 2 ? "inoccupée" : "inoccupées"
                heading = say("\(empty) \(unused) par semaine", "\(empty) unused each week")
                let share = waste.seatHours > 0 ? waste.emptyHours / waste.seatHours : 0
                let offered = wording.seatHours(waste.seatHours)
                lines.append(
                    say(
                        "C'est \(typography.percent(share)) des \(offered) offertes.",
                        "That is \(typography.percent(share)) of the \(offered) on offer."))
                lines.append(wanted)
            }
        }
        let better = published(waste.requests, ("demande", "demandes"), ("request", "requests"))
        // A number that is not said must not be told by its grammar.
        let isOne = waste.requests == 1 && figures.isShown(lone: waste.requests)
        lines.append(
            waste.requests > 0
                ? say(
                    "\(better) \(isOne ? "pourrait être mieux servie" : "pourraient être mieux servies") sans qu'un enfant admis perde sa place.",
                    "\(better) could be served better without a placed child losing its place.")
                : say(
                    "Aucune demande ne pourrait être mieux servie sans qu'un enfant admis perde sa place.",
                    "No request could be served better without a placed child losing its place."))
        return SummaryParagraph(heading: heading, lines: lines)
    }

    /// How many of the unused hours somebody who waits asked for.
    private var wanted: String {
        let waste = outcome.waste
        if waste.emptyHoursWanted <= 0 {
            return say(
                "Aucune dans un créneau qu'un enfant en attente, du bon âge, demandait.",
                "None in a slot that a waiting child of the right age asked for.")
        }
        if waste.emptyHoursWanted >= waste.emptyHours {
            return say(
                "Toutes dans des créneaux qu'un enfant en attente, du bon âge, demandait.",
                "All of them in slots that a waiting child of the right age asked for.")
        }
        return say(
            "Dont \(wording.hours(waste.emptyHoursWanted)) dans des créneaux qu'un enfant en attente, du bon âge, demandait.",
            "Of these, \(wording.hours(waste.emptyHoursWanted)) in slots that a waiting child of the right age asked for."
        )
    }
}
