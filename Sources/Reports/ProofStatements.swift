import AllocationModel

/// What is said of an outcome's worth: what the certificate proves, what rests on the solver's word, what is not proved.
extension Statements {
    var status: Statement {
        if let broken = subject.check?.broken, !broken.isEmpty { return unsound(broken) }
        switch outcome.status {
        case .optimal: return optimal
        case .feasible:
            return Statement(
                heading: say("Répartition valable\(distance.french)", "Valid allocation\(distance.english)"),
                tone: .caution,
                lines: [
                    say(
                        "Toutes les règles fermes sont respectées (total : \(points)).",
                        "Every hard rule is kept (total: \(points)).")
                ] + open + certified)
        case .interrupted:
            return Statement(
                heading: say("Calcul interrompu\(distance.french)", "Interrupted\(distance.english)"), tone: .caution,
                lines: [
                    say(
                        "Voici la meilleure répartition trouvée avant l'arrêt (total : \(points)) ; elle respecte toutes les règles fermes.",
                        "This is the best allocation found before the stop (total: \(points)); it keeps every hard rule."
                    )
                ] + open + certified)
        case .conflict:
            return Statement(
                heading: say(
                    "Aucune répartition : ces règles fermes se contredisent",
                    "No allocation: these hard rules contradict each other"),
                tone: .alert, lines: (outcome.conflict?.rules ?? []).map(wording.conflictRule))
        }
    }

    /// An outcome read from files that does not stand up to an audit: whatever else it says, nobody vouches for it.
    private func unsound(_ broken: [ReportCheck.Promise]) -> Statement {
        Statement(
            heading: say(
                "Ce résultat ne passe pas la vérification : rien de ce qu'il affirme n'est garanti",
                "This outcome does not stand up to an audit: nothing it says is guaranteed"),
            tone: .alert,
            lines: [say("Ne tient pas :", "Does not hold:")] + broken.map { say($0.french, $0.english) }
                + [
                    say(
                        "« berceau audit DOSSIER RÉSULTAT » dit ce qui a été trouvé, ligne à ligne.",
                        "“berceau audit CASE OUTCOME” says what was found, line by line.")
                ])
    }

    private var optimal: Statement {
        let isCertified = outcome.levels.allSatisfy(\.isCertified)
        return Statement(
            heading: isCertified
                ? say(
                    "Répartition optimale : le certificat joint le prouve",
                    "Optimal allocation: the enclosed certificate proves it")
                : say("Répartition optimale d'après le solveur", "Optimal allocation by the solver's word"),
            tone: .good, lines: [best(isCertified)] + certified)
    }

    /// What an optimal outcome is the best of.
    private func best(_ isCertified: Bool) -> String {
        guard let head = Outcome.headline(of: outcome.levels), let reached = head.reached else {
            return isCertified
                ? say(
                    "Aucune autre répartition qui respecte les règles n'obtient un meilleur total (\(points)).",
                    "No other allocation that keeps the rules has a better total (\(points)).")
                : say(
                    "D'après le solveur, aucune autre répartition qui respecte les règles n'obtient un meilleur total (\(points)).",
                    "By the solver's word, no other allocation that keeps the rules has a better total (\(points)).")
        }
        let given = typography.decimal(Double(reached - head.objective) / Double(max(1, head.scale)))
        let source = isCertified ? ("", "") : (" d'après le solveur", ", by the solver's word")
        return say(
            "Chaque objectif est au mieux, l'un après l'autre\(source.0). Celui-ci vaut \(points) et a cédé \(given) aux suivants, dans la tolérance du règlement.",
            "Every objective is at its best, one after the other\(source.1). This one is worth \(points) and gave up \(given) to later ones, within the policy's tolerance."
        )
    }

    private var points: String {
        guard let points = outcome.objectivePoints else { return say("aucun point", "no points") }
        let value = typography.decimal(points, digits: 2)
        return say("\(value) points", "\(value) points")
    }

    /// Rounded up: a promise may be weaker than the truth, never stronger.
    private func upward(_ gap: Double) -> String { typography.percent(gap, digits: 3, rounding: .up) }

    private var distance: (french: String, english: String) {
        guard let head = Outcome.headline(of: outcome.levels) else { return ("", "") }
        if head.isCertified {
            return (", au total le plus élevé possible (certifié)", ", with the highest total possible (certified)")
        }
        if head.proved {
            return (
                ", au total le plus élevé possible d'après le solveur",
                ", with the highest total possible by the solver's word"
            )
        }
        let isSolvers = head.bound < head.certifiedBound
        return (
            ", à \(upward(head.gap)) au plus du meilleur total possible\(isSolvers ? " d'après le solveur" : " (certifié)")",
            ", within \(upward(head.gap)) of the best total possible\(isSolvers ? " by the solver's word" : " (certified)")"
        )
    }

    /// Each level of which it is not even claimed that nothing better exists; the heading speaks of the first.
    private var open: [String] {
        let head = Outcome.headline(of: outcome.levels)
        let draws = [ObjectiveLevel.drawName, ObjectiveLevel.placeDrawName]
        let open = outcome.levels.filter { !$0.proved }
        // One sentence for both draws.
        let drawn = open.first { draws.contains($0.name) }?.name
        return open.filter { !draws.contains($0.name) || $0.name == drawn }.map { level in
            if level.name == drawn {
                return say(
                    "Le départage par tirage au sort n'est pas prouvé jusqu'au bout : une autre répartition, de même total, pourrait mieux suivre le tirage.",
                    "The decision by draw is not proved to the end: another allocation of the same total might follow the draw more closely."
                )
            }
            if level.name == head?.name {
                return say(
                    "Il n'est pas prouvé qu'on ne puisse obtenir un meilleur total.",
                    "It is not proved that no better total exists.")
            }
            return say(
                "Il n'est pas prouvé qu'on ne puisse mieux atteindre l'objectif « \(level.name) ».",
                "It is not proved that the objective “\(level.name)” cannot be met better.")
        }
    }

    /// What anyone can check, and what is left to the solver.
    private var certified: [String] {
        guard let head = Outcome.headline(of: outcome.levels) else { return [] }
        let left = outcome.levels.filter { $0.proved && !$0.isCertified && $0.name != head.name }.map { level in
            if level.name == ObjectiveLevel.placeDrawName {
                return say("le tirage au sort des places", "the draw of the places")
            }
            return level.name == ObjectiveLevel.drawName
                ? say("le départage par tirage au sort", "the decision by draw")
                : say("l'objectif « \(level.name) »", "the objective “\(level.name)”")
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
}
