package import AllocationModel
package import Childcare

/// Why a request got its answer, as far as the decision itself says: what stopped each wish, in one sentence each, for its
/// letter and its sheet. Nothing is solved for it; `berceau explain` says more.
package enum DecidedReasons {
    /// Sentences for the family; none for a first wish granted.
    package static func sentences(_ explanation: RequestExplanation, of source: Case) -> [BilingualText] {
        let page = ExplanationText(explanation, of: source)
        let looked = explanation.wishes.filter { $0.placeCount > 0 }
        var said: [BilingualText] = []
        if let waiting = explanation.waiting {
            // What became of a file that was not considered is said by its letter.
            guard let reason = reason(waiting.reason, looked) else { return [] }
            said.append(reason)
            // Where the total decided, its cost is what explains it; the points of those who have the places do not.
            let isPlain = looked.allSatisfy { $0.verdict == .total && $0.isGivenToOthers }
            if waiting.reason == .full, isPlain { return said }
        }
        let details = explanation.wishes.compactMap { wish -> BilingualText? in
            guard explanation.waiting != nil || wish.verdict != .total else { return nil }
            return sentence(wish, page, .family)
        }
        guard !details.isEmpty else { return said }
        if !explanation.together.isEmpty { said.append(together(explanation, source, .family)) }
        return said + details
    }

    /// What stopped each wish, by its rank, for the commission; only of those something stopped in the order of points.
    package static func verdicts(_ explanation: RequestExplanation, of source: Case) -> [Int: BilingualText] {
        let page = ExplanationText(explanation, of: source)
        var verdicts: [Int: BilingualText] = [:]
        for wish in explanation.wishes where wish.verdict != .total {
            guard let sentence = sentence(wish, page, .request) else { continue }
            let with = explanation.together.isEmpty ? nil : together(explanation, source, .request)
            verdicts[wish.rank] =
                with.map { BilingualText(fr: "\($0) ; \(sentence)", en: "\($0); \(sentence)") } ?? sentence
        }
        return verdicts
    }

    private static func reason(_ reason: WaitingRecord.Reason, _ wishes: [WishExplanation]) -> BilingualText? {
        switch reason {
        case .full where !wishes.isEmpty && wishes.allSatisfy(\.isGivenToOthers):
            BilingualText(
                fr:
                    "à l’âge de l’enfant, aucune des places demandées n’est libre tous les jours voulus : elles sont attribuées à d’autres familles",
                en:
                    "at the child's age none of the places asked for is free on all the days wanted: they are given to other families"
            )
        case .full:
            BilingualText(
                fr: "aucune place ne pouvait être attribuée à votre enfant selon le règlement",
                en: "no place could be given to your child under the rules")
        case .otherRule:
            BilingualText(
                fr: "une place restait, mais une autre règle a décidé : mixité, fratrie, ou total des points",
                en: "a place was left, but another rule decided: social mix, siblings, or the total of points")
        case .noAdmissibleWish, .fileStatus, .unborn, .refused, .held: nil
        }
    }

    /// What stopped a wish, at the nearest of its places; `nil` where nothing did.
    private static func sentence(_ wish: WishExplanation, _ page: ExplanationText, _ voice: Voice) -> BilingualText? {
        let creche = page.creche(wish.creche)
        func named(_ text: BilingualText) -> BilingualText {
            voice == .family ? BilingualText(fr: "\(creche) : \(text)", en: "\(creche): \(text)") : text
        }
        switch wish.verdict {
        case .granted, .behindGranted, .leftOut: return nil
        case .claim, .waste: return WishText(wish, page).verdict.first.map { named(plain($0)) }
        case .total where wish.isGivenToOthers:
            return named(
                BilingualText(
                    fr: "aucune place n’y reste libre tous les jours voulus, elles sont attribuées à d’autres familles",
                    en: "no place is left there on all the days wanted, they are given to other families"))
        case .full, .otherRule, .total: break
        }
        guard let place = wish.places.first else { return nil }
        if let stop = hardest(place.stops) {
            return StopText(page, voice).sentence(stop, wishing: wish.creche, namesCreche: voice == .family)
        }
        let quotas = place.quotas.map { PublishedRules.demand($0, in: page.source) }
        return quotas.isEmpty ? nil : named(quotas.joined(separator: BilingualText(fr: " ; ", en: "; ")))
    }

    /// The limit that asks most: one that no points pass, else the one held by whoever has most points.
    private static func hardest(_ stops: [StopExplanation]) -> StopExplanation? {
        func hardness(_ stop: StopExplanation) -> (Int, Points) {
            switch stop.decision {
            case .noSeat: (3, 0)
            case .outsideOrder: (2, 0)
            case .reservedSeat where stop.besides == nil: (1, 0)
            default: (0, stop.lastPoints ?? 0)
            }
        }
        var found: StopExplanation?
        for stop in stops where found.map({ hardness($0) < hardness(stop) }) ?? true { found = stop }
        return found
    }

    private static func together(
        _ explanation: RequestExplanation, _ source: Case, _ voice: Voice
    ) -> BilingualText {
        let others = explanation.together.map { BilingualText(verbatim: $0) }.listed
        let household = source.requests.first { $0.id.text == explanation.request }.map(\.household)
        let rule: BilingualText
        if source.jointWishes.contains(where: { $0.household == household }) {
            rule = BilingualText(
                fr: "selon la liste de choix commune de la famille", en: "by the family's own joint list")
        } else {
            let own = source.households.first { $0.id == household }?.siblingRule ?? source.policy.siblings
            rule = BilingualText(
                fr: "les enfants d’une même fratrie sont \(own.words)", en: "brothers and sisters are \(own.words)")
        }
        return voice == .family
            ? BilingualText(
                fr: "demande décidée avec \(others), de votre famille : \(rule)",
                en: "decided with \(others), of your family: \(rule)")
            : BilingualText(fr: "décidé avec \(others) (\(rule))", en: "decided with \(others) (\(rule))")
    }

    /// A line without its indentation and its arrow.
    static func plain(_ line: BilingualText) -> BilingualText {
        line.map { text in
            var rest = text.drop { $0 == " " }
            if rest.hasPrefix("→ ") { rest = rest.dropFirst(2) }
            return String(rest)
        }
    }
}

extension SiblingRule {
    /// What becomes of the children of one household, after « sont ».
    var words: BilingualText {
        switch self {
        case .together:
            BilingualText(fr: "admis tous dans la même crèche, ou aucun", en: "all placed in one crèche, or none")
        case .samePlaceAndTime:
            BilingualText(
                fr: "admis tous dans la même crèche, aux mêmes jours et dès la même période, ou aucun",
                en: "all placed in one crèche, on the same days and from the same period, or none")
        case .elderMayStartAlone:
            BilingualText(
                fr: "admis dans la même crèche ; les aînés peuvent l'être avant les cadets",
                en: "placed in one crèche; the elder may be placed while the younger wait")
        case .youngerMayStartAlone:
            BilingualText(
                fr: "admis dans la même crèche ; les cadets peuvent l'être avant les aînés",
                en: "placed in one crèche; the younger may be placed while the elder wait")
        case .allOrNothing:
            BilingualText(
                fr: "admis tous, au besoin dans des crèches différentes, ou aucun",
                en: "all placed, perhaps in different crèches, or none")
        case .preferTogether:
            BilingualText(
                fr: "admis chacun pour soi, de préférence ensemble",
                en: "placed each on its own, together where possible")
        case .independent: BilingualText(fr: "admis chacun pour soi", en: "placed each on its own")
        }
    }
}
