import Childcare

/// The operations of the processing (CRPA, art. R311-3-1-2, 4°), as a family can follow them.
struct LetterOperations {
    let sentences: [BilingualText]

    init(_ policy: Policy) {
        var said = [
            BilingualText(
                fr:
                    "chaque vœu reçoit les points du barème ; les vœux qui ne conviennent pas à l’âge de l’enfant ou aux jours demandés sont mis de côté",
                en:
                    "each wish gets the points of the grid; wishes that do not suit the child's age or the days asked are put aside"
            )
        ]
        switch policy.priority {
        case .strict:
            if let margin = policy.priorityMargin, margin > 0 {
                said.append(
                    BilingualText(
                        fr:
                            "les places sont attribuées dans l’ordre des points ; entre familles séparées de moins de \(BilingualText(countOf: margin)), le total décide",
                        en:
                            "places are given in the order of points; among families less than \(BilingualText(countOf: margin)) apart the total decides"
                    ))
            } else {
                said.append(
                    BilingualText(
                        fr:
                            "les places sont attribuées dans l’ordre des points : chaque famille obtient le meilleur de ses vœux dont elle atteint les seuils pour toutes les demi-journées demandées",
                        en:
                            "places are given in the order of points: each family gets the best of its wishes whose thresholds it reaches on every half-day it asks for"
                    ))
            }
        case .weighted, .priced:
            var total = BilingualText(
                fr:
                    "le programme cherche, parmi toutes les répartitions que permettent les places, celle dont le total est le plus élevé ; un enfant admis y compte pour ses points",
                en:
                    "the program seeks, among all allocations the places allow, the one with the greatest total; a child admitted counts its points"
            )
            if policy.basePoints != 0 {
                total =
                    total
                    + BilingualText(
                        fr: ", plus \(number: policy.basePoints)", en: ", plus \(number: policy.basePoints)")
            }
            if policy.wishFactors.contains(where: { $0 != .one }) {
                let factors = policy.wishFactors.map(Self.percent).joined(separator: ", ")
                total =
                    total
                    + BilingualText(
                        fr: ", multipliés selon le rang du vœu (\(factors))",
                        en: ", multiplied by the rank of the wish (\(factors))")
            }
            if policy.gainPer == .hour {
                total = total + BilingualText(fr: ", pour chaque heure d’accueil", en: ", for each hour of care")
            }
            said.append(total)
            if policy.priority == .priced, let price = policy.claimPrice {
                said.append(
                    BilingualText(
                        fr:
                            "le total perd \(price, "point", "points") pour chaque demande devant laquelle passe une demande qui a moins de points",
                        en:
                            "the total loses \(price, "point", "points") for each request that one with fewer points comes before"
                    ))
            }
        }
        if !policy.quotas.isEmpty || !policy.legalQuotas.isEmpty {
            said.append(
                BilingualText(
                    fr: "les règles de mixité du règlement sont appliquées en même temps",
                    en: "the rules' provisions on social mix are applied at the same time"))
        }
        let ties = policy.ties.map(\.words).joined(separator: BilingualText(fr: " ; ", en: "; "))
        if !policy.ties.isEmpty {
            said.append(BilingualText(fr: "à égalité de points : \(ties)", en: "at equal points: \(ties)"))
        }
        if !policy.seed.isEmpty {
            said.append(
                BilingualText(
                    fr: "ce qui reste à égalité est départagé par un tirage au sort public, que chacun peut refaire",
                    en: "what is still equal is settled by a public draw, which anybody can repeat"))
        }
        said.append(
            BilingualText(
                fr:
                    "les décisions de la commission s’imposent au calcul ; un second programme, indépendant, vérifie le résultat",
                en: "decisions of the commission bind the calculation; a second, independent program checks the result")
        )
        sentences = said
    }

    private static func percent(_ share: Share) -> BilingualText {
        // Thousandths of a per cent are more than any règlement writes.
        let thousandths = Int128(share.numerator) * 100_000 / Int128(max(1, share.denominator))
        return BilingualText(points: Points(thousandths: Int64(clamping: thousandths)))
            + BilingualText(fr: " %", en: "%")
    }
}
