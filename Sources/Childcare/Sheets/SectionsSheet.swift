extension Sheets {
    package static let sections = Sheet<CrecheSection>(
        .sections, files: ["sections.csv"], fr: "une section d’une crèche ; places ou places_free, pas les deux",
        en: "an age group of a crèche; give places or places_free, not both",
        families: [
            ColumnFamily(
                key: "places_mon, places_mon_am …", frenchKey: "places lun, places lun matin …",
                kind: .whole(0...100_000),
                meaning: BilingualText(
                    fr: "places d’une partie de la semaine : un jour, une demi-journée ou un créneau du calendrier",
                    en: "seats in a part of the week: places_mon, places_mon_am, or places_ and the name of a slot"),
                names: placesOfTheWeek, pattern: "^places_[a-z]")
        ]
    ) {
        Field.identifier(.id, \.id, fr: "identifiant de la section", en: "section id")
            .identity("id", "section", "code_section", "identifiant").own
        Field.identifier(.creche, \.creche, fr: "identifiant de la crèche", en: "crèche id").required.own
        Field.own(
            FieldName("age_min_months", "âge min", "age_min_mois", "age_minimum", "age_minimum_mois", "mois_min"),
            .age, fr: "le plus jeune à l’entrée de l’enfant : des mois (2 ; 2,5 ; 2 mois et demi) ou 10 semaines",
            en: "youngest at the child's start: months (2; 2.5) or 10 weeks", get: { .age($0.ages.youngest) }
        ).required
        Field.own(
            FieldName("age_max_months", "âge max", "age_max_mois", "age_maximum", "age_maximum_mois", "mois_max"),
            .age, fr: "le plus âgé, compris : des mois, des semaines ou des années (3 ans)",
            en: "oldest, included: months, weeks or years", get: { .age($0.ages.oldest) }
        ).required
        Field.own(
            .period, .period,
            fr: "la période où ces places valent ; plusieurs lignes par section, une par période",
            en:
                "the period these places hold in, by its first day or its number; several rows of one section, one a period"
        ).rare
        Field.own(
            .places, .whole(0...100_000),
            fr: "toutes, celles des enfants accueillis comprises ; aucune où la crèche dit son taux d’encadrement",
            en:
                "all seats, those of enrolled children included; none in a crèche with a staff_rule: the staff alone limits"
        )
        Field.own(
            FieldName(
                "places_free", "places libres", "places_disponibles", "places_vacantes"), .whole(0...100_000),
            fr: "seulement les places à attribuer", en: "only the seats to give out")
        Field.number(
            FieldName("reserve", "places d’urgence", "places_reservees", "places_urgence", "reserve_urgence"),
            \.reserve, .whole(0...100_000), implied: 0, fr: "places gardées pour les urgences",
            en: "seats held back for emergencies"
        ).rare
    }

    /// `places_mon`, `places_mon_am`, `places_mon_pm`, `places_tue` …
    private static var placesOfTheWeek: [String] {
        ["mon", "tue", "wed", "thu", "fri"].flatMap { ["places_\($0)", "places_\($0)_am", "places_\($0)_pm"] }
    }
}
