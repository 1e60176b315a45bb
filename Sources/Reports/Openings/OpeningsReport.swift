package import AllocationModel
package import Childcare

/// Where to open within a budget, in words for a terminal and as one self-contained page.
package struct OpeningsReport: Sendable {
    let answer: OpeningsAnswer
    let source: Case
    let seal: String
    let typography: Typography
    let wording: Wording

    /// - Parameters:
    ///   - source: the case before anything opens.
    ///   - opened: the case with everything that could, for names.
    package init(_ answer: OpeningsAnswer, of source: Case, opened: Case, seal: String, language: Language) {
        self.answer = answer
        self.source = opened
        self.seal = seal
        typography = Typography(language: language)
        wording = Wording(opened, language: language)
    }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    /// The tables and what a chair reads aloud.
    package var text: String {
        var lines = sentences.map { "• " + $0 }.flatMap { TerminalText.wrapped($0, width: 100, indent: "  ") }
        lines.append("")
        lines.append(candidateTable.rendered())
        if let places = placesTable {
            lines += [
                "",
                say(
                    "Une place de plus (les meilleures ; toutes avec --json ou -o) :",
                    "One more place (the best; all of them with --json or -o):"), places.rendered(),
            ]
        }
        lines += ["", words]
        return lines.joined(separator: "\n")
    }

    var words: String {
        say(
            "« Estimé » : ce que disent les prix de la relaxation ; la place n’apporte pas davantage, à l’écart de preuve près. « Prouvé » : résolu à nouveau avec elle.",
            "“Estimated”: what the prices of the relaxation say; the place brings no more, but for the gap. “Proved”: solved again with it."
        )
    }

    func points(_ value: Double) -> String { typography.decimal(value, digits: 2) }

    func points(_ gain: OpeningsAnswer.Gain) -> String {
        if gain.isProved { return points(gain.atLeast) }
        return say(
            "\(points(gain.atLeast)) à \(points(gain.atMost))", "\(points(gain.atLeast)) to \(points(gain.atMost))")
    }

    func cost(_ money: Money) -> String { typography.euros(money.cents) }

    var candidateTable: TextTable {
        var table = TextTable(
            headers: say(
                "ouverture|coût|estimé|prouvé seule|retenue", "opening|cost|estimated|proved alone|chosen"
            ).split(separator: "|").map(String.init),
            alignments: [.leading, .trailing, .trailing, .trailing, .leading])
        for candidate in answer.ranked { table.add(cells(candidate)) }
        return table
    }

    func cells(_ candidate: OpeningsAnswer.Candidate) -> [String] {
        [
            candidate.name, cost(candidate.cost), points(candidate.estimate), candidate.alone.map { points($0) } ?? "–",
            candidate.isOpened ? say("oui", "yes") : say("non", "no"),
        ]
    }

    private var placesTable: TextTable? {
        let best = answer.places.filter { $0.proof != nil }
        guard !best.isEmpty else { return nil }
        var table = TextTable(
            headers: say("section|demi-journée|estimé|prouvé", "section|half-day|estimated|proved")
                .split(separator: "|").map(String.init), alignments: [.leading, .leading, .trailing, .trailing])
        for place in best { table.add(cells(place)) }
        return table
    }

    func cells(_ place: OpeningsAnswer.Place) -> [String] {
        [
            section(place), place.slot.map { typography.days($0) } ?? say("toutes", "all"), points(place.estimate),
            place.proof.map { points($0) } ?? "–",
        ]
    }

    func section(_ place: OpeningsAnswer.Place) -> String {
        let ages = source.sections.first { $0.id.text == place.section }.map {
            BilingualText(ages: $0.ages)[typography.language]
        }
        return source.name(ofCreche: place.creche) + (ages.map { ", \($0)" } ?? "")
    }

    // MARK: - Sentences

    /// What a chair reads aloud.
    var sentences: [String] { [choice, gain, proof, effect, groups, budget, order].compactMap { $0 } }

    private var choice: String {
        let names = answer.candidates.filter(\.isOpened).map { typography.quoted($0.name.printedName) }
        guard !names.isEmpty else {
            return say(
                "Aucune ouverture n’apporte de points : il n’y a rien à ouvrir.",
                "No opening brings any points: there is nothing to open.")
        }
        let list = typography.list(names)
        let spent = cost(answer.spent)
        guard let budget = answer.budget.map(cost) else {
            return say(
                "À ouvrir, sans limite de budget : \(list), pour \(spent).",
                "To open, with no budget to keep: \(list), for \(spent).")
        }
        return say(
            "À ouvrir, pour \(spent) sur un budget de \(budget) : \(list).",
            "To open, for \(spent) of a budget of \(budget): \(list).")
    }

    private var gain: String? {
        guard let level = answer.levels.first else { return nil }
        let (before, after) = (points(level.before), points(level.after))
        let more = points(level.after - level.before)
        if level.after == level.before {
            return say(
                "Le premier objectif (\(level.name)) reste à \(before).",
                "The first objective (\(level.name)) stays at \(before).")
        }
        return say(
            "Le premier objectif (\(level.name)) passe de \(before) à \(after) : \(more) de plus.",
            "The first objective (\(level.name)) goes from \(before) to \(after): \(more) more.")
    }

    private var proof: String? {
        guard let level = answer.levels.first else { return nil }
        switch answer.status {
        case .optimal:
            return say(
                "Aucun autre choix dans ce budget n’apporte davantage : c’est prouvé.",
                "No other choice within this budget brings more: this is proved.")
        case .interrupted, .feasible, .conflict:
            let bound = points(level.bound)
            let stopped = answer.status == .interrupted
            return say(
                (stopped ? "Le calcul a été arrêté. " : "")
                    + "Il n’est pas prouvé que ce soit le meilleur choix ; aucun ne dépasse \(bound).",
                (stopped ? "The computation was stopped. " : "")
                    + "It is not proved that this is the best choice; none exceeds \(bound).")
        }
    }

    private var effect: String {
        let (before, after) = (answer.before, answer.after)
        let (placed, first) = (after.placed - before.placed, after.firstWishes - before.firstWishes)
        let (old, new) = (typography.integer(before.placed), typography.integer(after.placed))
        let children =
            placed == 0
            ? say("Enfants admis : \(new), comme avant", "Children placed: \(new), as before")
            : say(
                "Enfants admis : \(new) au lieu de \(old) (\(signed(placed)))",
                "Children placed: \(new) instead of \(old) (\(signed(placed)))")
        let wishes =
            first == 0
            ? say("premiers vœux : autant qu’avant", "first wishes: as many as before")
            : say("premiers vœux : \(signed(first))", "first wishes: \(signed(first))")
        let (semicolon, stop) = (say(" ; ", "; "), ".")
        return children + semicolon + wishes + semicolon + hours(before.emptyHours, after.emptyHours) + stop
    }

    /// Place-hours that stay empty, by what people read of them: what is nothing before and after is no figure.
    private func hours(_ before: Double, _ after: Double) -> String {
        let (old, new) = (typography.decimal(before, digits: 2), typography.decimal(after, digits: 2))
        let nothing = typography.decimal(0, digits: 2)
        return switch (old == new, new == nothing) {
        case (true, true): say("aucune heure-place vide, comme avant", "no place-hour empty, as before")
        case (true, false): say("heures-places vides : \(new), comme avant", "place-hours empty: \(new), as before")
        case (false, true):
            say("plus aucune heure-place vide, au lieu de \(old)", "no place-hour empty any more, instead of \(old)")
        case (false, false):
            say("heures-places vides : \(new) au lieu de \(old)", "place-hours empty: \(new) instead of \(old)")
        }
    }

    func signed(_ value: Int) -> String { (value > 0 ? "+" : value < 0 ? "−" : "") + typography.integer(abs(value)) }

    /// The groups whose chance changes most; whoever is not of a group says nothing that the group does not.
    private var groups: String? {
        func change(_ group: OpeningsAnswer.Group) -> Double {
            Double(abs(group.after - group.before)) / Double(max(1, group.requests))
        }
        let changed = answer.groups.filter { $0.after != $0.before && $0.grouping != .income && $0.group != "no" }
            .enumerated().sorted { left, right in
                let (one, other) = (change(left.element), change(right.element))
                return one != other ? one > other : left.offset < right.offset
            }.map(\.element)
        guard !changed.isEmpty else { return nil }
        let list = changed.prefix(4).map { group in
            "\(name(of: group)) \(signed(group.after - group.before))"
        }
        return say("Qui y gagne : ", "Who gains: ") + list.joined(separator: say(" ; ", "; ")) + "."
    }

    func name(of group: OpeningsAnswer.Group) -> String {
        wording.group(GroupChance(group.grouping, group.group, requests: group.requests, placed: group.after))
    }

    private var budget: String? {
        guard let price = answer.perThousandEuros, price > 0 else { return nil }
        return say(
            "Mille euros de plus apporteraient au plus \(points(price)) points, à ce que disent les prix.",
            "A thousand euros more would bring at most \(points(price)) points, by the prices.")
    }

    private var order: String? {
        guard answer.isOrdered else { return nil }
        return say(
            "Le choix repose sur le total des points ; les enfants admis sont ceux de l’ordre des points, avec et sans les ouvertures.",
            "The choice rests on the total of points; the children placed are those of the order of points, with and without the openings."
        )
    }
}
