import AllocationModel
import Childcare
import Tariffs

/// One threshold of one crèche: whether a row of the program forbids its step exactly when the mean fee is above it.
struct SteppedRow {
    private let earner: ExpectedFunding.Earner
    private let threshold: Money
    private let audit: Recomputation

    init(_ earner: ExpectedFunding.Earner, _ step: Int, _ audit: Recomputation) {
        self.earner = earner
        threshold = earner.rules.steps[step].meanFee
        self.audit = audit
    }

    /// Euros by which a joint outcome's fees at this crèche exceed the threshold's.
    private func excess(_ seats: [SeatOption]) -> ExactNumber {
        seats.compactMap { audit.funding.billed($0, at: earner.creche) }
            .reduce(MixFunding.Billed.nothing, +).excess(over: threshold)
    }

    /// What may be left for the placed children: minus the excess of those already there.
    private var allowed: ExactNumber { earner.rules.enrolled.excess(over: threshold) }

    /// Whether the row says the same as the case; a missing row, whether no allocation could break it.
    func isRight(_ row: Int?, chosen option: UnitOption) -> Bool {
        guard let row else { return greatestExcess().map { $0 <= 0 } ?? false }
        let program = audit.subject.program
        let quota = program.quotas[row]
        guard quota.price == nil else { return false }
        // One positive factor turns euros into the row's units.
        var factor: (numerator: Int128, denominator: Int128)?
        let isProportional = audit.everyOption { option, seats in
            let euros = excess(seats)
            let amount = Int128(option.amount(in: row))
            if euros.numerator == 0 || amount == 0 { return euros.numerator == 0 && amount == 0 }
            guard (euros.numerator > 0) == (amount > 0) else { return false }
            guard let known = factor else {
                factor = reduced(amount * euros.denominator, euros.numerator)
                return true
            }
            return reduced(amount * euros.denominator, euros.numerator) == known
        }
        guard isProportional else { return false }
        let limit = Int128(quota.bound) - Int128(option.amount(in: row))
        // Nobody counts: the row only says whether those already there are below the threshold.
        guard let factor else { return (limit >= 0) == (allowed.numerator <= 0) && Int128(quota.bound) >= 0 }
        // limit = ⌊−constant × factor⌋: whole amounts reach no further.
        let constant = allowed
        let top = -constant.numerator * factor.numerator
        let bottom = constant.denominator * factor.denominator
        guard limit * bottom <= top, (limit + 1) * bottom > top else { return false }
        return Int128(quota.bound) >= greatest(row)
    }

    private func reduced(_ numerator: Int128, _ denominator: Int128) -> (numerator: Int128, denominator: Int128) {
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let sign: Int128 = denominator < 0 ? -1 : 1
        return (sign * (numerator / Int128(max(a, 1))), sign * (denominator / Int128(max(a, 1))))
    }

    // MARK: - What no allocation exceeds

    /// The most a row's amounts can sum to: seats shared out to the units that add most for what they take there.
    private func greatest(_ row: Int) -> Int128 {
        greatest { option, _ in Int128(option.amount(in: row)) }
    }

    /// Whether the children who could come, with those already there, can exceed the threshold at all: the greatest
    /// excess in a common unit. `nil` where the numbers are too large to say.
    private func greatestExcess() -> Int128? {
        var common: Int128 = allowed.denominator
        var fits = true
        _ = audit.everyOption { _, seats in
            let denominator = excess(seats).denominator
            var (a, b) = (common, denominator)
            while b != 0 { (a, b) = (b, a % b) }
            let (product, overflow) = common.multipliedReportingOverflow(by: denominator / a)
            fits = fits && !overflow
            if fits { common = product }
            return fits
        }
        guard fits else { return nil }
        let most = greatest { _, seats in
            let euros = excess(seats)
            return euros.numerator * (common / euros.denominator)
        }
        return most + allowed.numerator * (common / allowed.denominator)
    }

    private func greatest(_ amount: (UnitOption, [SeatOption]) -> Int128) -> Int128 {
        let program = audit.subject.program
        // Resources that some seat at this crèche takes, and their room in all.
        var own: Set<Int> = []
        for seat in audit.options.units.flatMap({ $0.options.joined() }) where seat.creche == earner.creche {
            for take in audit.limits.takes(seat.request, section: seat.section, slots: seat.slots, start: seat.start)
            where audit.limits.limits[take.limit].kind != .staff {
                if let position = audit.program.limits[take.limit], take.amount > 0 { own.insert(position) }
            }
        }
        let room = own.reduce(Int128(0)) { $0 + Int128(program.resources[$1].capacity) }
        var items: [(amount: Int128, weight: Int128)] = []
        for (index, unit) in audit.options.units.enumerated() {
            guard let position = audit.program.units[index] else { continue }
            var best: (amount: Int128, weight: Int128)?
            for (seats, found) in zip(unit.options, audit.program.options[index]) {
                guard let found else { continue }
                let option = program.units[position].options[found]
                let value = amount(option, seats)
                guard value > 0 else { continue }
                let weight = option.uses.reduce(Int128(0)) { $0 + (own.contains($1.index) ? Int128($1.amount) : 0) }
                best = (max(best?.amount ?? 0, value), min(best?.weight ?? weight, weight))
            }
            if let best { items.append(best) }
        }
        items.sort { $0.amount * $1.weight > $1.amount * $0.weight }
        var (sum, left) = (Int128(0), room)
        for item in items {
            if item.weight <= left {
                sum += item.amount
                left -= item.weight
            } else {
                return sum + (item.amount * left + item.weight - 1) / item.weight
            }
        }
        return sum
    }
}
