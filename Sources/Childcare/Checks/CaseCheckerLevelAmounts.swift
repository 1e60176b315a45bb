/// Whether weights, prices and tolerances stay within what the solver can tell apart, each by itself.
extension CaseChecker {
    mutating func checkLevelAmounts() {
        let policy = self.case.policy
        let plan = LevelPlan(policy)
        let ranks = self.case.requests.flatMap { $0.wishes.map(\.rank) } + self.case.jointWishes.map(\.rank)
        let lastRank = Int64(clamping: (ranks.max() ?? 1)) + 1
        let minutes = Int64(self.case.calendar.minutes(self.case.calendar.fullWeek))
        let siblings = Int64(max(1, largestHousehold))
        for position in plan.levels.indices { checkScale(plan.terms(at: position)) }
        for (position, level) in policy.levels.enumerated() {
            let path = "/policy/levels/\(position)"
            let planned = plan.levels.firstIndex(of: level) ?? position
            guard let scale = levelScale(plan.terms(at: planned)), scale <= TrustedAmount.scale else { continue }
            let most = TrustedAmount.total / scale
            if level.tolerance > most { tooLarge(at: path + "/tolerance", level.tolerance, limit: most) }
            for term in level.terms {
                let unit: Int64
                switch term.term {
                case .wishes: unit = lastRank
                case .hours: unit = max(1, (minutes + 59) / 60)
                case .children, .changes: unit = 1
                case .siblingsSplit: unit = max(1, policy.siblingSplitPrice)
                // Points are bounded with what they are worth, prices of quotas with what they are; a bonus is a few
                // thousand euros a place.
                case .points, .legalQuotas, .mixQuotas: continue
                case .funding: unit = 100_000
                }
                let (worth, overflow) = unit.multipliedReportingOverflow(by: siblings)
                let largest = overflow ? 0 : TrustedAmount.gain / scale / worth
                if term.weight > max(1, largest) {
                    tooLarge(at: "\(path)/terms/\(term.term.rawValue)", term.weight, limit: max(1, largest))
                }
            }
        }
        for (position, quota) in policy.quotas.enumerated() {
            let units = quota.of == .hours ? max(1, (minutes + 59) / 60) : 1
            check(price: quota.price, of: quota.term, in: plan, units: units, at: "/policy/quotas/\(position)/price")
        }
        check(price: policy.legalQuotaPrice, of: .legalQuotas, in: plan, at: "/policy/legal_quota_price")
        check(price: policy.claimPrice, of: .points, in: plan, at: "/policy/claim_price")
        check(price: policy.siblingSplitPrice, of: .siblingsSplit, in: plan, at: "/policy/sibling_split_price")
    }

    /// A level whose shares and factors have no common denominator small enough has no exact units: neither its gains nor
    /// its tolerance could be counted. The finest share is named, or the factors where no quota counts there.
    private mutating func checkScale(_ terms: [ObjectiveTerm]) {
        if let scale = levelScale(terms), scale <= TrustedAmount.scale { return }
        // Said already of what points are multiplied by.
        if terms.contains(.points), problems.contains(where: { $0.pointer == "/policy/wish_factors" }) { return }
        var (finest, path): (Share, String) = (.one, "/policy/wish_factors")
        for (position, quota) in self.case.policy.quotas.enumerated()
        where quota.price != nil && quota.of != .places && terms.contains(quota.term) {
            for case (let side, .share(let share)?) in [("min", quota.minimum), ("max", quota.maximum)]
            where share.denominator > finest.denominator {
                (finest, path) = (share, "/policy/quotas/\(position)/\(side)")
            }
        }
        report(
            .shareTooFine, at: path, finest == .one ? "" : "\(finest.numerator)/\(finest.denominator)",
            expected: BilingualText(
                fr: "des parts et des facteurs dont le dénominateur commun ne dépasse pas \(TrustedAmount.scale)",
                en: "shares and factors whose common denominator is at most \(TrustedAmount.scale)"),
            remedy: BilingualText(
                fr: "arrondissez-les, par exemple au millième", en: "round them, to thousandths for example"))
    }

    private var largestHousehold: Int {
        self.case.requests.map { index.consideredCount(of: $0.household) }.max() ?? 1
    }

    /// A price counts for each child that may be missing: nobody misses more than all there are.
    ///
    /// - Parameter units: of what is priced, for one child.
    private mutating func check(
        price: Int64?, of term: ObjectiveTerm, in plan: LevelPlan, units: Int64 = 1, at path: String
    ) {
        guard let price, price > 0, let place = plan.place(of: term),
            let scale = levelScale(plan.terms(at: place.level)),
            scale <= TrustedAmount.scale
        else { return }
        let (factor, overflow) = scale.multipliedReportingOverflow(by: max(1, place.weight))
        let everybody = Int64(self.case.requests.count + self.case.enrolled.count + 1)
        let seats = Int64(clamping: self.case.sections.reduce(0) { $0 + max(0, $1.seats.max() ?? 0) })
        // A child may count in several rows of a quota, one for each crèche it asks for; 64 is beyond any of them.
        let sum = (everybody + seats) * units * 64
        let most = overflow ? 0 : min(TrustedAmount.gain / factor, TrustedAmount.total / factor / sum)
        if price > most { tooLarge(at: path, price, limit: most) }
    }
}
