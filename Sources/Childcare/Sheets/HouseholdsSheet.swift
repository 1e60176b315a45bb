extension Sheets {
    package static let households = Sheet<Household>(
        .households, files: ["households.csv", "foyers.csv", "familles.csv"],
        fr: "un foyer ; sans cette feuille, chaque demande porte ces colonnes",
        en: "a household (foyer); without this list each request carries these names", attributes: \Household.attributes
    ) {
        Field.identifier(.id, \.id, fr: "identifiant du foyer", en: "household id")
            .identity("id", "household", "foyer", "famille", "no_foyer", "n_foyer", "numero_foyer", "identifiant")
        Field.flag(
            FieldName(
                "lone_parent", "parent isolé", "parent_seul", "monoparental", "monoparentale",
                "famille_monoparentale", "isole"), \.loneParent, fr: "parent isolé", en: "lone parent")
        householdParents
        Field.money(
            FieldName(
                "income_annual", "revenu annuel", "annual_income", "revenus_annuels", "ressources",
                "ressources_annuelles", "revenus"), \.incomeAnnual, .cents, fr: "ressources annuelles",
            en: "annual resources"
        ).confidential.own
        Field.own(
            FieldName(
                "income_monthly", "revenu mensuel", "monthly_income", "revenus_mensuels", "ressources_mensuelles"),
            .cents, fr: "ressources mensuelles, au lieu de income_annual",
            en: "monthly resources, instead of income_annual"
        ).confidential.readOnly
        Field.number(
            FieldName(
                "dependent_children", "enfants à charge", "nb_enfants", "nombre_d_enfants", "nb_enfants_a_charge",
                "enfants"), \.dependentChildren, .whole(0...100), fr: "enfants à charge", en: "dependent children")
        Field.number(
            FieldName("disabled_children", "enfants AEEH", "enfants_handicapes", "nb_aeeh", "aeeh"),
            \.disabledChildren, .whole(0...100), fr: "ceux qui ouvrent droit à l’AEEH", en: "those who receive AEEH"
        ).confidential
        Field.text(.commune, \.commune, fr: "commune", en: "commune")
        Field.text(FieldName("employer", "employeur"), \.employer, fr: "employeur", en: "employer")
        Field.number(
            FieldName(
                "income_year", "année des revenus", "annee_revenu", "annee_revenus", "annee_ressources",
                "annee_des_ressources"), \.incomeYear, .whole(1900...2200), fr: "année des ressources",
            en: "year of the resources")
        householdRules
    }

    @FieldList<Household> private static var householdParents: [Field<Household>] {
        Field.word(
            FieldName(
                "parent1_status", "situation parent 1", "parent_1_status", "parent1", "parent_1",
                "situation_parent1", "statut_parent1", "statut_parent_1", "parent1_statut", "parent_1_statut",
                "parent1_situation", "parent_1_situation", "situation_mere", "situation_de_la_mere"),
            \.parent1Status, .parentStatus, fr: "premier parent", en: "first parent")
        Field.word(
            FieldName(
                "parent2_status", "situation parent 2", "parent_2_status", "parent2", "parent_2",
                "situation_parent2", "statut_parent2", "statut_parent_2", "parent2_statut", "parent_2_statut",
                "parent2_situation", "parent_2_situation", "situation_pere", "situation_du_pere"),
            \.parent2Status, .parentStatus, fr: "second parent", en: "second parent")
    }

    @FieldList<Household> private static var householdRules: [Field<Household>] {
        Field.word(
            FieldName(
                "income_status", "statut des revenus", "statut_revenu", "statut_revenus", "statut_ressources",
                "etat_ressources"), \.incomeStatus, .incomeStatus,
            fr: "pourquoi les ressources sont connues ou non", en: "why resources are or are not known")
        Field.words(
            FieldName("benefits", "minima sociaux", "minimas_sociaux", "prestations", "allocations"), \.benefits,
            .benefit, fr: "minima sociaux perçus", en: "minimum benefits received"
        ).confidential
        Field.flag(
            FieldName("minor_parent", "parent mineur", "parents_mineurs"), \.minorParent,
            fr: "un parent est mineur", en: "a parent is a minor"
        ).confidential
        Field.number(
            FieldName("qf", "quotient familial", "quotient"), \.quotientFamilial, .whole(0...1_000_000_000),
            fr: "quotient familial", en: "quotient familial"
        ).confidential
        Field.word(
            FieldName("sibling_rule", "règle de fratrie", "regle_fratrie"), \.siblingRule, .siblingRule,
            fr: "remplace celle du règlement", en: "replaces the policy's")
        Field.text(
            FieldName("member", "membre", "adherent"), \.member, fr: "membre du réseau", en: "cooperative member")
    }
}
