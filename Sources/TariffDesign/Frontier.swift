public import Childcare
public import Tariffs

/// What can be had at once: a light burden for the poorest fifth, a surplus, and bills that stay where they are.
public struct FrontierPoint: Hashable, Sendable {
    /// Bills move by at most this share of today's, up or down.
    public var change: Share
    /// At least this share of the year's income is left over.
    public var surplus: Share
    /// Fees of the poorest fifth over its resources (counted at the floor at least); the least possible.
    public var poorestBurden: ExactNumber
    /// Euros a year.
    public var reachedSurplus: ExactNumber
    public var scale: PublishedScale
    public var isProved: Bool
    /// Another point is at least as good in all three, and better in one.
    public var isDominated: Bool
}

/// The points found, and how many combinations nobody could tell about in time.
public struct Frontier: Hashable, Sendable {
    public var points: [FrontierPoint]
    public var undecided: Int

    public init(points: [FrontierPoint] = [], undecided: Int = 0) {
        self.points = points
        self.undecided = undecided
    }
}

extension TariffDesigner {
    /// For each share of change and each share of surplus, the lightest burden of the poorest fifth.
    ///
    /// Impossible combinations are left out. One solve per combination, each with little work of its own.
    ///
    /// - Throws: ``DesignError`` for a problem with defects or a solver that failed.
    public func frontier(
        _ problem: DesignProblem, changes: [Share], surpluses: [Share]
    ) throws(DesignError) -> Frontier {
        let defects = problem.defects + DesignProgram.sizeDefects(problem)
        guard defects.isEmpty else { throw .defects(defects) }
        let resources = poorestResources(problem)
        var points: [FrontierPoint] = []
        var undecided = 0
        for change in changes {
            for surplus in surpluses {
                var moved = problem
                moved.levels = [.poorest]
                moved.rules.maximumRise.share = change
                moved.rules.maximumFall.share = change
                // A surplus to be left is a cost to be covered: income ≥ cost ÷ (1 − share).
                let (part, whole) = (Int128(surplus.numerator), Int128(surplus.denominator))
                guard part < whole else { continue }
                let cost = ceilingQuotient(Int128(problem.rules.cost.microEuros) * whole, whole - part)
                moved.rules.surplusCap = problem.rules.surplusCap.flatMap { cap(problem, $0, raisedCost: cost) }
                moved.rules.cost = Money(microEuros: Int64(clamping: cost))
                if problem.rules.surplusCap != nil, moved.rules.surplusCap == nil { continue }
                let designed: DesignedScale
                switch try solve(moved, DesignProgram.Variation()) {
                case .scale(let found): designed = found
                case .conflict: continue
                case .stopped:
                    undecided += 1
                    continue
                }
                let fees = designed.levels.first?.value ?? .zero
                let extra = Int128(moved.rules.cost.microEuros - problem.rules.cost.microEuros)
                points.append(
                    FrontierPoint(
                        change: change, surplus: surplus,
                        poorestBurden: .ratio(fees.numerator * 100, fees.denominator * Int128(max(resources, 1))),
                        reachedSurplus: .ratio(
                            designed.surplus.numerator * 1_000_000 + extra * designed.surplus.denominator,
                            designed.surplus.denominator * 1_000_000), scale: designed.scale,
                        isProved: designed.isProved, isDominated: false))
            }
        }
        for index in points.indices {
            let own = points[index]
            points[index].isDominated = points.contains { other in
                !(other.change > own.change) && !(other.surplus < own.surplus)
                    && !(other.poorestBurden > own.poorestBurden)
                    && (other.change < own.change || other.surplus > own.surplus
                        || other.poorestBurden < own.poorestBurden)
            }
        }
        return Frontier(points: points, undecided: undecided)
    }

    /// The stated cap, told as an amount over the raised cost; `nil` where it lies below.
    private func cap(_ problem: DesignProblem, _ cap: SurplusCap, raisedCost: Int128) -> SurplusCap? {
        let cost = Int128(problem.rules.cost.microEuros)
        let most: Int128
        switch cap {
        case .amount(let amount): most = Int128(amount.microEuros)
        case .share(let share):
            // surplus ≤ p/q · income and income = cost + surplus
            most = floorQuotient(
                cost * Int128(share.numerator), Int128(share.denominator - share.numerator))
        }
        let left = most - (raisedCost - cost)
        return left < 0 ? nil : .amount(Money(microEuros: Int64(clamping: left)))
    }

    /// Yearly cents of the poorest fifth, each family counted at the floor at least.
    private func poorestResources(_ problem: DesignProblem) -> Int64 {
        let incomes = problem.families.map(\.annualCents).sorted()
        return incomes.prefix((incomes.count + 4) / 5).reduce(0) { $0 + max($1, problem.rules.floor.cents * 12) }
    }
}

extension Share {
    fileprivate static func < (left: Share, right: Share) -> Bool {
        Int128(left.numerator) * Int128(right.denominator) < Int128(right.numerator) * Int128(left.denominator)
    }

    fileprivate static func > (left: Share, right: Share) -> Bool { right < left }
}
