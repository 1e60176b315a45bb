/// Whether every gain, and their sum, stays exact in 64 bits.
extension CaseChecker {
    /// Each request is first bounded from the grid alone; only where that bound is too large are its wishes scored.
    mutating func checkPoints() {
        guard let multiplier = largestMultiplier() else {
            report(
                .pointsTooLarge, at: "/policy/wish_factors", "", expected: "des facteurs et des parts plus simples",
                remedy: "Leur dénominateur commun dépasse 64 bits : arrondissez-les au millième.")
            return
        }
        let policy = self.case.policy
        let scorer = Scorer(index)
        let perRequest = (Int64.max / 2) / multiplier / Int64(max(1, self.case.requests.count))
        let closed = Self.bound(of: policy.grid)
        let open = policy.grid.filter { $0.times != nil && $0.cap == nil }
        var total: Int64 = 0
        for (position, request) in self.case.requests.enumerated() where index.isConsidered(request) {
            let path = "/requests/\(position)"
            if request.points == nil, request.wishes.allSatisfy({ $0.points == nil }),
                let most = closed.flatMap({ bound($0, open, request) }).flatMap({ Self.sum($0, policy.basePoints) }),
                most <= perRequest
            {
                let (sum, overflow) = total.addingReportingOverflow(most)
                total = overflow ? .max : sum
                continue
            }
            var largest: Int64 = 0
            for (wishPosition, wish) in request.wishes.enumerated() {
                let exact = scorer.exactPoints(request: request, wish: wish)
                if let gain = exact.flatMap({ Self.sum($0, policy.basePoints) }), gain <= (Int64.max / 2) / multiplier {
                    largest = max(largest, gain)
                    continue
                }
                let given = wish.points != nil ? "\(path)/wishes/\(wishPosition)/points" : "\(path)/points"
                tooLarge(at: given, "\(scorer.points(request: request, wish: wish))")
                break
            }
            let (sum, overflow) = total.addingReportingOverflow(largest)
            total = overflow ? .max : sum
        }
        if problems.contains(where: { $0.code == .pointsTooLarge }) { return }
        if total > (Int64.max / 2) / multiplier {
            tooLarge(at: "/policy/base_points", "\(policy.basePoints)")
        }
    }

    private mutating func tooLarge(at path: String, _ value: String) {
        report(
            .pointsTooLarge, at: path, value, expected: "des points dont la somme reste exacte sur 64 bits",
            remedy: "Divisez tous les points du dossier (grille, base et points donnés) par un même nombre.")
    }

    /// The largest factor that turns points into a gain: wish factor × weekly minutes × common denominator.
    private func largestMultiplier() -> Int64? {
        let policy = self.case.policy
        var denominators = policy.wishFactors.map(\.denominator)
        for quota in policy.effectiveQuotas(in: self.case) where quota.price != nil {
            for case .share(let share)? in [quota.minimum, quota.maximum] { denominators.append(share.denominator) }
            if quota.of == .hours { denominators.append(60) }
        }
        var scale: Int64 = policy.gainPer == .hour ? 60 : 1
        var factors: Set<Share> = []
        for request in self.case.requests {
            factors.formUnion(request.patternFactors.values)
            for wish in request.wishes { factors.formUnion(wish.patternFactors.values) }
        }
        // Both factors multiply one gain, so their denominators do too.
        let rhythms = Self.commonDenominator(factors.map(\.denominator).sorted())
        guard let rhythms else { return nil }
        for denominator in denominators {
            let (product, overflow) = (scale / Self.divisor(scale, denominator)).multipliedReportingOverflow(
                by: denominator)
            if overflow { return nil }
            scale = product
        }
        let (finer, isTooFine) = scale.multipliedReportingOverflow(by: rhythms)
        if isTooFine { return nil }
        scale = finer
        var largest: Int64 = scale
        for factor in policy.wishFactors {
            let (product, overflow) = (scale / factor.denominator).multipliedReportingOverflow(by: factor.numerator)
            if overflow { return nil }
            largest = max(largest, product)
        }
        guard policy.gainPer == .hour else { return largest }
        let minutes = Int64(self.case.calendar.minutes(self.case.calendar.fullWeek))
        let (product, overflow) = largest.multipliedReportingOverflow(by: max(1, (minutes + 59) / 60))
        return overflow ? nil : product
    }

    /// `closed` plus the most that the lines with an uncapped `times` move at any wish; `nil` beyond 64 bits.
    private func bound(_ closed: Int64, _ open: [Criterion], _ request: Request) -> Int64? {
        if open.isEmpty { return closed }
        var most = closed
        for wish in request.wishes {
            let facts = Facts(request: request, wish: wish, in: index)
            var total = closed
            for criterion in open {
                let (product, overflow) = criterion.points.multipliedReportingOverflow(
                    by: criterion.times.map(facts.units) ?? 0)
                guard !overflow, let next = Self.sum(total, product) else { return nil }
                total = next
            }
            most = max(most, total)
        }
        return most
    }

    /// A bound on the magnitude of any sum of the lines without an uncapped `times`; `nil` beyond 64 bits.
    private static func bound(of grid: [Criterion]) -> Int64? {
        var total: Int64 = 0
        for criterion in grid {
            let most = criterion.times == nil ? criterion.points.magnitude : 0
            // Points given by hand may reach the cap of a line that gives less by itself.
            let bound = max(most, criterion.cap?.magnitude ?? 0)
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
