/// The policy: what this version decides, the grid and the quotas.
extension CaseChecker {
    mutating func checkPolicy() {
        let policy = self.case.policy
        if policy.priority != .weighted {
            report(
                .unsupported, at: "/policy/priority", policy.priority.rawValue, expected: "weighted",
                remedy: "Cette version ne décide qu'avec « weighted » ; « strict » et « priced » viendront.")
        }
        checkLevels()
        negative(policy.siblingSplitPrice, at: "/policy/sibling_split_price")
        negative(policy.legalQuotaPrice, at: "/policy/legal_quota_price")
        negative(policy.fundingMinimum, at: "/policy/funding_minimum")
        let known = Condition.knownNames(in: self.case)
        for (position, criterion) in policy.grid.enumerated() {
            let path = "/policy/grid/\(position)"
            checkNames(criterion.when.names, at: path + "/when", known: known)
            if let times = criterion.times { checkNames([times], at: path + "/times", known: known) }
            if let cap = criterion.cap, cap != 0, criterion.points != 0, (cap < 0) != (criterion.points < 0) {
                report(
                    .capSign, at: path + "/cap", "\(cap)", expected: "un plafond du même signe que les points",
                    remedy: "Des points négatifs demandent un plafond négatif.")
            }
        }
        checkIDs(policy.quotas.map(\.id.text), in: "policy/quotas")
        for (position, quota) in policy.quotas.enumerated()
        where policy.legalQuotas.contains(where: { $0.rawValue == quota.id.text }) {
            report(
                .duplicateID, at: "/policy/quotas/\(position)/id", quota.id.text,
                expected: "un nom qui n'est pas celui d'un quota légal repris par le règlement",
                remedy: "Donnez un autre identifiant à ce quota.")
        }
        let operators = Set(self.case.creches.map(\.operatorName))
        for (position, quota) in policy.quotas.enumerated() {
            let path = "/policy/quotas/\(position)"
            checkNames(quota.who.names, at: path + "/who", known: known)
            check(quota, at: path)
            check(quota.scope, at: path + "/scope", operators: operators)
        }
    }

    private mutating func checkLevels() {
        var names: Set<String> = []
        var levelOf: [ObjectiveTerm: String] = [:]
        for (position, level) in self.case.policy.levels.enumerated() {
            let path = "/policy/levels/\(position)"
            negative(level.tolerance, at: path + "/tolerance")
            if level.name.isEmpty || PolicyLevel.ownNames.contains(level.name) || !names.insert(level.name).inserted {
                report(
                    .levelName, at: path + "/name", level.name,
                    expected: "un nom qui ne sert qu'une fois, et qui n'est ni "
                        + PolicyLevel.ownNames.sorted().joined(separator: " ni "),
                    remedy: "Nommez ce niveau autrement.")
            } else if let word = ObjectiveTerm(rawValue: level.name), !level.terms.contains(where: { $0.term == word })
            {
                report(
                    .levelName, at: path + "/name", level.name,
                    expected: "un nom qui ne soit pas celui d'un terme que ce niveau ne compte pas",
                    remedy: "Nommez ce niveau autrement.")
            }
            if level.terms.isEmpty || level.terms.contains(where: { $0.weight < 1 }) {
                report(
                    .levelWithoutTerm, at: path + "/terms", level.name,
                    expected: "au moins un terme, chacun d'un poids d'au moins 1",
                    remedy: "Donnez un terme à ce niveau, ou retirez-le.")
            }
            for term in level.terms {
                if let earlier = levelOf[term.term] {
                    report(
                        .termInTwoLevels, at: path + "/terms", term.term.rawValue,
                        expected: "un terme qui ne compte qu'à un niveau",
                        remedy: "Il compte déjà au niveau « \(earlier) ».")
                } else {
                    levelOf[term.term] = level.name
                }
            }
        }
    }

    /// A name nobody carries is only a warning: an empty column makes the same case.
    mutating func checkNames(_ names: [String], at path: String, known: Set<String>) {
        for name in names where !known.contains(name) {
            let hint = NearestWord.among(known, to: name)
            report(
                .unknownName, .warning, at: path, name, expected: "un nom que porte au moins une ligne du dossier",
                remedy: hint.map { "Vouliez-vous dire « \($0) » ?" } ?? "La condition ne sera jamais remplie.")
        }
    }

    private mutating func check(_ quota: Quota, at path: String) {
        if quota.minimum == nil, quota.maximum == nil {
            report(
                .quotaWithoutBound, at: path, quota.id.text, expected: "un minimum ou un maximum",
                remedy: "Donnez min ou max, ou supprimez le quota.")
        }
        check(quota.minimum, at: path + "/min")
        check(quota.maximum, at: path + "/max")
        if let minimum = quota.minimum, let maximum = quota.maximum, Self.exceeds(minimum, maximum) {
            report(
                .minimumAboveMaximum, at: path + "/min", Self.written(minimum),
                expected: "au plus le maximum, \(Self.written(maximum))",
                remedy: "Corrigez min ou max du quota \(quota.id).")
        }
        if let price = quota.price, price < 0 {
            report(
                .negativePrice, at: path + "/price", "\(price)", expected: "un prix positif ou nul",
                remedy: "Donnez un prix positif, ou aucun prix pour un quota ferme.")
        }
    }

    /// The finest share, the millionth of a per cent: with it no row of any town leaves 64 bits.
    static let finestShare: Int64 = 100_000_000

    private mutating func check(_ bound: Quota.Bound?, at path: String) {
        switch bound {
        case .share(let share) where share.numerator > share.denominator:
            report(
                .quotaAbove100, at: path, Self.written(.share(share)), expected: "une part d'au plus 100 %",
                remedy: "Donnez une part entre 0 % et 100 %, ou un nombre sans « % ».")
        case .share(let share) where share.denominator > Self.finestShare:
            report(
                .shareTooFine, at: path, Self.written(.share(share)),
                expected: "une part dont le dénominateur ne dépasse pas \(Self.finestShare)",
                remedy: "Arrondissez la part, par exemple au millième.")
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
            unknown(.unknownOperator, at: path, name, kind: "un gestionnaire", near: operators.sorted())
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
