import Childcare

/// A rule of the wish list, by its name in `tariff.yaml`.
public enum DesignRuleName: String, CaseIterable, Hashable, Sendable, Codable {
    case coverCost = "cost"
    case surplusCap = "surplus_cap"
    case minimumFee = "minimum_fee"
    case maximumFee = "maximum_fee"
    case monotone
    case antitone
    case progressive
    case maximumRise = "max_rise"
    case maximumFall = "max_fall"
    case socialRate = "social_rate"

    /// Whether the rules ask for it at all.
    package func isStated(in rules: DesignRules) -> Bool {
        switch self {
        case .coverCost: true
        case .surplusCap: rules.surplusCap != nil
        case .minimumFee: rules.minimumFee > .zero
        case .maximumFee: rules.maximumFee != nil
        case .monotone: rules.isMonotone
        case .antitone: rules.isAntitone
        case .progressive: rules.isProgressive
        case .maximumRise: !rules.maximumRise.isEmpty
        case .maximumFall: !rules.maximumFall.isEmpty
        case .socialRate: rules.socialRate != nil
        }
    }

    public var french: String {
        switch self {
        case .coverCost: "couvrir le coût"
        case .surplusCap: "plafond d’excédent"
        case .minimumFee: "tarif horaire minimal"
        case .maximumFee: "tarif horaire maximal"
        case .monotone: "tarif croissant avec le revenu"
        case .antitone: "tarif décroissant avec le rang"
        case .progressive: "taux d’effort qui ne baisse pas du plancher au plafond"
        case .maximumRise: "hausse maximale d’une famille"
        case .maximumFall: "baisse maximale d’une famille"
        case .socialRate: "tarif social"
        }
    }

    public var english: String {
        switch self {
        case .coverCost: "cover the cost"
        case .surplusCap: "surplus cap"
        case .minimumFee: "minimum fee"
        case .maximumFee: "maximum fee"
        case .monotone: "fees do not fall with income"
        case .antitone: "fees do not rise with the rank"
        case .progressive: "the effort rate does not fall from floor to ceiling"
        case .maximumRise: "largest rise of a family"
        case .maximumFall: "largest fall of a family"
        case .socialRate: "social rate"
        }
    }
}
