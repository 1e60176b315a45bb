internal import AllocationModel
internal import Childcare

/// What decided one wish, in sentences.
struct WishText {
    private let wish: WishExplanation
    private let page: ExplanationText

    /// The rank of an earlier wish with the same points, line by line.
    private let alike: Int?

    init(_ wish: WishExplanation, _ page: ExplanationText, linesOf alike: Int? = nil) {
        self.alike = alike
        self.wish = wish
        self.page = page
    }

    var lines: [BilingualText] {
        let (creche, points) = (page.creche(wish.creche), BilingualText(countOf: wish.points))
        var lines = [
            page.indented(
                BilingualText(
                    fr: "Vœu \(wish.rank), \(creche) : \(points)", en: "Wish \(wish.rank), \(creche): \(points)"))
        ]
        if let alike {
            lines.append(
                page.indented(
                    BilingualText(fr: "ligne par ligne comme au vœu \(alike)", en: "line by line as at wish \(alike)"),
                    by: 2))
        }
        for line in alike == nil ? wish.lines : [] {
            let (name, given) = (Self.name(of: line), BilingualText(countOf: line.points))
            let value =
                line.said.isEmpty ? .empty : BilingualText(fr: " (\(line.said))", en: " (\(line.said))")
            lines.append(
                page.indented(
                    BilingualText(fr: "\(name) : \(given)\(value)", en: "\(name): \(given)\(value)")
                        + page.places(line.sources), by: 2))
        }
        lines += verdict.map { page.indented($0, by: 2) }
        return lines
    }

    /// The name of a line; what is no line of the grid has words of its own.
    private static func name(of line: ExplainedLine) -> BilingualText {
        if line.rule != nil { return BilingualText(verbatim: line.criterion) }
        return line.criterion == "group_cap"
            ? BilingualText(fr: "plafond du groupe « \(line.group) »", en: "cap of the group “\(line.group)”")
            : BilingualText(fr: "points de la demande", en: "points of the request")
    }

    /// What decided it, without its points.
    var verdict: [BilingualText] {
        switch wish.verdict {
        case .granted: return [BilingualText(fr: "→ accordé", en: "→ granted")]
        case .behindGranted:
            return [BilingualText(fr: "→ un meilleur vœu est accordé", en: "→ a better wish is granted")]
        case .leftOut:
            guard let exclusion = wish.exclusion else { return [] }
            let rule = PublishedRules.reason(exclusion.rule)
            let line = exclusion.line.map { BilingualText(fr: " (« \($0) »)", en: " (“\($0)”)") } ?? .empty
            let reason =
                exclusion.reason.flatMap { $0.isEmpty ? nil : $0 }
                .map { BilingualText(fr: " : \($0)", en: ": \($0)") } ?? .empty
            return [BilingualText(fr: "→ \(rule)\(line)\(reason)", en: "→ \(rule)\(line)\(reason)")]
        case .full:
            return [full] + stopped
        case .otherRule:
            return [
                BilingualText(
                    fr: "→ une autre règle s’y oppose", en: "→ another rule stands in the way")
            ] + stopped
        case .claim:
            return [
                BilingualText(
                    fr:
                        "→ ses points la feraient passer, mais aucune répartition n’a été trouvée où chacun passe à son tour : le rapport de la commission la compte parmi les demandes qui ont de quoi se plaindre",
                    en:
                        "→ its points would let it pass, but no allocation was found in which everybody passes in turn: the commission’s report counts it among the requests with a claim"
                )
            ]
        case .waste:
            return [
                BilingualText(
                    fr: "→ une place y est libre, que la répartition n’a pas su donner",
                    en: "→ a place there is free, which the allocation did not manage to give")
            ]
        case .total: return exchange + stopped
        }
    }

    private var full: BilingualText {
        wish.isGivenToOthers
            ? BilingualText(
                fr:
                    "→ complet : aucune place n’y reste libre tous les jours voulus, elles sont attribuées à d’autres familles",
                en: "→ full: no place is left there on all the days wanted, they are given to other families")
            : BilingualText(
                fr: "→ aucune place ne pouvait y être attribuée selon le règlement",
                en: "→ no place could be given there under the rules")
    }

    /// What stops the nearest place.
    private var stopped: [BilingualText] {
        guard let place = wish.places.first else { return [] }
        let seats = place.seats.map { seat in
            let (section, days) = (page.section(seat.section), BilingualText(days: seat.days))
            let start =
                seat.start.flatMap { CivilDate(iso: $0) }.map { day in
                    BilingualText(
                        fr: ", à partir du \(BilingualText(day: day))", en: ", from \(BilingualText(day: day))")
                } ?? .empty
            let who = place.seats.count > 1 ? BilingualText(verbatim: "\(seat.request), ") : .empty
            return BilingualText(
                fr: "\(who)\(section), \(days)\(start)", en: "\(who)\(section), \(days)\(start)")
        }.joined(separator: " + ")
        var lines: [BilingualText] = []
        if !place.stops.isEmpty || !place.quotas.isEmpty {
            let others = wish.placeCount - 1
            let more =
                others > 0
                ? BilingualText(
                    fr: " (et \(others, "autre possibilité", "autres possibilités"))",
                    en: " (and \(others, "other way", "other ways"))")
                : .empty
            lines.append(page.indented(seats + more))
        }
        lines += StopText(page).lines(place.stops, wishing: wish.creche).map { page.indented($0, by: 2) }
        lines += place.quotas.map { page.indented(PublishedRules.demand($0, in: page.source), by: 2) }
        return lines
    }

    private var exchange: [BilingualText] {
        guard let exchange = wish.exchange else { return [] }
        return ExchangeText(exchange, in: page.source).lines
    }
}
