/// What a policy says of the order of points, and what contradicts it.
extension CaseChecker {
    mutating func checkOrder() {
        let policy = self.case.policy
        if policy.priority == .priced {
            report(
                .unsupported, at: "/policy/priority", policy.priority.rawValue,
                expected: BilingualText(fr: "weighted ou strict", en: "weighted or strict"),
                remedy: BilingualText(
                    fr: "cette version décide avec « weighted » ou « strict » ; « priced » viendra",
                    en: "this version decides with \"weighted\" or \"strict\"; \"priced\" is to come"))
        }
        checkMargin()
        checkLottery()
        for (position, quota) in policy.quotas.enumerated() {
            checkPrecedence(of: quota, at: "/policy/quotas/\(position)/precedence")
        }
        if policy.priority == .strict { checkFirstLevel() }
    }

    private mutating func checkMargin() {
        guard let margin = self.case.policy.priorityMargin else { return }
        let path = "/policy/priority_margin"
        if margin < 0 {
            report(
                .negativeNumber, at: path, margin.description,
                expected: BilingualText(fr: "un nombre de points à partir de 0", en: "a number of points from 0"),
                remedy: BilingualText(
                    fr:
                        "0 : toutes les familles passent dans l'ordre des points ; 20 : celles qui ont moins de 20 points d'écart se départagent par le total",
                    en:
                        "0: all families pass in the order of points; 20: those less than 20 points apart are decided by the total"
                ))
        } else if self.case.policy.priority != .strict {
            report(
                .marginWithoutOrder, at: path, margin.description,
                expected: BilingualText(
                    fr: "une marge avec l'ordre des points (strict)", en: "a margin with the order of points (strict)"),
                remedy: BilingualText(
                    fr: "écrivez priority: strict, ou retirez la marge : avec « weighted » le total décide seul",
                    en: "write priority: strict, or remove the margin: with \"weighted\" the total alone decides"))
        }
    }

    private mutating func checkLottery() {
        let policy = self.case.policy
        guard policy.draw == .lottery else { return }
        if policy.priority != .weighted {
            report(
                .lotteryWithOrder, at: "/policy/draw", policy.draw.rawValue,
                expected: BilingualText(
                    fr: "une loterie avec priority: weighted, où des répartitions de même valeur restent à départager",
                    en:
                        "a lottery with priority: weighted, where allocations of the same worth are left to decide between"
                ),
                remedy: BilingualText(
                    fr:
                        "écrivez draw: keys, ou retirez la ligne : dans l'ordre des points, le numéro de chaque famille fait partie de sa place dans l'ordre ; ou écrivez priority: weighted",
                    en:
                        "write draw: keys, or remove the line: in the order of points each family's number is part of its place in the order; or write priority: weighted"
                ))
        } else if policy.seed.isEmpty {
            report(
                .lotteryWithoutSeed, .warning, at: "/policy/seed", "",
                expected: BilingualText(
                    fr: "la graine du tirage public, d'où vient le ticket de la loterie",
                    en: "the seed of the public draw, which the ticket of the lottery comes from"),
                remedy: BilingualText(
                    fr:
                        "publiez l'empreinte (berceau seal), tirez la graine en public, puis écrivez-la sous policy.seed ; sans elle, aucun ticket ne se tire",
                    en:
                        "publish the seal (berceau seal), draw the seed in public, then write it as policy.seed; without it no ticket can be drawn"
                ))
        }
    }

    private mutating func checkPrecedence(of quota: Quota, at path: String) {
        switch quota.precedence {
        case .after? where quota.price == nil:
            report(
                .orderOfQuota, at: path, Quota.Precedence.after.rawValue,
                expected: BilingualText(
                    fr: "un quota avec un prix, ou before : un quota ferme passe toujours avant l'ordre des points",
                    en: "a quota with a price, or before: a hard quota always comes before the order of points"),
                remedy: BilingualText(
                    fr: "donnez un prix au quota, ou laissez precedence vide",
                    en: "give the quota a price, or leave precedence empty"))
        case .before? where quota.price != nil && quota.minimum == nil:
            report(
                .orderOfQuota, at: path, Quota.Precedence.before.rawValue,
                expected: BilingualText(
                    fr: "un minimum, ou un maximum ferme : un maximum qui a un prix n'arrête personne",
                    en: "a minimum, or a hard maximum: a maximum with a price stops nobody"),
                remedy: BilingualText(
                    fr: "retirez le prix pour un maximum ferme, ou écrivez after",
                    en: "remove the price for a hard maximum, or write after"))
        case nil where self.case.policy.priority == .strict && quota.price != nil && quota.minimum != nil:
            report(
                .orderOfQuota, at: path, "",
                expected: BilingualText(fr: "before ou after", en: "before or after"),
                remedy: BilingualText(
                    fr:
                        "before : jusqu'au minimum, les familles du groupe passent avant les autres ; after : l'ordre des points d'abord, le quota seulement s'il n'y déroge pas",
                    en:
                        "before: up to the minimum, families of the group pass before others; after: the order of points first, the quota only where it keeps to it"
                ))
        default: break
        }
    }

    /// In the order of points wishes, children or hours decide only between allocations without a claim.
    private mutating func checkFirstLevel() {
        guard let first = self.case.policy.levels.first,
            !first.terms.contains(where: { $0.term == .points || $0.term == .legalQuotas || $0.term == .changes }),
            self.case.policy.levels.contains(where: { $0.terms.contains { $0.term == .points } })
        else { return }
        report(
            .levelsAfterOrder, .warning, at: "/policy/levels/0", first.name,
            expected: BilingualText(
                fr: "des objectifs qui départagent ce que l'ordre des points laisse ouvert",
                en: "objectives that decide what the order of points leaves open"),
            remedy: BilingualText(
                fr:
                    "l'ordre des points passe avant tout objectif : « \(first.name) » ne choisit qu'entre des répartitions qui le respectent ; écrivez priority: weighted si cet objectif doit l'emporter",
                en:
                    "the order of points comes before any objective: \"\(first.name)\" only chooses between allocations that keep to it; write priority: weighted if that objective is to win"
            ))
    }
}
