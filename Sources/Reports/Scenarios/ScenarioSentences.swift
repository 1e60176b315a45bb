/// What a plan comes to, in sentences a chair can read aloud.
extension ScenarioReport {
    /// At most so many variations have a sentence of their own: those that change the most.
    private static let mostSentences = 12
    /// Of one grid, whose points are much alike, so many.
    private static let mostOfGrid = 2

    /// Of every demand and term, one after the other.
    package var sentences: [String] { blocks.flatMap(\.ownSentences) }

    var ownSentences: [String] {
        let placed = ScenarioFigures.Name("placed")
        guard let base = figures.mean(placed, figures.base), let asked = figures.mean(.init("requests"), figures.base)
        else {
            return [
                say(
                    "La base n’a pas de résultat : rien ne peut être comparé.",
                    "The base has no result: nothing can be compared.")
            ]
        }
        var lines = [stated(base: base, asked: asked)]
        let order = varied.enumerated().sorted { left, right in
            let (one, other) = (weight(left.element), weight(right.element))
            return one != other ? one > other : left.offset < right.offset
        }.map(\.element)
        var ofGrid: [String: Int] = [:]
        let told = order.filter { name in
            let grid = grid(of: name)
            guard !grid.isEmpty else { return true }
            ofGrid[grid, default: 0] += 1
            return ofGrid[grid, default: 0] <= Self.mostOfGrid
        }
        lines += told.prefix(Self.mostSentences).compactMap { sentence($0) }
        let conflicts = varied.filter { name in
            figures.runs.contains { $0.variation == name && $0.status == "conflict" }
        }
        if !conflicts.isEmpty {
            let names = typography.list(
                conflicts.prefix(5).map { name in
                    spoken(name) + (inDraws(name, ending: "conflict").map { " (\($0))" } ?? "")
                })
            lines.append(
                say("Les règles fermes se contredisent dans \(names).", "The hard rules conflict in \(names)."))
        }
        return lines
    }

    /// `Demande « dans trois ans » : dans la base, 12 enfants sur 24 sont admis.`
    private func stated(base: Double, asked: Double) -> String {
        let (count, all) = (number(base), number(asked))
        let french =
            base == 0
            ? "dans la base, aucun enfant sur \(all) n’est admis"
            : "dans la base, \(count) \(base < 2 ? "enfant" : "enfants") sur \(all) \(base < 2 ? "est admis" : "sont admis")"
        let english =
            base == 0
            ? "in the base, no child of \(all) is placed"
            : "in the base, \(count) \(base == 1 ? "child" : "children") of \(all) \(base == 1 ? "is" : "are") placed"
        let draws = figures.values(.init("placed"), figures.base).count
        let said =
            say(french, english)
            + (draws > 1 ? say(", en moyenne de \(draws) tirages", ", on average of \(draws) draws") : "") + "."
        let start = place.told(typography).map { $0 + typography.say(" : ", ": ") + said } ?? said
        return start.prefix(1).uppercased() + start.dropFirst()
    }

    /// How a sentence names a variation: a point of a grid by what is set in it.
    private func spoken(_ variation: String) -> String {
        guard let run = figures.runs.first(where: { $0.variation == variation }), !run.grid.isEmpty else {
            return typography.quoted(variation)
        }
        return typography.quoted(SpokenSettings(typography: typography).told(run.grid, run.settings))
    }

    /// How much a variation changes: answers, then places.
    private func weight(_ variation: String) -> Double {
        (figures.mean(.init("moved"), variation) ?? 0)
            + (figures.change(.init("placed"), variation)?.mean.magnitude ?? 0)
    }

    /// `3 tirages sur 4`, where some draws of a variation end so and some do not.
    func inDraws(_ variation: String, ending status: String) -> String? {
        let (count, all) = figures.draws(variation, ending: status)
        guard count > 0, count < all else { return nil }
        let (some, whole) = (typography.integer(count), typography.integer(all))
        return say("\(some) \(count < 2 ? "tirage" : "tirages") sur \(whole)", "\(some) of \(whole) draws")
    }

    /// `Dans 1 tirage sur 4 (les règles se contredisent dans les autres), `, where a variation has no result in all draws.
    private func partly(_ variation: String, _ count: Int) -> String {
        let (conflicts, all) = figures.draws(variation, ending: "conflict")
        guard count < all else { return "" }
        let (some, whole) = (typography.integer(count), typography.integer(all))
        let (word, rest) = (count < 2 ? "tirage" : "tirages", all - count == 1)
        let why =
            conflicts == all - count
            ? say(
                "les règles se contredisent dans \(rest ? "l’autre" : "les autres")",
                "the rules conflict in the \(rest ? "other" : "others")")
            : say(
                rest ? "l’autre n’a pas de résultat" : "les autres n’ont pas de résultat",
                rest ? "the other has no result" : "the others have no result")
        return say("Dans \(some) \(word) sur \(whole) (\(why)), ", "In \(some) of \(whole) draws (\(why)), ")
    }

    /// `« X » coûte 3 places sur 1 412 et change 2,1 % des réponses.`
    func sentence(_ variation: String) -> String? {
        guard let change = figures.change(.init("placed"), variation),
            let base = figures.baseMean(.init("placed"), beside: variation)
        else { return nil }
        let name = partly(variation, change.count) + spoken(variation)
        let count = number(change.mean.magnitude)
        let all = number(base)
        let isOne = change.mean.magnitude < 2
        let effect =
            change.mean == 0
            ? say("admet autant d’enfants", "places as many children")
            : change.mean < 0
                ? say(
                    "coûte \(count) \(isOne ? "place" : "places") sur \(all)",
                    "costs \(count) \(change.mean == -1 ? "place" : "places") of \(all)")
                : say(
                    "admet \(count) \(isOne ? "enfant" : "enfants") de plus que les \(all) de la base",
                    "places \(count) more than the base's \(all)")
        let interval =
            change.low < change.high
            ? say(
                " (de \(signed(change.low)) à \(signed(change.high)) \(nine(change)))",
                " (from \(signed(change.low)) to \(signed(change.high)) \(nine(change)))") : ""
        guard let moved = figures.movedShare(variation) else {
            return say("\(name) \(effect)\(interval).", "\(name) \(effect)\(interval).")
        }
        let share = typography.percent(moved, digits: 1)
        return moved == 0
            ? say(
                "\(name) \(effect)\(interval) et ne change aucune réponse.",
                "\(name) \(effect)\(interval) and changes no answer.")
            : say(
                "\(name) \(effect)\(interval) et change la réponse de \(share) des demandes.",
                "\(name) \(effect)\(interval) and changes the answer of \(share) of the requests.")
    }

    /// Of how many draws an interval speaks.
    private func nine(_ change: ScenarioFigures.Estimate) -> String {
        let count = typography.integer(change.count)
        return change.isOfAll
            ? say("dans les \(count) tirages", "in the \(count) draws")
            : say("dans neuf tirages sur dix", "in nine draws of ten")
    }
}
