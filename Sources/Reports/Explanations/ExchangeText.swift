internal import AllocationModel
internal import Childcare

/// What granting a wish would have cost the total, in sentences.
struct ExchangeText {
    private let exchange: ExchangeExplanation
    private let source: Case

    init(_ exchange: ExchangeExplanation, in source: Case) {
        self.exchange = exchange
        self.source = source
    }

    var lines: [BilingualText] {
        switch exchange.verdict {
        case .impossible:
            let rules = exchange.rules.map { PublishedRules.demand($0, in: source) }
                .joined(separator: BilingualText(fr: " ; ", en: "; "))
            let named = rules.isEmpty ? .empty : BilingualText(fr: " (\(rules))", en: " (\(rules))")
            return [
                BilingualText(
                    fr:
                        "→ aucune répartition ne peut lui donner cette place dans les places à attribuer, sans enfreindre une règle obligatoire\(named)",
                    en:
                        "→ no allocation can give it this place within the seats there are, without breaking a binding rule\(named)"
                )
            ]
        case .costs:
            return [
                BilingualText(
                    fr: "→ la lui donner aurait fait baisser \(objective) \(loss)",
                    en: "→ giving it would have lowered \(objective) \(loss)")
            ] + others
        case .tie:
            return [
                BilingualText(
                    fr: "→ la lui donner ne changerait pas le total ; à égalité, \(tie)",
                    en: "→ giving it would not change the total; between equals, \(tie)")
            ] + others
        case .lottery:
            return [
                BilingualText(
                    fr: "→ une répartition aussi bonne la lui donne : la loterie a décidé",
                    en: "→ an allocation as good gives it: the lottery decided")
            ]
        case .equal:
            return [
                BilingualText(
                    fr:
                        "→ une répartition aussi bonne à tous égards la lui donne : rien dans les règles ne les départage",
                    en: "→ an allocation as good in every respect gives it: nothing in the rules tells them apart")
            ] + others
        case .better:
            return [
                BilingualText(
                    fr:
                        "→ une meilleure répartition la lui donne : ce qui a été décidé n’est pas prouvé le meilleur (\(objective))",
                    en: "→ a better allocation gives it: what was decided is not proved the best (\(objective))")
            ] + others
        case .open where exchange.mostLoss != nil:
            return [
                BilingualText(
                    fr: "→ la lui donner ferait baisser \(objective) \(atMost) ; de combien au juste n’est pas établi",
                    en: "→ giving it would lower \(objective) \(atMost); by how much exactly is not shown")
            ] + others
        case .open:
            return [
                BilingualText(
                    fr:
                        "→ le total a décidé ; ce que coûterait cette place n’a pas pu être établi dans les limites du calcul",
                    en:
                        "→ the total decided; what this place would cost could not be shown within the limits of the work"
                )
            ]
        }
    }

    private var objective: BilingualText {
        exchange.level == nil || exchange.level == "points"
            ? BilingualText(fr: "le total", en: "the total")
            : BilingualText(
                fr: "l’objectif « \(exchange.level ?? "") »", en: "the objective “\(exchange.level ?? "")”")
    }

    private var tie: BilingualText {
        switch exchange.level {
        case "wishes"?, "better_wishes"?:
            BilingualText(fr: "les meilleurs vœux passent d’abord", en: "better wishes come first")
        case "start"?: BilingualText(fr: "les entrées les plus tôt passent d’abord", en: "earlier starts come first")
        case "occasional"?:
            BilingualText(
                fr: "l’accueil régulier passe avant l’accueil occasionnel",
                en: "regular care comes before occasional care")
        case ObjectiveLevel.drawName?, ObjectiveLevel.placeDrawName?:
            BilingualText(fr: "le tirage au sort public a décidé", en: "the public draw decided")
        default:
            BilingualText(
                fr: "le départage « \(exchange.level ?? "") » a décidé",
                en: "the tie-break “\(exchange.level ?? "")” decided")
        }
    }

    /// `d’au plus 12 points`.
    private var atMost: BilingualText {
        let most = amount(exchange.mostLoss ?? 0)
        return BilingualText(fr: "d’au plus \(most)", en: "by \(most) at most")
    }

    private func amount(_ units: Int64) -> BilingualText {
        let thousandths = (Int128(units) * 1_000 / Int128(max(1, exchange.scale)))
        let points = Points(thousandths: Int64(clamping: thousandths))
        let isPoints = exchange.level == nil || exchange.level == "points"
        return isPoints ? BilingualText(countOf: points) : BilingualText(points: points)
    }

    /// `de 12 points`; `de 12 à 15 points`; `d’au moins 12 points`.
    private var loss: BilingualText {
        let least = amount(exchange.leastLoss)
        guard let most = exchange.mostLoss else {
            return BilingualText(fr: "d’au moins \(least)", en: "by at least \(least)")
        }
        if most == exchange.leastLoss {
            return BilingualText(fr: "de \(least), c’est prouvé", en: "by \(least), which is proved")
        }
        return BilingualText(
            fr: "d’au moins \(least), et d’au plus \(amount(most))",
            en: "by at least \(least), and \(amount(most)) at most")
    }

    /// Other families, counted.
    private var others: [BilingualText] {
        guard let losing = exchange.losing, let moving = exchange.moving, let gaining = exchange.gaining else {
            return []
        }
        var parts: [BilingualText] = []
        if losing > 0 {
            parts.append(
                BilingualText(
                    fr: "\(losing, "autre enfant n’aurait plus de place", "autres enfants n’auraient plus de place")",
                    en: "\(losing, "other child would have no place", "other children would have no place")"))
        }
        if moving > 0 {
            parts.append(
                BilingualText(
                    fr: "\(moving, "en aurait une autre", "en auraient une autre")",
                    en: "\(moving, "would have another one", "would have another one")"))
        }
        if gaining > 0 {
            parts.append(
                BilingualText(
                    fr: "\(gaining, "en gagnerait une", "en gagneraient une")",
                    en: "\(gaining, "would gain one", "would gain one")"))
        }
        if parts.isEmpty { return [] }
        return [
            BilingualText(verbatim: "  ")
                + BilingualText(
                    fr:
                        "dans une répartition de ce total : \(parts.listed) ; une autre du même total peut en toucher moins",
                    en:
                        "in one allocation of that total: \(parts.listed); another one of the same total may concern fewer"
                )
        ]
    }
}
