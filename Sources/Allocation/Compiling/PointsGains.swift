internal import AllocationModel
internal import Childcare

/// What a placement is worth: (base + points at that crèche) × factor of the wish's rank, per child or per hour.
///
/// Scaled once so that every gain and every price of a quota is an integer.
struct PointsGains: CompilerPass {
    func apply(to draft: inout ProgramDraft) throws(AllocationError) {
        let policy = draft.source.policy
        let scale = try Self.scale(of: draft)
        var points: [ProgramDraft.WishKey: Int64] = [:]
        for candidate in draft.candidates {
            for wish in candidate.wishes {
                let key = ProgramDraft.WishKey(request: candidate.request.id, creche: wish.creche)
                if points[key] == nil { points[key] = draft.scorer.points(request: candidate.request, wish: wish) }
            }
        }
        let calendar = draft.source.calendar
        try draft.forEachOption { (option) throws(AllocationError) in
            var gain = Int128(0)
            for seat in option.seats {
                let own = points[ProgramDraft.WishKey(request: seat.request, creche: seat.creche)] ?? 0
                let factor = policy.wishFactor(rank: seat.wishRank)
                var value = (Int128(policy.basePoints) + Int128(own)) * Int128(scale) * Int128(factor.numerator)
                var divisor = Int128(factor.denominator)
                if policy.gainPer == .hour {
                    value *= Int128(calendar.minutes(seat.slots))
                    divisor *= 60
                }
                gain += value / divisor
            }
            guard let exact = Int64(exactly: gain) else {
                throw .pointsTooLarge(detail: Seat.optionKey(option.seats, calendar: calendar))
            }
            option.gains.append(exact)
        }
        draft.levels.append(ObjectiveLevel(name: "points", scale: scale))
    }

    /// Least common multiple of every denominator that occurs in gains and in prices of quotas.
    private static func scale(of draft: ProgramDraft) throws(AllocationError) -> Int64 {
        let policy = draft.source.policy
        var denominators = policy.wishFactors.map(\.denominator)
        if policy.gainPer == .hour {
            var factors = policy.wishFactors
            if factors.isEmpty { factors = [.one] }
            let weeks = Set(draft.units.flatMap { $0.options.flatMap { $0.seats.map(\.slots) } })
            for slots in weeks {
                let hours = Share(Int64(draft.source.calendar.minutes(slots)), 60)
                for factor in factors {
                    denominators.append(
                        Share(factor.numerator * hours.numerator, factor.denominator * hours.denominator).denominator)
                }
            }
        }
        for quota in policy.quotas where quota.price != nil {
            for case let bound? in [quota.minimum, quota.maximum] {
                denominators.append(MixQuotas.unitDenominator(of: quota, bound: bound))
            }
        }
        var scale: Int64 = 1
        for denominator in denominators {
            let reduced = Share(scale, denominator).denominator
            let (product, overflow) = scale.multipliedReportingOverflow(by: reduced)
            if overflow || product > 1_000_000_000 {
                throw .pointsTooLarge(detail: "wish_factors, quotas: 1/\(denominator)")
            }
            scale = product
        }
        return scale
    }
}
