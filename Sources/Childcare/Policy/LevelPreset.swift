/// Ready-made orders of objectives a policy may name instead of listing its own.
public enum LevelPreset: String, CaseIterable, Hashable, Sendable {
    /// The greatest total of points, every price of a quota taken off.
    case standard = "default"
    /// First the quotas of the law, then points.
    case legalFirst = "legal_first"
    /// First as many children as possible, then points.
    case mostChildren = "most_children"
    /// First as many hours of care as possible, then points.
    case mostHours = "most_hours"
    /// First the best wishes, then points.
    case bestWishes = "best_wishes"

    /// The objectives, in order.
    public var levels: [PolicyLevel] {
        func level(_ term: ObjectiveTerm) -> PolicyLevel { PolicyLevel(name: term.rawValue, terms: [.init(term)]) }
        return switch self {
        case .standard: []
        case .legalFirst: [level(.legalQuotas), level(.points)]
        case .mostChildren: [level(.children), level(.points)]
        case .mostHours: [level(.hours), level(.points)]
        case .bestWishes: [level(.wishes), level(.points)]
        }
    }

    /// What it means, for the commission's published rules.
    public var text: BilingualText {
        switch self {
        case .standard:
            BilingualText(
                fr:
                    "Le plus grand total de points, le prix de chaque quota manqué déduit.",
                en: "The greatest total of points, less the price of every quota missed.")
        case .legalFirst:
            BilingualText(
                fr:
                    "D'abord les quotas de la loi, tous tenus autant qu'il est possible ; puis le plus grand total de points.",
                en: "First the quotas of the law, met as far as possible; then the greatest total of points.")
        case .mostChildren:
            BilingualText(
                fr:
                    "D'abord le plus grand nombre d'enfants admis ; parmi ces répartitions, le plus grand total de points.",
                en: "First the most children placed; among those allocations, the greatest total of points.")
        case .mostHours:
            BilingualText(
                fr:
                    "D'abord le plus d'heures d'accueil ; parmi ces répartitions, le plus grand total de points.",
                en: "First the most hours of care; among those allocations, the greatest total of points.")
        case .bestWishes:
            BilingualText(
                fr:
                    "D'abord les meilleurs rangs de vœux ; parmi ces répartitions, le plus grand total de points.",
                en: "First the best ranks of wishes; among those allocations, the greatest total of points.")
        }
    }
}
