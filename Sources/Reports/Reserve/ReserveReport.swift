package import AllocationModel
package import Childcare

/// How many seats to keep for later arrivals, in words for a terminal and as one self-contained page.
package struct ReserveReport: Sendable {
    let answer: ReserveAnswer
    let source: Case
    let seal: String
    let typography: Typography

    package init(_ answer: ReserveAnswer, of source: Case, seal: String, language: Language) {
        self.answer = answer
        self.source = source
        self.seal = seal
        typography = Typography(language: language)
    }

    func say(_ french: String, _ english: String) -> String { typography.say(french, english) }

    package var text: String {
        var lines = sentences.map { "• " + $0 }.flatMap { TerminalText.wrapped($0, width: 100, indent: "  ") }
        var table = TextTable(
            headers: policyHeads, alignments: [.leading] + Array(repeating: .trailing, count: policyHeads.count - 1))
        for policy in policies { table.add(cells(policy)) }
        lines += ["", table.rendered()]
        let kept = answer.sections.filter { $0.kept > 0 }
        if !kept.isEmpty {
            var table = TextTable(
                headers: sectionHeads, alignments: [.leading, .trailing, .trailing])
            for section in kept { table.add(cells(section)) }
            lines += [
                "",
                say(
                    "Places à garder (colonne reserve de sections.csv) :",
                    "Seats to keep (column reserve of sections.csv):"), table.rendered(),
            ]
        }
        return lines.joined(separator: "\n")
    }

    /// The best, keeping none, then the shares; ways that come to the same seats once.
    var policies: [ReserveAnswer.Policy] {
        var policies = [answer.best]
        for policy in [answer.none] + answer.shares where !policies.contains(where: { isSame($0, policy) }) {
            policies.append(policy)
        }
        return policies
    }

    /// Whether two ways keep the same seats: a small share of few places is none.
    private func isSame(_ one: ReserveAnswer.Policy, _ other: ReserveAnswer.Policy) -> Bool {
        var renamed = other
        renamed.name = one.name
        return one == renamed
    }

    /// Whether nothing exceeds the best in these futures.
    private var isProved: Bool {
        guard let bound = answer.bound else { return false }
        return answer.best.expected >= bound - 1e-6 * max(1, bound.magnitude)
    }

    var policyHeads: [String] {
        say(
            "réserve|places|admis|points maintenant|points ensuite|attendu|regret moyen|de|à",
            "reserve|seats|placed|points now|points later|expected|mean regret|from|to"
        ).split(separator: "|").map(String.init)
    }

    var sectionHeads: [String] {
        say("section|places|à garder", "section|places|to keep").split(separator: "|").map(String.init)
    }

    func number(_ value: Double) -> String { typography.decimal(value, digits: 2) }

    func cells(_ policy: ReserveAnswer.Policy) -> [String] {
        let alike = answer.shares.filter { $0.name != policy.name && isSame($0, policy) }.map(name)
        let own = name(policy)
        let same = typography.list(alike)
        let name = alike.isEmpty ? own : say("\(own), comme \(same)", "\(own), as \(same)")
        return [
            name, typography.integer(policy.kept), number(Double(policy.placedNow) + policy.placedLater),
            number(policy.now), number(policy.later), number(policy.expected), number(policy.regret),
            number(policy.leastRegret), number(policy.mostRegret),
        ]
    }

    private func name(_ policy: ReserveAnswer.Policy) -> String {
        switch policy.name {
        case "none": say("aucune", "none")
        case "sections": say("la meilleure trouvée", "the best found")
        default: typography.typeset(policy.name.replacing("share ", with: ""))
        }
    }

    func cells(_ section: ReserveAnswer.Section) -> [String] {
        let ages = source.sections.first { $0.id.text == section.section }.map {
            BilingualText(ages: $0.ages)[typography.language]
        }
        return [
            source.name(ofCreche: section.creche) + (ages.map { ", \($0)" } ?? ""), typography.integer(section.places),
            typography.integer(section.kept),
        ]
    }

    var sentences: [String] { [choice, gain, regret, proof, check, assumption].compactMap { $0 } }

    private var choice: String {
        let (kept, futures) = (answer.best.kept, answer.futures.count)
        let number = typography.count(kept, ("place", "places"), ("seat", "seats"))
        let families = typography.integer(answer.arrivals)
        let day = CivilDate(iso: answer.from).map { typography.date($0) } ?? answer.from
        if kept == 0, isProved {
            return say(
                "Ne rien garder : avec \(families) familles attendues au \(day), aucune réserve n’apporte davantage dans les \(futures) avenirs tirés ; c’est prouvé.",
                "Keep nothing: with \(families) families expected on \(day), no reserve brings more in the \(futures) sampled futures; this is proved."
            )
        }
        if kept == 0 {
            return say(
                "Ne rien garder : avec \(families) familles attendues au \(day), aucune réserve essayée n’apporte davantage, sur \(futures) avenirs tirés.",
                "Keep nothing: with \(families) families expected on \(day), no reserve that was tried brings more, over \(futures) sampled futures."
            )
        }
        return say(
            "Garder \(number) pour \(families) familles attendues au \(day), sur \(futures) avenirs tirés.",
            "Keep \(number) for \(families) families expected on \(day), over \(futures) sampled futures.")
    }

    private var gain: String? {
        guard answer.best.kept > 0 else { return nil }
        let more = number(answer.best.expected - answer.none.expected)
        return say(
            "Attendu : \(number(answer.best.expected)) points (\(answer.measure)) au lieu de \(number(answer.none.expected)) si toutes les places sont données maintenant : \(more) de plus.",
            "Expected: \(number(answer.best.expected)) points (\(answer.measure)) instead of \(number(answer.none.expected)) if every seat is given now: \(more) more."
        )
    }

    private var regret: String {
        let (best, none) = (answer.best, answer.none)
        return say(
            "Qui connaîtrait l’avenir ferait mieux de \(number(best.regret)) points en moyenne (de \(number(best.leastRegret)) à \(number(best.mostRegret))) ; sans réserve, de \(number(none.regret)) (de \(number(none.leastRegret)) à \(number(none.mostRegret))).",
            "Whoever knew the future would do better by \(number(best.regret)) points on average (\(number(best.leastRegret)) to \(number(best.mostRegret))); with no reserve, by \(number(none.regret)) (\(number(none.leastRegret)) to \(number(none.mostRegret)))."
        )
    }

    private var proof: String? {
        let tried = typography.integer(answer.tried)
        let shown = policies.count
        // The table has those one compares; the search looked at others on its way.
        let table =
            shown < answer.tried
            ? say(
                " ; le tableau montre \(shown == 1 ? "la meilleure" : "les \(typography.integer(shown)) que l’on compare")",
                "; the table shows \(shown == 1 ? "the best" : "the \(typography.integer(shown)) to be compared")") : ""
        let ways =
            answer.isExhaustive
            ? say(
                "Toutes les réserves possibles ont été essayées (\(tried))\(table).",
                "Every possible reserve was tried (\(tried))\(table).")
            : answer.tried == 1
                ? say("Une seule réserve a été essayée, pas toutes.", "One reserve was tried, not all of them.")
                : say(
                    "\(tried) réserves différentes ont été essayées, pas toutes\(table).",
                    "\(tried) different reserves were tried, not all of them\(table).")
        guard let bound = answer.bound else { return ways }
        return ways
            + say(
                " Aucune, quelles que soient les décisions des deux tours, ne dépasse \(number(bound)) points dans ces avenirs.",
                " None, however both rounds are decided, exceeds \(number(bound)) points in these futures.")
            + (isProved
                ? say(" Ce qui est retenu y parvient.", " What is chosen comes to that.") : "")
    }

    private var check: String? {
        guard let check = answer.check else { return nil }
        let difference = number(check.difference)
        let futures = typography.integer(check.futures)
        guard let error = check.standardError.map(number) else {
            return say(
                "Sur \(futures) autre avenir, qui n’a pas servi au choix : \(difference) points d’écart avec aucune réserve.",
                "Over \(futures) other future, which had no part in the choice: \(difference) points from keeping none."
            )
        }
        return say(
            "Sur \(futures) autres avenirs, qui n’ont pas servi au choix : \(difference) points d’écart avec aucune réserve (erreur type \(error)).",
            "Over \(futures) other futures, which had no part in the choice: \(difference) points from keeping none (standard error \(error))."
        ) + verdict(check)
    }

    /// What the futures that had no part in the choice say of it.
    private func verdict(_ check: ReserveAnswer.Check) -> String {
        if check.difference <= 0 {
            return say(
                " L’avantage ne s’y retrouve pas : ne rien garder y vaut autant ou mieux.",
                " The advantage is not found there: keeping nothing is worth as much there, or more.")
        }
        guard let error = check.standardError, check.difference < 2 * error else { return "" }
        return say(
            " Cet écart peut être dû au hasard des tirages : tirez davantage d’avenirs (--futures).",
            " Chance alone may make that difference: sample more futures (--futures).")
    }

    private var assumption: String {
        say(
            "Suppose que ceux qui viendront ressemblent aux familles du dossier, que qui est refusé maintenant ne redemande pas, et qu’un point vaut \(answer.laterWeight) % plus tard.",
            "Supposes that those who come are like the families of the case, that whoever is refused now does not ask again, and that a point is worth \(answer.laterWeight)% later."
        )
    }
}

extension ReserveReport {
    /// One self-contained page, well-formed as XML; the same bytes for the same answer.
    package var html: String {
        let title =
            say("Places à garder – rentrée du ", "Seats to keep – term of ") + typography.date(source.term.start)
        let reader = BilingualText(
            fr: "Document de travail de la commission, non public.",
            en: "The commission's working document, not public.")
        return HTMLPage.study(title: title, reader: reader, parts: parts, seal: seal, typography)
    }

    private var parts: [HTMLPage.Part] {
        [
            HTMLPage.Part(
                id: "summary", title: say("À lire en séance", "To be read aloud"),
                content: [.tag("ul", all: sentences.map { .tag("li", [:], .text($0)) })]),
            HTMLPage.Part(
                id: "policies", title: say("Les réserves comparées", "Reserves compared"), content: [policyTable]),
            HTMLPage.Part(
                id: "sections", title: say("Section par section", "Section by section"), content: [sectionTable]),
            HTMLPage.Part(
                id: "futures", title: say("Avenir par avenir", "Future by future"), content: [bars, futureTable]),
        ]
    }

    private var policyTable: Markup {
        var table = MarkupTable(
            caption: say("Points et regret de chaque réserve", "Points and regret of each reserve"),
            columns: policyHeads.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0) })
        table.rows = policies.map { cells($0).map { .text($0) } }
        return table.markup
    }

    private var sectionTable: Markup {
        var table = MarkupTable(
            caption: say("Places à garder", "Seats to keep"),
            columns: sectionHeads.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0) })
        table.rows = answer.sections.map { cells($0).map { .text($0) } }
        return table.markup
    }

    private var bars: Markup {
        Bars(
            caption: say(
                "Regret dans chaque avenir, avec la meilleure réserve", "Regret in each future, with the best reserve"),
            heads: (say("Avenir", "Future"), say("Points", "Points")),
            bars: answer.futures.enumerated().map { number, future in
                let regret = max(0, future.hindsight - future.best)
                return Bars.Bar(
                    label: say("Avenir \(number + 1)", "Future \(number + 1)"), value: regret,
                    annotation: self.number(regret))
            }
        ).markup
    }

    private var futureTable: Markup {
        let heads = say(
            "Avenir|Familles|Enfants|Connu d'avance|Au plus|Sans réserve|Meilleure réserve",
            "Future|Families|Children|Known beforehand|At most|No reserve|Best reserve"
        ).split(separator: "|").map(String.init)
        var table = MarkupTable(
            caption: say("Points de chaque avenir", "Points of each future"),
            columns: heads.enumerated().map { MarkupTable.Column(title: $1, isNumber: $0 > 0) })
        table.rows = answer.futures.enumerated().map { number, future in
            [
                typography.integer(number + 1), typography.integer(future.families),
                typography.integer(future.children),
                self.number(future.hindsight), future.hindsightBound.map(self.number) ?? "–", self.number(future.none),
                self.number(future.best),
            ].map { .text($0) }
        }
        return table.markup
    }
}
