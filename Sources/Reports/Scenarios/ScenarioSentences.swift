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
        lines += told.prefix(Self.mostSentences).compactMap { sentence($0, base: base, asked: asked) }
        let conflicts = varied.filter { name in
            figures.runs.contains { $0.variation == name && $0.status == "conflict" }
        }
        if !conflicts.isEmpty {
            let names = typography.list(conflicts.prefix(5).map(spoken))
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

    /// `« X » coûte 3 places sur 1 412 et change 2,1 % des réponses.`
    func sentence(_ variation: String, base: Double, asked: Double) -> String? {
        guard let change = figures.change(.init("placed"), variation) else { return nil }
        let name = spoken(variation)
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
                " (de \(signed(change.low)) à \(signed(change.high)) dans neuf tirages sur dix)",
                " (from \(signed(change.low)) to \(signed(change.high)) in nine draws of ten)") : ""
        guard let moved = figures.mean(.init("moved"), variation), asked > 0 else {
            return say("\(name) \(effect)\(interval).", "\(name) \(effect)\(interval).")
        }
        let share = typography.percent(moved / asked, digits: 1)
        return moved == 0
            ? say(
                "\(name) \(effect)\(interval) et ne change aucune réponse.",
                "\(name) \(effect)\(interval) and changes no answer.")
            : say(
                "\(name) \(effect)\(interval) et change la réponse de \(share) des demandes.",
                "\(name) \(effect)\(interval) and changes the answer of \(share) of the requests.")
    }
}
