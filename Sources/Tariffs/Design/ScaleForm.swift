public import Childcare

/// A band of monthly resources (tranche): from `lower`, included, to `upper`, excluded.
public struct IncomeBand: Hashable, Sendable {
    public var lower: Money
    /// `nil` for the last band, which has no end.
    public var upper: Money?
    /// The income at which the band's effort rate and burden are measured.
    public var reference: Money

    /// Without a reference: the middle of the band, its lower end for the last one.
    public init(from lower: Money, to upper: Money?, reference: Money? = nil) {
        self.lower = lower
        self.upper = upper
        self.reference =
            reference ?? upper.map { Money(cents: (lower.cents + $0.cents) / 2) } ?? lower
    }
}

/// The shapes a scale can have; both publish integers.
public enum ScaleForm: Hashable, Sendable {
    /// A fee per hour in whole cents for each band and rank (tarif par tranches).
    case steps([IncomeBand])
    /// An effort rate in 0.0001 % at each knot of monthly resources, straight between knots (taux d'effort linéaire).
    ///
    /// The first knot is the floor of resources, the last one the ceiling.
    case effortRate(knots: [Money])

    /// Bands or knots: the lines of the table.
    public var lines: Int {
        switch self {
        case .steps(let bands): bands.count
        case .effortRate(let knots): knots.count
        }
    }
}

/// A published scale: one integer for each line (band or knot) and rank.
public struct PublishedScale: Hashable, Sendable {
    public var form: ScaleForm
    public var ranks: Int
    /// Cents an hour, or 0.0001 % of the monthly resources; line by line, ranks 1 to `ranks` in each.
    public var values: [Int64]
    /// Monthly resources below which an effort rate counts them as this much, and above which it stops.
    public var floor: Money
    public var ceiling: Money

    public init(form: ScaleForm, ranks: Int, values: [Int64], floor: Money, ceiling: Money) {
        self.form = form
        self.ranks = ranks
        self.values = values
        self.floor = floor
        self.ceiling = ceiling
    }

    /// The entry of a line and a rank, both from 0; ranks beyond the last count as the last.
    public func value(line: Int, rank: Int) -> Int64 { values[line * ranks + min(rank, ranks - 1)] }

    /// Euros an hour for yearly resources and a rank from 1, exact; `nil` where no band holds the resources.
    ///
    /// An effort rate's fee is not rounded: the bill is. O(lines).
    public func hourlyFee(annualIncome: Money, rank: Int) -> ExactNumber? {
        let column = min(max(rank, 1), ranks) - 1
        switch form {
        case .steps(let bands):
            guard
                let line = bands.firstIndex(where: { band in
                    annualIncome >= band.lower * 12
                        && band.upper.map { annualIncome < $0 * 12 } ?? true
                })
            else { return nil }
            return ExactNumber(Int128(value(line: line, rank: column)), over: 100)
        case .effortRate(let knots):
            let yearly = min(
                max(annualIncome, floor * 12),
                ceiling * 12)
            let monthly = yearly.exact / ExactNumber(12)
            guard let line = knots.lastIndex(where: { $0.exact <= monthly }) else { return nil }
            var rate = ExactNumber(Int128(value(line: line, rank: column)), over: 1_000_000)
            if line + 1 < knots.count {
                let next = ExactNumber(Int128(value(line: line + 1, rank: column)), over: 1_000_000)
                let way = (monthly - knots[line].exact) / (knots[line + 1].exact - knots[line].exact)
                rate = rate + (next - rate) * way
            }
            return rate * monthly
        }
    }
}
