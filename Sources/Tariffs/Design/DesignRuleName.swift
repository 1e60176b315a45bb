public import Childcare

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

    public var text: BilingualText {
        switch self {
        case .coverCost: BilingualText(fr: "couvrir le coût", en: "cover the cost")
        case .surplusCap: BilingualText(fr: "plafond d’excédent", en: "surplus cap")
        case .minimumFee: BilingualText(fr: "tarif horaire minimal", en: "minimum fee")
        case .maximumFee: BilingualText(fr: "tarif horaire maximal", en: "maximum fee")
        case .monotone: BilingualText(fr: "tarif croissant avec le revenu", en: "fees do not fall with income")
        case .antitone: BilingualText(fr: "tarif décroissant avec le rang", en: "fees do not rise with the rank")
        case .progressive:
            BilingualText(
                fr: "taux d’effort qui ne baisse pas du plancher au plafond",
                en: "the effort rate does not fall from floor to ceiling")
        case .maximumRise: BilingualText(fr: "hausse maximale d’une famille", en: "largest rise of a family")
        case .maximumFall: BilingualText(fr: "baisse maximale d’une famille", en: "largest fall of a family")
        case .socialRate: BilingualText(fr: "tarif social", en: "social rate")
        }
    }
}
