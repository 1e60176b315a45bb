package import Childcare

/// What is measured of a run, declared once: the store, the page of measures and the report know it from here.
public enum Measure: String, CaseIterable, Hashable, Sendable {
    case requests, placed, waiting
    case firstWishes = "first_wishes"
    case points
    case objective, bound, gap
    case certifiedGap = "certified_gap"
    case count, total, share, missing
    case chance
    case seatHours = "seat_hours"
    case usedHours = "used_hours"
    case emptyHours = "empty_hours"
    case emptyHoursWanted = "empty_hours_wanted"
    case envy
    case justifiedEnvy = "justified_envy"
    case threshold
    case fees, subsidies, bonuses, cost, surplus
    case meanMonthlyFee = "mean_monthly_fee"
    case burden
    case moved, gained, lost, better, worse

    /// What it counts, with its unit.
    package var meaning: BilingualText {
        switch self {
        case .requests: BilingualText(fr: "demandes", en: "requests")
        case .placed: BilingualText(fr: "enfants admis", en: "children placed")
        case .waiting: BilingualText(fr: "enfants sans place", en: "children without a place")
        case .firstWishes:
            BilingualText(fr: "enfants admis à leur premier vœu", en: "children placed at their first wish")
        case .points: BilingualText(fr: "points des enfants admis", en: "points of the children placed")
        case .objective: BilingualText(fr: "valeur du niveau, en points", en: "value of the level, in points")
        case .bound:
            BilingualText(
                fr: "ce que nulle répartition ne dépasse, en points", en: "what no allocation exceeds, in points")
        case .gap: BilingualText(fr: "écart à la borne, en part de un", en: "distance to the bound, as a share of one")
        case .certifiedGap:
            BilingualText(
                fr: "écart à la borne certifiée, en part de un",
                en: "distance to the certified bound, as a share of one")
        case .count: BilingualText(fr: "ce que le quota compte", en: "what the quota counts")
        case .total: BilingualText(fr: "ce dont il est une part", en: "what it is a share of")
        case .share: BilingualText(fr: "la part atteinte, en part de un", en: "the share reached, as a share of one")
        case .missing: BilingualText(fr: "ce qui manque au quota", en: "what the quota misses")
        case .chance:
            BilingualText(
                fr: "part des demandes admises, en part de un", en: "share of the requests placed, as a share of one")
        case .seatHours: BilingualText(fr: "heures de places offertes par semaine", en: "hours of seats offered a week")
        case .usedHours: BilingualText(fr: "heures occupées par semaine", en: "hours used a week")
        case .emptyHours: BilingualText(fr: "heures vides par semaine", en: "hours left empty a week")
        case .emptyHoursWanted:
            BilingualText(
                fr: "heures vides que quelqu’un voulait, par semaine",
                en: "hours left empty that somebody wanted, a week")
        case .envy:
            BilingualText(
                fr: "demandes sans place qui ont plus de points qu’un enfant admis dans une crèche de leurs vœux",
                en: "requests without a place that have more points than a child placed in a crèche of their wishes")
        case .justifiedEnvy:
            BilingualText(
                fr: "réclamations que l’ordre des points justifie", en: "claims that the order of points justifies")
        case .threshold:
            BilingualText(
                fr: "points du dernier admis d’une section pleine, à la demi-journée la plus disputée",
                en: "points of the last child admitted to a full section, in its most disputed half-day")
        case .fees:
            BilingualText(
                fr: "participations des familles, en euros pour la période",
                en: "fees of the families, in euros for the term")
        case .subsidies: BilingualText(fr: "PSU, en euros pour la période", en: "PSU, in euros for the term")
        case .bonuses: BilingualText(fr: "bonus, en euros pour la période", en: "bonuses, in euros for the term")
        case .cost: BilingualText(fr: "charges, en euros pour la période", en: "costs, in euros for the term")
        case .surplus: BilingualText(fr: "résultat, en euros pour la période", en: "surplus, in euros for the term")
        case .meanMonthlyFee:
            BilingualText(
                fr: "participation mensuelle moyenne d’une famille admise, en euros",
                en: "mean monthly fee of a placed family, in euros")
        case .burden:
            BilingualText(
                fr: "part moyenne des ressources que prend la participation, en part de un",
                en: "mean share of income that the fee takes, as a share of one")
        case .moved:
            BilingualText(
                fr: "enfants dont la réponse change par rapport à la base",
                en: "children whose answer differs from the base")
        case .gained:
            BilingualText(fr: "enfants admis ici et non dans la base", en: "children placed here and not in the base")
        case .lost:
            BilingualText(fr: "enfants admis dans la base et non ici", en: "children placed in the base and not here")
        case .better:
            BilingualText(
                fr: "enfants admis des deux côtés, ici à un meilleur vœu",
                en: "children placed in both, here at a better wish")
        case .worse:
            BilingualText(
                fr: "enfants admis des deux côtés, ici à un moins bon vœu",
                en: "children placed in both, here at a worse wish")
        }
    }
}

/// One measured value of a run.
public struct MeasuredValue: Hashable, Sendable {
    /// Whom or what it is about: empty for the whole; `creche:X`, `section:X`, `quota:X`, `level:X`, `days:5`, `lone_parent:yes` …
    public var group: String
    public var measure: Measure
    public var value: Double

    public init(_ measure: Measure, of group: String = "", _ value: Double) {
        self.group = group
        self.measure = measure
        self.value = value
    }
}
