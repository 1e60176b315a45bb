import Childcare

/// What placing a child is worth, in exact arithmetic.
extension CaseLedger {
    /// How many siblings would rather be together, by the rule “prefer together”; 0 where parting loses nothing.
    func siblingsPreferringTogether(_ children: [Int]) -> Int {
        guard children.count > 1, let first = children.first, !listsJointWishes(first),
            siblingRule(of: first) == .preferTogether
        else { return 0 }
        return children.count
    }

    /// `(base + points) × wish factor × value of the week × hours × scale`, without the base for a child who has a place
    /// already; `nil` where the scale does not make it whole.
    func gain(request: Int, wish: Int, rank: Int, slots: SlotSet, scale: Int64) -> Int128? {
        let policy = `case`.policy
        let factor = policy.wishFactor(rank: rank)
        var numerator =
            (Int128(isTransfer(request) ? 0 : policy.basePoints) * 1_000 + Int128(points[request][wish].thousandths))
            * Int128(factor.numerator) * Int128(scale)
        var denominator = Int128(factor.denominator) * 1_000
        let wishes = wishes(of: request)
        if wishes.indices.contains(wish) {
            let week = `case`.requests[request].patternFactor(slots, at: wishes[wish])
            numerator *= Int128(week.numerator)
            denominator *= Int128(week.denominator)
        }
        if policy.gainPer == .hour {
            numerator *= Int128(`case`.calendar.minutes(slots))
            denominator *= 60
        }
        return numerator % denominator == 0 ? numerator / denominator : nil
    }

    /// What a row costs that is missed by so many of its units; `nil` where the scale does not make it whole.
    func cost(of line: QuotaLine, missedBy units: Int64, scale: Int64) -> Int128? {
        if units <= 0 { return 0 }
        if quotas[line.quota].isPricedByScope {
            return `case`.policy.price(of: quotas[line.quota], in: LevelPlan(`case`.policy)).map {
                Int128($0) * Int128(scale)
            }
        }
        return price(of: line, scale: scale).map { $0 * Int128(units) }
    }

    /// What one unit of a priced row costs; `nil` where the scale does not make it whole.
    func price(of line: QuotaLine, scale: Int64) -> Int128? {
        let policy = `case`.policy
        guard let price = policy.price(of: quotas[line.quota], in: LevelPlan(policy)) else { return nil }
        let (quotient, remainder) = (Int128(price) * Int128(scale)).quotientAndRemainder(
            dividingBy: Int128(line.unitsPerItem))
        return remainder == 0 ? quotient : nil
    }
}
