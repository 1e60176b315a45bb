package import Childcare

/// What each child may be given.
package enum AdmissibleSeatsRule: PublishedRule {
    package static let name = "AdmissibleSeats"
    package static let chapter = RuleChapter.weeks
    package static let statement = BilingualText(
        fr:
            "Un enfant peut recevoir une place dans une crèche demandée, dans une section de son âge, une semaine acceptée que la crèche propose.",
        en: "A child may be given a wished crèche, a section of its age, an accepted week that is sold there.")
    package static var uses: [RuleUse] {
        [
            RuleUse(
                "Several acceptable weeks, each with its value",
                in: "`days`: `full \\| mon tue 50%`",
                shownBy: ["pattern-values"]),
            RuleUse(
                "Some days out of several",
                in: "`days`: `2 of mon tue thu`",
                shownBy: ["two-of-three-days"]),
            RuleUse(
                "Alternating weeks",
                in: "`days`: `A: mon tue / B: thu`",
                shownBy: ["alternating-weeks"]),
            RuleUse(
                "Weeks a crèche sells",
                in: "`rhythms` in `creches.csv`",
                shownBy: ["rhythms-sold"]),
            RuleUse(
                "A grid of hours",
                in: "`calendar.slots`: `id`, `day`, `from`, `to`, `hours`, `week`; `days`: `mon 08:30-12:00`",
                shownBy: ["hour-grid"]),
            RuleUse(
                "Ages in weeks and half months",
                in: "`age_min_months`, `age_max_months` in `sections.csv`: `10 weeks`, `2.5`, `3 years`",
                shownBy: ["ages-in-weeks"]),
            RuleUse(
                "The day on which age counts",
                in: "`policy.age_date`: `child_start`, `term_start` or a date",
                shownBy: ["age-date"]),
            RuleUse(
                "A child moves up when it has outgrown its section",
                in: "`policy.move_up: birthday`",
                shownBy: ["move-up"]),
            RuleUse(
                "A child leaves during the term",
                in: "`until` in `requests.csv` and `enrolled.csv`",
                shownBy: ["leave-for-school"]),
        ]
    }

    package static let exclusions: [Exclusion.Rule: BilingualText] = [
        .age: BilingualText(
            fr: "aucune section de la crèche n'accueille un enfant de cet âge à l'entrée",
            en: "no section of the crèche takes a child of this age at its start"),
        .closedSlots: BilingualText(
            fr: "aucune semaine acceptée ne tient dans les créneaux ouverts",
            en: "no accepted week lies within the open slots"),
        .rhythm: BilingualText(
            fr: "la crèche ne propose aucune des semaines acceptées",
            en: "the crèche sells none of the accepted weeks"),
        .site: BilingualText(
            fr: "aucune semaine acceptée ne tient dans les créneaux des arrêts que la famille peut rejoindre",
            en: "no accepted week lies within the slots of the stops the family can come to"),
    ]
}
