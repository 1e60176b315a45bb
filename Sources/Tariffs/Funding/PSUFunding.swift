public import Childcare

/// How the CAF funds an hour: a share of the cost up to a ceiling that falls with the billing ratio, less the fees.
///
/// Sources: circulaire Cnaf 2014-009 (steps); reform of 1 January 2025 (linear), caf45-partenaires.fr, weka.fr. The
/// official yearly ceilings were not found: those shipped are defaults, and the customer's own replace them.
public struct PSUFunding: TariffRow, Hashable {
    /// How the ceiling follows the billing ratio (hours billed ÷ hours present).
    public enum Regime: String, Hashable, Sendable {
        /// Three levels, to 2024.
        case steps
        /// A straight line between two ratios, flat outside, since 2025.
        case linear
    }

    public static let table = TariffTable.psuFunding
    public let valid: DateInterval
    public let regime: Regime
    /// The part of the cost that is funded: 66 %.
    public let share: ExactNumber
    let ratios: [ExactNumber]
    /// From the best level to the lowest.
    public let ceilings: [Money]
    public let confidence: String

    public init(reading row: DatedRowReader, valid: DateInterval) throws(DatedTableError) {
        self.valid = valid
        let word = try row.text("regime")
        guard let regime = Regime(rawValue: word) else {
            throw row.error("regime", word, fr: "steps ou linear", en: "steps or linear")
        }
        self.regime = regime
        share = try row.share("share")
        ratios = [try row.share("ratio_1"), try row.share("ratio_2")]
        guard ratios[0] < ratios[1] else {
            throw row.error("ratio_2", ratios[1].description, fr: "plus que ratio_1", en: "more than ratio_1")
        }
        ceilings = [try row.money("ceiling_1"), try row.money("ceiling_2"), try row.money("ceiling_3")]
        guard ceilings[0] > .zero, ceilings[0] >= ceilings[1], ceilings[1] >= ceilings[2] else {
            throw row.error(
                "ceiling_1", ceilings[0].description, fr: "des plafonds décroissants", en: "ceilings that fall")
        }
        confidence = row.optionalText("confidence")
    }

    /// The most a billed hour may cost in this calculation, in euros.
    ///
    /// `own` is the customer's ceiling at the best level; the lower levels keep the row's proportion to it.
    /// - Throws: ``TariffError/outOfRange(name:value:allowed:)`` for a ratio outside 0.5 to 3.
    public func ceiling(billingRatio: ExactNumber, own: Money? = nil) throws(TariffError) -> ExactNumber {
        let ratio = try TariffError.require(
            billingRatio, in: ExactNumber(Int128(1), over: 2)...ExactNumber(3), .billingRatio)
        let best = ceilings[0].exact
        let level: ExactNumber
        switch regime {
        case .steps:
            level = ratio <= ratios[0] ? best : ratio <= ratios[1] ? ceilings[1].exact : ceilings[2].exact
        case .linear:
            let lowest = ceilings[2].exact
            if ratio <= ratios[0] {
                level = best
            } else if ratio >= ratios[1] {
                level = lowest
            } else {
                level = best - (best - lowest) * (ratio - ratios[0]) / (ratios[1] - ratios[0])
            }
        }
        guard let own else { return level }
        return own.exact * level / best
    }

    /// 66 % × min(cost, ceiling) × hours − fees, to the cent, never negative.
    public func subsidy(
        hours: ExactNumber, costPerHour: ExactNumber, ceiling: ExactNumber, fees: Money
    ) -> Money {
        max(.zero, Money(share * min(costPerHour, ceiling) * hours) - fees)
    }
}

extension DatedRows where Row == PSUFunding {
    /// As shipped.
    public static let national = DatedRows<PSUFunding>(shipped: ())
}
