/// What a plan comes to, in sentences a chair can read aloud.
extension ScenarioReport {
    /// At most so many variations have a sentence of their own: those that change the most.
    private static let mostSentences = 12
    /// Of one grid, whose points are much alike, so many.
    private static let mostOfGrid = 2

    package var sentences: [String] {
        let placed = ScenarioFigures.Name("placed")
        guard let base = figures.mean(placed, figures.base), let asked = figures.mean(.init("requests"), figures.base)
        else {
            return [
                say(
                    "La base n’a pas de résultat : rien ne peut être comparé.",
                    "The base has no result: nothing can be compared.")
            ]
        }
        var lines = [
            say(
                "Dans la base, \(number(base)) enfants sur \(number(asked)) sont admis.",
                "In the base, \(number(base)) children of \(number(asked)) are placed.")
        ]
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
            let names = typography.list(conflicts.prefix(5).map { typography.quoted($0) })
            lines.append(
                say("Les règles fermes se contredisent dans \(names).", "The hard rules conflict in \(names)."))
        }
        return lines
    }

    /// How much a variation changes: answers, then places.
    private func weight(_ variation: String) -> Double {
        (figures.mean(.init("moved"), variation) ?? 0)
            + (figures.change(.init("placed"), variation)?.mean.magnitude ?? 0)
    }

    /// `« X » coûte 3 places sur 1 412 et change 2,1 % des réponses.`
    func sentence(_ variation: String, base: Double, asked: Double) -> String? {
        guard let change = figures.change(.init("placed"), variation) else { return nil }
        let name = typography.quoted(variation)
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
