public import Childcare
public import Tariffs

/// What one constraint costs: the design solved again with that constraint moved or left out.
public struct ConstraintPrice: Hashable, Sendable {
    /// What is changed of the design.
    public enum Move: Hashable, Sendable {
        /// One more euro, or a hundredth more, of yearly cost.
        case oneMoreEuroOfCost
        case onePercentMoreCost
        /// One more percentage point of allowed surplus, rise or fall.
        case onePointMoreSurplus
        case onePointMoreRise
        case onePointMoreFall
        case without(DesignRuleName)
    }

    public var move: Move
    /// The first level's value before, as ``LevelResult/value``.
    public var before: ExactNumber
    /// And after; `nil` where no scale is left, or none was found in time.
    public var after: ExactNumber?
    /// Whether both values are proved, or it is proved that no scale is left.
    ///
    /// Without it the difference is only what was found.
    public var isProved: Bool
    /// Whether it was found in time that a scale is left, or that none is.
    public var isDecided: Bool
    /// Entries of the table that change.
    public var changedEntries: Int
    /// Change of the year's fees in euros.
    public var feesChange: ExactNumber

    public var name: String {
        switch move {
        case .oneMoreEuroOfCost: "cost_plus_1_euro"
        case .onePercentMoreCost: "cost_plus_1_percent"
        case .onePointMoreSurplus: "surplus_cap_plus_1_point"
        case .onePointMoreRise: "max_rise_plus_1_point"
        case .onePointMoreFall: "max_fall_plus_1_point"
        case .without(let rule): "without_\(rule.rawValue)"
        }
    }

    public var text: BilingualText {
        switch move {
        case .oneMoreEuroOfCost: BilingualText(fr: "un euro de coût de plus", en: "one more euro of cost")
        case .onePercentMoreCost: BilingualText(fr: "1 % de coût de plus", en: "1 % more cost")
        case .onePointMoreSurplus:
            BilingualText(fr: "un point de plus au plafond d'excédent", en: "one more point of surplus cap")
        case .onePointMoreRise:
            BilingualText(fr: "un point de hausse admise de plus", en: "one more point of allowed rise")
        case .onePointMoreFall:
            BilingualText(fr: "un point de baisse admise de plus", en: "one more point of allowed fall")
        case .without(let rule): BilingualText(fr: "sans « \(rule.text) »", en: "without \"\(rule.text)\"")
        }
    }
}

extension TariffDesigner {
    /// The price of each constraint, by solving again: exact differences, not the slopes of a relaxation.
    ///
    /// One solve per constraint stated, each with little work of its own.
    public func constraintPrices(
        _ problem: DesignProblem, _ designed: DesignedScale
    ) throws(DesignError) -> [ConstraintPrice] {
        var prices: [ConstraintPrice] = []
        for move in moves(problem) {
            var moved = problem
            var variation = DesignProgram.Variation()
            switch move {
            case .oneMoreEuroOfCost: moved.rules.cost += Money(euros: 1)
            case .onePercentMoreCost:
                moved.rules.cost = Money(microEuros: problem.rules.cost.microEuros / 100 * 101)
            case .onePointMoreSurplus:
                switch problem.rules.surplusCap {
                case .share(let share)?: moved.rules.surplusCap = .share(share.onePointMore)
                case .amount(let amount)?:
                    // A point of the year's cost.
                    moved.rules.surplusCap = .amount(amount + Money(microEuros: problem.rules.cost.microEuros / 100))
                case nil: break
                }
            case .onePointMoreRise: moved.rules.maximumRise.share = problem.rules.maximumRise.share?.onePointMore
            case .onePointMoreFall: moved.rules.maximumFall.share = problem.rules.maximumFall.share?.onePointMore
            case .without(let rule): variation.without = [rule]
            }
            let before = designed.levels.first?.value ?? .zero
            var price = ConstraintPrice(
                move: move, before: before, after: nil, isProved: false, isDecided: false, changedEntries: 0,
                feesChange: .zero)
            switch try solve(moved, variation) {
            case .stopped: break
            case .conflict:
                price.isDecided = true
                price.isProved = true
            case .scale(let other):
                price.isDecided = true
                price.isProved =
                    designed.levels.first?.isProved == true && other.levels.first?.isProved == true
                price.after = other.levels.first?.value
                price.changedEntries = zip(designed.scale.values, other.scale.values).count { $0 != $1 }
                let (one, two) = (other.fees, designed.fees)
                price.feesChange = .ratio(
                    one.numerator * two.denominator - two.numerator * one.denominator, one.denominator * two.denominator
                )
            }
            prices.append(price)
        }
        return prices
    }

    private func moves(_ problem: DesignProblem) -> [ConstraintPrice.Move] {
        let rules = problem.rules
        var moves: [ConstraintPrice.Move] = [.oneMoreEuroOfCost, .onePercentMoreCost]
        if let cap = rules.surplusCap {
            if case .share(let share) = cap {
                if share.onePointMore.numerator < share.onePointMore.denominator { moves.append(.onePointMoreSurplus) }
            } else {
                moves.append(.onePointMoreSurplus)
            }
        }
        if rules.maximumRise.share != nil { moves.append(.onePointMoreRise) }
        if let share = rules.maximumFall.share, share.onePointMore.numerator <= share.onePointMore.denominator {
            moves.append(.onePointMoreFall)
        }
        // Without covering its cost a scale is no scale; without order an effort rate is none.
        var kept: Set<DesignRuleName> = [.coverCost]
        if case .effortRate = problem.form { kept.formUnion([.monotone, .progressive]) }
        for rule in DesignRuleName.allCases where rule.isStated(in: rules) && !kept.contains(rule) {
            moves.append(.without(rule))
        }
        return moves
    }
}

extension Share {
    /// A hundredth more.
    fileprivate var onePointMore: Share { Share(numerator * 100 + denominator, denominator * 100) }
}
