internal import AllocationModel
internal import Childcare

/// What a placement is worth: (base + points at that crèche) × factor of the wish's rank × value of the week, per
/// child or per hour.
///
/// A child asking for a transfer has a place already: keeping it is worth nothing, another one its points without the base.
struct PointsGains {
    private let policy: Policy
    private let calendar: WeekCalendar
    let points: [WishKey: Points]
    private let patternFactors: [Seat: Share]
    private let transfers: Set<RequestID>

    init(_ draft: ProgramDraft) {
        policy = draft.source.policy
        calendar = draft.source.calendar
        var points = draft.points
        for candidate in draft.candidates {
            for wish in candidate.wishes {
                let key = WishKey(request: candidate.request.id, creche: wish.creche)
                if points[key] == nil { points[key] = draft.scorer.points(request: candidate.request, wish: wish) }
            }
        }
        self.points = points
        patternFactors = draft.patternFactors
        transfers = Set(draft.source.requests.filter(\.isTransfer).map(\.id))
    }

    /// In units of `scale` to the point; whole by ``denominators(_:)``.
    func worth(_ option: ProgramDraft.DraftOption, _ scale: Int64) -> Int128 {
        var gain = Int128(0)
        for seat in option.seats {
            guard let rank = seat.wishRank else { continue }
            let own = points[WishKey(request: seat.request, creche: seat.creche)] ?? .zero
            let factor = policy.wishFactor(rank: rank)
            let week = patternFactors[seat] ?? .one
            let base = transfers.contains(seat.request) ? 0 : policy.basePoints
            var value =
                (Int128(base) * 1_000 + Int128(own.thousandths)) * Int128(scale) * Int128(factor.numerator)
                * Int128(week.numerator)
            var divisor = Int128(factor.denominator) * Int128(week.denominator) * 1_000
            if policy.gainPer == .hour {
                value *= Int128(calendar.minutes(seat.slots))
                divisor *= 60
            }
            gain += value / divisor
        }
        return gain
    }

    /// The denominators of points, each with those of wish factors, alone and with the values of weeks, and, per hour, of
    /// hours.
    static func denominators(_ draft: ProgramDraft) -> [Int64] {
        let policy = draft.source.policy
        var factors = policy.wishFactors
        if factors.isEmpty { factors = [.one] }
        let points = draft.source.pointsDenominator
        if points > 1 { factors = factors.map { Share($0.numerator, $0.denominator * points) } }
        let values = Set(draft.patternFactors.values).sorted {
            ($0.denominator, $0.numerator) < ($1.denominator, $1.numerator)
        }
        factors += factors.flatMap { factor in
            values.map { Share(factor.numerator * $0.numerator, factor.denominator * $0.denominator) }
        }
        guard policy.gainPer == .hour else { return factors.map(\.denominator) }
        var denominators = factors.map(\.denominator)
        for slots in LevelScale.weeks(draft) {
            let hours = Share(Int64(draft.source.calendar.minutes(slots)), 60)
            for factor in factors {
                denominators.append(
                    Share(factor.numerator * hours.numerator, factor.denominator * hours.denominator).denominator)
            }
        }
        return denominators
    }
}
