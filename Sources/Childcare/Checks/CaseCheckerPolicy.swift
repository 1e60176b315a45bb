/// The policy: what this version decides, the grid and the quotas.
extension CaseChecker {
    mutating func checkPolicy() {
        let policy = self.case.policy
        checkOrder()
        checkLevels()
        checkWaitingMix()
        negative(policy.siblingSplitPrice, at: "/policy/sibling_split_price")
        negative(policy.legalQuotaPrice, at: "/policy/legal_quota_price")
        negative(policy.claimPrice, at: "/policy/claim_price")
        negative(policy.fundingMinimum, at: "/policy/funding_minimum")
        let known = knownNames
        for (position, criterion) in policy.grid.enumerated() {
            let path = "/policy/grid/\(position)"
            checkNames(criterion.when.names, at: path + "/when", known: known)
            if let times = criterion.times { checkNames([times], at: path + "/times", known: known) }
            if let cap = criterion.cap, cap != 0, criterion.points != 0, (cap < 0) != (criterion.points < 0) {
                report(
                    .capSign, at: path + "/cap", "\(cap)",
                    expected: BilingualText(
                        fr: "un plafond du même signe que les points", en: "a cap of the same sign as the points"),
                    remedy: BilingualText(
                        fr: "des points négatifs demandent un plafond négatif",
                        en: "negative points take a negative cap"))
            }
        }
        checkGroupCaps()
        for (position, line) in self.case.eligibility.enumerated() {
            checkNames(line.when.names, at: "/eligibility/\(position)/when", known: known)
        }
        checkIDs(policy.quotas.map(\.id.text), in: "policy/quotas")
        for (position, quota) in policy.quotas.enumerated()
        where policy.legalQuotas.contains(where: { $0.rawValue == quota.id.text }) {
            report(
                .duplicateID, at: "/policy/quotas/\(position)/id", quota.id.text,
                expected: BilingualText(
                    fr: "un nom qui n'est pas celui d'un quota légal repris par le règlement",
                    en: "a name that is not that of a quota of the law the policy takes up"),
                remedy: BilingualText(
                    fr: "donnez un autre identifiant à ce quota", en: "give this quota another identifier"))
        }
        let operators = Set(self.case.creches.map(\.operatorName))
        for (position, quota) in policy.quotas.enumerated() {
            let path = "/policy/quotas/\(position)"
            checkNames(quota.who.names, at: path + "/who", known: known)
            check(quota, at: path)
            check(quota.scope, at: path + "/scope", operators: operators)
        }
    }

    /// One cap a heading, and a heading for every cap.
    private mutating func checkGroupCaps() {
        var first: [String: (position: Int, cap: Points)] = [:]
        for (position, line) in self.case.policy.grid.enumerated() {
            guard let cap = line.groupCap else { continue }
            let path = "/policy/grid/\(position)"
            if line.group.isEmpty {
                report(
                    .groupCapWithoutGroup, at: path + "/group_cap", cap.description,
                    expected: BilingualText(
                        fr: "un plafond de rubrique sur une ligne qui a une rubrique",
                        en: "a cap of a heading on a line that has one"),
                    remedy: BilingualText(
                        fr: "nommez la rubrique (group), ou donnez le plafond de la ligne seule (cap)",
                        en: "name the heading (group), or give the cap of the line alone (cap)"))
            } else if let earlier = first[line.group] {
                guard earlier.cap != cap else { continue }
                report(
                    .groupCapTwice, at: path + "/group_cap", cap.description,
                    expected: BilingualText(
                        fr: "un seul plafond pour la rubrique « \(line.group) »",
                        en: "one cap for the heading \"\(line.group)\""),
                    remedy: BilingualText(
                        fr: "\(earlier.cap) est en /policy/grid/\(earlier.position) : gardez l'un des deux",
                        en: "\(earlier.cap) is in /policy/grid/\(earlier.position): keep one of the two"))
            } else {
                first[line.group] = (position, cap)
            }
        }
    }

    private mutating func checkLevels() {
        var names: Set<String> = []
        var levelOf: [ObjectiveTerm: String] = [:]
        for (position, level) in self.case.policy.levels.enumerated() {
            let path = "/policy/levels/\(position)"
            negative(level.tolerance, at: path + "/tolerance")
            if level.name.isEmpty || self.case.policy.isOwnLevelName(level.name) || !names.insert(level.name).inserted {
                report(
                    .levelName, at: path + "/name", level.name,
                    expected: BilingualText(
                        fr:
                            "un nom qui ne sert qu'une fois, et qui n'est ni \(PolicyLevel.ownNames.sorted().joined(separator: " ni "))",
                        en: "a name used once that is none of \(PolicyLevel.ownNames.sorted().joined(separator: ", "))"),
                    remedy: BilingualText(fr: "nommez ce niveau autrement", en: "give the level another name"))
            } else if let word = ObjectiveTerm(rawValue: level.name), !level.terms.contains(where: { $0.term == word })
            {
                report(
                    .levelName, at: path + "/name", level.name,
                    expected: BilingualText(
                        fr: "un nom qui ne soit pas celui d'un terme que ce niveau ne compte pas",
                        en: "a name that is not that of a term the level does not count"),
                    remedy: BilingualText(fr: "nommez ce niveau autrement", en: "give the level another name"))
            }
            if level.terms.isEmpty || level.terms.contains(where: { $0.weight < 1 }) {
                report(
                    .levelWithoutTerm, at: path + "/terms", level.name,
                    expected: BilingualText(
                        fr: "au moins un terme, chacun d'un poids d'au moins 1",
                        en: "at least one term, each of a weight of 1 or more"),
                    remedy: BilingualText(
                        fr: "donnez un terme à ce niveau, ou retirez-le", en: "give the level a term, or remove it"))
            }
            if let who = level.who {
                checkNames(who.names, at: path + "/who", known: knownNames)
                if level.terms != [.init(.children)] {
                    report(
                        .levelOfGroup, at: path + "/terms", level.terms.map(\.term.rawValue).joined(separator: ", "),
                        expected: BilingualText(
                            fr: "les enfants seuls (children), sans poids, dans un niveau qui a « who »",
                            en: "children alone, without a weight, in a level that has \"who\""),
                        remedy: BilingualText(
                            fr: "mettez les autres termes dans un niveau à part, ou retirez « who »",
                            en: "put the other terms into a level of their own, or remove \"who\""))
                }
                continue
            }
            for term in level.terms {
                if let earlier = levelOf[term.term] {
                    report(
                        .termInTwoLevels, at: path + "/terms", term.term.rawValue,
                        expected: BilingualText(
                            fr: "un terme qui ne compte qu'à un niveau", en: "a term in one level only"),
                        remedy: BilingualText(
                            fr: "il compte déjà au niveau « \(earlier) »",
                            en: "it counts in level \"\(earlier)\" already"))
                } else {
                    levelOf[term.term] = level.name
                }
            }
        }
        checkPricesCount()
    }

    /// A level that counts the children of a group counts nothing else: where all do, a missed quota would cost nothing.
    private mutating func checkPricesCount() {
        let policy = self.case.policy
        let plan = LevelPlan(policy)
        var prices = policy.quotas.enumerated().map { ("/policy/quotas/\($0)/price", $1.price, $1.term) }
        if !policy.legalQuotas.isEmpty {
            prices.append(("/policy/legal_quota_price", policy.legalQuotaPrice, .legalQuotas))
        }
        for case (let path, let price?, let term) in prices where plan.place(of: term) == nil {
            report(
                .priceCountsNowhere, at: path, "\(price)",
                expected: BilingualText(
                    fr: "un objectif où ce prix se compte : tous ceux du règlement ont un « who »",
                    en: "an objective in which this price counts: all those of the policy have a \"who\""),
                remedy: BilingualText(
                    fr: "ajoutez à « levels » un objectif pour tous, par exemple points, ou mix_quotas",
                    en: "add a level for all to \"levels\", for example points, or mix_quotas"))
        }
    }

    /// A name nobody carries is only a warning: an empty column makes the same case.
    mutating func checkNames(_ names: [String], at path: String, known: Set<String>) {
        for name in names where !known.contains(name) {
            let hint = NearestWord.among(known, to: name)
            report(
                .unknownName, .warning, at: path, name,
                expected: BilingualText(
                    fr: "un nom que porte au moins une ligne du dossier", en: "a name that some row of the case carries"
                ),
                remedy: hint.map(BilingualText.didYouMean)
                    ?? BilingualText(
                        fr: "la condition ne sera jamais remplie", en: "as it stands, the condition never holds"))
        }
    }

    private mutating func check(_ quota: Quota, at path: String) {
        checkSpread(of: quota, at: path)
        if quota.minimum == nil, quota.maximum == nil, quota.spread == nil {
            report(
                .quotaWithoutBound, at: path, quota.id.text,
                expected: BilingualText(fr: "un minimum ou un maximum", en: "a minimum or a maximum"),
                remedy: BilingualText(
                    fr: "donnez min ou max, ou supprimez le quota", en: "give min or max, or remove the quota"))
        }
        check(quota.minimum, at: path + "/min")
        check(quota.maximum, at: path + "/max")
        if let minimum = quota.minimum, let maximum = quota.maximum, Self.exceeds(minimum, maximum) {
            report(
                .minimumAboveMaximum, at: path + "/min", Self.written(minimum),
                expected: BilingualText(
                    fr: "au plus le maximum, \(Self.written(maximum))",
                    en: "at most the maximum, \(Self.written(maximum))"),
                remedy: BilingualText(
                    fr: "corrigez min ou max du quota \(quota.id)", en: "correct min or max of quota \(quota.id)"))
        }
        if quota.price == nil, quota.pricePer == .scope {
            report(
                .pricePerWithoutPrice, at: path + "/price_per", quota.pricePer.rawValue,
                expected: BilingualText(fr: "un prix à payer", en: "a price to pay"),
                remedy: BilingualText(
                    fr: "donnez price, ou videz price_per : sans prix le quota est ferme",
                    en: "give price, or empty price_per: without a price the quota is hard"))
        }
        if let price = quota.price, price < 0 {
            report(
                .negativePrice, at: path + "/price", "\(price)",
                expected: BilingualText(fr: "un prix positif ou nul", en: "a price that is not negative"),
                remedy: BilingualText(
                    fr: "donnez un prix positif, ou aucun prix pour un quota ferme",
                    en: "give a positive price, or no price for a hard quota"))
        }
    }

    private mutating func checkSpread(of quota: Quota, at path: String) {
        guard let spread = quota.spread else { return }
        check(.share(spread), at: path + "/spread")
        guard quota.minimum != nil || quota.maximum != nil else { return }
        report(
            .quotaSpread, at: path + "/spread", Self.written(.share(spread)),
            expected: BilingualText(
                fr: "un quota réparti (spread) sans minimum ni maximum",
                en: "a quota spread evenly, without minimum or maximum"),
            remedy: BilingualText(
                fr: "retirez min et max, ou l'écart ; deux quotas peuvent avoir le même groupe",
                en: "remove min and max, or the spread; two quotas may have the same group"))
    }

    /// The finest share, the millionth of a per cent: with it no row of any town leaves 64 bits.
    static let finestShare: Int64 = 100_000_000

    private mutating func check(_ bound: Quota.Bound?, at path: String) {
        switch bound {
        case .share(let share) where share.numerator > share.denominator:
            report(
                .quotaAbove100, at: path, Self.written(.share(share)),
                expected: BilingualText(fr: "une part d'au plus 100 %", en: "a share of at most 100%"),
                remedy: BilingualText(
                    fr: "donnez une part entre 0 % et 100 %, ou un nombre sans « % »",
                    en: "give a share from 0% to 100%, or a number without \"%\""))
        case .share(let share) where share.denominator > Self.finestShare:
            report(
                .shareTooFine, at: path, Self.written(.share(share)),
                expected: BilingualText(
                    fr: "une part dont le dénominateur ne dépasse pas \(Self.finestShare)",
                    en: "a share whose denominator is at most \(Self.finestShare)"),
                remedy: BilingualText(
                    fr: "arrondissez la part, par exemple au millième",
                    en: "round the share, for instance to a thousandth"))
        case .count(let count): negative(count, at: path)
        case .share, nil: break
        }
    }

    private mutating func check(_ scope: Quota.Scope, at path: String, operators: Set<String>) {
        switch scope {
        case .network, .eachCreche: break
        case .creche(let id): checkCreche(id, at: path)
        case .section(let id): checkSection(id, at: path)
        case .operatorNamed(let name):
            guard !operators.contains(name) else { return }
            unknown(
                .unknownOperator, at: path, name, kind: BilingualText(fr: "un gestionnaire", en: "an operator"),
                near: operators.sorted())
        }
    }

    /// Only bounds of one kind compare; a count and a share may both be meant.
    private static func exceeds(_ minimum: Quota.Bound, _ maximum: Quota.Bound) -> Bool {
        switch (minimum, maximum) {
        case (.count(let low), .count(let high)): return low > high
        case (.share(let low), .share(let high)):
            let left = low.numerator.multipliedFullWidth(by: high.denominator)
            let right = high.numerator.multipliedFullWidth(by: low.denominator)
            return (left.high, left.low) > (right.high, right.low)
        default: return false
        }
    }

    private static func written(_ bound: Quota.Bound) -> String {
        switch bound {
        case .count(let count): return "\(count)"
        case .share(let share):
            let (hundredfold, overflow) = share.numerator.multipliedReportingOverflow(by: 100)
            guard !overflow, hundredfold % share.denominator == 0 else {
                return "\(share.numerator)/\(share.denominator)"
            }
            return "\(hundredfold / share.denominator) %"
        }
    }
}
