import Childcare
import AllocationModel
import Childcare

/// What is said of an outcome's worth: what the certificate proves, what rests on the solver's word, what is not proved.
extension Statements {
    /// The level the outcome is summed up by.
    private var headline: LevelRecord? {
        Outcome.headline(of: outcome.levels, named: LevelPlan(subject.case.policy).headline)
    }

    var status: SummaryParagraph {
        if let broken = subject.check?.broken, !broken.isEmpty { return unsound(broken) }
        switch outcome.status {
        case .optimal: return optimal
        case .feasible:
            return SummaryParagraph(
                heading: say("Répartition valable\(distance)", "Valid allocation\(distance)"),
                tone: .caution,
                lines: [
                    say(
                        "Toutes les règles fermes sont respectées\(total).",
                        "Every hard rule is kept\(total).")
                ] + open + certified)
        case .interrupted:
            return SummaryParagraph(
                heading: say("Calcul interrompu\(distance)", "Interrupted\(distance)"), tone: .caution,
                lines: [
                    say(
                        "Voici la meilleure répartition trouvée avant l'arrêt\(total) ; elle respecte toutes les règles fermes.",
                        "This is the best allocation found before the stop\(total); it keeps every hard rule."
                    )
                ] + open + certified)
        case .conflict:
            // Rules may name a request, and a way out says how many children a group has.
            guard audience == .commission else {
                return SummaryParagraph(
                    heading: say(
                        "Aucune répartition : des règles fermes se contredisent",
                        "No allocation: hard rules contradict each other"), tone: .alert,
                    lines: [
                        say(
                            "Le détail est dans le document de la commission.",
                            "The details are in the commission's document.")
                    ])
            }
            return SummaryParagraph(
                heading: say(
                    "Aucune répartition : ces règles fermes se contredisent",
                    "No allocation: these hard rules contradict each other"),
                tone: .alert, lines: (outcome.conflict?.rules ?? []).map { $0[typography.language] })
        }
    }

    /// An outcome read from files that does not stand up to an audit: whatever else it says, nobody vouches for it.
    private func unsound(_ broken: [BilingualText]) -> SummaryParagraph {
        SummaryParagraph(
            heading: say(
                "Ce résultat ne passe pas la vérification : rien de ce qu'il affirme n'est garanti",
                "This outcome does not stand up to an audit: nothing it says is guaranteed"),
            tone: .alert,
            lines: [say("Ne tient pas :", "Does not hold:")] + broken.map { $0[typography.language] }
                + [
                    say(
                        "« berceau audit DOSSIER RÉSULTAT » dit ce qui a été trouvé, ligne à ligne.",
                        "“berceau audit CASE OUTCOME” says what was found, line by line.")
                ])
    }

    private var optimal: SummaryParagraph {
        let isCertified = outcome.levels.allSatisfy { $0.isCertified || !$0.decides }
        return SummaryParagraph(
            heading: isCertified
                ? say(
                    "Répartition optimale : le certificat joint le prouve",
                    "Optimal allocation: the enclosed certificate proves it")
                : say("Répartition optimale d'après le solveur", "Optimal allocation by the solver's word"),
            tone: .good, lines: [best(isCertified)] + open + certified)
    }

    /// What an optimal outcome is the best of.
    private func best(_ isCertified: Bool) -> String {
        guard let head = headline, let reached = head.reached else {
            return isCertified
                ? say(
                    "Aucune autre répartition qui respecte les règles n'obtient un meilleur total\(total).",
                    "No other allocation that keeps the rules has a better total\(total).")
                : say(
                    "D'après le solveur, aucune autre répartition qui respecte les règles n'obtient un meilleur total\(total).",
                    "By the solver's word, no other allocation that keeps the rules has a better total\(total)."
                )
        }
        let given = typography.decimal(Double(reached - head.objective) / Double(max(1, head.scale)))
        let source = isCertified ? "" : say(" d'après le solveur", ", by the solver's word")
        return say(
            "Chaque objectif est au mieux, l'un après l'autre\(source). Le total\(total) a cédé \(given) aux suivants, dans la tolérance du règlement.",
            "Every objective is at its best, one after the other\(source). The total\(total) gave up \(given) to later ones, within the policy's tolerance."
        )
    }

    /// ` (78 251 points)`; nothing where the points would be those of a few children.
    private var total: String {
        guard let points = outcome.objectivePoints, figures.isShown(.placed(scope: .network)) else {
            return ""
        }
        let value = typography.decimal(points, digits: 2)
        return say(
            " (\(value) \(points.magnitude < 2 ? "point" : "points"))",
            " (\(value) \(points == 1 ? "point" : "points"))")
    }

    /// Rounded up: a promise may be weaker than the truth, never stronger.
    private func upward(_ gap: Double) -> String { typography.percent(gap, digits: 3, rounding: .up) }

    private var distance: String {
        guard let head = headline else { return "" }
        if head.isCertified {
            return say(
                ", au total le plus élevé possible (certifié)", ", with the highest total possible (certified)")
        }
        if head.proved {
            return say(
                ", au total le plus élevé possible d'après le solveur",
                ", with the highest total possible by the solver's word")
        }
        let source =
            head.bound < head.certifiedBound
            ? say(" d'après le solveur", " by the solver's word")
            : say(" (certifié)", " (certified)")
        return say(
            ", à \(upward(head.gap)) au plus du meilleur total possible\(source)",
            ", within \(upward(head.gap)) of the best total possible\(source)")
    }

    /// Levels of the public draw: who, and in which of the places that are worth the same.
    private static let draws: Set<String> = [ObjectiveLevel.drawName, ObjectiveLevel.placeDrawName]

    /// Each level of which it is not even claimed that nothing better exists; the heading speaks of the first.
    private var open: [String] {
        let head = headline
        let open = outcome.levels.filter { !$0.proved }
        var lines = open.filter { !Self.draws.contains($0.name) }.map { level in
            level.name == head?.name
                ? say(
                    "Il n'est pas prouvé qu'on ne puisse obtenir un meilleur total.",
                    "It is not proved that no better total exists.")
                : say(
                    "Il n'est pas prouvé qu'on ne puisse mieux atteindre l'objectif « \(wording.level(level.name)) ».",
                    "It is not proved that the objective “\(wording.level(level.name))” cannot be met better.")
        }
        // Which of the equal allocations follows the draw is of interest once nothing else is open.
        if lines.isEmpty, !open.isEmpty {
            lines.append(
                say(
                    "Seul le départage par tirage au sort n'est pas prouvé jusqu'au bout : une autre répartition, de même total, pourrait mieux suivre le tirage.",
                    "Only the decision by draw is not proved to the end: another allocation of the same total might follow the draw more closely."
                ))
        }
        return lines
    }

    /// What anyone can check, and what is left to the solver.
    private var certified: [String] {
        guard let head = headline else { return [] }
        let claimed = outcome.levels.filter { $0.proved && !$0.isCertified && $0.name != head.name }
        var left = claimed.filter { !Self.draws.contains($0.name) }.map {
            say("l'objectif « \(wording.level($0.name)) »", "the objective “\(wording.level($0.name))”")
        }
        if claimed.contains(where: { Self.draws.contains($0.name) }) {
            left.append(say("le départage par tirage au sort", "the decision by draw"))
        }
        var lines = [
            head.isCertified
                ? say(
                    "Le certificat joint prouve le total : chacun peut le vérifier sans logiciel d'optimisation.",
                    "The enclosed certificate proves the total: anyone can check it without optimisation software.")
                : say(
                    "Le certificat joint garantit à chacun, sans logiciel d'optimisation, qu'aucune répartition ne fait mieux de plus de \(upward(head.certifiedGap)) ; le reste repose sur la parole du solveur.",
                    "The enclosed certificate guarantees to anyone, without optimisation software, that no allocation is better by more than \(upward(head.certifiedGap)); the rest rests on the solver's word."
                )
        ]
        if !left.isEmpty {
            let list = typography.list(left)
            lines.append(
                say(
                    "Repose sur la parole du solveur : \(list).", "Resting on the solver's word: \(list)."))
        }
        return lines
    }

    /// The cheapest way out of a conflict.
    func wayOut(of conflict: ConflictRecord) -> SummaryParagraph {
        let proved =
            conflict.proved
            ? say(
                "C'est prouvé : cette liste de règles est la plus courte possible et cet assouplissement le moins coûteux.",
                "It is proved that this list of rules is the shortest possible and this way out the cheapest.")
            : say(
                "Il n'est pas prouvé que cette liste de règles soit la plus courte, ni cet assouplissement le moins coûteux.",
                "It is not proved that this list of rules is the shortest, nor this way out the cheapest.")
        return SummaryParagraph(
            heading: say(
                "Pour qu'une répartition existe, il suffirait de", "For an allocation to exist, it would be enough to"),
            lines: conflict.relaxation.map { $0[typography.language] } + [proved])
    }
}
