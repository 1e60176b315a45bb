/// Whether every gain, and their sum, stays within what the solver can tell apart.
extension CaseChecker {
    /// Each request is first bounded from the grid alone; only where that bound is too large are its wishes scored.
    mutating func checkPoints() {
        guard let multiplier = largestMultiplier(), multiplier <= TrustedAmount.gain else {
            report(
                .pointsTooLarge, at: "/policy/wish_factors", "",
                expected: BilingualText(fr: "des facteurs et des parts plus simples", en: "simpler factors and shares"),
                remedy: BilingualText(
                    fr: "leur dénominateur commun est trop grand : arrondissez-les au millième",
                    en: "their common denominator is too large: round them to a thousandth"))
            return
        }
        let policy = self.case.policy
        // In thousandths of a point, as points are kept.
        let perChild = TrustedAmount.gain * 1_000 / multiplier
        let (base, overflow) = policy.basePoints.multipliedReportingOverflow(by: 1_000)
        guard !overflow, base.magnitude <= perChild.magnitude else {
            tooLarge(at: "/policy/base_points", "\(policy.basePoints)", limit: Self.limit(perChild))
            return
        }
        let scorer = Scorer(index)
        let closed = Self.bound(of: policy.grid)
        let open = policy.grid.filter { $0.times != nil && $0.cap == nil }
        var total: Int64 = 0
        for (position, request) in self.case.requests.enumerated() where index.isConsidered(request) {
            let path = "/requests/\(position)"
            // Siblings decided together are worth the sum of their points.
            let perRequest = perChild / Int64(max(1, index.consideredCount(of: request.household)))
            var largest: Int64 = 0
            if request.points == nil, request.wishes.allSatisfy({ $0.points == nil }),
                let most = closed.flatMap({ bound($0, open, request) }).flatMap({ Self.sum($0, base) }),
                most <= perRequest
            {
                largest = most
            } else {
                for (wishPosition, wish) in request.wishes.enumerated() {
                    let exact = scorer.exactPoints(request: request, wish: wish)
                    if let gain = exact.flatMap({ Self.sum($0.thousandths, base) }), gain <= perRequest {
                        largest = max(largest, gain)
                        continue
                    }
                    let given = wish.points != nil ? "\(path)/wishes/\(wishPosition)/points" : "\(path)/points"
                    tooLarge(
                        at: given, scorer.points(request: request, wish: wish).description,
                        limit: Self.limit(max(0, perRequest - Int64(clamping: base.magnitude))))
                    break
                }
            }
            let (sum, overflow) = total.addingReportingOverflow(largest)
            total = overflow ? .max : sum
        }
        if problems.contains(where: { $0.is(.pointsTooLarge) }) { return }
        if total > TrustedAmount.total * 1_000 / multiplier {
            tooLarge(at: "/policy/base_points", "\(policy.basePoints)", limit: nil)
        }
    }

    mutating func tooLarge(at path: String, _ value: Int64, limit: Int64?) {
        tooLarge(at: path, "\(value)", limit: limit.map { String($0) })
    }

    /// Thousandths as whole points.
    private static func limit(_ thousandths: Int64) -> String { String(thousandths / 1_000) }

    /// - Parameter limit: the largest value there; `nil` where it is the sum over all children that is too large.
    private mutating func tooLarge(at path: String, _ value: String, limit: String?) {
        report(
            .pointsTooLarge, at: path, value,
            expected: limit.map {
                BilingualText(
                    fr: "au plus \($0) ici, pour que les totaux restent exacts",
                    en: "at most \($0) here, so that the totals stay exact")
            } ?? BilingualText(fr: "des points dont les totaux restent exacts", en: "points whose totals stay exact"),
            remedy: BilingualText(
                fr: "divisez tous les points du dossier (grille, base et points donnés) par un même nombre",
                en: "divide all points of the case (grid, base and given points) by one number"))
    }

    /// The largest factor that turns points into a gain: weight × wish factor × weekly hours × common denominator.
    private mutating func largestMultiplier() -> Int64? {
        let policy = self.case.policy
        let plan = LevelPlan(policy)
        guard let place = plan.place(of: .points), let scale = levelScale(plan.terms(at: place.level)) else {
            // Points count at no level; what they would be multiplied by does not matter.
            return plan.place(of: .points) == nil ? 1 : nil
        }
        var largest = scale
        for factor in policy.wishFactors {
            let (product, overflow) = (scale / factor.denominator).multipliedReportingOverflow(by: factor.numerator)
            if overflow { return nil }
            largest = max(largest, product)
        }
        if policy.gainPer == .hour {
            let minutes = Int64(self.case.calendar.minutes(self.case.calendar.fullWeek))
            let (product, overflow) = largest.multipliedReportingOverflow(by: max(1, (minutes + 59) / 60))
            if overflow { return nil }
            largest = product
        }
        let (weighted, overflow) = largest.multipliedReportingOverflow(by: max(1, place.weight))
        return overflow ? nil : weighted
    }

    /// The denominators of the percentages of weeks, which multiply one gain with those of the wish, and of points.
    func findPointsProducts() -> [Int64]? {
        var factors: Set<Share> = []
        for position in self.case.requests.indices {
            if !self.case.requests[position].patternFactors.isEmpty {
                factors.formUnion(self.case.requests[position].patternFactors.values)
            }
            let wishes = self.case.requests[position].wishes
            for wish in wishes.indices where !wishes[wish].patternFactors.isEmpty {
                factors.formUnion(wishes[wish].patternFactors.values)
            }
        }
        return Self.commonDenominator(factors.map(\.denominator).sorted()).map { [$0, self.case.pointsDenominator] }
    }

    /// A multiple of the scale of a level that counts some terms; `nil` beyond 64 bits.
    mutating func levelScale(_ terms: [ObjectiveTerm]) -> Int64? {
        let policy = self.case.policy
        var denominators: [Int64] = []
        if terms.contains(.funding) { denominators.append(100) }
        for quota in policy.effectiveQuotas(in: self.case) where quota.price != nil && terms.contains(quota.term) {
            let minutes: Int64 = quota.of == .hours ? 60 : 1
            denominators.append(minutes)
            for case .share(let share)? in [quota.minimum, quota.maximum] where quota.of != .places {
                let (product, overflow) = share.denominator.multipliedReportingOverflow(by: minutes)
                if overflow { return nil }
                denominators.append(product)
            }
        }
        var products: [Int64] = []
        if terms.contains(.points) {
            denominators += policy.wishFactors.map(\.denominator)
            guard let ofPoints = pointsProducts else { return nil }
            products += ofPoints
        }
        if terms.contains(.hours) || (terms.contains(.points) && policy.gainPer == .hour) {
            let slots = self.case.calendar.slots.indices.map { slot in
                Share(Int64(self.case.calendar.minutes(SlotSet([slot]))), 60).denominator
            }
            guard let hours = Self.commonDenominator(slots) else { return nil }
            products.append(hours)
        }
        guard var scale = Self.commonDenominator(denominators) else { return nil }
        for product in products {
            let (larger, overflow) = scale.multipliedReportingOverflow(by: product)
            if overflow { return nil }
            scale = larger
        }
        return scale
    }

    /// `closed` plus the most that the lines with an uncapped `times` move at any wish; `nil` beyond 64 bits.
    private func bound(_ closed: Int64, _ open: [Criterion], _ request: PlaceRequest) -> Int64? {
        if open.isEmpty { return closed }
        var most = closed
        for wish in request.wishes {
            let facts = Facts(request: request, wish: wish, in: index)
            var total = closed
            for criterion in open {
                let (product, overflow) = criterion.points.times(criterion.times.map(facts.units) ?? 0)
                guard !overflow, let next = Self.sum(total, product.thousandths) else { return nil }
                total = next
            }
            most = max(most, total)
        }
        return most
    }

    /// A bound in thousandths on the magnitude of any sum of the lines without an uncapped `times`; `nil` beyond 64 bits.
    private static func bound(of grid: [Criterion]) -> Int64? {
        var total: Int64 = 0
        for criterion in grid {
            let most = criterion.times == nil ? criterion.points.thousandths.magnitude : 0
            // Points given by hand may reach the cap of a line that gives less by itself.
            let hand = criterion.byHand.map { [$0.lowerBound, $0.upperBound] } ?? []
            let ends = (hand + [criterion.cap ?? .zero]).map(\.thousandths.magnitude)
            let bound = max(most, ends.max() ?? 0)
            guard let bound = Int64(exactly: bound), let next = sum(total, bound) else { return nil }
            total = next
        }
        return total
    }

    /// |a| + |b|, or `nil` beyond 64 bits.
    private static func sum(_ a: Int64, _ b: Int64) -> Int64? {
        let (sum, overflow) = a.magnitude.addingReportingOverflow(b.magnitude)
        return overflow ? nil : Int64(exactly: sum)
    }

    /// The least common multiple; `nil` beyond 64 bits.
    private static func commonDenominator(_ denominators: [Int64]) -> Int64? {
        var result: Int64 = 1
        for denominator in denominators {
            let (product, overflow) = (result / divisor(result, denominator)).multipliedReportingOverflow(
                by: denominator)
            if overflow { return nil }
            result = product
        }
        return result
    }

    private static func divisor(_ a: Int64, _ b: Int64) -> Int64 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
