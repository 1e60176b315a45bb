package import AllocationModel
package import Childcare

/// What the order of points costs a case, in words for a terminal and as one self-contained page with a picture.
package struct OrderFrontierReport: Sendable {
    let frontier: OrderFrontier
    let term: Term
    /// The hash of the case's list of requests, by which a page is known to be of it.
    let seal: String
    let typography: Typography

    package init(_ frontier: OrderFrontier, term: Term, seal: String, language: Language) {
        self.frontier = frontier
        self.term = term
        self.seal = seal
        typography = Typography(language: language)
    }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    /// The table and what a chair reads aloud.
    package var text: String {
        guard !frontier.points.isEmpty else {
            return say(
                "Les règles fermes se contredisent : « berceau allocate » dit lesquelles.",
                "The hard rules conflict: “berceau allocate” says which.")
        }
        var table = TextTable(
            headers: say(
                "marge|admis|points|au plus|1er vœu|heures vides|plaintes|quotas manqués",
                "margin|placed|points|at most|1st wish|hours empty|claims|quotas missed"
            ).split(separator: "|").map(String.init),
            alignments: Array(repeating: .trailing, count: 8))
        for point in frontier.points { table.add(cells(point)) }
        return ([table.rendered()] + sentences).joined(separator: "\n")
    }

    func cells(_ point: OrderFrontier.Point) -> [String] {
        [
            point.margin.map { typography.points($0) } ?? "total", typography.integer(point.placed),
            typography.decimal(point.points, digits: 2), typography.decimal(point.bound, digits: 2),
            typography.integer(point.firstWishes), typography.decimal(point.emptyHours, digits: 2),
            typography.integer(point.envious), typography.integer(point.missedQuotas),
        ]
    }

    /// What a chair reads aloud; no conclusion where the way from the order to the total is not whole.
    var sentences: [String] {
        guard let strict = frontier.points.first, let total = frontier.points.last, total.margin == nil,
            strict.margin != nil
        else {
            return [
                say(
                    "Le calcul a été arrêté avant le total seul : rien ne peut encore être conclu.",
                    "The computation was stopped before the total alone: nothing can be concluded yet.")
            ]
        }
        if total.placed == strict.placed, total.points == strict.points, strict.envious == total.envious {
            return [
                say(
                    "L'ordre des points ne coûte rien ici : autant d'enfants admis et de points que si le total décide seul.",
                    "The order of points costs nothing here: as many children placed and points as where the total alone decides."
                )
            ]
        }
        return [cost(strict, total), claims(strict, total), wishesAndHours(strict, total), bound(strict, total)]
            + dominated
    }

    private func cost(_ strict: OrderFrontier.Point, _ total: OrderFrontier.Point) -> String {
        let fewer = total.placed - strict.placed
        let share = total.points == 0 ? 0 : (total.points - strict.points) / total.points
        let percent = typography.percent(share, digits: 2)
        let number = typography.integer(fewer.magnitude == 0 ? 0 : Int(fewer.magnitude))
        let children =
            fewer == 0
            ? say("autant", "as many")
            : fewer > 0 ? say("\(number) de moins", "\(number) fewer") : say("\(number) de plus", "\(number) more")
        let (some, all) = (typography.integer(strict.placed), typography.integer(total.placed))
        return say(
            "Dans l'ordre des points, \(some) enfants sont admis, et \(all) si le total décide seul : \(children), et \(percent) de points de moins.",
            "In the order of points \(some) children are placed, and \(all) where the total alone decides: \(children), and \(percent) fewer points."
        )
    }

    private func claims(_ strict: OrderFrontier.Point, _ total: OrderFrontier.Point) -> String {
        let (some, all) = (typography.integer(strict.envious), typography.integer(total.envious))
        return say(
            "Les demandes qui ont de quoi se plaindre passent de \(all) à \(some).",
            "Requests with a claim go from \(all) to \(some).")
    }

    private func wishesAndHours(_ strict: OrderFrontier.Point, _ total: OrderFrontier.Point) -> String {
        let first = (typography.integer(strict.firstWishes), typography.integer(total.firstWishes))
        let hours = (
            typography.decimal(strict.emptyHours, digits: 2), typography.decimal(total.emptyHours, digits: 2)
        )
        let some = strict.emptyHours < 2
        let empty =
            strict.emptyHours > 0
            ? "\(hours.0) \(some ? "heure-place" : "heures-places") de la semaine \(some ? "reste vide" : "restent vides")"
            : "aucune heure-place de la semaine ne reste vide"
        let instead = strict.emptyHours == total.emptyHours ? ", dans les deux cas" : " au lieu de \(hours.1)"
        return say(
            "Le premier vœu est accordé \(first.0) fois au lieu de \(first.1) ; \(empty)\(instead).",
            "The first wish is granted \(first.0) times instead of \(first.1); \(hours.0) place-hours of the week stay empty instead of \(hours.1)."
        )
    }

    private func bound(_ strict: OrderFrontier.Point, _ total: OrderFrontier.Point) -> String {
        if strict.status == .optimal {
            return say(
                "Aucune répartition dans l'ordre ne fait mieux : c'est prouvé.",
                "No allocation in the order does better: this is proved.")
        }
        let most = typography.decimal(strict.bound, digits: 2)
        return say(
            "Il n'est pas prouvé qu'aucune répartition dans l'ordre ne fasse mieux ; aucune, dans l'ordre ou non, ne dépasse \(most) points.",
            "It is not proved that no allocation in the order does better; none, in the order or not, exceeds \(most) points."
        )
    }

    /// The margins that a smaller one makes useless.
    private var dominated: [String] {
        let useless = frontier.points.enumerated().filter { index, point in
            point.margin != nil && frontier.points[..<index].contains { point.isDominated(by: $0) }
        }.compactMap { $1.margin.map { typography.points($0) } }
        guard !useless.isEmpty else { return [] }
        let names = typography.list(useless)
        return [
            useless.count == 1
                ? say(
                    "La marge de \(names) n'apporte rien ici : une plus petite fait mieux quelque part et moins bien nulle part.",
                    "The margin of \(names) brings nothing here: a smaller one does better somewhere and worse nowhere."
                )
                : say(
                    "Les marges de \(names) n'apportent rien ici : une plus petite fait mieux quelque part et moins bien nulle part.",
                    "The margins of \(names) bring nothing here: a smaller one does better somewhere and worse nowhere."
                )
        ]
    }
}
