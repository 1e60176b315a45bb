extension Sheets {
    package static let creches = Sheet<Creche>(
        .creches, files: ["creches.csv", "crèches.csv", "etablissements.csv", "établissements.csv"],
        fr: "une crèche", en: "a crèche", attributes: \Creche.attributes
    ) {
        Field.identifier(.id, \.id, fr: "identifiant de la crèche", en: "crèche id")
            .identity("id", "creche", "code", "code_creche", "identifiant")
        Field.text(.name, \.name, fr: "nom ; sans lui, l’identifiant", en: "name; default: the id")
        Field.text(
            FieldName("operator", "gestionnaire", "operateur"), \.operatorName, fr: "gestionnaire",
            en: "operator (gestionnaire)")
        Field.word(.kind, \.kind, .crecheKind, fr: "type d’accueil", en: "kind")
        Field.number(
            FieldName("capacity", "capacité", "capacite_autorisee", "agrement"), \.capacity, .whole(0...1_000_000),
            fr: "capacité autorisée", en: "authorised capacity"
        ).required
        Field.text(.commune, \.commune, fr: "commune", en: "commune")
        Field.flag(FieldName("avip", "avip"), \.avip, fr: "crèche AVIP", en: "AVIP crèche")
        Field.word(
            FieldName(
                "staff_rule", "taux d’encadrement", "taux_encadrement", "regle_encadrement", "regle_d_encadrement"),
            \.staffRule, .staffRule, fr: "enfants pour un adulte", en: "children for one adult"
        ).rare
        Field.weeks(
            FieldName(
                "rhythms", "rythmes", "rythmes_proposes", "forfaits", "forfaits_proposes", "rhythms_sold"),
            \.rhythms, fr: "les semaines que la crèche vend ; sans elles, toutes",
            en: "the weeks this crèche sells; default: any"
        ).rare
        Field.number(
            FieldName(
                "starts_per_week", "adaptations par semaine", "adaptations_par_semaine", "entrees_par_semaine"),
            \.startsPerWeek, .whole(1...1_000_000),
            fr: "nouveaux enfants qui peuvent commencer la même semaine, du lundi au dimanche ; vide : sans limite",
            en: "newcomers who may begin in the same week, Monday to Sunday; empty: no limit"
        ).rare
        crecheMoney
    }

    /// What `berceau price` reads.
    @FieldList<Creche> private static var crecheMoney: [Field<Creche>] {
        Field.code(
            FieldName("funding", "financement"), \.money.funding, fr: "qui finance la crèche", en: "who funds it"
        ).rare
        Field.number(
            FieldName("opens", "ouverture"), \.money.opens, .time, fr: "heure d’ouverture", en: "opening time"
        ).rare
        Field.number(
            FieldName("closes", "fermeture"), \.money.closes, .time, fr: "heure de fermeture", en: "closing time"
        ).rare
        Field.number(
            FieldName("closure_weeks", "semaines de fermeture", "semaines_fermeture"), \.money.closureWeeks,
            .weeksOfYear(0...52), fr: "semaines de l’année sans accueil", en: "weeks of a year without care"
        ).rare
        Field.money(
            FieldName("hourly_price", "prix horaire", "tarif_horaire"), \.money.hourlyPrice, .euros(most: 100),
            fr: "prix d’une heure, où le barème national ne s’applique pas",
            en: "price of an hour where the national tariff does not hold"
        ).rare
        Field.money(
            FieldName("cost_per_hour", "coût horaire", "prix_de_revient", "prix_de_revient_horaire"),
            \.money.costPerHour, .euros(most: 1_000), fr: "coût d’une heure facturée", en: "cost of a billed hour"
        ).rare
        Field.money(
            FieldName("annual_cost", "coût annuel", "charges_annuelles"), \.money.annualCost,
            .euros(most: 100_000_000), fr: "coût d’une année ; remplace cost_per_hour",
            en: "cost of a year; replaces cost_per_hour"
        ).rare
        Field.money(
            FieldName("psu_ceiling", "prix plafond", "plafond_psu", "prix_plafond_psu"), \.money.psuCeiling,
            .euros(most: 100), fr: "prix plafond PSU d’une heure au meilleur taux de facturation",
            en: "PSU ceiling of an hour at the best billing ratio"
        ).rare
        Field.share(
            FieldName("billing_ratio", "taux de facturation", "taux_facturation"), \.money.billingRatio,
            in: 50...300, fr: "heures facturées sur heures de présence, comme 107 %",
            en: "hours billed over hours present, such as 107%"
        ).rare
        Field.money(
            FieldName("other_income", "autres produits", "subventions"), \.money.otherIncome,
            .euros(most: 100_000_000), fr: "subventions de la ville et autres produits d’une année",
            en: "subsidies of the town and other income of a year"
        ).rare
        Field.money(
            FieldName("territory_bonus", "bonus territoire"), \.money.territoryBonus, .euros(most: 100_000),
            fr: "bonus territoire par place et par an", en: "bonus territoire per place and year"
        ).rare
        Field.share(
            FieldName("places_growth", "croissance des places", "croissance_places"), \.money.placesGrowth,
            in: 0...1_000, fr: "croissance des places depuis 2023, comme 4 %",
            en: "growth of places since 2023, such as 4%"
        ).rare
        Field.money(
            FieldName("fee_ceiling", "plafond de ressources", "plafond_ressources"), \.money.feeCeiling,
            .euros(most: 1_000_000), fr: "plafond local des ressources mensuelles, au moins le national",
            en: "local ceiling of monthly resources, at least the national one"
        ).rare
        Field.code(
            FieldName("fee_rounding", "arrondi du tarif", "arrondi_tarif"), \.money.feeRounding,
            fr: "arrondi du tarif horaire", en: "rounding of the hourly rate"
        ).rare
        Field.share(
            FieldName("non_resident_surcharge", "majoration hors commune", "majoration_non_residents"),
            \.money.surcharge, in: 0...200, fr: "majoration des familles d’une autre commune, comme 20 %",
            en: "surcharge of families of another commune, such as 20%"
        ).rare
    }
}

extension Creche {
    /// The finances, whether any were said or not; saying one makes them said.
    fileprivate var money: CrecheFinances {
        get { finances ?? CrecheFinances() }
        set { finances = newValue }
    }
}
